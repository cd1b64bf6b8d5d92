"""What a person wants: which mails, and how often. Who never chose gets what is useful to most."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import Digest
from jeugdregio.core.models import Preference

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

DIGEST = "digest"
"""The key of the mail with what is new."""


def preference_of(user: "Person") -> Preference:
    """The choices of a person; the usual ones, not saved, when they never chose."""
    return Preference.objects.filter(pk=user.pk).first() or Preference(user_id=user.pk)


def digest_of(user: "Person") -> Digest:
    """How often this person gets the mail with what is new."""
    return Digest(preference_of(user).digest)


def wants_mail(user: "Person", kind: str) -> bool:
    """Whether this person wants mail about news of a kind (`core.work` names the kinds).

    Terms within 48 hours are not asked here: those go out whatever somebody chose.
    """
    chosen = preference_of(user)
    return chosen.digest != Digest.OFF and kind not in chosen.silent


def preference_save(*, user: "Person", digest: Digest, silent: Iterable[str]) -> Preference:
    """Keep the choices of a person; only that person can, the database sees to it."""
    row, _made = Preference.objects.update_or_create(
        user_id=user.pk, defaults={"digest": digest, "silent": sorted(set(silent))}
    )
    return row


def mail_stop(*, user: "Person", key: str) -> None:
    """No mail of one kind any more: the digest, or news of a kind; all else stays, and the profile turns it on again.

    In the person's own name, whoever asks: the caller has seen their signed link.
    """
    with as_actor(Context.sign_in(actor_id=user.pk)):
        chosen = preference_of(user)
        digest, silent = Digest(chosen.digest), {*chosen.silent}
        if key == DIGEST:
            digest = Digest.OFF if digest is Digest.OFF else Digest.URGENT
        else:
            silent.add(key)
        preference_save(user=user, digest=digest, silent=silent)
