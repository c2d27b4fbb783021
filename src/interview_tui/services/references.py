"""The people who may be called about a candidate: read, added, corrected, joined, and what happens about them (F8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.call_sheet import CallSheet, call_sheet, flags_of
from interview_tui.domain.career import Job, YearMonth, in_order
from interview_tui.domain.changes import Change, DetailsChanged, EventChanged, PairChanged, ReferenceAdded
from interview_tui.domain.entries import JobEntry
from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, EventId, JobId, ReferenceId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.permission import asked_about
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_plan import ReferencePlan, plan
from interview_tui.domain.reference_rules import PlanRules
from interview_tui.domain.references import (
    EventKind,
    Flag,
    Known,
    Mention,
    Origin,
    Pair,
    Reference,
    ReferenceDetails,
    ReferenceEvent,
)
from interview_tui.domain.same_person import doubles, may_be_one_name
from interview_tui.domain.text import NAME_LIMIT, clean, one_line
from interview_tui.errors import InvalidFile, NotFound, UsageError
from interview_tui.services.careers import month_of
from interview_tui.services.clock import new_id
from interview_tui.services.one_person import event_about, with_id
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.domain.scorecard import InterviewCard

_LINES = ("name", "employer", "contact", "together")
_TEXTS = ("challenge",)


class People:
    """Everybody who may be called about one candidate, while it is planned whom to call.

    Each verb changes the state at once and hands the new state to `submit`, which must not block.

    Args:
        known: what is stored.
        jobs: all of the candidate's.
        dives: the jobs with what was asked about each, of all deep-dives.
        today: the present month, for what is recent.
        rules: points and numbers of the bank for calls (F8).
        submit: takes each change.
        now_ms: UTC milliseconds.
        by: who writes it down.
        make_id: a new id for whatever is added.
        reads_note: whether a note about an attempt to call may be read; one that may not is kept, and not shown (F12).
        sealed: what is left out because it is sealed, in words; empty where nothing is.
    """

    def __init__(
        self,
        candidate: Candidate,
        opening: Opening,
        known: Known,
        jobs: Iterable[Job],
        dives: Iterable[JobEntry],
        today: YearMonth,
        rules: PlanRules,
        submit: Callable[[Change], None],
        now_ms: Callable[[], int],
        by: str,
        make_id: Callable[[], str] = new_id,
        *,
        reads_note: Callable[[ReferenceEvent], bool] = lambda _: True,
        sealed: str = "",
    ) -> None:
        self.candidate, self.opening, self.today, self.rules, self.by = candidate, opening, today, rules, one_line(by)
        self._every_job = tuple(jobs)
        self.jobs = in_order(self._every_job)
        self._dives = tuple(dives)
        self._flags = tuple(dict.fromkeys(flags_of(entry for job in self._dives for entry in job.entries)))
        self._mentions = {mention.id: mention for mention in known.mentions}
        self._details = dict(known.details)
        self._events = {event.id: event for event in known.events}
        self._pairs = {(pair.first, pair.second): pair for pair in known.pairs}
        self._submit, self._now_ms, self._make_id = submit, now_ms, make_id
        self._reads_note, self.sealed = reads_note, sealed
        self._listeners: list[Callable[[], None]] = []
        self._gathered: tuple[Reference, ...] | None = None

    def listen(self, listener: Callable[[], None]) -> None:
        """Call this after every change."""
        self._listeners.append(listener)

    # -- reading ---------------------------------------------------------------------------------------------------

    @property
    def everybody(self) -> tuple[Reference, ...]:
        """Everybody who may be called, also those taken off the list, in the order in which they became known."""
        if self._gathered is None:
            events = tuple(event if self._reads_note(event) else replace(event, note="") for event in self._events.values())
            known = Known(tuple(self._mentions.values()), self._details, events, tuple(self._pairs.values()))
            self._gathered = gather(known, self._every_job, self._flags)
        return self._gathered

    @property
    def plan(self) -> ReferencePlan:
        """Whom to call first, and why (F8)."""
        return plan(self.everybody, self.today, self.rules, [(one.id, other.id) for one, other in self.doubles])

    @property
    def doubles(self) -> tuple[tuple[Reference, Reference], ...]:
        """People who may be one person, and nobody has said yet whether they are."""
        listed = [reference for reference in self.everybody if not reference.details.removed]
        return doubles(listed, tuple(self._pairs.values()))

    @property
    def unnamed(self) -> tuple[Flag, ...]:
        """What the deep-dives want somebody to be called about whose name is not known."""
        named = {flag for reference in self.everybody for flag in reference.flags}
        return tuple(flag for flag in self._flags if flag not in named)

    def reference(self, reference_id: ReferenceId) -> Reference:
        """The person with this id, or of whom one mention has it. Raises KeyError."""
        return with_id(self.everybody, reference_id)

    def job(self, job_id: JobId) -> Job | None:
        """A job on the candidate's list."""
        return next((job for job in self.jobs if job.id == job_id), None)

    def sheet(self, reference_id: ReferenceId) -> CallSheet:
        """What to have in sight in a call to somebody. Raises KeyError."""
        return call_sheet(self.reference(reference_id), self._dives)

    # -- changing --------------------------------------------------------------------------------------------------

    def add(self, name: str, relation: Relation, employer: str = "", job_id: JobId | None = None) -> Reference:
        """Somebody else who may be called.

        Raises:
            UsageError: without a name, or with one that is too long.
        """
        name = _checked_name(name)
        seq = 1 + max((mention.seq for mention in self._mentions.values()), default=0)
        mention_id = ReferenceId(self._make_id())
        mention = Mention(mention_id, self.candidate.id, seq, name, relation, one_line(employer)[:NAME_LIMIT], job_id, Origin.ADDED)
        self._mentions[mention.id] = mention
        self._change(ReferenceAdded(mention))
        return self.reference(mention.id)

    def edit(self, reference_id: ReferenceId, **fields: Any) -> Reference:
        """Correct or plan something about a person: fields of `ReferenceDetails` but its id and `rev`.

        What is given as empty is as it was found again. Raises KeyError.
        """
        person = self.reference(reference_id)
        fields = {name: _cleaned(name, value) for name, value in fields.items()}
        self._edit(person.id, fields)
        for mention in person.mentions[1:]:  # what another mention says must not shine through
            own = self._details.get(mention.id)
            told = {name: type(value)() if isinstance(value, str | bool) else None for name, value in fields.items() if name != "name"}
            told = {name: empty for name, empty in told.items() if own is not None and getattr(own, name) != empty}
            if told:
                self._edit(mention.id, told)
        return self.reference(reference_id)

    def _edit(self, mention_id: ReferenceId, fields: Mapping[str, Any]) -> None:
        before = self._details.get(mention_id) or ReferenceDetails(mention_id)
        after = replace(before, **fields)
        if after != before:
            self._details[mention_id] = replace(after, rev=before.rev + 1)
            self._change(DetailsChanged(self._details[mention_id]))

    def log(
        self,
        reference_id: ReferenceId,
        kind: EventKind,
        note: str = "",
        call_back_ms: int | None = None,
        *,
        for_present_employer: bool = False,
    ) -> ReferenceEvent:
        """Something happened now.

        Args:
            call_back_ms: UTC moment at which to call again.
            for_present_employer: the candidate said yes to a call to where they work now.

        Raises:
            KeyError: there is nobody of this id.
            UsageError: nobody is named there.
        """
        event = event_about(
            self.reference(reference_id), kind, self.by, self._now_ms(), note, call_back_ms,
            for_present_employer=for_present_employer, make_id=self._make_id,
        )  # fmt: skip
        self._keep(event)
        person = self.reference(reference_id)
        for mention in asked_about(person) if kind.is_permission else ():
            if mention.id != event.reference_id:  # what was said about this mention alone before is overtaken
                name = mention.name or event.name
                self._keep(replace(event, id=EventId(self._make_id()), reference_id=mention.id, name=name))
        return event

    def take_back(self, event_id: EventId) -> None:
        """It did not happen. Raises KeyError."""
        event = self._events[event_id]
        self._keep(replace(event, removed=True, rev=event.rev + 1))

    def put_again(self, event_id: EventId) -> None:
        """It did happen, after all. Raises KeyError."""
        event = self._events[event_id]
        self._keep(replace(event, removed=False, rev=event.rev + 1))

    def _keep(self, event: ReferenceEvent) -> None:
        self._events[event.id] = event
        self._change(EventChanged(event))

    def same(self, one: ReferenceId, other: ReferenceId) -> Reference:
        """These two are one person. Raises KeyError."""
        self._pair(self.reference(one).id, self.reference(other).id, same=True)
        return self.reference(one)

    def different(self, one: ReferenceId, other: ReferenceId) -> None:
        """These two are two people; it is not asked again. Raises KeyError."""
        self._pair(self.reference(one).id, self.reference(other).id, same=False)

    def separate(self, reference_id: ReferenceId) -> None:
        """Every mention of this person is a person of its own again. Raises KeyError."""
        ids = self.reference(reference_id).ids
        for pair in [pair for pair in self._pairs.values() if pair.same and pair.first in ids and pair.second in ids]:
            self._pair(pair.first, pair.second, same=False)

    def _pair(self, one: ReferenceId, other: ReferenceId, *, same: bool) -> None:
        if one == other:
            return
        fresh = Pair.of(one, other, same)
        before = self._pairs.get((fresh.first, fresh.second))
        if before is None or before.same is not same:
            fresh = replace(fresh, rev=before.rev + 1 if before else 0)
            self._pairs[fresh.first, fresh.second] = fresh
            self._change(PairChanged(fresh))

    def rename(self, reference_id: ReferenceId, name: str, *, same: bool) -> Reference:
        """Somebody is called otherwise.

        Args:
            same: the same person, whose name was wrong: what has happened stays theirs, a permission as well. Else it is somebody
                else, who is added beside them: nothing was permitted about a call to them.

        Raises:
            KeyError: there is nobody of this id.
            UsageError: without a name, or with one that is too long.
        """
        person = self.reference(reference_id)
        name = _checked_name(name)
        if not same:
            return self.add(name, person.relation, person.employer, person.job.id if person.job is not None else None)
        before = person.mentions[0]
        self.edit(person.id, name=name)
        for event in [event for event in self._events.values() if event.reference_id == before.id]:
            if may_be_one_name(event.name, before.name):
                self._keep(replace(event, name=name, rev=event.rev + 1))
        return self.reference(reference_id)

    def remove(self, reference_id: ReferenceId) -> None:
        """Off the list; nothing is lost, and they can be put back. Raises KeyError."""
        self.edit(reference_id, removed=True)

    def put_back(self, reference_id: ReferenceId) -> None:
        """On the list again. Raises KeyError."""
        self.edit(reference_id, removed=False)

    def _change(self, change: Change) -> None:
        self._gathered = None
        self._submit(change)
        for listener in self._listeners:
            listener()


