"""No address, sorting or file of open house gives an order of merit, and no page speaks of awarding (decisions 38)."""

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from procurement.enums import AdmissionState
from procurement.models import Admission, Application, Publication
from tests.architecture.test_no_ranking import words_of
from tests.cast import Cast
from tests.door import enter
from tests.procurement.open_house.prepared import TODAY
from tests.procurement.open_house.test_read_schemes import read

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/trajecten/",
    "/trajecten/begeleiding/",
    "/trajecten/begeleiding/check/",
    "/trajecten/begeleiding/toegelaten/",
)
MANAGED = (
    "",
    "nieuw/",
    "begeleiding/",
    "begeleiding/?tab=voorwaarden",
    "begeleiding/?tab=producten",
    "begeleiding/?tab=instroom",
    "begeleiding/?tab=versies",
    "begeleiding/?tab=historie",
    "begeleiding/eisen/",
    "begeleiding/eisen/als-aanbieder/",
    "begeleiding/voorbeeld/",
    "begeleiding/kopieren/",
    "begeleiding/beeindigen/",
)
ORDERS = ("", "?sort=-starts_on", "?sort=starts_on", "?sort=-label", "?sort=state", "?sort=score")


def pages(cast: Cast, published: Publication) -> dict[str, str]:
    officer = enter(Client(), cast.person(Role.POLICY_OFFICER))
    found = {path: read(path) for path in (*PUBLIC, f"/voorwaarden/{published.public_id}/")}
    return found | {path: read(f"/beheer/trajecten/{path}", officer) for path in MANAGED}


def test_no_page_speaks_of_awarding(cast: Cast, published: Publication) -> None:
    found = pages(cast, published)
    assert {path: words for path, text in found.items() if (words := words_of(text))} == {}
    spoilt = found["/trajecten/begeleiding/"].replace("Begeleiding jeugd", "Gunning van begeleiding")
    assert "gunning" in words_of(spoilt), "the control"


def test_the_register_has_one_order_whatever_is_asked(cast: Cast, published: Publication) -> None:
    with cast.in_region() as context:
        place = {"region_id": context.region, "scheme": published.scheme, "publication": published}
        for provider, contract, name, number in (
            (cast.linde, cast.priced_contract, "Wilg", "2027-0001"),
            (cast.kompas, cast.lump_sum_contract, "Berk", "2027-0002"),
        ):
            days = {"submitted_on": TODAY, "decide_by": TODAY}
            application = Application.objects.create(
                **place, owner_id=provider.pk, number=number, provider=provider, **days
            )
            Admission.objects.create(
                **place,
                owner_id=context.region,
                application=application,
                provider=provider,
                name=name,
                starts_on=TODAY,
                ends_on=TODAY,
                state=AdmissionState.CONTRACTED,
                contract=contract,
            )
    for query in ORDERS:
        answer = Client().get(f"/trajecten/begeleiding/toegelaten/{query}", follow=True).content.decode()
        assert answer.index("Berk") < answer.index("Wilg"), query
        assert "sort=" not in answer, "no column offers an order"
    for kind in ("csv", "xlsx"):
        path = "/trajecten/begeleiding/toegelaten/"
        plain, sorted_ = (Client().get(f"{path}?formaat={kind}{more}") for more in ("", "&sort=-starts_on"))
        assert plain.status_code == sorted_.status_code == 200
    rows = (
        Client()
        .get("/trajecten/begeleiding/toegelaten/?formaat=csv&sort=-starts_on")
        .content.decode("utf-8-sig")
    )
    assert rows.index("Berk") < rows.index("Wilg")
