"""What the pages about one KPI share."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.exports.columns import Text
from segments.models import KpiDefinition
from segments.selectors.kpis import versions_of
from segments.views.sheets import actor_of
from segments.views.sheets import crumbs as trail

LIBRARY = "segments:kpis"


def find_versions(request: HttpRequest, code: str) -> list[KpiDefinition]:
    """The versions of the KPI in the address, the newest first. Raises Http404."""
    found = versions_of(actor_of(request).context, code)
    if not found:
        raise Http404
    return found


def kpi_url(code: str) -> str:
    """The page of a KPI."""
    return reverse("segments:kpi", args=[code])


def norms_url(code: str) -> str:
    """The norms of a KPI."""
    return reverse("segments:kpi_norms", args=[code])


def crumbs(request: HttpRequest, *more: tuple[Text, str]) -> list[tuple[Text, str]]:
    """The way back from a page about KPIs."""
    found = [*trail(request, None), (_("KPI library"), reverse(LIBRARY)), *more]
    return [*found[:-1], (found[-1][0], "")]
