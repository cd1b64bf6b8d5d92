"""The sentences of an import of messages, by its state."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from referrals.selectors.imports import Counts
from referrals.views.notice import Notice


def message_notice(batch: ImportBatch) -> Notice | None:
    """The news of messages that are not busy."""
    state = ImportState(batch.state)
    counts = Counts.of(batch)
    if state is ImportState.CHECKED:
        return _checked(counts)
    if state is ImportState.APPLIED:
        return _applied(batch, counts)
    if state is ImportState.REFUSED:
        lines = [_("Look below at what is wrong and what you can do."), _("Then put in a corrected file.")]
        return Notice(_("No message of this file can be read in. Nothing has changed."), lines, "error")
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
