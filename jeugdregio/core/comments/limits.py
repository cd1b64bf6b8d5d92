"""How long a remark may be, and how long its writer may take it back."""

from datetime import timedelta

LONGEST = 4000
REMOVABLE_FOR = timedelta(minutes=15)
