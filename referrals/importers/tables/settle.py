"""Which kind of table an upload is: said by its columns, or else to be said by a person."""

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import ImportBatch
from referrals.importers.tables.registry import recognise
from referrals.importers.tables.upload import source_of
from referrals.selectors.import_kind import reads_of


def table_settle(batch: ImportBatch, *, context: Context) -> bool:
    """Settle the kind of a table when its columns fit one kind, and one only.

    Out: whether they do; if not, the kinds to choose from are kept for the page that asks. Of a workbook
    with several tables those that were read in before are left out. Raises StructureError when no columns
    can be read.
    """
    found = recognise(source_of(batch))
    with as_actor(context):
        assert batch.file is not None
        read = {before.kind for before in reads_of(batch.file)}
        fitting = [one for one in found if one.fits and one.key not in read]
        kinds = [[one.key, list(one.missing)] for one in fitting or found]
        if len(fitting) == 1:
            batch.kind = fitting[0].key
        batch.counts = {"kinds": kinds}
        batch.save(update_fields=["kind", "counts"])
    return len(fitting) == 1
