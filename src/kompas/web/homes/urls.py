"""Addresses of homes."""

from django.urls import include, path

from kompas.web.homes import views

app_name = "homes"
urlpatterns = [
    path("", views.homes, name="homes"),
    path("<slug:slug>/", views.home, name="home"),
    path("<slug:slug>/scene.json", views.scene, name="scene"),
    path("<slug:slug>/day/", views.day, name="day"),
    path("<slug:slug>/alarms/", views.alarms, name="alarms"),
    path("<slug:slug>/walk/", include("kompas.web.homes.walking.urls")),
]
