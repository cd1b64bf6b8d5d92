"""How much a provider types with the whole standard list: at most 45 fields first, at most 14 the second time.

What is ticked, chosen or attached is not typed; what is filled in already is not typed again (WCAG 3.3.7, ux 7).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.fields import DateField, NumberField
from procurement.models import Requirement
from procurement.services.requirements import requirements_add_from_template
from tests.cast import Cast
from tests.procurement.open_house.filling import Writer, certificate
from tests.procurement.open_house.prepared import Prepared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mandates")]
FIRST, SECOND = 45, 14
REQUIREMENTS = 28


@dataclass
class Typist:
    """Fills in whatever a page asks, and counts what has to be typed."""

    client: Client
    typed: int = 0
    attached: int = 0

    def apply(self, code: str) -> None:
        """From the first page to the receipt."""
        draft = Writer(self.client, code).begin()
        hub = self.client.get(reverse("procurement:application", args=[draft]))
        seen: set[str] = set()
        while waiting := [url for url in self.links(hub) if url not in seen]:
            seen.add(waiting[0])
            self.fill(waiting[0])
            hub = self.client.get(reverse("procurement:application", args=[draft]))
        url = reverse("procurement:application_check", args=[draft])
        page = self.client.get(url)
        assert page.context["problems"] == []
        answer = self.client.post(url, self.values(page.context["form"]))
        assert answer.status_code == 302

    def links(self, hub: Any) -> list[str]:
        return [item.action.url for group in hub.context["groups"] for item in group["items"]]

    def fill(self, url: str) -> None:
        """One page, as often as it takes."""
        page = self.client.get(url)
        answer = self.client.post(url, self.values(page.context["form"]))
        assert answer.status_code == 302, (url, answer.context["form"].errors)

    def values(self, form: forms.Form) -> dict[str, Any]:
        """A value for each field; typed where nothing stands yet and something has to."""
        return {field.html_name: value for field in form if (value := self.value(field)) is not None}

    def value(self, field: forms.BoundField) -> Any:
        kind, widget, held = field.field, field.field.widget, field.value()
        if isinstance(widget, forms.CheckboxInput):
            return "on"
        if isinstance(widget, forms.CheckboxSelectMultiple):
            return [str(key) for key, _label in kind.choices]  # type: ignore[attr-defined]
        if isinstance(widget, forms.RadioSelect):
            return held or str(kind.choices[0][0])  # type: ignore[attr-defined]
        if isinstance(widget, forms.FileInput):
            self.attached += kind.required
            return certificate() if kind.required else None
        if held not in (None, "") or field.is_hidden:
            return held
        if not kind.required:
            return None
        self.typed += 1
        return (
            "1-2-2027"
            if isinstance(kind, DateField)
            else "999"
            if isinstance(kind, NumberField)
            else "Zo werken wij."
        )


@pytest.fixture
def code(cast: Cast, written: Prepared) -> str:
    """A scheme that asks the whole standard list, and nothing else."""
    with cast.in_region():
        Requirement.objects.filter(version=written.version).delete()
        written.version.refresh_from_db()
        requirements_add_from_template(version=written.version, keys=None, seen=written.version.revision)
        assert Requirement.objects.filter(version=written.version).count() == REQUIREMENTS
        return str(written.publish().scheme.code)


def test_the_first_and_the_second_application(
    cast: Cast, client_for: Callable[[Role], Client], code: str
) -> None:
    first = Typist(client_for(Role.PROVIDER_SIGNATORY))
    first.apply(code)
    reason = {"reason": "Wij beginnen later."}
    page = first.client.get(reverse("procurement:applications_mine"))
    url = page.context["applications"][0].action.url
    assert first.client.post(f"{url}intrekken/", reason).status_code == 302
    second = Typist(first.client)
    second.apply(code)
    print(f"typed: {first.typed} and {second.typed}; attached: {first.attached} and {second.attached}")
    assert 0 < first.typed <= FIRST
    assert 0 < second.typed <= SECOND
    assert first.attached > 0 and second.attached == 0, "documents are given once"


def test_control_a_form_that_forgets_is_counted(
    cast: Cast, client_for: Callable[[Role], Client], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what was given before the second application asks as much as the first."""
    monkeypatch.setattr("procurement.views.application.filled.remembered", lambda desk, task: {})
    first = Typist(client_for(Role.PROVIDER_SIGNATORY))
    first.apply(code)
    url = first.client.get(reverse("procurement:applications_mine")).context["applications"][0].action.url
    first.client.post(f"{url}intrekken/", {"reason": "Wij beginnen later."})
    second = Typist(first.client)
    second.apply(code)
    assert second.typed == first.typed
