"""The scanner finds what is planted in every place where it looks, and reads no alarm into what is nobody's."""

import base64
import gzip
import html
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import brotli
import pytest
from django.core import signing
from django.http import FileResponse, HttpResponse, HttpResponseRedirect, StreamingHttpResponse

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet
from jeugdregio.core.exports.response import export_response
from jeugdregio.core.pdf.blocks import Paragraph
from tests.canary.client import pieces
from tests.canary.sight import Known, forms_of, is_word
from tests.core.pdf.reports import of_blocks

TOKEN = "zq0a0b1c"
PUBLIC_ID = "7491b038-d523-43c3-88b0-283fe0d66475"
PSEUDONYM = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
KNOWN: Known[str] = Known(words={TOKEN: "token", PUBLIC_ID: "id", PSEUDONYM: "youth"})


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def sheet(wanted: str) -> Any:
    note = Note(made_at=datetime(2027, 1, 1, tzinfo=UTC), row_count=1)
    columns = [Column("name", "Naam", Kind.TEXT)]
    return export_response(Export("stem", [Sheet("Blad", columns, [[TOKEN]])], note), wanted)


def with_header(name: str, value: str) -> HttpResponse:
    response = HttpResponse()
    response[name] = value
    return response


def with_cookie(value: str) -> HttpResponse:
    response = HttpResponse()
    response.set_cookie("planted", value)
    return response


def packed(content: bytes, encoding: str) -> HttpResponse:
    return HttpResponse(content, headers={"Content-Encoding": encoding})


def entities(text: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in text)


PLACES: dict[str, Callable[[], HttpResponse]] = {
    "a page": lambda: HttpResponse(f"<p>{TOKEN}</p>"),
    "a page of an error": lambda: HttpResponse(f"<p>{TOKEN}</p>", status=500),
    "a refusal": lambda: HttpResponse(f"<p>{TOKEN}</p>", status=403),
    "an attribute": lambda: HttpResponse(f'<a href="/x/?q=%7A%71{TOKEN[2:]}">'),
    "the middle of a word": lambda: HttpResponse(f"regel-x{TOKEN.upper()}y"),
    "entities": lambda: HttpResponse(entities(TOKEN)),
    "entities twice": lambda: HttpResponse(html.escape(entities(TOKEN))),
    "between tags": lambda: HttpResponse(f"<mark>{TOKEN[:4]}</mark>{TOKEN[4:]}"),
    "json": lambda: HttpResponse(json.dumps({"a": [TOKEN]})),
    "json with escapes": lambda: HttpResponse("".join(f"\\u{ord(letter):04x}" for letter in TOKEN)),
    "base64": lambda: HttpResponse(f"data:;base64,{base64.b64encode(f'here {TOKEN} is'.encode()).decode()}"),
    "csv": lambda: HttpResponse(f'a;b\r\n"{TOKEN}";1\r\n', content_type="text/csv"),
    "a header": lambda: with_header("X-Planted", TOKEN),
    "the name of a file": lambda: with_header(
        "Content-Disposition", f"attachment; filename*=UTF-8''%7A{TOKEN[1:]}.xlsx"
    ),
    "a redirect": lambda: HttpResponseRedirect(f"/x/?next=%2F{TOKEN}"),
    "a reason": lambda: HttpResponse(reason=f"No {TOKEN}"),
    "a cookie": lambda: with_cookie(TOKEN),
    "a signed cookie": lambda: with_cookie(signing.dumps({"words": f"{TOKEN} " * 20}, compress=True)),
    "gzip": lambda: packed(gzip.compress(TOKEN.encode()), "gzip"),
    "gzip without saying so": lambda: HttpResponse(gzip.compress(TOKEN.encode())),
    "brotli": lambda: packed(brotli.compress(TOKEN.encode()), "br"),
    "deflate": lambda: packed(zlib.compress(TOKEN.encode()), "deflate"),
    "a stream": lambda: StreamingHttpResponse(iter([TOKEN[:3].encode(), TOKEN[3:].encode()])),
    "a file": lambda: FileResponse(io.BytesIO(TOKEN.encode())),
    "a zip": lambda: HttpResponse(zipped("a.txt", TOKEN.encode())),
    "the name of a file in a zip": lambda: HttpResponse(zipped(f"{TOKEN}.txt", b"")),
    "the remark of a zip": lambda: HttpResponse(zipped("a.txt", b"", TOKEN.encode())),
    "a zip in a zip": lambda: HttpResponse(zipped("b.zip", zipped("a.txt", TOKEN.encode()))),
    "a cell of xlsx": lambda: sheet("xlsx"),
    "a cell of ods": lambda: sheet("ods"),
    "xlsx in a zip": lambda: HttpResponse(zipped("b.xlsx", sheet("xlsx").content)),
    "a pdf": lambda: HttpResponse(of_blocks(Paragraph(TOKEN))),
    "a pdf in a zip": lambda: HttpResponse(zipped("b.pdf", of_blocks(Paragraph(TOKEN)))),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_token_is_found(place: str) -> None:
    assert KNOWN.seen_in(pieces(PLACES[place]())) == {TOKEN: "token"}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f'<a href="/contracten/{PUBLIC_ID}/">', "id"),
        (f"/x/?id={PUBLIC_ID.upper()}", "id"),
        (f'"youth": "{PSEUDONYM}"', "youth"),
        (f"\\x{PSEUDONYM}"[2:], "youth"),
    ],
)
def test_ids_and_pseudonyms_are_found(text: str, what: str) -> None:
    assert set(KNOWN.seen_in(pieces(HttpResponse(text))).values()) == {what}


CENTS = 123_456_789


@pytest.mark.parametrize(
    "text",
    [
        formats.format_euros(CENTS),
        formats.format_whole_euros(CENTS),
        formats.format_difference(-CENTS),
        formats.format_number(CENTS),
        "€ 1 234 567,89",
        "1234567.89",
        "1234567,89",
        "1.234.567,89-",
        '<c t="n"><v>1234567.89</v></c>',
        '{"amount": 123456789}',
        "123456789.000000",
    ],
)
def test_an_amount_is_found_in_every_form(text: str) -> None:
    known: Known[str] = Known(amounts=dict.fromkeys(forms_of(Decimal(CENTS)), "amount"))
    assert set(known.seen_in(pieces(HttpResponse(text))).values()) == {"amount"}


@pytest.mark.parametrize("cents", [1_200_000_000, 80_000_000, 1_234_567, 0])
def test_a_round_or_small_amount_is_nobodys(cents: int) -> None:
    assert forms_of(Decimal(cents)) == set()


@pytest.mark.parametrize("word", ["contract", "2027-01-31", "2027-03", "x1", "Een tekst 2027"])
def test_a_plain_word_or_a_day_is_nobodys(word: str) -> None:
    assert not is_word(word)
    assert date(2027, 1, 31).isoformat() == "2027-01-31"


def test_what_is_not_known_is_no_alarm() -> None:
    assert KNOWN.seen_in(pieces(HttpResponse("zq9z9z9z 12.345,67 7491b038"))) == {}
