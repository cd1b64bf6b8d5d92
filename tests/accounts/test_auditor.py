"""The auditor reads what the region reads and changes nothing but what is their own."""

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import REGION_ROLES, Role
from jeugdregio.core.db.tenancy import tenancy_of
from segments.views.registers.every import PARTS, REGISTERS
from tests.architecture.rows import Rows, plain_models
from tests.cast import Cast

# Pages that hold nothing but a form.
FORMS = {
    "accounts:membership",
    "accounts:second_step_reset",
    "accounts:text_add",
    "hold_place",
    "incident_plan",
    "incident_report",
    *(f"segments:budget_{what}" for what in ("adopt", "amounts", "back", "begin", "submit", "withdraw")),
    "segments:distribution_key",
    *(f"monitoring:change_{what}" for what in ("add", "back", "edit")),
    *(f"monitoring:valve_{what}" for what in ("grant", "phase")),
    "monitoring:rate_add",
    *(f"procurement:price_{what}" for what in ("add", "raise")),
    *(f"procurement:advice{what}" for what in ("", "_ask")),
    *(f"procurement:admission_{what}" for what in ("end", "resume", "suspend")),
    *(f"procurement:assessment_{what}" for what in ("ask", "back", "check", "decide")),
    *(f"procurement:assessment_{what}" for what in ("lapse", "propose", "reopen")),
    "procurement:assessments_assign",
    *(f"procurement:dossier_{what}" for what in ("publish", "write")),
    "procurement:exam_mark",
    *(f"procurement:scheme_{what}" for what in ("copy", "end", "item", "item_add", "new", "publish")),
    "procurement:requirements_standard",
    "procurement:version_edit",
    "monitoring:evidence_ask",
    "monitoring:provider_target",
    *(f"monitoring:missing_{what}" for what in ("add", "edit", "solve")),
    "monitoring:scenario_add",
    "monitoring:scenario_archive",
    "monitoring:scenario_edit",
    "segments:description_write",
    "segments:draft_adopt",
    "segments:draft_back",
    "segments:draft_submit",
    "segments:draft_withdraw",
    "segments:new",
    "segments:payment_add",
    *(f"segments:{register.key}_{what}" for register in (*REGISTERS, *PARTS) for what in ("add", "edit")),
    *(f"segments:framework_{what}" for what in ("adopt", "change", "make", "withdraw")),
    "segments:evidence_remove",
    "segments:going",
    "segments:kpi_add",
    "segments:kpi_edit",
    "segments:norm",
    "segments:norm_add",
    "segments:reclassification_adopt",
    "segments:reclassification_back",
    "segments:reclassification_start",
    "segments:reclassification_withdraw",
    *(f"segments:round_{what}" for what in ("adopt", "make", "note", "row", "row_add", "withdraw")),
    "segments:weights",
    # What somebody is sending.
    "upload",
}
# What a provider is still writing: the region does not know of it, so neither does its auditor.
OF_PROVIDERS = {"procurement.Draft", "procurement.DraftTask"}


def unread(rules: dict[tuple[str, str], policy.Rule]) -> set[str]:
    """Pages that some role of the region opens and the auditor does not."""
    return {
        name
        for (name, method), rule in rules.items()
        if method == "GET" and rule.allow & set(REGION_ROLES) and Role.AUDITOR not in rule.allow
    }


def changed(rules: dict[tuple[str, str], policy.Rule]) -> set[str]:
    """What the auditor may change that is not everybody's own."""
    return {
        name
        for (name, method), rule in rules.items()
        if method != "GET" and Role.AUDITOR in rule.allow and rule.allow != set(Role.values)
    }


def test_the_auditor_opens_every_page_of_the_region() -> None:
    assert unread(policy.rules()) == FORMS


def test_the_auditor_changes_only_what_everybody_changes_of_themselves() -> None:
    assert changed(policy.rules()) == set()


def test_a_page_kept_from_the_auditor_and_a_change_given_are_found() -> None:
    text = policy.PATH.read_text() + (
        '\n[address."planted".GET]\nallow = ["@region"]\n[address."planted".POST]\nallow = ["auditor"]\n'
    )
    planted = policy.rules_in(text)
    assert (unread(planted) - FORMS, changed(planted)) == ({"planted"}, {"planted"})


def test_the_database_shows_the_auditor_every_row_of_the_region_and_no_other(cast: Cast) -> None:
    with cast.in_region():
        made = Rows(cast).all()
    with cast.acting(Role.AUDITOR):
        hidden = {model._meta.label for model, row in made.items() if sees(row) is tenancy_of(model).alone}
    assert hidden == OF_PROVIDERS and set(made) == set(plain_models())
    with cast.acting(Role.PROVIDER_PREPARER):
        assert [row for row in made.values() if not sees(row)] != []


def sees(row: object) -> bool:
    return type(row)._base_manager.filter(pk=row.pk).exists()  # type: ignore[attr-defined]
