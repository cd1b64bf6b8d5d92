"""Whatever somebody sends, own forms and forms about objects of others: no row of others changes.

A few people and pages, other ones in every run; everybody and all pages in `make storms` (canary).
"""

import random
from collections.abc import Iterator

import pytest
from django.apps import apps

from tests.canary.acting import Stage
from tests.canary.test_stand_on_two_fences import without_filter, without_policies
from tests.canary.walk import pages_for
from tests.canary.writing import Writer, both_sides

PAGES = 2


@pytest.fixture
def looking_past(stage: Stage) -> Iterator[None]:
    with both_sides():
        yield


@pytest.mark.shows("ASVS 8.2.2", "ASVS 8.2.3", "T11")
def test_nobody_changes_anything_of_others(stage: Stage, looking_past: None) -> None:
    groups = (list(stage.municipalities()), list(stage.providers()), list(stage.neighbours()))
    writers = [Writer(random.choice(group)) for group in groups]
    for writer in writers:
        writer.walker.most, writer.walker.seed = 0, random.getrandbits(32)
        writer.write(writer.walker.chance.sample(pages_for(writer.walker.role), PAGES))
    print(f"canary: {sum(writer.sent for writer in writers)} forms sent, 0 rows of others changed")
    assert [wrong for writer in writers for wrong in writer.wrong] == []
    assert [leak for writer in writers for leak in writer.walker.scanner.leaks] == []
    assert [broken for writer in writers for broken in writer.walker.broken] == []


def test_own_rows_are_changed(stage: Stage, looking_past: None) -> None:
    """The control: forms do something, and a change is seen."""
    writer = Writer(next(stage.providers()))
    writer.walker.most = 0
    writer.write([route for route in pages_for(writer.walker.role) if route.name == "saved_view"])
    assert writer.wrong == []
    assert "core_savedview" in writer.changed


def test_without_both_fences_a_row_of_others_is_changed(stage: Stage) -> None:
    """The control of the judge: it names the row."""
    model = apps.get_model("core.SavedView")
    with without_policies(model), both_sides():
        writer = Writer(next(stage.providers()))
        writer.walker.most = 0
        with pytest.MonkeyPatch.context() as patched, without_filter(model):
            patched.setattr(type(model.objects.all()), "visible_to", lambda self, context: self.all())
            writer.write([route for route in pages_for(writer.walker.role) if route.name == "saved_view"])
    assert any("core.SavedView" in wrong for wrong in writer.wrong), writer.changed
