"""The pieces of a version as tables: windows, categories and products, each leading to its form."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import Empty, TableView
from procurement.models import EntryWindow, SchemeCategory, SchemeProduct
from procurement.models.scheme import VersionItem
from procurement.views.manage.frame import Desk
from procurement.views.public.words import category_words, unit_words

WINDOWS, CATEGORIES, PRODUCTS, REQUIREMENTS = "instroom", "categorieen", "producten", "eisen"
WINDOW_COLUMNS = (
    Column("opens_on", gettext_lazy("Opens on"), Kind.DATE),
    Column("closes_on", gettext_lazy("Closes after"), Kind.DATE),
    Column("starts_on", gettext_lazy("Contracts start on"), Kind.DATE),
)
CATEGORY_COLUMNS = (Column("name", gettext_lazy("Category")), Column("text", gettext_lazy("Explanation")))
PRODUCT_COLUMNS = (
    Column("code", gettext_lazy("Code")),
    Column("name", gettext_lazy("Product")),
    Column("category", gettext_lazy("Category")),
    Column("unit", gettext_lazy("Unit")),
    Column("price", gettext_lazy("Fixed tariff"), Kind.EUROS),
)


def windows_table(desk: Desk) -> TableView:
    """The windows in which one may apply."""
    every = list(EntryWindow.objects.filter(version=desk.version))
    rows: list[list[object]] = [[one.opens_on, one.closes_on, one.starts_on] for one in every]
    return table(
        desk, WINDOWS, _("Windows to apply in"), WINDOW_COLUMNS, every, rows, _("There are no windows yet.")
    )


def categories_table(desk: Desk) -> TableView:
    """The categories to apply for."""
    every = list(SchemeCategory.objects.filter(version=desk.version))
    rows: list[list[object]] = [[one.name, one.text] for one in every]
    empty = _("There are no categories. Then everybody applies for everything.")
    return table(desk, CATEGORIES, _("Categories"), CATEGORY_COLUMNS, every, rows, empty)


def products_table(desk: Desk) -> TableView:
    """The products with their fixed tariffs."""
    every = list(SchemeProduct.objects.filter(version=desk.version))
    names = {one.code: one.name for one in desk.conditions.products}
    rows: list[list[object]] = [
        [
            one.product_code,
            names.get(one.product_code, ""),
            category_words(desk.conditions, one.category),
            unit_words(one.unit),
            one.price,
        ]
        for one in every
    ]
    return table(desk, PRODUCTS, _("Products"), PRODUCT_COLUMNS, every, rows, _("There are no products yet."))


def table(
    desk: Desk,
    kind: str,
    title: Text,
    columns: Sequence[Column],
    every: Sequence[VersionItem],
    rows: Sequence[list[object]],
    empty: Text,
) -> TableView:
    """A table whose first cell leads to the form, for who may change it."""
    if desk.may_write:
        rows = [
            [Cell(row[0], url=desk.at("scheme_item", kind, one.public_id)), *row[1:]]
            for one, row in zip(every, rows, strict=True)
        ]
    return TableView(kind, title, columns, rows, whole_euros=False, empty=Empty(empty))
