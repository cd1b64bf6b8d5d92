"""What procurement hangs on the pages of the whole portal: work and news about open house."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.comments.subjects import register_subject
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.formats import format_receipt_moment
from jeugdregio.core.looks.purposes import register as register_purpose
from jeugdregio.core.mail.kinds import TEMPLATE, Letter, MailKind, to_recipient
from jeugdregio.core.mail.kinds import register as register_mail
from jeugdregio.core.models import Mail
from jeugdregio.core.portal import register_blocks, register_finders, register_public_blocks
from jeugdregio.core.work.kinds import WorkKind, register
from procurement.models import Submission
from procurement.services.notices import ANSWER_NOTICE, NOTICE_ANSWERED, NOTICE_SENT
from procurement.services.old_drafts import DRAFT_GOES
from procurement.services.submitted_work import RECEIPT
from procurement.services.told import (
    ADVICE_DUE,
    APPLICATION,
    APPLICATION_NEWS,
    ASSESS,
    ASSESSMENT_NEWS,
    DECIDE_BY,
    LETTER_NEWS,
    PUBLISHED,
    SIGN_CONTRACT,
    SUPPLEMENT_BY,
)
from procurement.views.application.mine import my_applications
from procurement.views.assessment.advice import INTEGRITY
from procurement.views.assessment.comments import find_application
from procurement.views.finders import find_applications, find_schemes
from procurement.views.public.home import schemes_block


def page(name: str) -> Callable[[UUID], str]:
    """Where an object stands."""
    return lambda public_id: reverse(f"procurement:{name}", args=[public_id])


MINE, HANDLED = _("Your organisation applied."), _("You check applications for the region.")
LOOK = _("View")
OF_PROVIDERS = (
    WorkKind(
        PUBLISHED,
        _("New conditions of a scheme"),
        _("Your organisation applied to this scheme or has a contract under it."),
        page("conditions"),
        LOOK,
    ),
    WorkKind(APPLICATION_NEWS, _("News about your application"), MINE, page("application"), LOOK),
    WorkKind(
        LETTER_NEWS,
        _("Letter about your application"),
        MINE,
        page("application"),
        _("Read"),
        urgent=True,
    ),
    WorkKind(
        SUPPLEMENT_BY,
        _("Supplement your application"),
        MINE,
        page("application"),
        _("Supplement"),
        is_term=True,
    ),
    WorkKind(
        DRAFT_GOES,
        _("A draft will be removed soon"),
        _("Your organisation began this application. The scheme is closed, so you cannot submit it."),
        page("application"),
        LOOK,
    ),
    WorkKind(SIGN_CONTRACT, _("Sign the contract"), MINE, page("application"), _("Sign")),
)
OF_NOTICES = (
    WorkKind(
        ANSWER_NOTICE,
        _("Answer a provider"),
        _("You answer messages for the region."),
        page("notice"),
        _("Answer"),
        is_term=True,
    ),
    WorkKind(
        NOTICE_SENT,
        _("Message of a provider"),
        _("You answer messages for the region."),
        page("notice"),
        LOOK,
    ),
    WorkKind(
        NOTICE_ANSWERED,
        _("Answer of the region"),
        _("Your organisation asked or told this."),
        page("notice"),
        LOOK,
    ),
)
OF_REGION = (
    WorkKind(ASSESSMENT_NEWS, _("News about an application"), HANDLED, page("assessment"), LOOK),
    WorkKind(ASSESS, _("Check an application"), HANDLED, page("assessment"), _("Check")),
    WorkKind(
        DECIDE_BY, _("Decide on an application"), HANDLED, page("assessment"), _("Decide"), is_term=True
    ),
    WorkKind(ADVICE_DUE, _("Advice on integrity expected"), HANDLED, page("assessment"), LOOK, is_term=True),
)


def receipt(row: Mail) -> Letter | None:
    """Number, moment and check code of what was submitted; no content, no name."""
    letter = to_recipient(row)
    if letter is None:
        return None
    with as_actor(Context.for_region(int(row.params["region"]))):
        rows = Submission.objects.filter(public_id=row.params["submission"]).select_related("application")
        found = rows.first()
    if found is None:
        return None
    values = {
        "nummer": found.application.number,
        "moment": format_receipt_moment(found.received_at),
        "code": found.digest,
    }
    link = reverse("procurement:application_receipt", args=[found.application.public_id])
    return Letter(letter.address, link, values)


RECEIPT_MAIL = MailKind(
    RECEIPT,
    _("Receipt of your application"),
    _("Your organisation submitted this. Receipts are always mailed."),
    TEMPLATE,
    receipt,
    text=format_lazy(
        "{}\n\n{}\n{}\n{}",
        _("We received what your organisation submitted. Keep this mail."),
        format_lazy("{} {{nummer}}", _("Number:")),
        format_lazy("{} {{moment}}", _("Received:")),
        format_lazy("{} {{code}}", _("Check code (SHA-256) of the document with your answers:")),
    ),
    places={
        "nummer": _("the number of the application"),
        "moment": _("the moment of receipt, to the second"),
        "code": _("the check code of the submitted document"),
    },
)


def connect() -> None:
    """Make the kinds of work, news and mail known, and what stands on the start page."""
    register(*OF_PROVIDERS, *OF_REGION, *OF_NOTICES)
    register_mail(RECEIPT_MAIL)
    register_blocks(my_applications)
    register_finders(find_schemes, find_applications)
    register_public_blocks(schemes_block)
    register_subject(APPLICATION, find_application)
    register_purpose(INTEGRITY)
