"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.local")

# The queue must be set up before anything is handed to it.
from jeugdregio.celery import app as queue  # noqa: E402

application = get_wsgi_application()
__all__ = ["application", "queue"]
