"""How allauth's second factors behave here: sealed secrets, our words, and never the last one taken away."""

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode import QRCode

from jeugdregio.accounts.models import User
from jeugdregio.accounts.second_factor import proof
from jeugdregio.accounts.second_factor.seal import seal, unseal

MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LAST = gettext_lazy("This is your last second step. Add another one first.")


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right. Look for a new code and try again."),
        "cannot_delete_authenticator": LAST,
        "cannot_generate_recovery_codes": gettext_lazy("First set up an app or a passkey."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who must have a second factor keeps at least one app or passkey; recovery codes do not count."""
        user = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=MAIN).exclude(pk=authenticator.pk)
        return others.exists() or not proof.is_required(user)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """The picture for the camera of the phone, as part of the page: the CSP takes no pictures as data."""
        code = QRCode(border=2)
        code.add_data(url)
        matrix = code.get_matrix()
        dots = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/></svg>',
            len(matrix),
            _("QR code for your app"),
            dots,
        )
