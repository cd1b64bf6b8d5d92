"""The life of an application and of an admission as data (PRC-02).

Open house only: no step compares applications, and none names another application (decisions 38).
"""

from jeugdregio.accounts.enums import Role
from jeugdregio.core.workflow import Step, Workflow
from procurement.enums import LIVE, AdmissionState, ApplicationState

OFFICERS = frozenset({Role.POLICY_OFFICER.value, Role.PROCUREMENT_LEAD.value, Role.CONTRACT_MANAGER.value})
"""Who checks and decides for the region."""
LEADS = frozenset({Role.PROCUREMENT_LEAD.value, Role.POLICY_OFFICER.value})
SIGNATORY = frozenset({Role.PROVIDER_SIGNATORY.value})

SUBMIT = "submit"
TAKE, ASK, SUPPLEMENT, LAPSE = "take", "ask", "supplement", "lapse"
PROPOSE, BACK, ADMIT, REFUSE, REOPEN, WITHDRAW = "propose", "back", "admit", "refuse", "reopen", "withdraw"
SIGN, SUSPEND, RESUME, END = "sign", "suspend", "resume", "end"


def _from(*states: str) -> frozenset[str]:
    return frozenset(str(state) for state in states)


STATE = ApplicationState
APPLICATIONS = Workflow(
    "application",
    (
        Step(TAKE, _from(STATE.SUBMITTED), STATE.CHECKING, OFFICERS),
        Step(ASK, _from(STATE.CHECKING), STATE.SUPPLEMENT, OFFICERS, needs_reason=True),
        Step(SUPPLEMENT, _from(STATE.SUPPLEMENT), STATE.CHECKING, SIGNATORY),
        Step(LAPSE, _from(STATE.SUPPLEMENT), STATE.CHECKING, needs_reason=True),
        Step(PROPOSE, _from(STATE.CHECKING), STATE.PROPOSED, OFFICERS, needs_reason=True),
        Step(BACK, _from(STATE.PROPOSED), STATE.CHECKING, OFFICERS, needs_reason=True),
        Step(ADMIT, _from(STATE.PROPOSED), STATE.ADMITTED, OFFICERS, needs_reason=True),
        Step(REFUSE, _from(STATE.PROPOSED), STATE.REFUSED, OFFICERS, needs_reason=True),
        Step(REOPEN, _from(STATE.REFUSED), STATE.CHECKING, LEADS, needs_reason=True),
        Step(WITHDRAW, _from(*LIVE), STATE.WITHDRAWN, SIGNATORY, needs_reason=True),
    ),
)
HELD = AdmissionState
ADMISSIONS = Workflow(
    "admission",
    (
        Step(SIGN, _from(HELD.OFFERED), HELD.CONTRACTED, SIGNATORY),
        Step(SUSPEND, _from(HELD.CONTRACTED), HELD.SUSPENDED, LEADS, needs_reason=True),
        Step(RESUME, _from(HELD.SUSPENDED), HELD.CONTRACTED, LEADS, needs_reason=True),
        Step(END, _from(HELD.OFFERED, HELD.CONTRACTED, HELD.SUSPENDED), HELD.ENDED, LEADS, needs_reason=True),
    ),
)
