"""Disclosure control: the one door through which every count and amount leaves."""

from jeugdregio.core.disclosure.cells import Cell, Figure, Line, Measure, Table
from jeugdregio.core.disclosure.earlier import Earlier
from jeugdregio.core.disclosure.profiles import THRESHOLDS, Profile, Thresholds, profile_for
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import PublishedCell, PublishedTable
from jeugdregio.core.exports.signs import Sign

__all__ = [
    "THRESHOLDS",
    "Cell",
    "Earlier",
    "Figure",
    "Line",
    "Measure",
    "Profile",
    "PublishedCell",
    "PublishedTable",
    "Sign",
    "Table",
    "Thresholds",
    "profile_for",
    "publish_table",
]
