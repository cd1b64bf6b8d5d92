"""No test leaves this machine: a connection to anywhere else fails, with the address in the sentence."""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import pytest

SERVERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "REDIS_URL")


class LeavesThisMachine(ConnectionError):
    pass


def is_here(host: str) -> bool:
    """Whether a host is this machine, or a server that the environment names for the tests."""
    if host == "localhost" or host in {urlsplit(os.environ.get(name, "")).hostname for name in SERVERS}:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def stay_on_this_machine() -> Iterator[None]:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def judge(found: socket.socket, address: Any) -> None:
        if found.family != socket.AF_UNIX and not is_here(str(address[0])):
            raise LeavesThisMachine(f"A test tried to reach {address[0]}.")

    def guarded(found: socket.socket, address: Any) -> None:
        judge(found, address)
        return connect(found, address)

    def guarded_ex(found: socket.socket, address: Any) -> int:
        judge(found, address)
        return connect_ex(found, address)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(socket.socket, "connect", guarded)
        patched.setattr(socket.socket, "connect_ex", guarded_ex)
        yield
