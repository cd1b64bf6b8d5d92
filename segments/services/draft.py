"""Proposing how a segment will read: what is written before anybody decides (SEG-01, SEG-10, SEG-20)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.editing import Overtaken, take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person
from segments.enums import DraftState
from segments.models import DraftPart, Region, Segment, SegmentDraft, SegmentPart
from segments.models.sheet import PART, SHEET
from segments.rules.proposal import PartText, Proposal
from segments.selectors.versions import newest_version, open_draft, part_values, parts_in, values_of

LONGEST_CODE = {Segment: 20, SegmentPart: 30}


@transaction.atomic
def segment_propose(*, region: Region, proposal: Proposal, by: Person | None) -> SegmentDraft:
    """Begin a segment that the region does not have yet: it exists once its first version is adopted.

    Raises Refused for a day in a closed period.
    """
    taken = set(Segment.objects.filter(region_id=region.pk).values_list("code", flat=True))
    last = Segment.objects.filter(region_id=region.pk).order_by("-position").first()
    segment: Segment = Segment.objects.create(
        region_id=region.pk,
        owner_id=region.pk,
        code=code_for(Segment, str(proposal.sheet["name"]), taken),
        position=last.position + 1 if last else 0,
    )
    return draft_save(segment=segment, seen=0, proposal=proposal, by=by)


@transaction.atomic
def draft_start(*, segment: Segment, valid_from: date, reason: str, by: Person | None) -> SegmentDraft:
    """Begin a proposal that reads like the version adopted last, with its parts.

    Raises Overtaken when there is a proposal already, Refused when nothing was adopted yet or in a closed period.
    """
    base = newest_version(segment)
    if base is None:
        raise Refused(_("There is no adopted version to begin from."))
    parts = part_values(parts_in(base, segment))
    proposal = Proposal(
        values_of(base, SHEET), [PartText(values, code) for code, values in parts.items()], valid_from, reason
    )
    return draft_save(segment=segment, seen=0, proposal=proposal, by=by)


@transaction.atomic
def draft_save(*, segment: Segment, seen: int, proposal: Proposal, by: Person | None) -> SegmentDraft:
    """Keep a proposal as it was written; `seen` is the revision that the writer saw, 0 when there was none.

    Raises Overtaken when somebody else was first, Refused for a day in a closed period, a proposal that is with
    the municipalities, and for a part in use that is left out: its care must go somewhere. (SEG-01, SEG-20)
    """
    locked = Segment.objects.select_for_update().get(pk=segment.pk)
    draft = _turn(locked, seen, by)
    require_open(locked.region_id, proposal.valid_from)
    base = newest_version(locked)
    _keep_used_parts(locked, {part.code for part in proposal.parts})
    for name in SHEET:
        setattr(draft, name, proposal.sheet.get(name, getattr(draft, name)))
    draft.base, draft.valid_from = base, proposal.valid_from
    draft.reason, draft.source = proposal.reason.strip(), proposal.source.strip()
    draft.save()
    _write_parts(draft, proposal.parts)
    return draft


def code_for(model: type[Segment] | type[SegmentPart], name: str, taken: set[str]) -> str:
    """A short code from a name that nothing else has yet."""
    longest = LONGEST_CODE[model]
    stem = slugify(name)[:longest].strip("-") or model._meta.model_name or ""
    found, number = stem, 2
    while found in taken:
        found = f"{stem[: longest - len(str(number)) - 1]}-{number}"
        number += 1
    return found


def is_in_use(part: SegmentPart) -> bool:
    """Whether anything rests on a part besides its own versions: codes, budgets, contracts."""
    own = {DraftPart, type(part)._meta.get_field("versions").related_model}
    links = [
        field
        for field in part._meta.get_fields(include_hidden=True)
        if field.auto_created and field.one_to_many and field.related_model not in own
    ]
    return any(
        link.related_model._base_manager.filter(**{link.field.name: part}).exists()  # type: ignore[union-attr]
        for link in links
    )


def _turn(segment: Segment, seen: int, by: Person | None) -> SegmentDraft:
    draft = open_draft(segment)
    if draft is None:
        if seen:
            raise Overtaken
        return SegmentDraft(
            region_id=segment.region_id,
            owner_id=segment.owner_id,
            segment=segment,
            by_id=by.pk if by else None,
        )
    draft = take_turn(draft, seen)
    if draft.state != DraftState.CONCEPT:
        raise Refused(_("This proposal is with the municipalities. Take it back before you change it."))
    return draft


def _keep_used_parts(segment: Segment, wanted: set[str]) -> None:
    now = parts_in(newest_version(segment), segment)
    gone = [part for part in segment.parts.filter(code__in=now) if part.code not in wanted]
    used = [part.name for part in gone if is_in_use(part)]
    if used:
        raise Refused(
            _(
                "%(parts)s cannot be left out: products, budgets or contracts rest on it. "
                "Make a reclassification that says where the care goes."
            )
            % {"parts": ", ".join(used)}
        )


def _write_parts(draft: SegmentDraft, parts: Sequence[PartText]) -> None:
    present = {row.code: row for row in draft.parts.all()}
    known = {part.code: part for part in draft.segment.parts.all()}
    taken = set(SegmentPart.objects.filter(region_id=draft.region_id).values_list("code", flat=True))
    taken |= set(DraftPart.objects.filter(region_id=draft.region_id).values_list("code", flat=True))
    for position, text in enumerate(parts):
        code = text.code if text.code in known or text.code in present else ""
        code = code or code_for(SegmentPart, str(text.values["name"]), taken)
        taken.add(code)
        row = present.pop(code, None) or DraftPart(
            region_id=draft.region_id, owner_id=draft.owner_id, draft=draft, part=known.get(code), code=code
        )
        wanted = {**values_of(row, PART), **text.values, "position": position}
        if row.pk is None or any(getattr(row, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(row, name, value)
            row.save()
    for row in present.values():
        row.delete()
