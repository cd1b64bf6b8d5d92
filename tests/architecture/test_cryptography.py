"""Every use of cryptography is on the list of docs/cryptography.md, and every key of the settings too."""

import re

import pytest

from tests.architecture.primitives import WEAK, files_with_cryptography, primitives_in
from tests.architecture.source import ROOT

PAGE = ROOT / "docs" / "cryptography.md"
ROW = re.compile(r"^\| `([\w/.]+\.py)` \| ([^|]+) \|", re.MULTILINE)
KEY = re.compile(r"""(?:env\.key|kept_key|env\.text)\(["'](\w*(?:KEY|SECRET)\w*)["']""")


def listed() -> dict[str, set[str]]:
    text = PAGE.read_text(encoding="utf-8")
    return {path: set(re.findall(r"`(\w+)`", used)) for path, used in ROW.findall(text)}


@pytest.mark.shows("ASVS 11.1.2", "ASVS 11.2.1", "ASVS 11.2.3", "ASVS 11.3.2")
def test_every_use_is_listed() -> None:
    assert files_with_cryptography() == listed()


@pytest.mark.shows("ASVS 11.3.1", "ASVS 11.4.1", "ASVS 11.4.3")
def test_nothing_weak_is_used() -> None:
    weak = {path: used & WEAK for path, used in files_with_cryptography().items()}
    assert {path: used for path, used in weak.items() if used} == {}


@pytest.mark.shows("ASVS 11.1.1")
def test_every_key_has_its_owner_and_its_replacement_written_down() -> None:
    settings = sorted((ROOT / "jeugdregio" / "settings").glob("*.py"))
    names = {name for path in settings for name in KEY.findall(path.read_text(encoding="utf-8"))}
    assert {"SECRET_KEY", "JEUGDREGIO_FILE_KEY", "JEUGDREGIO_PSEUDONYM_KEY"} <= names
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in sorted(names) if f"| `{name}` |" not in text] == []


def test_a_planted_use_is_found() -> None:
    source = """
import hashlib, os
from cryptography.hazmat.primitives.ciphers.modes import ECB
from django.core import signing
def f():
    return hashlib.md5(b""), os.urandom(3), os.path
"""
    assert primitives_in(source) == {"md5", "urandom", "ECB"}
    assert primitives_in("from pathlib import Path") == set()
