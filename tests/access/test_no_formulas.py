"""Names that people gave, in the files of every address of the URLconf: none of their cells is a formula (T24)."""

import csv
import io
import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import ImportBatch, Organisation, StoredFile
from tests.access.looks import pages
from tests.access.objects import arguments_for
from tests.access.test_downloads import is_file, signed_in
from tests.access.world import World
from tests.core.exports.test_refuse_formulas import FORMULA_XML, RISKY, parts

PAYLOAD = "=cmd|'/C calc'!A0"
ROLES = (Role.CONTRACT_MANAGER, Role.ADMINISTRATOR)
FORMATS = ("csv", "xlsx")
FIGURE = re.compile(r"-[\d.,]+ ?%?")


def plant(world: World) -> None:
    """Names of organisations, files and people that begin like a formula."""
    cast = world.cast
    for number, row in enumerate((cast.linde, cast.kompas, cast.waterdam, cast.heuvelrode)):
        Organisation.objects.filter(pk=row.pk).update(name=f"{PAYLOAD}{number}")
    with cast.in_region():
        mine = {"region_id": cast.region.pk, "owner_id": cast.region.pk}
        file = StoredFile.objects.create(
            **mine, address="0" * 64, fingerprint=b"x", size=1, name=PAYLOAD, purpose="import"
        )
        ImportBatch.objects.create(**mine, kind="ijw", file=file, reference=PAYLOAD)
    for role in ROLES:
        person = cast.person(role)
        person.name = f"{PAYLOAD}{role}"
        person.save(update_fields=["name"])


def formulas(response: HttpResponse) -> list[str]:
    if response.content[:2] == b"PK":
        return FORMULA_XML.findall(parts(response.content))
    text = response.content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    return [cell for cell in cells if RISKY.match(cell) and not FIGURE.fullmatch(cell)]


@pytest.mark.shows("T24")
def test_no_stored_name_is_a_formula_in_any_file(world: World) -> None:
    plant(world)
    files, held, found = 0, 0, []
    for role in ROLES:
        client = signed_in(world, role)
        for route in pages():
            own = arguments_for(route, world, role).own
            for wanted in FORMATS if own is not None else ():
                path = f"{reverse(str(route.name), kwargs=own)}?formaat={wanted}"
                response = client.get(path)
                if is_file(response) and not response.content.startswith(b"%PDF"):
                    files += 1
                    held += "/C calc" in (
                        parts(response.content)
                        if response.content[:2] == b"PK"
                        else response.content.decode()
                    )
                    found += [f"{path}: {one}" for one in formulas(response)]
    print(f"{files} files, {held} with a payload in them: {len(found)} formulas")
    assert found == []
    assert files >= 20 and held >= 8
