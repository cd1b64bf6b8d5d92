"""Programme and registers: every register with how many entries are open, late, or have something wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.figures import FigureCard
from jeugdregio.core.ui.status import Badge, Tone
from segments.enums import EntryState
from segments.views.registers.every import REGISTERS
from segments.views.registers.lists import PROGRAMME, counts_of
from segments.views.registers.spec import CLOSED, Register


def programme(request: HttpRequest) -> HttpResponse:
    """The way to each register."""
    values = {
        "title": PROGRAMME,
        "cards": [card_of(register, request) for register in REGISTERS],
        "breadcrumb": [(PROGRAMME, "")],
    }
    return render(request, "segments/registers/programme.html", values)


def card_of(register: Register, request: HttpRequest) -> FigureCard:
    """How many entries are open, and what asks for attention."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = list(register.rows(context).filter(retired_on=None))
    counts = counts_of(register, rows, today())
    still_open = sum(count for state, count in counts.items() if state not in CLOSED)
    said = len(register.says(context, rows))
    late = counts.get(EntryState.LATE, 0)
    lines: list[Text] = []
    if EntryState.DONE in register.states:
        lines.append(_("%(count)s open") % {"count": formats.format_number(still_open)})
    if said:
        lines.append(
            ngettext("%(count)s thing to look at", "%(count)s things to look at", said) % {"count": said}
        )
    badge = Badge(ngettext("%(count)s too late", "%(count)s too late", late) % {"count": late}, Tone.ERROR)
    return FigureCard(
        register.words.many,
        formats.format_number(len(rows)),
        url=reverse(f"segments:{register.many}"),
        badge=badge if late else None,
        lines=tuple(lines),
    )
