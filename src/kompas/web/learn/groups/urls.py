"""Addresses of groups."""

from django.urls import path

from kompas.web.learn.groups import joining, leading

app_name = "groups"
urlpatterns = [
    path("", leading.groups, name="home"),
    path("join/", joining.join, name="join"),
    path("mine/<uuid:pk>/stop/", joining.stop, name="stop"),
    path("seen/<uuid:pk>/put-away/", joining.put_away, name="put-away"),
    path("<uuid:pk>/", leading.group, name="group"),
    path("<uuid:pk>/end/", leading.end, name="end"),
    path("<uuid:pk>/<uuid:share>/", leading.member, name="member"),
    path("<uuid:pk>/<uuid:share>/<uuid:seen>/take-back/", leading.take_back, name="take-back"),
]
