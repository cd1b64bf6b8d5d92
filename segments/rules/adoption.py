"""Whether a proposed version may be adopted, and if not, why (SEG-01, SEG-05, SEG-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jeugdregio.core.formats import format_date
from jeugdregio.core.verdict import Verdict


@dataclass(frozen=True)
class Newest:
    """The version that was adopted last."""

    valid_from: date
    is_end: bool = False


@dataclass(frozen=True)
class Adoption:
    """What is asked, in words of the page: `missing` fields, and municipalities that are `silent` or `against`.

    `rests_on_newest`: the proposal was last saved when the newest version was the newest already.
    """

    valid_from: date
    decided_on: date
    today: date
    newest: Newest | None = None
    rests_on_newest: bool = True
    missing: Sequence[str] = ()
    silent: Sequence[str] = ()
    against: Sequence[str] = ()


def may_adopt(asked: Adoption) -> Verdict:
    """Yes, or the first reason why not, with the day or the names that it is about."""
    reason = (
        _incomplete(asked) or follows(asked.valid_from, asked.newest) or _undecided(asked) or _councils(asked)
    )
    return Verdict.no(reason) if reason else Verdict.yes()


def follows(valid_from: date, newest: Newest | None) -> str:
    """Why a version cannot come after the newest one, or nothing: no day has two versions, and none has none."""
    if newest is None:
        return ""
    day = format_date(newest.valid_from)
    if newest.is_end:
        return _("This ended on %(day)s. A version after that would leave a gap: make a new one.") % {
            "day": day
        }
    if valid_from <= newest.valid_from:
        return _(
            "There is an adopted version from %(day)s. Two versions would overlap: choose a date after it."
        ) % {"day": day}
    return ""


def _incomplete(asked: Adoption) -> str:
    if not asked.missing:
        return ""
    return _("Fill in first: %(fields)s.") % {"fields": ", ".join(asked.missing)}


def _undecided(asked: Adoption) -> str:
    if asked.decided_on > asked.today:
        return _("The decision lies in the future. Record it once it was taken.")
    if not asked.rests_on_newest:
        return _(
            "Another version was adopted after this proposal was saved. Look at the difference and save it again."
        )
    return ""


def _councils(asked: Adoption) -> str:
    if asked.silent:
        return _("These municipalities did not answer yet: %(names)s.") % {"names": ", ".join(asked.silent)}
    if asked.against:
        return _("These municipalities do not agree: %(names)s.") % {"names": ", ".join(asked.against)}
    return ""
