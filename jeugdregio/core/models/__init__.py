"""Tables of the core."""

from jeugdregio.core.models.base import OwnedModel, OwnedQuerySet, PublicIdModel, VersionModel
from jeugdregio.core.models.comment import Comment
from jeugdregio.core.models.file import StoredFile
from jeugdregio.core.models.importing import ImportBatch, ImportFinding
from jeugdregio.core.models.job import Job, Outbox
from jeugdregio.core.models.log import Transition
from jeugdregio.core.models.organisation import Organisation
from jeugdregio.core.models.period import ClosedPeriod
from jeugdregio.core.models.view import SavedView

__all__ = [
    "ClosedPeriod",
    "Comment",
    "ImportBatch",
    "ImportFinding",
    "Job",
    "Organisation",
    "Outbox",
    "OwnedModel",
    "OwnedQuerySet",
    "PublicIdModel",
    "SavedView",
    "StoredFile",
    "Transition",
    "VersionModel",
]
