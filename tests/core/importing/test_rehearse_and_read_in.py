"""A rehearsal leaves nothing behind and says what would happen; reading in counts every file once."""

from jeugdregio.core.db import Context
from jeugdregio.core.enums import ImportState
from jeugdregio.core.importing.batch import read_in, rehearse
from jeugdregio.core.importing.source import TableIntake
from jeugdregio.core.models import ImportBatch
from segments.importers.population import POPULATION
from segments.models import Population
from tests.cast import Cast
from tests.core.importing.files import TODAY, csv_file, source

HEADER = ("gemeentecode", "jaar", "leeftijd", "inwoners")
GOOD = csv_file([HEADER, ("9901", 2027, 1, 10), ("9901", 2027, 2, 20)])
MORE = csv_file([HEADER, ("9902", 2027, 1, 30)])
BAD = csv_file([HEADER, ("9902", 2027, 2, 40), ("9999", 2027, 1, 30)])


def batch_for(cast: Cast) -> ImportBatch:
    with cast.in_region():
        return ImportBatch.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="population"
        )


def count(cast: Cast) -> int:
    with cast.in_region():
        return Population.objects.count()


def options(cast: Cast, batch: ImportBatch) -> dict[str, object]:
    return {"context": Context.for_region(cast.region.pk), "batch_id": batch.pk}


def intake(cast: Cast) -> TableIntake:
    return TableIntake(cast.region.pk, TODAY)


def test_a_rehearsal_says_what_would_happen_and_keeps_nothing(cast: Cast) -> None:
    batch = batch_for(cast)
    done: list[int] = []
    sources = [source(GOOD), source(BAD, "fout.csv"), source(MORE)]
    outcome = rehearse(POPULATION, sources, intake(cast), **options(cast, batch), report=done.append)
    assert (outcome.counts["messages"], outcome.counts["stored"], outcome.counts["refused"]) == (3, 2, 1)
    assert [(row.label, row.rule) for row in outcome.findings] == [("fout.csv", "TAB-UNKNOWN")]
    assert done == [1, 2, 3]
    assert count(cast) == 0


def test_each_file_goes_in_whole_or_not_at_all(cast: Cast) -> None:
    batch = batch_for(cast)
    counts = read_in(
        POPULATION, [source(GOOD), source(BAD), source(MORE)], intake(cast), **options(cast, batch)
    )
    assert (counts["stored"], counts["refused"], counts["lines"]) == (2, 1, 3)
    assert count(cast) == 3
    with cast.in_region():
        batch.refresh_from_db()
        assert batch.state == ImportState.APPLIED
        assert list(batch.findings.values_list("rule", "line", "element")) == [
            ("TAB-UNKNOWN", 3, "gemeentecode")
        ]
        assert batch.findings.get().params == {"value": "9999"}


def test_a_batch_of_nothing_good_is_refused(cast: Cast) -> None:
    batch = batch_for(cast)
    read_in(POPULATION, [source(BAD)], intake(cast), **options(cast, batch))
    with cast.in_region():
        batch.refresh_from_db()
    assert batch.state == ImportState.REFUSED
    assert count(cast) == 0


def test_reading_in_goes_on_after_the_files_that_were_committed(cast: Cast) -> None:
    batch = batch_for(cast)
    first = read_in(POPULATION, [source(GOOD)], intake(cast), **options(cast, batch))
    again = read_in(POPULATION, [source(GOOD), source(MORE)], intake(cast), **options(cast, batch))
    assert (first["lines"], again["lines"], again["messages"]) == (2, 3, 2)
    assert count(cast) == 3


def test_an_error_halfway_a_file_leaves_nothing_of_it(cast: Cast) -> None:
    rows = [("9901", 2027, age, 1) for age in range(120)]
    torn = csv_file([HEADER, *rows], encoding="utf-8") + b'9901;2027;120;"1'
    counts = read_in(POPULATION, [source(torn)], intake(cast), **options(cast, batch_for(cast)))
    assert (counts["refused"], counts["severity_refuse"]) == (1, 1)
    assert count(cast) == 0
