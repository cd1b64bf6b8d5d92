"""Roles. What each may do stands in policy.toml."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    AUDITOR = "auditor", _("Auditor")
