"""The mail of an invitation: address and link are found when it leaves."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.models import Invitation
from jeugdregio.accounts.services.invitations import MAIL
from jeugdregio.accounts.tokens import token_for
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail.kinds import TEMPLATE, Letter, MailKind, register
from jeugdregio.core.models import Mail


def compose(mail: Mail) -> Letter | None:
    """None when the invitation was accepted or withdrawn meanwhile, or when a newer link was asked for."""
    with as_actor(Context.for_region(mail.params["region"])):
        row: Invitation | None = (
            Invitation.objects.filter(
                pk=mail.params["invitation"],
                round=mail.params["round"],
                withdrawn_at=None,
                accepted_at=None,
            )
            .select_related("owner", "invited_by")
            .first()
        )
    if row is None:
        return None
    token = token_for(row.public_id, row.round)
    values = {"organisatie": row.owner.name, "rol": row.get_role_display(), "uitnodiger": row.invited_by.name}
    return Letter(row.email, reverse("accounts:invitation", args=[token]), values)


def connect() -> None:
    """Make the mails of the accounts known."""
    register(
        MailKind(
            MAIL,
            _("You are invited"),
            _(
                "Somebody invited this address to work in the portal. Do you not know them? Throw this mail away."
            ),
            TEMPLATE,
            compose,
            text=format_lazy(
                "{}\n\n{}",
                _("{uitnodiger} invites you to work for {organisatie} in the portal, as: {rol}."),
                _("Open this link within seven days. It works once."),
            ),
            places={
                "uitnodiger": _("name of who invites"),
                "organisatie": _("name of the organisation"),
                "rol": _("role of the person who is invited"),
            },
        )
    )
