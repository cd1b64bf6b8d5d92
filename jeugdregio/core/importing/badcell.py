"""What a reader of cells raises."""

from jeugdregio.core.importing.findings import Param


class BadCell(Exception):
    """The cell cannot be read; carries the rule and what its text needs besides the value."""

    def __init__(self, rule: str, **params: Param) -> None:
        super().__init__(rule)
        self.rule = rule
        self.params = params
