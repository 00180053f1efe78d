"""The address of the page about continuing education."""

from django.urls import path

from kompas.web.credits import views

app_name = "credits"
urlpatterns = [path("", views.page, name="page")]
