"""docker-compose.yml describes the system that the demo runs; no engine is needed to see that."""

import base64
import copy
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jeugdregio.runner import child, health, pg_binaries, programs, project, urls
from tests import services
from tests.runner import compose

SECRETS = {name: f"{name.lower().replace('_', '')}x9" for name in compose.needed()} | {
    "JEUGDREGIO_FILE_KEY": base64.b64encode(b"f" * 32).decode(),
    "JEUGDREGIO_PSEUDONYM_KEY": base64.b64encode(b"p" * 32).decode(),
}
LONG_RUNNING = ("web", "worker", "scheduler")
PORTAL = ("migrate", *LONG_RUNNING)


@pytest.fixture
def found() -> dict[str, Any]:
    return compose.read(SECRETS)


def test_the_file_has_the_shape_that_an_engine_takes(found: dict[str, Any]) -> None:
    assert compose.mistakes(found) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("services", "web", "comand"), []),
        (("services", "web", "depends_on", "redys"), {"condition": "service_healthy"}),
        (("services", "web", "depends_on", "db"), {"condition": "healthy"}),
        (("services", "web", "depends_on", "migrate"), {"condition": "service_healthy"}),
        (("services", "web", "volumes"), ["fils:/data"]),
        (("services", "redis", "healthcheck", "retries"), "many"),
        (("services", "redis", "command"), ["redis-server", 7]),
        (("services", "redis", "restart"), False),
        (("services", "web", "environment", "JEUGDREGIO_TODAY"), None),
        (("service",), {}),
    ],
)
def test_the_check_of_the_shape_sees_mistakes(
    found: dict[str, Any], path: tuple[str, ...], value: object
) -> None:
    broken = copy.deepcopy(found)
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert compose.mistakes(broken)


def test_it_names_the_parts_of_the_system_and_each_is_watched(found: dict[str, Any]) -> None:
    assert set(found["services"]) == {"db", "redis", *PORTAL}
    assert found["services"]["db"]["image"] == "postgres:18"
    for name in ("db", "redis", *LONG_RUNNING):
        assert found["services"][name]["healthcheck"]["test"][0] == "CMD", name
    for name in LONG_RUNNING:
        waits = {other: how["condition"] for other, how in found["services"][name]["depends_on"].items()}
        assert waits == {
            "db": "service_healthy",
            "redis": "service_healthy",
            "migrate": "service_completed_successfully",
        }


def test_the_processes_are_those_of_the_demo(found: dict[str, Any]) -> None:
    expected = {
        "web": programs.web("0.0.0.0", 8000),
        "worker": programs.worker(),
        "scheduler": programs.scheduler(Path("/tmp/scheduler")),
    }
    for name, command in expected.items():
        assert found["services"][name]["command"] == ["python", *command[1:]]


READ = """
import json, os
from jeugdregio.settings import environment
names, required = set(), set()
real = environment.text
def text(name, default=None):
    names.add(name)
    if default is None:
        required.add(name)
    return real(name, default)
environment.text = text
for kind in ("flag", "items", "day", "folder"):
    def recorded(name, *rest, ask=getattr(environment, kind)):
        names.add(name)
        return ask(name, *rest)
    setattr(environment, kind, recorded)
import jeugdregio.settings.production
print(json.dumps([sorted(names), sorted(required)]))
"""


