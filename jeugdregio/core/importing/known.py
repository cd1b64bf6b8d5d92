"""Since when a row is known: the business date, or in a backfill the day that the file names (decisions 2)."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing import staging
from jeugdregio.core.importing.columns import Kind, TableColumn
from jeugdregio.core.importing.findings import Found
from jeugdregio.core.importing.source import TableIntake

KNOWN_ON = TableColumn(
    "known_on",
    _("Known on"),
    Kind.DATE,
    aliases=("stand bekend op", "bekend op"),
    required=False,
    description=_("Only read when older data are brought in. Leave it out otherwise."),
)


def settle_known_on(intake: TableIntake, named: bool) -> list[Found]:
    """Give every staged row its day. Out: a notice when the file names days and this is no backfill."""
    given = "coalesce(known_on, %(today)s)" if intake.backfill else "%(today)s"
    staging.run(f"UPDATE {staging.ROWS} SET known_on = {given}", {"today": intake.today})
    return [Found("TAB-KNOWN", element=str(KNOWN_ON.header))] if named and not intake.backfill else []
