"""Taking people out of files of JSON lines: what could not be saved, what did not fit, what was begun in a dialog."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from interview_tui.domain.text import search_key
from interview_tui.storage import cipher
from interview_tui.storage.erasing.finding import Finder
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.needles import is_random, random_ids
from interview_tui.storage.erasing.rewriting import Fate, Own
from interview_tui.storage.other_databases import elsewhere, is_gone
from interview_tui.storage.private_files import sync_folder, write_whole

_NAMING = frozenset({"id", "candidate_id", "interview_id", "reference_id", "job_id", "first", "second"})
"""The fields of a line that hold an id and nothing else (storage/rescue_lines, storage/rescue_people)."""
_SUBJECT = "subject"
"""The field that may hold an id as a part."""
_KEY, _ID_IN_KEY = "key", 2
"""What a line of drafts is kept under: the rater, the dialog, and from here on ids, and questions."""
_PASTED = "applicants"
"""The dialog whose draft is a list of applicants that were pasted (screens/applicant_import), under the id of their opening."""


def clean_lines(path: Path, database: Path, erasure: Erasure, own: Own) -> Fate:
    """Take the lines about erased people out of a file of this database; one with nothing else in it is removed.

    A line that can be understood is about them when one of its fields for ids holds one of theirs. What somebody has written about another
    candidate stays, also where it mentions them. A line that cannot be understood goes when it holds a random id of theirs, or a piece of
    a text that is theirs alone. Of a list of applicants that was pasted and not taken in, whoever holds their name or a text that is theirs
    alone goes, and the others stay.

    A file of another database is left to that one, and `search` names it. Where no file lies at its path any more, as after the folders
    were moved, nobody else can see to it: the lines with a random id of theirs go from it, too.

    Args:
        path: a file whose first line says which database it belongs to, as rescue files and drafts have it. One whose first line cannot
            be understood counts as a file of this database.

    Raises:
        OSError: it cannot be read or written; it is as it was then.
    """
    found = path.stat()
    content = path.read_bytes()
    try:
        lines = cipher.open_text(content).splitlines(keepends=True)
    except cipher.Locked:
        return Fate.KEPT  # its key is not known, or it was changed: the search that comes last says so (`cipher_pages.NotOpened`)
    other = elsewhere(lines[0], database) if lines else None
    if not lines or (other is not None and not is_gone(other)):
        return Fate.KEPT
    if other is not None:  # names and texts may be those of somebody else there
        erasure, own = replace(erasure, ids=_random(erasure), names=()), lambda: Finder(())
    rest = [left for line in lines if (left := _without(line, erasure, own))]
    if rest == lines:
        return Fate.KEPT
    if rest == lines[:1] and _is_head(rest[0]):
        rest = []
    if not rest:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
        return Fate.REMOVED
    write_whole(path, cipher.seal_text(b"".join(rest), cipher.key_sealing(content)))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))  # they are put back in the order of their age
    return Fate.REWRITTEN


def lines_about(path: Path, erasure: Erasure) -> int:
    """How many lines of a file hold a random id of erased people, whichever database it belongs to; 0 where its key is not known.

    Raises:
        OSError: it cannot be read.
    """
    try:
        lines = cipher.open_text(path.read_bytes()).splitlines()
    except cipher.Locked:
        return 0
    ids = _random(erasure)
    return sum(not ids_of_line(line.decode(errors="replace")).isdisjoint(ids) for line in lines)


def ids_of_line(line: str) -> set[str]:
    """The ids by which a line of a rescue file or of drafts says whom it is about.

    Only the fields for ids count: the words of the program, and what somebody has written, may be the same as an id from a file of
    somebody else. Of a line that cannot be understood, and inside a longer text, only random ids count.
    """
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError):
        plain = None
    return set(_ids_in(plain)) if isinstance(plain, dict) else random_ids(line)


def pasted_in(line: str) -> tuple[str, ...]:
    """The applicants in a draft that is a pasted list of them, each with the lines that are theirs; nothing for any other line.

    A cell in quotation marks may go on over several lines. All of them together are the text again.
    """
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError):
        return ()
    return _records(_pasted_text(plain)) if isinstance(plain, dict) else ()


def names_one(record: str, names: Iterable[str]) -> bool:
    """Whether an applicant of a pasted list is called so. A name of one word counts where it stands alone at the beginning."""
    told = search_key(record)
    for key in filter(None, map(search_key, names)):
        form = rf"(?<!\w){re.escape(key)}(?!\w)" if " " in key else rf"^\W*{re.escape(key)}\s*(?:[,;|<\t\"]|$)"
        if re.search(form, told):
            return True
    return False


def _pasted_text(fields: dict[str, Any]) -> str:
    key, values = fields.get(_KEY), fields.get("values")
    text = values.get("text") if isinstance(values, dict) else None
    return text if isinstance(text, str) and isinstance(key, list) and key[1:_ID_IN_KEY] == [_PASTED] else ""


def _records(text: str) -> tuple[str, ...]:
    lines = text.splitlines(keepends=True)
    if text.count('"') % 2:
        return tuple(lines)
    found: list[str] = []
    is_open = False
    for line in lines:
        if is_open:
            found[-1] += line
        else:
            found.append(line)
        is_open ^= line.count('"') % 2 == 1
    return tuple(found)


def _ids_in(fields: dict[str, Any]) -> Iterator[str]:
    yield from (value for name, value in fields.items() if name in _NAMING and isinstance(value, str))
    key = fields.get(_KEY)
    places = [one for one in key[_ID_IN_KEY:] if isinstance(one, str)] if isinstance(key, list) else []
    yield from places[:1]
    for text in (fields.get(_SUBJECT), *places):
        if isinstance(text, str):
            yield from random_ids(text)


def _without(line: bytes, erasure: Erasure, own: Own) -> bytes:
    """What is left of a line; nothing of one that is about them."""
    if _speaks_of(line, erasure, own):
        return b""
    pasted = pasted_in(line.decode(errors="replace"))
    others = [one for one in pasted if not (names_one(one, erasure.names) or own().in_bytes(one.encode(errors="replace")))]
    if len(others) == len(pasted):
        return line
    if not "".join(others).strip():
        return b""
    fields = json.loads(line)
    fields["values"]["text"] = "".join(others)
    return json.dumps(fields).encode() + b"\n"


def _speaks_of(line: bytes, erasure: Erasure, own: Own) -> bool:
    text = line.decode(errors="replace")
    if not ids_of_line(text).isdisjoint(erasure.ids):
        return True
    return not _is_understood(text) and bool(own().in_bytes(line))


def _is_understood(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_head(line: bytes) -> bool:
    """Whether a first line says nothing but whose file it is: one with a note leads to a copy of the database."""
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and "database" in head and not head.get("note")


def _random(erasure: Erasure) -> frozenset[str]:
    return frozenset(filter(is_random, erasure.ids))
