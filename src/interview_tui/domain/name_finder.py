"""Names of people in free text: found as they were written down, and exchanged for a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from interview_tui.domain.contact_finder import ContactFinder
from interview_tui.domain.folding import Folded, fold, is_ideographic
from interview_tui.domain.name_words import EVERYDAY, PARTICLES, TITLES
from interview_tui.domain.text import clean, one_line, search_key

SHORTEST_PART = 3
"""Letters of a part of a name that is looked for by itself in any case."""
LONGEST = 8
"""Words that are compared at once; a longer name is looked for in pieces, so that no text takes longer than another."""
SHORTEST_CONTACT = 5
"""Characters of an address that is looked for as it was typed."""

_OWN, _CONTACT = "own", "contact"
_JOINS = ("", "-", "_", ".", "'", "/")
"""What may stand between the words of a name, with or without blanks."""

_Words = tuple[str, ...]


class _Care(Enum):
    """Where a word or several are taken for a name."""

    ANYWHERE = "in any case"
    CAPITAL = "with a capital: an everyday word otherwise"
    SHORT = "with a capital and its accents: two letters"
    EXACT = "as it was written down, touching no other sign: one letter"


class _End(NamedTuple):
    """What is found where the words end here."""

    whose: str
    written: str
    care: _Care
    whole: bool


class _Node:
    """Words on the way to a name."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: list[_End] = []


class NameFinder:
    """Exchanges names for numbers, and leaves out too much rather than too little.

    Case, accents and the kinds of dashes and apostrophes never count. Whole names are found over blanks, line ends, dashes, points and
    underscores. Parts of three letters or more are found as whole words, with or without the ``s`` of a genitive; parts that are
    everyday words (`EVERYDAY`) and parts of two letters with a capital only. In scripts without blanks two signs of a name are found
    within other text, and so are the family name and the given name of two signs. The candidate's own name and its parts stay.

    Best effort: nicknames, misspellings, initials, endings other than ``s``, names within longer words, another script, a family name
    of one Chinese sign, and people who are meant and not named are not found. A word that somebody is called goes with a capital
    also where nobody is meant (*Will you*). A name typed in small letters alone is found in them, even where it is an everyday word.

    Linear in the length of a text, whatever is in it, and always the same for the same arguments.

    Args:
        names: every name with whose it is, in the order in which people are numbered.
        own: the candidate's name.
        person: the word before the number.
        contact: what stands, in brackets, in place of an address or a telephone number.
        contacts: addresses and numbers as they were written down.
    """

    def __init__(self, names: Sequence[tuple[str, str]], own: str, person: str, contact: str = "", contacts: Iterable[str] = ()) -> None:
        self._person, self._contact = person, f"[{contact}]"
        self._numbers: dict[str, int] = {}
        self._whose: dict[str, list[str]] = {}
        self._root = _Node()
        self._joins = set(_JOINS)
        written = [one_line(text) for text in contacts]
        self._contacts = ContactFinder(written)
        mine = {words for words, _ in _parts_of(own, every=True)}
        self._add(own, _words_of(own), _OWN, whole=True)
        for whose, given in names:
            self._numbers.setdefault(whose, len(self._numbers) + 1)
            name = one_line(given)
            if not name:
                continue
            owners = self._whose.setdefault(search_key(name), [])
            owners += [whose] if whose not in owners else []
            if _words_of(name) in mine:
                continue
            self._add(name, _words_of(name), whose, whole=True)
            for words, part in _parts_of(name):
                if words not in mine:
                    self._add(part, words, whose, whole=False, is_small=name.islower())
        for text in written:
            if len(text) >= SHORTEST_CONTACT:
                self._add(text, _words_of(text), _CONTACT, whole=False, is_small=True)

    def label(self, whose: str) -> str:
        """The number of one person. Raises KeyError for somebody who is not among the names."""
        return f"{self._person} {self._numbers[whose]}"

    def label_for(self, name: str) -> str:
        """The number of the person of this name; of all of them where several have it."""
        return self._label(self._whose[search_key(one_line(name))])

    def whole(self, text: str) -> str:
        """A text without whole names; parts of names stay."""
        return self._exchanged(text, parts=False) if text else text

    def free(self, text: str) -> str:
        """A text without names, parts of names, addresses and telephone numbers."""
        return self._exchanged(text, parts=True) if text else text

    # -- what is looked for ----------------------------------------------------------------------------------------

    def _add(self, written: str, words: _Words, whose: str, *, whole: bool, is_small: bool | None = None) -> None:
        """Remember a name or a part of one."""
        is_small = written.islower() if is_small is None else is_small
        care = _care(words, whole, is_small)
        if care is None:
            return
        text = Folded(written)
        self._joins |= {"".join(text.key[end:start].split()) for (_, end), (start, _) in zip(text.words, text.words[1:], strict=False)}
        for begin in (starts := range(0, max(len(words) - LONGEST + 1, 1), LONGEST)):
            node = self._root
            for word in words[begin:] if begin == starts[-1] else words[begin : begin + LONGEST]:
                node = node.next.setdefault(word, _Node())
            end = _End(whose, written, care, whole)
            if end not in node.ends:
                node.ends.append(end)

    # -- looking ---------------------------------------------------------------------------------------------------

    def _exchanged(self, given: str, *, parts: bool) -> str:
        text = Folded(clean(given))
        contacts = self._contacts.places(text) if parts else []
        found = [(start, end, self._contact) for start, end in contacts]
        found += self._names(text, text.words_outside(contacts), parts)
        pieces, at = [], 0
        for start, end, label in sorted(found):
            begin, stop = text.origin(start, end)
            pieces += [text.given[at:begin], label]
            at = stop
        return "".join([*pieces, text.given[at:]])

    def _names(self, text: Folded, words: list[tuple[int, int]], parts: bool) -> Iterator[tuple[int, int, str]]:
        """The places of names, the longest at every place, and what is to stand there; the candidate's own is passed over."""
        at = 0
        while at < len(words):
            upto, end, ends = self._longest(text, words, at, parts)
            whole = [one for one in ends if one.whole]
            whose = {one.whose for one in whole or ends}
            if ends and _OWN not in whose:
                yield words[at][0], end, self._contact if _CONTACT in whose else self._label(whose)
            at = upto

    def _longest(self, text: Folded, words: list[tuple[int, int]], at: int, parts: bool) -> tuple[int, int, list[_End]]:
        """The next word after the longest name that begins at this word, where the name ends, and whose it is."""
        begin, node = words[at][0], self._root
        trail: list[tuple[int, int, list[_End], str]] = []
        for place in range(at, len(words)):
            start, end = words[place]
            if place > at and not self._may_join(text.key[words[place - 1][1] : start]):
                break
            word = text.key[start:end]
            with_s = node.next.get(word[:-1]) if word.endswith("s") else None
            if with_s and with_s.ends:
                trail.append((place + 1, end - 1, with_s.ends, word))
            following = node.next.get(word)
            if following is None:
                break
            node = following
            if node.ends:
                trail.append((place + 1, end, node.ends, ""))
        for upto, end, ends, genitive in reversed(trail):
            if found := _holding(ends, text, begin, end, parts, genitive):
                return upto, end, found
        return at + 1, begin, []

    def _may_join(self, between: str) -> bool:
        """Whether words with this between them can be one name; a line that begins with a sign begins anew."""
        if between in {" ", ""}:
            return True
        bare = "".join(between.split())
        return bare in self._joins and not (bare and "\n" in between)

    def _label(self, whose: Iterable[str]) -> str:
        numbers = sorted({self._numbers[one] for one in whose})
        return f"{self._person} {'/'.join(map(str, numbers))}".rstrip()


