"""The demo: services, tables, a region, and the portal on top."""

import sys
import time
from collections.abc import Sequence

from jeugdregio.runner import health, prepare, project
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.supervisor import Supervisor

# Each is skipped, in words, for as long as the project has no such command.
AFTER_MIGRATE = ("seed_demo",)


def run(supervisor: Supervisor, host: str, port: int, then: Sequence[str]) -> int:
    """Bring everything up and stay, or run the command `then` against it. Out: the exit code.

    Raises RunnerError, and StopRequested when asked to stop.
    """
    began = time.monotonic()
    try:
        supervisor.alone.take()
        if health.taken(host, port):
            raise RunnerError(
                f"Something already listens on port {port}; choose another with PORT=8001 make demo."
            )
        say("Preparing style sheets, translations and static files ...")
        prepare.everything()
        say("Starting PostgreSQL and Redis ...")
        supervisor.start_services()
        fill(supervisor)
        say("Starting web, worker and scheduler ...")
        supervisor.start_portal(host, port)
        announce(supervisor, time.monotonic() - began)
        if then:
            return supervisor.run(then)
        supervisor.watch()
        return 0
    finally:
        supervisor.stop()


def fill(supervisor: Supervisor) -> None:
    """Bring the tables up to date and build the region of the demo, unless it stands."""
    say("Bringing the tables up to date ...")
    supervisor.must("migrate", "--database", "owner", "--verbosity", "0")
    for name in AFTER_MIGRATE:
        if project.has_command(name):
            say("Building the demo region ...")
            supervisor.must(name, as_app=True)
        else:
            say(f"There is no command {name} yet; the demo stays empty.")


def announce(supervisor: Supervisor, seconds: float) -> None:
    """Say where the portal is and who may sign in."""
    say(f"\nThe portal runs at {supervisor.services['JEUGDREGIO_ADDRESS']} (up in {seconds:.0f} seconds).")
    if project.has_command("demo_accounts"):
        supervisor.must("demo_accounts", as_app=True)
    say(f"Logs are in {supervisor.var / 'log'}. Stop with Ctrl-C.")


def say(line: str) -> None:
    """One line to the person at the keyboard, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
