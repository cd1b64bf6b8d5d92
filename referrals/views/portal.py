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
from referrals.selectors.imports import Counts, file_name, waiting_for_decision
from referrals.services.imports import APPLY_TASK, CHECK_TASK, import_cancel

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
    count = Counts.of(batch).stored
    words = ngettext("%(count)s message can be read in.", "%(count)s messages can be read in.", count)
    detail = (
        words % {"count": formats.format_number(count)} if count else _("There is nothing new to read in.")
    )
    return ActionItem(
        file_name(batch), Link(_("Decide"), reverse("referrals:import", args=[batch.public_id])), detail
    )


def connect() -> None:
    """Make the kinds of jobs and the block of the start page known."""
    register(
        JobKind(
            "import-check", gettext_lazy("Check of messages"), CHECK_TASK, import_result, cancel=drop_import
        ),
        JobKind(
            "import-apply",
            gettext_lazy("Reading in of messages"),
            APPLY_TASK,
            import_result,
            can_cancel=False,
        ),
    )
    register_blocks(waiting_imports)
