"""Providers of identity (staff, and eHerkenning through a broker), from one JSON file; see docs/configuration.md."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = {"id", "name", "issuer", "client_id", "client_secret"}
OPTIONAL: dict[str, Any] = {
    "scope": ["openid", "profile", "email"],
    "acr_values": "",
    "second_factor_acr": [],
    "second_factor_amr": [],
    "email_is_verified": False,
    "kvk_claim": "",
}
NAME = re.compile(r"[a-z0-9-]{1,40}")
AT_HOME = {"localhost", "127.0.0.1"}


def providers(path: str) -> dict[str, Any]:
    """What allauth wants to know; without a file there are no providers.

    Raises ImproperlyConfigured for a key that is missing or unknown, and for an issuer without TLS.
    """
    entries = json.loads(Path(path).read_text(encoding="utf-8")) if path else []
    apps = [checked(entry) for entry in entries]
    if len({app["provider_id"] for app in apps}) < len(apps):
        raise ImproperlyConfigured("JEUGDREGIO_OIDC: two providers have the same id.")
    return {
        "openid_connect": {
            "provider_class": "jeugdregio.accounts.oidc.provider.CheckedProvider",
            "OAUTH_PKCE_ENABLED": True,
            "APPS": apps,
        }
    }


def checked(entry: dict[str, Any]) -> dict[str, Any]:
    """One provider, with what may be left out filled in."""
    if wrong := (REQUIRED - entry.keys()) | (entry.keys() - REQUIRED - OPTIONAL.keys()):
        raise ImproperlyConfigured(f"JEUGDREGIO_OIDC: missing or unknown: {', '.join(sorted(wrong))}.")
    if not NAME.fullmatch(entry["id"]):
        raise ImproperlyConfigured("JEUGDREGIO_OIDC: an id has small letters, digits and hyphens only.")
    issuer = urlsplit(entry["issuer"])
    if issuer.scheme != "https" and issuer.hostname not in AT_HOME:
        raise ImproperlyConfigured("JEUGDREGIO_OIDC: an issuer begins with https://.")
    more = {key: entry.get(key, default) for key, default in OPTIONAL.items()}
    asked = {"acr_values": more["acr_values"]} if more["acr_values"] else {}
    return {
        "provider_id": entry["id"],
        "name": entry["name"],
        "client_id": entry["client_id"],
        "secret": entry["client_secret"],
        "settings": {"server_url": entry["issuer"].rstrip("/"), **more, "auth_params": asked},
    }
