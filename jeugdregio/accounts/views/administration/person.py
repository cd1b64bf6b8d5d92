"""One person: for whom they act, what they may sign, and ending or changing that."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jeugdregio.accounts.enums import ROLES_OF, Role
from jeugdregio.accounts.forms.people import EndForm, RoleForm
from jeugdregio.accounts.models import Membership, Session, User
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.selectors.mandates import mandates_of
from jeugdregio.accounts.selectors.members import (
    Standing,
    membership_named,
    memberships_of_person,
    person_of,
    standing_of,
)
from jeugdregio.accounts.selectors.resetting import may_reset
from jeugdregio.accounts.selectors.security import second_steps
from jeugdregio.accounts.services.memberships import (
    membership_again,
    membership_change_role,
    membership_end,
)
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Refused
from jeugdregio.core.formats import format_moment
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.views.refusals import is_done

PERSON = "accounts:person"


def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Memberships and mandates of somebody who works here; 404 for who works elsewhere only."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = memberships_of_person(actor.context, public_id)
    if not rows:
        raise Http404
    found, day = person_of(rows), today()
    has_step = second_steps(found).is_set_up
    values = {
        "person": found,
        "figures": [
            Figure(_("Telephone"), found.telephone or "–"),
            Figure(_("Signed in now"), sessions_in_words(found)),
            Figure(_("Last sign-in"), format_moment(found.last_login) if found.last_login else _("Not yet")),
            Figure(_("Second step"), _("Set up") if has_step else _("Not yet")),
        ],
        "memberships": [(row, standing_of(row, day)) for row in rows],
        "over": Standing.OVER,
        "mandates": mandates_of(actor.context).filter(membership__user=found),
        "may_change": found != actor.user and may_open("accounts:membership_end", actor.role, "POST"),
        "is_self": found == actor.user,
        "may_reset": has_step
        and may_open("accounts:second_step_reset", actor.role, "POST")
        and bool(may_reset(found, actor, day)),
        "breadcrumb": crumbs((_("Users and roles"), reverse("accounts:people")), found.name),
    }
    return render(request, "accounts/administration/person.html", values)


def sessions_in_words(person: User) -> str:
    """In how many browsers somebody is signed in."""
    count = Session.objects.filter(user=person, expire_date__gt=timezone.now()).count()
    return ngettext("in %(count)s browser", "in %(count)s browsers", count) % {"count": count}


def membership(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The two things that can be changed of a membership."""
    return _page(request, _row(request, public_id))


@require_POST
def end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End a membership, now or after a last day."""
    row, form, actor = _row(request, public_id), EndForm(request.POST), request.actor  # type: ignore[attr-defined]

    def act() -> None:
        data = form.cleaned_data
        membership_end(
            membership=row, actor=actor, reason=data["reason"], today=today(), last_day=data["last_day"]
        )

    if is_done(form, act):
        messages.success(request, _("Saved. It counts from the next page that this person opens."))
        return redirect(PERSON, row.user.public_id)
    return _page(request, row, end_form=form)


@require_POST
def change_role(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give somebody another role at the same organisation."""
    row, actor = _row(request, public_id), request.actor  # type: ignore[attr-defined]
    form = _role_form(row, request.POST)

    def act() -> None:
        data = form.cleaned_data
        membership_change_role(
            membership=row, role=data["role"], actor=actor, reason=data["reason"], today=today()
        )

    if is_done(form, act):
        messages.success(request, _("Saved. It counts from the next page that this person opens."))
        return redirect(PERSON, row.user.public_id)
    return _page(request, row, role_form=form)


@require_POST
def again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take somebody back, in the role that they had."""
    row, actor = _row(request, public_id), request.actor  # type: ignore[attr-defined]
    try:
        membership_again(membership=row, actor=actor, today=today())
    except Refused as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("This person works here again from today."))
    return redirect(PERSON, row.user.public_id)


def _row(request: HttpRequest, public_id: UUID) -> Membership:
    found = membership_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _role_form(row: Membership, data: Any = None) -> RoleForm:
    roles = [role for role in ROLES_OF[row.organisation.kind] if role != row.role]
    return RoleForm(data, roles=roles or [Role(row.role)])


def _page(request: HttpRequest, row: Membership, **forms: forms.Form) -> HttpResponse:
    values = {
        "membership": row,
        "standing": standing_of(row, today()),
        "end_form": forms.get("end_form") or EndForm(),
        "role_form": forms.get("role_form") or _role_form(row),
        "has_errors": bool(forms),
        "breadcrumb": crumbs(
            (_("Users and roles"), reverse("accounts:people")),
            (row.user.name, reverse(PERSON, args=[row.user.public_id])),
            row.get_role_display(),
        ),
    }
    return render(request, "accounts/administration/membership.html", values)
