"""Registers of processes and the parties in them; the list is the grid of letters (SEG-26)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from segments.enums import EntryState, RaciLetter
from segments.forms.registers.rasci import PartyForm, ProcessForm
from segments.models import Party, Process
from segments.rules.rasci import lack_of
from segments.services.rasci import process_save
from segments.views.registers.parts import part_links
from segments.views.registers.spec import Extra, Register, Words

ORDER = "RASCI"


def letters_of(row: Process) -> dict[int, set[str]]:
    """The letters of each party."""
    found: dict[int, set[str]] = defaultdict(set)
    for part in row.parts.all():
        found[part.party_id].add(part.letter)
    return found


def letters_for(party: Party, row: Process, day: date) -> str:
    """What one party does, in the order of the word: "R, A"."""
    return ", ".join(letter for letter in ORDER if letter in letters_of(row).get(party.pk, ()))


def columns_of(context: Context) -> Sequence[Extra]:
    """A column for each party."""
    parties = Party.objects.visible_to(context).filter(retired_on=None)
    return [Extra(Column(f"party-{row.pk}", row.title), partial(letters_for, row)) for row in parties]


def state_of(row: Process, day: date) -> EntryState:
    """In force once somebody answers for it and somebody carries it out."""
    parts = {str(key): letters for key, letters in letters_of(row).items()}
    return EntryState.INCOMPLETE if lack_of(parts) else EntryState.IN_FORCE


def letters_table(request: HttpRequest, row: Process) -> list[TableView]:
    """What each party does in one process, in words."""
    found = letters_of(row)
    parties = {part.party_id: part.party for part in row.parts.all()}
    columns = [Column("party", PARTIES.words.one), Column("letters", _("What it does"))]
    rows = [
        [party.title, ". ".join(str(one.label) for one in RaciLetter if one.value in found[key])]
        for key, party in parties.items()
    ]
    return [TableView(id="letters", caption=PARTIES.words.many, columns=columns, rows=rows)]


def party_links(request: HttpRequest) -> list[Link]:
    """Adding a party."""
    return part_links(request, PARTIES)


def parties_table(request: HttpRequest) -> list[TableView]:
    """The parties, and what the letters mean."""
    actor = request.actor  # type: ignore[attr-defined]
    may_edit = may_open(f"segments:{PARTIES.key}_edit", actor.role, "POST")
    rows: list[Any] = [
        [Cell(row.title, url=PARTIES.edit_url(row) if may_edit else "")]
        for row in PARTIES.rows(actor.context).filter(retired_on=None)
    ]
    empty = Empty(_("There is nothing here yet."), PARTIES.words.intro)
    meaning = TableView(
        id="letters",
        caption=_("What the letters mean"),
        columns=[Column("letter", _("Letter and meaning"))],
        rows=[[letter.label] for letter in RaciLetter],
    )
    columns = [Column("party", PARTIES.words.one)]
    return [
        meaning,
        TableView(id=PARTIES.many, caption=PARTIES.words.many, columns=columns, rows=rows, empty=empty),
    ]


PROCESSES = Register(
    key="process",
    many="processes",
    path="rasci",
    words=Words(
        gettext_lazy("Who does what (RASCI)"),
        gettext_lazy("Process"),
        gettext_lazy("Add a process"),
        gettext_lazy("Who does what in which process. Exactly one party answers for a process (A)."),
    ),
    model=Process,
    form=ProcessForm,
    columns=(),
    states=(EntryState.IN_FORCE, EntryState.INCOMPLETE),
    state=state_of,
    extras=columns_of,
    parts=("parts__party",),
    save=process_save,
    tables=letters_table,
    beside_list=parties_table,
    list_links=party_links,
)
PARTIES = Register(
    key="party",
    many="parties",
    path="rasci-partijen",
    words=Words(
        gettext_lazy("Parties"),
        gettext_lazy("Party"),
        gettext_lazy("Add a party"),
        gettext_lazy("Who takes part in the processes."),
    ),
    model=Party,
    form=PartyForm,
    columns=(),
    states=(EntryState.OPEN,),
    state=lambda row, day: EntryState.OPEN,
    home=PROCESSES,
)
