"""The signs that stand in a table where a figure cannot, as Statistics Netherlands prints them."""

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sign(Enum):
    """What is printed instead of (or, for the last two, behind) a figure. Source: decisions 31."""

    SECRET = "."  # noqa: S105 (a full stop, not a password)
    IMPOSSIBLE = ""
    NEGLIGIBLE = "0"
    NOT_APPLICABLE = "n.v.t."
    PROVISIONAL = "*"
    REVISED = "**"

    @property
    def printed(self) -> str:
        """Out: the text of the cell."""
        return self.value

    @property
    def sign(self) -> str:
        """Out: the same, under the name by which the format filters know a cell without a figure."""
        return self.value

    @property
    def meaning(self) -> Promise:
        """Out: what the sign says, for the legend below a table."""
        return MEANINGS[self]


MEANINGS: dict[Sign, Promise] = {
    Sign.SECRET: _("unknown or secret"),
    Sign.IMPOSSIBLE: _("empty: cannot occur"),
    Sign.NEGLIGIBLE: _("less than half of the unit"),
    Sign.NOT_APPLICABLE: _("not applicable: there is nothing to divide by"),
    Sign.PROVISIONAL: _("provisional figure"),
    Sign.REVISED: _("revised provisional figure"),
}
