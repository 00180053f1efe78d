"""Addresses of the guide."""

from django.urls import path

from kompas.web.guide.views import judging, needs, tools

app_name = "guide"
urlpatterns = [
    path("", tools.tools, name="tools"),
    path("sources/", tools.sources, name="sources"),
    path("needs/", needs.register, name="needs"),
    path("needs/new/", needs.new, name="need-new"),
    path("needs/<uuid:pk>/", needs.need, name="need"),
    path("needs/<uuid:pk>/translate", needs.translate, name="need-translate"),
    path("needs/<uuid:pk>/close", needs.close, name="need-close"),
    path("needs/<uuid:pk>/erase", needs.erase, name="need-erase"),
    path("judging/<uuid:pk>/", judging.judgement, name="judgement"),
    path("judging/<uuid:pk>/answers/", judging.answers, name="answers"),
    path("judging/<uuid:pk>/erase", judging.erase, name="judgement-erase"),
    path("<slug:slug>/", tools.tool, name="tool"),
    path("<slug:slug>/judging/", judging.tool, name="judging"),
]
