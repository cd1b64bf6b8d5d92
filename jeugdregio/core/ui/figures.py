"""Single figures: in a list beside an object, or as cards on a dashboard. Values come formatted."""

from dataclasses import dataclass

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge


@dataclass(frozen=True, slots=True)
class Figure:
    """A label with its value; `note` says what it is made of, `url` leads to what is behind it."""

    label: Text
    value: Text
    note: Text = ""
    url: str = ""


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
