"""The kinds of data of the core itself, with their default periods (docs/decisions/0015)."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.retention.kinds import Kind, Period, Table


def day_of(moment: str) -> str:
    """The day on which a moment fell here, as SQL."""
    return f"({moment} AT TIME ZONE 'Europe/Amsterdam')::date"


# A file is held by whatever names it; its own row stays, to say that it was there.
JOBS = Kind(
    "jobs",
    _("Background jobs that ended"),
    Period(90, RetentionUnit.DAYS),
    (
        Table(
            "core_job",
            day_of("t.ended_at"),
            "NOT EXISTS (SELECT FROM core_importbatch b WHERE b.job_id = t.id)",
        ),
    ),
)
FOUND_ON = f"(SELECT {day_of('b.created_at')} FROM core_importbatch b WHERE b.id = t.batch_id)"
FINDINGS = Kind(
    "findings",
    _("Findings of imports"),
    Period(2, RetentionUnit.YEARS),
    (Table("core_importfinding", FOUND_ON),),
)
FIVE_YEARS = Period(5, RetentionUnit.YEARS)
LOOKS = Kind(
    "looks",
    _("Access log"),
    FIVE_YEARS,
    (Table("core_look", day_of("t.at"), stream="looks"),),
    least=FIVE_YEARS,
)
EXPORTS = Kind("exports", _("Log of exports"), FIVE_YEARS, (Table("core_export", day_of("t.at")),))
HISTORY = Kind(
    "history",
    _("History of changes"),
    Period(15, RetentionUnit.YEARS),
    (
        Table("core_change", day_of("t.at"), in_quarters=True, stream="changes"),
        Table("core_change", day_of("t.at"), in_quarters=True, stream="changes", of_portal=True),
        Table("core_transition", day_of("t.at"), stream="transitions"),
    ),
    least=Period(7, RetentionUnit.YEARS),
)
TASKS = Kind(
    "tasks",
    _("Tasks that are done"),
    Period(2, RetentionUnit.YEARS),
    (Table("core_task", day_of("t.done_at"), "t.state <> 'open'"),),
)
NEWS = Kind(
    "news",
    _("Notifications"),
    Period(365, RetentionUnit.DAYS),
    (Table("core_notification", day_of("coalesce(t.read_at, t.created_at)")),),
)
CALENDARS = Kind(
    "calendars",
    _("Calendars that were stopped"),
    Period(90, RetentionUnit.DAYS),
    (Table("core_calendarfeed", day_of("t.revoked_at")),),
)
MAIL = Kind(
    "mail",
    _("Mails that were sent"),
    Period(90, RetentionUnit.DAYS),
    (Table("core_mail", day_of("t.ended_at"), of_portal=True),),
)
KINDS = (JOBS, FINDINGS, LOOKS, EXPORTS, HISTORY, TASKS, NEWS, CALENDARS, MAIL)
