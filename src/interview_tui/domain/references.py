"""People who may be called about a candidate: how they became known, what is planned, and what has happened (F8).

A person may be named more than once: in the quick screen, as the manager of a job, by hand. Each naming is a `Mention`; the
mentions that the user agrees are one person make one `Reference`. No predicted number is kept here: it stays hidden until the
person's own number is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from interview_tui.domain.career import Job, in_order
from interview_tui.domain.ids import CandidateId, EventId, InterviewId, JobId, ReferenceId
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.predictions import Relation
from interview_tui.domain.text import one_line, search_key

CHALLENGE_LIMIT = 240
"""Most characters of a challenge as it is said aloud; a longer one is cut at a blank, and can be read whole beside it."""

SHORTEST_NAMED = 8
"""Fewest characters before a colon that can name a challenge; ``Q3: the backlog`` is said whole."""


class Origin(StrEnum):
    """How somebody became known."""

    NAMED = "named"
    """Named by the candidate in the quick screen (5A.18)."""
    MANAGER = "manager"
    """The manager of a job (5B.12)."""
    ADDED = "added"
    """Added by hand."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person.

    Attributes:
        seq: the order in which people became known.
        name: empty when it was taken away again.
        employer: where they worked together, as far as it was said.
        job_id: the job whose manager it is, or that it was attached to by hand.
    """

    id: ReferenceId
    candidate_id: CandidateId
    seq: int
    name: str
    relation: Relation
    employer: str = ""
    job_id: JobId | None = None
    origin: Origin = Origin.NAMED


@dataclass(frozen=True, slots=True)
class ReferenceDetails:
    """What was planned or corrected by hand about one mention; what is empty is as it was found.

    Attributes:
        name, relation, employer, job_id: corrections.
        contact: telephone number or address, one line.
        together: when they worked together, as it was said.
        challenge: what ``{challenge}`` stands for in this call (6.09).
        works_here_now: works where the candidate works now, although no job says so. It can only be added to what the jobs say.
        removed: taken off the list of people to call.
        rev: counts the changes, from 0.
    """

    reference_id: ReferenceId
    name: str = ""
    relation: Relation | None = None
    employer: str = ""
    job_id: JobId | None = None
    contact: str = ""
    together: str = ""
    challenge: str = ""
    works_here_now: bool = False
    removed: bool = False
    rev: int = 0


class EventKind(StrEnum):
    """What can happen before, and at, an attempt to call somebody."""

    ASKED = "asked"
    GRANTED = "granted"
    DENIED = "denied"
    SET_UP = "set_up"
    REACHED = "reached"
    CALL_BACK = "call_back"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    DATES_ONLY = "dates_only"
    REFUSED = "refused"
    WRONG_NUMBER = "wrong_number"

    @property
    def is_permission(self) -> bool:
        """Whether it is about the candidate's permission, not about an attempt to call."""
        return self in (EventKind.ASKED, EventKind.GRANTED, EventKind.DENIED, EventKind.SET_UP)

    @property
    def is_attempt(self) -> bool:
        """Whether it is the result of an attempt to call."""
        return not self.is_permission

    @property
    def ends_call(self) -> bool:
        """Whether nothing more is to be heard from this person: the talk was had, or will not be. A refusal is a fact, no number."""
        return self in (EventKind.REACHED, EventKind.DATES_ONLY, EventKind.REFUSED)


