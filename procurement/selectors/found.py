"""What the search page finds of open house: schemes by a word of their title, applications by their number."""

from collections.abc import Sequence

from jeugdregio.core.db import Context
from jeugdregio.core.text import search_key
from procurement.models import Application, Scheme
from procurement.selectors.schemes import schemes_of


def schemes_found(context: Context, text: str) -> list[Scheme]:
    """Schemes that the reader may see, by the first letters of a word of their title; a region has few."""
    key = search_key(text)
    return [row for row in schemes_of(context) if f" {key}" in f" {search_key(row.title)}"]


def applications_found(context: Context, text: str, most: int) -> tuple[Sequence[Application], int]:
    """Applications whose number begins with the text, the newest first, and how many there are in all."""
    rows = Application.objects.visible_to(context).filter(number__istartswith=text)
    shown = list(rows.select_related("scheme", "provider__organisation").order_by("-number", "id")[:most])
    return shown, len(shown) if len(shown) < most else rows.count()
