"""The form of one norm: add, change, take out."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from segments.forms.norms import NormForm, saved_norm
from segments.models import NormFramework, ProductNorm
from segments.services.norms.frameworks import require_concept
from segments.services.norms.norms import norm_add as add
from segments.services.norms.norms import norm_change, norm_remove
from segments.views.lines import Lines, Said
from segments.views.norms.frame import crumbs, find_framework, framework_url


def norm_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """An empty norm; a POST adds it to the framework."""
    return NORMS.add(request, public_id)


def norm(request: HttpRequest, public_id: UUID, norm: UUID) -> HttpResponse:
    """A norm as it is; a POST changes it, and shows both versions when somebody else was first."""
    return NORMS.change(request, public_id, norm)


@require_POST
def norm_take_out(request: HttpRequest, public_id: UUID, norm: UUID) -> HttpResponse:
    """Take a norm out. Raises Conflict when it is no longer the one that was seen."""
    return NORMS.take_out(request, public_id, norm)


def find_norm(request: HttpRequest, found: NormFramework, norm: UUID) -> ProductNorm:
    """The norm in the address. Raises Http404."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = ProductNorm.objects.visible_to(context).filter(framework=found, public_id=norm)
    line: ProductNorm | None = rows.select_related("framework", "product").first()
    if line is None:
        raise Http404
    return line


NORMS = Lines(
    find_whole=find_framework,
    find_line=find_norm,
    require_concept=require_concept,
    form=NormForm,
    saved=saved_norm,
    add_line=lambda found, values: add(found=found, values=values),
    change_line=lambda line, seen, values: norm_change(norm=line, seen=seen, values=values),
    remove_line=lambda line, seen: norm_remove(norm=line, seen=seen),
    url_of=framework_url,
    crumbs=crumbs,
    address="segments:norm_remove",
    said=Said(
        add=_("Add a norm"),
        change=_("Change a norm"),
        take_out=_("Take this norm out"),
        added=_("The norm was added."),
        changed=_("The norm was changed."),
        taken_out=_("The norm was taken out."),
    ),
)
