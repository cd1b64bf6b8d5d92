"""Fills an application in through the pages, as a provider does without scripts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import MandateAct, Role
from jeugdregio.accounts.models import Mandate
from tests.cast import Cast

PDF = b"%PDF-1.7\n% een certificaat\n"
ANSWERS: dict[str, dict[str, Any]] = {
    "voorwaarden": {"agreed": "on"},
    "organisatie": {"agreed": "on"},
    "aanbod": {"categories": ["thuis"], "products": ["45A01"], "places": "12"},
    "uw-organisatie": {"trade-register": "99000001", "self-declaration": "on"},
    "kwaliteit": {"conduct-seen--op": "01-02-2027", "conduct-seen--door": "Hoofd personeel"},
    "geld": {"solvency": "32,5", "insurance": "31-12-2027", "tariffs": "on"},
}


@dataclass
class Writer:
    """Somebody of a provider with one draft open."""

    client: Client
    code: str
    answers: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {k: dict(v) for k, v in ANSWERS.items()}
    )

    def begin(self) -> UUID:
        """Start; the draft's public id."""
        answer = self.client.post(reverse("procurement:application_start", args=[self.code]))
        assert answer.status_code == 302, answer.content.decode()
        return UUID(answer["Location"].strip("/").split("/")[1])

    def save(self, draft: UUID, task: str, revision: int = 0, **changes: Any) -> Any:
        """Send one question page."""
        values = {**self.answers[task], "revision": str(revision), **changes}
        return self.client.post(reverse("procurement:application_task", args=[draft, task]), values)

    def fill(self, draft: UUID) -> None:
        """Every task, with a certificate."""
        for task in self.answers:
            upload = {"quality-system--nieuw": certificate()} if task == "kwaliteit" else {}
            answer = self.save(draft, task, **upload)
            assert answer.status_code == 302, (task, answer.context["form"].errors)

    def check_form(self, draft: UUID) -> dict[str, str]:
        """What the page to submit holds, as somebody sends it who may sign."""
        page = self.client.get(reverse("procurement:application_check", args=[draft]))
        return {"seen": page.context["form"]["seen"].value(), "function": "Bestuurder", "declared": "on"}

    def submit(self, draft: UUID, sent: dict[str, str] | None = None) -> Any:
        """Send the page to submit."""
        values = sent or self.check_form(draft)
        return self.client.post(reverse("procurement:application_check", args=[draft]), values)


def certificate(content: bytes = PDF) -> SimpleUploadedFile:
    """A document to add."""
    return SimpleUploadedFile("hkz-certificaat.pdf", content, "application/pdf")


def give_mandates(cast: Cast) -> None:
    """De Linde lets one person prepare and one sign, when it did not yet; call it in the context of the region."""
    for role, act in (
        (Role.PROVIDER_PREPARER, MandateAct.PREPARE),
        (Role.PROVIDER_SIGNATORY, MandateAct.SIGN),
    ):
        member = cast.memberships[role]
        if Mandate.objects.filter(membership=member, act=act).exists():
            continue
        Mandate.objects.create(
            region_id=member.region_id,
            owner_id=member.organisation_id,
            membership=member,
            act=act,
            starts_on=date(2027, 1, 1),
            given_by=cast.person(Role.LOCAL_ADMINISTRATOR),
        )
