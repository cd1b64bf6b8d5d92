"""Finds Chromium for the browser tests, or installs it where that is ours to do."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REFUSED = "JEUGDREGIO_NO_BROWSER"
APT = {"DEBIAN_FRONTEND": "noninteractive"}


def find() -> str | None:
    """The browser's path: `CHROMIUM`, else one on the search path; None when told to do without."""
    if os.environ.get(REFUSED):
        return None
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def find_or_install() -> str | None:
    """The browser's path, after installing it when we are root on Debian and there is none."""
    if found := find():
        return found
    apt = shutil.which("apt-get")
    if os.environ.get(REFUSED) or not apt or os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return None
    print("Installing Chromium for the browser tests ...", flush=True)
    quiet = [apt, "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*quiet, "update"], env=os.environ | APT, check=False)
    command = [*quiet, "install", "--yes", "--no-install-recommends", "chromium"]
    subprocess.run(command, env=os.environ | APT, check=False, stdout=subprocess.DEVNULL)
    return find()
