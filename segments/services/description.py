"""Writing the service description of a product: always a next version (SEG-18)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.db import because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from segments.models import CareProduct, ServiceDescription
from segments.rules.function_mix import WHOLE, UnreadableMixError, read_mix, total, write_mix
from segments.selectors.descriptions import newest_description


@dataclass(frozen=True)
class Description:
    """What the service is, which functions deliver it (a line each, with a percentage), and its result."""

    service: str
    function_mix: str
    result: str


@transaction.atomic
def description_write(
    *,
    product: CareProduct,
    description: Description,
    valid_from: date,
    reason: str,
    seen: int,
    today: date,
    invented: bool = False,
) -> ServiceDescription:
    """Write the next version, known from `today` on. In: `seen` is the newest version that was read, 0 for none.

    Raises Overtaken when somebody else was first; Refused without a reason, service or result, in a closed period, and
    for functions that cannot be read or do not make 100 percent.
    """
    locked: CareProduct = CareProduct.objects.select_for_update(of=("self",)).get(pk=product.pk)
    if newest_description(locked.pk) != seen:
        raise Overtaken
    if not (description.service.strip() and description.result.strip() and reason.strip()):
        raise Refused(_("Describe the service and its result, and say why."))
    require_open(locked.region_id, valid_from)
    mix = _mix_in(description.function_mix)
    with because(reason):
        row: ServiceDescription = ServiceDescription.objects.create(
            region_id=locked.region_id,
            owner_id=locked.owner_id,
            product=locked,
            service=description.service.strip(),
            function_mix=mix,
            result=description.result.strip(),
            valid_from=valid_from,
            reason=reason.strip(),
            known_on=today,
            invented=invented,
        )
    return row


def _mix_in(text: str) -> str:
    try:
        functions = read_mix(text)
    except UnreadableMixError as error:
        values = {"line": error.line, "text": error.text}
        message = _(
            "Line %(line)s of the function mix is not clear: “%(text)s”. Write for example: hbo: 60%%."
        )
        raise Refused(message % values) from error
    if functions and total(functions) != WHOLE:
        message = _("The functions make %(sum)s%% together, not 100%%.")
        raise Refused(message % {"sum": f"{float(total(functions)):g}".replace(".", ",")})
    return write_mix(functions)
