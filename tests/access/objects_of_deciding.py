"""Which application, letter, advice or admission stands in an address of who checks and decides for the region."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.files.services import file_keep
from procurement.enums import AdmissionState, LetterKind, Outcome
from procurement.models import Admission, Advice, Application, Letter, Signature, Submission, SubmittedFile
from procurement.rules.conditions import digest_of
from procurement.services.supplements import supplement_ask
from segments.models import Agreement, SegmentPart
from tests.access.registry import Objects, Provider, stands_for
from tests.access.world import TODAY, World
from tests.procurement.open_house import applied, officers
from tests.procurement.open_house.prepared import prepare

READERS = (Role.POLICY_OFFICER, Role.PROCUREMENT_LEAD, Role.CONTRACT_MANAGER, Role.AUDITOR)
MANAGER = Role.CONTRACT_MANAGER
Made = Callable[[World, Any], Any]


def once(world: World, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
    """Made the first time that an address asks for it."""
    if key not in world.made:
        world.made[key] = make()
    return world.made[key]


def application_in(world: World, region: Any, stage: str) -> Application:
    """An application of De Linde to a scheme of a region, made for one stage."""

    def make() -> Application:
        assert region == world.cast.region or world.contract_elsewhere
        with as_actor(Context.for_region(region.pk)) as context:
            part = SegmentPart.objects.filter(region_id=region.pk).order_by("id")[0]
            agreement = Agreement.objects.filter(region_id=region.pk).order_by("id")[0]
            code = f"toets-{stage}-{region.code}"
            publication = prepare(context, part, agreement, code=code).publish(TODAY)
        mine = replace(Context.for_region(region.pk), organisation_id=world.cast.linde.pk)
        by = world.cast.person(Role.PROVIDER_SIGNATORY)
        return applied.apply(mine, publication, world.cast.linde, by, today=TODAY)

    held = world.have(Application, region_id=region.pk)
    return held or once(world, ("toets", region.pk, stage), make)


def staged(stage: str) -> Made:
    """An application brought to a stage; in the other region it is just submitted."""

    def make(world: World, region: Any) -> Application:
        row = application_in(world, region, stage)
        if region == world.cast.region and not world.have(Application, id=row.pk):
            once(world, ("stage", stage), lambda: bring(world, row, stage) or stage)
        return row

    return make


def bring(world: World, row: Application, stage: str) -> None:
    cast = world.cast
    if stage == "submitted":
        return
    officers.take(cast, row, MANAGER)
    if stage == "checking":
        return
    wrong = ["quality-system"]
    is_asked = stage in ("ask", "supplement")
    fails = wrong if stage in ("refused", "proposed") else ()
    officers.judge(cast, row, ask=wrong if is_asked else (), fails=fails, role=MANAGER)
    if stage == "supplement":
        send(world, row)
    if stage in ("proposed", "refused"):
        officers.propose(cast, row, Outcome.REFUSE, role=MANAGER, today=TODAY)
    if stage == "refused":
        officers.approve(cast, row, today=TODAY)


def send(world: World, row: Application) -> None:
    """Ask for a supplement so long ago that its day is over."""
    asked_on = TODAY - timedelta(days=60)
    with world.cast.acting(MANAGER) as context:
        supplement_ask(
            context=context,
            application=row,
            text="Stuur uw certificaat.",
            due_on=asked_on + timedelta(days=30),
            by=world.cast.person(MANAGER),
            today=asked_on,
            now=timezone.now(),
        )


def a_submission(world: World, region: Any) -> Submission:
    if held := world.have(Submission, region_id=region.pk):
        return held  # type: ignore[no-any-return]
    row = application_in(world, region, "checking")
    with as_actor(Context.for_region(region.pk)):
        return Submission.objects.get(application=row)


def a_document(world: World, region: Any) -> SubmittedFile:
    if held := world.have(SubmittedFile, region_id=region.pk):
        return held  # type: ignore[no-any-return]
    row = application_in(world, region, "checking")
    with as_actor(Context.for_region(region.pk)):
        return SubmittedFile.objects.get(submission__application=row)


def written(model: Any, values: Callable[[Application, Any], dict[str, Any]]) -> Made:
    """A row that hangs on an application, put down as it is."""

    def make(world: World, region: Any) -> Any:
        if held := world.have(model, region_id=region.pk):
            return held
        row = application_in(world, region, "held")

        def put() -> Any:
            with as_actor(Context.for_region(region.pk)) as context:
                kept = file_keep(
                    context=context,
                    name="brief.pdf",
                    content_type="application/pdf",
                    purpose="letter",
                    chunks=[b"%PDF-1.7"],
                    by=None,
                )
                place = {"region_id": region.pk, "owner_id": region.pk}
                return model.objects.create(**place, **values(row, kept))

        return once(world, (model, region.pk), put)

    return make


def letter_values(row: Application, file: Any) -> dict[str, Any]:
    return {
        "application": row,
        "provider_id": row.provider_id,
        "kind": LetterKind.ADMISSION,
        "content": {},
        "file": file,
        "digest": digest_of({}),
        "sent_on": TODAY,
    }


def advice_values(row: Application, file: Any) -> dict[str, Any]:
    return {"application": row, "adviser": "Landelijk Bureau Bibob", "asked_on": TODAY}


def admission_values(row: Application, file: Any) -> dict[str, Any]:
    return {
        "application": row,
        "scheme_id": row.scheme_id,
        "publication_id": row.publication_id,
        "provider_id": row.provider_id,
        "name": "De Linde (fictief)",
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=700),
    }


an_admission = written(Admission, admission_values)


def a_signature(world: World, region: Any) -> Signature:
    """With a contract of that region under it."""
    if known := world.have(Signature, region_id=region.pk):
        return known  # type: ignore[no-any-return]
    held = an_admission(world, region)
    contract = world.cast.priced_contract if region == world.cast.region else world.contract_elsewhere

    def put() -> Signature:
        with as_actor(Context.for_region(region.pk)) as context:
            rows = Admission.objects.filter(pk=held.pk)
            rows.update(contract=contract, state=AdmissionState.CONTRACTED)
            file = file_keep(
                context=context,
                name="overeenkomst.pdf",
                content_type="application/pdf",
                purpose="agreement",
                chunks=[b"%PDF-1.7"],
                by=None,
            )
            return Signature.objects.create(
                region_id=region.pk,
                owner_id=held.provider_id,
                admission=held,
                publication=held.publication,
                contract=contract,
                document=file,
                digest=file.address,
                signed_on=TODAY,
                by=world.cast.person(Role.PROVIDER_SIGNATORY),
                signed_as="Sanne Linde, bestuurder",
            )

    return once(world, ("signature", region.pk), put)


def of_region(make: Made) -> Provider:
    """That of the first region for its people; that of the other region is somebody else's."""

    def provide(world: World, role: Role) -> Objects:
        here, there = (
            make(world, region).public_id for region in (world.cast.region, world.cast.other_region)
        )
        return Objects(here, (there,)) if role in READERS else Objects(None, (here, there))

    return provide


STAGES = {
    "submitted": ("assessment_take",),
    "checking": ("assessment", "assessment_meets", "assessment_check", "advice_ask"),
    "ask": ("assessment_ask",),
    "whole": ("assessment_propose",),
    "supplement": ("assessment_lapse",),
    "proposed": ("assessment_decide", "assessment_back"),
    "refused": ("assessment_reopen",),
}
for stage, names in STAGES.items():
    stands_for(*(f"procurement:{name} public_id" for name in names))(of_region(staged(stage)))
stands_for("procurement:assessment_file public_id")(of_region(a_document))
stands_for("procurement:assessment_submission public_id")(of_region(a_submission))
stands_for("procurement:assessment_letter public_id")(of_region(written(Letter, letter_values)))
stands_for("procurement:advice public_id")(of_region(written(Advice, advice_values)))
stands_for(*(f"procurement:admission{what} public_id" for what in ("", "_suspend", "_resume", "_end")))(
    of_region(an_admission)
)
stands_for("procurement:admission_signed public_id")(of_region(a_signature))


@stands_for("procurement:assessment_check slug")
def a_requirement(world: World, role: Role) -> Objects:
    return Objects("quality-system")
