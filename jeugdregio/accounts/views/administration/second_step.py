"""Taking away the lost second step of somebody, after a page that says what follows from it."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.forms.people import ResetForm
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.members import memberships_of_person, person_of
from jeugdregio.accounts.selectors.resetting import may_reset
from jeugdregio.accounts.services.second_step import second_step_reset
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.accounts.views.administration.person import PERSON
from jeugdregio.core.clock import today
from jeugdregio.core.views.refusals import is_done


@reauthentication_required  # type: ignore[untyped-decorator]
def reset(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """404 for who works elsewhere only, as for who does not exist; back to the person with why when it may not be."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = memberships_of_person(actor.context, public_id)
    if not rows:
        raise Http404
    person = person_of(rows)
    if not (verdict := may_reset(person, actor, today())):
        messages.error(request, verdict.reason)
        return redirect(PERSON, public_id)
    form = ResetForm(request.POST if request.method == "POST" else None)
    if _is_done(request, person, form):
        messages.success(request, _("The second step was taken away. The person gets a mail about it."))
        return redirect(PERSON, public_id)
    values = {
        "person": person,
        "form": form,
        "breadcrumb": crumbs(
            (_("Users and roles"), reverse("accounts:people")),
            (person.name, reverse(PERSON, args=[public_id])),
            _("Second step"),
        ),
    }
    return render(request, "accounts/administration/second_step.html", values)


def _is_done(request: HttpRequest, person: User, form: ResetForm) -> bool:
    def reset() -> None:
        second_step_reset(
            person=person,
            actor=request.actor,  # type: ignore[attr-defined]
            reason=form.cleaned_data["reason"],
            today=today(),
        )

    return is_done(form, reset)
