"""Writing and publishing what tariffs are built of, and stating own costs (PRV-07, PRV-09, Besluit Jeugdwet 2.3)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.accounts.models import User
from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import Overtaken, take_turn
from jeugdregio.core.errors import Refused
from procurement.models import Contract, CostStatement, DossierDraft, SubcontractPrice, TariffDossier
from procurement.rules.price_content import read_figures, write_figures
from procurement.rules.real_price import Dossier, NotWhole, price_of
from segments.models import CareProduct


@transaction.atomic
def draft_write(
    *, product: CareProduct, dossier: Dossier, valid_from: date, reason: str, seen: int
) -> DossierDraft:
    """Write the next version of a product's dossier. In: `seen` is the revision that the writer saw, 0 for none.

    Raises Overtaken when somebody else was first; Refused without a reason, when the shares of the functions do not
    make 100 percent, and in a closed period.
    """
    locked = _locked(product)
    _tariff_of(dossier)
    require_open(locked.region_id, valid_from)
    if not reason.strip():
        raise Refused(_("Say why you do this."))
    found = DossierDraft.objects.filter(product=locked).first()
    if found is None and seen:
        raise Overtaken
    row = take_turn(found, seen) if found else DossierDraft(product=locked)
    row.region_id, row.owner_id = locked.region_id, locked.region_id
    row.valid_from, row.figures, row.reason = valid_from, write_figures(dossier), reason.strip()
    with because(reason.strip()):
        row.save()
    return row


@transaction.atomic
def draft_publish(
    *, product: CareProduct, seen: int, by: User | None, today: date, invented: bool = False
) -> TariffDossier:
    """Publish the draft under the next number, known from `today` on; it never changes after that, and the draft goes.

    Raises Overtaken when the draft is no longer what the writer saw; Refused without a draft, in a closed period, and
    when it would count from before the version before it.
    """
    locked = _locked(product)
    found = DossierDraft.objects.filter(product=locked).first()
    if found is None:
        raise Refused(_("There is no draft to publish. Perhaps a colleague published it already."))
    draft = take_turn(found, seen)
    require_open(locked.region_id, draft.valid_from)
    before = TariffDossier.objects.filter(product=locked).order_by("-number").first()
    if before and draft.valid_from < before.valid_from:
        raise Refused(_("The first day lies before that of the version before. Choose a later day."))
    with because(draft.reason):
        row: TariffDossier = TariffDossier.objects.create(
            region_id=locked.region_id,
            owner_id=locked.region_id,
            product=locked,
            number=before.number + 1 if before else 1,
            valid_from=draft.valid_from,
            figures=draft.figures,
            tariff=_tariff_of(read_figures(draft.figures)),
            reason=draft.reason,
            by=by,
            known_on=today,
            invented=invented,
        )
        found.delete()
    return row


@transaction.atomic
def cost_state(*, context: Context, product: CareProduct, dossier: Dossier, today: date) -> CostStatement:
    """State what a product costs the acting provider, known from `today` on; the last statement counts.

    Raises Refused when the shares of the functions do not make 100 percent.
    """
    row: CostStatement = CostStatement.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        product=product,
        figures=write_figures(dossier),
        tariff=_tariff_of(dossier),
        known_on=today,
    )
    return row


@dataclass(frozen=True)
class Subcontract:
    """A price for a subcontractor in cents a unit, and how it was built up; without a name there is none."""

    name: str = ""
    kvk: str = ""
    product_code: str = ""
    price: int | None = None
    build_up: str = ""
    document: str = ""


@transaction.atomic
def subcontract_declare(
    *, context: Context, contract: Contract, subcontract: Subcontract, today: date
) -> SubcontractPrice:
    """Declare a price under an own contract, or that no subcontractor works under it; known from `today` on.

    Raises Refused when the contract is with another provider, or a price stands without its build-up.
    """
    if contract.provider_id != context.organisation:
        raise Refused(_("This contract is with another organisation."))
    if subcontract.name and not (subcontract.build_up.strip() and subcontract.price):
        raise Refused(_("Name the subcontractor, the price and how it was built up."))
    row: SubcontractPrice = SubcontractPrice.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        contract=contract,
        known_on=today,
        **{name: getattr(subcontract, name) for name in Subcontract.__dataclass_fields__},
    )
    return row


def _locked(product: CareProduct) -> CareProduct:
    found: CareProduct = CareProduct.objects.select_for_update(of=("self",)).get(pk=product.pk)
    return found


def _tariff_of(dossier: Dossier) -> int:
    """The tariff in cents. Raises Refused when nothing can be reckoned."""
    try:
        tariff = price_of(dossier).tariff
    except NotWhole as error:
        raise Refused(_("The shares of the functions do not make 100%.")) from error
    if tariff <= 0:
        raise Refused(_("A price lies above zero."))
    return tariff
