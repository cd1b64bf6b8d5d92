"""What the pages about cost dossiers share: the way back, and the tables of one dossier."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.formats import format_euros, format_number, format_percent
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.tables import TableView
from procurement.enums import PriceUnit
from procurement.forms.cost_words import PART_WORDS
from procurement.rules.real_price import (
    CLIENT_HOURS,
    MARGIN,
    OTHER_HOURS,
    PARTS,
    PROFESSIONALS,
    Dossier,
    Function,
    Ground,
    Price,
)
from segments.models import CareProduct
from segments.views.sheets import actor_of

LIST, PAGE, WRITE, PUBLISH = (f"procurement:dossier{what}" for what in ("s", "", "_write", "_publish"))
COSTS = "procurement:costs"
PARTS_COLUMNS = (
    Column("part", gettext_lazy("Component")),
    Column("amount", gettext_lazy("Amount"), Kind.EUROS),
    Column("source", gettext_lazy("Source")),
    Column("motivation", gettext_lazy("Motivation")),
)
FUNCTION_COLUMNS = (
    Column("name", gettext_lazy("Function")),
    Column("share", gettext_lazy("Share of the hours with the client"), Kind.PERCENT),
    Column("scale", gettext_lazy("Scale and step")),
    Column("wage", gettext_lazy("Gross wage in euros"), Kind.EUROS),
    Column("per", gettext_lazy("The wage is")),
    Column("allowances", gettext_lazy("Allowances together"), Kind.PERCENT),
    Column("social", gettext_lazy("Social charges and pension"), Kind.PERCENT),
    Column("productive", gettext_lazy("Productive hours a year"), Kind.DECIMAL),
    Column("cost", gettext_lazy("Costs of an hour with the client"), Kind.EUROS),
)
COMPARED = (
    Column("part", gettext_lazy("Component")),
    Column("before", gettext_lazy("First"), Kind.EUROS),
    Column("after", gettext_lazy("Second"), Kind.EUROS),
    Column("difference", gettext_lazy("Difference"), Kind.EUROS),
)


def unit_words(unit: str) -> str:
    """A unit in words; a code that no price should hold stays as it is."""
    return str(PriceUnit(unit).label) if unit in PriceUnit.values else unit


def crumbs(request: HttpRequest, product: CareProduct, last: Text = "") -> Sequence[tuple[Text, str]]:
    """The way to this page: by the list of the reader, when there is one."""
    actor = actor_of(request)
    found: list[tuple[Text, str]] = [(_("Home"), "/")]
    if actor.context.is_region:
        found.append((_("Cost dossiers"), reverse(LIST)))
    elif actor.membership.organisation.kind == "provider":
        found.append((_("Own costs"), reverse(COSTS)))
    if last:
        return [*found, (str(product), reverse(PAGE, args=[product.code])), (last, "")]
    return [*found, (str(product), "")]


def parts_table(dossier: Dossier, price: Price) -> TableView:
    """Each part with its amount and ground; together they make the tariff."""
    rows = [[PART_WORDS[name], price.parts[name], *ground_of(dossier, name)] for name in PARTS]
    totals = [_("Tariff of one unit"), price.tariff, "", ""]
    note = _(
        "The tariff is rounded to cents, half a cent upwards. Each part is rounded down; the cents that are left go"
        " to the parts that lost most, so that they add up."
    )
    caption = _("The tariff by component")
    return TableView("opbouw", caption, PARTS_COLUMNS, rows, totals=totals, whole_euros=False, note=note)


def ground_of(dossier: Dossier, part: str) -> tuple[str, str]:
    """Source and motivation of a part; both parts of (a) rest on one ground, which the first one tells."""
    if part == MARGIN:
        return "", dossier.margin_reason
    if part == OTHER_HOURS:
        return "", ""
    ground = dossier.grounds.get(PROFESSIONALS if part == CLIENT_HOURS else part, Ground())
    return ground.source, ground.motivation


def functions_table(dossier: Dossier) -> TableView:
    """The functions with what an hour of each costs."""
    rows = [function_row(one) for one in dossier.functions]
    return TableView("functies", _("Functions"), FUNCTION_COLUMNS, rows, whole_euros=False)


def function_row(one: Function) -> list[object]:
    """One function."""
    per = _("a year") if one.is_yearly else _("an hour")
    allowances = one.holiday + one.year_end + one.irregular
    cost = round(one.client_hour)
    return [one.name, one.share, one.scale, one.wage, per, allowances, one.social, one.productive, cost]


def figures_of(dossier: Dossier) -> list[Figure]:
    """What else the tariff rests on."""
    rise = dossier.indexation
    mix = _("OVA %(ova)s, CPI %(cpi)s, share of the OVA %(weight)s") % {
        "ova": format_percent(rise.ova, 2),
        "cpi": format_percent(rise.cpi, 2),
        "weight": format_percent(rise.weight, 0),
    }
    words = {
        "share": format_percent(Decimal(rise.share.numerator) / rise.share.denominator, 2),
        "year": rise.year or "–",
    }
    found = [
        Figure(_("Unit"), unit_words(dossier.unit)),
        Figure(_("Minutes with the client in one unit"), format_number(dossier.minutes, 2)),
        Figure(_("Indexation"), _("%(share)s for %(year)s") % words, note=mix),
    ]
    if dossier.living:
        vacancy = _("at an average vacancy of %(share)s") % {"share": format_percent(dossier.vacancy, 2)}
        found.append(Figure(_("Of which living: the bed"), format_euros(dossier.living), note=vacancy))
    return found


def compared_table(before: Price, after: Price, caption: Text, names: tuple[Text, Text]) -> TableView:
    """Two prices side by side, under these names."""
    columns = [
        Column(one.key, label, one.kind)
        for one, label in zip(COMPARED, (COMPARED[0].label, *names, COMPARED[3].label), strict=True)
    ]
    rows = [
        [PART_WORDS[name], before.parts[name], after.parts[name], after.parts[name] - before.parts[name]]
        for name in PARTS
    ]
    totals = [_("Tariff of one unit"), before.tariff, after.tariff, after.tariff - before.tariff]
    return TableView("vergelijking", caption, columns, rows, totals=totals, whole_euros=False)
