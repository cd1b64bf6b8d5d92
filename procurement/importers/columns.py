"""The contract number as a column, and how a contract is found."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.columns import Kind, TableColumn
from jeugdregio.core.importing.staging import ROWS

CONTRACT = TableColumn(
    "contract",
    _("Contract number"),
    Kind.CODE,
    aliases=("contractnummer", "contract", "nummer contract"),
    length=20,
)
EXTRA = "contract_id bigint, provider_id bigint, payment text"
CONTRACTS = f"""
UPDATE {ROWS} r SET contract_id = c.id, provider_id = c.provider_id, payment = c.payment
FROM procurement_contract c WHERE c.region_id = %(region)s AND c.number = r.contract"""
