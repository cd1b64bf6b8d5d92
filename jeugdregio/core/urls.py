"""Addresses that are open to everybody."""

from django.urls import path

from jeugdregio.core.views.glossary import glossary, glossary_term
from jeugdregio.core.views.help import help_page
from jeugdregio.core.views.security_txt import security_txt
from jeugdregio.core.views.statements import accessibility, cookies, privacy
from jeugdregio.core.views.status import health_live, health_ready, metrics
from jeugdregio.core.views.status_page import status_page

urlpatterns = [
    path("begrippen/", glossary, name="glossary"),
    path("begrippen/<slug:slug>/", glossary_term, name="glossary_term"),
    path("help/", help_page, name="help"),
    path("toegankelijkheid/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
    path("cookies/", cookies, name="cookies"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("status/", status_page, name="status"),
    path("health/live", health_live, name="health_live"),
    path("health/ready", health_ready, name="health_ready"),
    path("metrics", metrics, name="metrics"),
]
