"""Addresses for signing in and out, and for what is kept."""

from allauth.account.views import login, logout
from django.urls import path

from kompas.web.accounts import views

urlpatterns = [
    path("sign-in/", login, name="account_login"),
    path("sign-out/", logout, name="account_logout"),
    path("privacy/", views.what_we_keep, name="privacy"),
    path("privacy/export", views.export, name="privacy_export"),
    path("privacy/erase", views.erase, name="privacy_erase"),
]
