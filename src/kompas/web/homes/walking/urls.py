"""Addresses of a hazard walk, below a home's."""

from django.urls import path

from kompas.web.homes.walking import views

urlpatterns = [
    path("", views.before, name="before_walk"),
    path("<uuid:pk>/", views.walk, {"body": "text"}, name="walk"),
    path("<uuid:pk>/plan/", views.walk, {"body": "plan"}, name="walk_plan"),
    path("<uuid:pk>/scene/", views.walk, {"body": "scene"}, name="walk_scene"),
    path("<uuid:pk>/do/", views.do, name="do"),
    path("<uuid:pk>/state.json", views.state, name="walk_state"),
    path("<uuid:pk>/score/", views.score, name="walk_score"),
    path("<uuid:pk>/erase/", views.erase, name="erase_walk"),
]
