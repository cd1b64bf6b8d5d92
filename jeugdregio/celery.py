"""The worker and the scheduler."""

import os

from celery import Celery

from jeugdregio.core.logs import tasks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.local")

app = Celery("jeugdregio")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
tasks.connect()
