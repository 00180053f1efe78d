"""Addresses of the region."""

from django.urls import path

from kompas.web.region import views

app_name = "region"
urlpatterns = [
    path("", views.page, name="page"),
    path("figures.csv", views.figures, name="csv"),
    path("figures.parquet", views.parquet_figures, name="parquet"),
    path("groups.csv", views.group_figures, name="groups"),
    path("validation/", views.validation, name="validation"),
]
