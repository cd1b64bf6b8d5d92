"""The articles of the help page, as texts in which a region can put its own."""

from jeugdregio.core.help.articles import Article, Chapter
from jeugdregio.core.help.everyone import CONTACT, EVERYONE
from jeugdregio.core.help.partners import MUNICIPALITY, PROVIDER
from jeugdregio.core.help.region import REGION

CHAPTERS = (EVERYONE, REGION, MUNICIPALITY, PROVIDER)


def articles() -> list[Article]:
    """Every article, in the order of the page."""
    return [*(article for chapter in CHAPTERS for article in chapter.articles), CONTACT]


__all__ = ["CHAPTERS", "CONTACT", "Article", "Chapter", "articles"]
