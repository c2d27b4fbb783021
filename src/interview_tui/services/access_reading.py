"""Reading everything about one candidate, and taking the names of third persons out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_tui.domain.bank import Bank
from interview_tui.domain.gathering import gather
from interview_tui.domain.heard import all_names
from interview_tui.domain.ids import BankHash, CandidateId
from interview_tui.domain.name_finder import NameFinder
from interview_tui.domain.references import Origin
from interview_tui.domain.retention import Kept
from interview_tui.domain.text import one_line, search_key
from interview_tui.services.export_log import WrittenExport, exports_of
from interview_tui.services.session import Services
from interview_tui.services.words import words_in

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is stored about one candidate.

    Attributes:
        kept: the candidate, the opening, and when the data are to be erased.
        rows: every row, by the names of `dump`, also those about the people in `same`.
        banks: the questions that interviews were held with, by hash.
        files: what was written about the candidate, as far as it is noted. One that is about others too is told by its folder alone,
            since its name can hold theirs.
        made_ms: UTC moment of reading.
        names: every name of a third person with whose it is, in the order in which people became known.
        contacts: how they can be reached, as typed.
        whose: for each row of a reference, and for each job its manager, whose name it is.
        masked: whether numbers stand for those names.
        same: other rows of the list that were said to be the same person.
        unsaved: what was typed and is not in the database: lines of rescue files, kept files and drafts, with what a draft holds beside
            its key.
    """

    kept: Kept
    rows: Rows
    banks: Mapping[BankHash, Bank]
    files: tuple[WrittenExport, ...]
    made_ms: int
    names: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    contacts: tuple[str, ...] = field(default=(), repr=False)
    whose: Mapping[str, str] = field(default_factory=dict, repr=False)
    masked: bool = False
    same: tuple[Kept, ...] = ()
    unsaved: tuple[Row, ...] = ()


def read_everything(services: Services, candidate_id: CandidateId) -> Everything:
    """All that is stored about one candidate: exactly what an erasure takes away. Nothing is sealed. Raises NotFound.

    What other rows of the list hold that were said to be the same person is in it too, and what was typed and is not saved yet.
    """
    from interview_tui.services import drafts
    from interview_tui.services.kept import kept_some
    from interview_tui.storage import access, bank_rows, unsaved
    from interview_tui.storage.erasing.rows import collect, same_people

    with services.store.read() as conn:
        people = same_people(conn, [candidate_id])
        kept, *same = kept_some(services, conn, people)
        rows = _without_others(access.rows_of(conn, people), people)
        banks = {BankHash(row["hash"]): bank_rows.get_bank(conn, BankHash(row["hash"])) for row in rows["banks"]}
        names, contacts, whose = _third_persons(conn, people, rows)
        ids = collect(conn, people).ids
    drafts.flush(services)
    called, emails = [one.candidate.name for one in (kept, *same)], [row["email"] for row in rows["applications"]]
    lines = _typed(unsaved.lines_about(services.store.path, services.paths.state, ids, called, emails))
    return Everything(
        kept, rows, banks, _files(services, people), services.now_ms(), names, contacts, whose, same=tuple(same), unsaved=lines
    )


