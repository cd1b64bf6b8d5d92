"""Addresses that are open to everybody."""

from django.urls import path

from jeugdregio.core.views.glossary import glossary, glossary_term
from jeugdregio.core.views.help import help_page
from jeugdregio.core.views.statements import accessibility, cookies, privacy
from jeugdregio.core.views.status import health_live, health_ready

urlpatterns = [
    path("begrippen/", glossary, name="glossary"),
    path("begrippen/<slug:slug>/", glossary_term, name="glossary_term"),
    path("help/", help_page, name="help"),
    path("toegankelijkheid/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
    path("cookies/", cookies, name="cookies"),
    path("health/live", health_live, name="health_live"),
    path("health/ready", health_ready, name="health_ready"),
]
