"""Who does what in a process: exactly one party answers for it (SEG-26)."""

from collections.abc import Mapping, Set
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from segments.models import Party, Process, ProcessPart
from segments.rules.rasci import Lack, lack_of
from segments.services.registers import entry_save

SENTENCES = {
    Lack.NO_ACCOUNTABLE: gettext_lazy("Nobody answers for “%(process)s”. Give one party the A."),
    Lack.TWO_ACCOUNTABLE: gettext_lazy("More than one party answers for “%(process)s”. Leave one A."),
    Lack.NO_RESPONSIBLE: gettext_lazy("Nobody carries out “%(process)s”. Give at least one party the R."),
}


@transaction.atomic
def process_save(
    *, context: Context, model: type[Process], row: Process | None, seen: int, values: Mapping[str, Any]
) -> Process:
    """Record a process with the letters of each party (`parts`: letters by party).

    Raises Refused, naming the process, unless exactly one party has the A and at least one the R, and Overtaken when
    somebody else was first. (SEG-26)
    """
    parts: Mapping[Party, Set[str]] = values["parts"]
    if lack := lack_of({str(party.pk): letters for party, letters in parts.items()}):
        raise Refused(SENTENCES[lack] % {"process": values["title"]})
    own = {name: value for name, value in values.items() if name != "parts"}
    found = entry_save(context=context, model=model, row=row, seen=seen, values=own)
    wanted = {(party.pk, letter) for party, letters in parts.items() for letter in letters}
    known = {(part.party_id, part.letter): part for part in found.parts.all()}
    ProcessPart.objects.filter(pk__in=[known[key].pk for key in known.keys() - wanted]).delete()
    for party_id, letter in sorted(wanted - known.keys()):
        ProcessPart.objects.create(
            region_id=context.region,
            owner_id=context.region,
            process=found,
            party_id=party_id,
            letter=letter,
        )
    return found
