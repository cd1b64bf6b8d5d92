"""Rows in every owned table that no use case of the world filled: one for each organisation that may own such rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import models

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.db.tenancy import owned_models
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.models import Comment, Organisation, Preference, SavedView, StoredFile
from monitoring.services.close_terms import STEPS
from monitoring.services.flags import MELDING, OVER
from tests.access.world import context_of
from tests.architecture.rows import PARTITIONED, VALUES, Rows, asked, ensure, is_alone, plain_models
from tests.canary.contents import CONTENTS
from tests.canary.oracle import BELOW, DESCRIBED
from tests.canary.tokens import texts_of

if TYPE_CHECKING:
    from tests.canary.world import Canary, Tenants

Model = type[models.Model]
# Names that a page looks up again.
WORDS = {"role": Role.CONTRACT_MANAGER.value}
# Work, terms and news say by their kind what they are about; a page knows no other kinds than those of the apps.
OF_WORK = {"core.Task.kind": MELDING, "core.Term.kind": STEPS[0].key, "core.Notification.kind": OVER}
KINDS = ("region", "municipality", "provider")


@dataclass
class Left(Rows):
    """As `Rows`, for an organisation of one's choice; texts are unique, and what exists is used."""

    owner: Organisation = None  # type: ignore[assignment]
    region: Organisation = None  # type: ignore[assignment]
    provider: Organisation = None  # type: ignore[assignment]

    def organisation(self, column: str) -> Organisation:
        """The region, the provider, or the one whose turn it is."""
        return {"region_id": self.region, "provider_id": self.provider}.get(column, self.owner)

    def row(self, model: Model) -> models.Model:
        if model not in self.made:
            of_region = self.owner != self.region and is_of_region(model)
            turn = replace(self, owner=self.region, made={}) if of_region else self
            self.made[model] = turn.known(model) or turn.fresh(model)
        return self.made[model]

    def fresh(self, model: Model) -> models.Model:
        values = {found.attname: self.value(found) for found in model._meta.concrete_fields if asked(found)}
        with self.writing(model):
            return model._base_manager.create(**values)

    def known(self, model: Model) -> models.Model | None:
        names = {found.attname for found in model._meta.concrete_fields}
        mine = {"region_id": None if is_alone(model) else self.region.pk, "owner_id": self.owner.pk}
        if not set(mine) <= names:
            return None
        with self.writing(model):
            return self.first(model, names, mine)

    def first(self, model: Model, names: set[str], mine: dict[str, Any]) -> models.Model | None:
        rows = model._base_manager.filter(**mine)
        if "provider_id" in names and DESCRIBED[model._meta.label].owner == "region":
            rows = rows.filter(provider_id=self.provider.pk)
        return rows.order_by("pk").first()

    def value(self, found: models.Field) -> Any:
        if found.attname == "region_id" and is_alone(found.model):
            return None
        if found.is_relation and found.related_model is get_user_model():
            return self.membership().user_id
        if word := OF_WORK.get(str(found)) or WORDS.get(found.name):
            return word
        if make := CONTENTS.get(str(found)):
            return make()
        if found in texts_of(found.model):
            return f"{found.name[:3]}{self.region.pk}-{self.owner.pk}-{self.provider.pk}"[: found.max_length]
        return super().value(found)

    def membership(self) -> Membership:
        """Somebody who acts for the owner."""
        return Membership.objects.filter(organisation=self.owner.pk).order_by("id")[0]

    def related(self, found: models.Field) -> Any:
        target = found.related_model
        if target is Organisation:
            return self.owner.pk
        if target._meta.label == "providers.Provider":
            return self.provider.pk
        if target._meta.label == "segments.Municipality":
            return self.cast.waterdam.pk
        if target is Membership:
            return self.membership().pk
        return (self.a_file() if target is StoredFile else self.row(target)).pk

    def a_file(self) -> StoredFile:
        """Bytes of its own for every row: who may read the row may read the file, and no other."""
        context = replace(Context.for_region(self.region.pk), organisation_id=self.owner.pk)
        return file_keep(
            context=context,
            name="bewijs.txt",
            content_type="text/plain",
            purpose="canary",
            chunks=[f"{self.region.pk} {self.owner.pk}".encode()],
            by=None,
        )


