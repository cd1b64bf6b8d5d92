"""Tables of referrals, allocations and claims."""

from referrals.models.allocation import Allocation, AllocationRequest, Start, Stop
from referrals.models.claim import (
    Claim,
    ClaimAnswer,
    ClaimKey,
    ClaimLine,
    GrantedLine,
    GrantedTotal,
    Rejection,
)
from referrals.models.message import Message
from referrals.models.production import ShadowProduction

__all__ = [
    "Allocation",
    "AllocationRequest",
    "Claim",
    "ClaimAnswer",
    "ClaimKey",
    "ClaimLine",
    "GrantedLine",
    "GrantedTotal",
    "Message",
    "Rejection",
    "ShadowProduction",
    "Start",
    "Stop",
]
