"""Addresses of the pages about badges."""

from django.urls import path

from kompas.web.badges import views

app_name = "badges"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("check/", views.check, name="check"),
    path("ask/<slug:slug>/", views.ask, name="ask"),
    path("<uuid:pk>/", views.badge, name="badge"),
    path("<uuid:pk>/picture.svg", views.picture, name="picture"),
    path("<uuid:pk>/file/", views.file, name="file"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/revoke/", views.revoke, name="revoke"),
]
