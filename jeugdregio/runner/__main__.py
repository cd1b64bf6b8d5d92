"""`python -m jeugdregio.runner demo|services|test-services|run|test|prepare|npm|healthy|stop|clean`."""

import argparse
import os
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from jeugdregio.runner import alone, demo, foreground, healthy, launch, node, prepare, project, signals, suite
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.ground import Ground
from jeugdregio.runner.services_file import ServicesFile
from jeugdregio.runner.supervisor import Supervisor


def run_demo(words: argparse.Namespace) -> int:
    """The whole portal; with a command after `--` for as long as that runs, or with the portal that runs."""
    var = project.var_folder()
    if words.command and alone.Alone(var).runner():
        os.execvpe(words.command[0], words.command, project.environment(ServicesFile(var).read()))
    return demo.run(Supervisor(project.var_folder()), words.host, words.port, words.command)


def run_services(_words: argparse.Namespace) -> int:
    """PostgreSQL and Redis only, on the data of the demo."""
    return _stay(Supervisor(project.var_folder()), [])


def run_test_services(words: argparse.Namespace) -> int:
    """PostgreSQL and Redis on throw-away data, fast and unsafe."""
    with tempfile.TemporaryDirectory(prefix="jr-", dir="/tmp") as folder:
        Path(folder).chmod(0o711)
        supervisor = Supervisor(Path(folder), profile=words.profile)
        try:
            return _stay(supervisor, words.command)
        finally:
            supervisor.ground.remove()


def _stay(supervisor: Supervisor, command: list[str]) -> int:
    try:
        supervisor.start_services()
        if command:
            return supervisor.run(command)
        for key, value in supervisor.services.items():
            demo.say(f"export {key}={shlex.quote(value)}")
        supervisor.watch()
        return 0
    finally:
        supervisor.stop()


def run_command(words: argparse.Namespace) -> int:
    """A command with the services that run, or with services started for it."""
    var = project.var_folder()
    if alone.Alone(var).runner():
        os.execvpe(words.command[0], words.command, project.environment(ServicesFile(var).read()))
    supervisor = Supervisor(var)
    try:
        supervisor.start_services()
        return supervisor.run(words.command)
    finally:
        supervisor.stop()


def run_prepare(_words: argparse.Namespace) -> int:
    """Style sheets, scripts, translations and static files."""
    prepare.everything()
    return 0


def run_test(words: argparse.Namespace) -> int:
    """The test suite."""
    return suite.run(words.command)


def run_npm(words: argparse.Namespace) -> int:
    """An npm command with the bundled node, such as `install --save-dev NAME`."""
    return foreground.run(node.npm(*words.command), env=prepare.environment())


def run_healthy(words: argparse.Namespace) -> int:
    """Whether `web`, `worker` or `scheduler` works, asked inside its container. Out: 0 for yes."""
    ask: dict[str, Callable[[], bool]] = {
        "web": lambda: healthy.web(words.host, words.port),
        "worker": healthy.worker,
        "scheduler": lambda: healthy.scheduler(Path("/tmp/scheduler")),
    }
    return 0 if ask[words.command[0]]() else 1


def run_stop(_words: argparse.Namespace) -> int:
    """Stop what runs in another terminal."""
    demo.say("Stopped." if alone.stop(project.var_folder()) else "Nothing runs.")
    return 0


def run_clean(_words: argparse.Namespace) -> int:
    """Stop what runs and throw the data of the demo away, also outside the project."""
    alone.stop(project.var_folder())
    Ground(project.var_folder()).remove()
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": run_demo,
    "services": run_services,
    "test-services": run_test_services,
    "run": run_command,
    "test": run_test,
    "prepare": run_prepare,
    "npm": run_npm,
    "healthy": run_healthy,
    "stop": run_stop,
    "clean": run_clean,
}


def parser() -> argparse.ArgumentParser:
    """The words that the command line takes."""
    made = argparse.ArgumentParser(prog="python -m jeugdregio.runner", description=__doc__)
    made.add_argument("action", choices=COMMANDS)
    made.add_argument("--host", default="127.0.0.1")
    made.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    made.add_argument("--profile", default="unsafe", help="of test-services: unsafe, safe or storm")
    made.add_argument("--tied", action="store_true", help="stop when the process that started this one ends")
    made.add_argument("command", nargs="*", help="after --: a command to run with the services")
    return made


def main() -> int:
    """Run one action. Out: the exit code; a failure is told in words."""
    words = parser().parse_args()
    if words.tied:
        launch.end_with(os.getppid(), signals.STOPPING[1])
    signals.listen()
    try:
        return COMMANDS[words.action](words)
    except RunnerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except signals.StopRequested as request:
        return request.exit_code


if __name__ == "__main__":
    sys.exit(main())
