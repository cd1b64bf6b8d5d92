"""The signed amounts of claim rows, whatever way the file writes a credit."""

from collections.abc import Iterator, Sequence

from jeugdregio.core.importing.findings import Found
from jeugdregio.core.importing.reading import NULL
from referrals.importers.tables.claim_chunks import Chunk


def sign_amounts(chunk: Chunk) -> list[str]:
    """Cents with a minus for credits, as COPY values."""
    amounts, sides = chunk.values["amount"], chunk.values["side"]
    if "C" not in sides:
        return amounts
    return [
        f"-{amount}" if side == "C" and amount.strip("0") and not amount.startswith("-") else amount
        for amount, side in zip(amounts, sides, strict=True)
    ]


def sign_problems(chunk: Chunk) -> Iterator[Found]:
    """Rows that say credit twice, or debit and credit at once."""
    amounts, sides = chunk.values["amount"], chunk.values["side"]
    if not _any_negative(amounts):
        return
    for line, amount, side in zip(chunk.lines, amounts, sides, strict=True):
        if amount.startswith("-") and side not in (NULL, ""):
            yield Found("CLM-SIGN", line)


def _any_negative(amounts: Sequence[str]) -> bool:
    return "-" in "".join(amounts)
