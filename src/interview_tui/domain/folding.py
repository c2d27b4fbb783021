"""Text as it is compared when names are looked for: without case, accents and kinds of dashes, and with the way back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_ALIKE = {
    **dict.fromkeys("'’‘‛ʼʹˈ´`′＇", "'"),
    **dict.fromkeys("-‐‑‒–—―−⁃﹘﹣－", "-"),
    "æ": "ae",
    "ø": "o",
    "œ": "oe",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ı": "i",
    "ħ": "h",
}
"""Signs that are written for one another, and letters that Unicode takes for letters of their own."""
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3100-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Scripts in which words follow one another without blanks, or in which endings follow a name without one (Hangul)."""
_IDEOGRAPH = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORDS = re.compile("w+|s")
_PIECES = re.compile("w+|s+")


def _fold_sign(sign: str) -> str:
    """The key of one character; empty for accents and for what cannot be seen."""
    lowered = sign.casefold()
    if lowered in _ALIKE:
        return _ALIKE[lowered]
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Cf":
        return ""
    if kind[0] not in "LM":
        return sign
    bare = "".join(one for one in unicodedata.normalize("NFKD", lowered) if not "\u0300" <= one <= "\u036f")
    return unicodedata.normalize("NFC", "".join(_ALIKE.get(one, one) for one in bare.casefold()))


class _Folds(dict[str, str]):
    """The keys of characters, worked out once each."""

    def __missing__(self, sign: str) -> str:
        self[sign] = _fold_sign(sign)
        return self[sign]


class _Shapes(dict[int, str]):
    """``w`` for a sign within words, ``s`` for one that is a word by itself, a point for all others. The underscore is none of both."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        self[code] = ("s" if _UNSPACED.match(chr(code)) else "w") if kind[0] in "LM" or kind == "Nd" else "."
        return self[code]


_FOLDS, _SHAPES = _Folds(), _Shapes()


def fold(text: str) -> str:
    """The key by which two texts are compared: `search_key`, and apostrophes, dashes and digits of all kinds are one each."""
    return "".join([_FOLDS[sign] for sign in text])


def is_ideographic(text: str) -> bool:
    """Whether it is written in Chinese signs or in Hangul alone, where a name's parts are of one to three signs."""
    return _IDEOGRAPH.fullmatch(text) is not None


class Folded:
    """A text, its key, and which part of the one is which of the other. Linear in the length of the text.

    Attributes:
        given: the text.
        key: as `fold` has it.
        words: the places of the words in the key; in a script without blanks every sign is one.
        pieces: the same with neighbouring signs of a script without blanks taken together.
    """

    def __init__(self, text: str) -> None:
        self.given = text
        folds = [_FOLDS[sign] for sign in text]
        self.key = "".join(folds)
        self._origin = [place for place, key in enumerate(folds) for _ in key]
        self._origin.append(len(text))
        self._shape = self.key.translate(_SHAPES)
        self.words = [match.span() for match in _WORDS.finditer(self._shape)]

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """See the class."""
        return [match.span() for match in _PIECES.finditer(self._shape)]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of a place in the key that is not empty; signs without a key that follow belong to it."""
        last, after = self._origin[end - 1], self._origin[end]
        return self._origin[start], after if after > last else last + 1

    def seen(self, start: int, end: int) -> str:
        """What stands in the text at a place in the key."""
        begin, stop = self.origin(start, end)
        return self.given[begin:stop]

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether no other sign of a word touches this place in the key."""
        return self._shape[max(start - 1, 0) : start] in ("", ".") and self._shape[end : end + 1] in ("", ".")

    def words_outside(self, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The words that touch none of these places, which are in order and apart from each other."""
        if not taken:
            return self.words
        begins = [begin for begin, _ in taken]
        kept = []
        for start, end in self.words:
            before = bisect_right(begins, end - 1) - 1
            if before < 0 or taken[before][1] <= start:
                kept.append((start, end))
        return kept