def _typed(lines: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """What was begun in a dialog lies under what it is about."""
    return tuple({**line, **values} if isinstance(values := line.get("values"), dict) else dict(line) for line in lines)


def _without_others(rows: Rows, people: Collection[CandidateId]) -> Rows:
    """The rows without the id of the other person where one comes next if an offer to the other is not signed."""
    ends = ("candidate_id", "fallback_id")
    between = [row | {end: "" for end in ends if row[end] not in people} for row in rows["offer_fallbacks"]]
    return {**rows, "offer_fallbacks": between}


def _files(services: Services, people: Sequence[CandidateId]) -> tuple[WrittenExport, ...]:
    found = exports_of(services, people)
    return tuple(replace(one, path=one.path.parent, unnamed=True) if one.is_shared and not one.unnamed else one for one in found)


# -- third persons -------------------------------------------------------------------------------------------------------

_NAMES = (("references", "name"), ("reference_details", "name"), ("reference_events", "name"), ("jobs", "manager"))
"""Where the name of a reference or a manager stands by itself."""
_PLACES = ("employer", "title")
"""Columns that stay but for a whole name in them: a firm may be called after somebody."""
_LEFT_ALONE = ("openings", "banks", "candidates")


def _third_persons(
    conn: Connection, people: Sequence[CandidateId], rows: Rows
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], dict[str, str]]:
    """The names and contacts of references and managers, each name with whose it is; and whose each row is."""
    from interview_tui.storage import careers, references

    names: dict[tuple[str, str], None] = {}
    whose: dict[str, str] = {}
    for candidate_id in people:
        known = references.known_of(conn, candidate_id)
        everybody = gather(known, careers.jobs_of(conn, candidate_id))
        names |= dict.fromkeys(all_names(known, everybody))
        for reference in everybody:
            whose |= dict.fromkeys(reference.ids, reference.id)
            whose |= {m.job_id: reference.id for m in reference.mentions if m.origin is Origin.MANAGER and m.job_id is not None}
    keys = {search_key(one_line(name)) for _, name in names}
    for part, column in _NAMES:
        for row in rows[part]:
            name = one_line(row[column])
            if name and (key := search_key(name)) not in keys:  # of somebody who is on no list any more
                names[f"name:{key}", row[column]] = None
    contacts = tuple(row["contact"] for row in rows["reference_details"] if row["contact"])
    return tuple(names), contacts, whose


def without_third_persons(given: Everything) -> Everything:
    """The same with ``Reference 1`` in place of each reference and manager, also where their names are found in free text.

    What `masking` says holds here too: free text can still say who is meant. Raters and who takes part in a meeting stay: they wrote what
    stands here, and are its source. The texts of the questions stay as they are in the bank.
    """
    words = words_in(given.kept.opening.language).calls_to_references
    candidate = given.kept.candidate
    finder = NameFinder(given.names, candidate.name, words.person_label, words.contact_label, given.contacts)
    mask = _Mask(finder, given, words.contact_label)
    masked = {part: [mask.row(part, row) for row in rows] for part, rows in given.rows.items()}
    files = tuple(replace(one, path=Path(finder.free(str(one.path)))) for one in given.files)
    unsaved = tuple(mask.unsaved(row) for row in given.unsaved)
    return replace(given, rows=masked, files=files, names=(), contacts=(), whose={}, masked=True, unsaved=unsaved)


class _Mask:
    """Takes the names out of rows."""

    def __init__(self, finder: NameFinder, given: Everything, contact: str) -> None:
        self._finder, self._contact = finder, f"[{contact}]"
        self._numbered = {whose for whose, _ in given.names}
        self._whose = given.whose

    def row(self, part: str, row: Row) -> Row:
        """One row, by the name of its part."""
        if part in _LEFT_ALONE:
            return row
        return {column: self._value(part, column, value, row) for column, value in row.items()}

    def unsaved(self, row: Row) -> Row:
        """A line that is not in the database: whoever is named in it may be on no list yet, so fields for names go whole."""
        return {column: self._anything(value) for column, value in row.items() if column not in ("name", "manager", "contact", "values")}

    def _anything(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self.unsaved(value)
        if isinstance(value, list):
            return [self._anything(one) for one in value]
        return self._finder.free(value) if isinstance(value, str) else value

    def _value(self, part: str, column: str, value: Any, row: Row) -> Any:
        if not isinstance(value, str) or not value or column in _untouched():
            return value
        if (part, column) in _NAMES:
            return self._name(part, value, row) if one_line(value) else value
        if column == "contact":
            return self._contact
        return self._finder.whole(value) if column in _PLACES else self._finder.free(value)

    def _name(self, part: str, name: str, row: Row) -> str:
        """The number of a person: by the row where that tells it, else by the name. What happened may be about another person."""
        whose = None if part == "reference_events" else self._whose.get(row.get("reference_id") or row["id"])
        return self._finder.label(whose) if whose in self._numbered else self._finder.label_for(name)


def _untouched() -> Iterable[str]:
    """Columns that hold an id, a date, one of a few words, or who wrote something."""
    from interview_tui.storage.erasing.belonging import NO_WORDS

    return NO_WORDS
