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
_SV_SERVICE = r"(?:kund(?:tjänst|service|support|vård|bemötande)|support|service|call[\s-]*cent|kontaktcent)\w*"
_NUMBER = (
    r"(?:\d{1,2}(?:\s*(?:-|–|to|till|or|eller)\s*(?:\d{1,2}|more|fler|mer))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|a\s+few|a\s+couple\s+of"
    r"|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|några|flera|många|ett\s+par)\s*\+?"
)
_YEARS = r"(?:years?|yrs?\.?)"
_SERVICE = r"(?:(?:customer|client)[\s-]+(?:service|support|care)|(?:call|contact)[\s-]*cent(?:re|er)|(?:help|service)[\s-]*desk)"
_PROVEN = r"(?:proven|demonstrated|demonstrable|documented|track\s+record\s+(?:of|in))"
_MUCH = r"(?:established|previous|prior|extensive|solid|strong|excellent)"
"""Say that experience is meant only where it is named: "excellent customer service" may be what the company offers."""
_KNOWN = r"(?:skills?|experience|background)"
_WORKER = r"(?:agent|advis[eo]r|assistant|representative|rep|specialist|professional|person|employee)"
_OF_SERVICE = (
    rf"\b{_PROVEN}\s+(?:[\w-]+\s+){{0,3}}?{_SERVICE}(?:\s+{_KNOWN})?",
    rf"\b{_MUCH}\s+(?:[\w-]+\s+){{0,3}}?{_SERVICE}\s+{_KNOWN}\b",
    rf"\b{_PROVEN}\s+(?:[\w-]+\s+){{0,2}}?(?:service|support)\s+(?:{_KNOWN}|mindset|abilit(?:y|ies))\b",
    rf"\b{_MUCH}\s+(?:[\w-]+\s+){{0,2}}?service\s+(?:skills?|background)\b",
    rf"\b(?:experience|background)\s+(?:working\s+)?(?:of|in|from|with|within|as|at)\s+(?:[\w-]+\s+){{0,4}}?{_SERVICE}\b",
    rf"\b{_SERVICE}\s+(?:experience|background)\b",
    rf"\bexperienced\s+{_SERVICE}\s+{_WORKER}\b",
    rf"\byou\s+have\s+(?:\w+\s+)?worked\s+(?:in|with|as|at)\s+(?:[\w-]+\s+){{0,3}}?{_SERVICE}\b",
    r"\b(?:dokumenterad|bevisad|beprövad|styrkt)\w*\s+(?:[\w-]+\s+){0,3}?" + _SV_SERVICE,
    r"\b(?:erfarenhet\w*|vana|van|bakgrund)\s+(?:av|från|inom|i|vid)\s+(?:[\w-]+\s+){0,3}?" + _SV_SERVICE,
    r"\b(?:kundtjänst|kundservice|kundsupport|service|support|callcenter|kontaktcenter)s?(?:erfarenhet|vana|bakgrund)\w*",
    r"\berfaren\s+(?:kundtjänst|kundservice|kundsupport|support|service)\w+",
    r"\bdu\s+har\s+(?:tidigare\s+)?(?:arbetat|jobbat)\s+(?:med|inom|i|på|som)\s+(?:[\w-]+\s+){0,2}?" + _SV_SERVICE,
)
_OF_YEARS = (
    rf"\b(?:{_AT_LEAST}\s+)?{_NUMBER}\s*(?:or\s+more\s+)?{_YEARS}['’]?\s+(?:of\s+)?(?:[\w/&-]+\s+){{0,4}}?experience",
    rf"\b{_YEARS}\s+of\s+(?:[\w/&-]+\s+){{0,3}}?experience",
    rf"\b{_AT_LEAST}\s+{_NUMBER}\s*{_YEARS}\s+(?:in|of|as|within|working)\b",
    rf"\b\d{{1,2}}\s*(?:\+|or\s+more)\s*{_YEARS}\s+(?:in|as|within|working)\b",
    rf"\b{_NUMBER}\s*{_YEARS}\s+(?:working\s+)?(?:in|as|within|at|with)\s+(?:[\w-]+\s+){{0,3}}?(?:{_SERVICE}|support|service|customers?)\b",
    rf"\b{_NUMBER}\s*{_YEARS}\s+(?:minimum|at\s+least|or\s+more)\b",
    rf"\bexperience\s*:\s*(?:{_AT_LEAST}\s+)?{_NUMBER}\s*{_YEARS}",
    rf"\b(?:{_SV_AT_LEAST}\s+)?{_NUMBER}\s*års?\s+(?:[\w-]+\s+){{0,3}}?\w*erfarenhet\w*",
    r"\b(?:flerårig|mångårig|långvarig)\w*\s+(?:[\w-]+\s+){0,2}?\w*erfarenhet\w*",
    rf"\b{_SV_AT_LEAST}\s+{_NUMBER}\s*år\s+(?:\w+\s+)?(?:som|inom|i|från|med)\b",
    rf"\b{_NUMBER}\s*år\s+(?:som|inom|i|på|vid|med|från)\s+(?:[\w-]+\s+){{0,2}}?{_SV_SERVICE}",
    rf"\b{_NUMBER}\s*års\s+(?:arbete|jobb|vana)\s+(?:som|inom|i|på|vid|med|av|från)\b",
    rf"\b\w*erfarenhet\s*:\s*(?:{_SV_AT_LEAST}\s+)?{_NUMBER}\s*år\b",
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
_LEAST = re.compile(r"\bat\s+least\b|\bminimum\b|\bminst\b|\d\s*\+", re.IGNORECASE)
_NOT_LESS = re.compile(r"\b(?:not|no|inte|ej)\s+(?:less|fewer|mindre|färre)\s+(?:than|än)\b", re.IGNORECASE)
_NEGATES = re.compile(
    r"\b(?:no|not|never|without|neither|nor|whether|instead\s+of|rather\s+than|ingen|inga|inget|inte|ej|utan|aldrig|varken|oavsett"
    r"|regardless|irrespective|whatever|(?:0|zero|noll)\s+(?:years?|yrs?|års?)|i\s*stället\s+för)\b|n['’]t\b|^\W*(?:even\s+)?(?:if|om|även\s+om)\b",
    re.IGNORECASE,
)
_SOFTENS = re.compile(
    r"\b(?:not|isn['’]t|aren['’]t)\s+(?:\w+\s+){0,2}?(?:must|requir\w+|need\w*|necessary|essential|important|demand\w*)"
    r"|\bno\s+(?:must|requirement|need|demand)|\ba\s+(?:plus|bonus|merit)\b|(?<!not )(?<!n't )(?<!n’t )\boptional"
    r"|\bnice\s+to\s+have|\bwelcome\b|\bpreferr?ed|\badvantage"
    r"|\A\W*(?:(?:would|can)\s+help|helps)\b|\bis\s+(?:helpful|fine)\b|\bnot\s+what\b"
    r"|\b(?:inte|inget|ingen|ej)\s+(?:\w+\s+){0,2}?(?:krav|måste|kräv\w*|nödvändig\w*|avgörande|behöv\w*)|\b(?:krävs|behövs)\s+(?:inte|ej)\b"
    r"|\bmeriterande|\b(?:ett\s+plus|en\s+fördel|en\s+bonus|en\s+merit)\b",
    re.IGNORECASE,
)
_GAINS = re.compile(
    r"\byou(?:['’]ll|\s+will)?\s+(?:\w+\s+)?(?:gain|get)\b|\bdu\s+(?:\w+\s+)?(?:får|skaffar\s+dig)\b|\bfår\s+du\b", re.IGNORECASE
)
"""Says what somebody will have later, or may have."""
_PASSES = re.compile(
    r"\b(?:after|within|during|spend\w*|next|first|efter|inom|under|första|nästa)\s+"
    r"(?:(?:the|your|their|our|these|about|only|first|next|de|dina|sina|våra|cirka|bara|första|nästa)\s+){0,3}$",
    re.IGNORECASE,
)
"""Stands before years that are still to come."""
_OF_CUSTOMERS = re.compile(
    r"(?:\b(?:the|our|their|its|an?|every|each|this|kundernas|kundens|kunders|deras|vår|våra)"
    r"|\b(?:improv|design|shap|deliver|creat|provid|giv|enhanc|offer|förbättra|skapa)\w*)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Stands before an experience that customers have, and not the applicant."""
_EXPERIENCE = re.compile(rf"(?:{_SERVICE}\s+experience|(?:kund)?(?:tjänst|service|support)s?(?:erfarenhet|upplevelse)\w*)\Z", re.IGNORECASE)
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
    sentences = _SENTENCE.split(clean(text))
    for sentence, following in zip(sentences, (*sentences[1:], ""), strict=True):
        asked = asks or _ASKS.search(sentence) is not None
        answer = following if sentence.rstrip().endswith("?") else ""
        for one in _in_sentence(sentence, answer) if asked else ():
            found.setdefault(one.demand, one)
    return tuple(found.values())


def _in_sentence(sentence: str, answer: str) -> Iterator[Found]:
    """The demands of a sentence; where that is a question, what follows may answer it."""
    pieces = _CLAUSE.split(sentence)
    parts = [(pieces[place - 1].strip().lower() if place else "", pieces[place]) for place in range(0, len(pieces), 2)]
    clauses = [(before, clause) for before, clause in parts if clause.strip()]
    negated = False
    for place, (before, written) in enumerate(clauses):
        clause = _NOT_LESS.sub("at least", written)
        says_more = _ASKS.search(clause) is not None or _LEAST.search(clause) is not None
        carried = negated and before not in _TURNS and not says_more
        following = clauses[place + 1][1] if place + 1 < len(clauses) else answer
        for demand, pattern in _PATTERNS.items():
            match = pattern.search(clause)
            if match is None or carried or _is_no_demand(clause, match):
                continue
            after = clause[match.end() :]
            if not _SOFTENS.search(after) and not _SOFTENS.match(_beginning(following)):
                yield Found(demand, " ".join(match.group().split()))
        negated = carried or _NEGATES.search(clause) is not None


def _is_no_demand(clause: str, match: re.Match[str]) -> bool:
    """Whether what stands before a wording takes it back, gives it, or means what customers live through."""
    until = clause[: match.end()]
    if _NEGATES.search(until) or _GAINS.search(until) or _PASSES.search(clause[: match.start()]):
        return True
    return _EXPERIENCE.match(match.group()) is not None and _OF_CUSTOMERS.search(clause[: match.start()]) is not None


_LEADS_IN = re.compile(r"^\W*(?:(?:and|it|this|that|which|is|are|though|however|och|det|detta|är|vilket|som)\s+)*", re.IGNORECASE)


def _beginning(clause: str) -> str:
    """A clause from the word with which it begins to say something."""
    return _LEADS_IN.sub("", clause)
