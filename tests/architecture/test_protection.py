"""docs/protection.md says which figures guard what; this compares every one of them with the code."""

import ast
import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from jeugdregio.accounts.limits import TOGETHER
from jeugdregio.accounts.passwords import WORDS
from jeugdregio.core.db.tenancy import tenancy_of
from jeugdregio.core.retention.kinds import Kind, Period, kinds
from jeugdregio.settings import edge, logs, sign_in
from referrals.forms.upload import KINDS
from tests.architecture.source import ROOT, python_files, text_of, tree_of
from tests.architecture.test_looks import youth_models

UNITS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400, "MB": 1024 * 1024}
NETWORK = {"socket", "smtplib", "requests", "redis", "http", "httpx", "aiohttp", "ftplib", "telnetlib", "ssl"}
# Tools that start and stop the servers of the demo and of the tests.
LEFT_OUT = ("jeugdregio/runner/", "jeugdregio/demo/")


def page() -> str:
    return (ROOT / "docs" / "protection.md").read_text(encoding="utf-8")


def part(title: str) -> str:
    """One part of the page, by its heading."""
    return page().split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(title: str) -> list[list[str]]:
    """The rows of all tables of a part, without headings."""
    lines = [line for line in part(title).splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not row[0].startswith("---") and row[0] not in {"class"}]


def said(figure: str) -> Any:
    """The figure of a row: a number, with its unit when it has one, or words."""
    number, _, unit = figure.partition(" ")
    if not number.isdigit():
        return figure
    return int(number) * UNITS[unit] if unit else int(number)


def known(path: str) -> Any:
    """What the code says: a module, and what is in it, with dots in between."""
    names = path.split(".")
    most = max(n for n in range(1, len(names)) if (ROOT / Path(*names[:n])).with_suffix(".py").exists())
    found: Any = import_module(".".join(names[:most]))
    for name in names[most:]:
        found = (
            found[int(name)]
            if name.isdigit()
            else found[name]
            if isinstance(found, dict)
            else getattr(found, name)
        )
    return int(found.total_seconds()) if isinstance(found, timedelta) else found


@pytest.mark.shows("ASVS 2.1.3", "ASVS 6.1.1", "ASVS 7.1.1", "ASVS 7.1.2")
def test_every_figure_is_that_of_the_code() -> None:
    figures = [row for row in rows("Figures") if row[0] != "what"]
    assert len(figures) >= 20
    wrong = {row[0]: known(row[2].strip("`")) for row in figures if said(row[1]) != known(row[2].strip("`"))}
    assert wrong == {}


@pytest.mark.shows("ASVS 15.1.3", "ASVS 2.1.3")
def test_every_costly_function_has_its_limit() -> None:
    listed = {
        row[0].strip("`"): tuple(map(int, row[1:]))
        for row in rows("Costly functions")
        if row[0] != "function"
    }
    assert listed == edge.LIMITS
    assert f"{TOGETHER} times" in " ".join(part("Costly functions").split())


@pytest.mark.shows("ASVS 6.1.2")
def test_every_word_that_makes_no_password_is_listed() -> None:
    listed = re.findall(r"`(\w+)`", part("Words that make no password longer"))
    assert tuple(listed) == WORDS


@pytest.mark.shows("ASVS 5.1.1")
def test_every_kind_of_file_is_listed() -> None:
    assert re.findall(r"`(\.\w+)`", part("Files that may be put in")) == [kind.ending for kind in KINDS]


def classes() -> dict[str, list[str]]:
    return {row[0]: re.findall(r"`([\w.]+)`", row[1]) for row in rows("Classes of data") if len(row) == 2}


