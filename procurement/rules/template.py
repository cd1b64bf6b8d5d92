"""The standard list of requirements that a region may start from (reference/procurement.md section 6)."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

PATH = Path(__file__).parents[1] / "data" / "requirements.toml"
MOST_ON_A_PAGE = 5
"""Questions under one heading: so many stand on one page of an application."""


@cache
def standard_requirements() -> tuple[Mapping[str, Any], ...]:
    """The values of every requirement of the list, by the names of the fields of `Requirement`, in its order."""
    found = tomllib.loads(PATH.read_text(encoding="utf-8"))["requirement"]
    return tuple(MappingProxyType(_read(entry)) for entry in found)


def _read(entry: dict[str, Any]) -> dict[str, Any]:
    minimum = entry.get("minimum")
    return {**entry, "minimum": None if minimum is None else Decimal(minimum)}
