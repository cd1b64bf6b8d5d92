"""The form of one row of a round: add, change, take out."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from segments.forms.translation import RowForm, saved_row
from segments.models import TranslationRound, TranslationRow
from segments.services.translation.rounds import require_concept
from segments.services.translation.rows import row_add, row_change, row_remove
from segments.views.lines import Lines, Said
from segments.views.translation.frame import crumbs, find_round, round_url


def round_row_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An empty row; a POST adds it to the round."""
    return ROWS.add(request, public_id)


def round_row(request: HttpRequest, public_id: UUID, row: UUID) -> HttpResponse:
    """A row as it is; a POST changes it, and shows both versions when somebody else was first."""
    return ROWS.change(request, public_id, row)


@require_POST
def round_row_remove(request: HttpRequest, public_id: UUID, row: UUID) -> HttpResponse:
    """Take a row out. Raises Conflict when it is no longer the one that was seen."""
    return ROWS.take_out(request, public_id, row)


def find_row(request: HttpRequest, found: TranslationRound, row: UUID) -> TranslationRow:
    """The row in the address. Raises Http404."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = TranslationRow.objects.visible_to(context).filter(round=found, public_id=row)
    line: TranslationRow | None = rows.select_related(
        "round", "agreement", "target_agreement", "target_part"
    ).first()
    if line is None:
        raise Http404
    return line


ROWS = Lines(
    find_whole=find_round,
    find_line=find_row,
    require_concept=require_concept,
    form=RowForm,
    saved=saved_row,
    add_line=lambda found, values: row_add(found=found, values=values),
    change_line=lambda line, seen, values: row_change(row=line, seen=seen, values=values),
    remove_line=lambda line, seen: row_remove(row=line, seen=seen),
    url_of=round_url,
    crumbs=crumbs,
    address="segments:round_row_remove",
    said=Said(
        add=_("Add a row"),
        change=_("Change a row"),
        take_out=_("Take this row out"),
        added=_("The row was added."),
        changed=_("The row was changed."),
        taken_out=_("The row was taken out."),
    ),
)
