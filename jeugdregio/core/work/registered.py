"""The kinds of work, news and mail that belong to no app in particular."""

from uuid import UUID

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.jobs.told import DONE, FAILED
from jeugdregio.core.mail import kinds as mail
from jeugdregio.core.mail.kinds import Letter, MailKind, to_recipient
from jeugdregio.core.models import Mail
from jeugdregio.core.portal import Reader
from jeugdregio.core.preferences import DIGEST
from jeugdregio.core.work import first_steps
from jeugdregio.core.work.calendar import calendar_of
from jeugdregio.core.work.digest import TERM_NEAR
from jeugdregio.core.work.first_steps import Step
from jeugdregio.core.work.kinds import WorkKind, register
from jeugdregio.core.work.services.news import MAIL_NOW

ASKED = _("You asked for this job.")
SIGN_IN = _("Sign in to see it:")
SAID = {
    "news": _("There is news for you in Jeugdregio."),
    "work": _("There is work that you have to do today or before."),
}


def job_url(public_id: UUID) -> str:
    """The page of a job."""
    return reverse("job", args=[public_id])


def digest(row: Mail) -> Letter | None:
    """What came up, without a word on what it is about."""
    letter = to_recipient(row)
    if letter is None:
        return None
    has = {"news": row.params.get("news"), "work": row.params.get("work")}
    said = "\n".join(str(SAID[name]) for name in SAID if has[name])
    return Letter(letter.address, reverse("work" if has["work"] else "news"), {"wat": said})


def led_to(name: str) -> mail.Compose:
    """A mail to the person, that leads to one page."""

    def compose(row: Mail) -> Letter | None:
        letter = to_recipient(row)
        return letter and Letter(letter.address, reverse(name))

    return compose


def has_calendar(reader: Reader) -> bool:
    """Whether the reader subscribed to the terms here."""
    return calendar_of(reader.context) is not None


def connect() -> None:
    """Make them known."""
    first_steps.register(
        Step(
            _("Put the terms in your own calendar"),
            _("Then you see them beside your appointments, also when they move."),
            _("To the terms"),
            lambda reader: reverse("terms"),
            40,
            has_calendar,
        )
    )
    register(
        WorkKind(FAILED, _("Job failed"), ASKED, job_url, _("View"), urgent=True),
        WorkKind(DONE, _("Job done"), ASKED, job_url, _("View")),
    )
    mail.register(
        MailKind(
            DIGEST,
            _("News for you"),
            _("You chose to hear of news by mail. In your profile you can change that, or stop it."),
            mail.TEMPLATE,
            digest,
            lambda _row: DIGEST,
            text=format_lazy("{{wat}}\n{}", SIGN_IN),
            places={"wat": _("whether there is news, work or both, as a sentence")},
        ),
        MailKind(
            MAIL_NOW,
            _("A job failed or somebody needs you"),
            _("This news is sent at once, because it waits for you."),
            mail.TEMPLATE,
            led_to("news"),
            lambda row: str(row.params.get("news", "")),
            text=format_lazy("{} {}", _("Something in Jeugdregio waits for you."), SIGN_IN),
        ),
        MailKind(
            TERM_NEAR,
            _("A term ends within two days"),
            _("The term is meant for your role. Terms within two days are always mailed."),
            mail.TEMPLATE,
            led_to("terms"),
            text=format_lazy("{} {}", _("A term ends within two days."), SIGN_IN),
        ),
    )