ATTEMPTS = tuple(kind for kind in EventKind if kind.is_attempt)
"""The results that an attempt can have, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class ReferenceEvent:
    """Something that happened.

    Attributes:
        name: whom it was about, as they were called then. A permission is for this person and for nobody who took the place since.
        at_ms: UTC moment.
        by: who wrote it down.
        note: one line.
        call_back_ms: when to call again, for `CALL_BACK`.
        for_present_employer: a permission that was given knowing that the person works where the candidate works now.
        removed: taken back.
        rev: counts the changes, from 0.
    """

    id: EventId
    reference_id: ReferenceId
    kind: EventKind
    name: str
    at_ms: int
    by: str = ""
    note: str = ""
    call_back_ms: int | None = None
    for_present_employer: bool = False
    removed: bool = False
    rev: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """What the user said of two mentions: one person, or two. `first` is the smaller id.

    Attributes:
        rev: counts the changes, from 0.
    """

    first: ReferenceId
    second: ReferenceId
    same: bool
    rev: int = 0

    @classmethod
    def of(cls, one: ReferenceId, other: ReferenceId, same: bool, rev: int = 0) -> Pair:
        """The pair of two mentions, whichever comes first. Raises ValueError for twice the same one."""
        if one == other:
            raise ValueError("two mentions are wanted")
        return cls(min(one, other), max(one, other), same, rev)


@dataclass(frozen=True, slots=True)
class ReferenceCall:
    """Which interview is a call to whom.

    Attributes:
        employer, challenge: what was said for the placeholders, once the call is over; None until then.
    """

    interview_id: InterviewId
    reference_id: ReferenceId
    employer: str | None = None
    challenge: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """The deep-dive says: call the manager of this job about this (5B.15). `about` is None where it was not said."""

    job_id: JobId
    about: CallAbout | None
    text: str


@dataclass(frozen=True)
class Reference:
    """A person who may be called.

    Attributes:
        mentions: every naming of the person, the first one first, with names as corrected. Never empty.
        details: what was planned or corrected, of all mentions together; its id is that of the first.
        jobs: the jobs they worked together in, oldest first; those of the same employer where none is attached.
        flags: what they are to be called about, from the deep-dive.
        events: what has happened and was not taken back, the oldest first.
        works_here_now: works where the candidate works now: nobody calls there without a permission for just that (F8).
    """

    mentions: tuple[Mention, ...]
    details: ReferenceDetails
    jobs: tuple[Job, ...] = ()
    flags: tuple[Flag, ...] = ()
    events: tuple[ReferenceEvent, ...] = ()
    works_here_now: bool = False

    @property
    def id(self) -> ReferenceId:
        """The id of the first mention, which stands for the person."""
        return self.mentions[0].id

    @property
    def ids(self) -> frozenset[ReferenceId]:
        """The ids of all mentions."""
        return frozenset(mention.id for mention in self.mentions)

    @property
    def name(self) -> str:
        """As corrected, else as first named; may be empty."""
        return next((mention.name for mention in self.mentions if mention.name), "")

    @property
    def names(self) -> frozenset[str]:
        """Everything the person is called, as keys to compare by. A name that was corrected is none of it any more: what was
        permitted for it has to be permitted anew.
        """
        return frozenset(search_key(one_line(mention.name)) for mention in self.mentions if mention.name)

    @property
    def relation(self) -> Relation:
        """As corrected; else manager where any mention says so, else as first named."""
        given = [mention.relation for mention in self.mentions]
        return self.details.relation or (Relation.MANAGER if Relation.MANAGER in given else given[0])

    @property
    def job(self) -> Job | None:
        """The job to talk about: the one of the challenge, else the latest that was flagged, else the latest."""
        if not self.jobs:
            return None
        asked, flagged = self._challenge_flag, {flag.job_id for flag in self.flags}
        if asked is not None and not self.details.challenge:
            return next((job for job in self.jobs if job.id == asked.job_id), self.jobs[-1])
        return next((job for job in reversed(self.jobs) if job.id in flagged), self.jobs[-1])

    @property
    def employer(self) -> str:
        """Where they worked together: as corrected, else that of the job, else as it was said; may be empty."""
        said = next((mention.employer for mention in self.mentions if mention.employer), "")
        return self.details.employer or (self.job.employer if self.job else "") or said

    @property
    def together(self) -> str:
        """When they worked together: as it was said, else the dates of the jobs; may be empty."""
        return self.details.together or ", ".join(dict.fromkeys(job.dates for job in self.jobs if job.dates))

    @property
    def challenge(self) -> str:
        """What to ask about (6.09), as it can be said: as planned, else from the flags of the deep-dive; may be empty."""
        flag = self._challenge_flag
        return spoken(self.details.challenge or (_without_questions(flag.text) if flag is not None else ""))

    @property
    def _challenge_flag(self) -> Flag | None:
        """The flag to ask about: one about a challenge before one that does not say, that of the latest job first."""
        order = {job.id: place for place, job in enumerate(self.jobs)}
        asked = [flag for flag in self.flags if flag.text.strip() and flag.about in (CallAbout.CHALLENGE, None)]
        return min(asked, key=lambda flag: (flag.about is None, -order.get(flag.job_id, -1)), default=None)

    @property
    def was_named(self) -> bool:
        """Whether the candidate named them in the quick screen."""
        return any(mention.origin is Origin.NAMED for mention in self.mentions)


def _without_questions(text: str) -> str:
    """A flag as it can be said: what interviewers note behind a colon is what they want to ask, not what it is about."""
    named, _, _ = one_line(text).partition(": ")
    return (named if len(named) >= SHORTEST_NAMED else text).rstrip(" ?")


def spoken(text: str) -> str:
    """A text as it can be said in a sentence: one line, without a full stop at its end, and not too long."""
    line = one_line(text).rstrip(" .")
    if len(line) <= CHALLENGE_LIMIT:
        return line
    cut = line[: CHALLENGE_LIMIT - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:") + "…" if " " in cut[CHALLENGE_LIMIT // 2 :] else cut + "…"


@dataclass(frozen=True)
class Known:
    """Everything stored about the people around one candidate, in any order."""

    mentions: Sequence[Mention] = ()
    details: Mapping[ReferenceId, ReferenceDetails] = field(default_factory=dict)
    events: Sequence[ReferenceEvent] = ()
    pairs: Sequence[Pair] = ()


def gather(known: Known, jobs: Iterable[Job], flags: Iterable[Flag] = ()) -> tuple[Reference, ...]:
    """Everybody who may be called, also those taken off the list, in the order in which they became known.

    A mention whose name was taken away is left out, unless something has happened already.

    Args:
        jobs: all of the candidate's; those taken off the list do not count.
        flags: what the deep-dives say.
    """
    jobs, flags = in_order(jobs), tuple(flags)
    happened = {event.reference_id for event in known.events if not event.removed}
    listed = {m.id for m in known.mentions if m.name or m.id in happened or _named_by_hand(known, m)}
    everyone = sorted(known.mentions, key=lambda m: (m.seq, m.id))
    together = _groups(everyone, known.pairs)  # of all: two stay one person when the third that joined them lost its name
    groups = [tuple(mention for mention in group if mention.id in listed) for group in together]
    in_turn = sorted((group for group in groups if group), key=lambda group: (group[0].seq, group[0].id))
    return tuple(_reference(group, known, jobs, flags) for group in in_turn)


def _named_by_hand(known: Known, mention: Mention) -> bool:
    details = known.details.get(mention.id)
    return details is not None and bool(details.name)


def _groups(mentions: Sequence[Mention], pairs: Iterable[Pair]) -> list[tuple[Mention, ...]]:
    """The mentions that were said to be one person, together."""
    leads = {mention.id: mention.id for mention in mentions}

    def lead(of: ReferenceId) -> ReferenceId:
        while leads[of] != of:
            of = leads[of]
        return of

    for pair in pairs:
        if pair.same and pair.first in leads and pair.second in leads:
            leads[lead(pair.second)] = lead(pair.first)
    found: dict[ReferenceId, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(lead(mention.id), []).append(mention)
    return [tuple(group) for group in found.values()]


def _reference(mentions: tuple[Mention, ...], known: Known, jobs: Sequence[Job], flags: Sequence[Flag]) -> Reference:
    ids = {mention.id for mention in mentions}
    mentions = tuple(_corrected(mention, known.details.get(mention.id)) for mention in mentions)
    details = _together([known.details.get(mention.id) or ReferenceDetails(mention.id) for mention in mentions])
    managed = {mention.job_id for mention in mentions if mention.job_id and _is_manager_there(mention)}
    attached = ({mention.job_id for mention in mentions if mention.job_id} | {details.job_id}) - {None}
    employers = {search_key(one_line(name)) for name in (details.employer, *(mention.employer for mention in mentions))} - {""}
    beside = tuple(job for job in jobs if job.id in attached)
    same_place = tuple(job for job in jobs if _employer(job) in employers)
    present = {_employer(job) for job in jobs if job.ongoing} - {""}
    here_now = details.works_here_now or any(job.ongoing for job in beside) or bool(present & (employers | set(map(_employer, beside))))
    events = sorted((event for event in known.events if event.reference_id in ids and not event.removed), key=lambda e: (e.at_ms, e.id))
    own = tuple(flag for flag in flags if flag.job_id in managed)
    return Reference(mentions, details, beside or same_place, own, tuple(events), here_now)


def _corrected(mention: Mention, details: ReferenceDetails | None) -> Mention:
    return replace(mention, name=details.name) if details is not None and details.name else mention


def _is_manager_there(mention: Mention) -> bool:
    """Whether somebody is the manager of the mention's job: named as that, or added by hand as one."""
    return mention.origin is Origin.MANAGER or (mention.origin is Origin.ADDED and mention.relation is Relation.MANAGER)


def _employer(job: Job) -> str:
    return search_key(one_line(job.employer))


def _together(given: Sequence[ReferenceDetails]) -> ReferenceDetails:
    """The details of all mentions of a person: of each field the first that says something."""
    first = given[0]
    texts = {name: next((getattr(one, name) for one in given if getattr(one, name)), getattr(first, name)) for name in _MERGED}
    return replace(first, **texts, works_here_now=any(one.works_here_now for one in given))


_MERGED = ("name", "relation", "employer", "job_id", "contact", "together", "challenge")
