"""What monitoring does when something happens below it."""

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.periods import Quarter
from monitoring.services.request import quarter_request
from referrals.events import MessagesReadIn, messages_read_in


def compute_again(news: MessagesReadIn) -> None:
    """New messages: the last quarter that is over is computed again, as known today."""
    context = Context.for_region(news.region_id)
    with as_actor(context):
        quarter_request(context=context, quarter=Quarter.of(today()).shift(-1), known_on=today(), by=None)


def connect() -> None:
    messages_read_in.subscribe(compute_again)
