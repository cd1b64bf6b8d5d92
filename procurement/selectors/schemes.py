"""Schemes as pages and services need them: what is being written, and what holds on a day."""

from datetime import date

from jeugdregio.core.db import Context
from procurement.enums import EntryRule, EvidenceType, Verification
from procurement.models import Publication, Requirement, Scheme, SchemeVersion
from procurement.rules.conditions import Category, Condition, Conditions, Product, Window, read_conditions
from segments.models import CareProduct


def publication_on(scheme: Scheme, day: date) -> Publication | None:
    """The version that holds on a day: the last one that counts from then or earlier; None before the first."""
    rows = Publication.objects.filter(scheme=scheme, effective_on__lte=day)
    return rows.order_by("-effective_on", "-number").first()


def publications_on(schemes: list[Scheme], day: date) -> dict[int, Publication]:
    """The version that holds on a day for each of these schemes, by id of the scheme. One statement."""
    rows = Publication.objects.filter(scheme__in=schemes, effective_on__lte=day)
    return {row.scheme_id: row for row in rows.order_by("effective_on", "number")}


def conditions_of(publication: Publication) -> Conditions:
    """What was published."""
    return read_conditions(publication.content)


def schemes_of(context: Context) -> list[Scheme]:
    """Every scheme that the reader may see, by title."""
    return list(Scheme.objects.visible_to(context).select_related("part", "region").order_by("title", "id"))


def drafted(version: SchemeVersion, effective_on: date) -> Conditions:
    """The conditions as they are being written, in the shape in which they will be published."""
    codes = {row.product_code: row for row in version.products.all()}
    names = dict(
        CareProduct.objects.filter(region_id=version.region_id, code__in=codes).values_list("code", "name")
    )
    return Conditions(
        code=version.scheme.code,
        title=version.scheme.title,
        part=version.scheme.part.name,
        number=version.number,
        effective_on=effective_on,
        intro=version.intro,
        conditions=version.conditions,
        change_note=version.change_note,
        entry=EntryRule(version.entry),
        opens_on=version.opens_on,
        round_closes_on=version.round_closes_on,
        closes_on=version.closes_on,
        windows=tuple(Window(row.opens_on, row.closes_on, row.starts_on) for row in version.windows.all()),
        decision_days=version.decision_days,
        supplement_days=version.supplement_days,
        court=version.court,
        court_days=version.court_days,
        expected_volume=version.expected_volume,
        processing_days=version.processing_days,
        contact=version.contact,
        agreement=version.agreement.code,
        contract_starts_on=version.contract_starts_on,
        contract_ends_on=version.contract_ends_on,
        room=version.room,
        exam_pass=version.exam_pass,
        exam_assessors=version.exam_assessors,
        exam_resits=version.exam_resits,
        categories=tuple(Category(row.key, row.name, row.text) for row in version.categories.all()),
        products=tuple(
            Product(
                row.product_code,
                names.get(row.product_code, row.product_code),
                row.unit,
                row.price,
                row.category,
            )
            for row in codes.values()
        ),
        requirements=tuple(_numbered(list(version.requirements.all()))),
    )


def _numbered(rows: list[Requirement]) -> list[Condition]:
    """Requirements get the number of their task and their place in it: 3.2."""
    tasks = list(dict.fromkeys(row.task for row in rows))
    found = []
    for task_number, task in enumerate(tasks, start=1):
        inside = [row for row in rows if row.task == task]
        found += [_condition(row, f"{task_number}.{place}") for place, row in enumerate(inside, start=1)]
    return found


def _condition(row: Requirement, number: str) -> Condition:
    values = {name: getattr(row, name) for name in Condition.__dataclass_fields__ if name != "number"}
    values["evidence"] = EvidenceType(row.evidence)
    values["verification"] = Verification(row.verification)
    return Condition(number=number, **values)
