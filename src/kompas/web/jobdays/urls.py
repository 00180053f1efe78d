"""Addresses of job days."""

from django.urls import include, path

from kompas.web.jobdays import views

app_name = "jobdays"
urlpatterns = [
    path("", views.days, name="days"),
    path("<uuid:pk>/", views.day, name="day"),
    path("<uuid:pk>/booths/<int:number>/", views.booth, name="booth"),
    path("vacancies/<uuid:pk>/", views.vacancy, name="vacancy"),
    path("", include("kompas.web.jobdays.organising.urls")),
    path("", include("kompas.web.jobdays.booths.urls")),
    path("", include("kompas.web.jobdays.candidates.urls")),
]
