"""Where an administrator starts."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link


@dataclass(frozen=True)
class Door:
    """A page behind the index; left out while it does not exist or is not for the reader."""

    name: str
    what: Text
    detail: Text


DOORS = (
    Door("accounts:people", _("Users and roles"), _("Who works here, in which role and until when.")),
    Door("accounts:invitations", _("Invitations"), _("Invite somebody, send a link again or take it back.")),
    Door("accounts:mandates", _("Mandates"), _("Who may prepare and sign for a provider.")),
    Door("accounts:rights", _("Roles and rights"), _("What each role may do, page by page.")),
    Door("accounts:texts", _("Texts"), _("Glossary, help and mails in the words of your region.")),
    Door(
        "providers:organisations",
        _("Organisations"),
        _("Municipalities, providers and teams with their codes."),
    ),
    Door("audit_log", _("Log"), _("What was changed, by whom and why.")),
    Door("access_log", _("Access log"), _("Who looked at lines about youths.")),
    Door("destruction", _("Retention and destruction"), _("What is kept until when, and what is destroyed.")),
    Door("export_log", _("Exports"), _("Who took which figures as a file.")),
    Door("incidents", _("State of the portal"), _("Report disturbances and plan maintenance.")),
)


def administration(request: HttpRequest) -> HttpResponse:
    """The pages of an administrator."""
    role = request.actor.role  # type: ignore[attr-defined]
    items = [
        ActionItem(door.what, Link(_("Open"), url), door.detail)
        for door in DOORS
        if may_open(door.name, role) and (url := address_of(door.name))
    ]
    values = {"items": items, "breadcrumb": [(_("Home"), "/"), (_("Administration"), "")]}
    return render(request, "accounts/administration/index.html", values)


def address_of(name: str) -> str:
    """Where a page stands; nothing when it does not exist."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
