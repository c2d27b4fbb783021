"""The banks and personas that can be used: the user's own first, then the shipped ones."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import LANGUAGES
from interview_tui.domain.spelling import did_you_mean
from interview_tui.domain.text import one_line
from interview_tui.errors import ExportRefused, NotFound, Problem
from interview_tui.storage.bank_files import BankFile, PersonaFile, problem, read_bank_file

FILES_LIMIT = 500
"""Most files read from one folder: a folder with more is hardly a folder of banks."""


class BankLibrary:
    """All bank and persona files of two folders. Files are read when first asked for and kept until `reload`.

    Args:
        user_folder: the user's own banks (directly in it or one folder below), which win by id and language; it need not exist.
        shipped_folder: the banks of the program.

    Usable from several threads.
    """

    def __init__(self, user_folder: Path | None, shipped_folder: Path) -> None:
        self.user_folder = user_folder
        self.shipped_folder = shipped_folder
        self._lock = threading.Lock()
        self._files: tuple[BankFile, ...] | None = None

    def files(self) -> tuple[BankFile, ...]:
        """All files, good and broken: the user's own first, each folder by name."""
        with self._lock:
            if self._files is None:
                self._files = self._read()
            return self._files

    def reload(self) -> None:
        """Forget what was read, so that edited files are seen."""
        with self._lock:
            self._files = None

    def usable(self) -> tuple[BankFile, ...]:
        """The files that hold a bank or a persona and are not hidden by one of the user's own; own first, each by id."""
        chosen: dict[tuple[str, str, str], BankFile] = {}
        for file in self.files():
            if file.usable:
                chosen.setdefault(_identity(file), file)
        return tuple(sorted(chosen.values(), key=lambda file: (file.shipped, file.id, file.language)))

    def banks_for(self, stage: Stage, language: str) -> tuple[BankFile, ...]:
        """The banks of a stage in a language: the user's own first, each by id."""
        return tuple(file for file in self.usable() if file.bank and file.bank.stage == stage and file.language == language)

    def choose(self, stage: Stage, language: str, bank_id: str = "") -> BankFile:
        """The bank to run a stage with: the one with this id, else the user's own first, else the shipped one.

        Raises:
            NotFound: when there is none; the message says which there are.
        """
        there = self.banks_for(stage, language)
        for file in there:
            if not bank_id or file.id == bank_id:
                return file
        names = ", ".join(file.id for file in there)
        if not bank_id:
            raise NotFound(f"There is no question bank for the stage {stage} in {language}.{self._broken_hint('')}")
        known = f" There are: {names}." if names else " There is no other for this stage and language."
        hint = did_you_mean(bank_id, [file.id for file in there])
        missing = f"There is no bank {one_line(bank_id)} for the stage {stage} in {language}."
        raise NotFound(f"{missing}{hint}{known}{self._broken_hint(bank_id)}")

    def persona(self, language: str) -> PersonaFile:
        """The persona to start from: the user's own first, else the shipped one.

        Raises:
            NotFound: when there is none in this language.
        """
        for file in self.usable():
            if file.persona and file.language == language:
                return file.persona
        raise NotFound(f"There is no persona in {language}.{self._broken_hint('')}")

    def find(self, bank_id: str, language: str | None = None) -> BankFile:
        """The bank or persona with an id; a broken file only when no good one has it. English comes before Swedish.

        Raises:
            NotFound: when there is none; the message says which there are.
        """
        order = {code: place for place, code in enumerate(LANGUAGES)}
        for group in (self.usable(), tuple(file for file in self.files() if file.problems)):
            matches = [file for file in group if file.id == bank_id and language in (None, file.language)]
            if matches:
                return min(matches, key=lambda file: (order.get(file.language, len(order)), file.shipped))
        names = sorted({file.id for file in self.usable()})
        hint = did_you_mean(bank_id, names)
        where = f" in {language}" if language else ""
        raise NotFound(f"There is no bank or persona {one_line(bank_id)}{where}.{hint} There are: {', '.join(names) or 'none'}.")

    def check(self, path: Path) -> BankFile:
        """Read one file from anywhere and check it also against the personas of this library."""
        return _with_unknown_links(read_bank_file(path, shown=one_line(str(path)), shipped=False), self.files())

    def copy(self, bank_id: str, language: str | None, folder: Path) -> Path:
        """Write a copy of a bank or persona to edit, as ``ID.LANGUAGE.yaml``, readable by its owner alone.

        Raises:
            NotFound: when there is no such bank.
            ExportRefused: when the file exists already, or cannot be written.
        """
        file = self.find(bank_id, language)
        if not file.usable:
            raise ExportRefused(f"{file.shown} has problems, so it was not copied. Mend it first: interview-tui banks check")
        target = folder / f"{file.id}.{file.language}.yaml"
        origin = "that comes with interview-tui" if file.shipped else f"in {one_line(file.shown)}"
        comment = (
            f"# A copy of {file.id} {file.version} ({file.language}) {origin}.\n"
            "# In your own folder it is used in place of the shipped one as long as the id stays the same.\n"
            "# Change `version` when you change the questions. Check it with: interview-tui banks check\n\n"
        )
        try:
            if not folder.is_dir():
                folder.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise ExportRefused(f"The folder {one_line(str(folder))} cannot be made ({error.strerror}). Choose another folder.") from None
        try:
            _write_new(target, comment + file.text)
        except FileExistsError:
            message = f"{one_line(str(target))} exists already and was left as it is. Choose another folder, or edit that file."
            raise ExportRefused(message) from None
        except OSError as error:
            raise ExportRefused(f"{one_line(str(target))} cannot be written ({error.strerror}). Choose another folder.") from None
        self.reload()
        return target

    def _broken_hint(self, bank_id: str) -> str:
        broken = [file for file in self.files() if file.problems and bank_id in ("", file.id)]
        if not broken:
            return ""
        return f" {broken[0].shown} cannot be used: {broken[0].problems[0].message} Check it with: interview-tui banks check"

    def _read(self) -> tuple[BankFile, ...]:
        own = list(_read_folder(self.user_folder, shipped=False)) if self.user_folder is not None else []
        files = own + list(_read_folder(self.shipped_folder, shipped=True))
        files = [_with_unknown_links(file, files) for file in files]
        return tuple(_with_rank(file, files) for file in files)


