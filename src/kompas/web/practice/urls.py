"""Addresses of rehearsals."""

from django.urls import path

from kompas.web.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.start, name="start"),
    path("mine/", views.mine, name="mine"),
    path("<uuid:pk>/", views.rehearsal, name="rehearsal"),
    path("<uuid:pk>/progress", views.progress, name="progress"),
    path("<uuid:pk>/stop", views.stop, name="stop"),
    path("<uuid:pk>/erase", views.erase, name="erase"),
    path("<uuid:pk>/patient", views.patient, name="patient"),
    path("<uuid:pk>/sources/<slug:outcome>", views.sources, name="sources"),
    path("<uuid:pk>/result.json", views.download, name="download"),
]
