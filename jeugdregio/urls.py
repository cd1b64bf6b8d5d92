"""Every address of the portal."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("jeugdregio.core.urls")),
    path("", include("jeugdregio.accounts.urls")),
    path("", include("monitoring.urls")),
]
