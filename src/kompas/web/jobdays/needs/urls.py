"""Addresses of competence needs."""

from django.urls import path

from kompas.web.jobdays.needs import views

app_name = "competence_needs"
urlpatterns = [
    path("", views.page, name="page"),
    path("figures.csv", views.figures, name="csv"),
]
