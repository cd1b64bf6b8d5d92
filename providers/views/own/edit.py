"""The forms of an organisation: particulars, locations, capacity, subcontractors."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from providers.forms.organisation import CapacityForm, LocationForm, ProfileForm
from providers.forms.partners import SubcontractorForm
from providers.models import Location, Subcontractor
from providers.selectors.profile import profile_of
from providers.services.organisation import capacity_add as add_capacity
from providers.services.organisation import location_save, profile_save
from providers.services.partners import subcontractor_save
from providers.views.own.frame import form_page, found_or_404, provider_context, sent


def back(place: str = "") -> str:
    """The page of the organisation, at one of its parts."""
    return reverse("providers:organisation") + (f"#{place}" if place else "")


def profile(request: HttpRequest) -> HttpResponse:
    """Change the particulars; the first time there are none yet."""
    context = provider_context(request)
    row = profile_of(context)
    form = ProfileForm(*sent(request), context=context, row=row)
    return form_page(
        request,
        form,
        act=lambda: profile_save(
            context=context, seen=form.cleaned_data["revision"] if row else 0, values=form.values()
        ),
        saved=lambda: form.saved(profile_of(context)),
        title=_("Change particulars"),
        text=_(
            "You fill this in once. Every application takes it over, in every region. Nothing is compulsory here."
        ),
        back=back(),
    )


def location(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Add a location, or change or close one."""
    context = provider_context(request)
    rows = Location.objects.visible_to(context)
    row = found_or_404(rows, public_id) if public_id else None
    form = LocationForm(*sent(request), context=context, row=row)
    return form_page(
        request,
        form,
        act=lambda: location_save(
            context=context, row=row, seen=form.cleaned_data["revision"], values=form.values()
        ),
        saved=lambda: form.saved(found_or_404(rows, public_id)),
        title=row.name if row else _("Add a location"),
        back=back("locaties"),
    )


def capacity_add(request: HttpRequest) -> HttpResponse:
    """Tell how many places there are for a product, from a day on."""
    context = provider_context(request)
    form = CapacityForm(*sent(request), context=context)
    return form_page(
        request,
        form,
        act=lambda: add_capacity(context=context, **form.values()),
        saved=dict,
        title=_("Tell how many places there are"),
        text=_("What you told before stays. From this day on the new number counts."),
        back=back("capaciteit"),
    )


def subcontractor(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Add a subcontractor, or change or end one."""
    context = provider_context(request)
    rows = Subcontractor.objects.visible_to(context)
    row = found_or_404(rows, public_id) if public_id else None
    form = SubcontractorForm(*sent(request), context=context, row=row)
    return form_page(
        request,
        form,
        act=lambda: subcontractor_save(
            context=context, row=row, seen=form.cleaned_data["revision"], values=form.values()
        ),
        saved=lambda: form.saved(found_or_404(rows, public_id)),
        title=row.name if row else _("Add a subcontractor"),
        back=back("onderaannemers"),
    )