def _checked_name(name: str) -> str:
    name = one_line(name)
    if not name:
        raise UsageError("A name is needed.")
    if len(name) > NAME_LIMIT:
        raise UsageError(f"A name has {NAME_LIMIT} characters at most; this one has {len(name)}.")
    return name


def _cleaned(name: str, value: Any) -> Any:
    if name in _LINES:
        return one_line(str(value))[:NAME_LIMIT]
    return clean(str(value)).strip() if name in _TEXTS else value


def find_reference(people: People, text: str) -> Reference:
    """The person that an id or an unambiguous part of a name means.

    Raises:
        NotFound: nobody matches.
        UsageError: several match; the message lists them.
    """
    from interview_tui.domain.text import search_key

    wanted = search_key(one_line(text))
    listed = [reference for reference in people.everybody if not reference.details.removed]
    found = [one for one in listed if any(wanted and (key == wanted or (len(wanted) >= 4 and key.startswith(wanted))) for key in one.ids)]
    found = found or [one for one in listed if wanted in one.names]
    found = found or [one for one in listed if wanted and any(wanted in name for name in one.names)]
    if not found:
        raise NotFound(f"Nobody called “{one_line(text)}” may be called about {people.candidate.name}.")
    if len(found) > 1:
        names = "\n".join(f"  {one.id[:8]}  {one.name}, {one.relation.value}{f', {one.employer}' if one.employer else ''}" for one in found)
        raise UsageError(f"“{one_line(text)}” may mean several people. Use the id:\n{names}")
    return found[0]


