"""Where the project is, and its commands."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DATABASE = "jeugdregio"
# The demo lives in the procurement year of the seeds.
DEMO_TODAY = "2027-11-23"
LOCAL = "jeugdregio.settings.local"
OF_THE_OWNER = ("DATABASE_OWNER_URL", "DATABASE_AUDITOR_URL", "DATABASE_BACKUP_URL", "DATABASE_ADMIN_URL")


def var_folder() -> Path:
    """The folder for everything that is made while running; the settings read the same variable."""
    return Path(os.environ.get("JEUGDREGIO_VAR") or ROOT / "var").resolve()


def manage(*words: str) -> list[str]:
    """The words of a `manage.py` command with this Python."""
    return [sys.executable, str(ROOT / "manage.py"), *words]


def has_command(name: str) -> bool:
    """Whether the project has that `manage.py` command; by its file, since asking Django takes a second."""
    return any(any(ROOT.glob(f"{apps}/management/commands/{name}.py")) for apps in ("*", "jeugdregio/*"))


def environment(services: Mapping[str, str]) -> dict[str, str]:
    """Ours with the services, for commands that migrate."""
    settings = os.environ.get("DJANGO_SETTINGS_MODULE") or LOCAL
    ours = {"DJANGO_SETTINGS_MODULE": settings, "PYTHONUNBUFFERED": "1"}
    # Other settings refuse a business date that is not today's.
    demo = {"JEUGDREGIO_TODAY": DEMO_TODAY} if settings == LOCAL else {}
    return demo | dict(os.environ) | dict(services) | ours


def app_environment(services: Mapping[str, str]) -> dict[str, str]:
    """Ours with the services, less the logins that web, worker and scheduler have no business with."""
    return {key: value for key, value in environment(services).items() if key not in OF_THE_OWNER}
