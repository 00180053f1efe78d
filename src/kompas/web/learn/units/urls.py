"""Addresses of curricula and units."""

from django.urls import path

from kompas.web.learn.units import own, views

app_name = "units"
urlpatterns = [
    path("", views.home, name="home"),
    path("mine/", own.mine, name="mine"),
    path("mine/file/", own.file, name="file"),
    path("mine/count/", own.count, name="count"),
    path("mine/erase/", own.erase, name="erase"),
    path("today/", own.today, name="today"),
    path("resume/", own.resume, name="resume"),
    path("paper/<slug:slug>/", views.paper, name="paper"),
    path("units/<slug:slug>/", views.unit, name="unit"),
    path("units/<slug:slug>/<slug:name>/", views.item, name="item"),
    path("<slug:slug>/", views.curriculum, name="curriculum"),
    path("<slug:slug>/enrol/", views.enrol, name="enrol"),
]
