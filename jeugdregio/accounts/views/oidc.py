"""To a provider of identity and back."""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from requests import RequestException

from jeugdregio.accounts.oidc.adapter import Refusal, refuse
from jeugdregio.accounts.oidc.provider import CheckedFlow

log = logging.getLogger(__name__)


def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where to go, as a page: browsers that follow the CSP let no form lead to another site, not even by a redirect."""
    found = answer(OAuth2LoginView, request, provider_id)
    if not isinstance(found, HttpResponseRedirect):
        return found
    name = CheckedFlow(request, provider_id).get_provider().app.name
    return render(request, "accounts/to_provider.html", {"url": found.url, "provider": name})


def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    return answer(OAuth2CallbackView, request, provider_id)


def answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    """What allauth's view answers; a provider that is away or talks nonsense gets a page, never an error."""
    flow = CheckedFlow(request, provider_id)
    try:
        name = flow.get_provider().app.name
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    try:
        found: HttpResponse = view.adapter_view(flow)(request)
    except (RequestException, OAuth2Error, ValueError, KeyError) as error:
        log.warning("a provider of identity did not answer as it should: %s", type(error).__name__)
        return away(request, name)
    return found


def away(request: HttpRequest, name: str) -> HttpResponse:
    try:
        refuse(request, Refusal.AWAY, name)
    except ImmediateHttpResponse as page:
        found: HttpResponse = page.response
        return found
