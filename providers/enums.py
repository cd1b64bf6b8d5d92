"""Choices of what a provider keeps about itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What regions ask for when somebody applies; one kind may answer several requirements."""

    TRADE_REGISTER = "trade_register", _("Extract from the trade register")
    POWER_OF_ATTORNEY = "power_of_attorney", _("Power of attorney")
    SELF_DECLARATION = "self_declaration", _("Self-declaration (UEA)")
    CONDUCT_FOR_TENDERING = "conduct_for_tendering", _("Declaration of conduct for tendering (GVA)")
    TAX_STATEMENT = "tax_statement", _("Statement of the tax authority on payment")
    BIBOB = "bibob", _("Bibob form or chart of owners")
    AGB_REGISTRATION = "agb_registration", _("Proof of AGB code")
    WTZA_REPORT = "wtza_report", _("Proof of report under the Wtza")
    ANNUAL_ACCOUNTS = "annual_accounts", _("Annual accounts")
    OPENING_BALANCE = "opening_balance", _("Opening balance and budget")
    PUBLIC_ACCOUNTABILITY = "public_accountability", _("Public annual accountability")
    ARTICLES = "articles", _("Articles of association")
    FINANCIAL_STATEMENT = "financial_statement", _("Statement of the board on finances")
    QUALITY_CERTIFICATE = "quality_certificate", _("Quality certificate or description")
    STAFF_POLICY = "staff_policy", _("Staff policy and who does which work")
    PROFESSIONALS = "professionals", _("List of registered professionals")
    VOG_STATEMENT = "vog_statement", _("Statement that all VOGs were seen")
    REPORTING_CODE = "reporting_code", _("Reporting code for abuse")
    CALAMITY_PROTOCOL = "calamity_protocol", _("Protocol for calamities and violence")
    CONFIDANT_STATEMENT = "confidant_statement", _("Statement on the confidant")
    COMPLAINTS_RULES = "complaints_rules", _("Rules for complaints")
    PARTICIPATION_RULES = "participation_rules", _("Rules for participation")
    CARE_PLAN_TEMPLATE = "care_plan_template", _("Template of a care plan")
    INSURANCE = "insurance", _("Liability insurance")
    PRIVACY_CERTIFICATE = "privacy_certificate", _("Certificate on privacy and information security")
    MESSAGE_TEST = "message_test", _("Test of message traffic")
    SUBCONTRACTORS = "subcontractors", _("List of subcontractors")
    OTHER = "other", _("Something else")


class LegalForm(models.TextChoices):
    """How a provider is organised; the trade register says the same."""

    ONE_PERSON = "one_person", _("One-person practice")
    PARTNERSHIP_FIRM = "vof", _("General partnership (vof)")
    PROFESSIONAL_PARTNERSHIP = "maatschap", _("Professional partnership (maatschap)")
    PRIVATE_COMPANY = "bv", _("Private company (bv)")
    PUBLIC_COMPANY = "nv", _("Public company (nv)")
    FOUNDATION = "stichting", _("Foundation")
    ASSOCIATION = "vereniging", _("Association")
    COOPERATIVE = "cooperatie", _("Cooperative")
    OTHER = "other", _("Another legal form")


class Liability(models.TextChoices):
    """Who answers for what in a consortium."""

    JOINT = "joint", _("Everybody for the whole (jointly and severally)")
    OWN_PART = "own_part", _("Everybody for their own part")


class MemberRole(models.TextChoices):
    LEAD = "lead", _("Leads")
    MEMBER = "member", _("Takes part")


class Standing(models.TextChoices):
    """How long a document is still good for."""

    VALID = "valid", _("Valid")
    SOON = "soon", _("Expires soon")
    EXPIRED = "expired", _("Expired")
    REPLACED = "replaced", _("Replaced")
