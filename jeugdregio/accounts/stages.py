"""The steps at the door."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from jeugdregio.accounts.models import User
from jeugdregio.accounts.second_factor import proof


class SecondStepStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second factor, unless a provider that we believe has just done so."""

    def _should_handle(self, request: HttpRequest) -> bool:
        person = self.login.user
        if isinstance(person, User) and proof.is_proven(request, person):
            return False
        return bool(super()._should_handle(request))
