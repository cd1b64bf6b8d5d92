"""A policy officer at the registers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from segments.services.registers import entry_retire, entry_save
from tests.cast import Cast
from tests.segments.registers_made import make


class Officer:
    """Opens, fills in and sends the pages of the registers."""

    def __init__(self, cast: Cast, client: Client) -> None:
        self.cast, self.client = cast, client

    def make(self, key: str, **values: Any) -> Any:
        """An entry, by the service."""
        with self.cast.acting(Role.POLICY_OFFICER) as context:
            return make(context, key, **values)

    def change(self, row: Any, **values: Any) -> None:
        """Change an entry, by the service."""
        now = self.read(row)
        with self.cast.acting(Role.POLICY_OFFICER) as context:
            entry_save(context=context, model=type(row), row=now, seen=now.revision, values=values)

    def retire(self, row: Any) -> None:
        """Stop using an entry, or use it again."""
        now = self.read(row)
        with self.cast.acting(Role.POLICY_OFFICER):
            entry_retire(row=now, seen=now.revision, reason="Niet meer nodig.")

    def page(self, name: str, *args: UUID, **query: str) -> str:
        """What stands on a page."""
        return self.client.get(reverse(f"segments:{name}", args=args), query).content.decode()

    def send(self, name: str, *args: UUID, **typed: Any) -> HttpResponse:
        """Send a form."""
        return self.client.post(reverse(f"segments:{name}", args=args), {"revision": "0", **typed})

    def read(self, row: Any) -> Any:
        """The row as it is now."""
        with self.cast.in_region():
            return type(row).objects.get(pk=row.pk)


@pytest.fixture
def officer(cast: Cast, client_for: Callable[[Role], Client]) -> Officer:
    return Officer(cast, client_for(Role.POLICY_OFFICER))
