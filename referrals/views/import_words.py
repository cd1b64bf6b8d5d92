"""The sentences of an import, by its state."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core import formats
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.ui.navigation import Step
from jeugdregio.core.ui.status import Badge, Tone
from referrals.selectors.imports import Counts

TONES = {
    ImportState.UPLOADED: Tone.NEUTRAL,
    ImportState.CHECKING: Tone.INFO,
    ImportState.CHECKED: Tone.ATTENTION,
    ImportState.APPLYING: Tone.INFO,
    ImportState.APPLIED: Tone.GOOD,
    ImportState.REFUSED: Tone.ERROR,
    ImportState.CANCELLED: Tone.NEUTRAL,
    ImportState.EXPIRED: Tone.NEUTRAL,
}
DONE = Badge(gettext_lazy("Done"), Tone.GOOD)
BUSY = Badge(gettext_lazy("Busy now"), Tone.INFO)
YOURS = Badge(gettext_lazy("Waits for you"), Tone.ATTENTION)
LATER = Badge(gettext_lazy("Not started yet"), Tone.NEUTRAL)
NEVER = Badge(gettext_lazy("Does not happen"), Tone.NEUTRAL)
FAILED = Badge(gettext_lazy("There is a problem"), Tone.ERROR)
PHASES = (
    gettext_lazy("Choose a file"),
    gettext_lazy("Check"),
    gettext_lazy("Confirm"),
    gettext_lazy("Result"),
)
# Where each phase stands, and which of them is the current one.
STATES = {
    ImportState.UPLOADED: ((DONE, BUSY, LATER, LATER), 1),
    ImportState.CHECKING: ((DONE, BUSY, LATER, LATER), 1),
    ImportState.CHECKED: ((DONE, DONE, YOURS, LATER), 2),
    ImportState.APPLYING: ((DONE, DONE, DONE, BUSY), 3),
    ImportState.APPLIED: ((DONE, DONE, DONE, DONE), 3),
    ImportState.REFUSED: ((DONE, FAILED, NEVER, NEVER), 1),
    ImportState.CANCELLED: ((DONE, DONE, NEVER, NEVER), 2),
    ImportState.EXPIRED: ((DONE, DONE, NEVER, NEVER), 2),
}
HAPPENED = {
    ImportState.APPLYING: gettext_lazy("This file is being read in already, because somebody confirmed it."),
    ImportState.APPLIED: gettext_lazy("This file was read in already."),
    ImportState.CANCELLED: gettext_lazy("This file was dropped. It is not read in any more."),
    ImportState.EXPIRED: gettext_lazy("Nobody confirmed this file in time, so it was destroyed."),
    ImportState.REFUSED: gettext_lazy("This file was refused by the check."),
}


@dataclass(frozen=True)
class Notice:
    """What the reader must know first."""

    title: str
    lines: list[str]
    tone: str


def badge_of(batch: ImportBatch) -> Badge:
    """The state as a word with its shape."""
    state = ImportState(batch.state)
    return Badge(state.label, TONES[state])


def steps_of(batch: ImportBatch) -> list[Step]:
    """The four phases, each with where it stands."""
    badges, current = STATES[ImportState(batch.state)]
    return [
        Step(label, badge, current=place == current)
        for place, (label, badge) in enumerate(zip(PHASES, badges, strict=True))
    ]


def happened(batch: ImportBatch) -> str:
    """Why a click on a button of an older page does nothing."""
    other = gettext_lazy("This file is still being checked.")
    return str(HAPPENED.get(ImportState(batch.state), other))


def notice_of(batch: ImportBatch) -> Notice | None:
    """The news of an import that is not busy."""
    state = ImportState(batch.state)
    counts = Counts.of(batch)
    if state is ImportState.CHECKED:
        return _checked(counts)
    if state is ImportState.APPLIED:
        return _applied(batch, counts)
    if state is ImportState.REFUSED:
        lines = [_("Look below at what is wrong and what you can do."), _("Then put in a corrected file.")]
        return Notice(_("No message of this file can be read in. Nothing has changed."), lines, "error")
    if state is ImportState.CANCELLED:
        return Notice(
            _("This file was not read in."), [_("The upload was destroyed. Nothing has changed.")], "info"
        )
    if state is ImportState.EXPIRED:
        lines = [
            _("The upload was destroyed. Nothing has changed."),
            _("Put the file in again to read it in."),
        ]
        return Notice(_("Nobody confirmed this file within 24 hours."), lines, "info")
    return None


def _checked(counts: Counts) -> Notice:
    if not counts.stored:
        lines = [*_left_out(counts), _("You may drop this file.")]
        return Notice(_("There is nothing new to read in."), lines, "info")
    title = _("The check is done. Nothing has been read in yet.")
    good = ngettext(
        "%(count)s message can be read in.", "%(count)s messages can be read in.", counts.stored
    ) % {"count": formats.format_number(counts.stored)}
    lines = [
        good,
        *_left_out(counts),
        _("Reading in cannot be undone: errors are corrected by a credit line."),
    ]
    return Notice(title, lines, "attention" if counts.refused else "good")


def _left_out(counts: Counts) -> list[str]:
    """What does not go in, and why that is no harm."""
    lines = []
    if counts.refused:
        words = ngettext(
            "%(count)s message is refused and stays out.",
            "%(count)s messages are refused and stay out.",
            counts.refused,
        )
        lines.append(words % {"count": formats.format_number(counts.refused)})
    if counts.known:
        words = ngettext(
            "%(count)s message was read in before and is skipped.",
            "%(count)s messages were read in before and are skipped.",
            counts.known,
        )
        lines.append(words % {"count": formats.format_number(counts.known)})
    return lines


def _applied(batch: ImportBatch, counts: Counts) -> Notice:
    words = ngettext("%(count)s message was read in.", "%(count)s messages were read in.", counts.stored)
    lines = _left_out(counts)
    if batch.applied_at:
        lines = [_("Read in on %(moment)s.") % {"moment": formats.format_moment(batch.applied_at)}, *lines]
    return Notice(words % {"count": formats.format_number(counts.stored)}, lines, "good")
