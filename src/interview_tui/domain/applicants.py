"""People who applied, from a CSV file or from pasted lines. All that is wrong is found at once, each with its line.

Pure: the text goes in, the people and the errors come out. Nothing of an applicant but the number of the line is in a message.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from interview_tui.domain.applicant_columns import Columns, Holds, columns_of, holds_of, separator_of
from interview_tui.domain.applicant_records import records
from interview_tui.domain.applicant_text import LineError, decode, from_text, named
from interview_tui.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, has_control, one_line, search_key

__all__ = ["Applicant", "Known", "LineError", "Reading", "apart", "read_applicants"]

MOST_ROWS = 20_000
"""So many people at a time."""
MAIL_LIMIT = 254
"""Most characters in an e-mail address (RFC 5321)."""
_FORMULA = ("=", "+", "-", "@")
_MAIL = re.compile(r'[^@\s<>,;:"()]+@[^@\s<>,;:"()]+\.?[^@\s<>,;:"().]')
_FIND_MAIL = re.compile(r'(?:^|(?<=[\s<,;:"(\[]))[^@\s<>,;:"()\[\]]+@[^@\s<>,;:"()\[\]]+')
_ANGLE = re.compile(r"(?P<name>[^<>]*)<(?:mailto:)?(?P<mail>[^<>]*)>\s*")
_CROWD = re.compile(r"<[^<>@\s]+@[^<>@\s]+>")
_LINE = "Write one person in each line: the name; or the name, a comma, the e-mail address, a comma, a note."
_NOTHING = LineError(1, None, "There is nothing in it.")


@dataclass(frozen=True, slots=True)
class Applicant:
    """One person who applied, as they will be stored.

    Attributes:
        name: one line, 1–200 characters.
        email: empty when none was given.
        note: the letter or what else came, up to 100,000 characters.
        line: of the file, from 1.
    """

    name: str
    email: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        rows: everybody, also those who are in it twice; to be used only where there are no errors.
        errors: in the order of the lines.
        notices: what somebody should know before saying yes, in whole sentences.
    """

    rows: tuple[Applicant, ...]
    errors: tuple[LineError, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who seems to be there already.

    Attributes:
        same_line: the line above on which the same person stands; None when they are among the candidates.
        by_mail: whether the e-mail is the same; else the name is, and one of the two has no e-mail.
    """

    applicant: Applicant
    same_line: int | None
    by_mail: bool


def read_applicants(data: str | bytes) -> Reading:
    """The people in a file or in pasted text.

    Args:
        data: bytes of a CSV file, whatever its encoding, separator and line ends; or text that was pasted: lines, or cells of a table.
    """
    pasted = isinstance(data, str)
    given = from_text(data) if isinstance(data, str) else decode(data)
    if given.errors:
        return Reading((), given.errors, given.notices)
    lines = given.text.split("\n")
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].rstrip()) == 5:  # a line for Excel alone
        separator, lines[0] = lines[0][4], ""
    else:
        separator = separator_of([line for line in lines if line.strip()])
    if not given.text.strip():
        return Reading((), (_NOTHING,))
    zero = [LineError(n, None, "A zero byte: the file is damaged, or no text.") for n, line in enumerate(lines, 1) if "\0" in line]
    if zero:
        return Reading((), tuple(zero), given.notices)
    read = _Lines(lines).read() if _are_lines(lines, separator, pasted=pasted) else _read_table(lines, separator)
    notices = (*given.notices, *_names_to_look_at(read.rows, guessed=given.guessed), *read.notices, *_signs(lines), *_formulas(read.rows))
    return Reading(read.rows, tuple(sorted(read.errors, key=lambda one: (one.line, one.column or 0))), notices)


def apart(rows: Iterable[Applicant], there: Iterable[tuple[str, str]]) -> tuple[tuple[Applicant, ...], tuple[Known, ...]]:
    """Who is new, and who seems to be there already: the same e-mail; or the same name where one of the two has no e-mail.

    Args:
        there: name and e-mail of each candidate of the opening; the e-mail is empty where none is known.
    """
    mails: dict[str, int | None] = {}
    names: dict[str, int | None] = {}
    without: dict[str, int | None] = {}

    def remember(name: str, email: str, line: int | None) -> None:
        key = search_key(one_line(name))
        names.setdefault(key, line)
        if email:
            mails.setdefault(email.casefold(), line)
        else:
            without.setdefault(key, line)

    for name, email in there:
        remember(name, email, None)
    new: list[Applicant] = []
    known: list[Known] = []
    for one in rows:
        key, mail = search_key(one.name), one.email.casefold()
        if mail and mail in mails:
            known.append(Known(one, mails[mail], by_mail=True))
        elif (same := without if mail else names).keys() >= {key}:
            known.append(Known(one, same[key], by_mail=False))
        else:
            new.append(one)
            remember(one.name, one.email, one.line)
    return tuple(new), tuple(known)


# -- a table -------------------------------------------------------------------------------------------------------------


def _read_table(lines: Sequence[str], separator: str) -> Reading:
    found = records(lines, separator, MOST_ROWS + 1)
    if not found.rows:
        return Reading((), tuple(found.errors) or (_NOTHING,))
    columns = columns_of([row for _, row in found.rows[:20]])
    first = found.rows[0][0]
    if columns.problem:
        return Reading((), (LineError(first, columns.problem_column, columns.problem), *found.errors))
    below = found.rows[1:] if columns.is_named else found.rows
    if len(below) > MOST_ROWS:
        told = f"More than {MOST_ROWS:,} people. Split the file, and import the parts one after the other."
        return Reading((), (LineError(below[MOST_ROWS][0], None, told),))
    errors = list(found.errors)
    if not below and not errors:
        errors.append(LineError(first, None, "This line names the columns, and nobody stands below it."))
    if columns.count == 1 and not separator and sum("|" in row[0] for _, row in below) * 2 > len(below):
        errors.append(LineError(first, None, "The fields seem to be parted by “|”. Save the file with commas, semicolons or tabs."))
        return Reading((), tuple(errors))
    people = [one for line, row in below for one in _person(line, row, columns, errors)]
    return Reading(tuple(people), tuple(errors), _left_out(columns))


def _left_out(columns: Columns) -> tuple[str, ...]:
    if not columns.left_out:
        return ()
    some = ", ".join(f"“{name}”" for name in columns.left_out[:8])
    more = f" and {len(columns.left_out) - 8} more" if len(columns.left_out) > 8 else ""
    return (f"Left out, because only name, e-mail and note are kept: {some}{more}.",)


def _person(line: int, row: Sequence[str], columns: Columns, errors: list[LineError]) -> Iterator[Applicant]:
    """Whoever stands in a row; what is wrong with it goes to the errors."""
    if any(cell.strip() for cell in row[columns.count :]):
        told = f"{len(row)} fields where there are {columns.count} columns. Put a field that holds the separator into quotation marks."
        errors.append(LineError(line, columns.count + 1, told))
        return
    cells = {holds: row[index] if index < len(row) else "" for holds, index in columns.places.items()}
    whole = " ".join(one_line(cells.get(part, "")) for part in (Holds.FIRST, Holds.LAST)).strip()
    name = one_line(cells.get(Holds.NAME, "")) or whole
    numbers = {holds: index + 1 for holds, index in columns.places.items()}
    yield from _checked(line, name, cells.get(Holds.EMAIL, ""), cells.get(Holds.NOTE, ""), numbers, errors)


def _checked(line: int, name: str, email: str, note: str, numbers: Mapping[Holds, int], errors: list[LineError]) -> Iterator[Applicant]:
    """A person, when nothing is wrong with what is given."""
    before = len(errors)
    name_at = numbers.get(Holds.NAME) or numbers.get(Holds.FIRST) or numbers.get(Holds.LAST)
    name, email, note = one_line(name), one_line(email), clean(note).strip()
    name, email = _without_angles(name, email)
    if not name:
        errors.append(LineError(line, name_at, "The name is missing."))
    elif not any(sign.isalpha() for sign in name):
        errors.append(LineError(line, name_at, "The name has no letter."))
    elif _MAIL.fullmatch(name):
        errors.append(LineError(line, name_at, "An e-mail address stands where the name belongs."))
    elif len(name) > NAME_LIMIT:
        errors.append(LineError(line, name_at, f"The name has {len(name):,} characters; {NAME_LIMIT} is the most."))
    if problem := _mail_problem(email):
        errors.append(LineError(line, numbers.get(Holds.EMAIL), problem))
    if len(note) > NOTE_LIMIT:
        errors.append(LineError(line, numbers.get(Holds.NOTE), f"The note has {len(note):,} characters; {NOTE_LIMIT:,} is the most."))
    if len(errors) == before:
        yield Applicant(name, email, note, line)


def _without_angles(name: str, email: str) -> tuple[str, str]:
    """Name and e-mail where one of the fields holds both, as in ``Anna Ek <anna@example.org>``; else as they are."""
    if not email and (match := _ANGLE.fullmatch(name)) is not None:
        return match["name"].strip(' "'), match["mail"].strip()
    if (match := _ANGLE.fullmatch(email)) is not None:
        inside = match["name"].strip(' "')
        if not name or not inside or search_key(inside) == search_key(name):
            return name or inside, match["mail"].strip()
    return name, email


def _mail_problem(email: str) -> str:
    """What is wrong with an e-mail address; empty when nothing is, or there is none."""
    if not email:
        return ""
    if "@" not in email:
        return "This is no e-mail address: it has no @. Leave the field empty where none is known."
    if len(email) > MAIL_LIMIT:
        return f"The e-mail address has {len(email):,} characters; {MAIL_LIMIT} is the most."
    if len(_FIND_MAIL.findall(email)) > 1:
        return "Several e-mail addresses; one is kept for each person."
    return "" if _MAIL.fullmatch(email) else "This is no e-mail address. Write it as name@example.org."


# -- pasted lines --------------------------------------------------------------------------------------------------------


def _are_lines(lines: Sequence[str], separator: str, *, pasted: bool) -> bool:
    """Whether each line is a person, in the ways in which people write them, rather than a row of a table."""
    some = [line for line in lines if line.strip()][:20]
    first = some[0].split(separator) if separator else [some[0]]
    if any(holds_of(cell.strip(' "')) for cell in first) or separator == "\t":
        return False
    if any(line.count('"') % 2 for line in some):  # a quoted field that goes over several lines
        return False
    return pasted or sum(_CROWD.search(line) is not None for line in some) * 2 > len(some)


class _Lines:
    """Reads one person from each line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        self._errors: list[LineError] = []

    def read(self) -> Reading:
        """Everybody in the lines."""
        if len(self._lines) > MOST_ROWS:
            told = f"More than {MOST_ROWS:,} people. Take them in parts."
            return Reading((), (LineError(self._lines[MOST_ROWS][0], None, told),))
        people = [one for number, line in self._lines for one in self._person(number, line)]
        return Reading(tuple(people), tuple(self._errors))

    def _person(self, number: int, line: str) -> Iterator[Applicant]:
        if len(_CROWD.findall(line)) > 1:
            self._tell(number, "Several people in one line.")
            return
        if (match := _ANGLE.match(line)) is not None:
            name, mail, note = match["name"].strip(' "\t,;'), match["mail"], line[match.end() :].lstrip(",; ")
        else:
            name, mail, note = self._parts(line)
            if mail and "@" not in mail:
                self._tell(number, "What stands behind the name is no e-mail address.", 2)
                return
        yield from _checked(number, name, mail, note, {Holds.NAME: 1, Holds.EMAIL: 2, Holds.NOTE: 3}, self._errors)

    def _parts(self, line: str) -> tuple[str, str, str]:
        """Name, e-mail and note, parted by commas or semicolons, whichever comes first; or a name and a blank and an e-mail."""
        places = [place for sign in ",;" if (place := line.find(sign)) >= 0]
        if not places:
            found = _FIND_MAIL.search(line)
            return (line, "", "") if found is None else (line[: found.start()], found.group(), line[found.end() :])
        sign = line[min(places)]
        parts = next(csv.reader([line], delimiter=sign, skipinitialspace=True)) if '"' in line else line.split(sign)
        name, mail = (*(part.strip() for part in parts[:2]), "")[:2]
        return name, mail, sign.join(parts[2:]).strip()

    def _tell(self, number: int, message: str, column: int | None = None) -> None:
        self._errors.append(LineError(number, column, f"{message} {_LINE}"))


# -- notices -------------------------------------------------------------------------------------------------------------


def _names_to_look_at(rows: Sequence[Applicant], *, guessed: bool) -> tuple[str, ...]:
    """Some names with letters that a wrong encoding would spoil."""
    names = [one.name for one in rows if guessed and not one.name.isascii()][:3]
    return (f"Names with such letters: {'; '.join(names)}.",) if names else ()


def _signs(lines: Sequence[str]) -> tuple[str, ...]:
    """Signs that drive a terminal are made visible, and that is told."""
    odd = [number for number, line in enumerate(lines, 1) if not line.isprintable() and has_control(line)]
    return (f"Control signs in {named(odd)} are shown as visible ones.",) if odd else ()


def _formulas(rows: Sequence[Applicant]) -> tuple[str, ...]:
    """What a spreadsheet would take for a formula is a text here."""
    odd = [one.line for one in rows if any(text.lstrip().startswith(_FORMULA) for text in (one.name, one.email, one.note))]
    if not odd:
        return ()
    return (f"A text in {named(odd)} begins as a formula does (=, +, -, @). It is kept as text; CSV exports of this program disarm it.",)
