"""Reading everything about one candidate, and taking the names of third persons out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        rows: every row, by the names of `dump`.
        banks: the questions that interviews were held with, by hash.
        files: what was written about the candidate, as far as it is noted. One that is about others too is told by its folder alone,
            since its name can hold theirs.
        made_ms: UTC moment of reading.
        names: every name of a third person with whose it is, in the order in which people became known.
        contacts: how they can be reached, as typed.
        whose: for each row of a reference, and for each job its manager, whose name it is.
        masked: whether numbers stand for those names.
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


def read_everything(services: Services, candidate_id: CandidateId) -> Everything:
    """All that is stored about one candidate, read in one transaction. Nothing is sealed. Raises NotFound."""
    from interview_tui.services.kept import kept_one
    from interview_tui.storage import access, bank_rows

    with services.store.read() as conn:
        kept = kept_one(services, conn, candidate_id)
        rows = access.rows_of(conn, candidate_id)
        banks = {BankHash(row["hash"]): bank_rows.get_bank(conn, BankHash(row["hash"])) for row in rows["banks"]}
        names, contacts, whose = _third_persons(conn, candidate_id, rows)
    return Everything(kept, rows, banks, _files(services, candidate_id), services.now_ms(), names, contacts, whose)


def _files(services: Services, candidate_id: CandidateId) -> tuple[WrittenExport, ...]:
    found = exports_of(services, [candidate_id])
    return tuple(replace(one, path=one.path.parent, unnamed=True) if one.is_shared and not one.unnamed else one for one in found)


# -- third persons -------------------------------------------------------------------------------------------------------

_NAMES = (("references", "name"), ("reference_details", "name"), ("reference_events", "name"), ("jobs", "manager"))
"""Where the name of a reference or a manager stands by itself."""
_PLACES = ("employer", "title")
"""Columns that stay but for a whole name in them: a firm may be called after somebody."""
_LEFT_ALONE = ("openings", "banks", "candidates")


def _third_persons(
    conn: Connection, candidate_id: CandidateId, rows: Rows
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], dict[str, str]]:
    """The names and contacts of references and managers, each name with whose it is; and whose each row is."""
    from interview_tui.storage import careers, references

    known = references.known_of(conn, candidate_id)
    everybody = gather(known, careers.jobs_of(conn, candidate_id))
    names = dict.fromkeys(all_names(known, everybody))
    keys = {search_key(one_line(name)) for _, name in names}
    for part, column in _NAMES:
        for row in rows[part]:
            name = one_line(row[column])
            if name and (key := search_key(name)) not in keys:  # of somebody who is on no list any more
                names[f"name:{key}", row[column]] = None
    contacts = tuple(row["contact"] for row in rows["reference_details"] if row["contact"])
    whose: dict[str, str] = {}
    for reference in everybody:
        whose |= dict.fromkeys(reference.ids, reference.id)
        whose |= {m.job_id: reference.id for m in reference.mentions if m.origin is Origin.MANAGER and m.job_id is not None}
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
    retention, hold = given.kept.retention, given.kept.hold
    kept = replace(
        given.kept,
        retention=replace(retention, reason=finder.free(retention.reason)),
        hold=None if hold is None else replace(hold, reason=finder.free(hold.reason)),
    )
    files = tuple(replace(one, path=Path(finder.free(str(one.path)))) for one in given.files)
    return replace(given, rows=masked, kept=kept, files=files, names=(), contacts=(), whose={}, masked=True)


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
