"""Use cases of a region's own texts: write one, go back to the standard, add a term and take it out."""

from collections.abc import Sequence

from django.db import connection
from django.db.models.functions import Now
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.db.context import because
from jeugdregio.core.enums import TextKind
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import OwnText
from jeugdregio.core.own_texts.rules import problem_of, tidy
from jeugdregio.core.own_texts.selectors import own_row, terms_for
from jeugdregio.core.own_texts.standards import Standard, standard_of
from jeugdregio.core.own_texts.uses import uses_in_region, uses_of
from jeugdregio.core.text import search_key

NEVER = 0
"""The version of a text that nobody wrote yet."""


def text_set(*, context: Context, standard: Standard, text: str, seen: int, reason: str) -> OwnText:
    """Let a text stand in place of the standard one.

    In: `seen` is the version that the writer started from, NEVER when there was none. Out: the row. Raises Refused
    for a text that may not stand, Conflict with both versions when somebody else was first.
    (screen 66; decisions: nothing is overwritten unseen)
    """
    found = tidy(text)
    if problem := problem_of(found, standard.kind, standard.places):
        raise Refused(problem)
    row = _in_turn(context, standard.kind, standard.key)
    _must_be(row, seen, standard, found)
    return _write(context, row, standard, found, reason)


def text_restore(*, context: Context, standard: Standard, seen: int, reason: str) -> None:
    """Let the standard text hold again.

    Raises Refused for a term without one, Conflict when somebody else was first or it holds already.
    """
    if standard.is_added:
        raise Refused(_("This term is your own, so there is no standard text. You can remove it."))
    row = _in_turn(context, standard.kind, standard.key)
    _must_be(row, seen, standard, str(standard.text))
    if row is None or not row.text:
        raise Conflict(_("The standard text holds already. Reload the page to see it."))
    _write(context, row, standard, "", reason)


def term_add(*, context: Context, name: str, text: str, reason: str) -> OwnText:
    """Add a term to the glossary of a region. Raises Refused when it exists, or for a name or text that may not be."""
    name, text = " ".join(name.split()), tidy(text)
    key = slugify(name)[:80]
    if not key or not name[0].isalnum():
        raise Refused(_("Begin the name of a term with a letter or a number."))
    if problem := problem_of(text, TextKind.TERM) or problem_of(name, TextKind.TERM):
        raise Refused(problem)
    row = _in_turn(context, TextKind.TERM, key)
    known = {word for term in terms_for(context) for word in (term.slug, search_key(term.name))}
    if {key, search_key(name)} & known:
        raise Refused(_("This term exists already. Change its text instead."))
    return _write(context, row, Standard(TextKind.TERM, key, name), text, reason)


def term_remove(*, context: Context, standard: Standard, seen: int, reason: str) -> None:
    """Take a term of the region's own out of the glossary.

    Raises Refused for a term of the portal and for one that other texts use, with where it is used; Conflict when
    somebody else was first. (screen 66, error state "term in use")
    """
    if standard_of(TextKind.TERM, standard.key):
        raise Refused(_of_the_portal(standard.key))
    row = _in_turn(context, standard.kind, standard.key)
    _must_be(row, seen, standard, "")
    if used := uses_in_region(context, standard):
        raise Refused(_in_use(used))
    _write(context, row, standard, "", reason)


def _of_the_portal(slug: str) -> str:
    used = uses_of(slug)
    return _in_use(used) if used else _("This term belongs to the portal. You can change its text only.")


def _in_use(used: Sequence[Text]) -> str:
    places = "; ".join(str(place) for place in used)
    return _("You cannot remove this term, because it is used here: %(places)s.") % {"places": places}


def _in_turn(context: Context, kind: str, key: str) -> OwnText | None:
    """The row as it is when it is this writer's turn; two at once come here one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('own-text'), %s::int)", [context.region])
    return own_row(context, kind, key)


def _must_be(row: OwnText | None, seen: int, standard: Standard, mine: str) -> None:
    if (row.version if row else NEVER) != seen:
        theirs = row.text if row else ""
        raise Conflict(
            _("Somebody else changed this text after you opened it. Yours is not saved."),
            mine=mine or _("(empty)"),
            theirs=theirs or str(standard.text) or _("(empty)"),
        )


def _write(context: Context, row: OwnText | None, standard: Standard, text: str, reason: str) -> OwnText:
    made = row or OwnText(
        region_id=context.region,
        owner_id=context.region,
        kind=standard.kind,
        key=standard.key,
        version=NEVER,
    )
    made.name = str(standard.name) if standard.is_added else ""
    made.text, made.version, made.changed_at = text, made.version + 1, Now()
    with because(reason):
        made.save()
    return made
