"""Who may see a row, written from the design (privacy 7.2, decisions 4) and docs/tenancy.md; reads no code of the apps.

A model with a rule of its own on that page needs its rule here, in OWN.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tenancy.md"
ROW = re.compile(r"^\| `(\w+\.\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ALL = "every organisation of the region"
KINDS = {
    "municipalities and local teams": {"municipality", "local_team"},
    "municipalities": {"municipality"},
}
NOBODY = "–"
BELOW = "see below"
COLUMNS = {"the provider": "provider_id", "the municipality": "municipality_id"}
# Of no region: the owner reads them wherever it works, and nobody else but who is named.
ALONE: dict[str, tuple[str, ...]] = {
    "nobody, also no region": (),
    "the provider, in every region": ("provider_id",),
}

Facts = Mapping[str, object]
"""A row by the names of its columns."""


class NoRule(LookupError):
    pass


@dataclass(frozen=True)
class Reader:
    """A person at work for one organisation in one region; all None for somebody who is not signed in."""

    person: int | None = None
    organisation: int | None = None
    region: int | None = None
    kind: str = ""

    @property
    def is_region(self) -> bool:
        return self.region is not None and self.organisation == self.region


@dataclass(frozen=True)
class Described:
    """What the page says of one table."""

    owner: str
    readers: str


def pages() -> dict[str, Described]:
    """The tables of the page by model."""
    text = PAGE.read_text(encoding="utf-8")
    return {name: Described(owner, readers) for name, owner, readers, _rows in ROW.findall(text)}


DESCRIBED = pages()


def may_see(reader: Reader, label: str, row: Facts) -> bool:
    """Whether a row may reach this reader in any form. Raises NoRule for a table that nobody described."""
    if label in PUBLISHED and PUBLISHED[label](row):
        return True
    if reader.organisation is None:
        return False
    if label in OWN:
        return OWN[label](reader, row)
    readers = described(label).readers
    if readers in ALONE:
        return reader.organisation in {row["owner_id"], *(row[column] for column in ALONE[readers])}
    if row["region_id"] != reader.region:
        return False
    if reader.is_region or readers == ALL:
        return True
    if reader.kind in KINDS.get(readers, ()):
        return True
    return reader.organisation in {row["owner_id"], *(row[column] for column in columns(label, readers))}


def described(label: str) -> Described:
    if label not in DESCRIBED:
        raise NoRule(f"{label} has no row in docs/tenancy.md. Say there who owns and who reads it.")
    return DESCRIBED[label]


def columns(label: str, readers: str) -> list[str]:
    """The columns that name who reads along."""
    words = [] if readers == NOBODY or readers in KINDS else readers.split(" and ")
    if unknown := [word for word in words if word not in COLUMNS]:
        where = "OWN" if unknown == [BELOW] else "COLUMNS"
        raise NoRule(f"{label}: {unknown} reads along. Say in {where} of tests/canary/oracle.py who that is.")
    return [COLUMNS[word] for word in words]


def may_change(reader: Reader, label: str, row: Facts) -> bool:
    """Whether this reader may write a row: its owner and its region; what has a rule of its own, as it says."""
    if label in WRITTEN:
        return WRITTEN[label](reader, row)
    if label in OWN:
        return OWN[label](reader, row)
    if described(label).readers in ALONE:
        return reader.organisation is not None and reader.organisation == row["owner_id"]
    mine = row["region_id"] == reader.region and reader.organisation in {row["owner_id"], row["region_id"]}
    return reader.organisation is not None and mine


def may_tell(reader: Reader, label: str, row: Facts) -> bool:
    """Who shares a remark makes news for the people on the other side: a new row of that kind, and nothing else."""
    return (label, row.get("kind")) == ("core.Notification", SHARED) and row["region_id"] == reader.region


def own_membership(reader: Reader, row: Facts) -> bool:
    """The person, the organisation they act for, and the region."""
    return reader.person == row["user_id"] or reader.organisation in {
        row["organisation_id"],
        row["region_id"],
    }


def own_comment(reader: Reader, row: Facts) -> bool:
    """Who wrote it and with whom it is shared; the region does not read what stays inside a provider."""
    return row["region_id"] == reader.region and reader.organisation in {
        row["owner_id"],
        row["shared_with_id"],
    }


def of_one_person(reader: Reader, row: Facts) -> bool:
    mine = (reader.person, reader.organisation, reader.region)
    return mine == (row["by_id"], row["owner_id"], row["region_id"])


def history_of_own(reader: Reader, row: Facts) -> bool:
    """Who may read the row that changed; the directory's history is for all who work here."""
    if row["shared"]:
        return row["region_id"] in {None, reader.region}
    return row["region_id"] in {None, reader.region} and reader.organisation in row["readers"]  # type: ignore[operator]


