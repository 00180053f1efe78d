"""Addresses of learning."""

from django.urls import path

from kompas.web.learn import views

app_name = "learn"
urlpatterns = [
    path("competences/", views.competences, name="competences"),
    path("competences/<slug:slug>/", views.competence, name="competence"),
]
