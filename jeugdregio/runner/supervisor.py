"""Starts services and processes in order, watches them, and stops them all in reverse order when one ends."""

import contextlib
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from jeugdregio.runner import child, foreground, health, programs, project
from jeugdregio.runner.alone import Alone
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.ground import Ground
from jeugdregio.runner.services_file import ServicesFile
from jeugdregio.runner.signals import StopRequested


class Supervisor:
    """Everything that runs below one var folder."""

    def __init__(self, var: Path, *, profile: str = "safe") -> None:
        self.var = var
        self.alone = Alone(var)
        self.ground = Ground(var, profile=profile)
        self.file = ServicesFile(var)
        self.services: dict[str, str] = {}
        self.processes: list[child.Child] = []

    def start_services(self) -> None:
        """Start PostgreSQL and Redis and write down where they are. Raises RunnerError."""
        self.alone.take()
        self.services = self.ground.start()
        for server in self.ground.children():
            self.alone.note(server)
        self.file.write(self.services)

    def start_portal(self, host: str, port: int) -> None:
        """Start web, worker and scheduler and wait until they work. Raises RunnerError."""
        web = self._start("web", programs.web(host, port))
        worker = self._start("worker", programs.worker())
        self._start("scheduler", programs.scheduler(self.var / "run" / "scheduler"))
        health.wait(web, lambda: health.answers(host, port))
        health.wait(worker, lambda: health.has_said(worker, " ready."))
        self.services["JEUGDREGIO_ADDRESS"] = f"http://{host}:{port}/"
        self.file.write(self.services)

    def run(self, words: Sequence[str], *, env: Mapping[str, str] | None = None) -> int:
        """Run one command to its end, in sight of the user. Out: its exit code."""
        return foreground.run(words, env=env or project.environment(self.services))

    def must(self, *words: str, as_app: bool = False) -> None:
        """Run a `manage.py` command. Raises RunnerError when it fails."""
        env = project.app_environment(self.services) if as_app else None
        if self.run(project.manage(*words), env=env):
            raise RunnerError(f"manage.py {' '.join(words)} failed; see above.")

    def watch(self) -> None:
        """Stay until asked to stop. Raises RunnerError when one of the processes ends by itself."""
        with contextlib.suppress(StopRequested):
            while True:
                for one in (*self.ground.children(), *self.processes):
                    if not one.running():
                        raise RunnerError(health.ended(one))
                time.sleep(0.3)

    def stop(self) -> None:
        """Stop all, the last started first; does nothing when another runner has the var folder."""
        if not self.alone.taken:
            return
        started = time.monotonic()
        for one in reversed(self.processes):
            one.ask()
        for one in reversed(self.processes):
            one.stop()
        self.ground.stop()
        self.file.remove()
        self.alone.release()
        sys.stdout.write(f"Stopped in {time.monotonic() - started:.1f} seconds.\n")

    def _start(self, name: str, command: Sequence[str]) -> child.Child:
        started = programs.start(name, command, var=self.var, services=self.services)
        self.processes.append(started)
        self.alone.note(started)
        return started
