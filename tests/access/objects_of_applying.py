"""Which draft, application, letter or admission of a provider stands in an address."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.files.services import file_keep
from jeugdregio.core.models import Organisation
from procurement.enums import ApplicationState, EvidenceType, NoticeKind, Outcome
from procurement.models import (
    Admission,
    Application,
    Draft,
    Letter,
    Notice,
    Publication,
    Requirement,
    Scheme,
    SchemeVersion,
    Submission,
    SubmittedFile,
)
from procurement.services.supplements import supplement_ask
from segments.models import Agreement, Region, SegmentPart
from tests.access.registry import Objects, Provider, stands_for
from tests.access.world import TODAY, World
from tests.cast import PROVIDER_ROLES, context_of
from tests.procurement.open_house import applied, officers
from tests.procurement.open_house.prepared import GROUNDS, Prepared, add, prepare

CODE, QUESTION = "voor-aanmelders", "casus"
MOST = timedelta(days=60)
Made = Callable[[World, str], models.Model]
REGION_ROLES = frozenset({Role.POLICY_OFFICER, Role.CONTRACT_MANAGER, Role.PROCUREMENT_LEAD, Role.AUDITOR})


def scheme_maker(kind: str) -> Callable[[Region, Organisation], models.Model]:
    """Makes a scheme to apply to; each kind of object has its own, so that none gets in the way of another."""

    def make(region: Region, owner: Organisation) -> models.Model:
        return make_scheme(region, kind)

    return make


def make_scheme(region: Region, kind: str) -> models.Model:
    """A scheme as it is being written."""
    part = SegmentPart.objects.filter(region_id=region.pk).order_by("id").first()
    agreement = Agreement.objects.filter(region_id=region.pk).order_by("id").first()
    assert part and agreement
    context = Context.for_region(region.pk)
    return prepare(context, part, agreement, code=f"{CODE}-{kind}-{region.code}").version


MAKERS = {kind: scheme_maker(kind) for kind in ("open", "sent", "asked", "admitted")}


def published(world: World, kind: str = "open") -> Publication:
    """The scheme of the first region for a kind of object, open."""
    if known := world.have(Publication, region_id=world.cast.region.pk):
        return known  # type: ignore[no-any-return]
    version = world.once(MAKERS[kind], world.cast.region, world.cast.region.organisation)
    assert isinstance(version, SchemeVersion)
    with world.cast.in_region():
        found = Publication.objects.filter(version=version).select_related("scheme").first()
        if found is None:
            found = Prepared(version).publish(TODAY)
        return found


def a_draft(world: World, who: str) -> models.Model:
    """A draft of De Linde or of Het Kompas."""
    provider = getattr(world.cast, who)
    if known := world.have(Draft, owner_id=provider.pk):
        return known  # type: ignore[no-any-return]
    publication = published(world)
    with as_actor(Context.for_region(world.cast.region.pk)) as context:
        values = {"region_id": context.region, "scheme": publication.scheme, "owner_id": provider.pk}
        known = Draft.objects.filter(**values, supplements=None).first()
        return known or Draft.objects.create(**values, provider=provider, publication=publication)


def an_application(world: World, who: str, kind: str = "sent") -> Application:
    """An application that was just submitted, to the scheme of its kind."""
    cast, provider = world.cast, getattr(world.cast, who)
    if held := world.have(Application, owner_id=provider.pk):
        return held  # type: ignore[no-any-return]
    publication = published(world, kind)
    member = cast.kompas_membership if who == "kompas" else cast.memberships[Role.PROVIDER_SIGNATORY]
    with cast.in_region():
        known = Application.objects.filter(owner_id=provider.pk, scheme=publication.scheme).first()
    return known or applied.apply(context_of(member), publication, provider, member.user, today=TODAY)


def asked(world: World, who: str) -> Application:
    """An application of which a supplement was asked."""
    application = an_application(world, who, "asked")
    if world.have(Application, id=application.pk):
        return application
    with world.cast.in_region():
        if Letter.objects.filter(application=application).exists():
            return application
    officers.take(world.cast, application)
    officers.judge(world.cast, application, ask=["quality-system"])
    with world.cast.acting(Role.POLICY_OFFICER) as context:
        supplement_ask(
            context=context,
            application=application,
            text="Stuur uw certificaat.",
            due_on=TODAY + MOST,
            by=world.cast.person(Role.POLICY_OFFICER),
            today=TODAY,
            now=timezone.now(),
        )
    return application


def a_letter(world: World, who: str) -> models.Model:
    if held := world.have(Letter, provider_id=getattr(world.cast, who).pk):
        return held  # type: ignore[no-any-return]
    application = asked(world, who)
    with world.cast.in_region():
        return Letter.objects.get(application=application)


def a_submission(world: World, who: str) -> models.Model:
    if held := world.have(Submission, owner_id=getattr(world.cast, who).pk):
        return held  # type: ignore[no-any-return]
    application = an_application(world, who)
    with world.cast.in_region():
        return application.submissions.order_by("number")[0]


def an_admission(world: World, who: str) -> models.Model:
    """An admission that waits for a signature."""
    if held := world.have(Admission, provider_id=getattr(world.cast, who).pk):
        return held  # type: ignore[no-any-return]
    application = an_application(world, who, "admitted")
    with world.cast.in_region():
        known = Admission.objects.filter(application=application).first()
    if known:
        return known
    officers.take(world.cast, application)
    officers.judge(world.cast, application)
    officers.propose(world.cast, application, Outcome.ADMIT, today=TODAY)
    officers.approve(world.cast, application, today=TODAY)
    with world.cast.in_region():
        return Admission.objects.get(application=application)


def of_providers(make: Made, *, read_by_region: bool = False) -> Provider:
    """That of De Linde for its people; that of Het Kompas is somebody else's."""

    def provide(world: World, role: Role) -> Objects:
        mine, theirs = make(world, "linde").public_id, make(world, "kompas").public_id  # type: ignore[attr-defined]
        if role in PROVIDER_ROLES:
            return Objects(mine, (theirs,))
        reads = read_by_region and role in REGION_ROLES
        return Objects(mine, ()) if reads else Objects(None, (mine, theirs))

    return provide


