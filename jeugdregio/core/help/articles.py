"""What an article of the help page is: numbered steps, then paragraphs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jeugdregio.core.exports.columns import Text


@dataclass(frozen=True)
class Article:
    """One task. `names`: what buttons and menus are called, taken from the same texts as those are."""

    key: str
    title: Text
    steps: tuple[Text, ...] = ()
    paragraphs: tuple[Text, ...] = ()
    names: Mapping[str, Text] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article as somebody would type it."""
        steps = [f"{number}. {self._said(step)}" for number, step in enumerate(self.steps, 1)]
        blocks = ["\n".join(steps), *(self._said(paragraph) for paragraph in self.paragraphs)]
        return "\n\n".join(block for block in blocks if block)

    def _said(self, text: Text) -> str:
        return str(text) % self.names


@dataclass(frozen=True)
class Chapter:
    """Articles for the same readers; `key` is the place on the page."""

    key: str
    title: Text
    articles: tuple[Article, ...]
