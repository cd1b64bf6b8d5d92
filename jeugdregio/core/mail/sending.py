"""Sending what was asked for: one mail a transaction, whose row stays locked until the server has taken it.

Two senders never hold the same row. When a sender dies between the server's yes and the commit, the mail goes
again with the same Message-ID, so that the receiver can fold the two; nothing is lost (docs/decisions/0008).
"""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models.functions import Now
from django.template import Context as Values
from django.template.loader import get_template
from django.utils import translation

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import TextKind
from jeugdregio.core.mail.kinds import MailKind, kind_sent
from jeugdregio.core.mail.stopping import stop_headers, stop_path
from jeugdregio.core.models import Mail
from jeugdregio.core.own_texts.rules import filled
from jeugdregio.core.own_texts.selectors import own_words

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 12
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)
BATCH = 200


def send_waiting_mail() -> int:
    """Send what waits and is due; returns how many mails the server took. Stops when the server is away."""
    sent = 0
    connection = get_connection()
    for _turn in range(BATCH):
        outcome = _send_next(connection)
        if outcome is None:
            break
        sent += outcome
    connection.close()
    return sent


@transaction.atomic
def _send_next(connection: Any) -> bool | None:
    """The next mail: True when it left, False when it did not, None when there is none or no server."""
    due = Mail.objects.filter(ended_at=None, due_at__lte=Now()).order_by("due_at", "id")
    mail = due.select_for_update(skip_locked=True, of=("self",)).first()
    if mail is None:
        return None
    try:
        message = message_of(mail)
        if message is not None:
            connection.send_messages([message])
    except (SMTPRecipientsRefused, SMTPResponseException) as error:
        return _later(mail, error)
    except OSError as error:
        _later(mail, error)
        return None
    _end(mail, sent=message is not None)
    return message is not None


def message_of(mail: Mail) -> EmailMessage | None:
    """The mail as it leaves; None when it is not wanted any more, or of a kind that was retired while it waited."""
    kind = kind_sent(mail.kind)
    if kind is None:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        letter = kind.compose(mail)
        if letter is None:
            return None
        stop = stop_url(mail, kind)
        values = {**letter.values, "link": absolute(letter.link), "why": kind.why, "stop": stop}
        values["text"] = filled(text_of(mail, kind), {name: letter.values[name] for name in kind.places})
        # Plain text, so nothing is escaped.
        words = get_template(kind.template).template  # type: ignore[attr-defined]
        body = words.render(Values(values, autoescape=False))
        subject = f"Jeugdregio: {kind.subject}"
    headers = {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"}
    headers |= stop_headers(stop) if stop else {}
    return EmailMessage(subject, body, None, [letter.address], headers=headers)


def stop_url(mail: Mail, kind: MailKind) -> str:
    """Where the receiver stops mails like this one; empty when they cannot."""
    key = kind.stops(mail)
    return absolute(stop_path(mail.recipient.public_id, key)) if key and mail.recipient else ""


def text_of(mail: Mail, kind: MailKind) -> str:
    """What the region for which a mail leaves wrote itself; else the standard text of its kind."""
    region = mail.params.get("region") if kind.text else None
    if region is None:
        return str(kind.text)
    context = Context.for_region(region)
    with as_actor(context):
        return own_words(context, TextKind.MAIL).get(kind.key, str(kind.text))


def message_id(mail: Mail) -> str:
    """The same for every attempt at the same mail."""
    return f"<{mail.public_id}@{urlsplit(settings.PORTAL_URL).hostname}>"


def absolute(path: str) -> str:
    """A path of the portal as an address for outside it."""
    return urljoin(settings.PORTAL_URL, path)


def _later(mail: Mail, error: OSError) -> bool:
    """Try again after a pause that doubles; give up after MOST_ATTEMPTS."""
    mail.attempts += 1
    mail.problem = type(error).__name__
    log.warning("mail %s did not leave: %s", mail.public_id, mail.problem)
    if mail.attempts >= MOST_ATTEMPTS:
        _end(mail, sent=False)
        return False
    mail.due_at = Now() + min(FIRST_PAUSE * 2 ** (mail.attempts - 1), LONGEST_PAUSE)
    mail.save(update_fields=["attempts", "problem", "due_at"])
    return False


def _end(mail: Mail, *, sent: bool) -> None:
    mail.sent, mail.ended_at = sent, Now()
    mail.save(update_fields=["sent", "ended_at", "attempts", "problem"])
