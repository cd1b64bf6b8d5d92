"""Makes `.venv` and installs the locked libraries in it; run by whatever Python the machine has.

A script of its own (`python3 jeugdregio/runner/bootstrap.py demo|dev`) that imports nothing of the project
and calls no other program: the path may hold nothing but Python, git and make.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SUPPORTED = ((3, 11), (3, 12))
# What is in the longer list is in the shorter one too.
LISTS = {"demo": ("dev", "demo"), "dev": ("dev",)}


def main(wanted: str) -> None:
    """Install the list `wanted`, unless it or a longer one is in place; ends with a sentence if it cannot."""
    refuse_other_python()
    if not works(PYTHON):
        make_venv()
    if not any(installed(name) for name in LISTS[wanted]):
        install(wanted)


def refuse_other_python() -> None:
    """End when this Python is not one of those that the embedded servers are built for."""
    found = sys.version_info[:2]
    if found not in SUPPORTED:
        sys.exit(
            f"Python {found[0]}.{found[1]} will not do: the embedded servers, which DATABASE_URL and "
            "REDIS_URL can replace, exist for Python 3.11 and 3.12 only, so install one of these."
        )


def works(python: Path) -> bool:
    """Whether that Python runs and has pip; one that was cut off half way has not."""
    asked = [str(python), "-c", f"import sys, pip; sys.exit(sys.version_info[:2] not in {SUPPORTED})"]
    return python.exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0


def make_venv() -> None:
    """Make the environment anew. Ends with a sentence when Python was installed without the means."""
    if not importlib.util.find_spec("ensurepip"):
        sys.exit("This Python lacks its venv module; on Debian: apt-get install python3-venv.")
    print("Making .venv ...", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        sys.exit("Python could not make .venv; see above.")


def installed(name: str) -> bool:
    """Whether the list is in place as it is now."""
    mark = VENV / f"installed-{name}.txt"
    return mark.exists() and mark.read_bytes() == (ROOT / "requirements" / f"{name}.txt").read_bytes()


def install(name: str) -> None:
    """Install the list with pip, every file checked against its hash."""
    print(f"Installing requirements/{name}.txt ...", flush=True)
    source = ROOT / "requirements" / f"{name}.txt"
    words = [
        "install",
        "--quiet",
        "--require-hashes",
        "--use-pep517",
        "--no-input",
        "--disable-pip-version-check",
    ]
    command = [str(PYTHON), "-m", "pip", *words, "--requirement", str(source)]
    env = dict(os.environ, PIP_ROOT_USER_ACTION="ignore")
    if subprocess.run(command, env=env, check=False).returncode:
        sys.exit(f"pip could not install requirements/{name}.txt; see above.")
    shutil.copyfile(source, VENV / f"installed-{name}.txt")


if __name__ == "__main__":
    main(sys.argv[1])
