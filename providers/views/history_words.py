"""What the tables of providers and their fields are called in the history."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.history.words import name_columns, name_tables
from providers.models import (
    Capacity,
    Consortium,
    ConsortiumMember,
    Document,
    GivenAnswer,
    Location,
    Profile,
    Subcontractor,
)

TABLES = {
    Document: _("Document"),
    Profile: _("Particulars"),
    Location: _("Location"),
    Capacity: _("Capacity"),
    Consortium: _("Consortium"),
    ConsortiumMember: _("Member of a consortium"),
    Subcontractor: _("Subcontractor"),
    GivenAnswer: _("Answer that was given before"),
}
COLUMNS = {
    "account_holder": _("Name of the account holder"),
    "added_on": _("Added on"),
    "closed_on": _("Closed on"),
    "consortium": _("Consortium"),
    "contact_email": _("E-mail address for contracts"),
    "contact_name": _("Contact for contracts"),
    "contact_telephone": _("Telephone for contracts"),
    "ended_on": _("Ended on"),
    "given_on": _("Given on"),
    "iban": _("IBAN"),
    "is_starter": _("Starter"),
    "issued_on": _("Issued on"),
    "legal_email": _("E-mail address for legal letters"),
    "legal_form": _("Legal form"),
    "liability": _("Liability"),
    "location": _("Location"),
    "opened_on": _("Open since"),
    "place": _("Place"),
    "place_count": _("Number of places"),
    "postal_place": _("Place (post)"),
    "postal_postcode": _("Postcode (post)"),
    "postal_street": _("Street or post office box (post)"),
    "postcode": _("Postcode"),
    "professionals": _("Number of professionals"),
    "purpose": _("Purpose"),
    "real_price": _("Real price agreed"),
    "removed_on": _("Removed on"),
    "replaced_by": _("Replaced by"),
    "representatives": _("Who may represent the organisation"),
    "street": _("Street and number"),
    "contribution": _("What this member does"),
    "proof": _("Document that shows it"),
    "valid_until": _("Valid up to and including"),
    "value": _("Value"),
    "visiting_place": _("Place (visits)"),
    "visiting_postcode": _("Postcode (visits)"),
    "visiting_street": _("Street and number (visits)"),
    "website": _("Website"),
    "work": _("Work"),
}


def connect() -> None:
    """Give the history its words."""
    name_tables(TABLES)
    name_columns(COLUMNS)
