"""A scorecard without the names of third persons: what the candidate's own copy, and any other that asks for it, is made from (2d).

Names are exchanged in the scorecard, field by field, before anything is written: where a field holds a name, all of it goes; in free
text, what was typed as somebody's name is looked for, rather too much than too little; `NameFinder` says what is not found. That is the
best that can be done: a text can say who is meant in other words.
Texts of the bank, titles, employers and relations stay, and so does what was said: notes about the candidate are the candidate's
personal data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from interview_tui.domain import deep_dive, themes
from interview_tui.domain.bank import Bank, Behaviour, Question, Section
from interview_tui.domain.call_card import CallCard
from interview_tui.domain.call_sheet import Said
from interview_tui.domain.career import Job
from interview_tui.domain.consistency import Compared
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import JobId, ReferenceId
from interview_tui.domain.interview import Answer, Interview
from interview_tui.domain.name_finder import NameFinder
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.persona import Persona
from interview_tui.domain.placeholders import say
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.reference_report import permissions
from interview_tui.domain.references import Flag, Mention, Origin, Reference, ReferenceDetails, ReferenceEvent
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.scoring import Score
from interview_tui.domain.seal import Revision
from interview_tui.domain.text import one_line, search_key

_LEFT_ALONE = (Bank, Section, Question, Behaviour, Persona, Opening, Candidate, Score, Enum)
"""Texts of a bank or of the opening, and the candidate's own name."""
_FREE: Mapping[type, tuple[str, ...]] = {
    Answer: ("notes", "reason"),
    Interview: ("decision_reason",),
    Mention: (),
    ReferenceDetails: ("together", "challenge"),
    ReferenceEvent: ("note",),
    Flag: ("text",),
    Said: ("text",),
    CallCard: ("challenge",),
    Revision: ("reason",),
    PanelDecision: ("reason", "consensus_comment"),
    deep_dive.CallToMake: ("text",),
    deep_dive.Quote: ("text",),
    themes.Quote: ("text",),
}
"""The fields that hold what somebody has typed."""
_PLACES: Mapping[type, tuple[str, ...]] = {
    Job: ("title", "employer"),
    PredictedNumber: ("employer",),
    Mention: ("employer",),
    ReferenceDetails: ("employer",),
    CallCard: ("employer",),
}
"""The fields that stay but for a whole name in them: a firm may be called after somebody."""
_VALUES_FREE, _VALUES_PLACES = ("challenge", "own_example"), ("employer", "job_title")


def without_names(scorecard: Scorecard, person: str = "Reference", contact: str = "contact left out") -> Scorecard:
    """The scorecard with ``Reference 1`` in place of a name, numbered in the order in which people became known.

    Args:
        person: the word before the number, in the language of the scorecard.
        contact: what stands, in brackets, in place of an address or a telephone number in free text.
    """
    return Masker(scorecard, person, contact).scorecard()


