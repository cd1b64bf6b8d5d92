"""Files leave the portal in one way: saved, not opened. Their names are labels and lead nowhere (T23, T25)."""

import re
import unicodedata
from email.message import Message
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile

from jeugdregio.core.files.names import LONGEST, NAMELESS, label_of
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.files.upload import HEAD
from jeugdregio.core.models import StoredFile
from jeugdregio.core.views.download import download_response
from jeugdregio.core.views.files import file_response
from referrals.forms.upload import KINDS
from tests.architecture.source import python_files, text_of
from tests.cast import Cast
from tests.files.samples import WRONG_KINDS
from tests.referrals.pages.conftest import INLEZEN, Flow
from tests.referrals.pages.conftest import flow as flow

PARTS = (
    *("../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "C:\\boot.ini", "....//x", "%2e%2e%2fx"),
    *("a\x00b", "a\r\nSet-Cookie: x=1", "a\nb", "\x1b[31mred", "tab\there", "\x7f", "\u2028line"),
    *("factuur\u202efdp", "\u2066iso\u2069", "\u200bzero", "\ufeffbom", "\u00adsoft", "a\u0301\u0301\u0301"),
    *("x" * 300, "é" * 300, "名" * 300, "🙂" * 100, " " * 40, "." * 40, "con", "nul", "aux", "-rf", "~root"),
    *(
        '"; filename="evil.exe',
        "'; drop table",
        "a;b=c",
        "a%00b",
        "a|b",
        "a*b?",
        "<script>",
        "${jndi:x}",
        "`id`",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "a\\",
        '"',
        "''",
        "*",
        "naam met spaties",
        "ëïü",
        "日本語",
        "русский",
        "العربية",
        "a" + "/" * 50 + "b",
        "\u202a\u202b\u202c",
        "..;/..;/x",
    ),
)
NAMES = [f"{part}{ending}" for part in PARTS for ending in (".csv", "")][:100]


def header_name(header: str) -> str:
    """The name as a browser reads it."""
    message = Message()
    message["Content-Disposition"] = header
    encoded = re.search(r"filename\*=utf-8''([^;]+)", header)
    return unquote(encoded.group(1)) if encoded else str(message.get_filename())


def is_plain(name: str) -> bool:
    kinds = {unicodedata.category(letter) for letter in name}
    return not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"} and not set(name) & set('\\/:*?"<>|;%')


@pytest.mark.shows("T25", "ASVS 5.4.1", "ASVS 5.4.2")
def test_a_hundred_nasty_names_are_labels_only() -> None:
    assert len(NAMES) == len(set(NAMES)) == 100
    for name in NAMES:
        response = download_response(b"x", name, "text/csv")
        header = response.headers["Content-Disposition"]
        assert header.startswith("attachment; filename") and header.isascii() and "\n" not in header
        shown = header_name(header)
        assert shown == label_of(name) and is_plain(shown) and 0 < len(shown) <= LONGEST
        assert "/" not in shown and not shown.startswith(".")
    print("100 nasty names: 0 lead elsewhere, 100 headers parse")


def test_a_long_name_keeps_its_ending_and_an_empty_one_gets_a_name() -> None:
    assert label_of("x" * 300 + ".xlsx").endswith("x.xlsx")
    assert [label_of(name) for name in ("", "...", "\u202e", "/")] == [NAMELESS, NAMELESS, NAMELESS, "_"]


@pytest.mark.shows("T25", "ASVS 5.3.2")
def test_a_hundred_nasty_uploads_write_nothing_elsewhere(flow: Flow, tmp_path: Path) -> None:
    """What is kept lies under its own hash; the row has the label."""
    inside, outside = Path(configured.FILES_DIR), set(tmp_path.rglob("*"))
    for number, name in enumerate(NAMES[:40]):
        content = f"<a>{number}</a>".encode()
        flow.client.post(INLEZEN, {"file": SimpleUploadedFile(f"{name}.xml", content, "text/xml")})
    with flow.cast.in_region():
        rows = list(StoredFile.objects.all())
    assert len(rows) >= 30
    for row in rows:
        assert is_plain(row.name) and re.fullmatch(r"[0-9a-f]{64}", row.address)
        assert (inside / row.address[:2] / row.address[2:4] / row.address).is_file()
    assert set(tmp_path.rglob("*")) == outside


@pytest.mark.shows("T23", "ASVS 5.2.2")
def test_eighty_files_that_are_not_what_they_say_fit_no_kind() -> None:
    fitting = [
        name
        for name, claimed, content in WRONG_KINDS
        if any(kind.fits(name, claimed, content[:HEAD]) for kind in KINDS)
    ]
    assert len(WRONG_KINDS) == 80 and fitting == []


def test_what_fits_no_kind_is_refused_in_the_form(flow: Flow) -> None:
    for name, claimed, content in WRONG_KINDS[::10]:
        upload = SimpleUploadedFile(name, content, content_type=claimed)
        assert flow.client.post(INLEZEN, {"file": upload}).status_code == 200
    with flow.cast.in_region():
        assert StoredFile.objects.count() == 0


@pytest.mark.shows("T23", "ASVS 3.2.1", "ASVS 5.3.1")
def test_eighty_files_are_never_shown_on_our_own_address(cast: Cast) -> None:
    """Whatever is kept, and whatever it says it is, a browser saves it and runs nothing of it."""
    served = 0
    with cast.in_region() as context:
        for name, claimed, content in WRONG_KINDS:
            row = file_keep(
                context=context, name=name, content_type=claimed, purpose="test", chunks=[content], by=None
            )
            headers = file_response(row).headers
            assert headers["Content-Disposition"].startswith("attachment")
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
            assert headers["Cache-Control"] == "private, no-store"
            served += 1
    assert served == 80
    print(f"{served} samples: 0 inline, 0 wrong type taken in")


WAYS_OUT = re.compile(
    r"Content-Disposition|FileResponse|StreamingHttpResponse|as_attachment|X-Accel|sendfile"
)
READS = re.compile(r"\bopened\(|open_stored\(")


def test_no_view_serves_a_file_in_another_way() -> None:
    found = {
        str(path)
        for path in python_files(ours=True)
        if WAYS_OUT.search(text_of(path)) or ("views" in path.parts and READS.search(text_of(path)))
    }
    assert found == {"jeugdregio/core/views/download.py", "jeugdregio/core/views/files.py"}


def test_another_way_would_be_found() -> None:
    assert WAYS_OUT.search("return FileResponse(open(path))") and READS.search("with opened(row) as plain:")
