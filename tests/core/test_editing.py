"""Two people change the same thing: the second sees both versions, loses nothing and may save after looking."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms

from jeugdregio.core.editing import CONFLICT, OK, Overtaken, RevisedForm, is_saved, take_turn
from jeugdregio.core.errors import Refused
from segments.enums import FinancingVariant
from segments.models import PaymentMethod
from segments.services.payment import payment_add
from tests.cast import Cast

KINDS = (("a", "Appel"), ("b", "Banaan"), ("c", "Citroen"))


class FruitForm(RevisedForm):
    """A text, a choice, several choices and a box to tick."""

    name = forms.CharField(label="Naam")
    kind = forms.ChoiceField(label="Soort", choices=KINDS)
    more = forms.MultipleChoiceField(
        label="Ook", choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    ripe = forms.BooleanField(label="Rijp", required=False)


TYPED = {"revision": "1", "name": "Van mij", "kind": "a", "more": ["a", "c"], "ripe": "on"}
SAVED = {"revision": 2, "name": "Van hen", "kind": "b", "more": ["c"], "ripe": False}


def overtake() -> None:
    raise Overtaken


def test_both_versions_are_told_in_the_words_of_the_page() -> None:
    form = FruitForm(dict(TYPED))
    assert not is_saved(form, overtake, lambda: SAVED)
    assert form.status == CONFLICT
    assert [(found.label, found.mine, found.theirs) for found in form.differences] == [
        ("Naam", "Van mij", "Van hen"),
        ("Soort", "Appel", "Banaan"),
        ("Ook", "Appel, Citroen", "Citroen"),
        ("Rijp", "Ja", "Nee"),
    ]
    assert form["name"].value() == "Van mij" and form["ripe"].value() is True
    assert str(form["revision"].value()) == "2", "the next try replaces knowingly"


def test_what_is_the_same_is_no_difference() -> None:
    form = FruitForm({**TYPED, "name": "Van\r\nons"})
    is_saved(form, overtake, lambda: {**SAVED, "name": "Van\nons", "kind": "a", "ripe": True})
    assert [found.label for found in form.differences] == ["Ook"]


def test_what_a_service_refuses_is_no_conflict() -> None:
    def refuse() -> None:
        raise Refused("Dat mag niet.")

    form = FruitForm(dict(TYPED))
    assert not is_saved(form, refuse, dict)
    assert (form.status, form.differences, form.non_field_errors()) == (OK, (), ["Dat mag niet."])


def test_a_wrong_form_asks_nobody() -> None:
    form = FruitForm({**TYPED, "name": ""})
    assert not is_saved(
        form, lambda: pytest.fail("it was not right"), lambda: pytest.fail("nobody was first")
    )


Save = Callable[[PaymentMethod, int, str], Any]


def in_turn(row: PaymentMethod, seen: int, name: str) -> None:
    found = take_turn(row, seen)
    found.name = name
    found.save()


def out_of_turn(row: PaymentMethod, seen: int, name: str) -> None:
    PaymentMethod.objects.filter(pk=row.pk).update(name=name)


def two_writers(cast: Cast, save: Save) -> tuple[bool, str]:
    """Both open the row, both save: whether the second was told, and what stands there then."""
    with cast.in_region():
        row = payment_add(region=cast.region, code="x", name="Begin", variant=FinancingVariant.TASK)
        save(row, 1, "De eerste")
        try:
            save(row, 1, "De tweede")
        except Overtaken:
            return True, PaymentMethod.objects.get(pk=row.pk).name
        return False, PaymentMethod.objects.get(pk=row.pk).name


def test_the_second_writer_is_told_and_the_first_ones_text_stays(cast: Cast) -> None:
    assert two_writers(cast, in_turn) == (True, "De eerste")


def test_without_taking_turns_the_first_ones_text_is_lost(cast: Cast) -> None:
    """The control of the test above."""
    assert two_writers(cast, out_of_turn) == (False, "De tweede")


def test_the_third_try_is_saved(cast: Cast) -> None:
    two_writers(cast, in_turn)
    with cast.in_region():
        row = PaymentMethod.objects.get(code="x")
        in_turn(row, row.revision, "De tweede, na het kijken")
        row.refresh_from_db()
        assert (row.name, row.revision) == ("De tweede, na het kijken", 3)
