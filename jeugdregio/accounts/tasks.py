"""Tasks of the accounts."""

from celery import shared_task
from django.conf import settings
from django.utils.module_loading import import_string

from jeugdregio.accounts.services.attempts import attempts_forget
from jeugdregio.accounts.services.kept_forms import forms_forget
from jeugdregio.core.db import Context, as_actor


@shared_task(name="accounts.tidy")
def tidy() -> int:
    """Every hour: counts that count no more, sessions and kept forms that are over; returns how many counts went."""
    with as_actor(Context.public()):
        import_string(f"{settings.SESSION_ENGINE}.SessionStore").clear_expired()
        forms_forget()
        return attempts_forget()
