"""The answer key agrees with the messages, as an independent reading of them adds them up."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from tests.demo.conftest import Tiny
from tests.oracles.realised import contract_of, realised_at

KNOWN = date(2027, 11, 22)
Message = dict[str, Any]


def text(element: Any, name: str) -> str:
    found = element.find(f".//{{*}}{name}")
    assert found is not None, name
    return str(found.text)


def cents(element: Any, name: str, amount: str) -> int:
    found = element.find(f".//{{*}}{name}")
    sign = -1 if text(found, "DebetCredit") == "C" else 1
    return sign * int(text(found, amount))


def head(tree: Any, kind: str, provider: str, municipality: str) -> Message:
    return {
        "kind": kind,
        "id": text(tree.find(".//{*}BerichtIdentificatie"), "Identificatie"),
        "provider": text(tree, provider),
        "municipality": text(tree, municipality),
        "number": text(tree, "DeclaratieNummer"),
        "known_on": date.fromisoformat(text(tree.find(".//{*}BerichtIdentificatie"), "Dagtekening")),
    }


def read(path: Path, prices: list[dict[str, Any]]) -> Message:
    tree = etree.parse(path)
    lines = tree.findall(".//{*}Prestatie")
    if "JW325" in path.name:
        found = head(tree, "answer", "Ontvanger", "Afzender")
        return {
            **found,
            "decided_on": found["known_on"],
            "claim_id": text(tree.find(".//{*}DeclaratieIdentificatie"), "Identificatie"),
            "codes": ["0200"],
            "submitted": cents(tree, "TotaalIngediendBedrag", "TotaalBedrag"),
            "granted": cents(tree, "TotaalToegekendBedrag", "TotaalBedrag"),
            "rejected": [
                (text(line, "ReferentieNummer"), cents(line, "IngediendBedrag", "Bedrag")) for line in lines
            ],
        }
    found = head(tree, "claim", "Afzender", "Ontvanger")
    found["total"] = cents(tree, "TotaalIngediendBedrag", "TotaalBedrag")
    found["lines"] = [claimed(line, found["provider"], prices) for line in lines]
    return found


def claimed(line: Any, provider: str, prices: list[dict[str, Any]]) -> Message:
    first = date.fromisoformat(text(line, "Begindatum"))
    return {
        "reference": text(line, "ReferentieNummer"),
        "cents": int(text(line, "Bedrag")),
        "sign": text(line, "DebetCredit"),
        "care_month": (first.year, first.month),
        "contract": contract_of(provider, text(line, "ProductCode"), first, prices, None),
    }


def prices_of(tiny: Tiny) -> list[dict[str, Any]]:
    return [
        {
            "contract": deal.number,
            "provider": deal.party.agb,
            "product": code,
            "valid_from": deal.starts_on,
            "valid_to": deal.ends_on,
        }
        for deal in tiny.written.world.market.deals
        for code in deal.products
    ]


def by_contract(messages: list[Message]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for (contract, _, (year, _)), amount in realised_at(messages, KNOWN).items():
        assert contract is not None
        found.setdefault(contract, Counter())[str(year)] += amount
    return {contract: {year: sums[year] for year in sorted(sums)} for contract, sums in sorted(found.items())}


def test_what_is_known_is_what_the_messages_add_up_to(tiny: Tiny) -> None:
    prices = prices_of(tiny)
    wanted = {"JW323", "JW325"}
    messages = [read(path, prices) for path in tiny.messages if path.name[2:7] in wanted]
    assert by_contract(messages) == tiny.truth["known_by_contract"]
    places: Counter[str] = Counter()
    for (_, municipality, _), amount in realised_at(messages, KNOWN).items():
        places[municipality] += amount
    assert places == {
        code: known
        for code, years in tiny.truth["municipalities"].items()
        if (known := sum(year["known_now"] for year in years.values()))
    }
    # The control: without one answer its lines are not realised, and the sums differ.
    granted = next(at for at, row in enumerate(messages) if row["kind"] == "answer" and row["granted"])
    assert by_contract(messages[:granted] + messages[granted + 1 :]) != tiny.truth["known_by_contract"]


def test_the_parts_of_the_region_add_up_to_the_region(truth: dict[str, Any]) -> None:
    for name in ("ultimate_year", "ultimate_until_v", "known_now", "known_at_v", "to_receive_now"):
        assert sum(part[name] for part in truth["parts"].values()) == truth["region"][name]
        assert sum(row[name] for row in truth["contracts"].values()) == truth["region"][name]
    year = sum(years["2027"]["ultimate"] for years in truth["municipalities"].values())
    assert year == truth["region"]["ultimate_year"]
