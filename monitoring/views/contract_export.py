"""One contract as a file: the same figures as its page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jeugdregio.core.exports.columns import Export, Note
from jeugdregio.core.exports.response import export_response
from monitoring.models import ContractForecast, LumpSumResult
from monitoring.selectors.contract import ContractFacts
from monitoring.selectors.contract_tables import (
    agreed_tables,
    calculation_tables,
    lump_sum_table,
    summary_table,
)


def contract_export(
    request: HttpRequest,
    facts: ContractFacts,
    forecast: ContractForecast | None,
    lump_sum: LumpSumResult | None,
    wanted: str,
) -> HttpResponse:
    """The contract in the format asked for."""
    sheets = agreed_tables(facts)
    if forecast:
        sheets = [summary_table(forecast), *calculation_tables(forecast), *sheets]
    if lump_sum:
        sheets = [lump_sum_table(lump_sum), *sheets]
    found = forecast or lump_sum
    snapshot = found.snapshot if found else None
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
    return export_response(Export(stem, sheets, note), wanted)
