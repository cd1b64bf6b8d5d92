"""The same size and seed give the same bytes; another seed another region; a small size is part of a larger one."""

import hashlib
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from jeugdregio.demo.generator.output import write_region
from jeugdregio.demo.generator.sizes import SIZES
from jeugdregio.demo.generator.streams import Stream, key_of
from jeugdregio.demo.generator.trajectories import trajectories
from jeugdregio.demo.generator.youths import youths
from jeugdregio.demo.seed import DEMO_SEED
from tests.demo.conftest import Tiny


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(tiny: Tiny, tmp_path: Path) -> None:
    write_region(SIZES["XS"], DEMO_SEED, tmp_path, zipped=False)
    assert len(digests(tmp_path)) > 1_000
    assert digests(tmp_path) == digests(tiny.folder)


def test_another_seed_gives_another_region(tiny: Tiny, tmp_path: Path) -> None:
    write_region(SIZES["XS"], DEMO_SEED + 1, tmp_path, zipped=True)
    assert digests(tmp_path)["truth.json"] != digests(tiny.folder)["truth.json"]


def test_archives_hold_what_folders_hold(tiny: Tiny, tmp_path: Path) -> None:
    write_region(SIZES["XS"], DEMO_SEED, tmp_path, zipped=True)
    inside: dict[str, bytes] = {}
    for path in sorted((tmp_path / "messages").glob("*.zip")):
        with ZipFile(path) as archive:
            names = archive.namelist()
            assert names == sorted(names)
            inside.update({f"{path.stem}/{name}": archive.read(name) for name in names})
    folder = tiny.folder / "messages"
    assert inside == {path.relative_to(folder).as_posix(): path.read_bytes() for path in tiny.messages}
    assert not list(tmp_path.rglob("*.spool"))


def test_youths_of_a_small_size_live_the_same_in_a_larger_one() -> None:
    key = key_of(DEMO_SEED)
    large = {
        (youth.month, youth.rank): (youth.born, youth.place, [row.starts for row in trajectories(key, youth)])
        for youth in youths(key, SIZES["S"])
    }
    small = list(youths(key, SIZES["XS"]))
    assert 100 < len(small) < len(large) / 5
    for youth in small:
        lives = [row.starts for row in trajectories(key, youth)]
        assert large[youth.month, youth.rank] == (youth.born, youth.place, lives)


def test_a_stream_depends_on_its_name_only() -> None:
    key = key_of(1)
    alone = [Stream(key, "youth/3").fraction() for _ in range(1)]
    other = Stream(key, "youth/2")
    list(islice(iter(other.fraction, None), 20))
    assert [Stream(key, "youth/3").fraction()] == alone
    assert Stream(key_of(2), "youth/3").fraction() != alone[0]
    drawn = [Stream(key, "many").fraction() for _ in range(1)] + [other.fraction() for _ in range(500)]
    assert all(0 < value < 1 for value in drawn)
    assert len(set(drawn)) == len(drawn)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        call_command("generate_region", "--size", "XS", "--out", str(tmp_path))
    assert digests(tmp_path).keys() == {"mine.txt"}
