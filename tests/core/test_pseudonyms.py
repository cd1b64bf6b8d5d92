"""A pseudonym hangs on the key, the region and the purpose: without them a number cannot be found by trying."""

import hashlib
import itertools

import pytest
from pytest_django import Settings

from jeugdregio.core.pseudonyms import LENGTH, pseudonymiser

NUMBER = "123456782"
PLAIN = hashlib.sha256(NUMBER.encode()).digest()[:LENGTH]


@pytest.mark.shows("T14", "ASVS 11.4.1")
def test_a_number_is_another_pseudonym_in_each_region_purpose_and_key(settings: Settings) -> None:
    found = [PLAIN, pseudonymiser(1)(NUMBER), pseudonymiser(2)(NUMBER), pseudonymiser(1, "research")(NUMBER)]
    settings.PSEUDONYM_KEY = b"\x07" * 32
    found.append(pseudonymiser(1)(NUMBER))
    assert all(one != other for one, other in itertools.combinations(found, 2))
    assert {len(one) for one in found} == {LENGTH}


def test_the_same_number_stays_the_same_youth() -> None:
    pseudonym = pseudonymiser(1)
    assert pseudonym(NUMBER) == pseudonym(NUMBER) == pseudonymiser(1)(NUMBER)
    assert pseudonym("123456783") != pseudonym(NUMBER)
