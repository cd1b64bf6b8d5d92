"""What a service refuses, on the form that asked for it."""

from collections.abc import Callable

from django import forms

from jeugdregio.core.errors import Refused


def is_done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form was right and the service did it; else the form says why not, and keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.add_error(None, refused.reason)
        return False
    return True
