"""Sending a file in parts: begin, ask how far it came, add a part. Answers are JSON, for the script of the forms."""

import re
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from jeugdregio.core.errors import Refused
from jeugdregio.core.files.arriving import (
    Announced,
    Misplaced,
    upload_append,
    upload_named,
    upload_open,
)
from jeugdregio.core.models import Upload

OFFSET = "Upload-Offset"
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_MARK = 40
LONGEST_NAME = 500


def uploads(request: HttpRequest) -> HttpResponse:
    """Begin an upload: 201 with its id and 0 bytes; or go on with the same file: 200 and how much there is."""
    try:
        row = upload_open(context=context_of(request), announced=announced_in(request.POST))
    except Refused as refused:
        return refusal(refused.reason, 422)
    return told(row, status=200 if row.received else 201)


def upload(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How much of it there is (GET, HEAD); add a part that begins where the header says (POST)."""
    context = context_of(request)
    row = upload_named(context, public_id)
    if row is None:
        raise Http404
    if request.method != "POST":
        return told(row)
    offset = request.headers.get(OFFSET, "")
    if not (offset.isascii() and offset.isdigit() and len(offset) < LONGEST_MARK):
        return told(row, status=409)
    try:
        row.received = upload_append(context=context, upload=row, offset=int(offset), content=request.body)
    except Misplaced as misplaced:
        row.received = misplaced.offset
        return told(row, status=409)
    except Refused as refused:
        return refusal(refused.reason, 422)
    return told(row)


def announced_in(sent: Any) -> Announced:
    """What the browser says about the file. Raises Refused when it says nothing of use."""
    size, digest = str(sent.get("size", "")), str(sent.get("sha256", "")).lower()
    plain = size.isascii() and size.isdigit() and len(size) <= LONGEST_MARK
    return Announced(
        str(sent.get("name", ""))[:LONGEST_NAME],
        int(size) if plain else 0,
        str(sent.get("type", "")),
        str(sent.get("mark", ""))[:LONGEST_MARK],
        bytes.fromhex(digest) if DIGEST.fullmatch(digest) else None,
    )


def told(row: Upload, status: int = 200) -> JsonResponse:
    """How far an upload came, in the body and as a header."""
    answer = JsonResponse({"id": str(row.public_id), "offset": row.received, "size": row.size}, status=status)
    answer[OFFSET] = str(row.received)
    return answer


def refusal(reason: str, status: int) -> JsonResponse:
    """Why not, in a sentence for the person who chose the file."""
    return JsonResponse({"reason": reason}, status=status)


def context_of(request: HttpRequest) -> Any:
    """The context of the person who sends."""
    return request.actor.context  # type: ignore[attr-defined]
