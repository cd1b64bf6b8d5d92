"""Which version of a row its reader saw, where nothing else is asked."""

from django.http import HttpRequest

from jeugdregio.core.editing import Overtaken, RevisedForm


def seen_in(request: HttpRequest) -> int:
    """The revision that was sent. Raises Overtaken when there is none to read."""
    form = RevisedForm(request.POST)
    if not form.is_valid() or form.cleaned_data["revision"] is None:
        raise Overtaken
    seen: int = form.cleaned_data["revision"]
    return seen
