"""The ways in which a region pays; the list is its own."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from segments.enums import FinancingVariant
from segments.models import DraftPart, PartVersion, PaymentMethod, Region, SegmentDraft, SegmentVersion

USERS = (SegmentVersion, PartVersion, SegmentDraft, DraftPart)


def payment_add(
    *, region: Region, name: str, variant: FinancingVariant, explanation: str = "", code: str = ""
) -> PaymentMethod:
    """Add a way to pay, at the end of the list; without a code it gets one from its name.

    Raises Refused for a code that the region has already.
    """
    last = PaymentMethod.objects.filter(region_id=region.pk).order_by("-position").first()
    row = PaymentMethod(
        region_id=region.pk,
        owner_id=region.pk,
        code=code or slugify(name)[:30] or "bekostiging",
        name=name,
        variant=variant,
        explanation=explanation,
        position=last.position + 1 if last else 0,
    )
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()
    return row


@transaction.atomic
def payment_change(
    *,
    method: PaymentMethod,
    seen: int,
    name: str,
    variant: FinancingVariant,
    explanation: str,
    is_retired: bool,
) -> PaymentMethod:
    """Change its words, or stop offering it; sheets that use it keep it. Raises Overtaken when it changed meanwhile."""
    row = take_turn(method, seen)
    row.name, row.variant, row.explanation, row.is_retired = name, variant, explanation, is_retired
    row.save()
    return row


@transaction.atomic
def payment_remove(*, method: PaymentMethod) -> None:
    """Take a way to pay off the list. Raises Refused when a sheet uses it: then it can only be retired."""
    if payment_in_use(method):
        raise Refused(_("A sheet uses this payment method. Choose that it is no longer offered."))
    method.delete()


def payment_in_use(method: PaymentMethod) -> bool:
    """Whether any proposal or version, of a segment or part, names it."""
    return any(model._base_manager.filter(payment=method).exists() for model in USERS)
