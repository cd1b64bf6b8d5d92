"""Reads docker-compose.yml as the engine would: anchors merged, variables filled in."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from jeugdregio.runner.project import ROOT

VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?P<rule>:[-?])?(?P<rest>[^}]*)\}")

# What the Compose specification allows, as far as the file uses it.
SERVICE: dict[str, type | tuple[type, ...]] = {
    "image": str,
    "build": str,
    "command": list,
    "environment": dict,
    "restart": str,
    "volumes": list,
    "ports": list,
    "depends_on": dict,
    "healthcheck": dict,
}
HEALTH: dict[str, type | tuple[type, ...]] = {
    "test": list,
    "interval": str,
    "timeout": str,
    "retries": int,
    "start_period": str,
}
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}
RESTARTS = {"no", "always", "on-failure", "unless-stopped"}
TOP = {"name", "services", "volumes"}


def text() -> str:
    return (ROOT / "docker-compose.yml").read_text()


def read(values: Mapping[str, str]) -> dict[str, Any]:
    """The file with its variables filled in. Raises KeyError for one that is missing and has no default."""
    found: dict[str, Any] = yaml.safe_load(VARIABLE.sub(lambda match: _value(match, values), text()))
    return found


def _value(match: re.Match[str], values: Mapping[str, str]) -> str:
    name = match["name"]
    if match["rule"] == ":-":
        return values.get(name) or match["rest"]
    if not values.get(name):
        raise KeyError(name)
    return values[name]


def needed() -> set[str]:
    """Variables without which the engine refuses to start."""
    return {match["name"] for match in VARIABLE.finditer(text()) if match["rule"] == ":?"}


def mistakes(found: Mapping[str, Any]) -> list[str]:
    """What the engine would refuse, in words."""
    said = [f"unknown key {key}" for key in found if key not in TOP and not key.startswith("x-")]
    services = found["services"]
    for name, service in services.items():
        said += [f"{name}: {line}" for line in _shape(service, SERVICE)]
        said += [f"{name}: {line}" for line in _shape(service.get("healthcheck", {}), HEALTH)]
        said += [f"{name}: {line}" for line in _references(service, services, found.get("volumes", {}))]
    return said


def _shape(part: Mapping[str, Any], schema: Mapping[str, type | tuple[type, ...]]) -> list[str]:
    unknown = [f"unknown key {key}" for key in part if key not in schema]
    wrong = [
        f"{key} is {value!r}" for key, value in part.items() if not isinstance(value, schema.get(key, object))
    ]
    # A value that is nothing would be taken from the shell that starts the engine.
    words = [*part.get("command", []), *part.get("test", []), *part.get("environment", {}).values()]
    return unknown + wrong + [f"{word!r} is no text" for word in words if not isinstance(word, str)]


def _references(
    service: Mapping[str, Any], services: Mapping[str, Any], volumes: Mapping[str, Any]
) -> list[str]:
    said = []
    if "image" not in service and "build" not in service:
        said.append("neither image nor build")
    if service.get("restart", "no") not in RESTARTS:
        said.append(f"restart {service['restart']!r}")
    for other, how in service.get("depends_on", {}).items():
        if other not in services or how.get("condition") not in CONDITIONS:
            said.append(f"depends on {other} {how}")
        elif how["condition"] == "service_healthy" and "healthcheck" not in services[other]:
            said.append(f"waits for the health of {other}, which has no check")
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        if not (source in volumes or (source.startswith("./") and (ROOT / source).exists())):
            said.append(f"no volume {source}")
    return said
