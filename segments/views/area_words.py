"""What the region calls a segment: one word on all its screens (terms)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from segments.enums import AreaWord
from segments.models import Region


@dataclass(frozen=True)
class AreaWords:
    """The word in the singular and plural, inside a sentence and at its start."""

    one: Text
    many: Text
    title: Text
    titles: Text


WORDS = {
    AreaWord.SEGMENT: AreaWords(_("segment"), _("segments"), _("Segment"), _("Segments")),
    AreaWord.TASK_AREA: AreaWords(_("task area"), _("task areas"), _("Task area"), _("Task areas")),
}


def words_of(region: Region) -> AreaWords:
    """The words of a region."""
    return WORDS[AreaWord(region.area_word)]
