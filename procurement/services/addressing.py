"""From whom a letter comes and to whom it goes."""

from datetime import date

from jeugdregio.core.models import Organisation
from jeugdregio.core.workflow import Person
from procurement.models import Application
from procurement.rules.letters import Facts


def facts_of(application: Application, today: date, *signers: Person) -> Facts:
    """What every letter about an application says; `signers` in the order in which their names stand in it."""
    names = dict(
        Organisation.objects.filter(pk__in=(application.region_id, application.owner_id)).values_list(
            "pk", "name"
        )
    )
    return Facts(
        region=names[application.region_id],
        provider=names[application.owner_id],
        number=application.number,
        submitted_on=application.submitted_on,
        sent_on=today,
        signed_by=tuple(dict.fromkeys(str(one) for one in signers)),
    )
