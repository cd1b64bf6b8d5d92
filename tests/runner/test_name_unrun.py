"""A machine without a browser says by name which tests it left out, so that nobody takes them for passed."""

import pytest

from jeugdregio.runner import foreground, suite


def test_each_browser_test_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    names = suite.name_unrun()
    said = capfd.readouterr().out
    assert any(name.startswith("tests/e2e/test_whole_path.py::") for name in names)
    assert f"{len(names)} browser tests were NOT RUN" in said
    assert all(f"not run: {name}" in said for name in names)


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_it_fails_the_run_in_ci_only(monkeypatch: pytest.MonkeyPatch, ci: str, code: int) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(suite.prepare, "everything", lambda: None)
    monkeypatch.setattr(suite.browser, "find_or_install", lambda: None)
    monkeypatch.setattr(foreground, "run", lambda *words, **more: 0)
    monkeypatch.setattr(suite, "name_unrun", lambda: ["tests/e2e/test_whole_path.py::test_walk"])
    assert suite.run([]) == code
