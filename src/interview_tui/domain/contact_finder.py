"""Addresses and telephone numbers in free text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from interview_tui.domain.folding import Folded, fold

FEWEST_STORED = 5
"""Digits of a number that somebody wrote down as one: fewer may be anything."""
FEWEST = 6
"""Digits of any other telephone number."""

_TAIL = FEWEST_STORED
_LONG = 7
"""Digits from which a number is one even with a country code, or without the one that it was written down with."""
_CODE = 3
"""Most digits of a country code."""
_LEAD = 5
"""Most digits before a number written in one with it: two zeros and a country code."""

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
_BETWEEN = r"[ \t\u00a0\u2009\u202f()/.-]"
_DIGITS = re.compile(r"\d+")
_JOINS = re.compile(_BETWEEN + "{1,4}")
_TELEPHONE = re.compile(rf"(?<![^\W_])(?<!\d[.,/-])(?:\+[ (]{{0,2}}\d|\(?0\d)(?:{_BETWEEN}{{0,3}}\d)*")
_NATIONAL = re.compile(r"(?<![^\W_])(?<!\d[ .,/-])(?:\(\d{3}\) ?|\d{3}[ .-])(?:\d{3}[ .-]\d{4}|0\d{3})(?![ .-]?\d|\w)")
"""Without a zero or plus: 212-555-0142, (212) 555 0142, 555 0142."""
_DATE = re.compile(
    r"(?<!\d)(?<!\d[/.])(?:"
    r"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])(?:\1\d{1,2})?(?!\d)"  # 2026-03-24, 2017-01
    r"|(?<!\d[- ])\d{1,2}([-/. ])\d{1,2}\2(?:(?:19|20)\d\d|\d\d)(?![-/. ]?\d)"  # 24/03/2026, 24.3.26
    r"|(?:0?[1-9]|1[0-2])(?:/(?:19|20)\d\d(?!\d)|[-. ](?:19|20)\d\d(?![-/. ]?\d))"  # 08/2020
    r"|(?:[01]?\d|2[0-4])[.:][0-5]\d(?![.: ]?\d)"  # 08.30
    r")"
)
_UNITS = r"kr|kronor|sek|nok|dkk|eur|euros?|usd|gbp|chf|dollars?|pounds?|pund|[mt]kr|mn|miljon\w*|millions?|tusen|thousand|k|%|€|\$|£"
_MONEY_AFTER = re.compile(rf"[ \u00a0]?(?:{_UNITS})(?!\w)")
_MONEY_BEFORE = re.compile(r"(?:kr|sek|nok|dkk|eur|usd|gbp|chf|€|\$|£)[ \u00a0]?\+?\Z")
_THOUSANDS = re.compile(r"\+? ?\d{1,3}(?:[ \u00a0\u202f.]\d{3})+")


class ContactFinder:
    """Finds addresses, telephone numbers, and the numbers that were written down, whatever stands between their digits.

    What looks like a telephone number begins with a plus or a zero, or is in groups of three, three and four digits. A date, a time and
    an amount of money are none. Best effort: a number in words, or one of another country's form that nobody wrote down, is not found.

    Args:
        written: how people can be reached, as it was typed.
    """

    def __init__(self, written: Iterable[str]) -> None:
        self._by_tail: dict[str, list[str]] = {}
        for number in sorted({form for text in written for form in _numbers_in(text)}, key=lambda number: (-len(number), number)):
            self._by_tail.setdefault(number[-_TAIL:], []).append(number)

    def places(self, text: Folded) -> list[tuple[int, int]]:
        """Where they are in the key of the text: in order, apart from each other."""
        return _merged([*_addresses(text.key), *self._written(text.key), *_telephones(text.key)])

    def _written(self, key: str) -> Iterator[tuple[int, int]]:
        """The numbers that were written down."""
        if not self._by_tail:
            return
        for groups in _runs(key):
            digits = "".join(key[start:end] for start, end in groups)
            begins: dict[int, int] = {}  # where a group begins in the digits, and where that is in the text
            at = 0
            for start, end in groups:
                begins[at] = start
                at += end - start
                head = next(self._heads(digits, at, begins), None)
                if head is not None:
                    yield begins[head], end

    def _heads(self, digits: str, at: int, begins: dict[int, int]) -> Iterator[int]:
        """Where the groups begin that a number which was written down ends in here, the longest number first."""
        for number in self._by_tail.get(digits[max(at - _TAIL, 0) : at], ()):
            head = at - len(number)
            if head < 0 or not digits.startswith(number, head):
                continue
            if head in begins:
                yield head
            elif len(number) >= _LONG:
                yield from (before for before in range(head - 1, max(head - _LEAD, 0) - 1, -1) if before in begins)


def _numbers_in(text: str) -> Iterator[str]:
    """The forms of the numbers in what was typed: as it is, without a leading zero, and without a code of the country."""
    for match in re.finditer(rf"\+?\(?\d(?:{_BETWEEN}{{0,3}}\d)*", fold(text)):
        digits = "".join(_DIGITS.findall(match.group()))
        core = digits.lstrip("0")
        forms = [digits, core]
        if match.group()[0] == "+" or digits.startswith("00"):
            forms += [core[code:].lstrip("0") for code in range(1, _CODE + 1) if len(core) - code >= _LONG]
        yield from (form for form in forms if len(form) >= FEWEST_STORED)


def _runs(key: str) -> Iterator[list[tuple[int, int]]]:
    """Groups of digits that may belong to one number."""
    run: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(key):
        if run and not _JOINS.fullmatch(key, run[-1][1], match.start()):
            yield run
            run = []
        run.append(match.span())
    if run:
        yield run


def _addresses(key: str) -> Iterator[tuple[int, int]]:
    if "@" in key:
        yield from (match.span() for match in _ADDRESS.finditer(key))


def _telephones(key: str) -> Iterator[tuple[int, int]]:
    """What looks like a telephone number, dates and times put aside."""
    key = _DATE.sub(lambda match: ":" * len(match.group()), key)
    for match in _NATIONAL.finditer(key):
        if not _is_money(key, *match.span()):
            yield match.span()
    for match in _TELEPHONE.finditer(key):
        if _is_telephone(key, *match.span()):
            yield match.span()


def _is_telephone(key: str, start: int, end: int) -> bool:
    """Whether digits after a plus or a zero are a telephone number."""
    written = key[start:end]
    digits = "".join(_DIGITS.findall(written))
    if len(digits) < FEWEST or (re.fullmatch(r"\d+\.\d+", written) and written.startswith("0.")):
        return False
    if written[0] != "+" and not re.match("00?[1-9]", digits):
        return False
    grouped = _THOUSANDS.fullmatch(written)
    if grouped and (len(digits) <= 8 or re.search(r"\d[ \u00a0\u202f.]\Z", key[max(start - 2, 0) : start])):
        return False  # +100 000, and the end of 1 050 000
    return not _is_money(key, start, end)


def _is_money(key: str, start: int, end: int) -> bool:
    return bool(_MONEY_AFTER.match(key, end) or _MONEY_BEFORE.search(key[max(start - 6, 0) : start]))


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order; those that touch or overlap are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
