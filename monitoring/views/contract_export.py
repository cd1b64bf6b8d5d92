"""One contract as a file: the same figures as its page."""

from decimal import Decimal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from jeugdregio.core.charts import exhaustion_words as words
from jeugdregio.core.exports.columns import Export, Note, Sheet
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.money import round_half_up
from jeugdregio.core.ui.tables import values_of
from jeugdregio.core.views.exporting import export_answer
from monitoring.models import ContractForecast, LumpSumResult
from monitoring.selectors.contract import ContractFacts, exhaustion_data
from monitoring.selectors.contract_tables import (
    agreed_tables,
    calculation_tables,
    lump_sum_table,
    summary_table,
)
from monitoring.views.tables import TABLE


def contract_export(
    request: HttpRequest,
    facts: ContractFacts,
    forecast: ContractForecast | None,
    lump_sum: LumpSumResult | None,
    payments: list[Sheet],
    wanted: str,
) -> HttpResponse:
    """The contract in the format asked for: everything, or the chart's table where the address names that."""
    found = forecast or lump_sum
    snapshot = found.snapshot if found else None
    sheets = _sheets(facts, forecast, lump_sum, payments)
    if forecast and request.GET.get(TABLE):
        sheets = [_chart(forecast, facts)]
    elif wanted.startswith(Format.CSV):
        # A CSV file holds one table.
        sheets = sheets[:1]
    if not sheets:
        raise Http404
    note = Note(
        made_at=timezone.now(),
        row_count=sum(len(list(sheet.rows)) for sheet in sheets),
        reference_date=snapshot.valuation_on if snapshot else None,
        known_on=snapshot.known_on if snapshot else None,
        link=request.build_absolute_uri(request.path),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
    )
    stem = f"contract-{facts.contract.number}" + (f"_{snapshot.quarter}" if snapshot else "")
    return export_answer(request, Export(stem, sheets, note), wanted)


def _sheets(
    facts: ContractFacts,
    forecast: ContractForecast | None,
    lump_sum: LumpSumResult | None,
    payments: list[Sheet],
) -> list[Sheet]:
    sheets = [*payments, *agreed_tables(facts)]
    if forecast:
        sheets = [summary_table(forecast), *calculation_tables(forecast), *sheets]
    return [lump_sum_table(lump_sum), *sheets] if lump_sum else sheets


def _chart(forecast: ContractForecast, facts: ContractFacts) -> Sheet:
    table = words.table(exhaustion_data(forecast, facts))
    rows = [
        [round_half_up(value) if isinstance(value, Decimal) else value for value in row]
        for row in values_of(table.rows)
    ]
    return Sheet(table.caption, table.columns, rows)
