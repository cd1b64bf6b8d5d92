"""The messages have the standard's own shape: the portal's reader has nothing to say about any of them."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

from jeugdregio.demo.generator.youths import test_numbers as numbers_for_tests
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.reader import read
from referrals.importers.ijw.records import End
from referrals.rules.bsn import passes_eleven
from tests.demo.conftest import Tiny

TODAY = date(2027, 11, 23)
KIND = re.compile(r"^[1-6]-(JW3\d\d)-")


def findings(path: Path, text: bytes | None = None) -> list[str]:
    from io import BytesIO

    items = list(read(BytesIO(text or path.read_bytes()), pseudonymise=str.encode, today=TODAY))
    assert isinstance(items[-1], End)
    return [item.rule for item in items if isinstance(item, Finding)]


def test_the_reader_finds_nothing_in_any_message(tiny: Tiny) -> None:
    assert {path.name: found for path in tiny.messages if (found := findings(path))} == {}


def test_the_reader_finds_what_is_broken_on_purpose(tiny: Tiny) -> None:
    claim = next(path for path in tiny.messages if "JW323" in path.name)
    wrong = re.sub(rb"<ijw:TotaalBedrag>\d+<", b"<ijw:TotaalBedrag>1<", claim.read_bytes())
    assert findings(claim, wrong) == ["TR358"]


def test_every_kind_is_there_and_sorts_into_an_order_to_read_in(tiny: Tiny) -> None:
    kinds = Counter(KIND.match(path.name)[1] for path in tiny.messages)  # type: ignore[index]
    assert set(kinds) == {"JW301", "JW305", "JW307", "JW315", "JW323", "JW325"}
    assert kinds["JW323"] >= kinds["JW325"] > 300
    month = [path.name for path in tiny.messages if path.parent.name == "2027-03"]
    order = [
        month.index(next(name for name in month if kind in name)) for kind in ("JW301", "JW305", "JW323")
    ]
    assert order == sorted(order)
    assert month.index(next(name for name in month if "JW325" in name)) > order[-1]


def test_nobody_real_is_in_them(tiny: Tiny) -> None:
    found = set()
    for path in tiny.messages:
        found.update(re.findall(r"<m:Bsn>(\d+)</m:Bsn>", path.read_text()))
    assert len(found) > 50
    assert all(number.startswith("999") and passes_eleven(number) for number in found)
    assert len(set(numbers_for_tests())) == len(numbers_for_tests()) > 90_000
    assert {party.name.endswith("(fictief)") for party in tiny.written.world.market.parties} == {True}


def test_messages_end_where_the_knowledge_ends(tiny: Tiny) -> None:
    dated = [
        day
        for path in tiny.messages
        for day in re.findall(r"<ijw:Dagtekening>([\d-]+)</ijw:Dagtekening>", path.read_text())
    ]
    assert max(dated) <= tiny.truth["messages_until"] == "2027-11-22"
    care = [
        day
        for path in tiny.messages
        if "JW323" in path.name
        for day in re.findall(r"ProductPeriode><ijw:Begindatum>([\d-]+)<", path.read_text())
    ]
    assert (min(care) >= "2024-10-01") and (max(care) < "2027-10-01")
