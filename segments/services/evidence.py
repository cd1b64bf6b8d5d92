"""What shows that a milestone or a goal was reached: a text, files, or a sentence why there is nothing to show."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, because
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.files.passing import discard
from jeugdregio.core.files.services import file_destroy, file_keep_upload
from jeugdregio.core.files.upload import EncryptedUpload
from segments.models import Evidence, Milestone, SmartGoal
from segments.rules.goals import is_shown
from segments.services.registers import entry_save

Shown = TypeVar("Shown", Milestone, SmartGoal)
PURPOSE = "evidence"
FILE = "file"
DONE = {Milestone: "done_on", SmartGoal: "reached_on"}
PLACE = {Milestone: "milestone", SmartGoal: "goal"}


def shown_save(
    *, context: Context, model: type[Shown], row: Shown | None, seen: int, values: Mapping[str, Any]
) -> Shown:
    """Record a milestone or a goal, with the file (`file`, an upload) that shows that it was reached, if any.

    Raises Refused when it was reached and nothing shows it nor says why there is nothing, and what `entry_save`
    raises; the upload is destroyed then. (SEG-11, SEG-12)
    """
    upload: EncryptedUpload | None = values.get(FILE)
    own = {name: value for name, value in values.items() if name != FILE}
    try:
        return _save(context, model, row, seen, own, upload)
    except (Refused, Conflict):
        discard(upload)
        raise


@transaction.atomic
def _save(
    context: Context,
    model: type[Shown],
    row: Shown | None,
    seen: int,
    own: Mapping[str, Any],
    upload: EncryptedUpload | None,
) -> Shown:
    found = entry_save(context=context, model=model, row=row, seen=seen, values=own)
    if upload is not None:
        kept = file_keep_upload(context=context, upload=upload, purpose=PURPOSE, by=None, lasting=True)
        Evidence.objects.create(
            region_id=context.region,
            owner_id=context.region,
            file=kept,
            name=kept.name,
            added_on=today(),
            **{PLACE[model]: found},
        )
    _require_shown(found)
    return found


@transaction.atomic
def evidence_remove(*, context: Context, row: Evidence, reason: str) -> None:
    """Take a file away: its bytes are destroyed, its name and the reason stay in the history.

    A second time changes nothing. Raises Refused when it is the only thing that shows that something was reached.
    """
    found = Evidence.objects.visible_to(context).select_for_update(of=("self",)).get(pk=row.pk)
    if found.retired_on:
        return
    about: Milestone | SmartGoal | None = found.milestone or found.goal
    if about is not None:
        about = type(about)._default_manager.select_for_update(of=("self",)).get(pk=about.pk)
    found.retired_on = today()
    with because(reason):
        found.save()
    if about is not None:
        _require_shown(about)
    file_destroy(found.file)


def _require_shown(row: Milestone | SmartGoal) -> None:
    done = getattr(row, DONE[type(row)])
    files = row.files.filter(retired_on=None).count()
    if done and not is_shown(row.evidence, row.unproven, files):
        raise Refused(
            _(
                "Show that “%(title)s” is done. Write it down, add a file, or say why there is nothing to show."
            )
            % {"title": row.title}
        )