class Masker:
    """Exchanges the names in one scorecard: those of third persons. `coding` exchanges the candidate's own instead."""

    def __init__(self, scorecard: Scorecard, person: str, contact: str) -> None:
        self._scorecard = scorecard
        self._whose: dict[ReferenceId, ReferenceId] = {}
        self._managers: dict[JobId, ReferenceId] = {}
        known: dict[tuple[str, str], None] = dict.fromkeys(scorecard.names)
        contacts = []
        people, jobs, predicted = [list(_all(scorecard, kind)) for kind in (Reference, Job, PredictedNumber)]
        for reference in people:
            for mention in reference.mentions:
                self._whose[mention.id] = reference.id
                known[reference.id, mention.name] = None
                if mention.origin is Origin.MANAGER and mention.job_id is not None:
                    self._managers[mention.job_id] = reference.id
            contacts.append(reference.details.contact)
        written = {search_key(one_line(name)) for _, name in known}
        for name in [*(one.name for one in predicted), *(job.manager for job in jobs)]:
            if search_key(one_line(name)) not in written:  # a scorecard that was not read from a file
                known[f"name:{search_key(one_line(name))}", name] = None
        self._finder = NameFinder(tuple(known), scorecard.candidate.name, person, contact, contacts)
        self._done: dict[int, tuple[Any, Any]] = {}

    def scorecard(self) -> Scorecard:
        """The whole."""
        given = self._scorecard
        cards = tuple(self._any(card) for card in given.interviews)
        calls = tuple(self._any(card) for card in given.calls)
        panel = replace(given.panel, decisions=self._any(given.panel.decisions))
        references = self._any(given.references)
        return replace(given, interviews=cards, calls=calls, references=references, panel=panel, names=(), names_left_out=True)

    def _any(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._any(item) for item in value)
        if not is_dataclass(value) or isinstance(value, (*_LEFT_ALONE, type)):
            return value
        if id(value) not in self._done:  # what is shared is exchanged once; the value is kept, so that its id is not used again
            self._done[id(value)] = value, self._one(value)
        return self._done[id(value)][1]

    def _one(self, value: Any) -> Any:
        kind = type(value)
        changed = {field.name: self._any(getattr(value, field.name)) for field in fields(value)}
        changed.update({name: self._finder.free(getattr(value, name)) for name in _FREE.get(kind, ())})
        changed.update({name: self._finder.whole(getattr(value, name)) for name in _PLACES.get(kind, ())})
        special = _SPECIAL.get(kind)
        return replace(value, **(changed | (getattr(self, special)(value, changed) if special else {})))

    # -- what holds a name -----------------------------------------------------------------------------------------

    def _named(self, whose: str | None, name: str) -> str:
        """The number of a person, by id where that is known."""
        if not name:
            return ""
        lead = self._whose.get(ReferenceId(whose)) if whose else None
        return self._finder.label(lead) if lead else self._finder.label_for(name)

    def _job(self, job: Job, changed: dict[str, Any]) -> dict[str, Any]:
        return {"manager": self._named(self._managers.get(job.id), job.manager)}

    def _predicted(self, number: PredictedNumber, changed: dict[str, Any]) -> dict[str, Any]:
        return {"name": self._named(None, number.name)}

    def _mention(self, mention: Mention, changed: dict[str, Any]) -> dict[str, Any]:
        return {"name": self._named(mention.id, mention.name)}

    def _details(self, details: ReferenceDetails, changed: dict[str, Any]) -> dict[str, Any]:
        return {"name": self._named(details.reference_id, details.name), "contact": ""}

    def _compared(self, one: Compared, changed: dict[str, Any]) -> dict[str, Any]:
        return {"name": self._named(one.reference_id, one.name)}

    def _theme(self, theme: themes.Theme, changed: dict[str, Any]) -> dict[str, Any]:
        """A free tag can be somebody's name; the name of a competency stays."""
        tag = self._finder.free(theme.tag)
        return {"tag": tag, "name": tag if theme.name == theme.tag else theme.name}

    def _dive(self, dive: deep_dive.DeepDive, changed: dict[str, Any]) -> dict[str, Any]:
        return {"unknown_tags": tuple(map(self._finder.free, dive.unknown_tags))}

    def _reference(self, reference: Reference, changed: dict[str, Any]) -> dict[str, Any]:
        """What happened about somebody of another name stays somebody else's; a permission also covers the short form of a name."""
        label = self._finder.label(self._whose[reference.id])
        covered = {event.id for event in permissions(reference)}

        def name(event: ReferenceEvent) -> str:
            is_own = event.id in covered or search_key(one_line(event.name)) in reference.names
            return label if is_own else self._named(None, event.name)

        return {"events": tuple(replace(event, name=name(own)) for event, own in zip(changed["events"], reference.events, strict=True))}

    def _entry(self, entry: QuestionEntry, changed: dict[str, Any]) -> dict[str, Any]:
        """The question is said anew with what may be said."""
        values = tuple((name, self._value(name, value, entry)) for name, value in entry.values)
        same = values == entry.values
        return {"values": values, "said": entry.said if same else say(entry.question.say, entry.question.say_if_unknown, dict(values))}

    def _value(self, name: str, value: str, entry: QuestionEntry) -> str:
        if name == "reference":
            return self._named(entry.step.reference, value)
        if name == "manager":
            return self._named(self._managers.get(entry.job.id) if entry.job else None, value)
        if name in _VALUES_FREE:
            return self._finder.free(value)
        return self._finder.whole(value) if name in _VALUES_PLACES else value


_SPECIAL: Mapping[type, str] = {
    Job: "_job",
    PredictedNumber: "_predicted",
    Mention: "_mention",
    ReferenceDetails: "_details",
    Compared: "_compared",
    Reference: "_reference",
    themes.Theme: "_theme",
    deep_dive.DeepDive: "_dive",
    QuestionEntry: "_entry",
}
"""Which method knows the rest of a kind."""


def _all(scorecard: Scorecard, wanted: type) -> Iterator[Any]:
    """Everything of one kind in a scorecard, in the order in which it is met; what is shared, once."""
    seen: set[int] = set()

    def inside(value: Any) -> Iterator[Any]:
        if isinstance(value, tuple):
            for item in value:
                yield from inside(item)
        elif is_dataclass(value) and not isinstance(value, (*_LEFT_ALONE, type)) and id(value) not in seen:
            seen.add(id(value))
            if isinstance(value, wanted):
                yield value
            for field in fields(value):
                yield from inside(getattr(value, field.name))

    yield from inside((scorecard.references, *scorecard.interviews, *scorecard.calls))
