"""The start page (screen 1): four doors for who is not signed in, and for others what to do next."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.jobs.shown import badge_of, open_jobs, status_of
from jeugdregio.core.portal import HomeBlock, Reader, blocks_for, public_blocks
from jeugdregio.core.ui.activity import ActionItem
from jeugdregio.core.ui.navigation import Link

FIRST, SHOWN = 0, 5


@dataclass(frozen=True)
class Door:
    """Who it is for, what they can do behind it, and the words on it."""

    who: Text
    what: Text
    action: Text


DOORS = (
    Door(
        _("I am a provider"),
        _("See what your contracts may cost and what was claimed on them."),
        _("Sign in as a provider"),
    ),
    Door(
        _("I refer youths"),
        _("Read which help the region buys and whom you can ask."),
        _("Sign in as a referrer"),
    ),
    Door(
        _("I work for a municipality"),
        _("See what your municipality uses and whether your claims are complete."),
        _("Sign in as a municipality"),
    ),
    Door(
        _("I work for the region"),
        _("Read claims in, follow contracts and make the report for the board."),
        _("Sign in as an employee"),
    ),
)


def home(request: HttpRequest) -> HttpResponse:
    """What this visitor can do first."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor is None:
        return render(request, "core/home.html", {"doors": DOORS, "blocks": public_blocks()})
    reader = Reader(actor.context, actor.role)
    blocks = [block for block in (jobs_block(reader, actor.user.pk), *blocks_for(reader)) if block]
    return render(request, "core/home_member.html", {"blocks": blocks})


def jobs_block(reader: Reader, user_id: int) -> HomeBlock | None:
    """The jobs of this person that wait, run or failed in the last days."""
    rows = list(open_jobs(reader.context, by=user_id, now=timezone.now())[:SHOWN])
    if not rows:
        return None
    items = [
        ActionItem(
            job.title,
            Link(_("Look"), reverse("job", args=[job.public_id])),
            status_of(job, timezone.now()),
            badge_of(job),
        )
        for job in rows
    ]
    return HomeBlock(
        "jobs", _("Your background jobs"), items, FIRST, more=Link(_("All jobs"), reverse("jobs"))
    )
