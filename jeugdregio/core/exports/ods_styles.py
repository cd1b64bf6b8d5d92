"""The styles of an OpenDocument spreadsheet: Dutch amounts, percentages and dates, headers and totals."""

from jeugdregio.core.exports.columns import Kind

DAY = '<number:day number:style="long"/>'
MONTH = '<number:month number:style="long"/>'
YEAR = '<number:year number:style="long"/>'
DASH = "<number:text>-</number:text>"
TIME = (
    "<number:text> </number:text>"
    '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>'
)
DUTCH = 'number:language="nl" number:country="NL"'
SYMBOL = f"<number:currency-symbol {DUTCH}>€</number:currency-symbol>"


def digits(decimals: int, *, grouped: bool = True) -> str:
    """A number with so many decimals."""
    grouping = ' number:grouping="true"' if grouped else ""
    return f'<number:number number:decimal-places="{decimals}" number:min-integer-digits="1"{grouping}/>'


def data_style(element: str, name: str, content: str, extra: str = "") -> str:
    return f'<number:{element} style:name="{name}" {DUTCH}{extra}>{content}</number:{element}>'


DATA_STYLES = "".join(
    (
        data_style("number-style", "N-integer", digits(0)),
        data_style("number-style", "N-decimal", digits(2)),
        data_style(
            "currency-style",
            "N-euros-plus",
            f"{SYMBOL}<number:text> </number:text>{digits(2)}",
            ' style:volatile="true"',
        ),
        data_style(
            "currency-style",
            "N-euros",
            f"{SYMBOL}<number:text> -</number:text>{digits(2)}"
            '<style:map style:condition="value()&gt;=0" style:apply-style-name="N-euros-plus"/>',
        ),
        data_style(
            "percentage-style", "N-percent", f"{digits(1, grouped=False)}<number:text>%</number:text>"
        ),
        data_style("date-style", "N-date", DAY + DASH + MONTH + DASH + YEAR),
        data_style("date-style", "N-datetime", DAY + DASH + MONTH + DASH + YEAR + TIME),
        data_style("date-style", "N-month", MONTH + DASH + YEAR),
        data_style("text-style", "N-text", "<number:text-content/>"),
    )
)


def cell_style(kind: Kind) -> str:
    """Out: the name of the style of a column's values."""
    return f"c-{kind.value}"


def total_style(kind: Kind) -> str:
    """Out: the name of the style of a column's total."""
    return f"t-{kind.value}"


def sign_style(kind: Kind, *, totals: bool = False) -> str:
    """Out: the name of the style of a sign: at the side where the figures stand."""
    return f"{'t' if totals else 'c'}-sign-{'end' if kind.is_number else 'start'}"


def header_style(kind: Kind) -> str:
    """Out: the name of the style of a column's header."""
    return f"h-{'end' if kind.is_number else 'start'}"


def style(name: str, data: str, *, bold: bool = False, side: str = "", look: str = "") -> str:
    data_name = f' style:data-style-name="{data}"' if data else ""
    align = f'<style:paragraph-properties fo:text-align="{side}"/>' if side else ""
    weight = '<style:text-properties fo:font-weight="bold"/>' if bold else ""
    cell = f"<style:table-cell-properties{look}/>" if look else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"'
        f"{data_name}>{cell}{align}{weight}</style:style>"
    )


TOP_LINE = ' fo:border-top="0.5pt solid #000000"'
HEADER_LOOK = ' fo:background-color="#e8eef4" fo:border-bottom="0.5pt solid #000000" fo:wrap-option="wrap"'
WRAPPED = ' fo:wrap-option="wrap" style:vertical-align="top"'


def cell_styles() -> str:
    """All cell styles, for the automatic styles of the content."""
    parts = [style("note", "N-text", look=WRAPPED)]
    for side in ("start", "end"):
        parts.append(style(f"h-{side}", "", bold=True, side=side, look=HEADER_LOOK))
        parts.append(style(f"c-sign-{side}", "N-text", side=side))
        parts.append(style(f"t-sign-{side}", "N-text", side=side, bold=True, look=TOP_LINE))
    for kind in Kind:
        data = "N-text" if kind is Kind.QUARTER else f"N-{kind.value}"
        parts.append(style(cell_style(kind), data))
        parts.append(style(total_style(kind), data, bold=True, look=TOP_LINE))
    return "".join(parts)


def width_style(characters: int) -> str:
    """Out: the name of the style of a column this wide."""
    return f"w-{characters}"


def width_styles(widths: set[int]) -> str:
    """Column styles; a character is taken as 2.1 millimetres."""
    return "".join(
        f'<style:style style:name="{width_style(width)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 2.1:.1f}mm"/></style:style>'
        for width in sorted(widths)
    )
