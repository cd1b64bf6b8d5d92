"""Texts of the rules that hold for every table file."""

from jeugdregio.core.importing.catalogue import register
from jeugdregio.core.importing.texts.cells import CELL_RULES
from jeugdregio.core.importing.texts.file import FILE_RULES
from jeugdregio.core.importing.texts.rows import ROW_RULES

register(*FILE_RULES, *CELL_RULES, *ROW_RULES)
