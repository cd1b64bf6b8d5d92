"""What a text may hold, who comes second, and which terms stay because something leads to them."""

from collections.abc import Callable

import pytest

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import TextKind
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Change, OwnText
from jeugdregio.core.own_texts import services
from jeugdregio.core.own_texts.rules import LONGEST, filled, problem_of, tidy
from jeugdregio.core.own_texts.services import term_remove, text_restore, text_set
from jeugdregio.core.own_texts.standards import Standard, standard_of, standards, text_named
from jeugdregio.core.own_texts.uses import uses_of
from tests.cast import Cast
from tests.core.own_texts.conftest import Write

Add = Callable[[str, str], OwnText]
WHY = "Duidelijker"
MAIL = ("uitnodiger", "rol")


def named(kind: TextKind, key: str) -> Standard:
    found = standard_of(kind, key)
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("", TextKind.TERM, "Schrijf een tekst."),
        ("x" * (LONGEST[TextKind.TERM] + 3), TextKind.TERM, "U heeft er 3 te veel."),
        ("a\tb", TextKind.HELP, "tekens die niemand ziet"),
        ("links \u202e rechts", TextKind.HELP, "tekens die niemand ziet"),
        ("Bel over 123456782.", TextKind.HELP, "BSN"),
        ("{uitnodiger} {rol} {bsn}", TextKind.MAIL, "Wij kennen {bsn} niet."),
        ("{uitnodiger} {rol} {}", TextKind.MAIL, "Wij kennen {} niet."),
        ("{uitnodiger} {ROL}", TextKind.MAIL, "Wij kennen {ROL} niet."),
        ("Voor {uitnodiger}", TextKind.MAIL, "{rol} ontbreekt."),
        ("{uitnodiger} {rol} https://nep.example", TextKind.MAIL, "Zet geen webadres"),
        ("{uitnodiger} {rol} www.nep.example", TextKind.MAIL, "Zet geen webadres"),
    ],
)
def test_a_text_that_may_not_stand_is_refused_with_the_reason(text: str, kind: TextKind, words: str) -> None:
    assert words in problem_of(text, kind, MAIL)


def test_what_may_stand_is_not_refused() -> None:
    """The control: the same rules let ordinary texts through, and braces are nothing special outside mails."""
    assert problem_of("{uitnodiger} vraagt u als {rol}.\n\nTot dan {uitnodiger}", TextKind.MAIL, MAIL) == ""
    assert problem_of("Zie {hier} op https://x.example", TextKind.HELP) == ""
    assert tidy(" a\r\nb\r\n") == "a\nb"


def test_every_standard_text_could_be_a_text_of_a_region() -> None:
    every = list(standards())
    assert {one.kind for one in every} == set(TextKind) and len(every) > 110
    assert len({(one.kind, one.key) for one in every}) == len(every)
    assert [one.key for one in every if problem_of(tidy(str(one.text)), one.kind, one.places)] == []


def test_a_value_is_never_looked_at_as_a_text() -> None:
    assert filled(
        "{rol} voor {organisatie}, {geheim}", {"rol": "{organisatie}", "organisatie": "De Linde"}
    ) == ("{organisatie} voor De Linde, {geheim}")


def second(cast: Cast) -> None:
    """Save what was opened before the first saved."""
    with cast.acting(Role.ADMINISTRATOR) as context:
        text_set(
            context=context,
            standard=named(TextKind.TERM, "aanbieder"),
            text="Van de tweede.",
            seen=services.NEVER,
            reason=WHY,
        )


def what_stands(cast: Cast) -> str:
    with cast.in_region():
        return OwnText.objects.get().text


def test_who_comes_second_overwrites_nothing(cast: Cast, write: Write) -> None:
    write(TextKind.TERM, "aanbieder", "Van de eerste.")
    with pytest.raises(Conflict) as raised:
        second(cast)
    assert (raised.value.mine, raised.value.theirs) == ("Van de tweede.", "Van de eerste.")
    assert what_stands(cast) == "Van de eerste."


def test_control_without_the_version_the_second_overwrites(
    cast: Cast, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "_must_be", lambda *_all: None)
    write(TextKind.TERM, "aanbieder", "Van de eerste.")
    second(cast)
    assert what_stands(cast) == "Van de tweede."


