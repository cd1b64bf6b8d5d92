"""No address, sorting or file of open house gives an order of merit, and no page speaks of awarding (decisions 38)."""

import io

import openpyxl
import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from procurement.enums import AdmissionState
from procurement.models import Admission, Application, Publication
from procurement.rules.conditions import Conditions
from procurement.selectors.public import Admitted, admitted_to
from procurement.views.public import admitted
from tests import factories
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
REGISTER = "/trajecten/begeleiding/toegelaten/"
PRICES = {"Wilg": 9_500, "Berk": 9_900, "Els": 7_200}
SCORES = {"Wilg": 3, "Berk": 5, "Els": 8}
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


def admit_three(cast: Cast, published: Publication) -> None:
    """Three with a contract; neither what they cost nor what was found of them follows the alphabet."""
    with cast.in_region() as context:
        third = factories.ProviderFactory(name="De Derde (fictief)", kvk="99000003", agb="99000003")
        place = {"region_id": context.region, "scheme": published.scheme, "publication": published}
        for provider, (name, price) in zip((cast.linde, cast.kompas, third), PRICES.items(), strict=True):
            number = f"2027-{price:04}"
            days = {"submitted_on": TODAY, "decide_by": TODAY}
            application = Application.objects.create(
                **place, owner_id=provider.pk, number=number, provider=provider, **days
            )
            contract = factories.ContractFactory(
                provider=provider, agreement=cast.agreement, part=cast.part, number=number, price=price
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


def names_in(text: str) -> list[str]:
    """The providers of a page or a file, from top to bottom."""
    return sorted(PRICES, key=text.index)


def sheet(content: bytes) -> str:
    """What stands in an XLSX, row after row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join(str(row) for page in book for row in page.iter_rows(values_only=True))


def orders() -> dict[str, list[str]]:
    """In which order the register names its providers: on the page, in files, and whatever order is asked."""
    found = {}
    for query in ORDERS:
        text = Client().get(f"{REGISTER}{query}", follow=True).content.decode()
        assert "sort=" not in text, "no column offers an order"
        found[query] = names_in(text)
        more = query.replace("?", "&")
        comma = Client().get(f"{REGISTER}?formaat=csv{more}").content.decode("utf-8-sig")
        found[f"csv {query}"] = names_in(comma)
    found["xlsx"] = names_in(sheet(Client().get(f"{REGISTER}?formaat=xlsx&sort=-starts_on").content))
    return found


def out_of_order() -> list[str]:
    """Where the register does not follow the alphabet."""
    return [where for where, names in orders().items() if names != sorted(PRICES)]


def test_the_register_has_one_order_whatever_is_asked(cast: Cast, published: Publication) -> None:
    admit_three(cast, published)
    assert out_of_order() == []


@pytest.mark.parametrize("figures", [PRICES, SCORES], ids=["price", "score"])
@pytest.mark.parametrize("sign", [1, -1])
def test_control_an_order_by_price_or_by_score_is_found_everywhere(
    cast: Cast, published: Publication, monkeypatch: pytest.MonkeyPatch, figures: dict[str, int], sign: int
) -> None:
    admit_three(cast, published)

    def ranked(code: str, conditions: Conditions) -> list[Admitted]:
        return sorted(admitted_to(code, conditions), key=lambda one: sign * figures[one.name])

    monkeypatch.setattr(admitted, "admitted_to", ranked)
    assert out_of_order() == list(orders())
