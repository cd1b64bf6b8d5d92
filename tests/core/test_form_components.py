"""A form says what is wrong on top and at the field, and keeps what the user typed."""

import pytest
from django import forms
from django.template import Context, Template
from lxml import html

from jeugdregio.core.fields import EuroField
from tests.core.showroom import page, pick, words


class PlaceForm(forms.Form):
    """A small form."""

    amount = EuroField(label="Bedrag", help_text="Per jaar.")
    note = forms.CharField(label="Notitie", required=False)


def render(form: forms.Form) -> html.HtmlElement:
    """The form as a page shows it."""
    template = (
        "{% load components %}{% portal_form form 'Opslaan' %}<p id='extra'>Let op</p>{% endportal_form %}"
    )
    return html.fromstring(f"<div>{Template(template).render(Context({'form': form}))}</div>")


def test_errors_stand_on_top_with_a_link_to_each_field() -> None:
    found = render(PlaceForm({"amount": "12.34", "note": "Zo"}))
    (summary,) = pick(found, "[role=alert]")
    assert summary.get("tabindex") == "-1"
    assert words(summary.find("h2")) == "Er is een probleem"
    assert [(link.get("href"), words(link)) for link in pick(summary, "a")] == [
        ("#id_amount", "Bedrag: Schrijf centen met een komma, bijvoorbeeld 12,34.")
    ]


def test_a_wrong_field_names_its_hint_and_its_error_and_keeps_the_input() -> None:
    found = render(PlaceForm({"amount": "12.34", "note": "Zo"}))
    (box,) = pick(found, "#id_amount")
    assert box.get("aria-invalid") == "true"
    assert box.get("value") == "12.34"
    assert [words(found.get_element_by_id(name)) for name in box.get("aria-describedby").split()] == [
        "Per jaar.",
        "Schrijf centen met een komma, bijvoorbeeld 12,34.",
    ]
    assert pick(found, "#id_note")[0].get("value") == "Zo"


@pytest.mark.shows("ASVS 2.2.2")
def test_the_browser_does_not_judge_and_optional_fields_say_so() -> None:
    found = render(PlaceForm())
    assert pick(found, "form")[0].get("novalidate") is not None
    assert not pick(found, "[required]")
    assert pick(found, "#id_amount")[0].get("aria-required") == "true"
    assert [words(label) for label in pick(found, "label")] == ["Bedrag", "Notitie (niet verplicht)"]
    assert not pick(found, "[role=alert]")
    assert found.get_element_by_id("extra").getparent().tag == "form"


def test_a_form_that_comes_back_echoes_how_it_read_the_figure() -> None:
    found = render(PlaceForm({"amount": "1.234", "note": ""}))
    assert [words(echo) for echo in pick(found, ".form-echo")] == ["Wij lezen dit als € 1.234,00."]
    assert not pick(render(PlaceForm({"amount": "1.234,00", "note": ""})), ".form-echo")


def test_the_title_of_a_page_with_errors_says_so() -> None:
    template = Template("{% load form_components %}{% title_prefix %}Wijzigen")
    assert template.render(Context({"form": PlaceForm({"amount": ""})})) == "Fout: Wijzigen"
    assert template.render(Context({"form": PlaceForm()})) == "Wijzigen"
    assert template.render(Context({"form": PlaceForm({"amount": "1"})})) == "Wijzigen"
    assert words(page("fout").xpath("//title")[0]).startswith("Fout: ")


def test_groups_of_boxes_are_fieldsets_whose_error_link_leads_there() -> None:
    found = page("fout")
    (group,) = pick(found, "fieldset#id_f-told")
    assert words(group.find("legend")) == "Wie krijgt bericht?"
    assert "id_f-told_error" in group.get("aria-describedby")
    (link,) = [link for link in pick(found, ".error-summary a") if "told" in link.get("href")]
    assert found.get_element_by_id(link.get("href")[1:]).get("type") == "checkbox"


def test_a_field_without_error_has_no_invalid_class() -> None:
    found = page("fout")
    assert "utrecht-textbox--invalid" in pick(found, "#id_f-amount")[0].get("class")
    assert "invalid" not in pick(page("leeg"), "#id_f-amount")[0].get("class")
    assert "utrecht-select--invalid" in pick(found, "#id_f-kind")[0].get("class")
