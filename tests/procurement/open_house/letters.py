"""What a letter says, read back from its PDF."""

import io
import re

from pypdf import PdfReader


def pdf_text(content: bytes) -> str:
    """The words of a PDF with single spaces, so that where a line breaks does not matter."""
    pages = PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
