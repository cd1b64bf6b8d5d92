"""The agreement that an admitted provider signs, as PDF (decisions 38)."""

from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Kind, Sheet
from jeugdregio.core.models import Organisation
from jeugdregio.core.pdf.blocks import TableBlock
from jeugdregio.core.pdf.letter import letter_pdf
from procurement.enums import PriceUnit
from procurement.models import Admission, Publication
from procurement.rules.conditions import Conditions, Product, read_conditions


def admitted_products(admission: Admission, conditions: Conditions) -> list[Product]:
    """The products of an admission with the tariffs of a version, in the order of the conditions."""
    return [one for one in conditions.products if one.code in admission.products]


def agreement_pdf(admission: Admission, publication: Publication) -> bytes:
    """The agreement under a version of the conditions; the same admission and version give the same bytes."""
    conditions = read_conditions(publication.content)
    region = Organisation.objects.get(pk=admission.region_id).name
    return letter_pdf(
        sender=region,
        addressee=admission.name,
        reference=admission.application.number,
        document_date=publication.published_on,
        subject=_("Agreement: %(title)s, version %(version)s")
        % {"title": conditions.title, "version": publication.number},
        before=_says(admission, conditions, region),
        tables=[_prices(admission, conditions)],
        after=[
            _("Check code (SHA-256) of the published conditions: %(digest)s") % {"digest": publication.digest}
        ],
    )


def _says(admission: Admission, conditions: Conditions, region: str) -> list[str]:
    names = {one.key: one.name for one in conditions.categories}
    categories = ", ".join(names.get(key, key) for key in admission.categories)
    days = {"first": formats.format_long_date(admission.starts_on)}
    days["last"] = formats.format_long_date(admission.ends_on)
    parties = _("This is the agreement between %(region)s and %(provider)s.")
    room = _("This agreement has a ceiling of %(amount)s a year.")
    return [
        parties % {"region": region, "provider": admission.name},
        _("It runs from %(first)s through %(last)s.") % days,
        *([_("Categories: %(names)s.") % {"names": categories}] if categories else []),
        *([room % {"amount": formats.format_euros(conditions.room)}] if conditions.room is not None else []),
        *(part.strip() for part in conditions.conditions.split("\n\n") if part.strip()),
    ]


def _prices(admission: Admission, conditions: Conditions) -> TableBlock:
    columns = [
        Column("code", _("Product")),
        Column("name", _("Name")),
        Column("unit", _("Unit")),
        Column("price", _("Tariff"), Kind.EUROS),
    ]
    rows = [
        (one.code, one.name, str(PriceUnit(one.unit).label), one.price)
        for one in admitted_products(admission, conditions)
    ]
    return TableBlock(_("Products and tariffs"), Sheet(_("Tariffs"), columns, rows))
