"""One odd bank file after the other through the function that ``banks check`` calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from faults.in_batches import peak_mb
from faults.odd_yaml import odd_file
from faults.trials.here import signature
from interview_tui.domain.text import has_control
from interview_tui.paths import shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.services.reports import bank_report, persona_report
from interview_tui.storage.bank_files import BankFile


def prepare(seed: int, given: Mapping[str, str]) -> Callable[[int], dict[str, Any]]:
    """Each number is an odd file, written into `given["folder"]`."""
    library = BankLibrary(None, shipped_banks())
    library.files()
    good = good_files()

    def trial(number: int) -> dict[str, Any]:
        made = odd_file(good, seed, number)
        path = Path(given["folder"]) / f"odd-{number}.yaml"
        path.write_bytes(made.content)
        try:
            file = library.check(path)
            wrong = _wrong(file)
            if file.bank is not None:
                bank_report(file.bank)
            elif file.persona is not None:
                persona_report(file.persona)
            return {"kind": made.kind, "good": file.usable, "wrong": wrong, "memory": peak_mb()}
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            return {"kind": made.kind, "good": False, "wrong": [signature(error)], "memory": peak_mb()}
        finally:
            path.unlink()

    return trial


def good_files() -> list[bytes]:
    """The shipped banks and personas, which are changed into odd ones."""
    return [path.read_bytes() for path in sorted(shipped_banks().glob("*/*.yaml"))]


def _wrong(file: BankFile) -> list[str]:
    """What must not be in an answer, whatever was in the file."""
    found = []
    if file.usable == bool(file.problems):
        found.append("neither good nor with a problem")
    lines = file.text.count("\n") + 1
    for problem in (*file.problems, *file.warnings):
        if not problem.message or problem.line < 1 or problem.column < 1 or (file.text and problem.line > lines):
            found.append("a message without its place")
        if has_control(str(problem) + problem.excerpt):
            found.append("a raw control character")
        if len(str(problem)) > 1000:
            found.append("a message of over 1,000 characters")
    return sorted(set(found))
