"""What every page's header needs: person, role, organisation, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.policy import may_open

NAVIGATION = (
    ("monitoring:region", _("Region")),
    ("monitoring:segments", _("Segments")),
    ("monitoring:contracts", _("Contracts")),
    ("monitoring:lump_sums", _("Lump sums")),
    ("referrals:imports", _("Claims")),
    ("referrals:quality", _("Data quality")),
    ("monitoring:reports", _("Reports")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    role = actor.role if actor else None
    here = request.path
    return {
        "demo": settings.JEUGDREGIO_DEMO,
        "version": settings.JEUGDREGIO_VERSION,
        "actor": actor,
        "navigation": [
            (label, reverse(name), here.startswith(reverse(name)))
            for name, label in NAVIGATION
            if actor and may_open(name, role)
        ],
    }
