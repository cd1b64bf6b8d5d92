"""How long rows about one youth are kept: six calendar years after the year of the care (decisions 29, privacy.md P3).

Totals stay. An allocation without an end goes on and is never due; a start goes with its allocation.
"""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.retention.kinds import Kind, Period, Table

SIX_YEARS = Period(6, RetentionUnit.YEARS)
NOT_ALLOCATED = (
    "NOT EXISTS (SELECT FROM referrals_allocation a WHERE a.region_id = t.region_id AND a.owner_id = t.owner_id"
    " AND a.number = t.allocation_number)"
)
DECIDED = "(SELECT a.decided_on FROM referrals_claimanswer a WHERE a.id = t.answer_id)"

LINES = Kind(
    "lines",
    _("Claim lines"),
    SIX_YEARS,
    (
        Table("referrals_claimline", "t.care_month", has_provider=True, in_quarters=True),
        Table("referrals_grantedline", "t.care_month", has_provider=True, in_quarters=True),
        Table("referrals_claimkey", "t.care_month", has_provider=True),
        Table("referrals_rejection", DECIDED, has_provider=True),
    ),
)
CARE = Kind(
    "care",
    _("Allocations, starts and stops"),
    SIX_YEARS,
    (
        Table("referrals_allocation", "t.ends_on", has_provider=True),
        Table("referrals_stop", "t.ends_on", has_provider=True),
        Table("referrals_start", "t.starts_on", NOT_ALLOCATED, has_provider=True),
        Table("referrals_allocationrequest", "coalesce(t.ends_on, t.starts_on)", has_provider=True),
    ),
)
KINDS = (LINES, CARE)
