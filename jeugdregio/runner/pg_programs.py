"""pg_dump and psql as a pipe, found beside the embedded server or on the path; passwords stay off the command line."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from jeugdregio.runner import pg_binaries, pg_cluster, urls
from jeugdregio.runner.errors import RunnerError

CHUNK = 1 << 16


def lines_of_dump(url: str, *, snapshot: str) -> Iterator[bytes]:
    """The dump of a database as SQL, line by line, as it was at an exported snapshot. Raises RunnerError."""
    words = ["pg_dump", "--no-owner", "--quote-all-identifiers", f"--snapshot={snapshot}"]
    with subprocess.Popen(
        command(words), env=environment(url), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as dump:
        assert dump.stdout and dump.stderr
        yield from dump.stdout
        said = dump.stderr.read().decode(errors="replace")
    if dump.returncode:
        raise RunnerError(f"pg_dump stopped: {said.strip()}")


def run_sql(url: str, chunks: Iterable[bytes]) -> None:
    """Run SQL in one transaction: whole or not at all. Raises RunnerError with what the database said first."""
    words = [
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set",
        "ON_ERROR_STOP=1",
        "--file",
        "-",
    ]
    with subprocess.Popen(
        command(words),
        env=environment(url),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as psql:
        assert psql.stdin and psql.stderr
        try:
            for chunk in chunks:
                psql.stdin.write(chunk)
            psql.stdin.close()
        except BrokenPipeError:
            pass
        said = psql.stderr.read().decode(errors="replace")
    if psql.returncode:
        first = next((line for line in said.splitlines() if "ERROR" in line), said.strip())
        raise RunnerError(f"psql stopped: {first}")


def command(words: list[str]) -> list[str]:
    """The words with the program's own path. Raises RunnerError when it is nowhere."""
    folder = programs()
    found = folder / words[0] if folder else shutil.which(words[0])
    if not found:
        raise RunnerError(f"There is no {words[0]} here; install the client programs of PostgreSQL 18.")
    return [str(found), *words[1:]]


def programs() -> Path | None:
    """The folder that the environment names, else that of the embedded programs; None where only the path has any."""
    if named := os.environ.get("JEUGDREGIO_PG_PROGRAMS"):
        return Path(named).resolve()
    try:
        return pg_binaries.programs(Path(), None)
    except RunnerError:
        return None


def environment(url: str) -> dict[str, str]:
    """Where the database is and as whom, for a child process."""
    found = urls.parse_database_url(url)
    login = {
        "PGHOST": found["HOST"],
        "PGPORT": found["PORT"],
        "PGUSER": found["USER"],
        "PGPASSWORD": found["PASSWORD"],
        "PGDATABASE": found["NAME"],
        **{f"PG{name.upper()}": str(value) for name, value in found.get("OPTIONS", {}).items()},
    }
    folder = programs()
    ours = pg_cluster.environment(folder) if folder else dict(os.environ)
    return ours | {name: value for name, value in login.items() if value}
