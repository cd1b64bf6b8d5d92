"""How allauth behaves here: accounts are made by invitation, guesses are counted, and people read our words."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts import devices
from jeugdregio.accounts.models import User
from jeugdregio.accounts.services import attempts


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both and try again."
        ),
        "enter_current_password": _("This is not your password now. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "too_many_login_attempts": _(
            "You have tried too often. Wait fifteen minutes and try again, or sign in with a passkey."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our views say what is worth saying, and who signs in sees that it worked."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our views ask for the mail in the transaction of the change (mails.py)."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the guess before it is judged, whether the account exists or not (T26, T28)."""
        super().pre_authenticate(request, **credentials)
        email = credentials.get("email", "")
        self.lock = attempts.lock_of("password", email, devices.device_of(request, email))
        if not attempts.attempt_begin(self.lock):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user:
            attempts.attempt_succeed(self.lock)
        return user

    def get_login_stages(self) -> list[str]:
        return ["jeugdregio.accounts.stages.SecondStepStage"]

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        """The key of the session changes after the password already, before the second step (T27)."""
        request.session.cycle_key()
        answer: HttpResponse | None = super().pre_login(request, user, **more)
        return answer

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Whoever got in, did so on a device of theirs."""
        response: HttpResponse = super().post_login(request, user, **more)
        request.session.set_expiry(0)
        devices.remember(request, response, user.email)
        return response

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not in the minutes after signing in: who just typed the password is not asked for it again."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        return bool(timezone.now().timestamp() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
