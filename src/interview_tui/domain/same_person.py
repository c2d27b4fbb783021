"""Which people named more than once may be one person. It is only asked; the user says what is so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from interview_tui.domain.ids import JobId, ReferenceId
from interview_tui.domain.references import Pair, Reference
from interview_tui.domain.text import one_line, search_key

_WORD = re.compile(r"[^\W_]+")


class _Keys(NamedTuple):
    """What one person is compared by."""

    names: tuple[tuple[str, ...], ...]
    employers: frozenset[str]
    jobs: frozenset[JobId]


def doubles(references: Sequence[Reference], pairs: Iterable[Pair]) -> tuple[tuple[Reference, Reference], ...]:
    """The pairs that may be one person and of which nobody has said yet whether they are.

    Names are equal when their words are, in any order: "Holm, Karin" is "Karin Holm". A shorter name, such as "K. Holm" or "Karin",
    may be the longer one where the two also share an employer or a job. Two people that were both taken off the list are passed over.

    Args:
        references: everybody, in the order in which they became known.
        pairs: what was said already; one word on any of their mentions settles it.
    """
    said = {frozenset((pair.first, pair.second)) for pair in pairs}
    keyed = [(reference, _keys(reference)) for reference in references]
    return tuple(
        (one, other)
        for (one, its_keys), (other, other_keys) in combinations(keyed, 2)
        if _may_be_one(its_keys, other_keys)
        and not (one.details.removed and other.details.removed)
        and not _settled(one.ids, other.ids, said)
    )


def may_be_one_name(one: str, other: str) -> bool:
    """Whether two names may be those of one person: the same words in any order, or one the short form of the other."""
    first, second = _words(one), _words(other)
    return bool(first) and (first == second or _is_short_for(*sorted((first, second), key=len)))


def _settled(ids: Iterable[ReferenceId], others: frozenset[ReferenceId], said: set[frozenset[ReferenceId]]) -> bool:
    return any(frozenset((first, second)) in said for first in ids for second in others)


def _keys(reference: Reference) -> _Keys:
    said = (reference.details.employer, *(m.employer for m in reference.mentions), *(job.employer for job in reference.jobs))
    jobs = {reference.details.job_id, *(m.job_id for m in reference.mentions), *(job.id for job in reference.jobs)}
    return _Keys(
        tuple(dict.fromkeys(words for mention in reference.mentions if (words := _words(mention.name)))),
        frozenset(search_key(one_line(employer)) for employer in said) - {""},
        frozenset(job_id for job_id in jobs if job_id),
    )


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, in an order of their own; a name of signs alone is one word."""
    key = search_key(one_line(name))
    return tuple(sorted(_WORD.findall(key))) or ((key,) if key else ())


def _may_be_one(one: _Keys, other: _Keys) -> bool:
    if not set(one.names).isdisjoint(other.names):
        return True
    if one.employers.isdisjoint(other.employers) and one.jobs.isdisjoint(other.jobs):
        return False
    return any(_is_short_for(*sorted((first, second), key=len)) for first in one.names for second in other.names)


def _is_short_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each word of a name stands in another of at least as many words, one of them in full and the rest perhaps as initials."""
    left, rest, in_full = list(long), [], False
    for word in short:
        if word in left:
            left.remove(word)
            in_full = in_full or len(word) > 1
        else:
            rest.append(word)
    for word in rest:
        match = next((other for other in left if 1 in (len(word), len(other)) and word[0] == other[0]), None)
        if match is None:
            return False
        left.remove(match)
    return in_full
