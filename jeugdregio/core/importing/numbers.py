"""Numbers in table files: Dutch (1.234,50) and of systems (1234.50). What can be read two ways is refused.

A form echoes how it read 1.234; a file has nobody to look at the echo, so here it is a finding. Source: design
page on interaction, section 5.2.
"""

import re
from decimal import Decimal

from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.marks import MARK, NUMBER, PERCENT
from jeugdregio.core.parsing import CURRENCY, NO_CENTS, SPACES

PLAIN = re.compile(r"-?[0-9]{1,18}")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
COMMA = re.compile(r"-?(?:[0-9]{1,18}|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]{1,18}")
DOT = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
# One group of three behind one sign: thousands for one reader, decimals for the other.
EITHER = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
# Beyond fifteen digits a workbook does not know what it says.
SIGNIFICANT = 15
LARGEST = 10**15


def read_number(cell: str, decimals: int, most: int | None = None) -> Decimal:
    """The number in a cell with at most `decimals` decimals.

    `most` settles what can be read two ways: a reading above it is none. Raises BadCell.
    """
    if cell.startswith(MARK):
        return _precise(_of_workbook(cell, NUMBER), decimals)
    typed = SPACES.sub("", CURRENCY.sub("", cell))
    bare = NO_CENTS.sub("", typed).replace("\u2212", "-")
    # A system writes no euro sign and no ",-", so with these the dot stands between thousands.
    dutch = "." in bare and ("€" in cell or typed.endswith(",-"))
    if EITHER.fullmatch(bare) and not dutch:
        return _either(bare, decimals, most)
    if PLAIN.fullmatch(bare):
        return Decimal(bare)
    if COMMA.fullmatch(bare):
        return _precise(Decimal(bare.replace(".", "").replace(",", ".")), decimals)
    if GROUPED.fullmatch(bare) and (dutch or bare.count(".") > 1):
        return Decimal(bare.replace(".", ""))
    if DOT.fullmatch(bare):
        return _precise(Decimal(bare), decimals)
    raise BadCell("TAB-NUMBER")


def read_share(cell: str, decimals: int) -> Decimal:
    """The fraction of a percentage: 33,3 and 33,3% are 0.333, as is a workbook's 0.333 that shows as 33.3 %.

    Raises BadCell.
    """
    if cell.startswith(PERCENT):
        percents = _precise(_of_workbook(cell, PERCENT) * 100, decimals)
    else:
        percents = read_number(cell.removesuffix("%"), decimals, most=100)
    return percents / 100


def _either(bare: str, decimals: int, most: int | None) -> Decimal:
    large, small = Decimal(re.sub("[.,]", "", bare)), Decimal(bare.replace(",", "."))
    if decimals >= 3 and most is not None and abs(large) > most >= abs(small):
        return small
    raise BadCell("TAB-AMBIGUOUS", one=f"{large:f}", other=f"{small:f}".replace(".", ","))


def _precise(number: Decimal, decimals: int) -> Decimal:
    """The number without needless zeros behind its last decimal."""
    if not number.is_finite() or abs(number) >= LARGEST:
        raise BadCell("TAB-NUMBER")
    exact = number.quantize(Decimal(1).scaleb(-decimals))
    if exact != number:
        raise BadCell("TAB-PRECISE", limit=decimals)
    return exact


def _of_workbook(cell: str, mark: str) -> Decimal:
    if not cell.startswith(mark):
        raise BadCell("TAB-NUMBER")
    text = cell.removeprefix(mark)
    return Decimal(text) if PLAIN.fullmatch(text) else Decimal(format(float(text), f".{SIGNIFICANT}g"))
