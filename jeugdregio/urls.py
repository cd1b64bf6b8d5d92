"""Every address of the portal."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from jeugdregio.core.views.showroom import showroom

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("jeugdregio.core.urls")),
    path("", include("jeugdregio.core.portal_urls")),
    path("", include("jeugdregio.accounts.urls")),
    path("", include("segments.urls")),
    path("", include("providers.urls")),
    path("", include("procurement.urls")),
    path("", include("referrals.urls")),
    path("", include("monitoring.urls")),
]
if settings.SHOWROOM:
    urlpatterns.append(path("_components/", showroom, name="showroom"))

handler500 = "jeugdregio.core.views.failed.server_error"
