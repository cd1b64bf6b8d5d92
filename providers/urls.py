"""Addresses of the providers."""

from django.urls import path

from providers.views.organisations import organisations

app_name = "providers"
urlpatterns = [path("beheer/organisaties/", organisations, name="organisations")]
