"""The tasks of an application: which there are for these conditions and these categories (ux wireframe C)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.text import slugify
from django.utils.translation import gettext as _

from procurement.rules.conditions import Condition, Conditions

CONDITIONS, ORGANISATION, OFFER = "voorwaarden", "organisatie", "aanbod"
FIXED = (CONDITIONS, ORGANISATION, OFFER)


class Group(StrEnum):
    """The steps under which tasks stand."""

    PREPARE = "prepare"
    OFFER = "offer"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Task:
    """One page of the application; `requirements` are the questions on it, none for the fixed tasks."""

    slug: str
    title: str
    group: Group
    requirements: tuple[Condition, ...] = ()


def tasks_of(conditions: Conditions, categories: Sequence[str], only: Sequence[str] = ()) -> list[Task]:
    """The tasks of who applies for these categories, in order.

    In: `only` are the keys of requirements that a supplement was asked for; then there are no other tasks.
    """
    asked = [one for one in conditions.asked_of(categories) if not only or one.key in only]
    evidence = [
        Task(slugify(title)[:60], title, Group.EVIDENCE, tuple(one for one in asked if one.task == title))
        for title in dict.fromkeys(one.task for one in asked)
    ]
    return evidence if only else [*_fixed(), *evidence]


def _fixed() -> list[Task]:
    return [
        Task(CONDITIONS, _("Read the conditions"), Group.PREPARE),
        Task(ORGANISATION, _("Check the particulars of your organisation"), Group.PREPARE),
        Task(OFFER, _("Choose what you offer"), Group.OFFER),
    ]
