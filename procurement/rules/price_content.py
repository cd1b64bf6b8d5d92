"""A dossier as it is kept (JSON), and back: fractions as text, so that they stay exact."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from procurement.rules.real_price import Dossier, Function, Ground, Indexation, Overhead

EXACT = ("share", "holiday", "year_end", "irregular", "social", "paid", "productive")


def write_figures(dossier: Dossier) -> dict[str, Any]:
    """The dossier in plain values."""
    return dict(_plain(asdict(dossier)))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def read_figures(content: Mapping[str, Any]) -> Dossier:
    """The dossier in what `write_figures` made. Raises KeyError or InvalidOperation for anything else."""
    rise = content["indexation"]
    return Dossier(
        unit=content["unit"],
        minutes=Decimal(content["minutes"]),
        functions=tuple(_function(one) for one in content["functions"]),
        direct=dict(content["direct"]),
        living=content["living"],
        vacancy=Decimal(content["vacancy"]),
        overhead={
            kind: Overhead(Decimal(one["share"]), one["amount"]) for kind, one in content["overhead"].items()
        },
        indexation=Indexation(
            Decimal(rise["ova"]), Decimal(rise["cpi"]), Decimal(rise["weight"]), rise["year"]
        ),
        margin=Decimal(content["margin"]),
        margin_reason=content["margin_reason"],
        grounds={name: Ground(**one) for name, one in content["grounds"].items()},
    )


def _function(content: Mapping[str, Any]) -> Function:
    return Function(**{**content, **{name: Decimal(content[name]) for name in EXACT}})
