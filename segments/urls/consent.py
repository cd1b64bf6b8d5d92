"""Addresses of what municipalities say to proposals."""

from django.urls import path

from segments.views.consent import consent

urlpatterns = [path("instemming/<slug:subject>/<uuid:public_id>/", consent, name="consent")]
