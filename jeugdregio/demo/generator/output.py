"""A generated region on disk: messages to read in, one claim to upload by hand, table files, and the answer key."""

import json
from dataclasses import dataclass
from pathlib import Path

from jeugdregio.demo.generator.sinks import Archives, Folders
from jeugdregio.demo.generator.sizes import Size
from jeugdregio.demo.generator.tables import tables, write
from jeugdregio.demo.generator.truth import answer_key
from jeugdregio.demo.generator.world import World, generate

MESSAGES = "messages"
UPLOAD = "upload"
TABLES = "tables"
TRUTH = "truth.json"


@dataclass(frozen=True)
class Written:
    """What was written."""

    world: World
    messages: int
    files: int


def write_region(size: Size, seed: int, folder: Path, *, zipped: bool) -> Written:
    """Write a region of a size and seed into an empty or new folder. Raises FileExistsError when it holds something.

    The answer key lies beside the messages and not among them, so that nobody imports it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    sink: Archives | Folders = Archives(folder / MESSAGES) if zipped else Folders(folder / MESSAGES)
    aside = Archives(folder / UPLOAD)
    world = generate(size, seed, sink, aside)
    sink.close()
    aside.close()
    (folder / TABLES).mkdir()
    files = [write(table, folder / TABLES) for table in tables(world)]
    text = json.dumps(answer_key(world, seed), indent=1, ensure_ascii=False)
    (folder / TRUTH).write_text(text + "\n", encoding="utf-8")
    return Written(world, sink.count, len(files))
