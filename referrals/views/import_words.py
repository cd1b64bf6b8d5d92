"""The sentences of an import, by its state."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.ui.navigation import Step
from jeugdregio.core.ui.status import Badge, Tone
from referrals.selectors.import_kind import asks_kind, is_table
from referrals.views.message_words import message_notice
from referrals.views.notice import Notice
from referrals.views.table_words import table_notice

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
ASKING = ((DONE, YOURS, LATER, LATER), 1)
HAPPENED = {
    ImportState.APPLYING: gettext_lazy("This file is being read in already, because somebody confirmed it."),
    ImportState.APPLIED: gettext_lazy("This file was read in already."),
    ImportState.CANCELLED: gettext_lazy("This file was dropped. It is not read in any more."),
    ImportState.EXPIRED: gettext_lazy("Nobody confirmed this file in time, so it was destroyed."),
    ImportState.REFUSED: gettext_lazy("This file was refused by the check."),
}


def badge_of(batch: ImportBatch) -> Badge:
    """The state as a word with its shape."""
    state = ImportState(batch.state)
    return Badge(state.label, TONES[state])


def steps_of(batch: ImportBatch) -> list[Step]:
    """The four phases, each with where it stands."""
    badges, current = ASKING if asks_kind(batch) else STATES[ImportState(batch.state)]
    return [
        Step(label, badge, current=place == current)
        for place, (label, badge) in enumerate(zip(PHASES, badges, strict=True))
    ]


def busy_words(batch: ImportBatch) -> str:
    """What is being done now."""
    reading = batch.state == ImportState.APPLYING
    if is_table(batch):
        return _("The table is being read in") if reading else _("The table is being checked")
    return _("Messages are being read in") if reading else _("Messages are being checked")


def happened(batch: ImportBatch) -> str:
    """Why a click on a button of an older page does nothing."""
    other = gettext_lazy("This file is still being checked.")
    return str(HAPPENED.get(ImportState(batch.state), other))


def notice_of(batch: ImportBatch) -> Notice | None:
    """The news of an import that is not busy."""
    state = ImportState(batch.state)
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
    return table_notice(batch) if is_table(batch) else message_notice(batch)
