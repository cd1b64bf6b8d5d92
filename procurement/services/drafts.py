"""Writing an application: start one, keep what was typed, go over to newer conditions, throw it away (ux 0, 5.1)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.formats import format_date
from jeugdregio.core.workflow import Person
from procurement.enums import LIVE, ApplicationState, SchemeState
from procurement.models import Application, Draft, DraftTask, Publication, Scheme
from procurement.rules.entry import entry_until
from procurement.selectors.schemes import conditions_of, publication_on


def draft_start(*, context: Context, scheme: Scheme, by: Person | None, today: date) -> Draft:
    """The draft of the acting provider for a scheme: a new one, or the one that there is already.

    Raises Refused, in words and with the next date, when the scheme is not open, and Conflict when an application of
    this provider is with the region.
    """
    publication = require_entry(scheme, today)
    if Application.objects.filter(scheme=scheme, owner_id=context.organisation, state__in=LIVE).exists():
        raise Conflict(_("Your organisation has applied to this scheme already. Follow that application."))
    place = {"region_id": context.region, "owner_id": context.organisation}
    mine = Draft.objects.filter(**place, scheme=scheme, supplements=None)
    found: Draft | None = mine.first()
    if found:
        return found
    try:
        with transaction.atomic():
            found = Draft.objects.create(
                **place,
                scheme=scheme,
                publication=publication,
                provider_id=context.organisation,
                started_by_id=by.pk if by else None,
            )
    except IntegrityError:
        # A colleague, or the second of two clicks, was first.
        found = mine.get()
    return found


def require_entry(scheme: Scheme, today: date) -> Publication:
    """The version that holds today, of a scheme that one may apply to today. Raises Refused with the next date."""
    publication = publication_on(scheme, today)
    closed = _("You cannot apply to this scheme now: it is closed.")
    if publication is None or (scheme.state == SchemeState.ENDED and scheme.ends_on is None):
        raise Refused(closed)
    entry = entry_until(conditions_of(publication), today, scheme.ends_on)
    if entry.is_open:
        return publication
    if entry.opens_on:
        words = _("You cannot apply to this scheme now: it is closed. It opens on %(day)s.")
        raise Refused(words % {"day": format_date(entry.opens_on)})
    raise Refused(closed)


@transaction.atomic
def supplement_start(*, context: Context, application: Application, by: Person | None) -> Draft:
    """The draft of a supplement that the region asked for: a new one, or the one that there is already.

    Raises Conflict when nothing is asked any more.
    """
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.state != ApplicationState.SUPPLEMENT:
        raise Conflict(_("There is nothing to supplement any more. Reload the page to see where it stands."))
    row, _made = Draft.objects.get_or_create(
        supplements=locked,
        defaults={
            "region_id": context.region,
            "owner_id": context.organisation,
            "scheme_id": locked.scheme_id,
            "publication_id": locked.publication_id,
            "provider_id": locked.provider_id,
            "started_by_id": by.pk if by else None,
        },
    )
    return row


@transaction.atomic
def task_save(
    *, draft: Draft, task: str, values: Mapping[str, Any], is_ready: bool, seen: int, by: Person | None
) -> DraftTask:
    """Keep what was typed for one task, right or not. In: `seen` is the revision that the writer saw, 0 for none.

    Raises Overtaken when a colleague or another tab saved it since; saving the same again is no change. Raises
    Conflict when the draft was submitted or thrown away meanwhile.
    """
    held = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if held is None:
        raise Conflict(
            _("This application was submitted or removed meanwhile. What you typed here was not added.")
        )
    row: DraftTask | None = DraftTask.objects.filter(draft=held, task=task).first()
    if (row.revision if row else 0) != seen:
        if row and row.values == values:
            return row
        raise Overtaken
    place = {"region_id": held.region_id, "owner_id": held.owner_id, "draft": held, "task": task}
    row = row or DraftTask(**place, revision=0)
    row.values, row.is_ready, row.revision = dict(values), is_ready, row.revision + 1
    row.saved_by_id, row.saved_at = by.pk if by else None, Now()
    row.save()
    row.refresh_from_db()
    Draft.objects.filter(pk=held.pk).update(saved_at=Now())
    return row


@transaction.atomic
def draft_renew(*, draft: Draft, today: date) -> Draft:
    """Go over to the version of the conditions that holds today; what was typed stays where the question stays.

    The conditions have to be read again. Raises Refused when the scheme is closed.
    """
    held: Draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    publication = require_entry(held.scheme, today)
    if publication.pk != held.publication_id:
        held.publication = publication
        held.save(update_fields=["publication"])
        held.tasks.update(is_ready=False)
    return held


@transaction.atomic
def draft_discard(*, draft: Draft) -> None:
    """Throw a draft away with everything in it; documents stay in the safe. A second time changes nothing."""
    Draft.objects.filter(pk=draft.pk).delete()
