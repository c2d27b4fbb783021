"""Names of people in free text: found as they were written down, and exchanged for a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from interview_tui.domain.text import clean, one_line, search_key

SHORTEST_PART = 3
"""Letters of a part of a name that is looked for by itself."""

_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TELEPHONE = r"(?<![\w.-])(?:\+|00?)[1-9](?:[ ()/-]{0,2}\d){6,}"
"""With its leading zero or plus: no date, no number of tickets."""


class NameFinder:
    """Exchanges names for numbers.

    Whole names are found whatever the case, parts of names of three letters or more as whole words and in their own case; the ``s`` of
    a genitive may follow. A part of the candidate's own name is never taken for somebody else's.

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
        self._parts: dict[str, list[str]] = {}
        whole: dict[str, None] = {}
        mine = {search_key(part) for part in _parts_of(own)} | {search_key(part) for part in one_line(own).split()}
        for whose, given in names:
            name = one_line(given)
            self._numbers.setdefault(whose, len(self._numbers) + 1)
            if not name:
                continue
            _add(self._whose, search_key(name), whose)
            if search_key(name) in mine or search_key(name) == search_key(one_line(own)):
                continue
            whole[name] = None
            for part in _parts_of(name):
                if search_key(part) not in mine:
                    _add(self._parts, part, whose)
        self._wholes = _pattern([_whole(name) for name in sorted(whole, key=len, reverse=True)])
        parts = [_edged(re.escape(part), part) for part in sorted(self._parts, key=len, reverse=True)]
        written = [re.escape(one_line(text)) for text in contacts if len(one_line(text)) >= 5]
        self._contacts = _pattern([*written, _ADDRESS, _TELEPHONE])
        self._some = _pattern(parts)

    def label(self, whose: str) -> str:
        """The number of one person. Raises KeyError for somebody who is not among the names."""
        return f"{self._person} {self._numbers[whose]}"

    def label_for(self, name: str) -> str:
        """The number of the person of this name; of all of them where several have it."""
        return self._label(self._whose[search_key(one_line(name))])

    def whole(self, text: str) -> str:
        """A text without whole names; parts of names stay."""
        return self._wholes.sub(self._name, clean(text)) if text else text

    def free(self, text: str) -> str:
        """A text without names, parts of names, addresses and telephone numbers."""
        if not text:
            return text
        text = self._contacts.sub(self._contact.replace("\\", r"\\"), clean(text))
        pieces = []
        at = 0
        for match in self._wholes.finditer(text):  # what was exchanged is not looked at again
            pieces += [self._some.sub(self._part, text[at : match.start()]), self._name(match)]
            at = match.end()
        return "".join([*pieces, self._some.sub(self._part, text[at:])])

    def _name(self, match: re.Match[str]) -> str:
        return self._label(self._whose.get(search_key(one_line(match.group())), []))

    def _part(self, match: re.Match[str]) -> str:
        return self._label(self._parts[match.group()])

    def _label(self, whose: Iterable[str]) -> str:
        numbers = sorted({self._numbers[one] for one in whose})
        return f"{self._person} {'/'.join(map(str, numbers))}".rstrip()


def _add(found: dict[str, list[str]], key: str, whose: str) -> None:
    found.setdefault(key, [])
    if whose not in found[key]:
        found[key].append(whose)


def _parts_of(name: str) -> list[str]:
    """The parts that stand for a person by themselves: no particle such as ``van``. A name without any capital is taken in both ways."""
    words = [word.strip("()[]{}<>.,;:!?'\"“”«»/") for word in one_line(name).split()]
    parts = [*words, *(half for word in words for half in word.split("-") if "-" in word)]
    parts = [part for part in dict.fromkeys(parts) if sum(sign.isalpha() for sign in part) >= SHORTEST_PART]
    if name.islower():
        return [form for part in parts for form in (part, part.capitalize())]
    return [part for part in parts if not part[0].islower()]


def _whole(name: str) -> str:
    """A whole name, over any white space; a single word of one or two letters only in its own case, or every ``a`` might be somebody."""
    words = name.split()
    pattern = _edged(r"\s+".join(re.escape(word) for word in words), name)
    return pattern if len(words) == 1 and len(name) < SHORTEST_PART else f"(?i:{pattern})"


def _edged(pattern: str, name: str) -> str:
    """The pattern where it is no piece of a longer word; the ``s`` of a genitive may follow it."""
    before = r"(?<!\w)" if re.match(r"\w", name) else ""
    after = r"(?=s?(?!\w))" if re.search(r"\w\Z", name) else ""
    return f"{before}{pattern}{after}"


def _pattern(parts: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(parts) if parts else r"(?!)")
