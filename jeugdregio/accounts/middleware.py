"""Every request: who is asking, in which context, and whether the policy lets them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from jeugdregio.accounts import kept_forms, policy
from jeugdregio.accounts.actor import SESSION_KEY, Actor, actor_for
from jeugdregio.accounts.second_factor import proof
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor, become
from jeugdregio.core.errors import Conflict

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
HEALTH = ("/health/", "/metrics")
SET_UP = "mfa_index"
PAGES: tuple[tuple[type[Exception], int, str], ...] = (
    (Conflict, 409, "errors/409.html"),
    (RequestDataTooBig, 413, "errors/413.html"),
    (OperationalError, 503, "errors/503.html"),
)
Handler = Callable[[HttpRequest], HttpResponseBase]


class ContextMiddleware:
    """Wraps the whole response, rendering included, in the context of the one who asks (decisions 6)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(HEALTH):
            # Who watches over the portal gets an answer when the database gives none.
            return self.get_response(request)
        with self.as_who_asks(request):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    @contextmanager
    def as_who_asks(self, request: HttpRequest) -> Iterator[None]:
        """One transaction: first as the person, to find the membership, then as the organisation of that."""
        person = request.user
        with as_actor(Context.sign_in(actor_id=person.pk)):
            actor = None
            if person.is_authenticated and not proof.is_missing(request):
                actor = actor_for(person, request.session.get(SESSION_KEY), today())
                become(actor.context if actor else Context.sign_in())
            request.actor = actor  # type: ignore[attr-defined]
            yield

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Nothing is half saved: whatever a failing view wrote is undone. Some failures have a page that says why."""
        if isinstance(exception, ReauthenticationRequired):
            # Raised before a view does anything; allauth asks the database which page to send them to.
            return None
        transaction.set_rollback(True)
        for kind, status, template in PAGES:
            if isinstance(exception, kind):
                values = {name: getattr(exception, name, "") for name in ("reason", "mine", "theirs")}
                return HttpResponse(render_to_string(template, values), status=status)
        return None


class PolicyMiddleware:
    """Closed by default: an address without a rule is refused to everybody (architecture, house rule 5)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        kept_forms.settle(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        rule = policy.rule_for(name, request.method or "GET")
        if rule is None:
            return self.without_rule(name)
        is_missing = proof.is_missing(request)
        if rule.public and not (is_missing and name == settings.LOGIN_REDIRECT_URL):
            return None
        if not request.user.is_authenticated:
            return self.to_sign_in(request, rule)
        if rule.early:
            return None
        if is_missing:
            return redirect(SET_UP)
        self.judge(rule, request.actor)  # type: ignore[attr-defined]
        return None

    def without_rule(self, name: str) -> HttpResponse:
        """The address does not take this method; or nobody judged the address, so that nobody gets in."""
        if methods := policy.methods_of(name):
            return HttpResponseNotAllowed(methods)
        raise PermissionDenied(_("This page has no access rule yet."))

    def to_sign_in(self, request: HttpRequest, rule: policy.Rule) -> HttpResponse:
        """Back to where they were after signing in; what was typed is kept, and not sent again by itself."""
        if request.method in SAFE_METHODS:
            return redirect_to_login(request.get_full_path())
        return kept_forms.keep(request, rule) or redirect(settings.LOGIN_URL)

    def judge(self, rule: policy.Rule, actor: Actor | None) -> None:
        """Raises Http404 or PermissionDenied, with the reason in words, when the rule says so."""
        if actor is None:
            raise PermissionDenied(_("Your account is not linked to an organisation yet."))
        answer = rule.answer(actor.role)
        if answer is policy.Answer.HIDE:
            raise Http404
        if answer is policy.Answer.REFUSE:
            role = actor.membership.get_role_display()
            raise PermissionDenied(_("Your role (%(role)s) may not open this page.") % {"role": role})
