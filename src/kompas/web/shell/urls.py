"""Addresses of the shell."""

from django.urls import path

from kompas.web.shell import views

urlpatterns = [path("", views.front, name="front")]
