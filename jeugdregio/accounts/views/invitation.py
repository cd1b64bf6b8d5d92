"""Who got an invitation: open the link, make an account or sign in, and join."""

from allauth.socialaccount.adapter import get_adapter as social_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.forms.people import JoinForm
from jeugdregio.accounts.models import Invitation, Membership, User
from jeugdregio.accounts.selectors.invitations import invitation_held
from jeugdregio.accounts.services.joining import Newcomer, gone, invitation_accept
from jeugdregio.accounts.tokens import SESSION_KEY as KEY
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Refused

PAGE = "accounts:join"


def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the key in the session and out of the address bar; says nothing about it yet."""
    request.session[KEY] = token
    return redirect(PAGE)


def join(request: HttpRequest) -> HttpResponse:
    """Join, as who is signed in or as somebody new. Every link that does not work gets the same page."""
    held = invitation_held(str(request.session.get(KEY, "")))
    if held is None:
        return render(request, "accounts/join_gone.html", {"reason": gone()})
    user = request.user if isinstance(request.user, User) else None
    if user and user.email.lower() != held.email:
        return render(request, "accounts/join_other.html", {"person": user})
    known = User.objects.filter(email__iexact=held.email).exists()
    values = {"invitation": held, "sign_in": f"{reverse('account_login')}?next={reverse(PAGE)}"}
    values["providers"] = social_adapter().list_apps(request)
    if user is None and known:
        return render(request, "accounts/join_sign_in.html", values)
    form = None if user else JoinForm(request.POST if request.method == "POST" else None, email=held.email)
    if request.method == "POST" and (membership := _joined(request, held, user, form)):
        return _welcome(request, membership, is_new=user is None)
    return render(request, "accounts/join.html", {**values, "form": form})


def _joined(
    request: HttpRequest, held: Invitation, user: User | None, form: JoinForm | None
) -> Membership | None:
    """The new membership; None when the form, or what happened meanwhile, stands in the way."""
    if form is not None and not form.is_valid():
        return None
    who = user or Newcomer(form.cleaned_data["name"], form.cleaned_data["password1"]) if form else user
    assert who is not None
    try:
        return invitation_accept(token=request.session[KEY], who=who, today=today())
    except Refused as refused:
        messages.error(request, refused.reason)
        return None


def _welcome(request: HttpRequest, membership: Membership, *, is_new: bool) -> HttpResponse:
    del request.session[KEY]
    if is_new:
        messages.success(request, _("Your account is ready. Sign in with your e-mail address and password."))
        return redirect("account_login")
    words = {"organisation": membership.organisation, "role": membership.get_role_display()}
    messages.success(request, _("You now also work for %(organisation)s as: %(role)s.") % words)
    return redirect("accounts:profile")
