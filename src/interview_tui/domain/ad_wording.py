"""Finds in the text of a job ad where it asks for experience as a must, in English and in Swedish (2a, 2c).

It looks for wordings, so it can miss one; what it finds is a hint and never a refusal. It rather misses than warns of "no experience
needed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from interview_tui.domain.text import clean


class Demand(StrEnum):
    """What an ad asks for that keeps people away without saying who would do well."""

    SERVICE = "service"
    """Experience of customer service, such as "proven customer service skills" (2a)."""
    YEARS = "years"
    """A number of years."""


class Found(NamedTuple):
    """A demand, and the words of the ad that make it."""

    demand: Demand
    words: str


_AT_LEAST = r"(?:at\s+least|minimum(?:\s+of)?|min\.?|more\s+than|over)"
_SV_AT_LEAST = r"(?:minst|mer\s+än|över)"
_SV_SERVICE = r"(?:kund(?:tjänst|service|support|vård|bemötande)|support|service)\w*"
_NUMBER = (
    r"(?:\d{1,2}(?:\s*(?:-|–|to|till|or|eller)\s*(?:\d{1,2}|more|fler|mer))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many"
    r"|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|några|flera|många)\s*\+?"
)
_SERVICE = r"(?:customer|client)[\s-]+(?:service|support|care)"
_PROVEN = (
    r"(?:proven|demonstrated|demonstrable|documented|established|previous|prior|extensive|solid|strong|excellent"
    r"|track\s+record\s+(?:of|in))"
)
_OF_SERVICE = (
    rf"\b{_PROVEN}\s+(?:[\w-]+\s+){{0,3}}?{_SERVICE}(?:\s+(?:skills?|experience|background))?",
    rf"\b(?:experience|background)\s+(?:of|in|from|with|within)\s+(?:[\w-]+\s+){{0,3}}?{_SERVICE}\b",
    rf"\b{_SERVICE}\s+(?:experience|background)\b",
    r"\b(?:dokumenterad|bevisad|beprövad|styrkt)\w*\s+(?:[\w-]+\s+){0,3}?" + _SV_SERVICE,
    r"\b(?:erfarenhet\w*|vana|bakgrund)\s+(?:av|från|inom|i|vid)\s+(?:[\w-]+\s+){0,3}?" + _SV_SERVICE,
    r"\b(?:kundtjänst|kundservice|kundsupport|service|support)s?(?:erfarenhet|vana|bakgrund)\w*",
)
_OF_YEARS = (
    rf"\b(?:{_AT_LEAST}\s+)?{_NUMBER}\s*(?:or\s+more\s+)?years?['’]?\s+(?:of\s+)?(?:[\w/&-]+\s+){{0,4}}?experience",
    r"\byears\s+of\s+(?:[\w/&-]+\s+){0,3}?experience",
    rf"\b{_AT_LEAST}\s+{_NUMBER}\s*years?\s+(?:in|of|as|within|working)\b",
    rf"\b(?:{_SV_AT_LEAST}\s+)?{_NUMBER}\s*års?\s+(?:[\w-]+\s+){{0,3}}?\w*erfarenhet\w*",
    r"\b(?:flerårig|mångårig|långvarig)\w*\s+(?:[\w-]+\s+){0,2}?\w*erfarenhet\w*",
    rf"\b{_SV_AT_LEAST}\s+{_NUMBER}\s*år\s+(?:\w+\s+)?(?:som|inom|i|av|från|med)\b",
)
_PATTERNS = {
    Demand.SERVICE: re.compile("|".join(_OF_SERVICE), re.IGNORECASE),
    Demand.YEARS: re.compile("|".join(_OF_YEARS), re.IGNORECASE),
}
_ASKS = re.compile(
    r"\byou\s+(?:\w+\s+)?(?:have|bring|need|must|should|possess|come)\b|\bmust\b|\brequir|\blook(?:ing)?\s+for\b|\bwe\s+want\b|\bneeded\b"
    r"|\bdu\s+(?:\w+\s+)?(?:har|behöver|ska|bör|måste)\b|\bkrav\b|\bkräv|\bsöker\b|\bförutsätt|\bbehöver\s+du\b|\bska\s+(?:du\s+)?ha\b",
    re.IGNORECASE,
)
"""Says that the applicant is meant. Where an ad speaks of the company, years of experience are its own."""
_LEAST = re.compile(r"\bat\s+least\b|\bminimum\b|\bminst\b", re.IGNORECASE)
_NOT_LESS = re.compile(r"\b(?:not|no|inte|ej)\s+(?:less|fewer|mindre|färre)\s+(?:than|än)\b", re.IGNORECASE)
_NEGATES = re.compile(
    r"\b(?:no|not|never|without|neither|nor|whether|instead\s+of|rather\s+than|ingen|inga|inget|inte|ej|utan|aldrig|varken|oavsett"
    r"|i\s*stället\s+för)\b|n['’]t\b|^\W*(?:even\s+)?(?:if|om|även\s+om)\b",
    re.IGNORECASE,
)
_SOFTENS = re.compile(
    r"\b(?:not|isn['’]t|aren['’]t)\s+(?:\w+\s+){0,2}?(?:must|requir\w+|need\w*|necessary|essential|important|demand\w*)"
    r"|\bno\s+(?:must|requirement|need|demand)|\ba\s+(?:plus|bonus|merit)\b|\boptional|\bnice\s+to\s+have|\bwelcome\b|\bpreferr?ed|\badvantage"
    r"|\b(?:inte|inget|ingen|ej)\s+(?:\w+\s+){0,2}?(?:krav|måste|kräv\w*|nödvändig\w*|avgörande|behöv\w*)|\b(?:krävs|behövs)\s+(?:inte|ej)\b"
    r"|\bmeriterande|\b(?:ett\s+plus|en\s+fördel|en\s+bonus|en\s+merit)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_CLAUSE = re.compile(r"([,()]|\bbut\b|\bmen\b|\s[–—-]\s)", re.IGNORECASE)
_TURNS = ("but", "men")


@lru_cache(maxsize=64)
def experience_demands(text: str, *, asks: bool) -> tuple[Found, ...]:
    """Where a text asks for experience of service or for years of experience, once of each kind.

    Args:
        text: of any length.
        asks: whether the text says what is asked of applicants. In any other a wording counts only where a sentence says so.
    """
    found: dict[Demand, Found] = {}
    for sentence in _SENTENCE.split(clean(text)):
        asked = asks or _ASKS.search(sentence) is not None
        for one in _in_sentence(sentence) if asked else ():
            found.setdefault(one.demand, one)
    return tuple(found.values())


def _in_sentence(sentence: str) -> Iterator[Found]:
    pieces = _CLAUSE.split(sentence)
    parts = [(pieces[place - 1].strip().lower() if place else "", pieces[place]) for place in range(0, len(pieces), 2)]
    clauses = [(before, clause) for before, clause in parts if clause.strip()]
    negated = False
    for place, (before, written) in enumerate(clauses):
        clause = _NOT_LESS.sub("at least", written)
        says_more = _ASKS.search(clause) is not None or _LEAST.search(clause) is not None
        carried = negated and before not in _TURNS and not says_more
        following = clauses[place + 1][1] if place + 1 < len(clauses) else ""
        for demand, pattern in _PATTERNS.items():
            match = pattern.search(clause)
            if match is None or carried or _NEGATES.search(clause[: match.end()]):
                continue
            after = clause[match.end() :]
            if not _SOFTENS.search(after) and not _SOFTENS.match(_beginning(following)):
                yield Found(demand, " ".join(match.group().split()))
        negated = carried or _NEGATES.search(clause) is not None


_LEADS_IN = re.compile(r"^\W*(?:(?:and|it|this|that|which|is|are|though|however|och|det|detta|är|vilket|som)\s+)*", re.IGNORECASE)


def _beginning(clause: str) -> str:
    """A clause from the word with which it begins to say something."""
    return _LEADS_IN.sub("", clause)
