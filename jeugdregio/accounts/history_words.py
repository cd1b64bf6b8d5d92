"""What people, roles and mandates are called in the history."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Invitation, Mandate, Membership, User
from jeugdregio.core.history.words import name_columns, name_roles, name_tables

TABLES = {
    User: _("Person"),
    Membership: _("Role of a person"),
    Invitation: _("Invitation"),
    Mandate: _("Mandate"),
}
COLUMNS = {
    "accepted_at": _("Accepted on"),
    "act": _("Power"),
    "email": _("E-mail address"),
    "end_reason": _("Why it ended"),
    "ended_at": _("Came to an end on"),
    "ended_by": _("Ended by"),
    "ends_on": _("Last day"),
    "expires_at": _("Valid until"),
    "given_at": _("Given on"),
    "given_by": _("Given by"),
    "invited_at": _("Invited on"),
    "invited_by": _("Invited by"),
    "is_active": _("Active"),
    "is_demo": _("Account of the demo"),
    "is_superuser": _("All rights"),
    "joined_at": _("Account since"),
    "kind": _("Kind"),
    "membership": _("Role of a person"),
    "name": _("Name"),
    "organisation": _("Organisation"),
    "password": _("Password"),
    "role": _("Role"),
    "round": _("Number of links made"),
    "second_step_reset_at": _("Second step taken away on"),
    "sent_round": _("Number of links sent"),
    "starts_on": _("First day"),
    "state": _("Status"),
    "telephone": _("Telephone number"),
    "token_hash": _("Link"),
    "under": _("Passed on from"),
    "user": _("Person"),
    "withdrawn_at": _("Withdrawn on"),
}


def connect() -> None:
    """Give the history its words."""
    name_tables(TABLES)
    name_columns(COLUMNS)
    name_roles({role.value: role.label for role in Role})
