"""What differs between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as some

from segments.rules.compare import Piece, word_changes

TEXT = some.text(alphabet="ab c.\n,é1", max_size=40)


def test_the_words_that_changed_are_told() -> None:
    before, after = word_changes("Hulp thuis, voor jeugdigen.", "Hulp op school, voor jeugdigen.")
    assert [piece.text for piece in before if piece.changed] == ["thuis"]
    assert "".join(piece.text for piece in after if piece.changed) == "op school"
    assert word_changes("een huis", "twee kamers")[1] == (Piece("twee kamers", True),)
    assert word_changes("gelijk", "gelijk") == ((Piece("gelijk", False),), (Piece("gelijk", False),))
    assert word_changes("", "nieuw") == ((), (Piece("nieuw", True),))


@given(TEXT, TEXT)
def test_both_texts_are_still_whole(before: str, after: str) -> None:
    old, new = word_changes(before, after)
    assert ("".join(piece.text for piece in old), "".join(piece.text for piece in new)) == (before, after)
    same = ["".join(piece.text for piece in side if not piece.changed) for side in (old, new)]
    assert same[0] == same[1]
