"""Our own description of the structure against the published schemas, where those stand beside us."""

import copy
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tests.data import ijw
from tests.data.ijw import Answered, Claimed
from tests.referrals.ijw.reading import reading
from tests.referrals.ijw.test_messages_are_read import BUILDERS, KINDS

PROJECT = Path(__file__).resolve().parents[3]
SCHEMAS = PROJECT.parent / "shared" / "data" / "ijw" / "xsd"
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the iJw schemas are not beside the project")
# Text inside these is never read, so its form is not checked either.
UNREAD = {
    "Naam", "Geslacht", "Contactgegevens", "Relaties", "XsdVersie", "XsdVersieDeclaratie", "XsltVersie",
    "Commentaar", "Communicatie", "JuridischeStatus", "WettelijkeVertegenwoordiging", "ZorgverlenerCode",
}  # fmt: skip

# The schema allows a reference of white space only; a key that nobody can see is refused here.
STRICTER = {"ReferentieNummer", "VorigReferentieNummer", "DeclaratieNummer"}
WRONG = ("x" * 40, "-1", "2027-02-30", "99", "D C", "1234567890123", " ")


@cache
def schema(kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(SCHEMAS / f"{kind}.xsd"))


def samples(kind: str) -> Iterator[bytes]:
    build = BUILDERS[kind][0]
    yield build()
    if kind == "JW301":
        yield ijw.allocation(
            ijw.Allocated(budget=5, comment="x"), ijw.Allocated(category=None), with_relations=True
        )
    if kind == "JW325":
        yield ijw.answer(Answered(body=False))
        yield ijw.answer(Answered())
    if kind == "JW323":
        yield ijw.claim([(ijw.bsn(), [Claimed(unit="83", tariff=None, side="C", previous="P")])])


@needs_schemas
@pytest.mark.parametrize("kind", KINDS)
def test_the_builders_make_messages_that_the_schema_accepts(kind: str) -> None:
    for message in samples(kind):
        schema(kind).assertValid(etree.fromstring(message))


@needs_schemas
def test_the_schema_would_notice_a_wrong_message() -> None:
    assert not schema("JW323").validate(
        etree.fromstring(ijw.claim().replace(b"<m:Eenheid>01", b"<m:Eenheid>99"))
    )


def in_unread(element: etree._Element) -> bool:
    lineage = [element, *element.iterancestors()]
    return any(etree.QName(item).localname in UNREAD for item in lineage)


def changed(root: etree._Element, rng: random.Random) -> Iterator[etree._Element]:
    """Every element dropped, doubled, swapped, renamed or given other text, outside what is never read."""
    for place, element in enumerate(root.iter()):
        if element is root or in_unread(element):
            continue
        for change in ("drop", "double", "swap", "rename", "text", "empty"):
            other = copy.deepcopy(root)
            target = list(other.iter())[place]
            parent = target.getparent()
            assert parent is not None
            if change == "drop":
                parent.remove(target)
            elif change == "double":
                parent.insert(parent.index(target), copy.deepcopy(target))
            elif change == "swap" and target.getnext() is not None:
                target.addprevious(target.getnext())
            elif change == "rename":
                target.tag = f"{{{etree.QName(target).namespace}}}Onbekend"
            elif change == "text" and not len(target):
                strict = etree.QName(target).localname in STRICTER
                target.text = rng.choice(WRONG[:-1] if strict else WRONG)
            elif change == "empty" and not len(target):
                target.text = None
            else:
                continue
            yield other


@needs_schemas
@pytest.mark.parametrize("kind", KINDS)
def test_we_refuse_structure_exactly_where_the_schema_does(kind: str) -> None:
    rng = random.Random(20270101)
    agreed = refused = 0
    for message in samples(kind):
        for root in changed(etree.fromstring(message), rng):
            text = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            ours = [
                rule for rule in reading(text).refusals if rule.startswith(("ST-", "RS047", "CS025", "CS015"))
            ]
            theirs = not schema(kind).validate(root)
            assert bool(ours) == theirs, (ours, schema(kind).error_log.last_error, text.decode())
            agreed += 1
            refused += theirs
    assert agreed > 100
    assert 0.3 < refused / agreed < 1
