"""What referrals hangs on the pages of the whole portal."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

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
from jeugdregio.core.work.kinds import Target, WorkKind
from jeugdregio.core.work.kinds import register as register_work
from referrals.selectors.import_kind import asks_kind, is_table
from referrals.selectors.imports import Counts, file_name, waiting_for_decision
from referrals.services.imports import APPLY_TASK, CHECK_TASK, import_cancel
from referrals.views.table_words import good_words

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

RANK, SHOWN = 20, 5
CHECKED, READ_IN = "import-checked", "import-read-in"


def import_result(job: Job) -> Link:
    """The import that a job checks or reads in."""
    return Link(gettext_lazy("To the import"), reverse("referrals:import", args=[job.arguments["batch"]]))


def import_news(kind: str) -> Callable[[Job], tuple[str, Target]]:
    """News about the import that a job was for."""
    return lambda job: (kind, Target("import", UUID(job.arguments["batch"]), job.title))


def import_url(public_id: UUID) -> str:
    """The page of an import."""
    return reverse("referrals:import", args=[public_id])


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
            "import-check",
            gettext_lazy("Check of a file"),
            CHECK_TASK,
            import_result,
            cancel=drop_import,
            news=import_news(CHECKED),
        ),
        JobKind(
            "import-apply",
            gettext_lazy("Reading in of a file"),
            APPLY_TASK,
            import_result,
            can_cancel=False,
            news=import_news(READ_IN),
        ),
    )
    asked = gettext_lazy("You put this file in.")
    register_work(
        WorkKind(CHECKED, gettext_lazy("File checked"), asked, import_url, gettext_lazy("Decide")),
        WorkKind(READ_IN, gettext_lazy("File read in"), asked, import_url, gettext_lazy("View")),
    )
    register_blocks(waiting_imports)
