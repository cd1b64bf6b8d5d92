"""The long tests: each runs by itself (`python -m tests.storms`) and with a smaller seed in the suite."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregio.settings.test")
if not apps.ready:
    django.setup()
