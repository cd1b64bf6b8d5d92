"""Single figures: in a list beside an object, or as cards on a dashboard. Values come formatted."""

from dataclasses import dataclass

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge

LONGEST_NAME = 30
"""Characters; a value that is longer is read as a text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A label with its value; `note` says what it is made of, `url` leads to what is behind it."""

    label: Text
    value: Text
    note: Text = ""
    url: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether the value is a sentence rather than a figure or a name, and reads better small."""
        return len(str(self.value)) > LONGEST_NAME


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A core figure. `full` is the value without rounding; `link` leads to the definition."""

    label: Text
    value: Text
    url: str = ""
    full: Text = ""
    badge: Badge | None = None
    lines: tuple[Text, ...] = ()
    link: Link | None = None
