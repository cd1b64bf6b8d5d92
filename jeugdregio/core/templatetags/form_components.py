"""The parts of a form, for pages that place fields themselves."""

from typing import Any

from django import forms, template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jeugdregio.core.fields import ReadField

register = template.Library()

INPUT, CHOICES, CHECKBOX, FILE = "input", "choices", "checkbox", "file"
# Written out in full: the style sheet keeps only classes that it finds as words in the sources.
CONTROLS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxSelectMultiple, CHOICES, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, CHOICES, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, CHECKBOX, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.FileInput, FILE, "file-input"),
    (forms.Textarea, INPUT, "utrecht-textarea"),
    (forms.Select, INPUT, "utrecht-select utrecht-select--html-select"),
    (forms.Widget, INPUT, "utrecht-textbox utrecht-textbox--html-input"),
)
INVALID = {
    "utrecht-textbox": "utrecht-textbox--invalid",
    "utrecht-textarea": "utrecht-textarea--invalid",
    "utrecht-select": "utrecht-select--invalid",
}


@register.inclusion_tag("components/form_summary.html")
def form_summary(form: BaseForm) -> dict[str, Any]:
    """All errors of a form above it, each with a link to its field."""
    fields = [
        (field.id_for_label or f"{field.auto_id}_0", field.label, error)
        for field in form
        for error in field.errors
    ]
    return {"form_errors": form.non_field_errors(), "field_errors": fields, "failed": bool(form.errors)}


@register.inclusion_tag("components/form_field.html")
def form_field(field: BoundField) -> dict[str, Any]:
    """One field with label, hint, error and control."""
    kind, css = control_of(field)
    return {
        "field": field,
        "template": f"components/fields/{kind}.html",
        "control": render_control(field, with_error(css, field)),
        "css": css,
        "echo": read_as(field),
    }


@register.simple_tag(takes_context=True)
def title_prefix(context: Context) -> str:
    """The word "Fout:" in front of the page title when the form of the page has errors."""
    form = context.get("form")
    has_errors = isinstance(form, BaseForm) and form.is_bound and bool(form.errors)
    return _("Error: ") if has_errors or context.get("has_errors") else ""


@register.simple_tag
def cell_field(field: BoundField) -> SafeString:
    """An input in a cell of a table: its label is read out, the headers of the table stand for it on the screen."""
    attributes: dict[str, Any] = {
        "class": with_error("utrecht-textbox grid-input", field),
        "aria-label": str(field.label),
    }
    if field.errors:
        attributes["aria-invalid"] = "true"
    return SafeString(field.as_widget(attrs=attributes))


def control_of(field: BoundField) -> tuple[str, str]:
    """Which template shows a field, and the classes of its input."""
    return next((kind, css) for widget, kind, css in CONTROLS if isinstance(field.field.widget, widget))


def with_error(css: str, field: BoundField) -> str:
    """The classes of an input, with those of a wrong one."""
    wrong = INVALID.get(css.split()[0], "") if field.errors else ""
    return f"{css} {wrong}".strip()


def render_control(field: BoundField, css: str) -> SafeString:
    """The input itself."""
    attributes: dict[str, Any] = {"class": css}
    if field.field.required and not field.use_fieldset:
        attributes["aria-required"] = "true"
    return SafeString(field.as_widget(attrs=attributes))


def read_as(field: BoundField) -> str:
    """How a figure or date was read, when the form comes back and that differs from what was typed."""
    source = field.field
    if not field.form.is_bound or field.errors or not isinstance(source, ReadField):
        return ""
    return source.read_as(field.data)
