"""Hints for a word that is nearly right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST = 40
"""A longer word is no slip of the fingers, and comparing it would take time."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, or an empty text. Case, ``-``, ``_`` and blanks do not count."""
    if not 1 < len(word) <= _LONGEST:
        return ""
    plain = {_plain(option): option for option in known}
    found = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.7)
    return plain[found[0]] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to put behind a message: `` Did you mean `say`?``, with its leading blank; empty when nothing is near."""
    found = nearest(word, known)
    return f" Did you mean `{found}`?" if found else ""


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
