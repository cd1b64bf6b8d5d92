"""Roles, mandates, and what mails about an account say. What each role may do stands in policy.toml."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.enums import OrganisationKind


class Role(models.TextChoices):
    POLICY_OFFICER = "policy_officer", _("Policy officer")
    CONTRACT_MANAGER = "contract_manager", _("Contract manager")
    PROCUREMENT_LEAD = "procurement_lead", _("Procurement lead")
    ASSESSOR = "assessor", _("Assessor")
    BOARD_MEMBER = "board_member", _("Board member")
    REGIONAL_CONTROLLER = "regional_controller", _("Regional controller")
    MUNICIPAL_USER = "municipal_user", _("Municipal user")
    LOCAL_TEAM = "local_team", _("Local team member")
    PROVIDER_PREPARER = "provider_preparer", _("Provider, may prepare")
    PROVIDER_SIGNATORY = "provider_signatory", _("Provider, may sign")
    REFERRER = "referrer", _("Referrer")
    ADMINISTRATOR = "administrator", _("Administrator")
    LOCAL_ADMINISTRATOR = "local_administrator", _("Administrator of one organisation")
    AUDITOR = "auditor", _("Auditor")


ROLES_OF: dict[str, tuple[Role, ...]] = {
    OrganisationKind.REGION: (
        Role.POLICY_OFFICER,
        Role.CONTRACT_MANAGER,
        Role.PROCUREMENT_LEAD,
        Role.ASSESSOR,
        Role.BOARD_MEMBER,
        Role.REGIONAL_CONTROLLER,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
    ),
    OrganisationKind.MUNICIPALITY: (Role.MUNICIPAL_USER, Role.LOCAL_ADMINISTRATOR),
    OrganisationKind.PROVIDER: (Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY, Role.LOCAL_ADMINISTRATOR),
    OrganisationKind.LOCAL_TEAM: (Role.LOCAL_TEAM, Role.LOCAL_ADMINISTRATOR),
    OrganisationKind.REFERRER: (Role.REFERRER, Role.LOCAL_ADMINISTRATOR),
}
"""Which roles a person can have at an organisation of a kind."""
REGION_ROLES = [role.value for role in ROLES_OF[OrganisationKind.REGION]]
ADMINISTRATORS = (Role.ADMINISTRATOR, Role.LOCAL_ADMINISTRATOR)
PROVIDER_ROLES = (Role.PROVIDER_PREPARER, Role.PROVIDER_SIGNATORY)


class MandateAct(models.TextChoices):
    """What somebody may do in the name of a provider; who may sign may also prepare."""

    PREPARE = "prepare", _("May prepare")
    SIGN = "sign", _("May sign")


class MandateKind(models.TextChoices):
    """For which procedures."""

    ALL = "all", _("All procedures")
    OPEN_HOUSE = "open_house", _("Open house only")
    TENDER = "tender", _("Tenders only")


class AccountNews(models.TextChoices):
    """What its owner hears about an account; the words are the sentence in the mail."""

    PASSWORD_CHANGED = "accounts.password_changed", _("The password of your account was changed.")
    APP_ADDED = "accounts.app_added", _("An app with codes was added to your account.")
    APP_REMOVED = "accounts.app_removed", _("The app with codes was removed from your account.")
    PASSKEY_ADDED = "accounts.passkey_added", _("A passkey was added to your account.")
    PASSKEY_REMOVED = "accounts.passkey_removed", _("A passkey was removed from your account.")
    CODES_RENEWED = "accounts.codes_renewed", _("Your account got new recovery codes.")
    CODE_USED = "accounts.code_used", _("Somebody signed in with one of your recovery codes.")
    LINKED = "accounts.linked", _("Your account was linked to the sign-in of your organisation.")
