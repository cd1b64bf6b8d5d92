"""States of an import: checked before it is read in, and only by somebody's decision."""

from jeugdregio.core.enums import ImportState
from jeugdregio.core.workflow import Step, Workflow

IMPORT = Workflow(
    subject="import",
    steps=(
        Step("check", frozenset({ImportState.UPLOADED, ImportState.CHECKING}), ImportState.CHECKING),
        Step("ask", frozenset({ImportState.CHECKING}), ImportState.UPLOADED),
        Step("choose", frozenset({ImportState.UPLOADED}), ImportState.UPLOADED),
        Step("checked", frozenset({ImportState.CHECKING}), ImportState.CHECKED),
        Step("refuse", frozenset({ImportState.CHECKING}), ImportState.REFUSED),
        Step("confirm", frozenset({ImportState.CHECKED}), ImportState.APPLYING),
        Step("applied", frozenset({ImportState.APPLYING}), ImportState.APPLIED),
        Step(
            "cancel",
            frozenset({ImportState.UPLOADED, ImportState.CHECKING, ImportState.CHECKED}),
            ImportState.CANCELLED,
        ),
        Step(
            "expire",
            frozenset({ImportState.UPLOADED, ImportState.CHECKING, ImportState.CHECKED}),
            ImportState.EXPIRED,
        ),
    ),
)
