"""What is being written stays with who writes it; what was published is for everybody and changes no more (PRC-02)."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import date

import pytest
from django.db import ProgrammingError, models, transaction

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Conflict
from procurement.enums import AdmissionState
from procurement.models import (
    Admission,
    Application,
    Draft,
    DraftTask,
    Publication,
    Requirement,
    Scheme,
    SchemeVersion,
)
from procurement.services.schemes import item_save, version_next, version_save
from tests.cast import Cast, context_of
from tests.procurement.open_house.prepared import TODAY, Prepared

pytestmark = pytest.mark.django_db
Enter = Callable[[], AbstractContextManager[Context]]


def readers(cast: Cast) -> dict[str, Enter]:
    contexts = {
        "region": cast.context(Role.POLICY_OFFICER),
        "provider": cast.context(Role.PROVIDER_PREPARER),
        "other provider": context_of(cast.kompas_membership),
        "municipality": cast.context(Role.MUNICIPAL_USER),
        "other region": context_of(cast.outsider_membership),
        "public": Context.public(),
        "signing in": Context.sign_in(),
    }
    return {name: lambda context=context: as_actor(context) for name, context in contexts.items()}


def who_sees(cast: Cast, row: models.Model) -> set[str]:
    """By both fences: the database, and the query that a page makes."""
    seen = set()
    for name, enter in readers(cast).items():
        with enter() as context:
            database = type(row)._base_manager.filter(pk=row.pk).exists()
            query = type(row)._default_manager.visible_to(context).filter(pk=row.pk).exists()
            assert database == query, f"{name}: the query and the database do not show the same"
            seen |= {name} if query else set()
    return seen


def test_conditions_that_are_being_written_stay_inside_the_region(cast: Cast, written: Prepared) -> None:
    with cast.in_region():
        requirement = Requirement.objects.filter(version=written.version).first()
        scheme = Scheme.objects.get()
    assert who_sees(cast, written.version) == {"region"}
    assert who_sees(cast, requirement) == {"region"}
    assert who_sees(cast, scheme) == {"region"}


def test_what_was_published_is_for_everybody(cast: Cast, published: Publication) -> None:
    here = {"region", "provider", "other provider", "municipality", "public"}
    assert who_sees(cast, published) == here
    assert who_sees(cast, Scheme(pk=published.scheme_id)) == here
    assert who_sees(cast, SchemeVersion(pk=published.version_id)) == {"region"}


def changes(cast: Cast, publication: Publication) -> list[str]:
    """What of a published version changes when somebody of the region tries: nothing is right."""
    intro = "Ondergeschoven"
    versions = SchemeVersion.objects.filter(pk=publication.version_id)
    requirements = Requirement.objects.filter(version=publication.version_id)
    tries: dict[str, Callable[[], int]] = {
        "publication": lambda: Publication.objects.update(content={**publication.content, "intro": intro}),
        "version": lambda: versions.update(intro=intro),
        "requirements": lambda: requirements.update(ground=intro),
    }
    done = []
    for name, attempt in tries.items():
        with cast.in_region(), suppress(ProgrammingError), transaction.atomic():
            done += [name] if attempt() else []
    return done


def test_the_database_refuses_to_change_published_conditions(cast: Cast, written: Prepared) -> None:
    rows = Requirement.objects.filter(version=written.version)
    with cast.in_region():
        assert rows.update(ground="Anders") == 8, "the control: before publication it changes"
        publication = written.publish()
    assert changes(cast, publication) == []
    with cast.in_region():
        assert rows.first().ground == "Anders"
        assert Publication.objects.get().content == publication.content


def test_services_say_so_in_words(cast: Cast, written: Prepared) -> None:
    with cast.in_region():
        written.publish()
        version = SchemeVersion.objects.get(pk=written.version.pk)
        for act in (
            lambda: version_save(version=version, values={"intro": "Anders"}, seen=version.revision),
            lambda: item_save(version=version, model=Requirement, row=None, values={}, seen=version.revision),
        ):
            with pytest.raises(Conflict, match="volgende versie"):
                act()
        later = version_next(scheme=version.scheme)
        assert later.number == 2 and later.requirements.count() == 8
        with pytest.raises(Conflict, match="in de maak"):
            version_next(scheme=version.scheme)


def test_the_region_does_not_know_of_a_draft(cast: Cast, published: Publication) -> None:
    with cast.acting(Role.PROVIDER_PREPARER) as context:
        place = {"region_id": context.region, "owner_id": context.organisation}
        draft = Draft.objects.create(
            **place, scheme=published.scheme, publication=published, provider=cast.linde
        )
        task = DraftTask.objects.create(**place, draft=draft, task="kwaliteit", values={"text": "geheim"})
    assert who_sees(cast, draft) == who_sees(cast, task) == {"provider"}


def test_the_register_shows_who_has_a_contract(cast: Cast, published: Publication) -> None:
    with cast.in_region() as context:
        place = {"region_id": context.region, "scheme": published.scheme, "publication": published}
        application = Application.objects.create(
            **place,
            owner_id=cast.linde.pk,
            number="2027-0001",
            provider=cast.linde,
            submitted_on=TODAY,
            decide_by=TODAY,
        )
        admission = Admission.objects.create(
            **place,
            owner_id=context.region,
            application=application,
            provider=cast.linde,
            name="De Linde",
            starts_on=TODAY,
            ends_on=date(2030, 12, 31),
        )
    assert who_sees(cast, application) == who_sees(cast, admission) == {"region", "provider"}
    with cast.in_region():
        Admission.objects.update(state=AdmissionState.CONTRACTED, contract=cast.priced_contract)
    assert who_sees(cast, admission) == {"region", "provider", "public"}
    with cast.in_region():
        Admission.objects.update(state=AdmissionState.ENDED)
    assert who_sees(cast, admission) == {"region", "provider"}
