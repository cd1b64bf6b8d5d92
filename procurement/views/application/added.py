"""Documents that came along with a question page: they go into the safe, and the answer names them."""

from jeugdregio.core.workflow import Person
from procurement.forms.application.base import TaskForm
from procurement.forms.application.evidence import kind_of
from procurement.forms.application.fields import NEW, UNTIL
from procurement.rules.tasks import Task
from procurement.selectors.drafts import Desk
from providers.enums import DocumentKind
from providers.services.documents import document_add


def keep_uploads(desk: Desk, task: Task, form: TaskForm, by: Person) -> dict[str, str]:
    """Put each new document into the safe. Out: the public id of the document by the name of its question.

    A document is kept also when another answer on the page is not right yet. Raises Refused when one is not clean.
    """
    found = {}
    for name, upload in form.uploads.items():
        key = name.removesuffix(NEW)
        condition = next(one for one in task.requirements if one.key == key)
        kind = kind_of(condition)
        title = (upload.name or "").rpartition(".")[0] or str(DocumentKind(kind).label)
        row = document_add(
            context=desk.context,
            kind=kind,
            title=title[:200],
            upload=upload,
            by=by,
            valid_until=form.cleaned_data.get(key + UNTIL),
        )
        found[key] = str(row.public_id)
    return found
