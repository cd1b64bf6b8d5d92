"""People and their doings for the showroom page. All are made up."""

from datetime import UTC, date, datetime

from django import forms

from jeugdregio.core.ui.activity import (
    ActionItem,
    Change,
    Comment,
    CommentThread,
    HistoryEntry,
    TimelineItem,
)
from jeugdregio.core.ui.figures import Figure, FigureCard
from jeugdregio.core.ui.navigation import Link, Step, Tab
from jeugdregio.core.ui.progress import Progress, Stage
from jeugdregio.core.ui.status import Badge, Tone

N = "\u00a0"
BADGES = (
    Badge("Op norm", Tone.GOOD),
    Badge("Lopend", Tone.INFO),
    Badge("Let op", Tone.ATTENTION),
    Badge("Boven norm", Tone.ERROR),
    Badge("Concept", Tone.NEUTRAL),
)
TABS = (
    Tab("Overzicht", "?tab=overzicht", current=True),
    Tab("Declaraties", "?tab=declaraties", count=318),
    Tab("Gesprekken", "?tab=gesprekken", count=4),
    Tab("Documenten", "?tab=documenten"),
    Tab("Historie", "?tab=historie"),
)
CARDS = (
    FigureCard(
        "Kosten t/m Q3",
        f"€{N}61,2{N}mln",
        "/regio/kosten/",
        full=f"€{N}61.234.567,89",
        badge=Badge("Boven begroting", Tone.ERROR),
        lines=(f"begroot €{N}60,0{N}mln", "4,1% meer dan in Q3 2026"),
        link=Link("Wat is dit?", "/begrippen/kosten/"),
    ),
    FigureCard(
        "Verwacht 2027",
        f"€{N}84,9{N}mln",
        "/regio/prognose/",
        badge=Badge("Boven begroting", Tone.ERROR),
        lines=(f"begroot €{N}80,0{N}mln", "tussen 82,1 en 87,6"),
    ),
    FigureCard(
        "Contracten met een signaal", "3", badge=Badge("Let op", Tone.ATTENTION), lines=("van 63 contracten",)
    ),
    FigureCard(
        "Declaraties verwerkt",
        "98,4%",
        badge=Badge("Op norm", Tone.GOOD),
        lines=("10.201 van 10.367 regels",),
    ),
)
FIGURES = (
    Figure("Bestedingsruimte", f"€{N}1.050.000"),
    Figure("Gerealiseerd", f"€{N}640.000", "61,0%", "/contracten/1/?tab=declaraties"),
    Figure("Nog te ontvangen declaraties", f"€{N}39.000"),
    Figure("Verplichting (nog te leveren)", f"€{N}402.000"),
    Figure("Prognose eind 2027", f"€{N}1.216.000", f"tussen €{N}1.134.000 en €{N}1.300.000"),
)
ACTIONS = (
    ActionItem(
        "Contract JH-2027-031: 70% is benut op 28-09-2027",
        Link("Behandel", "/signalen/1/"),
        "Overleg uiterlijk 12-10-2027.",
        Badge("Te laat", Tone.ERROR),
    ),
    ActionItem(
        "De declaraties van september zijn nog niet compleet",
        Link("Bekijk", "/datakwaliteit/"),
        "Twee aanbieders.",
    ),
)
STEPS = (
    Step("Bestand kiezen", Badge("Klaar", Tone.GOOD), "21-10-2027 16:38 uur"),
    Step("Controle", Badge("Nu bezig", Tone.INFO), "10.480 regels", current=True),
    Step("Bevestigen", Badge("Nog niet begonnen", Tone.NEUTRAL)),
    Step("Resultaat", Badge("Nog niet begonnen", Tone.NEUTRAL)),
)
TIMELINE = (
    TimelineItem(
        date(2027, 10, 1), "Melding naar aanbieder", "70% van de bestedingsruimte is benut.", "/meldingen/1/"
    ),
    TimelineItem(
        date(2027, 5, 1), "Addendum 1 gaat in", f"Bestedingsruimte van €{N}950.000 naar €{N}1.050.000."
    ),
    TimelineItem(date(2027, 1, 1), "Contract gaat in", badge=Badge("Lopend", Tone.INFO)),
)
HISTORY = (
    HistoryEntry(
        "M. de Wit",
        "contractmanager",
        datetime(2027, 4, 28, 12, 31, 7, tzinfo=UTC),
        "Bestedingsruimte gewijzigd",
        (
            Change("Bestedingsruimte", f"€{N}950.000,00", f"€{N}1.050.000,00"),
            Change("Ingangsdatum", "", "01-05-2027"),
        ),
        "Meer jeugdigen dan verwacht in Eikenrode.",
        "via het scherm",
    ),
    HistoryEntry(
        "Jeugdregio",
        "automatisch",
        datetime(2027, 1, 2, 6, 0, 0, tzinfo=UTC),
        "Contract ingelezen",
        source="via import",
    ),
)
COMMENTS = (
    Comment(
        "opmerking-1",
        "M. de Wit",
        "Regio Voorbeeld Jeugd",
        datetime(2027, 10, 4, 8, 15, tzinfo=UTC),
        "Twee trajecten stoppen in november, verwacht de aanbieder.\n\nDat zit nog niet in de prognose.",
        remove_url="/opmerkingen/1/weg/",
    ),
    Comment(
        "opmerking-2",
        "S. Yildiz",
        "Stichting Kompas Voorbeeld",
        datetime(2027, 10, 5, 13, 2, tzinfo=UTC),
        "Wij sturen de stopberichten voor 1 november.",
        shared=True,
    ),
)
JOBS = {
    "gevuld": Progress(
        "Controleren van declaraties-september.zip",
        Stage.RUNNING,
        6200,
        10480,
        "6.200 van 10.480 regels (59%). Nog ongeveer 20 seconden.",
        poll_url="?staat=gevuld",
        stop_url="/taken/1/stop/",
    ),
    "leeg": Progress("Kwartaal Q3 2027 berekenen", Stage.WAITING, status="De taak staat in de rij."),
    "fout": Progress(
        "Export van contracten",
        Stage.FAILED,
        status="Het bestand is niet gemaakt. Er is niets gewijzigd. Noem code T-2027-118 als u belt.",
        result=Link("Probeer opnieuw", "/taken/2/opnieuw/"),
    ),
}


class RemarkForm(forms.Form):
    """The form below the remarks."""

    text = forms.CharField(
        label="Uw opmerking",
        help_text="Zet hier geen persoonsgegevens in.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf uw opmerking op."},
    )
    shared = forms.BooleanField(label="Stichting Kompas Voorbeeld mag dit ook lezen", required=False)


def thread(state: str) -> CommentThread:
    """The remarks of a state of the page."""
    form = RemarkForm({} if state == "fout" else None, prefix="opmerking")
    return CommentThread(() if state == "leeg" else COMMENTS, form, "/opmerkingen/")
