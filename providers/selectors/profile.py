"""What a provider said about itself."""

from collections.abc import Iterable
from typing import Any

from jeugdregio.core.db import Context
from providers.models import GivenAnswer, Profile


def profile_of(context: Context) -> Profile | None:
    """The particulars of the acting provider; None when it filled in nothing yet."""
    found: Profile | None = Profile.objects.visible_to(context).first()
    return found


def given_answers(context: Context, keys: Iterable[str]) -> dict[str, Any]:
    """The latest answers of the acting organisation to these questions, by key; questions without one are left out."""
    rows = GivenAnswer.objects.visible_to(context).filter(key__in=list(keys))
    return dict(rows.values_list("key", "value"))
