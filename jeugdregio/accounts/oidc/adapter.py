"""Who comes in through a provider: invited people only, linked once by their verified address (docs/decisions)."""

from enum import StrEnum
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from requests import RequestException, Session

from jeugdregio.accounts.actor import SESSION_KEY
from jeugdregio.accounts.enums import AccountNews
from jeugdregio.accounts.mails import tell
from jeugdregio.accounts.models import User
from jeugdregio.accounts.oidc.claims import Claims
from jeugdregio.accounts.oidc.provider import NONCE
from jeugdregio.accounts.second_factor import proof
from jeugdregio.accounts.selectors.invitations import invitation_held
from jeugdregio.accounts.selectors.linking import invited_person, membership_with_kvk
from jeugdregio.accounts.services.joining import Newcomer, invitation_accept
from jeugdregio.accounts.tokens import SESSION_KEY as INVITATION
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Refused


class Refusal(StrEnum):
    NOT_LINKED = "not_linked"
    NOT_VERIFIED = "not_verified"
    OTHER_ORGANISATION = "other_organisation"
    BROKEN = "broken"
    AWAY = "away"


def refuse(request: HttpRequest, why: Refusal, provider: str) -> NoReturn:
    """Answer with a page that says why, and what to do now."""
    if why is Refusal.BROKEN:
        messages.error(request, _("That took too long, or was opened before. Sign in again."))
        raise ImmediateHttpResponse(redirect("account_login"))
    values = {"why": why.value, "provider": provider}
    status = 503 if why is Refusal.AWAY else 403
    raise ImmediateHttpResponse(render(request, "accounts/sign_in_refused.html", values, status=status))


class LinkedAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """From the configuration only: no row of the database can name an issuer."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def get_requests_session(self) -> Session:
        """A provider that sends us on to another address is not followed."""
        session: Session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse whoever is not ours; link who comes for the first time; believe a second factor if we may."""
        app = sociallogin.provider.app
        claims = Claims(**sociallogin.account.extra_data, settings=app.settings)
        if not sociallogin.state.get(NONCE) or claims.id_token.get(NONCE) != sociallogin.state[NONCE]:
            refuse(request, Refusal.BROKEN, app.name)
        person = sociallogin.user if sociallogin.is_existing else self.newcomer(request, claims, app)
        if claims.binds_organisation:
            self.bind(request, person, claims, app)
        if not sociallogin.is_existing:
            sociallogin.user = sociallogin.account.user = person
            sociallogin.account.save()
            tell(person.pk, AccountNews.LINKED)
        # What else the provider told is not ours to keep.
        SocialAccount.objects.filter(pk=sociallogin.account.pk).update(extra_data={})
        if claims.has_second_factor:
            proof.prove(request, person, "provider")

    def newcomer(self, request: HttpRequest, claims: Claims, app: SocialApp) -> User:
        """The invited person with this verified address, whose account is open."""
        if not claims.verified_email:
            refuse(request, Refusal.NOT_VERIFIED, app.name)
        found = invited_person(claims.verified_email) or self.accepted(request, claims)
        return found or refuse(request, Refusal.NOT_LINKED, app.name)

    def accepted(self, request: HttpRequest, claims: Claims) -> User | None:
        """Somebody new, who opened the link of an invitation to this address before they came here."""
        token = request.session.get(INVITATION, "")
        held = invitation_held(token) if token else None
        if held is None or held.email != claims.verified_email:
            return None
        who = Newcomer(str(claims.get("name") or held.email)[:120], None)
        try:
            return invitation_accept(token=token, who=who, today=today()).user
        except Refused:
            return None

    def bind(self, request: HttpRequest, person: User, claims: Claims, app: SocialApp) -> None:
        """Somebody who comes for an organisation acts for that one, and must be one of its people."""
        membership = membership_with_kvk(person, claims.kvk, today())
        if membership is None:
            refuse(request, Refusal.OTHER_ORGANISATION, app.name)
        request.session[SESSION_KEY] = str(membership.public_id)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Cancelled goes back to the door; the rest gets our page."""
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(redirect("account_login"))
        why = Refusal.AWAY if isinstance(exception, RequestException) else Refusal.BROKEN
        refuse(request, why, provider.app.name)
