"""What is inside the built wheel, and that the program works from it and from a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough  # a wheel is built; tests/test_shipped_banks.py and the e2e tests hold the same in a checkout

ROOT = Path(__file__).resolve().parents[1]
BANKS = tuple(
    f"{language}/{name}.yaml"
    for language in ("en", "sv")
    for name in ("application-review", "quick-screen", "deep-dive", "reference", "offer", "support-persona")
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what belongs to it, so that the build leaves nothing in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("src", "question_banks"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_banks_as_they_are_and_all_that_the_program_reads(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for bank in BANKS:
            assert archive.read(f"interview_tui/question_banks/{bank}") == (ROOT / "question_banks" / bank).read_bytes()
        (entry_points,) = (archive.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    assert "interview-tui = interview_tui.cli:main" in entry_points
    assert {"interview_tui/app.tcss", "interview_tui/py.typed", "interview_tui/__main__.py"} <= names
    assert {f"interview_tui/document_templates/{reader}.md.j2" for reader in ("panel", "manager", "candidate")} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    source = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src" / "interview_tui").rglob("*.py")}
    assert source <= names
    foreign = [name for name in names if not name.startswith(("interview_tui/", "interview_tui-"))]
    assert foreign == []


def _says(path: Path, *arguments: str) -> str:
    """What the program of a folder says, whatever else is installed."""
    env = {**os.environ, "PYTHONPATH": str(path)}
    command = [sys.executable, "-m", "interview_tui", *arguments]
    done = subprocess.run(command, env=env, cwd=path, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_program_finds_its_banks_in_the_wheel_and_in_a_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    for path, banks in ((tmp_path, tmp_path / "interview_tui" / "question_banks"), (ROOT / "src", ROOT / "question_banks")):
        assert str(banks) in _says(path, "where")
        listed = _says(path, "banks", "list")
        assert all(bank in listed for bank in BANKS)


def test_the_main_job_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    assert "# Scorecard: " in _says(tmp_path, "demo")
