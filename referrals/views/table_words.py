"""The sentences of an import of a table, by its state."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.enums import ImportState
from jeugdregio.core.models import ImportBatch
from referrals.selectors.import_kind import asks_kind, holds_claims, offers_of
from referrals.selectors.table_counts import TableCounts
from referrals.views.import_kinds import kind_words
from referrals.views.notice import Notice


def table_notice(batch: ImportBatch) -> Notice | None:
    """The news of a table that is not busy."""
    if asks_kind(batch):
        return _asked(batch)
    state = ImportState(batch.state)
    if state is ImportState.CHECKED:
        return _checked(batch)
    if state is ImportState.APPLIED:
        return _applied(batch)
    if state is ImportState.REFUSED:
        return _refused(batch)
    return None


def good_words(batch: ImportBatch) -> str:
    """What can be read in, in one sentence."""
    counts = TableCounts.of(batch)
    if holds_claims(batch):
        words = ngettext(
            "%(count)s claim or decision can be read in.",
            "%(count)s claims or decisions can be read in.",
            counts.stored,
        )
        return words % {"count": formats.format_number(counts.stored)}
    rows = counts.new + counts.changed
    words = ngettext("%(count)s row can be read in.", "%(count)s rows can be read in.", rows)
    return words % {"count": formats.format_number(rows)}


def _asked(batch: ImportBatch) -> Notice:
    nothing = _("Nothing has been read in yet.")
    if any(offer.missing for offer in offers_of(batch)):
        lines = [
            _("The columns of this file fit no kind of table completely."),
            _("Choose below what the table holds, or drop the file and correct the names of the columns."),
        ]
        return Notice(_("We do not recognise this table."), [*lines, nothing], "attention")
    lines = [_("Choose below what you want to read in from it."), nothing]
    return Notice(_("This file fits several kinds of table."), lines, "attention")


def _checked(batch: ImportBatch) -> Notice:
    counts = TableCounts.of(batch)
    if not counts.stored:
        lines = [_("Everything in this file is known already."), _("You may drop this file.")]
        return Notice(_("There is nothing new to read in."), [*_left_out(batch, counts), *lines], "info")
    title = _("The check is done. Nothing has been read in yet.")
    lines = [good_words(batch), *_left_out(batch, counts), *_parts(batch, counts), _final(batch)]
    return Notice(title, lines, "attention" if counts.refused else "good")


def _final(batch: ImportBatch) -> str:
    if holds_claims(batch):
        return _("Reading in cannot be undone: errors are corrected by a credit line.")
    return _("Reading in cannot be undone: errors are corrected by a new file.")


def _applied(batch: ImportBatch) -> Notice:
    counts = TableCounts.of(batch)
    if holds_claims(batch):
        words = ngettext(
            "%(count)s claim or decision was read in.",
            "%(count)s claims or decisions were read in.",
            counts.stored,
        )
        title = words % {"count": formats.format_number(counts.stored)}
    else:
        rows = counts.new + counts.changed
        words = ngettext(
            "%(kind)s: %(count)s row was read in.", "%(kind)s: %(count)s rows were read in.", rows
        )
        title = words % {"count": formats.format_number(rows), "kind": kind_words(batch.kind)}
    lines = [*_left_out(batch, counts), *_parts(batch, counts)]
    if batch.applied_at:
        lines = [_("Read in on %(moment)s.") % {"moment": formats.format_moment(batch.applied_at)}, *lines]
    return Notice(title, lines, "good")


def _refused(batch: ImportBatch) -> Notice:
    lines = [_("Look below at what is wrong and what you can do."), _("Then put in a corrected file.")]
    if not holds_claims(batch):
        lines = [_("A table goes in as a whole, or not at all."), *lines]
    return Notice(_("This file cannot be read in. Nothing has changed."), lines, "error")


def _parts(batch: ImportBatch, counts: TableCounts) -> list[str]:
    """What the rows do to what is known; claims only come beside what is known."""
    if holds_claims(batch):
        return []
    found = (
        ngettext("%(count)s row is new.", "%(count)s rows are new.", counts.new),
        ngettext(
            "%(count)s row replaces what was known.",
            "%(count)s rows replace what was known.",
            counts.changed,
        ),
        ngettext("%(count)s row says nothing new.", "%(count)s rows say nothing new.", counts.unchanged),
    )
    numbers = (counts.new, counts.changed, counts.unchanged)
    pairs = zip(found, numbers, strict=True)
    return [words % {"count": formats.format_number(number)} for words, number in pairs if number]


def _left_out(batch: ImportBatch, counts: TableCounts) -> list[str]:
    """Claims that stay out, and why that is no harm."""
    if not holds_claims(batch):
        return []
    lines = []
    if counts.refused:
        words = ngettext(
            "%(count)s claim or decision is refused and stays out.",
            "%(count)s claims or decisions are refused and stay out.",
            counts.refused,
        )
        lines.append(words % {"count": formats.format_number(counts.refused)})
    if counts.known:
        words = ngettext(
            "%(count)s claim or decision was read in before and is skipped.",
            "%(count)s claims or decisions were read in before and are skipped.",
            counts.known,
        )
        lines.append(words % {"count": formats.format_number(counts.known)})
    return lines
