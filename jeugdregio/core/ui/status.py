"""Status badges: always a word and a shape, never colour alone."""

from dataclasses import dataclass
from enum import Enum

from jeugdregio.core.exports.columns import Text


class Tone(Enum):
    """How good the news is; each tone has its own shape, so it survives greyscale print."""

    GOOD = "good"
    INFO = "info"
    ATTENTION = "attention"
    ERROR = "error"
    NEUTRAL = "neutral"

    @property
    def css(self) -> str:
        """The classes of the badge."""
        return f"utrecht-status-badge {BADGE_CLASSES[self]}"

    @property
    def alert_css(self) -> str:
        """The classes of an alert in this tone."""
        return f"utrecht-alert {ALERT_CLASSES[self]}"

    @property
    def shape(self) -> str:
        """The template of the drawn shape."""
        return f"components/shapes/{self.value}.html"


# Written out in full: the style sheet keeps only classes that it finds as words in the sources.
BADGE_CLASSES = {
    Tone.GOOD: "utrecht-status-badge--success",
    Tone.INFO: "utrecht-status-badge--active",
    Tone.ATTENTION: "utrecht-status-badge--warning",
    Tone.ERROR: "utrecht-status-badge--error",
    Tone.NEUTRAL: "utrecht-status-badge--neutral",
}
ALERT_CLASSES = {
    Tone.GOOD: "utrecht-alert--ok",
    Tone.INFO: "utrecht-alert--info",
    Tone.ATTENTION: "utrecht-alert--warning",
    Tone.ERROR: "utrecht-alert--error",
    Tone.NEUTRAL: "utrecht-alert--info",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A status word in its tone."""

    label: Text
    tone: Tone = Tone.NEUTRAL
