"""Asking for a mail."""

import re

from jeugdregio.core.jobs.outbox import ask
from jeugdregio.core.mail.kinds import kind_named
from jeugdregio.core.models import Mail

SEND_TASK = "core.send_mail"
# An id, a date, a key: nothing in which a name, an address or an amount fits.
PARAM = re.compile(r"[\w.:-]{1,64}")


def mail_ask(
    *,
    kind: str,
    dedupe: str,
    recipient_id: int | None = None,
    **params: str | int,
) -> bool:
    """Ask for a mail in the caller's transaction; it leaves after the commit, and not when that does not come.

    `dedupe` names the reason: the same reason gives one mail, ever. `params` are ids, dates and keys, never
    personal data or amounts. Without `recipient_id` the kind finds the address itself. Out: False when this
    mail had been asked for before. Raises LookupError for an unknown kind, ValueError for a parameter in
    which more than an id fits. (ux 5.4 notifications, house rule: nothing leaves except through the outbox)
    """
    kind_named(kind)
    if wrong := [name for name, value in params.items() if not PARAM.fullmatch(str(value))]:
        raise ValueError(f"{kind}: a mail keeps ids only, not {wrong}")
    row = Mail(kind=kind, dedupe=dedupe, recipient_id=recipient_id, params=params)
    before = Mail.objects.filter(dedupe=dedupe).exists()
    if not before:
        Mail.objects.bulk_create([row], ignore_conflicts=True)
        ask(SEND_TASK)
    return not before
