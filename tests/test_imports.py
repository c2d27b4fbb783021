"""Who may import whom, and when: the first frame of the app waits for nothing but Textual."""

from __future__ import annotations

import importlib.util
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import interview_tui

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("sqlalchemy", "pydantic", "yaml", "tomlkit", "click")
SCREEN = ("textual", "rich", "click")


def loaded_by(statements: str, names: tuple[str, ...]) -> list[str]:
    """Which of these packages a fresh interpreter has loaded after some statements."""
    code = f"{statements}\nimport sys\nprint([name for name in {names!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return list(eval(done.stdout))


def modules_of(*packages: str) -> list[str]:
    """Every module of some packages of the program."""
    found = []
    for name in packages:
        folder = Path(interview_tui.__file__).parent / name
        found += [f"interview_tui.{name}", *(f"interview_tui.{name}.{module.name}" for module in pkgutil.iter_modules([str(folder)]))]
    return found


def test_the_first_frame_imports_no_database_and_no_parser() -> None:
    statements = (
        "import interview_tui.cli\nfrom interview_tui.cli.running import Run\nfrom interview_tui.bootstrap import make_app\n"
        "from interview_tui.config import Settings\nmake_app(Run().paths, Settings())"
    )
    assert loaded_by(statements, HEAVY) == []


@pytest.mark.parametrize("package", ["screens", "widgets"])
def test_no_screen_imports_the_database_when_it_is_imported(package: str) -> None:
    assert loaded_by("\n".join(f"import {name}" for name in modules_of(package)), HEAVY) == []


def test_nothing_below_the_screens_imports_the_interface() -> None:
    assert loaded_by("\n".join(f"import {name}" for name in modules_of("domain", "services", "storage")), SCREEN) == []


def test_the_rules_of_the_method_are_plain_python() -> None:
    assert loaded_by("\n".join(f"import {name}" for name in modules_of("domain")), (*HEAVY, *SCREEN, "sqlite3", "asyncio")) == []


@pytest.mark.parametrize("module", modules_of("cli", "domain", "screens", "services", "storage", "widgets"))
def test_every_module_can_be_imported(module: str) -> None:
    __import__(module)


@pytest.mark.skipif(importlib.util.find_spec("importlinter") is None, reason="it is part of the extra `check`; CI runs it on its own too")
def test_the_import_contracts_are_kept(tmp_path: Path) -> None:
    script = Path(sys.executable).parent / "lint-imports"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([str(script), "--no-cache"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
