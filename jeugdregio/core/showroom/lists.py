"""A table and a filter bar for the showroom page, filled, empty and with a filter that cannot be read."""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs

from django.utils.datastructures import MultiValueDict

from jeugdregio.core.charts.small import share_bar, sparkline
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.filters import FilterBar, SavedView
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView

COLUMNS = (
    Column("contract", "Contract"),
    Column("segment", "Segment"),
    Column("room", "Bestedingsruimte", Kind.EUROS, "Het bedrag dat u dit jaar met de aanbieder afspreekt."),
    Column(
        "used",
        "Uitnutting",
        Kind.PERCENT,
        "Gerealiseerd en nog te ontvangen, als deel van de bestedingsruimte.",
    ),
    Column("youths", "Jeugdigen", Kind.INTEGER),
    Column("reached", "Plafond bereikt op", Kind.DATE),
    Column("trend", "Trend"),
    Column("status", "Status"),
)
SPEC = ListSpec(
    filters=(
        Filter("zoek", "Zoek op aanbieder of nummer"),
        Filter(
            "segment", "Segment", FilterKind.CHOICE, tuple(Choice(str(n), f"Segment {n}") for n in (1, 2, 3))
        ),
        Filter(
            "periode",
            "Periode",
            FilterKind.CHOICE,
            (Choice("2027-Q3", "Q3 2027"), Choice("2027-Q2", "Q2 2027")),
            default="2027-Q3",
        ),
        Filter("tot", "Bereikt vóór", FilterKind.DATE, hint="Bijvoorbeeld 21-11-2027"),
        Filter("signaal", "Alleen met signaal", FilterKind.FLAG),
        Filter(
            "gemeente",
            "Gemeente",
            FilterKind.CHOICES,
            (Choice("a", "Eikenrode"), Choice("b", "Lindehaven"), Choice("c", "Wilgenveld")),
            extra=True,
        ),
    ),
    sortable=("contract", "room", "used", "reached"),
    default_sort="-used",
    default_size=25,
)
QUERIES = {
    "gevuld": "segment=2&tot=31-12-2027&signaal=ja&sort=-room&pagina=2",
    "leeg": "",
    "fout": "segment=9&tot=31-02-2027",
}
EMPTY = Empty(
    "Geen contracten met deze filters",
    "Wis een filter of kies een andere periode.",
    Link("Wis alle filters", "?"),
)


def state_for(state: str) -> ListState:
    """The filters of a state of the page."""
    return read_state(SPEC, MultiValueDict(parse_qs(QUERIES[state])))


def bar(state: str) -> FilterBar:
    """The filter bar."""
    count = {"gevuld": "63 contracten", "leeg": "Geen contracten", "fout": "63 contracten"}[state]
    views = (
        SavedView("Mijn contracten", "?eigenaar=ik", edit_url="/weergaven/1/"),
        SavedView("Loopt af in 2027", "?einde=2027", edit_url="/weergaven/2/"),
    )
    return FilterBar(state_for(state), count, views, save_url="/weergaven/")


def table(state: str) -> TableView:
    """The table; without rows in the state "leeg"."""
    return TableView(
        id="contracten",
        caption="Contracten met hun uitnutting",
        columns=COLUMNS,
        rows=[] if state == "leeg" else ROWS,
        totals=["Totaal", "", 478_000_000, Decimal("0.838"), 391, None, "", ""],
        state=state_for(state),
        total=63,
        export_url="/contracten/export/",
        empty=EMPTY,
        note="Bedragen zijn afgerond. Daardoor kan het totaal afwijken van de som.",
    )


def used(text: str) -> Cell:
    """A share with its bar."""
    value = Decimal(text)
    return Cell(value, drawing=share_bar(value, Decimal("0.7")))


def trend(*values: int | None) -> Cell:
    """A sparkline."""
    known = [value for value in values if value is not None]
    return Cell("", drawing=sparkline(values, f"Van {known[0]} naar {known[-1]}, hoogste {max(known)}"))


def contract(number: str, provider: str) -> Cell:
    """The link to a contract with the provider under it."""
    return Cell(number, url=f"/contracten/{number}/", note=provider)


ATTENTION, GOOD, ERROR = Tone.ATTENTION, Tone.GOOD, Tone.ERROR
ROWS = [
    [
        contract("JH-2027-031", "Stichting Kompas Voorbeeld"),
        "1 Hoogspecialistisch",
        248_000_000,
        used("1.11"),
        212,
        date(2027, 9, 4),
        trend(160, 170, 181, 196, 212),
        Cell("", badge=Badge("Boven bestedingsruimte", ERROR)),
    ],
    [
        contract("JH-2027-040", "Praktijk De Brug (fictief)"),
        "2 Verblijf",
        125_000_000,
        used("0.669"),
        95,
        None,
        trend(90, None, 92, 96, 95),
        Cell("", badge=Badge("Op schema", GOOD)),
    ],
    [
        contract("JH-2027-014", "De Zonnewijzer Jeugdhulp"),
        "2 Verblijf",
        105_000_000,
        used("0.647"),
        Cell(84, mark=Sign.PROVISIONAL),
        date(2027, 11, 16),
        trend(61, 64, 70, 78, 84),
        Cell("", badge=Badge("Melding nodig", ATTENTION)),
    ],
    [
        contract("JH-2027-052", "Gezin Centraal (fictief)"),
        "2 Verblijf",
        None,
        Sign.SECRET,
        Sign.SECRET,
        None,
        "",
        "",
    ],
]
