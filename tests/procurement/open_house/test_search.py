"""Schemes and applications on the search page, for who may see them."""

from collections.abc import Callable

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from procurement.models import Publication, Scheme
from tests.cast import Cast
from tests.procurement.open_house.applied import apply

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]
SIGNER = Role.PROVIDER_SIGNATORY


def found(client: Client, text: str) -> str:
    return client.get("/zoeken/", {"q": text}).content.decode()


def test_an_application_is_found_by_its_number_by_its_provider_and_by_who_checks(
    cast: Cast, published: Publication, client_for: SignIn
) -> None:
    row = apply(cast.context(SIGNER), published, cast.linde, cast.person(SIGNER))
    assert f'href="/aanmeldingen/{row.public_id}/"' in found(client_for(Role.POLICY_OFFICER), row.number)
    assert f'href="/aanmelding/{row.public_id}/"' in found(client_for(SIGNER), row.number)
    for other in (cast.kompas_membership.user, cast.outsider_membership.user, Role.MUNICIPAL_USER):
        assert str(row.public_id) not in found(client_for(other), row.number)


def test_a_scheme_is_found_by_its_title_and_a_draft_by_who_writes_it_only(
    cast: Cast, published: Publication, client_for: SignIn
) -> None:
    word = published.scheme.title.split()[0]
    for who in (Role.POLICY_OFFICER, SIGNER, Role.MUNICIPAL_USER):
        assert f'href="/trajecten/{published.scheme.code}/"' in found(client_for(who), word)
    with cast.in_region():
        scheme = published.scheme
        Scheme.objects.create(
            region_id=scheme.region_id,
            owner_id=scheme.owner_id,
            code="nog-geheim",
            title="Zebra",
            part=scheme.part,
        )
    assert 'href="/beheer/trajecten/nog-geheim/"' in found(client_for(Role.POLICY_OFFICER), "zebra")
    for who in (SIGNER, Role.MUNICIPAL_USER):
        assert "nog-geheim" not in found(client_for(who), "zebra")
