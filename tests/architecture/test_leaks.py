"""No file names a package registry, this machine, or a key; the locks hold hashes and nothing else."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, text_files, text_of

# Every pattern is written so that it does not find itself.
PATTERNS = {
    "registry": re.compile(
        r"py[p]i\.(org|python)|python[h]osted|registry\.np[m]|np[m]mirror|artifac[t]ory|unp[k]g\.com|jsdel[i]vr"
        r"|index[-_]url\s*=?\s*\w+://|fin[d]-links\s*=|[r]egistry\s*=\s*http|\"resol[v]ed\":\s*\"http",
        re.IGNORECASE,
    ),
    "machine": re.compile(r"(?<![\w.~}:-])/(wo[r]k|ro[o]t|ho[m]e/\w+|opt/(py[p]i|wh[e]els)|Us[e]rs/\w+)/"),
    "key": re.compile(r"-----BEG[I]N [A-Z ]*PRIVATE KEY|AK[I]A[0-9A-Z]{16}"),
    "maker": re.compile(r"\b(cla[u]de|anthro[p]ic|open[a]i|chat[g]pt|cop[i]lot|l[l]m)\b", re.IGNORECASE),
}
LOCKED = re.compile(r"^([\w.\[\]-]+)==(\S+)( ; .+?)?( \\)?$")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}$")


def leaks(texts: list[tuple[str, str]]) -> list[str]:
    return [
        f"{name}: {kind} {found.group()!r}"
        for name, text in texts
        for kind, pattern in PATTERNS.items()
        if (found := pattern.search(text))
    ]


def unlocked(text: str) -> list[str]:
    """Requirements without an exact version or without a hash."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    return [line for line in joined.splitlines() if line.strip() and not is_locked(line)]


def is_locked(line: str) -> bool:
    name, *hashes = line.split(" --hash=")
    return (
        bool(LOCKED.match(name))
        and bool(hashes)
        and all(HASH.match(f"--hash={one.strip()}") for one in hashes)
    )


def locks() -> list[Path]:
    return sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.shows("ASVS 13.3.1", "T43")
def test_no_file_names_a_registry_a_machine_or_a_key() -> None:
    assert len(text_files()) > 300
    assert leaks([(str(path), text_of(path)) for path in text_files()]) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("registry", "https://py|pi.org/simple"),
        ("registry", "url: https://registry.|npmjs.org/left-pad"),
        ("registry", "--extra-index-|url https://mirror.example/simple"),
        ("registry", "index-|url = http://10.0.0.1/simple"),
        ("registry", '"resol|ved": "http://mirror.example/x.tgz"'),
        ("registry", "reg|istry=https://mirror.example/"),
        ("machine", "see /wo|rk/main/manage.py"),
        ("machine", 'Path("/ro|ot/.ssh/id")'),
        ("machine", "/ho|me/jan/project"),
        ("key", "-----BEG|IN RSA PRIVATE KEY-----"),
        ("maker", "Written by Cla|ude"),
    ],
)
def test_a_planted_leak_is_found(kind: str, text: str) -> None:
    """Cut in two here, so that this file does not leak."""
    planted = text.replace("|", "")
    assert [found.split()[1] for found in leaks([("planted", f"first line\n{planted}\n")])] == [kind]


@pytest.mark.parametrize("text", ["~/work/notes", "https://x.test/work/", "{root}/work/", "network/root/"])
def test_what_only_looks_like_a_leak_is_let_through(text: str) -> None:
    assert leaks([("innocent", text)]) == []


@pytest.mark.shows("ASVS 15.1.2", "T43")
@pytest.mark.parametrize("path", locks(), ids=lambda path: path.name)
def test_every_library_is_locked_by_its_hash(path: Path) -> None:
    assert unlocked(path.read_text()) == []


def test_there_are_three_locks() -> None:
    assert [path.name for path in locks()] == ["base.txt", "demo.txt", "dev.txt"]


@pytest.mark.parametrize(
    "line",
    ["django==5.2", "django>=5.2 --hash=sha256:" + "a" * 64, "django==5.2 --hash=md5:abc", "-e ."],
)
def test_a_planted_unlocked_library_is_found(line: str) -> None:
    assert unlocked(f"# via x\n{line}\n") == [line]
    assert (
        unlocked(
            f"django==5.2 \\\n    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n    # via x\n"
        )
        == []
    )
