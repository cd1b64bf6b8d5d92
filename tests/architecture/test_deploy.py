"""Production settings as they run: Django's own check of a deployment finds nothing, and cookies are locked to us."""

import base64
import json
import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

KEY = base64.b64encode(b"k" * 32).decode()
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.production",
    "SECRET_KEY": "b7Qz-" * 14,
    "JEUGDREGIO_FILE_KEY": KEY,
    "JEUGDREGIO_PSEUDONYM_KEY": KEY,
    "JEUGDREGIO_HOSTS": "portaal.example",
    "JEUGDREGIO_DEMO": "0",
    "JEUGDREGIO_TODAY": "",
    "DATABASE_URL": "postgresql://app:app@127.0.0.1:1/nowhere",
}
SHOW = """
import json, django; django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
         "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE",
         "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "DEBUG")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def production(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **PRODUCTION, **more}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120
    )


def test_the_check_would_find_something() -> None:
    """The positive control: a key that anybody could guess."""
    found = production("manage.py", "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY="short")
    assert found.returncode != 0 and "W009" in found.stderr


@pytest.mark.shows(
    "ASVS 3.3.1", "ASVS 3.3.2", "ASVS 3.3.3", "ASVS 3.3.4", "ASVS 3.4.1", "ASVS 12.2.1", "ASVS 13.4.2"
)
def test_a_deployment_has_nothing_against_it_and_cookies_of_its_own() -> None:
    found = production("-c", SHOW)
    assert found.returncode == 0, found.stderr
    checked, shown = found.stdout.splitlines()
    assert checked == "System check identified no issues (0 silenced)."
    print("check --deploy: 0 warnings, 0 silenced")
    assert json.loads(shown) == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "DEBUG": False,
    }
