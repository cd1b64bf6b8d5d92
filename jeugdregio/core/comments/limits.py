"""How long a remark may be, how long its writer may take it back, and when the same one is a second click."""

from datetime import timedelta

LONGEST = 4000
REMOVABLE_FOR = timedelta(minutes=15)
SECOND_CLICK = timedelta(minutes=1)
