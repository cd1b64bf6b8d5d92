"""Tables of the core."""

from jeugdregio.core.models.allowance import Allowance
from jeugdregio.core.models.base import (
    AloneModel,
    OwnedModel,
    OwnedQuerySet,
    PublicIdModel,
    RevisedModel,
    VersionModel,
)
from jeugdregio.core.models.chain import Link, Purge, Purged, Stream
from jeugdregio.core.models.comment import Comment
from jeugdregio.core.models.file import StoredFile
from jeugdregio.core.models.history import Change
from jeugdregio.core.models.importing import ImportBatch, ImportFinding
from jeugdregio.core.models.job import Job, Outbox
from jeugdregio.core.models.log import Transition
from jeugdregio.core.models.look import Look
from jeugdregio.core.models.mail import Mail
from jeugdregio.core.models.organisation import Organisation
from jeugdregio.core.models.own_text import OwnText
from jeugdregio.core.models.period import ClosedPeriod
from jeugdregio.core.models.preference import Preference
from jeugdregio.core.models.release import ExportLog, Release
from jeugdregio.core.models.retention import Destruction, Hold, RetentionPeriod
from jeugdregio.core.models.upload import Upload
from jeugdregio.core.models.view import SavedView
from jeugdregio.core.models.watch import Heartbeat, Incident
from jeugdregio.core.models.work import CalendarFeed, Muted, Notification, Task, Term

__all__ = [
    "Allowance",
    "AloneModel",
    "CalendarFeed",
    "Change",
    "ClosedPeriod",
    "Comment",
    "Destruction",
    "ExportLog",
    "Heartbeat",
    "Hold",
    "ImportBatch",
    "ImportFinding",
    "Incident",
    "Job",
    "Link",
    "Look",
    "Mail",
    "Muted",
    "Notification",
    "Organisation",
    "Outbox",
    "OwnText",
    "OwnedModel",
    "OwnedQuerySet",
    "Preference",
    "PublicIdModel",
    "Purge",
    "Purged",
    "Release",
    "RetentionPeriod",
    "RevisedModel",
    "SavedView",
    "StoredFile",
    "Stream",
    "Task",
    "Term",
    "Transition",
    "Upload",
    "VersionModel",
]
