"""Addresses of the bridge, beside the console of a play."""

from django.urls import path

from kompas.web.bridge import views

app_name = "bridge"
urlpatterns = [
    path("plays/<uuid:pk>/things/", views.things, name="things"),
    path("plays/<uuid:pk>/things/unbind/", views.unbind, name="unbind"),
]
