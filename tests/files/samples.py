"""Eighty files that are not what their name, their type or their first bytes say."""

from tests.files.fake_clamd import EICAR

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = ((".xml", "text/xml"), (".zip", "application/zip"), (".csv", "text/csv"), (".xlsx", XLSX))
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
PAYLOADS = {
    "page": HTML,
    "page behind a bom": b"\xef\xbb\xbf" + HTML,
    "page behind blanks": b" \r\n\t" * 20 + HTML,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "php": b"<?php system('id'); ?>",
    "pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>",
    "program of windows": b"MZ\x90\x00\x03",
    "program of linux": b"\x7fELF\x02\x01\x01",
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rtf": b"{\\rtf1 {\\object\\objupdate}}",
    "gif and script": b"GIF89a/*" + HTML,
    "png": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff\xe0",
    "gzip": b"\x1f\x8b\x08\x00",
    "rar": b"Rar!\x1a\x07\x00",
    "seven zip": b"7z\xbc\xaf\x27\x1c",
    "java": b"\xca\xfe\xba\xbe\x00\x00",
    "shell": b"#!/bin/sh\nid\n",
}
PLAIN = b"<?xml version='1.0'?><a/>"


def wrong_kinds() -> list[tuple[str, str, bytes]]:
    """Name, type and content; every payload under every ending, and files whose type contradicts their name."""
    found = [
        (f"{what}{ending}", claimed, content)
        for what, content in PAYLOADS.items()
        for ending, claimed in ENDINGS
    ]
    found += [("a.xml", claimed, PLAIN) for claimed in ("text/html", "image/svg+xml", "application/pdf")]
    found += [("a.csv", claimed, b"a;b\n1;2\n") for claimed in ("text/html", "application/javascript")]
    found += [
        ("a.html", "text/html", HTML),
        ("a.pdf", "application/pdf", EICAR),
        ("a.xml.html", "text/xml", PLAIN),
    ]
    return found


WRONG_KINDS = wrong_kinds()
