"""An admitted provider signs: the contract, and later versions of the conditions under it (decisions 38)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import MandateKind
from jeugdregio.accounts.selectors.mandates import may_sign
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.formats import format_euros, format_long_date
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response
from jeugdregio.core.views.download import download_response
from procurement.enums import ON_REGISTER, AdmissionState
from procurement.forms.application.submit import SubmitForm
from procurement.models import Admission, Publication
from procurement.selectors.schemes import conditions_of, publication_on
from procurement.services.admissions import admission_sign, conditions_accept
from procurement.services.agreements import admitted_products, agreement_pdf
from procurement.views.application.followed import PDF
from procurement.views.application.frame import HUB, crumbs
from segments.views.sheets import actor_of


@dataclass(frozen=True)
class ToSign:
    """An agreement that waits for a signature."""

    admission: Admission
    publication: Publication
    is_later: bool
    """A later version under a contract that runs."""

    @property
    def document(self) -> bytes:
        """What is signed."""
        return agreement_pdf(self.admission, self.publication)

    @property
    def back(self) -> str:
        """The page of the application."""
        return reverse(HUB, args=[self.admission.application.public_id])


def waiting(request: HttpRequest, public_id: UUID) -> ToSign:
    """What the reader's organisation has to sign. Raises Http404 for somebody else's and when there is nothing."""
    context = actor_of(request).context
    rows = Admission.objects.visible_to(context).filter(public_id=public_id, provider_id=context.organisation)
    admission = rows.select_related("application", "publication", "scheme", "provider__organisation").first()
    if admission is None:
        raise Http404
    if admission.state == AdmissionState.OFFERED:
        return ToSign(admission, admission.publication, is_later=False)
    newest = publication_on(admission.scheme, today())
    if admission.state not in ON_REGISTER or newest is None or newest.number <= admission.publication.number:
        raise Http404
    return ToSign(admission, newest, is_later=True)


def agreement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is to be signed, as a file."""
    found = waiting(request, public_id)
    return download_response(found.document, f"overeenkomst-{found.admission.application.number}.pdf", PDF)


def sign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is signed and by whom; a POST signs it, and a second POST finds that it was signed."""
    try:
        found = waiting(request, public_id)
    except Http404:
        return signed_already(request, public_id)
    seen = hashlib.sha256(found.document).hexdigest()
    form = SubmitForm(request.POST if request.method == "POST" else None, initial={"seen": seen})
    form.fields["declared"].label = _("I may sign for this organisation, and I sign this agreement.")
    if request.method == "POST" and form.is_valid():
        try:
            act_of(request, found)(form.cleaned_data["function"], form.cleaned_data["seen"])
        except Conflict as conflict:
            return conflict_response(request, conflict.reason, Link(_("To the application"), found.back))
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("You signed the agreement. It stands under your contracts."))
            return redirect(found.back)
    return page(request, found, form)


def act_of(request: HttpRequest, found: ToSign) -> Callable[[str, str], object]:
    """The use case: a first signature, or that of a later version."""
    actor = actor_of(request)

    def act(function: str, seen: str) -> object:
        shared: dict[str, Any] = {
            "actor": actor,
            "admission": found.admission,
            "signed_as": f"{actor.user.name}, {function}",
            "seen": seen,
            "today": today(),
        }
        if found.is_later:
            return conditions_accept(**shared, publication=found.publication)
        return admission_sign(**shared, now=timezone.now())

    return act


def signed_already(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """To the application when there is nothing to sign any more. Raises Http404 for somebody else's admission."""
    context = actor_of(request).context
    rows = Admission.objects.visible_to(context).filter(public_id=public_id, provider_id=context.organisation)
    found = rows.select_related("application").first()
    if found is None:
        raise Http404
    return redirect(HUB, found.application.public_id)


def page(request: HttpRequest, found: ToSign, form: SubmitForm) -> HttpResponse:
    """The agreement in short, the file, and the form."""
    conditions = conditions_of(found.publication)
    products = admitted_products(found.admission, conditions)
    tariffs = "\n".join(f"{one.code} {one.name}, {format_euros(one.price)}" for one in products)
    title = _("Sign the new conditions") if found.is_later else _("Sign the contract")
    room = format_euros(conditions.room) if conditions.room else _("none")
    values = {
        "title": title,
        "admission": found.admission,
        "items": [
            Figure(_("Conditions"), _("Version %(number)s") % {"number": found.publication.number}),
            Figure(_("First day"), format_long_date(found.admission.starts_on)),
            Figure(_("Last day"), format_long_date(found.admission.ends_on)),
            Figure(_("Products and tariffs"), tariffs),
            Figure(_("Ceiling a year"), room),
        ],
        "note": conditions.change_note if found.is_later else "",
        "form": form,
        "may_sign": may_sign(actor_of(request), today(), MandateKind.OPEN_HOUSE),
        "back": found.back,
        "breadcrumb": crumbs((found.admission.application.number, found.back), (title, "")),
    }
    return render(request, "procurement/application/sign.html", values)
