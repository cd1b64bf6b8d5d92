"""The other regions of the demo: their own words and rules, a reform under way, a segmentation in consultation."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from pytest_django import Settings

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from jeugdregio.demo.regions import neighbours, regions_create
from segments.enums import AreaWord, ChangeKind, ConsentAnswer, DraftState
from segments.models import (
    Consent,
    PaymentMethod,
    ProgrammeLine,
    Reclassification,
    Region,
    RegionMembership,
    Segment,
    SegmentDraft,
)
from segments.rules.flows import problems
from segments.selectors.changes import changes_of
from segments.selectors.lineage import flow_rows
from segments.selectors.versions import newest_version

pytestmark = pytest.mark.django_db
ROOT = Path(configured.BASE_DIR)


@pytest.fixture
def made(settings: Settings) -> dict[str, Region]:
    settings.JEUGDREGIO_DEMO = True
    settings.JEUGDREGIO_TODAY = date(2027, 11, 23)
    assert regions_create() == 2
    return {region.code: region for region in Region.objects.all()}


def test_a_second_run_makes_nothing(made: dict[str, Region]) -> None:
    assert regions_create() == 0


def test_seven_segments_and_a_reform_under_way(made: dict[str, Region]) -> None:
    region = made["zhz"]
    assert (region.area_word, region.short_name, region.councils_decide) == (AreaWord.SEGMENT, "SOJ", True)
    with as_actor(Context.for_region(region.pk)):
        assert RegionMembership.objects.count() == 10
        adopted = [row for row in Segment.objects.all() if newest_version(row)]
        assert len(adopted) == 7
        merge, split = Reclassification.objects.order_by("id")
        assert (merge.state, split.state) == (DraftState.CONSULTING, DraftState.CONCEPT)
        for row in (merge, split):
            rows = flow_rows(row.flows.all())
            assert rows and problems(rows, {found.place for found in rows}) == []
        assert {flow.municipality_id for flow in split.flows.all()} - {None}, "it differs by municipality"
        assert sorted(Consent.objects.values_list("answer", flat=True)) == ["agreed", "agreed", "deviates"]
        assert ProgrammeLine.objects.exists()


def test_a_segmentation_in_consultation(made: dict[str, Region]) -> None:
    with as_actor(Context.for_region(made["lekoever"].pk)):
        states = dict(SegmentDraft.objects.values_list("name", "state"))
        assert states["Crisis"] == DraftState.CONSULTING
        gone = [name for name, state in states.items() if state == DraftState.WITHDRAWN]
        assert sorted(gone) == ["Kortdurende lichte ambulante hulp", "Meervoudig complexe problematiek"]
        assert not any(newest_version(row) for row in Segment.objects.all())
        assert Consent.objects.filter(answer=ConsentAnswer.DEVIATES).get().deviation


def test_each_region_has_its_own_words_and_no_other_sees_them(made: dict[str, Region]) -> None:
    seen = {}
    for code, region in made.items():
        with as_actor(Context.for_region(region.pk)):
            seen[code] = set(PaymentMethod.objects.values_list("name", flat=True))
    found = {row["code"]: row for row in neighbours()}
    assert seen == {code: {method["name"] for method in row["method"]} for code, row in found.items()}


def words() -> set[str]:
    """What names one region: its code where it is a word of its own, its name, short name and municipalities."""
    every: list[dict[str, Any]] = [*neighbours(), facts.region()]
    found = {row[key] for row in every for key in ("name",)}
    found |= {row["code"] for row in every}
    found |= {place["name"] for row in neighbours() for place in row["municipality"]}
    found |= {place.name for place in facts.places()}
    return found


def mentions(folders: list[Path], suffix: str) -> set[str]:
    """The words of one region that stand between quotes or in text, by file."""
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(words())))
    return {
        f"{path.relative_to(ROOT)}: {hit}"
        for folder in folders
        for path in folder.rglob(f"*{suffix}")
        for hit in pattern.findall(path.read_text(encoding="utf-8"))
    }


def test_nothing_about_one_region_is_in_code() -> None:
    apps = [ROOT / name for name in ("jeugdregio", "segments", "providers", "procurement", "referrals")]
    apps += [ROOT / "monitoring"]
    assert mentions(apps, ".py") == set()
    assert mentions([ROOT / "templates"], ".html") == set()


def test_the_search_finds_what_data_holds() -> None:
    assert len(mentions([ROOT / "jeugdregio" / "demo" / "data"], ".toml")) > 20


def test_what_was_dropped_and_added_is_told_with_the_reason(made: dict[str, Region]) -> None:
    with as_actor(Context.for_region(made["lekoever"].pk)):
        told = {change.name: change for change in changes_of(Context.for_region(made["lekoever"].pk))}
    assert told["Kortdurende lichte ambulante hulp"].kind is ChangeKind.WITHDRAWN
    assert "consultatie" in told["Kortdurende lichte ambulante hulp"].reason
    assert told["Crisis"].reason.startswith("Toegevoegd") and told["Crisis"].source
    assert "Jeugdhulp in onderwijstijd" not in told, "a concept is nobody else's business yet"
    with as_actor(Context.for_region(made["zhz"].pk)):
        found = changes_of(Context.for_region(made["zhz"].pk))
    assert [change.kind for change in found].count(ChangeKind.ADDED) == 7
    assert found[0].kind is ChangeKind.CONSULTING and found[0].reclassification
