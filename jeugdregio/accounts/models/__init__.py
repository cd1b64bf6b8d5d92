"""Tables of the accounts."""

from jeugdregio.accounts.models.user import Membership, User

__all__ = ["Membership", "User"]
