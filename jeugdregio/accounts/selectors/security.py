"""How somebody signs in, and where they are signed in now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from jeugdregio.accounts.models import Session, User
from jeugdregio.accounts.sessions import shown_id


@dataclass(frozen=True, slots=True)
class Passkey:
    public_id: str
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondSteps:
    """What somebody can use after their password, or instead of it."""

    app: Authenticator | None
    passkeys: list[Passkey]
    codes_left: int
    """Unused recovery codes, a count."""

    @property
    def is_set_up(self) -> bool:
        """Whether there is a second step; recovery codes alone are none."""
        return bool(self.app or self.passkeys)


def second_steps(person: User) -> SecondSteps:
    """The second steps of a person, from the oldest."""
    rows = list(Authenticator.objects.filter(user=person).order_by("pk"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return SecondSteps(
        next((row for row in rows if row.type == Authenticator.Type.TOTP), None),
        [_shown(row) for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        len(codes.wrap().get_unused_codes()) if codes else 0,
    )


def _shown(row: Authenticator) -> Passkey:
    return Passkey(row.data["public_id"], row.data["name"], row.created_at, row.last_used_at)


@dataclass(frozen=True, slots=True)
class OwnSession:
    public_id: UUID
    browser: str
    began_at: datetime
    is_this: bool


def own_sessions(person: User, session: SessionBase) -> list[OwnSession]:
    """Where a person is signed in, this session first; `session` is the one that asks."""
    rows = Session.objects.filter(user=person, expire_date__gt=timezone.now())
    here = shown_id(session)
    found = [
        OwnSession(row.public_id, row.browser, row.began_at, str(row.public_id) == here)
        for row in rows.order_by("-began_at")
        if row.began_at
    ]
    return sorted(found, key=lambda row: not row.is_this)
