"""The blocks of the page: each gives its rows, its words and where they lead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.disclosure import Figure, Line, Measure
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.formats import format_date
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.selectors import supervision as selector
from monitoring.selectors.turnover import Quiet, quiet_contracts
from monitoring.views.frame import Frame
from procurement.models import Admission, Contract
from providers.rules.standing import warning_due
from segments.views.published import plain_table

EVIDENCE, TURNOVER, CONDITIONS, SIGNATURES = "bewijs", "omzet", "voorwaarden", "handtekening"
ASK = "monitoring:evidence_ask"
Attributes = dict[str, Text | date | None]
EXPIRED = "verlopen"
STATES: dict[str, Text] = {
    EXPIRED: gettext_lazy("Expired"),
    "7": gettext_lazy("Within 7 days"),
    "30": gettext_lazy("Within 30 days"),
    "90": gettext_lazy("Within 90 days"),
}
DAYS = Column("days", gettext_lazy("Days"), Kind.INTEGER)
DAYS_FIGURE = Figure("days", DAYS.label, Measure.PUBLIC, Kind.INTEGER)
EVIDENCE_COLUMNS = (
    Column(LABEL, gettext_lazy("Provider")),
    Column("title", gettext_lazy("Document")),
    Column("criterion", gettext_lazy("Requirement")),
    Column("valid_until", gettext_lazy("Valid through"), Kind.DATE),
    Column("state", gettext_lazy("State")),
    Column("asked", gettext_lazy("New document asked")),
)
CONTRACT_COLUMNS = (
    Column(LABEL, gettext_lazy("Contract")),
    Column("provider", gettext_lazy("Provider")),
    Column("part", gettext_lazy("Part")),
    Column("starts_on", gettext_lazy("Start of the contract"), Kind.DATE),
    Column("days", gettext_lazy("Days since the start"), Kind.INTEGER),
)
CONDITIONS_COLUMNS = (
    Column(LABEL, gettext_lazy("Provider")),
    Column("scheme", gettext_lazy("Scheme")),
    Column("accepted", gettext_lazy("Accepted version")),
    Column("newest", gettext_lazy("Version in force")),
    Column("since", gettext_lazy("In force since"), Kind.DATE),
    DAYS,
)
SIGNATURE_COLUMNS = (
    Column(LABEL, gettext_lazy("Provider")),
    Column("scheme", gettext_lazy("Scheme")),
    Column("since", gettext_lazy("Letter of"), Kind.DATE),
    DAYS,
)


@dataclass(frozen=True)
class Blocks:
    """What is watched, for one reader on one day."""

    page: Frame
    today: date

    @property
    def request(self) -> HttpRequest:
        return self.page.request

    @cached_property
    def admissions(self) -> list[Admission]:
        return selector.admissions_of(self.page.context)

    @cached_property
    def quiet(self) -> Quiet | None:
        return quiet_contracts(self.page.context, self.page.snapshots, self.today)

    def evidence(self) -> list[Listing]:
        """Evidence that expired or soon does."""
        wanted = self.page.state.values.get("stand", ("",))[0]
        found = [
            one
            for one in selector.expiring(self.page.context, self.admissions, self.today)
            if wanted in ("", state_of(one.valid_until, self.today))
        ]
        lines = [
            Line(
                str(one.file.public_id),
                one.admission.name,
                attributes={
                    "title": one.file.title,
                    "criterion": one.criterion,
                    "valid_until": one.valid_until,
                    "state": str(STATES[state_of(one.valid_until, self.today)]),
                    "asked": asked(one),
                },
            )
            for one in found
        ]
        may_ask = may_open(ASK, self.request.actor.role, "POST")  # type: ignore[attr-defined]
        urls = {line.key: reverse(ASK, args=[line.key]) for line in lines} if may_ask else {}
        title, none = _("Evidence that expires"), _("No evidence expires within 90 days.")
        return [self._listing(EVIDENCE, title, EVIDENCE_COLUMNS, lines, none, urls=urls)]

    def turnover(self) -> list[Listing]:
        """Contracts without turnover, and new ones apart."""
        older, newer = (self.quiet.older, self.quiet.newer) if self.quiet else ((), ())
        none = _("Every contract that runs longer has turnover.")
        no_new = _("There are no new contracts without turnover.")
        if self.quiet is None:
            none = no_new = _("No quarter has been computed yet.")
        title, new = _("Contracts without turnover"), _("New contracts without turnover yet")
        return [
            self._contracts(TURNOVER, title, older, none),
            self._contracts("nieuw", new, newer, no_new),
        ]

    def conditions(self) -> list[Listing]:
        """Admitted providers that have not accepted the version in force."""
        found = selector.unaccepted(self.admissions, self.today)
        lines, days = [], {}
        for one in found:
            key, since = str(one.admission.public_id), one.newest.effective_on
            values: Attributes = {
                "scheme": one.admission.scheme.title,
                "accepted": str(one.accepted),
                "newest": str(one.newest.number),
                "since": since,
            }
            lines.append(Line(key, one.admission.name, attributes=values))
            days[key] = (self.today - since).days
        title, none = _("Conditions not accepted yet"), _("Everybody accepted the conditions in force.")
        return [self._listing(CONDITIONS, title, CONDITIONS_COLUMNS, lines, none, days=days)]

    def signatures(self) -> list[Listing]:
        """Admissions that wait long for a signature."""
        found = selector.unsigned(self.page.context, self.admissions, self.today)
        lines, days = [], {}
        for one in found:
            key = str(one.admission.public_id)
            values: Attributes = {"scheme": one.admission.scheme.title, "since": one.offered_on}
            lines.append(Line(key, one.admission.name, attributes=values))
            days[key] = (self.today - one.offered_on).days
        title, none = _("Waits for a signature"), _("No admission waits longer than 14 days for a signature.")
        return [self._listing(SIGNATURES, title, SIGNATURE_COLUMNS, lines, none, days=days)]

    def _contracts(self, id: str, title: Text, rows: Sequence[Contract], none: Text) -> Listing:
        lines, days = [], {}
        for row in rows:
            key = str(row.public_id)
            values: Attributes = {
                "provider": str(row.provider),
                "part": row.part.name,
                "starts_on": row.starts_on,
            }
            lines.append(Line(key, row.number, attributes=values))
            days[key] = (self.today - row.starts_on).days
        urls = self.page.contract_urls(line.key for line in lines)
        return self._listing(id, title, CONTRACT_COLUMNS, lines, none, days=days, urls=urls)

    def _listing(
        self,
        id: str,
        title: Text,
        columns: Sequence[Column],
        lines: Sequence[Line],
        none: Text,
        *,
        days: dict[str, int] | None = None,
        urls: dict[str, str] | None = None,
    ) -> Listing:
        values = {(key, "days"): number for key, number in (days or {}).items()}
        table = plain_table(id, lines, (DAYS_FIGURE,) if days is not None else (), values)
        return Listing(id, title, columns, table, self.page.state, "", urls=urls or {}, empty=Empty(none))


def state_of(valid_until: date, today: date) -> str:
    """Whether a document expired, or within how many days it does: one of `STATES`."""
    return EXPIRED if valid_until < today else str(warning_due(valid_until, today))


def asked(one: selector.Evidence) -> str:
    """Whether the provider was asked for a new document, and by when."""
    if not one.is_asked:
        return ""
    return _("Yes, before or on %(day)s") % {"day": format_date(one.asked_by)} if one.asked_by else _("Yes")


BLOCKS: dict[str, tuple[Text, Sequence[Column], Callable[[Blocks], list[Listing]]]] = {
    EVIDENCE: (gettext_lazy("Evidence"), EVIDENCE_COLUMNS, Blocks.evidence),
    TURNOVER: (gettext_lazy("Turnover"), CONTRACT_COLUMNS, Blocks.turnover),
    CONDITIONS: (gettext_lazy("Conditions"), CONDITIONS_COLUMNS, Blocks.conditions),
    SIGNATURES: (gettext_lazy("Signatures"), SIGNATURE_COLUMNS, Blocks.signatures),
}
