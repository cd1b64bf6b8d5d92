"""Who may read the figures: a machine of our own, or one that has the token."""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from secrets import compare_digest
from typing import Any

from django.conf import settings

PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def may_read(headers: Mapping[str, Any]) -> bool:
    """Whether the figures are for who asks.

    Out: True with the token, or from a listed address when no proxy passed the request on. Behind a proxy on
    the same machine every visitor has the address of that machine, so there the address says nothing.
    """
    token = settings.METRICS_TOKEN
    given = str(headers.get("HTTP_AUTHORIZATION", "")).removeprefix("Bearer ")
    if token and compare_digest(given.encode(), token.encode()):
        return True
    if any(name in headers for name in PASSED_ON):
        return False
    return is_listed(str(headers.get("REMOTE_ADDR", "")), settings.METRICS_FROM)


def is_listed(address: str, networks: list[str]) -> bool:
    """Whether an address falls in one of the networks; False for what is no address, such as a socket."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in networks)
