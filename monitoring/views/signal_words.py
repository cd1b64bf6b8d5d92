"""What asks for attention on the dashboard, in words, with a link to the contract."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from monitoring.models import ContractForecast
from monitoring.rules.melding import CONSULTATION_DAYS
from monitoring.selectors.outlook import Warnings, is_due, is_new, used_share
from monitoring.views.contract_words import reached_range
from monitoring.views.signal_group import SignalGroup


def signal_groups(found: Warnings, query: str, quality: SignalGroup | None = None) -> list[SignalGroup]:
    """First the contracts that run out, then those that need a notification, then what the figures are worth.

    Kinds without a signal are left out.
    """
    over = len(found.over)
    groups = [
        SignalGroup(
            "signals-over",
            ngettext(
                "%(count)s contract is expected to end above its ceiling",
                "%(count)s contracts are expected to end above their ceiling",
                over,
            )
            % {"count": over},
            [_over(row, query) for row in found.over],
        ),
        SignalGroup(
            "signals-notify",
            _notify_title(len(found.notify)),
            [_notify(row, query) for row in found.notify],
            [_notify(row, query) for row in found.earlier],
        ),
        *([quality] if quality else []),
    ]
    return [group for group in groups if group.items or group.earlier]


def quality_group(findings: int, period: str, place: str = "") -> SignalGroup | None:
    """Findings in the claims behind the figures, with the way to them; nothing without findings.

    In: `period` is the quarter, `place` the code of a municipality.
    """
    if not findings:
        return None
    counted = ngettext("%(count)s finding in the claims", "%(count)s findings in the claims", findings)
    words = counted % {"count": formats.format_number(findings)}
    detail = _("Twelve months up to %(quarter)s. Findings make figures less certain.")
    only = f"&gemeente={place}" if place else ""
    link = Link(_("View"), f"{reverse('referrals:quality')}?periode={period}{only}")
    item = ActionItem(
        words,
        link,
        detail % {"quarter": formats.format_quarter(period)},
        Badge(_("Data quality"), Tone.INFO),
    )
    return SignalGroup("signals-quality", _("What are the figures worth?"), [item])


def _notify_title(count: int) -> str:
    if not count:
        return _("No new notification to send in this quarter")
    words = ngettext("%(count)s notification to send", "%(count)s notifications to send", count)
    return words % {"count": count}


def _over(row: ContractForecast, query: str) -> ActionItem:
    return ActionItem(
        _name(row),
        _link(row, query),
        " ".join(filter(None, [_reached(row), reached_range(row), _amount(row), _duty(row)])),
        Badge(_("Forecast above the ceiling"), Tone.ATTENTION),
    )


def _notify(row: ContractForecast, query: str) -> ActionItem:
    return ActionItem(_name(row), _link(row, query), _duty(row), Badge(_("Notification"), Tone.INFO))


def _duty(row: ContractForecast) -> str:
    """The notification that the contract asks for, with the consultation that follows it (decisions 23)."""
    if not is_due(row):
        return ""
    if not is_new(row):
        return _used(row)
    days = _("Send a notification and consult within %(days)s days.") % {"days": CONSULTATION_DAYS}
    return f"{_used(row)} {days}"


def _name(row: ContractForecast) -> str:
    values = {"number": row.contract.number, "provider": str(row.contract.provider)}
    return _("Contract %(number)s, %(provider)s") % values


def _link(row: ContractForecast, query: str) -> Link:
    return Link(_("View"), reverse("monitoring:contract", args=[row.contract.public_id]) + query)


def _reached(row: ContractForecast) -> str:
    if row.reached_on is None:
        return ""
    day = formats.format_date(row.reached_on)
    if row.reached_on <= row.snapshot.valuation_on:
        return _("The ceiling was reached on %(day)s.") % {"day": day}
    return _("The ceiling will probably be reached on %(day)s.") % {"day": day}


def _amount(row: ContractForecast) -> str:
    assert row.ceiling is not None
    if row.forecast <= row.ceiling:
        return ""
    amount = formats.format_whole_euros(row.forecast - row.ceiling)
    return _("Forecast %(amount)s above the ceiling.") % {"amount": amount}


def _used(row: ContractForecast) -> str:
    """How much is used, and since when the level of notification is passed."""
    share = used_share(row).rounded(4)
    values = {"share": formats.format_percent(share or 0)}
    if row.level_on is None or row.level_on > row.snapshot.valuation_on:
        return _("%(share)s is used.") % values
    values["day"] = formats.format_date(row.level_on)
    values["level"] = formats.format_percent(row.contract.signal_level, 0)
    return _("%(share)s is used; %(level)s was passed on %(day)s.") % values
