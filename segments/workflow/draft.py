"""The steps of a proposed version, a reclassification and an act on the budget: written, put to the municipalities,
decided (SEG-05, SEG-10, SEG-13).
"""

from jeugdregio.accounts.enums import Role
from jeugdregio.core.workflow import Step, Workflow
from segments.enums import OPEN_DRAFTS, DraftState

OFFICER = frozenset({Role.POLICY_OFFICER.value})
CONCEPT, CONSULTING = frozenset({DraftState.CONCEPT.value}), frozenset({DraftState.CONSULTING.value})
OPEN = frozenset(state.value for state in OPEN_DRAFTS)
SUBMIT, BACK, ADOPT, WITHDRAW = "submit", "back", "adopt", "withdraw"

STEPS = (
    Step(SUBMIT, CONCEPT, DraftState.CONSULTING, OFFICER),
    Step(BACK, CONSULTING, DraftState.CONCEPT, OFFICER, needs_reason=True),
    Step(ADOPT, OPEN, DraftState.ADOPTED, OFFICER),
    Step(WITHDRAW, OPEN, DraftState.WITHDRAWN, OFFICER, needs_reason=True),
)
DRAFTS = Workflow("segment_draft", STEPS)
RECLASSIFICATIONS = Workflow("reclassification", STEPS)
BUDGETS = Workflow("budget_change", STEPS)
