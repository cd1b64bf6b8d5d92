"""What an upload is taken for, by the ending of its name: messages, or a table of which the kind is still unknown."""

from pathlib import PurePath

MESSAGES, TABLE = "ijw", "table"
ENDINGS = {".xml": MESSAGES, ".zip": MESSAGES, ".csv": TABLE, ".xlsx": TABLE}


def kind_of_name(name: str) -> str:
    """In: the name of a file. Out: MESSAGES, TABLE, or nothing for a file that is not read here (wireframe H)."""
    return ENDINGS.get(PurePath(name).suffix.lower(), "")
