"""Schemes: make one, write its conditions, publish them, write a next version, end it (PRC-02 to 04, decisions 38)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.workflow import Person
from procurement.enums import SchemeState
from procurement.models import (
    EntryWindow,
    Publication,
    Requirement,
    Scheme,
    SchemeCategory,
    SchemeProduct,
    SchemeVersion,
)
from procurement.rules.conditions import as_content, digest_of
from procurement.rules.publishing import problems_of
from procurement.selectors.schemes import drafted
from procurement.services.told import tell_publication
from segments.models import SegmentPart

ItemRow = TypeVar("ItemRow", EntryWindow, SchemeCategory, SchemeProduct, Requirement)
ITEMS: tuple[type[Any], ...] = (EntryWindow, SchemeCategory, SchemeProduct, Requirement)


@transaction.atomic
def scheme_create(
    *, context: Context, code: str, title: str, part: SegmentPart, version: Mapping[str, Any]
) -> SchemeVersion:
    """Make a scheme with its first version to write. In: the fields of `SchemeVersion` by name.

    Raises Refused for a code that is in use and for days or amounts that contradict each other.
    """
    scheme = Scheme(region_id=context.region, owner_id=context.region, code=code, title=title, part=part)
    _begin(scheme)
    return _write(SchemeVersion(**place_of(scheme), scheme=scheme, number=1), version)


@transaction.atomic
def scheme_copy(
    *, context: Context, source: SchemeVersion, code: str, title: str, days: Mapping[str, date]
) -> SchemeVersion:
    """A new scheme that reads as a version of another one. In: `days` for `opens_on` and those of the contracts.

    Windows and last days to apply are not copied: they belong to their year. Raises Refused as `scheme_create`.
    """
    scheme = Scheme(
        region_id=context.region, owner_id=context.region, code=code, title=title, part=source.scheme.part
    )
    _begin(scheme)
    items = [(model, list(model._default_manager.filter(version=source))) for model in ITEMS[1:]]
    fresh = SchemeVersion.objects.get(pk=source.pk)
    fresh.scheme, fresh.number, fresh.change_note = scheme, 1, ""
    fresh.round_closes_on = fresh.closes_on = None
    for name, day in days.items():
        setattr(fresh, name, day)
    return _copied(fresh, items)


@transaction.atomic
def version_save(*, version: SchemeVersion, values: Mapping[str, Any], seen: int) -> SchemeVersion:
    """Save what was written of a version. Raises Overtaken when somebody else was first, Conflict when it was
    published meanwhile, Refused for values that contradict each other.
    """
    locked = turn_of(version, seen)
    return _write(locked, values)


@transaction.atomic
def item_save(
    *, version: SchemeVersion, model: type[ItemRow], row: ItemRow | None, values: Mapping[str, Any], seen: int
) -> ItemRow:
    """Add or change a window, category, product or requirement; `seen` is the revision of the version.

    A new one comes last. Raises Overtaken, Conflict when the version was published meanwhile, and Refused in words.
    """
    locked = turn_of(version, seen)
    locked.save(update_fields=["revision"])
    last = model._default_manager.filter(version=locked).count()
    found = row or model(**place_of(locked.scheme), version=locked, position=last)
    for name, value in values.items():
        setattr(found, name, value)
    checked(found)
    found.save()
    return found


@transaction.atomic
def item_remove(*, version: SchemeVersion, row: ItemRow, seen: int) -> None:
    """Take a piece out of a version that is being written. Raises Overtaken and Conflict as `item_save`."""
    locked = turn_of(version, seen)
    locked.save(update_fields=["revision"])
    row.delete()


@transaction.atomic
def version_publish(
    *, version: SchemeVersion, effective_on: date, seen: int, by: Person | None, today: date
) -> Publication:
    """Publish conditions: from then on nothing changes them, and everybody reads them.

    The first version opens the scheme. Applicants and contract partners are told of every one.
    Raises Overtaken when they were changed after they were looked at, Conflict when they were published already,
    Refused with what is missing, and for a day before today or before that of the version before.
    """
    locked = turn_of(version, seen)
    scheme = Scheme.objects.select_for_update(of=("self",)).get(pk=locked.scheme_id)
    if scheme.state == SchemeState.ENDED:
        raise Conflict(_("This scheme has ended."))
    if effective_on < today:
        raise Refused(_("Conditions count from today or later."))
    before = Publication.objects.filter(scheme=scheme).order_by("-number").first()
    if before and effective_on <= before.effective_on:
        raise Refused(_("There is a version that counts from that day or later. Choose a later day."))
    conditions = drafted(locked, effective_on)
    if problems := problems_of(conditions, is_first=before is None):
        raise Refused(" ".join(problems))
    content = as_content(conditions)
    row: Publication = Publication.objects.create(
        **place_of(scheme),
        scheme=scheme,
        version=locked,
        number=locked.number,
        effective_on=effective_on,
        published_on=today,
        by_id=by.pk if by else None,
        content=content,
        digest=digest_of(content),
    )
    if scheme.state == SchemeState.DRAFT:
        scheme.state = SchemeState.PUBLISHED
        scheme.save(update_fields=["state"])
    tell_publication(row)
    return row


@transaction.atomic
def version_next(*, scheme: Scheme) -> SchemeVersion:
    """A next version to write, as the newest reads. Raises Conflict when one is being written or the scheme ended."""
    locked = Scheme.objects.select_for_update(of=("self",)).get(pk=scheme.pk)
    newest = SchemeVersion.objects.filter(scheme=locked).order_by("-number").first()
    if locked.state == SchemeState.ENDED or newest is None:
        raise Conflict(_("This scheme has ended."))
    if not Publication.objects.filter(version=newest).exists():
        raise Conflict(_("A next version is being written already. Go on with that one."))
    items = [(model, list(model._default_manager.filter(version=newest))) for model in ITEMS]
    fresh = SchemeVersion.objects.get(pk=newest.pk)
    fresh.number, fresh.change_note = newest.number + 1, ""
    return _copied(fresh, items)


@transaction.atomic
def scheme_end(*, scheme: Scheme, last_day: date, reason: str, seen: int, today: date) -> None:
    """End a scheme: after `last_day` nobody applies any more; contracts run on. Raises Overtaken, Refused, Conflict."""
    locked = take_turn(scheme, seen)
    if locked.state != SchemeState.PUBLISHED:
        raise Conflict(_("Only a published scheme can be ended."))
    if last_day < today:
        raise Refused(_("The last day is today or later."))
    if not reason.strip():
        raise Refused(_("Say why you do this."))
    locked.state, locked.ends_on = SchemeState.ENDED, last_day
    with because(reason):
        locked.save()


def place_of(scheme: Scheme) -> dict[str, int]:
    """The region and the owner of what belongs to a scheme, by the names of the fields."""
    return {"region_id": scheme.region_id, "owner_id": scheme.region_id}


def _begin(scheme: Scheme) -> None:
    """Save a new scheme. Another region may have the word in the address, which this one cannot see."""
    checked(scheme)
    try:
        with transaction.atomic():
            scheme.save()
    except IntegrityError as taken:
        raise Refused(_("This word in the address is in use. Choose another one.")) from taken


def _copied(fresh: SchemeVersion, items: list[tuple[type[Any], list[Any]]]) -> SchemeVersion:
    """Save a version that was read and changed as a new one, with copies of its pieces."""
    fresh.pk, fresh.revision = None, 1
    try:
        fresh.full_clean(exclude=["public_id"])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    _renew(fresh)
    for _model, rows in items:
        for row in rows:
            row.pk, row.version = None, fresh
            row.region_id, row.owner_id = fresh.region_id, fresh.owner_id
            _renew(row)
    return fresh


def _renew(row: Any) -> None:
    """Save a copy under a public id of its own."""
    row.public_id = type(row)._meta.get_field("public_id").get_default()
    row._state.adding = True
    row.save()


def turn_of(version: SchemeVersion, seen: int) -> SchemeVersion:
    """The version, locked; raises Overtaken when it was saved since `seen`, Conflict once it was published.

    The database finds no row to change once a version was published.
    """
    try:
        return take_turn(version, seen)
    except SchemeVersion.DoesNotExist as gone:
        words = _("This version was published and does not change any more. Write a next version.")
        raise Conflict(words) from gone


def _write(row: SchemeVersion, values: Mapping[str, Any]) -> SchemeVersion:
    for name, value in values.items():
        setattr(row, name, value)
    checked(row)
    row.save()
    return row


def checked(row: Any) -> None:
    """Raises Refused, in words, for a row that contradicts itself or another one."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