def _identity(file: BankFile) -> tuple[str, str, str]:
    return ("bank" if file.bank else "persona", file.id, file.language)


def _read_folder(folder: Path, *, shipped: bool) -> Iterator[BankFile]:
    try:
        paths = list(_yaml_files(folder, deeper=True))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield _folder_problem(folder, shipped, f"The folder cannot be read ({error.strerror}).")
        return
    for path in paths[:FILES_LIMIT]:
        shown = Path("question_banks", path.relative_to(folder)) if shipped else path
        yield read_bank_file(path, shown=one_line(str(shown)), shipped=shipped)
    if len(paths) > FILES_LIMIT:
        yield _folder_problem(folder, shipped, f"The folder holds {len(paths):,} YAML files; only the first {FILES_LIMIT} were read.")


def _folder_problem(folder: Path, shipped: bool, message: str) -> BankFile:
    shown = one_line(str(folder))
    return BankFile(folder, shown, shipped, problems=(Problem(shown, 1, 1, message),))


def _yaml_files(folder: Path, *, deeper: bool) -> Iterator[Path]:
    """The YAML files of a folder by name, then those one folder below. Hidden ones are left alone."""
    entries = sorted((entry for entry in folder.iterdir() if not entry.name.startswith(".")), key=lambda entry: entry.name)
    folders = [entry for entry in entries if entry.is_dir()]
    yield from (entry for entry in entries if entry.suffix.lower() in (".yaml", ".yml") and entry not in folders)
    for inner in folders if deeper else ():
        try:
            yield from _yaml_files(inner, deeper=False)
        except PermissionError:
            continue  # somebody else's folder cannot hold the user's banks


def _with_rank(file: BankFile, files: list[BankFile]) -> BankFile:
    """Say of a user's file that it is not the one that is used, and which is."""
    if file.shipped or not file.id:
        return file
    rivals = [other for other in files if other is not file and other.usable and (other.id, other.language) == (file.id, file.language)]
    if not file.usable:
        winner = next(iter(rivals), None)
        said = "shipped version" if winner and winner.shipped else f"bank in {winner.shown}" if winner else ""
        return _warned(file, f"Until this is mended, the {said} of `{file.id}` ({file.language}) is used.") if winner else file
    before = [other for other in rivals if files.index(other) < files.index(file) and _identity(other) == _identity(file)]
    if before:
        return _warned(file, f"{before[0].shown} has the same id `{file.id}` ({file.language}) and is used in place of this one.")
    return file


def _warned(file: BankFile, message: str) -> BankFile:
    lines = file.text.split("\n")
    line = next((number for number, text in enumerate(lines, 1) if text.startswith("id:")), 1)
    return replace(file, warnings=(*file.warnings, problem(file, line, 1, message)))


def _with_unknown_links(file: BankFile, files: tuple[BankFile, ...] | list[BankFile]) -> BankFile:
    """Warn of competencies that no persona of the bank's language has; not when there is no persona at all."""
    known = {item.id for other in files if other.persona and other.language == file.language for item in other.persona.persona.competencies}
    if not known or not file.links:
        return file
    more = []
    for link in file.links:
        if link.competency not in known:
            message = f"No persona in {file.language} has a competency `{link.competency}`.{did_you_mean(link.competency, known)}"
            more.append(problem(file, link.line, link.column, message))
    return replace(file, warnings=tuple(sorted((*file.warnings, *more), key=lambda item: (item.line, item.column)))) if more else file


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet; nothing is left behind when that fails half-way."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
