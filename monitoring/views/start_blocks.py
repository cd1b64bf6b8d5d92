"""What monitoring puts on the start page: first steps, contracts with a signal, the newest report."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.portal import HomeBlock, Reader
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from monitoring.models import ContractForecast
from monitoring.selectors.start import contracts_over, latest_report, readiness

SHOWN = 5
FIRST_STEPS, REPORT, SIGNALS = 10, 30, 40


def first_steps(reader: Reader) -> HomeBlock | None:
    """What to do until there is a first report; nothing after that, and nothing for who may not do it."""
    if not may_open("monitoring:report_make", reader.role, "POST"):
        return None
    done = readiness(reader.context)
    if done.is_complete:
        return None
    steps = (
        (
            done.contracts,
            _("Record contracts with their prices and ceilings"),
            "monitoring:contracts",
            _("Look"),
        ),
        (done.messages, _("Read in copies of iJw messages"), "referrals:imports", _("Read in now")),
        (done.quarter, _("Compute a quarter"), "monitoring:reports", _("Compute")),
        (done.report, _("Make the report for the board"), "monitoring:reports", _("Make")),
    )
    items = [
        ActionItem(what, Link(_("Look") if is_done else verb, reverse(address)), badge=_badge(is_done))
        for is_done, what, address, verb in steps
    ]
    return HomeBlock(
        "first-steps",
        _("First steps"),
        items,
        FIRST_STEPS,
        _("Four steps lead to the first report for the board."),
    )


def _badge(is_done: bool) -> Badge:
    return Badge(_("Done"), Tone.GOOD) if is_done else Badge(_("Not started yet"), Tone.NEUTRAL)


def signals(reader: Reader) -> HomeBlock | None:
    """The contracts that probably end above their ceiling."""
    if not may_open("monitoring:contract", reader.role):
        return None
    rows = contracts_over(reader.context)
    if not rows:
        return None
    title = ngettext("%(count)s contract with a signal", "%(count)s contracts with a signal", len(rows))
    more = Link(_("All contracts above their ceiling"), f"{reverse('monitoring:contracts')}?boven=ja")
    items = [_signal(row) for row in rows[:SHOWN]]
    return HomeBlock("signals", title % {"count": len(rows)}, items, SIGNALS, more=more)


def _signal(row: ContractForecast) -> ActionItem:
    detail = _("Forecast %(forecast)s, ceiling %(ceiling)s.") % {
        "forecast": formats.format_whole_euros(row.forecast),
        "ceiling": formats.format_whole_euros(row.ceiling or 0),
    }
    if row.reached_on:
        day = formats.format_date(row.reached_on)
        detail = " ".join([_("Ceiling reached on %(day)s.") % {"day": day}, detail])
    link = Link(_("Look"), reverse("monitoring:contract", args=[row.contract.public_id]))
    return ActionItem(f"{row.contract.number} {row.contract.provider}", link, detail)


def newest_report(reader: Reader) -> HomeBlock | None:
    """The report that was made last."""
    if not may_open("monitoring:report", reader.role):
        return None
    found = latest_report(reader.context)
    if found is None:
        return None
    words = _("Report on %(quarter)s") % {"quarter": formats.format_quarter(found.snapshot.quarter)}
    detail = _("As known on %(day)s, made on %(made)s.") % {
        "day": formats.format_date(found.snapshot.known_on),
        "made": formats.format_date(found.made_at),
    }
    link = Link(_("Open"), reverse("monitoring:report", args=[found.public_id]))
    more = Link(_("All reports"), reverse("monitoring:reports"))
    return HomeBlock("report", _("Newest report"), [ActionItem(words, link, detail)], REPORT, more=more)
