"""Tables of the accounts."""

from jeugdregio.accounts.models.door import Attempts, KeptForm, Session
from jeugdregio.accounts.models.invitation import Invitation
from jeugdregio.accounts.models.mandate import Mandate
from jeugdregio.accounts.models.membership import Membership
from jeugdregio.accounts.models.user import User

__all__ = ["Attempts", "Invitation", "KeptForm", "Mandate", "Membership", "Session", "User"]
