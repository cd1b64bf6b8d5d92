"""Choices of the core; no domain words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    REGION = "region", _("Regional organisation")
    MUNICIPALITY = "municipality", _("Municipality")
    PROVIDER = "provider", _("Provider")
    LOCAL_TEAM = "local_team", _("Local team")
    REFERRER = "referrer", _("Referrer")


class TextKind(models.TextChoices):
    """Texts that a region may write itself."""

    TERM = "term", _("Term of the glossary")
    HELP = "help", _("Help text")
    MAIL = "mail", _("Text of a mail")


class Digest(models.TextChoices):
    """How often somebody wants the mail with what is new."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week, on Monday")
    URGENT = "urgent", _("Only what cannot wait")
    OFF = "off", _("Never")


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")

    @classmethod
    def ended(cls) -> frozenset["JobState"]:
        return frozenset({cls.DONE, cls.FAILED, cls.CANCELLED})


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Checking")
    CHECKED = "checked", _("Checked")
    APPLYING = "applying", _("Being read in")
    APPLIED = "applied", _("Read in")
    REFUSED = "refused", _("Refused")
    CANCELLED = "cancelled", _("Cancelled")
    EXPIRED = "expired", _("Expired")


class Severity(models.TextChoices):
    REFUSE = "refuse", _("Message refused")
    LINE = "line", _("Line flagged")
    NOTICE = "notice", _("Notice")


class LookEvent(models.TextChoices):
    """What was done with rows about a person."""

    READ = "read", _("Read on a page")
    EXPORT = "export", _("Taken as a file")
    LOG = "log", _("Read this log")


class IncidentKind(models.TextChoices):
    OUTAGE = "outage", _("Disturbance")
    MAINTENANCE = "maintenance", _("Maintenance")


class RetentionUnit(models.TextChoices):
    YEARS = "years", _("calendar years")
    DAYS = "days", _("days")
