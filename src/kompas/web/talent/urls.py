"""Addresses of work."""

from django.urls import path

from kompas.web.talent import views

app_name = "work"
urlpatterns = [
    path("", views.professions, name="professions"),
    path("professions/<slug:slug>/", views.profession, name="profession"),
    path("commuting/", views.commuting, name="commuting"),
]
