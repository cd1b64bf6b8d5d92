"""How allauth behaves here: accounts are made by invitation, and people read our words."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both and try again."
        ),
        "enter_current_password": _("This is not your password now. Try again."),
        "too_many_login_attempts": _("You have tried too often. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our views say what is worth saying, and who signs in sees that it worked."""

    def format_email_subject(self, subject: str) -> str:
        return f"Jeugdregio: {subject}"
