"""Which column of a file of applicants holds what: by the words above it, in English or Swedish, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from interview_tui.domain.text import one_line, search_key

SEPARATORS = (",", ";", "\t")
"""What can stand between two fields."""
_LOOKED_AT = 20
_MOST_COLUMNS = 500
_SHOWN = 30


class Holds(Enum):
    """What a column holds."""

    NAME = auto()
    FIRST = auto()
    LAST = auto()
    EMAIL = auto()
    NOTE = auto()


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORDS: Mapping[Holds, frozenset[str]] = {
    Holds.NAME: _words(
        "name fullname candidate candidatename applicant applicantname person namn fornamnochefternamn forochefternamn fullstandigtnamn "
        "helanamnet kandidat kandidatensnamn sokande sokandesnamn"
    ),
    Holds.FIRST: _words("firstname givenname forename fornamn tilltalsnamn"),
    Holds.LAST: _words("lastname surname familyname efternamn"),
    Holds.EMAIL: _words(
        "email mail emailaddress mailaddress applicantemail candidateemail epost epostadress mejl mejladress mailadress emailadress"
    ),
    Holds.NOTE: _words(
        "note notes comment comments coverletter letter application applicationtext message motivation anteckning anteckningar notering "
        "noteringar kommentar kommentarer meddelande brev personligtbrev ansokan ansokningstext ovrigt"
    ),
}
"""What may stand above a column, without case, accents and signs."""
_MAIL = re.compile(r"[^@\s]@[^@\s]")
_ONLY_MAIL = re.compile(r"(?:[^<>@]*<)?[^@\s<>]+@[^@\s<>]+>?")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what stands.

    Attributes:
        places: index of the column, from 0, of each that there is.
        count: how many columns a row has at most.
        left_out: the words above the columns that are not read.
        is_named: whether the first row says what the columns are.
        problem: why nothing can be read, in a sentence; empty when nothing is in the way.
        problem_column: number of the column that is meant, from 1; None for the line.
    """

    places: Mapping[Holds, int]
    count: int
    left_out: tuple[str, ...] = ()
    is_named: bool = False
    problem: str = ""
    problem_column: int | None = None


def holds_of(cell: str) -> Holds | None:
    """What a column with these words above it holds; None for words that say something else."""
    word = re.sub(r"[\W_]+", "", search_key(cell[:200]))
    return next((holds for holds, words in WORDS.items() if word in words), None)


def separator_of(lines: Sequence[str]) -> str:
    """What stands between the fields of these lines; empty when there seems to be one field only.

    The one with which the first line names the most columns; else the one that the lines have most evenly.
    """
    if not lines:
        return ""
    named = {sign: sum(holds_of(cell) is not None for cell in lines[0].replace('"', "").split(sign)[:_MOST_COLUMNS]) for sign in SEPARATORS}
    best = max(SEPARATORS, key=lambda sign: named[sign])
    if named[best] > 1 or (named[best] == 1 and best in lines[0]):
        return best
    some = [_outside_quotes(line) for line in lines[:_LOOKED_AT]]
    having = {sign: sum(sign in line for line in some) for sign in SEPARATORS}
    even = {sign: -len({line.count(sign) for line in some}) for sign in SEPARATORS}
    best = max(reversed(SEPARATORS), key=lambda sign: (having[sign], even[sign]))
    return best if having[best] else ""


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def columns_of(rows: Sequence[Sequence[str]]) -> Columns:
    """The columns of some rows, the first ones of a file; at least one."""
    first = rows[0]
    if len(first) > _MOST_COLUMNS:
        return Columns({}, len(first), problem=f"This line has {len(first):,} columns; {_MOST_COLUMNS} is the most.")
    found = [holds_of(cell) for cell in first]
    has_mail = any(_MAIL.search(cell) for cell in first)
    if any(found) and not has_mail:
        return _named(first, found)
    if not has_mail and _is_head(rows):
        return Columns({}, len(first), is_named=True, problem="The first line names columns, and none that is known. Call them "
                       "name, e-mail and note; or first name and last name.")  # fmt: skip
    return _by_content(rows)


def _named(first: Sequence[str], found: Sequence[Holds | None]) -> Columns:
    places: dict[Holds, int] = {}
    for index, holds in enumerate(found):
        if holds is not None and holds in places:
            problem = f"Columns {places[holds] + 1} and {index + 1} are named the same: “{_shown(first[index])}”. Rename the one not meant."
            return Columns(places, len(first), is_named=True, problem=problem, problem_column=index + 1)
        if holds is not None:
            places[holds] = index
    left_out = tuple(_shown(cell) or f"column {index + 1}" for index, cell in enumerate(first) if found[index] is None)
    while len(left_out) and len(first) and not first[-1].strip() and left_out[-1] == f"column {len(first)}":
        left_out, first = left_out[:-1], first[:-1]  # a separator at the end of the line
    if not {Holds.NAME, Holds.FIRST, Holds.LAST} & places.keys():
        named = ", ".join(f"“{_shown(cell)}”" for cell in first[:8])
        return Columns(places, len(first), left_out, True, f"There is no column for the name; the first line has {named}. Call one “name”.")
    return Columns(places, len(first), left_out, is_named=True)


def _is_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row stands above the others, in words that are not known: most have an e-mail where it has none."""
    below = rows[1:_LOOKED_AT]
    return bool(below) and any(
        cell.strip() and sum(index < len(row) and _MAIL.search(row[index]) is not None for row in below) * 2 > len(below)
        for index, cell in enumerate(rows[0])
        if "<" not in cell
    ) and len(rows[0]) > 1  # fmt: skip


def _by_content(rows: Sequence[Sequence[str]]) -> Columns:
    """Without words above the columns: the e-mail is known by its sign, and the name and the note come in that order."""
    count = max(len(row) for row in rows[:_LOOKED_AT])
    if count > 3:
        return Columns({}, count, problem=f"The rows have up to {count} columns and no line that names them. Put one above: name, e-mail, "
                       "note; columns with other names are left out.")  # fmt: skip
    mails = [
        sum(index < len(row) and _ONLY_MAIL.fullmatch(row[index].strip()) is not None for row in rows[:_LOOKED_AT])
        for index in range(count)
    ]
    mail = mails.index(max(mails)) if count > 1 and max(mails) else min(1, count - 1)
    if mail == 2:  # a letter may hold an address; an e-mail stands beside the name
        mail = 1 if mails[1] else 2
    rest = [index for index in range(count) if index != mail or count == 1]
    places = dict(zip((Holds.NAME, Holds.NOTE), rest, strict=False))
    if count > 1:
        places[Holds.EMAIL] = mail
    return Columns(places, count)


def _shown(cell: str) -> str:
    line = one_line(cell)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
