"""What stands where in the six kinds of message that are read (iJw 3.0 to 3.2), in our own words."""

from __future__ import annotations

from referrals.importers.ijw.layouts.allocation import ALLOCATED
from referrals.importers.ijw.layouts.claim import ANSWERED, CLAIMED
from referrals.importers.ijw.layouts.delivery import STARTED, STOPPED
from referrals.importers.ijw.layouts.levels import Layout
from referrals.importers.ijw.layouts.request import REQUESTED

LAYOUTS: dict[str, Layout] = {
    layout.kind: layout for layout in (ALLOCATED, STARTED, STOPPED, REQUESTED, CLAIMED, ANSWERED)
}
