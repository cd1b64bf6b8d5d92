"""Schemes and new versions as a feed (RSS 2.0), for who wants to hear of them without an account."""

import re

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from procurement.selectors.public import Published, published_versions

MOST = 100
UNPRINTABLE = re.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F]")
TYPE = "application/rss+xml; charset=utf-8"


def schemes_feed(request: HttpRequest) -> HttpResponse:
    """The newest versions of all schemes, each with the day on which it was published."""
    here = request.build_absolute_uri
    feed = Rss201rev2Feed(
        title=_("Open house schemes in youth care"),
        link=here(reverse("procurement:schemes")),
        description=_("New schemes and new versions of their conditions."),
        language="nl",
        feed_url=here(request.path),
    )
    for one in published_versions(most=MOST):
        feed.add_item(
            title=plain(title_of(one)),
            link=here(reverse("procurement:conditions", args=[one.public_id])),
            description=plain(one.change_note or one.intro),
            pubdate=one.published_at,
            unique_id=f"urn:uuid:{one.public_id}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=TYPE)


def title_of(one: Published) -> str:
    """What was published, and by which region."""
    values = {"title": one.title, "number": one.number, "region": one.region}
    if one.number == 1:
        return _("New: %(title)s (%(region)s)") % values
    return _("%(title)s: version %(number)s (%(region)s)") % values


def plain(text: str) -> str:
    """A text without the characters that XML does not know."""
    return UNPRINTABLE.sub("", text)
