"""Templates to PDF: one file that is PDF/A-2a (keeps) and PDF/UA-1 (accessible to all).

The data travels as JSON beside the template and is never put into its source, so no text of a user can
become markup. Fonts are our own and those inside of the compiler; the system's are left alone, so that
every machine gives the same bytes.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from jeugdregio.core.pdf.letters import printable

if TYPE_CHECKING:
    from typst import PDFStandard

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
TEMPLATE_NAME = re.compile(r"[a-z][a-z_]*")
STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]


def render_pdf(template_name: str, data: Mapping[str, object], *, document_date: date) -> bytes:
    """Render a template of ``templates/`` with data.

    In: the template's name without ending; data of JSON's kinds (texts, numbers, lists, mappings) in the
    shape that the template reads; the date of the document (PDF/A asks for one: the freeze date). Out:
    the PDF; the same input gives the same bytes. Characters that no font of ours has are printed as the
    replacement character. Raises ValueError for an unknown template, TypeError for data that is not
    JSON's, typst.TypstError when the data lacks what the template reads. Source: stack page, row PDF.
    """
    return typst.compile(
        str(template_path(template_name)),
        root=str(TEMPLATES),
        font_paths=fonts(),
        format="pdf",
        sys_inputs={
            "data": canonical(data),
            "date": document_date.isoformat(),
            "hash": content_hash(template_name, data, document_date=document_date),
        },
        pdf_standards=STANDARDS,
        timestamp=datetime.combine(document_date, time(), UTC),
    )


def content_hash(template_name: str, data: Mapping[str, object], *, document_date: date) -> str:
    """SHA-256 of what a PDF shows, in hexadecimal: it stands in the footer, where the file's own cannot."""
    content = "\n".join((template_name, document_date.isoformat(), canonical(data)))
    return hashlib.sha256(content.encode()).hexdigest()


def canonical(data: Mapping[str, object]) -> str:
    """The data as one JSON text: keys sorted, letters that can be printed."""
    return json.dumps(printable(data), sort_keys=True, separators=(",", ":"), allow_nan=False)


def template_path(name: str) -> Path:
    path = TEMPLATES / f"{name}.typ"
    if not TEMPLATE_NAME.fullmatch(name) or not path.is_file():
        raise ValueError(f"no template {name!r}")
    return path


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
