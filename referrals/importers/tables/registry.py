"""Every kind of table file that can be read in, by its key; and which kind a file is."""

from collections.abc import Mapping
from types import MappingProxyType

from jeugdregio.core.importing.batch import Importer
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.recognition import Candidate, candidates
from jeugdregio.core.importing.source import TableSource
from procurement.importers.ceilings import CEILINGS
from procurement.importers.contracts import CONTRACTS
from procurement.importers.price_lines import PRICE_LINES
from referrals.importers.tables.claims import CLAIMS, ClaimsImporter
from referrals.importers.tables.shadow_production import SHADOW_PRODUCTION
from segments.importers.budgets import BUDGETS
from segments.importers.distribution import DISTRIBUTION
from segments.importers.mapping import MAPPING
from segments.importers.population import POPULATION

# In the order in which one kind builds on another.
_ALL: tuple[TableImporter | ClaimsImporter, ...] = (
    *(MAPPING, POPULATION, DISTRIBUTION, BUDGETS),
    *(CONTRACTS, PRICE_LINES, CEILINGS, SHADOW_PRODUCTION, CLAIMS),
)
IMPORTERS: Mapping[str, Importer] = MappingProxyType({importer.key: importer for importer in _ALL})
TABLES: Mapping[str, Table] = MappingProxyType({importer.key: importer.table for importer in _ALL})


def recognise(source: TableSource) -> list[Candidate]:
    """Every kind beside the headers of a file: those that fit first, then the closest.

    Raises StructureError when no headers can be read.
    """
    with source.opened() as stream:
        return candidates(stream, TABLES.values())
