"""What referrals hangs on the pages of the whole portal."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.jobs.kinds import JobKind, register
from jeugdregio.core.models import ImportBatch, Job
from jeugdregio.core.portal import HomeBlock, Reader, register_blocks
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link
from referrals.selectors.import_kind import asks_kind, is_table
from referrals.selectors.imports import Counts, file_name, waiting_for_decision
from referrals.services.imports import APPLY_TASK, CHECK_TASK, import_cancel
from referrals.views.table_words import good_words

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

RANK, SHOWN = 20, 5


def import_result(job: Job) -> Link:
    """The import that a job checks or reads in."""
    return Link(gettext_lazy("To the import"), reverse("referrals:import", args=[job.arguments["batch"]]))


def drop_import(job: Job, by: "Person") -> None:
    """With the check that waits, the import that waits for it is dropped."""
    import_cancel(batch=ImportBatch.objects.get(public_id=job.arguments["batch"]), by=by)


def waiting_imports(reader: Reader) -> HomeBlock | None:
    """The checked files that wait for a decision."""
    if not may_open("referrals:import_confirm", reader.role, "POST"):
        return None
    batches = waiting_for_decision(reader.context)
    if not batches:
        return None
    title = ngettext("%(count)s file waits for you", "%(count)s files wait for you", len(batches))
    more = Link(_("All imports"), reverse("referrals:imports"))
    return HomeBlock(
        "imports",
        title % {"count": len(batches)},
        [_item(batch) for batch in batches[:SHOWN]],
        RANK,
        more=more,
    )


def _item(batch: ImportBatch) -> ActionItem:
    return ActionItem(
        file_name(batch), Link(_("Decide"), reverse("referrals:import", args=[batch.public_id])), _news(batch)
    )


def _news(batch: ImportBatch) -> str:
    """What waits for a decision, in one sentence."""
    if asks_kind(batch):
        return _("Say what kind of table this is.")
    count = Counts.of(batch).stored
    if not count:
        return _("There is nothing new to read in.")
    if is_table(batch):
        return good_words(batch)
    words = ngettext("%(count)s message can be read in.", "%(count)s messages can be read in.", count)
    return words % {"count": formats.format_number(count)}


def connect() -> None:
    """Make the kinds of jobs and the block of the start page known."""
    register(
        JobKind(
            "import-check", gettext_lazy("Check of a file"), CHECK_TASK, import_result, cancel=drop_import
        ),
        JobKind(
            "import-apply",
            gettext_lazy("Reading in of a file"),
            APPLY_TASK,
            import_result,
            can_cancel=False,
        ),
    )
    register_blocks(waiting_imports)