def is_of_region(model: Model) -> bool:
    """Whether nobody but a region owns rows of a table."""
    described = DESCRIBED.get(model._meta.label)
    return described is not None and described.owner == "region"


def fill(canary: "Canary") -> None:
    """Every owned table gets a row of everybody who may own one and has none."""
    for tenants in (canary.here, canary.there):
        with as_actor(Context.for_region(tenants.region.pk)):
            for model in plain():
                if PARTITIONED in {found.name for found in model._meta.concrete_fields}:
                    ensure(model)
            for owner, provider in owners(tenants):
                left = Left(canary.cast, owner=owner, region=tenants.region.organisation, provider=provider)
                for model in plain():
                    if owner.kind in kinds_of(model):
                        left.row(model)


def plain() -> list[Model]:
    """Tables that organisations own; what has a rule of its own is made by `talk` or with the people."""
    return [model for model in plain_models() if DESCRIBED[model._meta.label].owner != BELOW]


def owners(tenants: "Tenants") -> Iterator[tuple[Organisation, Organisation]]:
    """Who owns rows, each with a provider that reads along."""
    providers = [provider.organisation for provider in tenants.providers]
    region = tenants.region.organisation
    yield from ((region, provider) for provider in providers)
    for place, municipality in enumerate(tenants.municipalities):
        yield municipality.organisation, providers[place % len(providers)]
    yield from ((provider, provider) for provider in providers)


def kinds_of(model: Model) -> set[str]:
    """The kinds of organisation that own such rows; who puts something in may be anybody."""
    owner = DESCRIBED[model._meta.label].owner
    found = {kind for kind in KINDS if kind in owner}
    return found or set(KINDS)


def talk(canary: "Canary", tenants: "Tenants") -> None:
    """Views of every person, and remarks inside every organisation; providers share one with the region."""
    for members in tenants.members.values():
        for member in members[:2]:
            with as_actor(context_of(member)) as context:
                add_view(context, member.user_id)
                add_comments(context, member.user_id, canary)
                add_news(context, member.user_id)
                Preference.objects.get_or_create(user_id=member.user_id, defaults={"silent": []})
    if tenants.region.pk == canary.cast.region.pk:
        for member in canary.cast.memberships.values():
            if member.organisation_id == tenants.region.pk:
                with as_actor(context_of(member)) as context:
                    add_view(context, member.user_id)
                    add_comments(context, member.user_id, canary)


def add_news(context: Context, person: int) -> None:
    """A row of one person in every table of that kind."""
    for model in (model for model in owned_models() if "recipient_id" in columns_of(model)):
        left = {"region_id": context.region, "owner_id": context.organisation, "recipient_id": person}
        if not model._base_manager.filter(**left).exists():
            others = {
                found.attname: simple(found, context, person)
                for found in model._meta.concrete_fields
                if asked(found) and found.attname not in left
            }
            model._base_manager.create(**left, **others)


def columns_of(model: Model) -> set[str]:
    return {found.attname for found in model._meta.concrete_fields}


def simple(found: models.Field, context: Context, person: int) -> Any:
    """A value of a column without relations; unique where it must be."""
    if found.choices:
        return found.choices[0][0]
    if word := OF_WORK.get(str(found)):
        return word
    make = next(make for kind, make in VALUES if isinstance(found, kind))
    unique = f"{found.name[:3]}{context.region}-{context.organisation}-{person}"
    return unique if isinstance(found, models.CharField) else make(found.name)


def add_view(context: Context, person: int) -> None:
    SavedView.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        by_id=person,
        page="monitoring:contracts",
        name="naam",
        query="sort=label",
    )


def add_comments(context: Context, person: int, canary: "Canary") -> None:
    """At the own contract of a provider, else at the first of the region."""
    provider = next((each for each in canary.here.providers if each.pk == context.organisation), None)
    with_region = provider is not None
    contract = (provider or canary.here.providers[0]).contracts.order_by("id").first()
    if contract is None:
        return
    for shared in (None, context.region if with_region else None):
        Comment.objects.create(
            region_id=context.region,
            owner_id=context.organisation,
            by_id=person,
            subject="contract",
            subject_public_id=contract.public_id,
            text="opmerking",
            shared_with_id=shared,
        )
