"""Raising every tariff of a segment or part: first the outcome, then saving it (MON-12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.editing import is_saved
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.tables import TableView
from procurement.forms.prices import RaiseForm
from procurement.selectors.price_raise import Raise, raise_plan
from procurement.services.prices import prices_raise
from procurement.views.prices.add import revision_of
from procurement.views.prices.frame import Desk, desk_in
from procurement.views.prices.rows import contract_name, product_name
from segments.models import SegmentPart

COLUMNS = (
    Column("product", gettext_lazy("Product")),
    Column("contract", gettext_lazy("Contract")),
    Column("price", gettext_lazy("Tariff now"), Kind.EUROS),
    Column("new", gettext_lazy("New tariff"), Kind.EUROS),
    Column("first", gettext_lazy("First day"), Kind.DATE),
    Column("last", gettext_lazy("Last day"), Kind.DATE),
    Column("kept", gettext_lazy("Why it stays")),
)


@dataclass(frozen=True)
class Outcome:
    """What would be saved."""

    plan: Sequence[Raise]

    @property
    def count(self) -> int:
        """How many tariffs rise."""
        return sum(1 for one in self.plan if one.span)

    @property
    def words(self) -> str:
        """How many rise and how many stay."""
        stays = len(self.plan) - self.count
        rise = ngettext("%(count)s tariff rises", "%(count)s tariffs rise", self.count)
        stay = ngettext("%(count)s stays as it is", "%(count)s stay as they are", stays)
        return f"{rise % {'count': self.count}}, {stay % {'count': stays}}."

    @property
    def table(self) -> TableView:
        """Every tariff with what becomes of it."""
        caption = _("The tariffs after the rise")
        return TableView("uitkomst", caption, COLUMNS, [row_of(one) for one in self.plan], whole_euros=False)


def row_of(one: Raise) -> list[object]:
    """One tariff, now and after."""
    span = one.span
    return [
        product_name(one.track),
        contract_name(one.track),
        one.running.price if one.running else None,
        one.price if span else None,
        span.first if span else None,
        span.last if span else None,
        one.kept.value if one.kept else "",
    ]


def price_raise(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form; the first POST shows the outcome, the next one saves what was shown."""
    desk = desk_in(request, public_id)
    form = form_of(desk)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and form.was_shown and is_saved(form, lambda: act(desk, form), lambda: saved(desk)):
        return redirect(desk.url)
    outcome = outcome_of(desk, form) if is_sent else None
    title = _("Raise tariffs")
    values = {
        "title": title,
        "area": desk.name,
        "form": form,
        "outcome": outcome,
        "submit": _("Save the new tariffs") if outcome else _("Show the outcome"),
        "back": desk.url,
        "breadcrumb": desk.crumbs(title),
    }
    return render(request, "procurement/price_raise.html", values, status=form.status)


def act(desk: Desk, form: RaiseForm) -> None:
    """Save what was shown."""
    data = form.cleaned_data
    count = prices_raise(
        context=desk.context,
        segment=desk.segment,
        part=part_of(desk, data["part"]),
        first=data["first"],
        share=data["share"],
        grounds=form.grounds,
        today=desk.today,
    )
    words = ngettext("%(count)s tariff was raised.", "%(count)s tariffs were raised.", count)
    messages.success(desk.request, words % {"count": count})


def saved(desk: Desk) -> dict[str, object]:
    """What the next try rests on after somebody else was first; the outcome is that of now."""
    return {"revision": revision_of(desk)}


def form_of(desk: Desk) -> RaiseForm:
    """The form with the parts that have contracts."""
    parts = {one.part.code: one.part.name for one in desk.contracts}
    return RaiseForm(
        desk.request.POST if desk.request.method == "POST" else None,
        parts=sorted(parts.items(), key=lambda item: item[1]),
        initial={"revision": revision_of(desk)},
    )


def part_of(desk: Desk, code: str) -> SegmentPart | None:
    """The part that was chosen; None is all."""
    return next((one.part for one in desk.contracts if one.part.code == code), None)


def outcome_of(desk: Desk, form: RaiseForm) -> Outcome | None:
    """What saving would do; None, with an error, when nothing would rise."""
    data = form.cleaned_data
    tracks = [one for one in desk.tracks if data["part"] in ("", one.contract.part.code)]
    outcome = Outcome(raise_plan(tracks, data["first"], data["share"]))
    if outcome.count:
        form.show_outcome()
        return outcome
    if not form.non_field_errors():
        form.add_error(None, _("No tariff would rise from that day on. Choose another day or part."))
    return None
