"""Three good banks and a good persona, and short ways to read them changed."""

from __future__ import annotations

from pathlib import Path

from interview_tui.storage.bank_files import BankFile, read_bank_file

DATA = Path(__file__).parent / "data"
BANK = (DATA / "good" / "bank.yaml").read_text(encoding="utf-8")
DEEP_DIVE = (DATA / "good" / "deep-dive.yaml").read_text(encoding="utf-8")
REFERENCE = (DATA / "good" / "reference.yaml").read_text(encoding="utf-8")
PERSONA = (DATA / "good" / "persona.yaml").read_text(encoding="utf-8")


def read(folder: Path, text: str | bytes) -> BankFile:
    """What the program says of a file with this content."""
    path = folder / "some.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_bank_file(path, shown="some.yaml", shipped=False)


def changed(old: str, new: str, text: str = BANK) -> str:
    """A text in which something that is there once was replaced."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def places(file: BankFile) -> list[tuple[int, int]]:
    """Line and column of each problem."""
    return [(problem.line, problem.column) for problem in file.problems]


def with_question(fields: str, *, stage: str = "quick-screen", language: str = "en", repeats: str = "once") -> str:
    """A bank with one question, whose fields are given without indentation."""
    body = fields.replace("\n", "\n        ")
    return (
        f"kind: bank\nid: one\nversion: 1\nstage: {stage}\nlanguage: {language}\ntitle: One\nminutes: 20\nrepeats: {repeats}\n"
        f"sections:\n  - id: part\n    title: Part\n    share: 1\n    questions:\n      - id: only\n        label: Only\n        {body}\n"
    )
