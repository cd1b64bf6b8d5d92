"""States of what a region prepares: a concept is adopted or withdrawn, and then it stands."""

from jeugdregio.accounts.enums import Role
from jeugdregio.core.workflow import Step, Workflow
from segments.enums import RoundState

POLICY = frozenset({Role.POLICY_OFFICER.value})
CONCEPT = frozenset({RoundState.CONCEPT.value})
ADOPT, WITHDRAW = "adopt", "withdraw"
STEPS = (
    Step(ADOPT, CONCEPT, RoundState.ADOPTED, roles=POLICY),
    Step(WITHDRAW, CONCEPT, RoundState.WITHDRAWN, roles=POLICY, needs_reason=True),
)
TRANSLATION = Workflow("translation_round", STEPS)
NORMS = Workflow("norm_framework", STEPS)
