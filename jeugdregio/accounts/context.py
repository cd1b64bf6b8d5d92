"""What every page's header needs: person, role, organisation, navigation."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.policy import may_open

AREAS = "monitoring:segments"
TASK_AREAS = _("Task areas")
NAVIGATION = (
    ("monitoring:region", _("Region")),
    (AREAS, _("Segments")),
    ("monitoring:contracts", _("Contracts")),
    ("monitoring:providers", _("Providers")),
    ("monitoring:lump_sums", _("Lump sums")),
    ("referrals:imports", _("Claims")),
    ("referrals:quality", _("Data quality")),
    ("monitoring:reports", _("Reports")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    role = actor.role if actor else None
    here = request.path
    urls = {name: address(name) for name, _label in NAVIGATION if actor and may_open(name, role)}
    return {
        "demo": settings.JEUGDREGIO_DEMO,
        "version": settings.JEUGDREGIO_VERSION,
        "actor": actor,
        "navigation": [
            (label_of(name, label, actor), urls[name], here.startswith(urls[name]))
            for name, label in NAVIGATION
            if actor and name in urls
        ],
    }


@cache
def address(name: str) -> str:
    """Where a menu item leads, looked up once a process."""
    return reverse(name)


def label_of(name: str, label: Promise, actor: Actor) -> Promise:
    """The words of a menu item; the region chooses what it calls a segment, and uses one word for it."""
    if name != AREAS:
        return label
    region = getattr(actor.membership.region, "region", None)
    return TASK_AREAS if getattr(region, "area_word", "") == "task_area" else label
