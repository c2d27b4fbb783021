"""Themes that come back: strengths and improvement areas in the quick screen, the deep-dive and the calls, side by side (F10).

``#tag`` in a line of notes is a strength; ``#!tag``, or ``#tag`` in a line that begins with ``-``, is an improvement area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.domain.notes import Mark, evidence_in
from interview_tui.domain.persona import Persona
from interview_tui.domain.text import sort_key

FEWEST_FOR_SHARE = 2
"""With fewer references heard, a coverage would be a figure about nobody; the lists are shown without it (F10)."""


class Source(StrEnum):
    """Where something was said."""

    QUICK = "quick screen"
    DEEP = "deep-dive"
    REFERENCE = "reference"


class Side(StrEnum):
    """What a theme is said to be."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement area"


@dataclass(frozen=True, slots=True)
class Tagged:
    """Notes of one interview, or of one answer in it.

    Attributes:
        who: id of the reference; empty where the candidate speaks.
        behaviours: the ids of the behaviours of that interview's bank: their tags are no themes.
    """

    source: Source
    who: str
    notes: str
    behaviours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words beside a tag. `who` is the id of the reference; empty where the candidate speaks."""

    source: Source
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One tag on one side: a row of the three columns.

    Attributes:
        name: of the competency that the tag means, else the tag.
        in_quick, in_deep: whether the candidate said it there.
        references: the ids of those who said it, in the order of their calls.
        quotes: the words, in the order given; a tag without words counts, and has none.
    """

    tag: str
    name: str
    side: Side
    in_quick: bool
    in_deep: bool
    references: tuple[str, ...]
    quotes: tuple[Quote, ...]

    @property
    def claimed(self) -> bool:
        """Whether the candidate said it."""
        return self.in_quick or self.in_deep

    @property
    def confirmed(self) -> bool:
        """Whether the candidate said it, and at least one reference too."""
        return self.claimed and bool(self.references)

    @property
    def is_pattern(self) -> bool:
        """Whether at least two references said it: what to look for, rather than a single answer (6.10)."""
        return len(self.references) >= 2

    def said_in(self, source: Source) -> tuple[Quote, ...]:
        """The words of one column."""
        return tuple(quote for quote in self.quotes if quote.source is source)


@dataclass(frozen=True, slots=True)
class Columns:
    """The themes of one side.

    Attributes:
        rows: what most references said first, so that patterns come before single answers; then what the candidate said too, in the
            order of the persona, other tags by name.
        heard: how many references were heard.
    """

    rows: tuple[Theme, ...]
    heard: int

    @property
    def confirmed(self) -> tuple[Theme, ...]:
        """What the candidate and at least one reference said."""
        return tuple(theme for theme in self.rows if theme.confirmed)

    @property
    def only_candidate(self) -> tuple[Theme, ...]:
        """What no reference said."""
        return tuple(theme for theme in self.rows if not theme.references)

    @property
    def only_references(self) -> tuple[Theme, ...]:
        """What the candidate did not say."""
        return tuple(theme for theme in self.rows if not theme.claimed)

    @property
    def claimed(self) -> tuple[Theme, ...]:
        """What the candidate said."""
        return tuple(theme for theme in self.rows if theme.claimed)

    @property
    def coverage(self) -> float | None:
        """Confirmed of claimed themes, 0–1; None with fewer than two references heard, or with nothing claimed (F10)."""
        return len(self.confirmed) / len(self.claimed) if self.heard >= FEWEST_FOR_SHARE and self.claimed else None


@dataclass(frozen=True, slots=True)
class Opposed:
    """A theme that one calls a strength and another an improvement area."""

    strength: Theme
    improvement: Theme

    @property
    def tag(self) -> str:
        """The tag of both."""
        return self.strength.tag

    @property
    def name(self) -> str:
        """The name of both."""
        return self.strength.name

    @property
    def references_differ(self) -> bool:
        """Whether two different references say so."""
        one, other = self.strength.references, self.improvement.references
        return bool(one and other) and len({*one, *other}) > 1

    @property
    def candidate_differs(self) -> bool:
        """Whether the candidate says the one and a reference the other."""
        one, other = self.strength, self.improvement
        return (one.claimed and bool(other.references)) or (other.claimed and bool(one.references))


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes.

    Attributes:
        opposed: where references differ first, then where the candidate and a reference do.
        heard: how many references were heard.
    """

    strengths: Columns
    improvements: Columns
    opposed: tuple[Opposed, ...]
    heard: int

    @property
    def patterns(self) -> tuple[Theme, ...]:
        """What at least two references said, of both sides (6.10)."""
        found = [theme for columns in (self.strengths, self.improvements) for theme in columns.rows if theme.is_pattern]
        return tuple(sorted(found, key=lambda theme: -len(theme.references)))


def find_themes(tagged: Iterable[Tagged], persona: Persona, heard: int) -> Themes:
    """Put the themes together (F10).

    Args:
        tagged: the notes; those of calls in the order of the calls.
        persona: whose competencies the tags mean.
        heard: how many references were heard, 0 or more.
    """
    said: dict[tuple[Side, str], list[Quote]] = {}
    for notes in tagged:
        for side, tag, text in _tags_in(notes):
            said.setdefault((side, tag), []).append(Quote(notes.source, notes.who, text))
    places = {str(item.id): place for place, item in enumerate(persona.competencies)}
    names = {str(item.id): item.name or str(item.id) for item in persona.competencies}
    rows = {key: _theme(*key, quotes, names) for key, quotes in said.items()}
    ordered = sorted(rows.values(), key=lambda theme: _place(theme, places))
    by_side = {side: tuple(theme for theme in ordered if theme.side is side) for side in Side}
    both = [Opposed(theme, rows[Side.IMPROVEMENT, theme.tag]) for theme in by_side[Side.STRENGTH] if (Side.IMPROVEMENT, theme.tag) in rows]
    opposed = sorted((o for o in both if o.references_differ or o.candidate_differs), key=lambda o: _place_opposed(o, places))
    return Themes(Columns(by_side[Side.STRENGTH], heard), Columns(by_side[Side.IMPROVEMENT], heard), tuple(opposed), heard)


def _tags_in(notes: Tagged) -> Iterator[tuple[Side, str, str]]:
    """Side, tag and words of each tag that is a theme, in order."""
    for line in notes.notes.splitlines():
        bad = line.lstrip().startswith(Mark.BAD)
        for item in evidence_in(line):
            if item.behaviour not in notes.behaviours:
                yield Side.IMPROVEMENT if bad or item.against else Side.STRENGTH, item.behaviour, item.words


def _theme(side: Side, tag: str, quotes: Sequence[Quote], names: Mapping[str, str]) -> Theme:
    sources = {quote.source for quote in quotes}
    references = tuple(dict.fromkeys(quote.who for quote in quotes if quote.source is Source.REFERENCE))
    words = tuple(dict.fromkeys(quote for quote in quotes if quote.text))
    return Theme(tag, names.get(tag, tag), side, Source.QUICK in sources, Source.DEEP in sources, references, words)


def _place(theme: Theme, places: Mapping[str, int]) -> tuple[int, bool, int, str, str]:
    return -len(theme.references), not theme.claimed, places.get(theme.tag, len(places)), sort_key(theme.name), theme.tag


def _place_opposed(opposed: Opposed, places: Mapping[str, int]) -> tuple[bool, int, int, str, str]:
    said_by = {*opposed.strength.references, *opposed.improvement.references}
    _, _, place, name, tag = _place(opposed.strength, places)
    return not opposed.references_differ, -len(said_by), place, name, tag
