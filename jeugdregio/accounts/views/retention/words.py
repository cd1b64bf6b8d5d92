"""Kinds of data and holds in words."""

from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import Hold
from jeugdregio.core.retention.kinds import kinds


def kind_name(key: str) -> Text:
    """What a kind is called; everything when there is none, the key itself when no app knows it any more."""
    if not key:
        return _("Everything")
    return next((kind.label for kind in kinds() if kind.key == key), key)


def months_of(hold: Hold) -> str:
    """The months that a hold is limited to; nothing when it is not."""
    first, last = (formats.format_month(day) if day else "" for day in (hold.first_month, hold.last_month))
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("from %(first)s") % {"first": first}
    return _("to %(last)s") % {"last": last} if last else ""


def limits_of(hold: Hold) -> str:
    """What a hold is limited to besides its kind."""
    who = [organisation.name for organisation in (hold.municipality, hold.provider) if organisation]
    return ", ".join([*who, months_of(hold)] if months_of(hold) else who)
