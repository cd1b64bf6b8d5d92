"""What the pages of one framework of norms share."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.exports.columns import Text
from segments.enums import RoundState
from segments.models import NormFramework
from segments.views.sheets import crumbs as trail


def find_framework(request: HttpRequest, public_id: UUID) -> NormFramework:
    """The framework in the address. Raises Http404."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = NormFramework.objects.visible_to(context).filter(public_id=public_id)
    found: NormFramework | None = rows.first()
    if found is None:
        raise Http404
    return found


def may_edit(request: HttpRequest, found: NormFramework) -> bool:
    """Whether the reader may change this framework now."""
    role = request.actor.role  # type: ignore[attr-defined]
    return found.state == RoundState.CONCEPT and may_open("segments:norm_add", role, "POST")


def framework_url(found: NormFramework) -> str:
    """The page of a framework."""
    return reverse("segments:framework", args=[found.public_id])


def crumbs(request: HttpRequest, *more: tuple[Text, str]) -> list[tuple[Text, str]]:
    """The way back from a page about norms."""
    found = [*trail(request, None), (_("Framework of norms"), reverse("segments:frameworks")), *more]
    return [*found[:-1], (found[-1][0], "")]