def a_person(reader: Reader, row: Facts) -> bool:
    """Name and address: of colleagues, for the region of all who act in it, and the people of the region for all."""
    return reader.person == row["id"] or any(
        reader.organisation == organisation or reader.organisation == region or organisation == reader.region
        for organisation, region in row["acts_for"]  # type: ignore[attr-defined]
    )


def region_and_owner(reader: Reader, row: Facts) -> bool:
    """Mandates of a provider, and invitations to act for an organisation."""
    return row["region_id"] == reader.region and reader.organisation in {row["owner_id"], row["region_id"]}


def a_term(reader: Reader, row: Facts) -> bool:
    """Of the whole region, or of the one it binds."""
    return row["region_id"] == reader.region and (bool(row["shared"]) or region_and_owner(reader, row))


def of_one_recipient(reader: Reader, row: Facts) -> bool:
    mine = (reader.person, reader.organisation, reader.region)
    return mine == (row["recipient_id"], row["owner_id"], row["region_id"])


def a_file(reader: Reader, row: Facts) -> bool:
    """Of a region and its owner; without a region of its owner alone, wherever it works; evidence as its register."""
    if row.get("evidence"):
        return may_see(reader, "segments.Evidence", row["evidence"])  # type: ignore[arg-type]
    if row["region_id"] is None:
        return reader.organisation == row["owner_id"]
    return region_and_owner(reader, row)


def a_consortium(reader: Reader, row: Facts) -> bool:
    """Of the provider that leads; members read along."""
    return reader.organisation in {row["owner_id"], *row["members"]}  # type: ignore[misc]


def own_preference(reader: Reader, row: Facts) -> bool:
    return reader.person == row["user_id"]


CONSORTIUM, FILE = "providers.Consortium", "core.StoredFile"


def of_region(reader: Reader, row: Facts) -> bool:
    """What a region is writing."""
    return reader.is_region and row["region_id"] == reader.region


def of_owner(reader: Reader, row: Facts) -> bool:
    """What a provider is writing; the region does not know of it."""
    return (reader.organisation, reader.region) == (row["owner_id"], row["region_id"])


def an_admission(reader: Reader, row: Facts) -> bool:
    return region_and_owner(reader, row) or (
        row["region_id"] == reader.region and reader.organisation == row["provider_id"]
    )


PERSON, SHARED = "accounts.User", "comment-shared"
# What everybody may read, also who is not signed in.
PUBLISHED: dict[str, Callable[[Facts], bool]] = {
    "procurement.Scheme": lambda row: row["state"] != "draft",
    "procurement.Publication": lambda row: True,
    "procurement.Admission": lambda row: row["state"] in {"contracted", "suspended"},
}
WRITTEN_BY_REGION = (
    *("SchemeVersion", "EntryWindow", "SchemeCategory", "SchemeProduct", "Requirement"),
    *("Scheme", "Publication"),
)
OWN: dict[str, Callable[[Reader, Facts], bool]] = {
    "accounts.Invitation": region_and_owner,
    "accounts.Mandate": region_and_owner,
    "accounts.Membership": own_membership,
    "core.Change": history_of_own,
    "core.Comment": own_comment,
    "core.CalendarFeed": lambda reader, row: reader.person == row["recipient_id"],
    "core.Muted": of_one_recipient,
    "core.Notification": of_one_recipient,
    "core.Preference": own_preference,
    "core.Term": a_term,
    FILE: a_file,
    "core.Upload": lambda reader, row: reader.organisation == row["owner_id"],
    CONSORTIUM: a_consortium,
    "core.SavedView": of_one_person,
    PERSON: a_person,
    **{f"procurement.{name}": of_region for name in WRITTEN_BY_REGION},
    "procurement.Draft": of_owner,
    "procurement.DraftTask": of_owner,
    "procurement.Admission": an_admission,
}
# Where who may write is not who may read; the directory is changed by nobody who acts for one organisation.
WRITTEN: dict[str, Callable[[Reader, Facts], bool]] = {
    PERSON: lambda reader, row: reader.person == row["id"],
    "accounts.Mandate": lambda reader, row: (
        (reader.region, reader.organisation) == (row["region_id"], row["owner_id"])
    ),
    "core.Comment": of_one_person,
    CONSORTIUM: lambda reader, row: reader.organisation == row["owner_id"],
    "procurement.Admission": of_region,
    "core.Organisation": lambda reader, row: False,
    "segments.Region": lambda reader, row: False,
    "segments.Municipality": lambda reader, row: False,
    "segments.LocalTeam": lambda reader, row: False,
    "providers.Provider": lambda reader, row: False,
}
