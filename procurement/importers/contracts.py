"""Contracts of the region: number, provider, agreement, part, payment and term."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.catalogue import refuse, register
from jeugdregio.core.importing.columns import Kind, Table, TableColumn, choices_of
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.staging import ROWS
from jeugdregio.core.importing.statements import Check, closed, found, in_order, twice, unknown
from procurement.enums import Payment

register(
    refuse(
        "CON-PROVIDER",
        _("The row names no provider."),
        _("Fill in a Chamber of Commerce (KvK) number or an AGB code."),
    ),
    refuse(
        "CON-BOTH",
        _("KvK number and AGB code belong to different providers."),
        _("Check both numbers."),
    ),
    refuse(
        "CON-CHANGED",
        _("Contract %(number)s exists already with other data."),
        _("Change the contract on its own page, or take this row out."),
    ),
)
TABLE = Table(
    "contracts",
    _("Contracts"),
    (
        TableColumn("number", _("Contract number"), aliases=("contractnummer", "contract"), length=20),
        TableColumn(
            "kvk",
            _("KvK number"),
            Kind.CODE,
            aliases=("KvK-nummer", "kvk", "kamer van koophandel"),
            required=False,
            digits=8,
            description=_("Fill in the KvK number, the AGB code, or both."),
        ),
        TableColumn("agb", _("AGB code"), Kind.CODE, aliases=("AGB-code", "agb"), required=False, digits=8),
        TableColumn(
            "agreement", _("Agreement"), Kind.CODE, aliases=("overeenkomst", "code overeenkomst"), length=30
        ),
        TableColumn("part", _("Part"), Kind.CODE, aliases=("onderdeel", "code onderdeel"), length=30),
        TableColumn(
            "payment",
            _("Payment"),
            Kind.CHOICE,
            aliases=("bekostiging",),
            choices=choices_of(
                Payment,
                lump_sum=("lumpsum", "lumpsum (taakbudget)", "taakbudget"),
                p_x_q=("pxq", "p×q", "p*q"),
            ),
        ),
        TableColumn(
            "starts_on", _("First day"), Kind.DATE, aliases=("ingangsdatum", "begindatum", "eerste dag")
        ),
        TableColumn("ends_on", _("Last day"), Kind.DATE, aliases=("einddatum", "laatste dag")),
        TableColumn(
            "signal_level",
            _("Notification level (%)"),
            Kind.SHARE,
            aliases=("meldingsgrens", "meldingsgrens (%)"),
            required=False,
            decimals=1,
            description=_("At which use of the ceiling the provider is notified. Blank: 70."),
        ),
    ),
    (
        *("2027-0001", "99000001", "99000001", "raam-2027", "specialistisch-ambulant", Payment.P_X_Q),
        *(date(2027, 1, 1), date(2030, 12, 31), Decimal(70)),
    ),
)
DEFAULTS = f"UPDATE {ROWS} SET signal_level = coalesce(signal_level, 0.7)"
BY_KVK = f"UPDATE {ROWS} r SET by_kvk = p.organisation_id FROM providers_provider p WHERE p.kvk = r.kvk"
BY_AGB = f"UPDATE {ROWS} r SET by_agb = p.organisation_id FROM providers_provider p WHERE p.agb = r.agb"
AGREEMENTS = f"""
UPDATE {ROWS} r SET agreement_id = a.id FROM segments_agreement a
WHERE a.region_id = %(region)s AND a.code = r.agreement"""
PARTS = f"""
UPDATE {ROWS} r SET part_id = p.id FROM segments_segmentpart p
WHERE p.region_id = %(region)s AND p.code = r.part"""
STATE = f"""
UPDATE {ROWS} r
SET state = CASE WHEN (c.provider_id, c.agreement_id, c.part_id, c.payment, c.starts_on, c.ends_on, c.signal_level)
                    = (coalesce(r.by_agb, r.by_kvk), r.agreement_id, r.part_id, r.payment, r.starts_on, r.ends_on,
                       r.signal_level)
                 THEN 'unchanged' ELSE 'changed' END
FROM procurement_contract c WHERE c.region_id = %(region)s AND c.number = r.number"""
STORE = f"""
INSERT INTO procurement_contract (public_id, region_id, owner_id, number, provider_id, agreement_id, part_id,
                                  payment, state, starts_on, ends_on, signal_level, invented)
SELECT gen_random_uuid(), %(region)s, %(region)s, number, coalesce(by_agb, by_kvk), agreement_id, part_id, payment,
       'running', starts_on, ends_on, signal_level, false
FROM {ROWS} WHERE state = 'new' ORDER BY line"""
CURRENT = """
SELECT c.number, p.kvk, p.agb, a.code, s.code, c.payment, c.starts_on, c.ends_on, c.signal_level
FROM procurement_contract c
JOIN providers_provider p ON p.organisation_id = c.provider_id
JOIN segments_agreement a ON a.id = c.agreement_id
JOIN segments_segmentpart s ON s.id = c.part_id
WHERE c.region_id = %(region)s ORDER BY c.number COLLATE "C\""""
CONTRACTS = TableImporter(
    TABLE,
    lookups=(DEFAULTS, BY_KVK, BY_AGB, AGREEMENTS, PARTS),
    checks=(
        Check("CON-PROVIDER", found("agb", "", "r.kvk IS NULL AND r.agb IS NULL")),
        unknown("kvk", "by_kvk"),
        unknown("agb", "by_agb"),
        Check("CON-BOTH", found("agb", "", "r.by_kvk <> r.by_agb")),
        unknown("agreement", "agreement_id"),
        unknown("part", "part_id"),
        in_order("starts_on", "ends_on"),
        twice("number", "number"),
    ),
    state=STATE,
    together=(
        Check("CON-CHANGED", found("number", "'number', r.number", "r.state = 'changed'")),
        closed("starts_on"),
    ),
    store=(STORE,),
    current=CURRENT,
    extra="by_kvk bigint, by_agb bigint, agreement_id bigint, part_id bigint",
)
