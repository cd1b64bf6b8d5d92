"""Use case of a person who says which kind of table an upload is."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.workflow import run_step
from referrals.selectors.import_kind import asks_kind, offers_of
from referrals.services.imports import check_start
from referrals.workflow import IMPORT

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person


@transaction.atomic
def kind_choose(*, context: Context, batch: ImportBatch, kind: str, by: "Person") -> ImportBatch:
    """Settle the kind of a table and ask for its check.

    Raises Conflict when nobody is asked for it any more, Refused for a kind that was not offered.
    """
    locked: ImportBatch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not asks_kind(locked):
        raise Conflict(_("Somebody chose already what this table holds."))
    if kind not in {offer.kind for offer in offers_of(locked)}:
        raise Refused(_("Choose what the table holds."))
    run_step(IMPORT, "choose", locked, by=by)
    locked.kind = kind
    locked.save(update_fields=["kind"])
    check_start(context=context, batch=locked, by=by)
    return locked
