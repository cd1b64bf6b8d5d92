"""One admission: contract, signatures, promises; suspend it, resume it, end it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.formats import format_long_date
from jeugdregio.core.ui.activity import TimelineItem
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.views.conflict import conflict_response
from procurement.enums import AdmissionState
from procurement.forms.assessment import EndForm, ReasonForm
from procurement.models import Admission
from procurement.services.admissions import admission_end, admission_resume, admission_suspend
from segments.views.sheets import actor_of

PAGE = "procurement:admission"
TONES = {
    AdmissionState.OFFERED: Tone.INFO,
    AdmissionState.CONTRACTED: Tone.GOOD,
    AdmissionState.SUSPENDED: Tone.ATTENTION,
    AdmissionState.ENDED: Tone.NEUTRAL,
}
ACTS = {
    AdmissionState.OFFERED: ("end",),
    AdmissionState.CONTRACTED: ("suspend", "end"),
    AdmissionState.SUSPENDED: ("resume", "end"),
    AdmissionState.ENDED: (),
}


def admission_in(request: HttpRequest, public_id: UUID) -> Admission:
    """The admission of the address, in the reader's own region. Raises Http404 when there is none."""
    context = actor_of(request).context
    rows = Admission.objects.visible_to(context).filter(region_id=context.organisation, public_id=public_id)
    found: Admission | None = rows.select_related("scheme", "publication", "contract", "application").first()
    if found is None:
        raise Http404
    return found


def admission(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page."""
    row, role = admission_in(request, public_id), actor_of(request).role
    state = AdmissionState(row.state)
    labels = {"suspend": _("Suspend"), "resume": _("End the suspension"), "end": _("End the admission")}
    acts = [
        Link(labels[name], reverse(f"procurement:admission_{name}", args=[public_id]))
        for name in ACTS[state]
        if may_open(f"procurement:admission_{name}", role)
    ]
    values = {
        "admission": row,
        "badge": Badge(state.label, TONES[state]),
        "figures": figures_of(row),
        "acts": acts,
        "signatures": signatures_of(row),
        "promises": row.promises.all(),
        "breadcrumb": crumbs(row),
    }
    return render(request, "procurement/assessment/admission.html", values)


def figures_of(row: Admission) -> list[Figure]:
    """Contract, days and products."""
    application = reverse("procurement:assessment", args=[row.application.public_id])
    return [
        Figure(_("Application"), row.application.number, url=application),
        Figure(_("Contract"), row.contract.number if row.contract else _("not signed yet")),
        Figure(_("From"), format_long_date(row.starts_on)),
        Figure(_("Through"), format_long_date(row.ends_on)),
        Figure(_("Conditions"), _("Version %(number)s") % {"number": row.publication.number}),
        Figure(_("Products"), ", ".join(row.products) or "-"),
        Figure(_("Where it works"), ", ".join(row.municipalities) or "-"),
    ]


def signatures_of(row: Admission) -> list[TimelineItem]:
    """Each version that was signed, the newest first."""
    rows = row.signatures.select_related("publication").order_by("-id")
    return [
        TimelineItem(
            one.signed_on,
            _("Version %(number)s") % {"number": one.publication.number},
            _("%(who)s. Check code: %(code)s") % {"who": one.signed_as, "code": one.digest},
            reverse("procurement:admission_signed", args=[one.public_id]),
        )
        for one in rows
    ]


def crumbs(row: Admission, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the list."""
    here = reverse(PAGE, args=[row.public_id]) if rest else ""
    return [(_("Admissions"), reverse("procurement:admissions")), (row.name, here), *rest]


def suspend(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """No new youths for now."""
    text = _("The provider takes no new youths for now. The contract runs on.")
    return step(request, public_id, _("Suspend"), text, admission_suspend)


def resume(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Youths can be sent again."""
    text = _("The provider can take new youths again.")
    return step(request, public_id, _("End the suspension"), text, admission_resume)


def step(
    request: HttpRequest, public_id: UUID, title: str, text: str, service: Callable[..., Admission]
) -> HttpResponse:
    """A step that needs a reason only."""
    row, actor = admission_in(request, public_id), actor_of(request)
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=_("The provider reads this."))

    def act() -> None:
        service(context=actor.context, admission=row, reason=form.cleaned_data["reason"], by=actor.user)

    return acted(request, row, form, title, text, act)


def end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End the admission and its contract with a last day."""
    row, actor = admission_in(request, public_id), actor_of(request)
    data = request.POST if request.method == "POST" else None
    form = EndForm(data, hint=_("The provider reads this."), initial={"last_day": row.ends_on})

    def act() -> None:
        admission_end(
            context=actor.context,
            admission=row,
            last_day=form.cleaned_data["last_day"],
            reason=form.cleaned_data["reason"],
            by=actor.user,
            today=today(),
            now=timezone.now(),
        )

    text = _("The contract ends on the last day. The provider leaves the public register.")
    return acted(request, row, form, _("End the admission"), text, act)


def acted(
    request: HttpRequest, row: Admission, form: Any, title: str, text: str, act: Callable[[], object]
) -> HttpResponse:
    """The form, or the answer once it was done."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Conflict as conflict:
            way_out = Link(_("To the admission"), reverse(PAGE, args=[row.public_id]))
            return conflict_response(request, conflict.reason, way_out)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Done. The provider got a message."))
            return redirect(PAGE, row.public_id)
    values = {
        "title": title,
        "subtitle": row.name,
        "text": text,
        "form": form,
        "submit": title,
        "back": reverse(PAGE, args=[row.public_id]),
        "breadcrumb": crumbs(row, (title, "")),
    }
    return render(request, "segments/one_form.html", values)