def _holding(ends: list[_End], text: Folded, start: int, end: int, parts: bool, genitive: str) -> list[_End]:
    """The ends that count here. ``genitive`` is the last word together with its ``s``, if it has one."""
    seen = text.seen(start, end)
    has_capital = seen[0].isupper() or seen[0].istitle()
    if genitive in EVERYDAY and not has_capital:
        return []

    def counts(one: _End) -> bool:
        if not (one.whole or parts):
            return False
        if one.care is _Care.CAPITAL:
            return has_capital
        if one.care is _Care.SHORT:
            return (has_capital and seen.casefold() == one.written.casefold()) or (one.whole and seen == one.written)
        return one.care is _Care.ANYWHERE or (seen == one.written and not genitive and text.stands_alone(start, end))

    return [one for one in ends if counts(one)]


def _words_of(name: str) -> _Words:
    text = Folded(name)
    return tuple(text.key[start:end] for start, end in text.words)


def _care(words: _Words, whole: bool, is_small: bool) -> _Care | None:
    """How carefully words are taken for a name; None where they never are."""
    if len(words) != 1:
        return _Care.ANYWHERE if words else None
    (word,) = words
    letters = sum(sign.isalpha() for sign in word)
    if len(word) == 1 or not letters:
        return _Care.EXACT if whole else None
    if word.upper() == word.lower():  # a script without capitals
        return _Care.ANYWHERE
    if letters < SHORTEST_PART:
        return _Care.SHORT
    return _Care.CAPITAL if word in EVERYDAY and not is_small else _Care.ANYWHERE


def _parts_of(name: str, *, every: bool = False) -> Iterator[tuple[_Words, str]]:
    """The parts that stand for a person by themselves, as they are compared and as they are written.

    No title, and no word in small letters after the first in a name that has capitals (*van*, *from sales*).

    Args:
        every: those too.
    """
    for place, given in enumerate(one_line(name).split()):
        text = Folded(given)
        if not text.words:
            continue
        first = text.seen(*text.words[0])
        key = fold(first)
        if not every and (key in TITLES or (first[0].islower() and (key in PARTICLES or (place and not name.islower())))):
            continue
        pieces = text.pieces
        yield _words_of(given), text.seen(pieces[0][0], pieces[-1][1])
        for start, end in pieces:
            piece = text.seen(start, end)
            yield _words_of(piece), piece
            yield from ((tuple(part), part) for part in _without_blanks(text.key[start:end]) if len(part) > 1)
        if len(pieces) > 1 and all(len(_words_of(text.seen(*place))) == 1 for place in pieces):
            yield ("".join(_words_of(given)),), "".join(text.seen(*place) for place in pieces)


def _without_blanks(word: str) -> Iterator[str]:
    """The parts of a name of Chinese signs or Hangul: what may be the family name or the given name; kana after signs by themselves."""
    for is_signs, run in groupby(word, is_ideographic):
        part = "".join(run)
        if is_signs or (part != word and not part.isascii() and any(is_ideographic(sign) for sign in word)):
            yield part
        if is_signs:
            yield from (part[:2], part[:3], part[1:], part[2:], part[3:])
