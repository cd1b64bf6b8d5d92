"""What happens in referrals that other apps may want to know."""

from dataclasses import dataclass

from jeugdregio.core.events import Channel


@dataclass(frozen=True)
class MessagesReadIn:
    """An import of a region was read in; figures that rest on its messages are out of date."""

    region_id: int
    batch_id: int


messages_read_in: Channel[MessagesReadIn] = Channel()
