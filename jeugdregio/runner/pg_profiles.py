"""Settings of the embedded PostgreSQL for the demo, for a storm of connections and for throw-away tests."""

import os
from dataclasses import dataclass
from pathlib import Path

MB = 1024 * 1024


@dataclass(frozen=True)
class Profile:
    """How durable the server is and how many clients it takes."""

    durable: bool
    connections: int


PROFILES = {
    "safe": Profile(durable=True, connections=300),
    "storm": Profile(durable=True, connections=700),
    # Loses committed work in a crash. For tests that throw the data away.
    "unsafe": Profile(durable=False, connections=300),
}


def settings(profile: Profile, memory: int) -> dict[str, str]:
    """Server settings for a machine with `memory` bytes.

    Fit for 4 GB and two cores, and taking more where there is more.
    """
    return {
        "max_connections": str(profile.connections),
        "listen_addresses": "",
        "shared_buffers": _megabytes(memory // 8, 128, 1024),
        "effective_cache_size": _megabytes(memory // 2, 512, 16384),
        "maintenance_work_mem": _megabytes(memory // 32, 64, 512),
        "work_mem": _megabytes(memory // 512, 8, 32),
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        # One lock a partition: a query over all months of all tables must fit.
        "max_locks_per_transaction": "256",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%u@%d ",
        # Statements and row values stay out of the log: they may hold personal data.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
    } | ({} if profile.durable else _THROW_AWAY)


_THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
}


def _megabytes(wanted: int, least: int, most: int) -> str:
    return f"{min(max(wanted // MB, least), most)}MB"


def machine_memory() -> int:
    """Bytes of memory that this process may use: of the machine, or of its container when that has less."""
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        limit = Path("/sys/fs/cgroup/memory.max").read_text().strip()
    except OSError:
        return whole
    return min(whole, int(limit)) if limit.isdigit() else whole