def test_the_variables_are_those_that_the_settings_read(found: dict[str, Any]) -> None:
    env = os.environ | found["services"]["migrate"]["environment"]
    said = subprocess.run(
        [sys.executable, "-c", READ], env=env, cwd=project.ROOT, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stderr
    names, required = map(set, json.loads(said.stdout))
    given = {name: set(found["services"][name]["environment"]) for name in PORTAL}
    assert given["migrate"] - {"DJANGO_SETTINGS_MODULE"} == names
    for name in LONG_RUNNING:
        assert given[name] == given["migrate"] - {"DATABASE_OWNER_URL", "DATABASE_AUDITOR_URL"}
    assert required <= compose.needed()


@pytest.mark.shows("ASVS 13.2.3", "ASVS 13.3.1")
def test_no_secret_has_a_value_in_the_file() -> None:
    for name in compose.needed():
        without = {key: value for key, value in SECRETS.items() if key != name}
        with pytest.raises(KeyError, match=name):
            compose.read(without)


def apply_roles(address: dict[str, str], found: dict[str, Any], tmp_path: Path) -> None:
    login = urls.parse_database_url(address["DATABASE_ADMIN_URL"])
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "psql").symlink_to(pg_binaries.programs(tmp_path, None) / "psql")
    script = project.ROOT / "jeugdregio" / "runner" / "compose-roles.sh"
    env = found["services"]["db"]["environment"] | {
        "POSTGRES_DB": login["NAME"],
        "POSTGRES_USER": login["USER"],
        "PGHOST": login["HOST"],
        "PGPASSWORD": login["PASSWORD"],
        "ROLES_FOLDER": str(script.parent),
        "PATH": f"{tools}:{os.environ['PATH']}",
    }
    done = subprocess.run(["/bin/sh", str(script)], env=env, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_same_processes_start_with_the_same_environment(
    found: dict[str, Any], fresh_database: dict[str, str], tmp_path: Path
) -> None:
    """As an engine would: roles, then migrate to its end, then the three, judged by their own checks."""
    database = fresh_database
    apply_roles(database, found, tmp_path)
    running: list[child.Child] = []
    port = free_port()
    try:
        for name in PORTAL:
            started = start(name, found["services"][name], database, tmp_path, port)
            if name == "migrate":
                assert started.process.wait(60) == 0, started.last_lines()
            else:
                running.append(started)
        web, worker, scheduler = running
        health.wait(web, lambda: health.answers("127.0.0.1", port))
        health.wait(worker, lambda: health.has_said(worker, " ready."))
        health.wait(scheduler, lambda: health.has_said(scheduler, "beat: Starting"))
        assert healthy("web", port, found, database, tmp_path)
        assert healthy("worker", port, found, database, tmp_path)
        worker.stop()
        web.stop()
        assert not healthy("web", port, found, database, tmp_path)
    finally:
        for one in running:
            one.ask()
        for one in running:
            one.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(service: dict[str, Any], database: dict[str, str], folder: Path) -> dict[str, str]:
    """The service's own, with the places of this machine for those inside the engine."""
    places = {
        "DATABASE_URL": database["DATABASE_URL"],
        "DATABASE_OWNER_URL": database["DATABASE_OWNER_URL"],
        "REDIS_URL": services.ensure_services().redis_url(63),
        "JEUGDREGIO_FILES": str(folder / "files"),
        "JEUGDREGIO_VAR": str(folder / "var"),
        "JEUGDREGIO_QUEUE": f"compose-{os.getpid()}",
    }
    own: dict[str, str] = service["environment"]
    return {key: places.get(key, value) for key, value in own.items()} | {"PATH": os.environ["PATH"]}


def start(
    name: str, service: dict[str, Any], database: dict[str, str], folder: Path, port: int
) -> child.Child:
    here = {
        "python": sys.executable,
        "0.0.0.0:8000": f"127.0.0.1:{port}",
        "/tmp/scheduler": str(folder / "beat"),
    }
    return child.start(
        name,
        [here.get(word, word) for word in service["command"]],
        log=folder / f"{name}.log",
        env=environment(service, database, folder),
        cwd=project.ROOT,
        stop_signals=programs.STOP.get(name, programs.STOP["web"]),
    )


def healthy(name: str, port: int, found: dict[str, Any], database: dict[str, str], folder: Path) -> bool:
    service = found["services"][name]
    words = [sys.executable, *service["healthcheck"]["test"][2:], "--port", str(port)]
    env = environment(service, database, folder)
    return subprocess.run(words, env=env, cwd=project.ROOT, capture_output=True).returncode == 0


def test_the_image_is_made_of_files_that_stand() -> None:
    lines = (project.ROOT / "Dockerfile").read_text().splitlines()
    copied = [line.split()[1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    assert copied
    for source in copied:
        assert (project.ROOT / source).exists()
    ignored = (project.ROOT / ".dockerignore").read_text().split()
    assert {".git", ".venv", ".env", "var", "node_modules"} <= set(ignored)
