"""Tables of published conditions: the tariffs, and what to have at hand."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.tables import Empty, TableView
from procurement.rules.conditions import Conditions
from procurement.views.public.words import category_words, evidence_words, months_words, unit_words

TARIFFS = (
    Column("product", gettext_lazy("Product")),
    Column("code", gettext_lazy("Code")),
    Column("category", gettext_lazy("Category")),
    Column("unit", gettext_lazy("Unit")),
    Column("price", gettext_lazy("Fixed tariff"), Kind.EUROS),
)
DOCUMENTS = (
    Column("number", gettext_lazy("Number")),
    Column("criterion", gettext_lazy("Requirement")),
    Column("evidence", gettext_lazy("How you show it")),
    Column("months", gettext_lazy("Not older than")),
)


def tariff_table(conditions: Conditions) -> TableView:
    """Every product with its tariff; the category only where there are some."""
    rows = [
        [one.name, one.code, category_words(conditions, one.category), unit_words(one.unit), one.price]
        for one in conditions.products
    ]
    columns = list(TARIFFS)
    if not conditions.categories:
        columns = [column for column in TARIFFS if column.key != "category"]
        rows = [[*row[:2], *row[3:]] for row in rows]
    empty = Empty(_("There are no products yet."))
    return TableView(
        "tarieven", _("Products and fixed tariffs"), columns, rows, whole_euros=False, empty=empty
    )


def documents_table(conditions: Conditions) -> TableView:
    """Every requirement with how it is shown, in the order of the application."""
    rows = [
        [one.number, one.criterion, evidence_words(one), months_words(one.months)]
        for one in conditions.requirements
    ]
    empty = Empty(_("There are no requirements yet."))
    return TableView("eisen", _("Requirements, and what you need for them"), DOCUMENTS, rows, empty=empty)