DRAFTS = ("application", "application_task", "application_check", "application_discard", "application_renew")
stands_for(*(f"procurement:{name} public_id" for name in DRAFTS))(of_providers(a_draft))
FOLLOWED = ("application_receipt", "application_receipt_file", "application_withdraw")
stands_for(*(f"procurement:{name} public_id" for name in FOLLOWED))(of_providers(an_application))
stands_for("procurement:application_supplement public_id")(of_providers(asked))
stands_for("procurement:submission_file public_id")(of_providers(a_submission, read_by_region=True))
stands_for("procurement:letter_mine public_id")(of_providers(a_letter))
stands_for("procurement:admission_sign public_id", "procurement:admission_agreement public_id")(
    of_providers(an_admission)
)


@stands_for("monitoring:evidence_ask public_id")
def evidence(world: World, role: Role) -> Objects:
    """Evidence of an admission that expires; what is no document of an admission is none."""
    admission = an_admission(world, "linde")
    assert isinstance(admission, Admission)
    found = world.have(SubmittedFile, owner_id=world.cast.linde.pk) or expiring_of(world, admission)
    if role in REGION_ROLES:
        return Objects(found.public_id, (admission.public_id,))
    return Objects(None, (found.public_id,))


def expiring_of(world: World, admission: Admission) -> SubmittedFile:
    with world.cast.in_region():
        files = SubmittedFile.objects.filter(submission__application_id=admission.application_id)
        return files.filter(valid_until=TODAY).first() or an_expiring(files[0])


def an_expiring(row: SubmittedFile) -> SubmittedFile:
    """The same document, with a last day."""
    row.pk, row.valid_until, row.public_id, row._state.adding = None, TODAY, uuid4(), True
    row.save()
    return row


@stands_for("procurement:application_task slug")
def a_task(world: World, role: Role) -> Objects:
    return Objects("geld")


@stands_for("procurement:application_start code")
def a_scheme(world: World, role: Role) -> Objects:
    held = world.have(Scheme, region_id=world.cast.region.pk)
    return Objects((held or published(world).scheme).code)


def make_notice(region: Region, owner: Organisation) -> Notice:
    """A question of a provider with a document."""
    context = replace(Context.for_region(region.pk), organisation_id=owner.pk)
    file = file_keep(
        context=context,
        name="vraag.pdf",
        content_type="application/pdf",
        purpose="notice",
        chunks=[b"%PDF-1.7"],
        by=None,
    )
    return Notice.objects.create(
        region_id=region.pk,
        owner=owner,
        provider_id=owner.pk,
        kind=NoticeKind.QUESTION,
        text="Wanneer komt de indexatie?",
        file=file,
        sent_on=TODAY,
        due_on=TODAY,
    )


@stands_for("procurement:notice public_id", "procurement:notice_file public_id")
def a_notice(world: World, role: Role) -> Objects:
    """The region sees those of every provider."""
    cast = world.cast
    mine, theirs = (
        world.once(make_notice, cast.region, one.organisation).public_id  # type: ignore[attr-defined]
        for one in (cast.linde, cast.kompas)
    )
    if role in PROVIDER_ROLES:
        return Objects(mine, (theirs,))
    return Objects(mine if role in REGION_ROLES else None, () if role in REGION_ROLES else (mine, theirs))


def an_exam(world: World, role: Role) -> Objects:
    """The exam of an application that is being checked; the region has all of them."""
    region = world.cast.region
    application = world.have(Application, region_id=region.pk) or world.once(
        make_exam, region, region.organisation
    )
    mine = application.public_id if role in (*REGION_ROLES, Role.ASSESSOR) else None
    return Objects(mine, () if mine else (application.public_id,))


def make_exam(region: Region, owner: Organisation) -> Application:
    """An application to a scheme with one question of an exam."""
    part = SegmentPart.objects.filter(region_id=region.pk).order_by("id").first()
    agreement = Agreement.objects.filter(region_id=region.pk).order_by("id").first()
    member = (
        Membership.objects.filter(region_id=region.pk, role=Role.PROVIDER_SIGNATORY).order_by("id").first()
    )
    assert part and agreement and member
    context = Context.for_region(region.pk)
    written = prepare(context, part, agreement, code=f"examen-{region.code}", exam_pass=1)
    add(
        written.version,
        Requirement,
        key=QUESTION,
        task="Examen",
        criterion="U lost een casus op.",
        question="Wat doet u?",
        evidence=EvidenceType.TEXT,
        is_exam=True,
        **GROUNDS,
    )
    provider = member.organisation.provider
    publication = written.publish(TODAY)
    application = applied.apply(context_of(member), publication, provider, member.user, today=TODAY)
    Application.objects.filter(pk=application.pk).update(state=ApplicationState.CHECKING)
    return application


stands_for("procurement:exam public_id", "procurement:exam_mark public_id")(an_exam)


@stands_for("procurement:exam_mark slug")
def a_question(world: World, role: Role) -> Objects:
    return Objects(QUESTION)