@pytest.mark.shows("ASVS 14.1.1")
def test_every_table_stands_in_one_class() -> None:
    listed = [name for names in classes().values() for name in names]
    assert len(listed) == len(set(listed))
    assert set(listed) == {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert {model._meta.label for model in youth_models()} <= set(classes()["youth"] + ["monitoring.KpiCell"])


@pytest.mark.shows("ASVS 14.1.2", "ASVS 14.2.4")
def test_every_class_has_the_protection_of_rows_that_the_page_says() -> None:
    wanted = {row[0]: row[3] for row in rows("Classes of data") if len(row) == 4}
    assert set(wanted) == set(classes())
    for name, tables in classes().items():
        owned = sum(tenancy_of(apps.get_model(table)) is not None for table in tables)
        assert wanted[name] == {0: "none", len(tables): "all"}.get(owned, "some"), name


@pytest.mark.shows("ASVS 6.1.3", "ASVS 6.3.4")
def test_every_way_to_sign_in_is_listed() -> None:
    """By the backends, the addresses at the door and the second factors of the settings."""
    ways = [row[0] for row in rows("Ways to sign in") if row[0] != "way"]
    doors = {
        "password": "account_login",
        "passkey": "mfa_login_webauthn",
        "provider of identity": "openid_connect_login",
        "demo": "accounts:demo_sign_in",
    }
    assert ways == list(doors)
    assert all(exists(name) for name in doors.values())
    assert sign_in.AUTHENTICATION_BACKENDS == ["allauth.account.auth_backends.AuthenticationBackend"]
    assert set(sign_in.MFA_SUPPORTED_TYPES) == {"totp", "webauthn", "recovery_codes"}
    assert sign_in.MFA_PASSKEY_LOGIN_ENABLED and sign_in.SECOND_FACTOR_REQUIRED
    unknown = (
        "mfa_login_code",
        "account_request_login_code",
        "account_signup",
        "admin:login",
        "rest_framework:login",
    )
    assert [name for name in unknown if exists(name)] == []


def exists(name: str) -> bool:
    arguments: list[list[str]] = [[], ["werk"], ["00000000-0000-0000-0000-000000000000"]]
    for given in arguments:
        try:
            reverse(name, args=given)
        except NoReverseMatch:
            continue
        return True
    return False


def opens_connections(tree: ast.Module) -> bool:
    """Whether a file takes something from a module that can reach another machine."""
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if any(name.split(".")[0] in NETWORK or name == "urllib.request" for name in names):
            return True
    return False


@pytest.mark.shows("ASVS 13.1.1", "ASVS 13.2.4", "ASVS 13.2.5")
def test_every_place_that_reaches_another_system_is_listed() -> None:
    listed = {path for row in rows("Outside systems") for path in re.findall(r"`([\w/]+\.py)`", row[2])}
    ours = [path for path in python_files(ours=True) if not str(path).startswith(LEFT_OUT)]
    assert {str(path) for path in ours if opens_connections(tree_of(path))} == listed


@pytest.mark.shows("ASVS 16.1.1", "ASVS 16.2.3")
def test_logs_go_where_the_page_says() -> None:
    text = part("Logs")
    for form in ("json", "lines"):
        written = logs.logging_for(form)
        assert set(written["handlers"]) == {"console"} and "`console`" in text
        assert written["handlers"]["console"]["class"] == "logging.StreamHandler"
        assert {name for one in written["loggers"].values() for name in one["handlers"]} == set()
    tables = re.findall(r"`(core\.\w+)`", text)
    assert set(tables) == {
        "core.Change",
        "core.Transition",
        "core.Look",
        "core.ExportLog",
        "core.Destruction",
    }
    assert all(apps.get_model(table) for table in tables)


def term_of(kind: Kind) -> list[str]:
    """A kind of data as its row on the page says it."""

    def words(period: Period | None) -> str:
        return f"{period.amount} {period.unit.value}" if period else "–"

    tables = " ".join(dict.fromkeys(f"`{table.name}`" for table in kind.tables))
    whose = "portal" if kind.is_of_portal else "region"
    return [f"`{kind.key}`", words(kind.period), words(kind.least), tables, whose]


@pytest.mark.shows("ASVS 14.2.4", "T42")
def test_every_term_is_that_of_the_code() -> None:
    listed = [row for row in rows("How long data are kept") if row[0] != "kind"]
    assert listed == [term_of(kind) for kind in kinds()]
    assert len(listed) > 8


@pytest.mark.shows("ASVS 15.1.1")
def test_terms_of_libraries_are_written_down() -> None:
    text = " ".join(part("Libraries").split())
    assert "within 7 days" in text and "every 3 months" in text
    assert list((ROOT / "requirements").glob("*.txt")) and (ROOT / "package-lock.json").exists()


@pytest.mark.shows("ASVS 7.1.3", "ASVS 7.6.1")
def test_what_signing_out_means_elsewhere_is_written_down_and_so() -> None:
    """No address of ours lets a provider end a session, and none of ours ends one there."""
    assert "signing out here leaves the provider alone" in " ".join(part("Sessions").split())
    assert not exists("openid_connect_backchannel_logout")
    source = "".join(path.read_text() for path in (ROOT / "jeugdregio" / "accounts").rglob("*.py"))
    assert "end_session_endpoint" not in source


def test_second_steps_of_others_are_touched_in_one_place_only() -> None:
    """What touches second factors stands in the pages of a person's own security; what removes those of another in
    the use case of administrators (tests/accounts/test_lose_second_step.py), and nowhere else."""
    touching = {
        str(path.parent)
        for path in python_files(ours=True)
        if "mfa.models import Authenticator" in text_of(path)
    }
    accounts = "jeugdregio/accounts"
    own = {
        accounts,
        *(f"{accounts}/{folder}" for folder in ("forms", "second_factor", "selectors", "services", "views")),
    }
    assert touching and touching <= own
    removing = [str(path) for path in python_files(ours=True) if removes_steps(tree_of(path))]
    assert removing == [f"{accounts}/services/second_step.py"]


def removes_steps(tree: ast.Module) -> bool:
    """Whether rows of second factors are deleted here; allauth's own views do it for the person alone."""
    calls = (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(call.startswith("Authenticator.objects") and call.endswith(".delete()") for call in calls)


def test_a_planted_removal_of_steps_is_found() -> None:
    assert removes_steps(ast.parse("Authenticator.objects.filter(user=somebody).delete()"))
    assert not removes_steps(ast.parse("Authenticator.objects.filter(user=somebody).first()"))


def test_a_planted_figure_and_a_planted_connection_are_found() -> None:
    assert (said("2 hours"), said("25 MB"), said("20/m/ip"), said("8")) == (7_200, 26_214_400, "20/m/ip", 8)
    assert known("jeugdregio.accounts.services.attempts.PAUSE") == 900
    assert opens_connections(ast.parse("from urllib.request import urlopen"))
    assert opens_connections(ast.parse("import http.client"))
    assert not opens_connections(
        ast.parse("from urllib.parse import urlsplit\nfrom django.http import HttpRequest")
    )
