"""A long job as the page shows it; works by refreshing the page, scripts only spare the reload."""

from dataclasses import dataclass
from enum import Enum

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.navigation import Link


class Stage(Enum):
    """Where the job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """`status` is the sentence to show; `poll_url` gives this component again while the job runs.

    `done` of `total` counts rows or steps; a total of 0 means that it is not known yet.
    """

    label: Text
    stage: Stage
    done: int = 0
    total: int = 0
    status: Text = ""
    poll_url: str = ""
    result: Link | None = None
    stop_url: str = ""

    @property
    def is_live(self) -> bool:
        """True while the page has to ask again."""
        return self.stage in (Stage.WAITING, Stage.RUNNING)

    @property
    def value(self) -> str:
        """Part that is done, from 0 to 1, as HTML writes numbers."""
        return f"{min(1.0, self.done / self.total):.3f}" if self.total else "0"