def test_the_standard_text_comes_back_and_a_form_from_before_does_not_bring_the_own_one_again(
    cast: Cast, write: Write
) -> None:
    row = write(TextKind.HELP, "search", "Zo zoekt u bij ons.")
    standard = named(TextKind.HELP, "search")
    with cast.acting(Role.ADMINISTRATOR) as context:
        text_restore(context=context, standard=standard, seen=row.version, reason=WHY)
        for act, more in ((text_restore, {}), (text_set, {"text": "Toch weer"})):
            with pytest.raises(Conflict):
                act(context=context, standard=standard, seen=row.version, reason=WHY, **more)
        assert text_named(context, "help", "search")[1].text == ""  # type: ignore[union-attr]
    assert write(TextKind.HELP, "search", "Nog een keer.").pk == row.pk


def test_every_change_is_in_the_history_with_its_reason(cast: Cast, write: Write) -> None:
    write(TextKind.HELP, "search", "Een.")
    write(TextKind.HELP, "search", "Twee.", reason="Korter")
    with cast.in_region():
        first, second = Change.objects.filter(subject="core_owntext").order_by("id")
    assert (first.verb, first.reason) == ("insert", "Zo zeggen wij het")
    assert (second.changes["text"], second.reason) == (["Een.", "Twee."], "Korter")
    assert first.changes["key"] == [None, "search"]


@pytest.mark.parametrize("name", ["Aanbieder", "aanbieder ", "PxQ", "Verwijzing"])
def test_a_term_that_exists_is_not_added_again(name: str, add: Add, db: None) -> None:
    with pytest.raises(Refused, match="bestaat al"):
        add(name, "Iets anders.")


@pytest.mark.parametrize("name", ["(", "<b>vet</b>", "…"])
def test_a_term_begins_with_a_letter_or_a_number(name: str, add: Add) -> None:
    with pytest.raises(Refused, match="letter of een cijfer"):
        add(name, "Iets.")


def remove(cast: Cast, key: str) -> None:
    with cast.acting(Role.ADMINISTRATOR) as context:
        standard, row = text_named(context, TextKind.TERM, key)
        assert standard
        term_remove(context=context, standard=standard, seen=row.version if row else 0, reason=WHY)


def test_an_own_term_is_removed_and_may_come_again(cast: Cast, add: Add) -> None:
    row = add("Zorgmaatje", "Loopt mee.")
    remove(cast, row.key)
    with cast.in_region() as context:
        assert text_named(context, TextKind.TERM, row.key)[0] is None
    assert add("Zorgmaatje", "Loopt weer mee.").pk == row.pk


def test_an_own_term_in_use_stays_and_the_answer_says_where(cast: Cast, add: Add, write: Write) -> None:
    row = add("Zorgmaatje", "Loopt mee.")
    write(TextKind.HELP, "contact", "Bel uw zorgmaatje.")
    add("Buddy", "Ander woord voor Zorgmaatje.")
    with pytest.raises(Refused) as raised:
        remove(cast, row.key)
    assert "Hulptekst: Contact" in raised.value.reason and "Begrip: Buddy" in raised.value.reason
    with cast.in_region():
        assert OwnText.objects.get(pk=row.pk).text == "Loopt mee."
    write(TextKind.HELP, "contact", "Bel uw zorgmaatjes.")
    remove(cast, "buddy")
    remove(cast, row.key)


def test_a_term_to_which_pages_lead_stays_and_the_answer_names_them(cast: Cast) -> None:
    with pytest.raises(Refused, match="Cijfers van de regio en van de segmenten"):
        remove(cast, "uitnutting")
    assert uses_of("beschikking") and uses_of("aanbieder-die-er-niet-is") == []
    with pytest.raises(Refused, match="Begrip: Verwijzing"):
        remove(cast, "beschikking")


def test_a_term_of_the_portal_that_nothing_leads_to_stays_too(cast: Cast) -> None:
    free = next(one.key for one in standards() if one.kind == TextKind.TERM and not uses_of(one.key))
    with pytest.raises(Refused, match="hoort bij het portaal"):
        remove(cast, free)
