"""What was said, in quotation marks: one pair around it, wherever the line that was typed has its own."""

from __future__ import annotations

from itertools import cycle

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"'})


def in_marks(text: str, opening: str = "“", closing: str = "”") -> str:
    """A quote as it was typed, in quotation marks.

    A line such as ``"Eat lunch." Would rather do it alone`` ends what was said before its own end: there the closing mark stays. Marks
    around a word of the quote stay as they are, and one that lacks its other half gets it.

    Args:
        text: the line without the mark that it began with, and without one at its end (`notes.MarkedLine.text`).
        opening, closing: the marks of the language.
    """
    straight = text.translate(_STRAIGHT)
    first = straight.find('"')
    if first < 0 or _opens(straight, first):
        half = '"' * (straight.count('"') % 2)
        return f"{opening}{text}{half}{closing}"
    signs = cycle((closing, opening))
    pieces = straight.split('"')
    whole = opening + "".join(f"{piece}{next(signs)}" for piece in pieces[:-1]) + pieces[-1]
    return whole if straight.count('"') % 2 else whole + closing


def _opens(text: str, place: int) -> bool:
    """Whether the mark at a place begins something: it stands before a word and not behind one."""
    return not text[:place][-1:].strip("([ ") and bool(text[place + 1 : place + 2].strip())
