"""The hash of a snapshot's figures: the same figures give the same hash, in whatever order they were made."""

import hashlib

from monitoring.services.compute.sql import Work

FIGURES = """
SELECT 'cell', contract_id, part_id, owner_id, month::text, realised, to_receive, obligo, inflow
FROM monitoring_forecastcell WHERE snapshot_id = %(snapshot)s
ORDER BY contract_id, part_id, owner_id, month
"""
KPIS = """
SELECT kpi, grain, unit_id, numerator::text, denominator::text, day::text, youths, providers
FROM monitoring_kpicell WHERE snapshot_id = %(snapshot)s ORDER BY kpi COLLATE "C", grain COLLATE "C", unit_id
"""
CONTRACTS = """
SELECT contract_id, ceiling, realised, to_receive, obligo, inflow, forecast, low, high, probability::text,
       reached_on::text, reached_early::text, reached_late::text, level_on::text, indicative
FROM monitoring_contractforecast WHERE snapshot_id = %(snapshot)s ORDER BY contract_id
"""
COSTS = """
SELECT 'cost', part_id, product_code, owner_id, month::text, realised
FROM monitoring_costcell WHERE snapshot_id = %(snapshot)s
ORDER BY part_id, product_code COLLATE "C", owner_id, month
"""
CLASSIFIED = """
SELECT 'classified', day::text, segment_id, realised, to_receive, obligo, inflow, youths, minors
FROM monitoring_classifiedcell WHERE snapshot_id = %(snapshot)s ORDER BY day, segment_id
"""
QUESTIONS = """
SELECT 'question', year, place_id, item, route, youths, cents, providers, largest_provider, largest_youth
FROM monitoring_pivotcell WHERE snapshot_id = %(snapshot)s
ORDER BY year, place_id, item COLLATE "C", route COLLATE "C"
"""


def content_hash(work: Work) -> str:
    """SHA-256 over all figures, as lines of text in a fixed order."""
    digest = hashlib.sha256()
    for statement in (FIGURES, KPIS, CONTRACTS, COSTS, CLASSIFIED, QUESTIONS):
        for row in work.rows(statement):
            digest.update(("\t".join("" if value is None else str(value) for value in row) + "\n").encode())
    return digest.hexdigest()
