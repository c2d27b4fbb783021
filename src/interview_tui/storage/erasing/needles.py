"""What to look for, so that nothing of somebody who was erased is left: pieces of their texts, as the bytes that files may hold.

Long texts are looked for by pieces: a file may hold the rest of one cut off anywhere, such as where a page of the database ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from interview_tui.domain.text import search_key, sort_key

SHORTEST = 6
"""Bytes that a piece has at least. Shorter ones stand in every file by chance, so that finding them says nothing."""
_WHOLE = 40
"""Bytes up to which a text is one piece."""
_PIECE = 32
"""Signs of a piece, as far as they are one byte each."""
_MOST_BYTES = 36
_STRIDE = 192
"""Signs from the beginning of one piece to that of the next: what is left of a text in a page and is longer than this and a piece
is found wherever it was cut."""
_LONGEST_KEY = 500
"""Signs up to which keys for finding and sorting are made of a text: names and titles have them, notes have none."""
_FEWEST_SIGNS = 3
"""Different signs that a piece has at least: a line of dashes says nothing of anybody."""

_RANDOM = re.compile(r"(?<![0-9A-Za-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9A-Za-z-])")


def pieces_of(texts: Iterable[str]) -> frozenset[str]:
    """The pieces by which these texts are looked for; none for a text of fewer than `SHORTEST` bytes.

    A name is looked for as it is written, and as the keys by which it is found and sorted.
    """
    found: set[str] = set()
    for text in texts:
        forms = {text, search_key(text), sort_key(text)} if len(text) <= _LONGEST_KEY else {text}
        for form in forms:
            found.update(filter(_says_something, _cut(form)))
    return frozenset(found)


def spellings(piece: str) -> frozenset[bytes]:
    """How a piece may stand in a file: as it is (so in a database), and as a part of JSON, with escapes for other letters or without."""
    return frozenset(_bytes(form) for form in (piece, json.dumps(piece)[1:-1], json.dumps(piece, ensure_ascii=False)[1:-1]))


def is_random(identity: str) -> bool:
    """Whether an id is a random one as this program makes them: any other may have been chosen, so that it stands in many places."""
    return _RANDOM.fullmatch(identity) is not None


def random_ids(text: str) -> set[str]:
    """The random ids that stand in a text."""
    return set(_RANDOM.findall(text))


def _cut(text: str) -> Iterator[str]:
    text = text.strip()
    if len(_bytes(text)) <= _WHOLE:
        yield text
        return
    for start in range(0, len(text) - _PIECE, _STRIDE):
        yield _bytes(text[start : start + _PIECE])[:_MOST_BYTES].decode(errors="ignore").strip()
    yield _bytes(text[-_PIECE:])[-_MOST_BYTES:].decode(errors="ignore").strip()


def _says_something(piece: str) -> bool:
    return len(_bytes(piece)) >= SHORTEST and len(set(piece)) >= _FEWEST_SIGNS


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")  # half a pair, which no text of ours holds
