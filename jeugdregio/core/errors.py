"""What a service says when it does not do what was asked."""


class Refused(Exception):
    """Nothing was saved; `reason` is a sentence for the person who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Conflict(Refused):
    """Somebody else was first; the page shows both versions, when there are two (409)."""

    def __init__(self, reason: str, *, mine: str = "", theirs: str = "") -> None:
        super().__init__(reason)
        self.mine, self.theirs = mine, theirs
