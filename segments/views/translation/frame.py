"""What the pages of one round share: finding it, its way back, and who may change it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.exports.columns import Text
from segments.enums import RoundState
from segments.models import TranslationRound
from segments.views.sheets import crumbs as trail


def find_round(request: HttpRequest, public_id: UUID) -> TranslationRound:
    """The round in the address. Raises Http404."""
    context = request.actor.context  # type: ignore[attr-defined]
    found: TranslationRound | None = (
        TranslationRound.objects.visible_to(context).select_related("by").filter(public_id=public_id).first()
    )
    if found is None:
        raise Http404
    return found


def may_edit(request: HttpRequest, found: TranslationRound) -> bool:
    """Whether the reader may change this round now."""
    role = request.actor.role  # type: ignore[attr-defined]
    return found.state == RoundState.CONCEPT and may_open("segments:round_row_add", role, "POST")


def round_url(found: TranslationRound) -> str:
    """The page of a round."""
    return reverse("segments:round", args=[found.public_id])


def table_crumbs(request: HttpRequest, *more: tuple[Text, str]) -> list[tuple[Text, str]]:
    """The way back from a page about the translation table."""
    found = [*trail(request, None), (_("Translation table"), reverse("segments:translation")), *more]
    return [*found[:-1], (found[-1][0], "")]


def crumbs(request: HttpRequest, *more: tuple[Text, str]) -> list[tuple[Text, str]]:
    """The way back from a page about rounds."""
    return table_crumbs(request, (_("Translation rounds"), reverse("segments:rounds")), *more)


def saved_round(found: TranslationRound) -> dict[str, Any]:
    """The revision of a round as it is now, for a form that only asks whether it is still the same."""
    return {"revision": TranslationRound.objects.get(pk=found.pk).revision}