def load_people(services: Services, candidate_id: CandidateId, by: str, submit: Callable[[Change], None] | None = None) -> People:
    """Everybody who may be called about a candidate, as far as who sits at the keyboard may know of what was said (F12).

    Waits up to two seconds for what is just being saved.

    Args:
        by: who writes down what happens.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.services.scorecards import read_interviews
    from interview_tui.services.sealed import reads_note, said_is_sealed
    from interview_tui.storage import careers, references

    services.wait_for_writer()
    with services.store.read() as conn:
        read = read_interviews(conn, candidate_id, services.rater)
        known = references.known_of(conn, candidate_id)
        jobs = careers.jobs_of(conn, candidate_id)
    bank = bank_for_calls(services, read.opening)
    rules = bank.rules.references if bank is not None else PlanRules()
    today = month_of(services.now_ms())
    return People(
        read.candidate, read.opening, known, jobs, dives_of(read.cards), today, rules, submit or services.store.submit,
        services.now_ms, by, reads_note=partial(reads_note, read.sights, candidate_id),
        sealed=said_is_sealed(read.sights, read.held, read.candidate.name),
    )  # fmt: skip


def dives_of(cards: Iterable[InterviewCard]) -> tuple[JobEntry, ...]:
    """The jobs with what was asked about each, of all deep-dives."""
    return tuple(job for card in cards if card.dive is not None for job in card.dive.jobs)


def bank_for_calls(services: Services, opening: Opening) -> Bank | None:
    """The questions of the next call; None while there is no bank that can be used."""
    from interview_tui.services.interviews import bank_for

    try:
        return bank_for(services, opening, Stage.REFERENCE)
    except (NotFound, InvalidFile):
        return None
