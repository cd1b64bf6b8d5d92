"""What procurement hangs on the pages of the whole portal: work and news about open house."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.work.kinds import WorkKind, register
from procurement.services.told import (
    ADVICE_DUE,
    APPLICATION_NEWS,
    ASSESS,
    ASSESSMENT_NEWS,
    DECIDE_BY,
    LETTER_NEWS,
    PUBLISHED,
    SIGN_CONTRACT,
    SUPPLEMENT_BY,
)


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
    WorkKind(LETTER_NEWS, _("Letter about your application"), MINE, page("application"), _("Read")),
    WorkKind(
        SUPPLEMENT_BY,
        _("Supplement your application"),
        MINE,
        page("application"),
        _("Supplement"),
        is_term=True,
    ),
    WorkKind(SIGN_CONTRACT, _("Sign the contract"), MINE, page("application"), _("Sign")),
)
OF_REGION = (
    WorkKind(ASSESSMENT_NEWS, _("News about an application"), HANDLED, page("assessment"), LOOK),
    WorkKind(ASSESS, _("Check an application"), HANDLED, page("assessment"), _("Check")),
    WorkKind(
        DECIDE_BY, _("Decide on an application"), HANDLED, page("assessment"), _("Decide"), is_term=True
    ),
    WorkKind(ADVICE_DUE, _("Advice on integrity expected"), HANDLED, page("assessment"), LOOK, is_term=True),
)


def connect() -> None:
    """Make the kinds of work and news known."""
    register(*OF_PROVIDERS, *OF_REGION)
