"""Small archives of messages, and what a browser sends with one."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.data import ijw
from tests.data.ijw import Allocated, Answered, Claimed
from tests.data.ijw_parts import Envelope, bsn

YEAR_START, YEAR_END = date(2026, 1, 1), date(2026, 12, 31)
Message = tuple[str, bytes]


def zipped(messages: Iterable[Message]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in messages:
            archive.writestr(name, content)
    return out.getvalue()


def file_of(content: bytes, name: str = "declaraties.zip") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def allocation(cast: Cast, number: int, *, sender: str = "9901", person: str = "") -> Message:
    """A JW301 of Waterdam to De Linde for 2026."""
    product = Allocated(
        number=number,
        category="45",
        code="45A01",
        decided_on=date(2026, 1, 2),
        starts_on=YEAR_START,
        ends_on=YEAR_END,
        volume=100,
        unit="04",
        frequency="2",
    )
    envelope = Envelope(
        sender=sender, receiver=cast.linde.agb, identification=f"T{number}", dated=date(2026, 1, 3)
    )
    return f"toewijzing-{number}.xml", ijw.allocation(product, person=person or bsn(0), envelope=envelope)


def line(month: int, reference: str, **changes: object) -> Claimed:
    """Ten hours of care in a month of 2026."""
    given = {
        "reference": reference,
        "number": 1001,
        "category": "45",
        "code": "45A01",
        "first": date(2026, month, 1),
        "last": date(2026, month, 28),
        "volume": 10,
        "unit": "04",
        "tariff": 9_600,
    }
    return Claimed(**{**given, **changes})  # type: ignore[arg-type]


def claim(
    cast: Cast, month: int, *lines: Claimed, dated: date, receiver: str = "9901", person: str = ""
) -> Message:
    """A JW323 of De Linde to Waterdam over one month of 2026."""
    number = f"D{month:02}{dated:%m%d}{receiver[-1]}"
    content = ijw.claim(
        ((person or bsn(0), lines),),
        number=number,
        first=date(2026, month, 1),
        last=date(2026, month, 28),
        dated=dated,
        envelope=Envelope(sender=cast.linde.agb, receiver=receiver, identification=f"B{number}", dated=dated),
    )
    return f"{number}.xml", content


def answer(cast: Cast, month: int, *, claimed_on: date, cents: int, dated: date) -> Message:
    """The JW325 of Waterdam that grants a whole claim."""
    number = f"D{month:02}{claimed_on:%m%d}1"
    said = Answered(
        about=f"B{number}",
        about_dated=claimed_on,
        number=number,
        submitted=cents,
        granted=cents,
        header_codes=("0200",),
        answer_codes=("8001",),
    )
    envelope = Envelope(sender="9901", receiver=cast.linde.agb, identification=f"A{number}", dated=dated)
    return f"A{number}.xml", ijw.answer(said, envelope=envelope)
