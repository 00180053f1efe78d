"""Addresses of the guide."""

from django.urls import path

from kompas.web.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.tools, name="tools"),
    path("sources/", views.sources, name="sources"),
    path("<slug:slug>/", views.tool, name="tool"),
]
