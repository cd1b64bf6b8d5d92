"""Kinds of work that no app has, and rows of them."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Term
from jeugdregio.core.work import kinds
from jeugdregio.core.work.kinds import Target, WorkKind
from jeugdregio.core.work.people import Worker, workers
from jeugdregio.core.work.services import notify, task_open, term_set
from tests.cast import Cast

TODAY = date(2027, 11, 23)  # a Tuesday
KIND, URGENT = "planted", "planted-now"
WHY = "U bent de enige die dit weet."


@pytest.fixture(autouse=True)
def planted(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY
    settings.PORTAL_URL = "https://portaal.example"
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    for key, urgent in ((KIND, False), (URGENT, True)):
        kinds.register(
            WorkKind(
                key, "Iets doen", WHY, lambda public_id: f"/contracten/{public_id}/", "Doe het", urgent, True
            )
        )


def target(title: str = "Contract 2027-0001") -> Target:
    return Target("contract", uuid4(), title)


def open_task(cast: Cast, key: str = "een", **more: object) -> bool:
    values = {
        "region_id": cast.region.pk,
        "owner_id": cast.region.pk,
        "kind": KIND,
        "target": target(),
        **more,
    }
    return task_open(key=key, **values)


def people(cast: Cast, *roles: Role) -> list[Worker]:
    with cast.in_region():
        return workers(cast.region.pk, roles=[role.value for role in roles])


def tell(cast: Cast, *roles: Role, key: str = "een", kind: str = KIND, about: Target | None = None) -> int:
    return notify(
        region_id=cast.region.pk, kind=kind, target=about or target(), key=key, to=people(cast, *roles)
    )


def set_term(cast: Cast, on: date, key: str = "een", **more: object) -> bool:
    values = {
        "region_id": cast.region.pk,
        "owner_id": cast.region.pk,
        "kind": KIND,
        "target": target(),
        **more,
    }
    return term_set(key=key, on=on, **values)


def term(cast: Cast) -> Term:
    with cast.in_region():
        return Term.objects.get(kind=KIND)


ClientFor = Callable[[object], object]
