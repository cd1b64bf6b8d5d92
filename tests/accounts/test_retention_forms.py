"""The administrator of the region decides how long things are kept, and what may not be destroyed (T42)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.errors import Refused
from jeugdregio.core.models import Change, Hold, RetentionPeriod
from jeugdregio.core.retention.choices import hold_place, period_set
from jeugdregio.core.retention.kinds import Kind, Period, kinds
from jeugdregio.core.retention.services import order_of
from tests.cast import Cast

TODAY = date(2027, 11, 23)


@pytest.fixture(autouse=True)
def day(settings: Settings, tmp_path: Path) -> None:
    settings.JEUGDREGIO_TODAY, settings.FILES_DIR = TODAY, tmp_path / "files"


@pytest.fixture
def admin(client_for: Callable[[Role], Client]) -> Client:
    return client_for(Role.ADMINISTRATOR)


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def kind_of(key: str) -> Kind:
    return next(kind for kind in kinds() if kind.key == key)


def kept_from(cast: Cast, key: str) -> date:
    with cast.in_region() as context:
        return order_of(context.region, kind_of(key), TODAY).before


def set_to(client: Client, key: str, amount: str, known: str, reason: str = "Besluit 2027/4") -> HttpResponse:
    address = reverse("retention_period", args=[key])
    return client.post(address, {"amount": amount, "reason": reason, "known": known})


def test_a_region_sets_its_own_period_and_the_history_says_why(cast: Cast, admin: Client) -> None:
    page = text_of(admin.get(reverse("retention_period", args=["lines"])))
    assert "6 kalenderjaren" in page and 'name="known" value="6 years"' in page
    answer = set_to(admin, "lines", "4", "6 years")
    assert answer.url == reverse("destruction")
    shown = text_of(admin.get(answer.url))
    assert "Wat van voor 1 januari 2023 is, wordt komende nacht vernietigd." in shown
    assert "4 kalenderjaren" in shown and "6 kalenderjaren" in shown
    assert kept_from(cast, "lines") == date(2023, 1, 1)
    set_to(admin, "lines", "7", "4 years", "Besluit 2027/9")
    assert kept_from(cast, "lines") == date(2020, 1, 1)
    history = text_of(admin.get(reverse("retention_period", args=["lines"]) + "?tab=historie"))
    assert "Besluit 2027/4" in history and "Besluit 2027/9" in history
    with as_actor(Context.for_region(cast.other_region.pk)) as there:
        assert order_of(there.region, kind_of("lines"), TODAY).before == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("key", "amount", "reason", "words"),
    [
        ("looks", "4", "Kort", "Bewaar dit minstens 5 kalenderjaren."),
        ("history", "6", "Kort", "Bewaar dit minstens 7 kalenderjaren."),
        ("lines", "51", "Lang", "Bewaar dit hoogstens 50 kalenderjaren."),
        ("jobs", "3651", "Lang", "Bewaar dit hoogstens 3650 dagen."),
        ("lines", "0", "Kort", "Vul minimaal 1 in."),
        ("lines", "veel", "Lang", "Vul een getal in met cijfers, bijvoorbeeld 1.204."),
        ("lines", "4", " ", "Schrijf op waarom u dit doet."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    cast: Cast, admin: Client, key: str, amount: str, reason: str, words: str
) -> None:
    answer = set_to(admin, key, amount, f"{kind_of(key).period.amount} {kind_of(key).period.unit}", reason)
    page = text_of(answer)
    assert words in page and f'value="{amount}"' in page
    assert not reason.strip() or f'value="{reason}"' in page
    with cast.in_region():
        assert RetentionPeriod.objects.count() == 0


def test_who_was_second_sees_it_and_decides_again(cast: Cast, admin: Client) -> None:
    set_to(admin, "lines", "4", "6 years")
    late = text_of(set_to(admin, "lines", "8", "6 years", "Ander besluit"))
    assert "Iemand anders heeft dit net gewijzigd in 4 kalenderjaren." in late
    assert 'value="8"' in late and 'value="Ander besluit"' in late and 'name="known" value="4 years"' in late
    assert kept_from(cast, "lines") == date(2023, 1, 1)
    set_to(admin, "lines", "8", "4 years", "Ander besluit")
    assert kept_from(cast, "lines") == date(2019, 1, 1)


def test_one_period_for_the_whole_portal_is_nobodys_to_change(cast: Cast, admin: Client) -> None:
    page = text_of(admin.get(reverse("retention_period", args=["mail"])))
    assert "één termijn voor alle regio's" in page and 'name="amount"' not in page
    set_to(admin, "mail", "5", "90 days")
    with cast.in_region() as context:
        assert RetentionPeriod.objects.count() == 0
        with pytest.raises(Refused):
            period_set(
                context=context,
                kind=kind_of("mail"),
                amount=5,
                reason="x",
                known=Period(90, RetentionUnit.DAYS),
            )
    assert admin.get(reverse("retention_period", args=["onzin"])).status_code == 404


def hold_data(**more: object) -> dict[str, object]:
    return {"reason": "Rechtszaak 2027/12", "starts_on": "23-11-2027", **more}


def test_a_hold_is_placed_with_its_limits_and_keeps(cast: Cast, admin: Client) -> None:
    assert "Bewaarplicht instellen" in text_of(admin.get(reverse("destruction")))
    who = {
        "municipality": cast.waterdam.organisation.public_id,
        "provider": cast.linde.organisation.public_id,
    }
    months = {"first_month": "maart 2020", "last_month": "12-2020", "ends_on": "1-2-2028"}
    answer = admin.post(reverse("hold_place"), hold_data(kind="lines", **who, **months))
    with cast.in_region():
        row = Hold.objects.get()
        assert (row.first_month, row.last_month, row.ends_on) == (
            date(2020, 3, 1),
            date(2020, 12, 1),
            date(2028, 2, 1),
        )
        assert (row.kind, row.municipality_id, row.provider_id) == ("lines", cast.waterdam.pk, cast.linde.pk)
        assert row.by == cast.person(Role.ADMINISTRATOR)
    assert answer.url == reverse("hold", args=[row.public_id])
    page = text_of(admin.get(answer.url))
    for words in ("Waterdam", "De Linde", "maart 2020 tot en met december 2020", "Declaratieregels"):
        assert words in page
    shown = text_of(admin.get(reverse("destruction")))
    assert "Waterdam, De Linde (fictief), maart 2020 tot en met december 2020" in shown


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": ""}, "Zeg waarom dit niet vernietigd mag worden."),
        ({"first_month": "03-2021", "last_month": "02-2021"}, "Het einde ligt voor het begin."),
        ({"ends_on": "22-11-2027"}, "Het einde ligt voor het begin."),
        ({"first_month": "lente"}, "Vul de maand met het jaar in, bijvoorbeeld 03-2027."),
        ({"starts_on": ""}, "Vul een datum in, bijvoorbeeld 21-11-2026."),
        ({"kind": "onzin"}, "onzin"),
    ],
)
def test_a_hold_that_cannot_be_is_said_and_nothing_typed_is_lost(
    cast: Cast, admin: Client, wrong: dict[str, str], words: str
) -> None:
    page = text_of(admin.post(reverse("hold_place"), hold_data(**wrong)))
    assert words in page
    for value in hold_data(**wrong).values():
        assert not value or str(value) in page
    with cast.in_region():
        assert Hold.objects.count() == 0


@pytest.fixture
def held(cast: Cast) -> Hold:
    return hold_place(
        context=Context.for_region(cast.region.pk), reason="Rechtszaak 2027/12", starts_on=TODAY
    )


def end(
    client: Client, hold: Hold, day: str, known: str = "", reason: str = "Uitspraak gedaan"
) -> HttpResponse:
    address = reverse("hold_end", args=[hold.public_id])
    return client.post(address, {"last_day": day, "known": known, "reason": reason})


def test_a_hold_ends_with_a_reason_that_stays_in_the_history(cast: Cast, admin: Client, held: Hold) -> None:
    answer = end(admin, held, "23-11-2027")
    page = reverse("hold", args=[held.public_id])
    assert answer.url == page
    assert "Deze bewaarplicht eindigt na 23 november 2027." in text_of(admin.get(page))
    assert "Uitspraak gedaan" in text_of(admin.get(f"{page}?tab=historie"))
    with cast.in_region() as context:
        assert Hold.objects.get().ends_on == TODAY
        assert order_of(context.region, kind_of("lines"), TODAY).holds
        assert not order_of(context.region, kind_of("lines"), TODAY + timedelta(days=1)).holds


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        ("22-11-2027", "Klaar", "Kies een laatste dag die nog moet komen."),
        ("31-2-2028", "Klaar", "Deze datum bestaat niet. Controleer de dag en de maand."),
        ("23-11-2027", "", "Schrijf op waarom u dit doet."),
    ],
)
def test_an_end_that_cannot_be_is_said(
    cast: Cast, admin: Client, held: Hold, day: str, reason: str, words: str
) -> None:
    page = text_of(end(admin, held, day, reason=reason))
    assert words in page and f'value="{day}"' in page
    with cast.in_region():
        assert Hold.objects.get().ends_on is None


def test_who_ends_a_hold_second_sees_it(cast: Cast, admin: Client, held: Hold) -> None:
    end(admin, held, "1-12-2027")
    late = text_of(end(admin, held, "24-12-2027"))
    assert "Iemand anders heeft de laatste dag net gewijzigd." in late
    assert 'value="24-12-2027"' in late and 'name="known" value="2027-12-01"' in late
    with cast.in_region():
        assert Hold.objects.get().ends_on == date(2027, 12, 1)
    end(admin, held, "24-12-2027", known="2027-12-01")
    with cast.in_region():
        assert Hold.objects.get().ends_on == date(2027, 12, 24)


def test_a_hold_that_is_over_is_not_ended_again(cast: Cast, admin: Client, held: Hold) -> None:
    with cast.in_region():
        Hold.objects.update(ends_on=TODAY - timedelta(days=1))
        before = Change.objects.count()
    page = text_of(end(admin, held, "1-12-2027", known="2027-11-22"))
    assert "Deze bewaarplicht is voorbij." in page
    with cast.in_region():
        assert Change.objects.count() == before


def test_the_auditor_reads_and_changes_nothing(
    cast: Cast, held: Hold, client_for: Callable[[Role], Client]
) -> None:
    auditor = client_for(Role.AUDITOR)
    for address in (
        reverse("destruction"),
        reverse("hold", args=[held.public_id]),
        reverse("retention_period", args=["lines"]),
    ):
        page = auditor.get(address).content.decode()
        assert 'method="post" novalidate' not in page and "Bewaarplicht instellen" not in page
    assert end(auditor, held, "1-12-2027").status_code == 403
    assert set_to(auditor, "lines", "4", "6 years").status_code == 403
