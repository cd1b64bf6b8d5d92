"""Every kind of table file that can be read in, by its key; and which kind a file is."""

from collections.abc import Mapping
from types import MappingProxyType

from jeugdregio.core.importing.batch import Importer
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.findings import StructureError
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.source import TableSource
from jeugdregio.core.importing.table_file import open_table
from procurement.importers.ceilings import CEILINGS
from procurement.importers.contracts import CONTRACTS
from procurement.importers.price_lines import PRICE_LINES
from referrals.importers.tables.claims import CLAIMS, ClaimsImporter
from referrals.importers.tables.shadow_production import SHADOW_PRODUCTION
from segments.importers.budgets import BUDGETS
from segments.importers.distribution import DISTRIBUTION
from segments.importers.mapping import MAPPING
from segments.importers.population import POPULATION

_ALL: tuple[TableImporter | ClaimsImporter, ...] = (
    *(CLAIMS, CONTRACTS, PRICE_LINES, CEILINGS, BUDGETS),
    *(DISTRIBUTION, POPULATION, MAPPING, SHADOW_PRODUCTION),
)
IMPORTERS: Mapping[str, Importer] = MappingProxyType({importer.key: importer for importer in _ALL})
TABLES: Mapping[str, Table] = MappingProxyType({importer.key: importer.table for importer in _ALL})


def recognise(source: TableSource) -> list[str]:
    """The kinds of which a file has all columns, the one that reads most of its columns first; empty when none."""
    found = []
    for key, table in TABLES.items():
        with source.opened() as stream:
            stream.seek(0)
            try:
                file = open_table(stream, table)
            except StructureError:
                continue
            found.append((len(file.extra), key))
    return [key for _, key in sorted(found, key=lambda one: one[0])]
