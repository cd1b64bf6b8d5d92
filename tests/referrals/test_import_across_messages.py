"""What only a comparison with earlier messages shows: each rule has a message that breaks it and one that does not."""

from datetime import date

import pytest

from jeugdregio.core.models import ImportBatch, ImportFinding
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from referrals.models import Allocation, ClaimLine, GrantedLine, Message
from tests.cast import Cast
from tests.data import ijw
from tests.data.ijw import Allocated, Answered, Claimed
from tests.data.ijw_parts import Envelope, bsn

TODAY = date(2027, 7, 1)


class Post:
    """Sends messages to the cast's region, one import each, and says what was found."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.count = 0

    def envelope(self, sender: str, receiver: str, dated: date = date(2027, 2, 10)) -> Envelope:
        self.count += 1
        return Envelope(sender=sender, receiver=receiver, identification=f"M{self.count:05d}", dated=dated)

    def to_provider(self, place: str = "9901") -> Envelope:
        return self.envelope(place, self.cast.linde.agb)

    def from_provider(self, place: str = "9901") -> Envelope:
        return self.envelope(self.cast.linde.agb, place)

    def send(self, *messages: bytes) -> set[str]:
        """Read messages in as one import; returns the rules that were broken."""
        with self.cast.in_region() as context:
            region = self.cast.region.pk
            batch = ImportBatch.objects.create(region_id=region, owner_id=region, kind="ijw")
            read_in(
                sources_from([(f"{place}.xml", content) for place, content in enumerate(messages)]),
                Intake(region, TODAY),
                context=context,
                batch_id=batch.pk,
                report=lambda done: None,
            )
            return set(ImportFinding.objects.filter(batch=batch).values_list("rule", flat=True))

    def allocation(self, number: int, person: int, place: str = "9901", **more: object) -> bytes:
        return ijw.allocation(
            Allocated(number=number, code="45A01", unit="04", **more),
            person=bsn(person),
            envelope=self.to_provider(place),
        )

    def claim(self, number: str, line: Claimed, person: int = 0, place: str = "9901") -> bytes:
        return ijw.claim(((bsn(person), (line,)),), number=number, envelope=self.from_provider(place))


@pytest.fixture
def post(cast: Cast) -> Post:
    return Post(cast)


def line(reference: str, number: int = 1, **more: object) -> Claimed:
    values = {"code": "45A01", "unit": "04", "volume": 10, "tariff": 9_600, **more}
    return Claimed(reference=reference, number=number, **values)


def test_allocations_of_different_youths_go_in_one_after_the_other(cast: Cast, post: Post) -> None:
    assert post.send(post.allocation(1, person=0)) == set()
    assert post.send(post.allocation(2, person=1)) == set()
    assert post.send(post.allocation(3, person=2), post.allocation(4, person=3)) == set()
    with cast.in_region():
        assert Allocation.objects.count() == 4


def test_a_known_number_for_another_youth_refuses_the_message(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    assert post.send(post.allocation(1, person=1)) == {"JR-ALLOCATION"}
    with cast.in_region():
        assert Message.objects.count() == 1


def test_a_newer_decision_on_the_same_youth_is_a_version(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    assert post.send(post.allocation(1, person=0, decided_on=date(2027, 2, 1))) == set()
    with cast.in_region():
        assert Allocation.objects.filter(number="1").count() == 2


def test_the_same_message_twice_counts_once(cast: Cast, post: Post) -> None:
    message = post.allocation(1, person=0)
    post.send(message)
    assert post.send(message) == {"TR056"}
    with cast.in_region():
        assert Allocation.objects.count() == 1


def test_a_known_identification_with_other_content_is_refused(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    post.count -= 1
    assert "JR-CONTENT" in post.send(post.allocation(2, person=1))


def test_a_line_of_another_message_counts_once(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    assert post.send(post.claim("D1", line("R1"))) == set()
    assert post.send(post.claim("D2", line("R1"))) == {"JR-DUPLICATE"}
    with cast.in_region():
        assert ClaimLine.objects.filter(duplicate_of=None).count() == 1
        assert ClaimLine.objects.count() == 2


def test_a_claim_number_that_was_used_refuses_the_message(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0), post.claim("D1", line("R1")))
    assert post.send(post.claim("D1", line("R2"))) == {"TR333"}


def test_a_claim_on_the_allocation_of_another_youth_is_refused(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    assert post.send(post.claim("D1", line("R1"), person=1)) == {"TR304"}


def test_a_claim_on_an_unknown_allocation_goes_in_and_is_flagged(cast: Cast, post: Post) -> None:
    assert post.send(post.claim("D1", line("R1", number=77))) == {"TR338"}
    with cast.in_region():
        assert ClaimLine.objects.get().flags == "TR338"


def test_a_claim_at_the_wrong_municipality_is_named_as_such(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0, place="9901"))
    assert post.send(post.claim("D1", line("R1"), place="9902")) == {"JR-ELSEWHERE"}


def test_a_tariff_that_differs_from_the_contract_is_flagged(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    assert post.send(post.claim("D1", line("R1", tariff=9_700))) == {"TR418"}


def test_a_product_without_a_price_belongs_to_no_contract(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    assert "JR-CONTRACT" in post.send(post.claim("D1", line("R1", code="45A99")))
    with cast.in_region():
        assert ClaimLine.objects.get().contract_id is None


def test_an_unknown_municipality_and_one_of_another_region_are_refused(cast: Cast, post: Post) -> None:
    assert post.send(post.allocation(1, person=0, place="9999")) == {"JR-MUNICIPALITY"}
    assert post.send(post.allocation(1, person=0, place="9903")) == {"JR-REGION"}


def answer_to(post: Post, claim_count: int, number: str, cents: int, *rejected: Claimed) -> bytes:
    return ijw.answer(
        Answered(
            about=f"M{claim_count:05d}",
            number=number,
            submitted=cents,
            granted=cents - sum(row.signed for row in rejected),
            lines=((bsn(0), rejected),) if rejected else (),
        ),
        envelope=post.to_provider(),
    )


def test_an_answer_grants_the_lines_that_it_does_not_name(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    rows = (line("R1"), line("R2", volume=5))
    post.send(ijw.claim(((bsn(0), rows),), number="D1", envelope=post.from_provider()))
    assert post.send(answer_to(post, 2, "D1", 144_000, rows[1])) == set()
    with cast.in_region():
        assert [row.amount for row in GrantedLine.objects.all()] == [96_000]


def test_an_answer_that_comes_first_grants_when_the_claim_comes(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0))
    claim = post.claim("D1", line("R1"))
    assert post.send(answer_to(post, 2, "D1", 96_000)) == {"TR337"}
    assert post.send(claim) == set()
    with cast.in_region():
        assert GrantedLine.objects.count() == 1


def test_a_second_answer_to_a_claim_is_refused(cast: Cast, post: Post) -> None:
    post.send(post.allocation(1, person=0), post.claim("D1", line("R1")))
    post.send(answer_to(post, 2, "D1", 96_000))
    assert post.send(answer_to(post, 2, "D1", 96_000)) == {"JR-ANSWERED"}
