"""Addresses of dialogues."""

from django.urls import path

from kompas.web.dialogue.views import leading, results, taking_part

app_name = "dialogue"
urlpatterns = [
    path("", taking_part.register, name="register"),
    path("new/", leading.new, name="new"),
    path("join/", taking_part.join, name="join"),
    path("join/<str:code>/", taking_part.join, name="join_by_code"),
    path("<uuid:pk>/", taking_part.topic, name="topic"),
    path("<uuid:pk>/come-in/", taking_part.come_in, name="come_in"),
    path("<uuid:pk>/vote/", taking_part.vote, name="vote"),
    path("<uuid:pk>/propose/", taking_part.propose, name="propose"),
    path("<uuid:pk>/leave/", taking_part.leave, name="leave"),
    path("<uuid:pk>/results/", results.results, name="results"),
    path("<uuid:pk>/results/<slug:kind>/", results.taken, name="taken"),
    path("<uuid:pk>/lead/", leading.lead, name="lead"),
    path("<uuid:pk>/lead/act/", leading.act, name="act"),
    path("<uuid:pk>/lead/statements/", leading.moderation, name="moderation"),
    path("<uuid:pk>/lead/codes/", leading.codes, name="codes"),
    path("<uuid:pk>/lead/wall/", leading.wall, name="wall"),
]
