"""How a cell of a workbook that is no text travels: as text behind a mark that no text file can hold.

So both formats go through the same reading: a workbook's number is exact, a text may be read two ways.
"""

MARK = "\x00"
NUMBER = MARK + "n"
PERCENT = MARK + "p"  # a number that the workbook shows as a percentage: 0.114 is 11.4 %
DAY = MARK + "d"
FORMULA = MARK + "f"
FAULT = MARK + "e"


def shown(cell: str) -> str:
    """The cell as a person sees it."""
    return cell[2:] if cell.startswith(MARK) else cell
