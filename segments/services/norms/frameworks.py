"""A framework as a whole: make it, adopt it, withdraw it."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.workflow import run_step
from segments.enums import RoundState
from segments.models import NormFramework, ProductNorm
from segments.selectors.norms import adopted_of, newest_before
from segments.services.decisions import Decision
from segments.workflow.rounds import ADOPT, NORMS, WITHDRAW

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

COPIED = (
    *(
        "product_id",
        "duration",
        "duration_unit",
        "intensity",
        "intensity_unit",
        "with_education",
        "education",
    ),
    *("ground", "deviation", "allowed_by"),
)


@transaction.atomic
def framework_create(
    *, context: Context, year: int, title: str, ground: str, by: "Person | None", invented: bool = False
) -> NormFramework:
    """Make the concept for a year, with the norms of the adopted one of that year or else of the year before (SEG-17).

    Raises Refused when that year has a concept already.
    """
    assert context.region_id is not None
    frameworks = NormFramework.objects.visible_to(context)
    if frameworks.filter(year=year, state=RoundState.CONCEPT).exists():
        raise Refused(_("There is a concept for this year already. Go on with that one."))
    source = adopted_of(context, year) or newest_before(context, year)
    made: NormFramework = NormFramework.objects.create(
        region_id=context.region_id,
        owner_id=context.region_id,
        year=year,
        title=title,
        ground=ground or (source.ground if source else ""),
        invented=invented or bool(source and source.invented),
        by_id=by.pk if by else None,
    )
    norms = ProductNorm.objects.filter(framework=source) if source else ()
    ProductNorm.objects.bulk_create(_copy(made, norm) for norm in norms)
    return made


def _copy(made: NormFramework, norm: ProductNorm) -> ProductNorm:
    values = {name: getattr(norm, name) for name in COPIED}
    return ProductNorm(region_id=made.region_id, owner_id=made.owner_id, framework=made, **values)


def require_concept(found: NormFramework) -> None:
    """Raises Conflict when a framework is no concept any more."""
    if found.state != RoundState.CONCEPT:
        raise Conflict(_("This framework is no concept any more. Make a new version to change something."))


@transaction.atomic
def framework_change(*, found: NormFramework, seen: int, title: str, ground: str) -> NormFramework:
    """Change the title and the ground of a concept. Raises Overtaken, and Refused when it is none."""
    row = take_turn(found, seen)
    require_concept(row)
    row.title, row.ground = title, ground
    row.save(update_fields=["title", "ground", "revision"])
    return row


@transaction.atomic
def framework_adopt(
    *, found: NormFramework, seen: int, decision: Decision, today: date, by: "Person | None", role: str
) -> NormFramework:
    """Adopt the norms of a year by a named decision, known from `today` on (SEG-17).

    Raises Overtaken when they changed since they were `seen`, Refused when there are none or nothing says what they
    rest on.
    """
    row = take_turn(found, seen)
    require_concept(row)
    if not row.norms.exists():
        raise Refused(_("There is no norm in this framework yet. Add one first."))
    if not row.ground.strip():
        raise Refused(_("Say first what these norms rest on, such as a guideline or a study."))
    decision.put_on(row, today)
    row.known_on = today
    row.save()
    with because(f"{row.title}: {decision.decision}"):
        run_step(NORMS, ADOPT, row, by=by, role=role)
    return row


@transaction.atomic
def framework_withdraw(*, found: NormFramework, by: "Person", role: str, reason: str) -> None:
    """Leave a concept as it is, for good. Raises Conflict when it is none, Refused without a reason."""
    with because(reason):
        run_step(NORMS, WITHDRAW, found, by=by, role=role, reason=reason)
