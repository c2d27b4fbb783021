"""People of the same name, told apart by where they work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.references import Reference
from interview_tui.domain.text import one_line, search_key


def namesakes(people: Iterable[Reference]) -> frozenset[ReferenceId]:
    """Those who share their name with somebody else; nobody who is without a name."""
    everybody = tuple(people)
    names = Counter(search_key(one_line(person.name)) for person in everybody if person.name.strip())
    return frozenset(person.id for person in everybody if names[search_key(one_line(person.name))] > 1)
