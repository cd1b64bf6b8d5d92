"""The parts of an entry as a table on its page, and the link that adds one."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from segments.views.registers.lists import kind_of
from segments.views.registers.spec import Register, badge_of


def parts_table(request: HttpRequest, register: Register, rows: Iterable[Any]) -> TableView:
    """The parts that are in use, each with a link for who may change it."""
    context, day = request.actor.context, today()  # type: ignore[attr-defined]
    form, extras = register.form(context=context), register.extras(context)
    may_edit = _may(request, register, "edit")
    columns = [
        Column("title", register.words.one),
        *(Column(name, form.fields[name].label or "", kind_of(name, form)) for name in register.columns),
        *(extra.column for extra in extras),
        Column("state", _("State")),
    ]
    lines = [
        [
            Cell(row.title, url=register.edit_url(row) if may_edit else ""),
            *(form.raw(row, name) for name in register.columns),
            *(extra.value(row, day) for extra in extras),
            Cell("", badge=badge_of(register.state_on(row, day))),
        ]
        for row in rows
        if row.retired_on is None
    ]
    empty = Empty(_("There is nothing here yet."), register.words.intro)
    return TableView(id=register.many, caption=register.words.many, columns=columns, rows=lines, empty=empty)


def part_links(request: HttpRequest, register: Register, row: Any = None) -> list[Link]:
    """Where a part is added, for who may."""
    if not _may(request, register, "add"):
        return []
    args = [row.public_id] if row else []
    return [Link(register.words.add, reverse(f"segments:{register.key}_add", args=args))]


def _may(request: HttpRequest, register: Register, what: str) -> bool:
    role = request.actor.role  # type: ignore[attr-defined]
    return may_open(f"segments:{register.key}_{what}", role, "POST")
