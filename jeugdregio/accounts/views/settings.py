"""Personal settings (screen 15): contact, another e-mail address, mail."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.forms.profile import AddressForm, ContactForm, MailForm
from jeugdregio.accounts.services.contact import contact_save, email_ask, email_confirm, row_of
from jeugdregio.accounts.views.changes import person_of
from jeugdregio.core.enums import Digest
from jeugdregio.core.errors import Refused
from jeugdregio.core.preferences import preference_of, preference_save
from jeugdregio.core.work.kinds import known_kinds

PROFILE = "accounts:profile"


def contact(request: HttpRequest) -> HttpResponse:
    """The own name and telephone number."""
    user = person_of(request)
    sent = request.POST if request.method == "POST" else None
    form = ContactForm(sent, initial={"name": user.name, "telephone": user.telephone})
    if form.is_valid():
        contact_save(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(PROFILE)
    return _page(request, form, _("Contact"), _("Colleagues and administrators see this."))


@reauthentication_required  # type: ignore[untyped-decorator]
def email(request: HttpRequest) -> HttpResponse:
    """Ask for another e-mail address; it counts when it has been confirmed."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            email_ask(user=person_of(request), address=form.cleaned_data["email"])
        except Refused as refused:
            form.add_error("email", refused.reason)
        else:
            words = _("We sent a link to the new address. Until you use it, your address stays as it is.")
            messages.success(request, words)
            return redirect(PROFILE)
    return _page(request, form, _("Another e-mail address"), _("You get a link at the new address."))


def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The link in the mail: a button, so that a scanner of mail changes nothing."""
    user = person_of(request)
    if request.method == "POST":
        try:
            email_confirm(user=user, key=key)
        except Refused as refused:
            messages.error(request, refused.reason)
        else:
            messages.success(request, _("Your e-mail address was changed."))
        return redirect(PROFILE)
    row = row_of(user, key)
    values = {"address": row.email if row else "", "breadcrumb": crumbs(_("Another e-mail address"))}
    return render(request, "accounts/email_confirm.html", values)


def mail(request: HttpRequest) -> HttpResponse:
    """Which mails somebody wants."""
    user = person_of(request)
    chosen = preference_of(user)
    wanted = [kind.key for kind in known_kinds() if kind.key not in chosen.silent]
    sent = request.POST if request.method == "POST" else None
    form = MailForm(sent, initial={"digest": chosen.digest, "kinds": wanted})
    if form.is_valid():
        preference_save(user=user, digest=Digest(form.cleaned_data["digest"]), silent=form.silent)
        messages.success(request, _("Saved."))
        return redirect(PROFILE)
    return _page(request, form, _("Mail"), _("A mail holds no personal data and no amounts."))


def _page(request: HttpRequest, form: object, title: str, intro: str) -> HttpResponse:
    values = {"form": form, "title": title, "intro": intro, "breadcrumb": crumbs(title)}
    return render(request, "accounts/setting.html", values)


def crumbs(title: str) -> list[tuple[str, str]]:
    return [(_("Profile"), reverse(PROFILE)), (title, "")]
