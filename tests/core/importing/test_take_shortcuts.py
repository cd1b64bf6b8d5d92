"""Reading a whole column at once gives what reading it cell by cell gives, whatever stands in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.bulk import shortcut_of
from jeugdregio.core.importing.columns import Kind, TableColumn
from jeugdregio.core.importing.reading import reader_of

COLUMNS = (
    TableColumn("a", "A", Kind.CODE, plain=True, length=12, pattern="[0-9A-Za-z]{1,12}"),
    TableColumn("b", "B", Kind.INTEGER, least=0),
    TableColumn("c", "C", Kind.INTEGER, least=0, most=99_999_999),
    TableColumn("d", "D", Kind.EUROS),
    TableColumn("e", "E", Kind.EUROS, least=0, most=999_999),
)
LIKELY = st.one_of(
    st.from_regex(r"[0-9]{1,10}", fullmatch=True),
    st.from_regex(r"-?[0-9]{1,9}[,.][0-9]{1,3}", fullmatch=True),
    st.from_regex(r"[A-Za-z0-9 '=²٣]{0,14}", fullmatch=True),
    st.text(max_size=6),
)
ALIKE = st.one_of(
    st.lists(st.from_regex(r"[0-9]{1,7}", fullmatch=True), min_size=1),
    st.lists(st.from_regex(r"[0-9]{1,7},[0-9]{2}", fullmatch=True), min_size=1),
    st.lists(st.from_regex(r"[0-9]{1,7}\.[0-9]{2}", fullmatch=True), min_size=1),
    st.lists(st.from_regex(r"[A-Z0-9]{1,12}", fullmatch=True), min_size=1),
)


def slowly(column: TableColumn, cells: list[str]) -> list[str] | None:
    """Cell by cell; None when one of them cannot be read."""
    read = reader_of(column)
    try:
        return [read(cell) for cell in cells]
    except BadCell:
        return None


def same(quick: list[str], slow: list[str] | None, column: TableColumn) -> bool:
    if column.kind is Kind.CODE or slow is None:
        return quick == slow
    return list(map(int, quick)) == list(map(int, slow))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(COLUMNS), st.one_of(ALIKE, st.lists(LIKELY, min_size=1, max_size=6)))
def test_the_shortcut_never_changes_the_outcome(column: TableColumn, cells: list[str]) -> None:
    shortcut = shortcut_of(column)
    assert shortcut is not None
    quick = shortcut(cells)
    if quick is not None:
        assert same(quick, slowly(column, cells), column)


def test_ordinary_columns_take_the_shortcut() -> None:
    plain, whole, _, euros, _ = map(shortcut_of, COLUMNS)
    assert plain and plain(["R0001", "R0002"]) == ["R0001", "R0002"]
    assert whole and whole(["1", "20"]) == ["1", "20"]
    assert euros and euros(["1,50", "12,00"]) == ["150", "1200"]
    assert euros(["1.50", "12.00"]) == ["150", "1200"]


def test_a_column_with_a_reader_of_its_own_has_no_shortcut() -> None:
    assert shortcut_of(TableColumn("a", "A", Kind.INTEGER, read=str)) is None
    assert shortcut_of(TableColumn("a", "A", Kind.INTEGER, least=5)) is None
    assert shortcut_of(TableColumn("a", "A", Kind.TEXT)) is None
