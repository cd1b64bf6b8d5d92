"""The valve of one lump sum: its years, what was granted, and the forms that change it (screen 24, MON-11)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from monitoring.forms.valve import GrantForm, PhaseForm
from monitoring.selectors.valve import Valve, grants_of, valves
from monitoring.services.valve import valve_grant
from procurement.enums import Payment
from procurement.models import Contract
from procurement.services.valve import newest_grant, newest_share, shares_of, valve_phase

PAGE, PHASE, GRANT = "monitoring:valve", "monitoring:valve_phase", "monitoring:valve_grant"
FORM = "segments/one_form.html"
NONE = "–"


def valve(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The years of the valve, and what was granted."""
    contract = find(request, public_id)
    context = request.actor.context  # type: ignore[attr-defined]
    every = valves(context, [contract], years_of(contract), today())
    grants = grants_of(context, [contract], None, today())
    values = {
        "contract": contract,
        "figures": _figures(contract, every),
        "tables": [_years(every), _grants(grants)],
        "actions": _actions(request, contract),
        "breadcrumb": crumbs(contract),
    }
    return render(request, "monitoring/valve.html", values)


def phase(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form that says how the valve phases out."""
    contract = find(request, public_id)
    form = PhaseForm(
        request.POST if request.method == "POST" else None,
        years=years_of(contract),
        known=shares_of(contract.pk, today()),
        initial={"revision": newest_share(contract.pk)},
    )

    def act() -> None:
        valve_phase(
            contract=contract,
            shares=form.shares,
            seen=form.cleaned_data["revision"],
            decision=form.cleaned_data["decision"],
            today=today(),
        )

    if request.method == "POST" and is_saved(form, act, lambda: _saved(contract)):
        messages.success(request, _("The valve was saved."))
        return redirect(PAGE, contract.public_id)
    text = _("Each share is a part of the reference amount. A later year never has more than an earlier one.")
    return _page(request, contract, form, _("Phase the valve out"), text)


def grant(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form that grants an amount from the valve of this year."""
    contract, context = find(request, public_id), request.actor.context  # type: ignore[attr-defined]
    found = next(iter(valves(context, [contract], [today().year], today())), None)
    initial = {"revision": newest_grant(contract.pk), "decided_on": today()}
    form = GrantForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        data = form.cleaned_data
        valve_grant(
            context=context,
            contract=contract,
            year=today().year,
            amount=data["amount"],
            reason=data["reason"],
            decision=data["decision"],
            decided_on=data["decided_on"],
            seen=data["revision"],
            today=today(),
        )

    if request.method == "POST" and is_saved(form, act, lambda: {"revision": newest_grant(contract.pk)}):
        messages.success(request, _("The amount was granted."))
        return redirect(PAGE, contract.public_id)
    room = formats.format_euros(found.room if found else 0)
    text = _("At most %(room)s can be granted in %(year)s.") % {"room": room, "year": today().year}
    return _page(request, contract, form, _("Grant from the valve"), text)


def _saved(contract: Contract) -> dict[str, Any]:
    """The shares as they are saved, by the names of the inputs."""
    shares = {f"share_{year}": share for year, share in shares_of(contract.pk, today()).items()}
    return {**shares, "revision": newest_share(contract.pk)}


def find(request: HttpRequest, public_id: UUID) -> Contract:
    """The lump sum of the address. Raises Http404 when the reader knows of none."""
    rows = Contract.objects.visible_to(request.actor.context)  # type: ignore[attr-defined]
    known = rows.filter(payment=Payment.LUMP_SUM).select_related("provider__organisation", "part")
    found: Contract | None = known.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def years_of(contract: Contract) -> list[int]:
    """The years of the contract."""
    return list(range(contract.starts_on.year, contract.ends_on.year + 1))


def crumbs(contract: Contract, last: Text = "") -> list[tuple[Text, str]]:
    """The way back to the budget."""
    start = (_("The budget"), f"{reverse('monitoring:budget')}?tab=ventiel")
    title = _("Valve of %(contract)s") % {"contract": contract.number}
    page = reverse(PAGE, args=[contract.public_id])
    return [start, (title, page), (last, "")] if last else [start, (title, "")]


def _page(request: HttpRequest, contract: Contract, form: Any, title: str, text: str) -> HttpResponse:
    values = {
        "title": title,
        "subtitle": f"{contract.number}, {contract.provider}",
        "text": text,
        "form": form,
        "submit": _("Save"),
        "back": reverse(PAGE, args=[contract.public_id]),
        "breadcrumb": crumbs(contract, title),
    }
    return render(request, FORM, values, status=form.status)


def _actions(request: HttpRequest, contract: Contract) -> list[Link]:
    role = request.actor.role  # type: ignore[attr-defined]
    found = ((GRANT, _("Grant from the valve")), (PHASE, _("Phase the valve out")))
    return [
        Link(words, reverse(name, args=[contract.public_id]))
        for name, words in found
        if may_open(name, role, "POST")
    ]


def _figures(contract: Contract, every: list[Valve]) -> list[Figure]:
    now = next((one for one in every if one.year == today().year), None)
    figures = [Figure(_("Provider"), str(contract.provider)), Figure(_("Part"), contract.part.name)]
    if now:
        figures += [
            Figure(_("Valve of %(year)s") % {"year": now.year}, formats.format_euros(now.size)),
            Figure(_("Granted"), formats.format_euros(now.granted)),
            Figure(_("Can be granted now"), formats.format_euros(now.room)),
        ]
    return figures


def _years(every: list[Valve]) -> TableView:
    columns = (
        Column("year", _("Year")),
        Column("reference", _("Reference amount"), Kind.EUROS),
        Column("share", _("Valve, share"), Kind.PERCENT),
        Column("valve", _("Valve of the year"), Kind.EUROS),
        Column("granted", _("Granted"), Kind.EUROS),
        Column("left", _("Left"), Kind.EUROS),
    )
    rows = [(str(one.year), one.reference, one.share, one.size, one.granted, one.left) for one in every]
    empty = Empty(_("There is no task budget for the years of this contract yet."))
    return TableView(id="jaren", caption=_("Valve by year"), columns=columns, rows=rows, empty=empty)


def _grants(found: list[Any]) -> TableView:
    columns = (
        Column("decided_on", _("Day of the decision"), Kind.DATE),
        Column("year", _("Year")),
        Column("amount", _("Granted"), Kind.EUROS),
        Column("reason", _("Cause")),
        Column("decision", _("Decision")),
    )
    rows = [(row.decided_on, str(row.year), row.amount, row.reason, row.decision) for row in found]
    empty = Empty(_("Nothing was granted from this valve yet."))
    return TableView(
        id="toekenningen", caption=_("Granted from the valve"), columns=columns, rows=rows, empty=empty
    )
