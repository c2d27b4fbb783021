"""Somebody who may be called as one line of text: ``Karin Holm, manager, Employer AB``.

The name comes first. What the person was to the candidate may stand anywhere after it, in English or Swedish; the rest is the
employer. Without a comma the name ends before the word for it: ``Karin Holm chef Employer AB``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interview_tui.domain.predictions import Relation
from interview_tui.domain.text import NAME_LIMIT, one_line, search_key

_WORDS = {
    **dict.fromkeys(("manager", "boss", "supervisor", "team lead", "team leader", "chef", "arbetsledare", "teamledare"), Relation.MANAGER),
    **dict.fromkeys(("peer", "colleague", "coworker", "co-worker", "kollega", "arbetskamrat"), Relation.PEER),
    **dict.fromkeys(("direct report", "report", "subordinate", "underställd", "medarbetare"), Relation.REPORT),
}
_RELATIONS = {search_key(word): relation for word, relation in _WORDS.items()}
_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_FILLERS = "a|the|my|her|his|their|former|previous|direct|en|sin|tidigare|förra|före detta"
_BEFORE = re.compile(rf"(?:(?:^|\s)(?:{_FILLERS})(?=\s|$))+", re.IGNORECASE)
_AT = re.compile(r"^\s*(?:at|in|of|på|hos|vid|i)(?=\s)|\s(?:at|in|of|på|hos|vid|i)\s*$|^\s*[:–—-]\s|\s[:–—-]\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """What a line says. `employer` is empty when none is named."""

    name: str
    relation: Relation
    employer: str


def parse_reference_line(text: str) -> ReferenceLine:
    """Read a line.

    Raises:
        ValueError: with a sentence, when the name or the relation is missing, or a part is too long.
    """
    line = one_line(text)
    name, comma, rest = line.partition(",")
    if not comma:
        found = next((match for match in _WORD.finditer(line) if match.start()), None)
        name, rest = (line[: found.start()], line[found.start() :]) if found else (line, "")
        name = _BEFORE.sub("", name)
    name = name.strip()
    if not name or (not comma and not rest and _WORD.fullmatch(name)):
        raise ValueError("A name is needed, as in “Karin Holm, manager, Employer AB”.")
    relation, employer = _relation(rest)
    if relation is None:
        raise ValueError(f"Say what {name[:NAME_LIMIT]} was to the candidate: manager, peer or report (or chef, kollega, medarbetare).")
    for part, what in ((name, "name"), (employer, "employer")):
        if len(part) > NAME_LIMIT:
            raise ValueError(f"The {what} has {len(part)} characters; {NAME_LIMIT} is the most.")
    return ReferenceLine(name, relation, employer)


def _relation(rest: str) -> tuple[Relation | None, str]:
    """The relation and the employer. A part that is nothing but the word for it counts before one that only holds it."""
    parts = [part.strip() for part in rest.split(",")]
    whole = [place for place, part in enumerate(parts) if search_key(_BEFORE.sub("", part).strip()) in _RELATIONS]
    holding = [place for place, part in enumerate(parts) if _WORD.search(part)]
    for place in (*whole, *holding):
        match = _WORD.search(parts[place])
        if match is not None:
            before, after = parts[place][: match.start()], parts[place][match.end() :]
            parts[place] = " ".join(filter(None, (_bare(_BEFORE.sub("", before)), _bare(after))))
            return _RELATIONS[search_key(match.group())], ", ".join(filter(None, parts))
    return None, ", ".join(filter(None, parts))


def _bare(text: str) -> str:
    """A part without the word that ties it to the relation."""
    return _AT.sub("", f" {text.strip()} " if text.strip() else "").strip()
