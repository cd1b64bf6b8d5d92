"""The conversation with a provider: state, nonce and PKCE always, nothing that a visitor can put in (T29)."""

import secrets
from typing import Any

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from jwt import PyJWKSet

NONCE = "nonce"
# Signatures with a pair of keys only: what the portal itself knows signs nothing.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]


class CheckedFlow(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Trusts the issuer that stands in the configuration, and what that one signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        found: dict[str, Any] = super().openid_config
        if found.get("issuer") != self.get_provider().app.settings["server_url"]:
            raise OAuth2Error("the provider says that it is another one")
        return found

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("the provider gave no ID token")
        login = super().complete_login(request, app, token, **kwargs)
        claims = login.account.extra_data
        if claims["userinfo"].get("sub") != claims["id_token"].get("sub"):
            raise OAuth2Error("the user info is about somebody else")
        return login

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """The signature is checked always, also on the line between us and the provider."""
        config = self.openid_config
        with get_adapter().get_requests_session() as session:
            answer = session.get(config["jwks_uri"])
            answer.raise_for_status()
        try:
            return decoded(id_token, PyJWKSet.from_dict(answer.json()), config["issuer"], app.client_id)
        except jwt.PyJWTError as error:
            raise OAuth2Error("the ID token is not right") from error


def decoded(id_token: str, keys: PyJWKSet, issuer: str, audience: str) -> dict[str, Any]:
    """The claims of a token that one of these keys signed, for us and not over. Raises PyJWTError for any other."""
    named = jwt.get_unverified_header(id_token).get("kid")
    fitting = [key for key in keys.keys if named in (None, key.key_id)]
    for key in fitting:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key,
                algorithms=ALGORITHMS,
                issuer=issuer,
                audience=audience,
                options={"require": ["exp", "iat", "sub"]},
            )
        except jwt.InvalidSignatureError:
            continue
        return claims
    raise jwt.InvalidSignatureError("no key of the provider made this signature")


class CheckedProvider(OpenIDConnectProvider):  # type: ignore[misc]
    oauth2_adapter_class = CheckedFlow

    def redirect_from_request(self, request: HttpRequest) -> HttpResponse:
        """To the provider, with a nonce that its answer must repeat; parameters of the visitor do not count."""
        nonce = secrets.token_urlsafe(24)
        params = {**self.get_auth_params(), NONCE: nonce}
        answer: HttpResponse = self.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params=params,
            nonce=nonce,
        )
        return answer
