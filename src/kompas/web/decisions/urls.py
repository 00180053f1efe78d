"""Addresses of decision files."""

from django.urls import path

from kompas.web.decisions import taking, views

app_name = "decisions"
urlpatterns = [
    path("", views.register, name="register"),
    path("new/<uuid:need>/", views.begin, name="begin"),
    path("weigh/<slug:code>/", views.weigh, name="weigh"),
    path("with/<uuid:rehearsal>/", taking.into, name="into"),
    path("<uuid:pk>/", views.file, name="file"),
    path("<uuid:pk>/file.json", views.document, name="json"),
    path("<uuid:pk>/file.pdf", views.pdf, name="pdf"),
    path("<uuid:pk>/groups/", views.circles, name="circles"),
    path("<uuid:pk>/twin/", taking.twin, name="twin"),
    path("<uuid:pk>/rehearsals/<uuid:rehearsal>/", taking.rehearsal, name="rehearsal"),
    path("<uuid:pk>/criteria/suggested/", views.suggestions, name="suggestions"),
    path("<uuid:pk>/<slug:part>/", views.edit, name="edit"),
    path("<uuid:pk>/options/<slug:option>/", views.option, name="option"),
]
