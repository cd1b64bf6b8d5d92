"""What `make` builds is built once, and again when its source changes; what it cannot build it says."""

import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from jeugdregio.runner import bootstrap, browser, node, pg_binaries, pg_profiles, prepare, project
from jeugdregio.runner.account import Account, can_enter
from jeugdregio.runner.errors import RunnerError

GB = 2**30


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setenv("JEUGDREGIO_VAR", str(tmp_path / "var"))
    made = tmp_path / "source.css"
    made.write_text("one")
    return made


def build(source: Path) -> int:
    """Builds `result` from the source. Out: how often that was done."""
    result = source.with_name("result")
    command = [sys.executable, "-c", f"open({str(result)!r}, 'a').write('x')"]
    prepare._when_changed("css", [source], result, command)
    return len(result.read_text())


def test_nothing_is_built_twice_until_its_source_changes(source: Path) -> None:
    assert build(source) == 1
    assert build(source) == 1
    source.write_text("two")
    assert build(source) == 2
    source.with_name("result").unlink()
    assert build(source) == 1


def test_a_build_that_fails_is_told_and_tried_again(source: Path) -> None:
    fail = [sys.executable, "-c", "import sys; sys.exit('no such colour')"]
    for _ in range(2):
        with pytest.raises(RunnerError, match="no such colour"):
            prepare._when_changed("css", [source], source, fail)
    assert build(source) == 1


def test_npm_runs_with_nothing_on_the_search_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "package.json").write_text('{"scripts": {"which": "node --version"}}')
    command = node.npm("run", "which", "--silent")
    found = subprocess.run(command, cwd=tmp_path, env=prepare.environment(), capture_output=True, text=True)
    assert found.stdout.startswith("v"), found.stderr


@pytest.mark.parametrize("version", [(3, 10), (3, 13)])
def test_another_python_is_refused_in_a_sentence(
    version: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))
    with pytest.raises(SystemExit) as refusal:
        bootstrap.refuse_other_python()
    sentence = str(refusal.value)
    assert all(word in sentence for word in ("REDIS_URL", "DATABASE_URL", f"{version[0]}.{version[1]}"))
    assert sentence.count(". ") == 0
    assert sentence.endswith(".")


@pytest.mark.parametrize("version", [(3, 11), (3, 12)])
def test_these_two_are_accepted(version: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))
    assert bootstrap.refuse_other_python() is None


def test_libraries_are_installed_when_the_lock_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements" / "dev.txt"
    lock.write_text("one")
    assert not bootstrap.installed("dev")
    (tmp_path / "installed-dev.txt").write_text("one")
    assert bootstrap.installed("dev")
    lock.write_text("two")
    assert not bootstrap.installed("dev")


def test_the_locked_lists_name_no_registry() -> None:
    for path in (*(project.ROOT / "requirements").iterdir(), project.ROOT / "package-lock.json"):
        assert "://" not in path.read_text().replace("git+https", ""), path


def test_a_browser_can_be_refused_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/browser")
    assert browser.find() == "/opt/browser"
    monkeypatch.setenv("JEUGDREGIO_NO_BROWSER", "1")
    assert browser.find() is None
    assert browser.find_or_install() is None


def test_commands_are_found_by_their_file() -> None:
    assert project.has_command("messages")
    assert not project.has_command("no_such_command")


@pytest.mark.shows("ASVS 13.2.2", "ASVS 13.3.2")
def test_the_portal_does_not_get_the_logins_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    services = {"DATABASE_URL": "app", "DATABASE_OWNER_URL": "owner", "DATABASE_ADMIN_URL": "root"}
    assert project.environment(services)["DATABASE_OWNER_URL"] == "owner"
    app = project.app_environment(services)
    assert app["DATABASE_URL"] == "app"
    assert not {"owner", "root"} & set(app.values())


@pytest.mark.parametrize(("memory", "buffers"), [(1, "128MB"), (4, "512MB"), (24, "1024MB")])
def test_memory_follows_the_machine(memory: int, buffers: str) -> None:
    assert pg_profiles.settings(pg_profiles.PROFILES["safe"], memory * GB)["shared_buffers"] == buffers


@pytest.mark.parametrize(
    ("name", "durable", "connections"),
    [("safe", True, "300"), ("storm", True, "700"), ("unsafe", False, "300")],
)
def test_only_the_profile_of_tests_may_lose_work(name: str, durable: bool, connections: str) -> None:
    settings = pg_profiles.settings(pg_profiles.PROFILES[name], 4 * GB)
    assert settings["max_connections"] == connections
    risky = {"fsync", "synchronous_commit", "full_page_writes"}
    assert (not risky & set(settings)) if durable else all(settings[key] == "off" for key in risky)


def test_programs_are_copied_for_who_cannot_reach_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pg_binaries, "can_enter", lambda folder, account: False)
    found = pg_binaries.programs(tmp_path, None)
    assert found.is_relative_to(tmp_path)
    assert any(pg_binaries.libraries(found).glob("libpq*"))
    said = subprocess.run([found / "initdb", "--version"], capture_output=True, text=True)
    assert "PostgreSQL) 18" in said.stdout, said.stderr
    (found / "mark").touch()
    assert (pg_binaries.programs(tmp_path, None) / "mark").exists(), "copied once only"


def test_a_copy_is_open_to_all_even_where_the_original_was_closed(tmp_path: Path) -> None:
    modes = {"program": (0o700, 0o755), "library": (0o600, 0o644)}
    for name, (mode, _) in modes.items():
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    tmp_path.chmod(0o700)
    pg_binaries.open_to_all(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert {name: (tmp_path / name).stat().st_mode & 0o777 for name in modes} == {
        name: after for name, (_, after) in modes.items()
    }


def test_rights_of_a_folder_decide_who_can_enter(tmp_path: Path) -> None:
    Stat = namedtuple("Stat", "uid gid")
    mine = Stat(tmp_path.stat().st_uid, tmp_path.stat().st_gid)
    stranger = Account(mine.uid + 4321, mine.gid + 4321)
    inner = tmp_path / "inner"
    inner.mkdir()
    inner.chmod(0o711)
    tmp_path.chmod(0o700)
    assert not can_enter(inner, stranger)
    assert can_enter(inner, None)
    assert can_enter(Path("/usr/bin"), stranger)
