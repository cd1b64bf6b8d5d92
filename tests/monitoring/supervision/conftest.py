"""A provider that was admitted, with documents of its application."""

from datetime import date
from uuid import uuid4

import pytest
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from procurement.enums import Outcome
from procurement.models import Admission, Publication, SubmittedFile
from tests.cast import Cast
from tests.procurement.open_house.applied import apply
from tests.procurement.open_house.filling import give_mandates
from tests.procurement.open_house.officers import approve, judge, propose, take
from tests.procurement.open_house.prepared import TODAY, Prepared, prepare

SIGNER = Role.PROVIDER_SIGNATORY


@pytest.fixture
def prepared(cast: Cast, settings: Settings) -> Prepared:
    """A scheme on the day of the tests."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region() as context:
        give_mandates(cast)
        return prepare(context, cast.part, cast.agreement)


@pytest.fixture
def published(cast: Cast, prepared: Prepared) -> Publication:
    with cast.in_region():
        return prepared.publish()


@pytest.fixture
def admission(cast: Cast, published: Publication) -> Admission:
    """De Linde was admitted on the day of the tests, and has not signed."""
    row = apply(cast.context(SIGNER), published, cast.linde, cast.person(SIGNER))
    take(cast, row)
    judge(cast, row)
    propose(cast, row, Outcome.ADMIT)
    approve(cast, row)
    with cast.in_region():
        return Admission.objects.get()


def document(cast: Cast, admission: Admission, title: str, until: date, key: str) -> SubmittedFile:
    """A document of the application for a requirement, good through a day."""
    with cast.in_region():
        row = SubmittedFile.objects.filter(submission__application=admission.application_id)[0]
        row.pk, row.public_id, row._state.adding = None, uuid4(), True
        row.title, row.valid_until, row.requirement = title, until, key
        row.save()
        return row
