"""What every page's header needs: person, role, organisation, navigation."""

from functools import cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.idle import idle_of
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.enums import OrganisationKind
from jeugdregio.core.work.selectors.counts import waiting_for

AREAS = "monitoring:segments"
OWN = "providers:organisation"
TASK_AREAS = _("Task areas")
NAVIGATION = (
    ("monitoring:region", _("Region")),
    (AREAS, _("Segments")),
    ("monitoring:budget", _("The budget")),
    ("segments:programme", _("Programme")),
    ("monitoring:scenarios", _("Forecast and scenarios")),
    (OWN, _("My organisation")),
    ("procurement:manage_schemes", _("Open house")),
    ("procurement:assessments", _("Applications")),
    ("monitoring:contracts", _("Contracts")),
    ("procurement:costs", _("Own costs")),
    ("procurement:applications_mine", _("My applications")),
    ("procurement:exams", _("Exams")),
    ("procurement:notices", _("Messages")),
    ("monitoring:providers", _("Providers")),
    ("monitoring:missing_supply", _("Missing supply")),
    ("monitoring:lump_sums", _("Lump sums")),
    ("referrals:imports", _("Claims")),
    ("referrals:quality", _("Data quality")),
    ("monitoring:reports", _("Reports")),
    ("accounts:administration", _("Administration")),
)
# Pages with an address of their own that belong to a menu item, so that it says where the reader is.
BENEATH = {
    AREAS: (
        "segments:reclassifications",
        "segments:translation",
        "segments:frameworks",
        "segments:kpis",
        "segments:payments",
        "procurement:dossiers",
    ),
    "segments:programme": ("segments:strategy_map",),
    OWN: (
        "providers:documents",
        "providers:location_add",
        "providers:capacity_add",
        "providers:consortium_add",
        "providers:subcontractor_add",
    ),
    "procurement:assessments": ("procurement:admissions",),
}

NEW = "nieuw/"
WORK = (("work", _("My work")), ("news", _("News")))


def page(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    here = request.path
    urls = {name: address(name) for name, _label in NAVIGATION if actor and is_for(name, actor)}
    return {
        "demo": settings.JEUGDREGIO_DEMO,
        "version": settings.JEUGDREGIO_VERSION,
        "actor": actor,
        "idle": idle_of(request),
        "work_items": SimpleLazyObject(lambda: work_items(actor)) if actor else (),
        "navigation": [
            (label_of(name, label, actor), urls[name], is_at(here, name))
            for name, label in NAVIGATION
            if actor and name in urls
        ],
    }


def is_for(name: str, actor: Actor) -> bool:
    """Whether a menu item is for somebody; what is of a provider is not for administrators of other organisations."""
    if name == OWN and actor.membership.organisation.kind != OrganisationKind.PROVIDER:
        return False
    return may_open(name, actor.role)


def is_at(path: str, name: str) -> bool:
    """Whether an address belongs to a menu item."""
    return any(path.startswith(address(one).removesuffix(NEW)) for one in (name, *BENEATH.get(name, ())))


def work_items(actor: Actor) -> list[tuple[Promise, str, int | None]]:
    """What waits for the person, asked when the header is drawn; without numbers on a page about a failure."""
    waiting: tuple[int | None, ...] = (None, None)
    if not transaction.get_rollback():
        waiting = waiting_for(actor.context, actor.role)
    return [(label, address(name), count) for (name, label), count in zip(WORK, waiting, strict=True)]


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
