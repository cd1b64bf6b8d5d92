"""Texts of the rules, a file per subject."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise

from jeugdregio.core.enums import Severity


class Rule(NamedTuple):
    """A rule: its key, its weight, what is wrong and what to do about it."""

    key: str
    severity: Severity
    wrong: str | Promise
    remedy: str | Promise


def refuse(key: str, wrong: str | Promise, remedy: str | Promise) -> Rule:
    """A rule that keeps the whole message out."""
    return Rule(key, Severity.REFUSE, wrong, remedy)


def flag(key: str, wrong: str | Promise, remedy: str | Promise) -> Rule:
    """A rule that flags a line; the line goes in."""
    return Rule(key, Severity.LINE, wrong, remedy)


def notice(key: str, wrong: str | Promise, remedy: str | Promise) -> Rule:
    """A rule that only tells something."""
    return Rule(key, Severity.NOTICE, wrong, remedy)
