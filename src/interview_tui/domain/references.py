"""People who may be called about a candidate: how they became known, what is planned, and what has happened (F8).

A person may be named more than once: in the quick screen, as the manager of a job, by hand. Each naming is a `Mention`; the
mentions that the user agrees are one person make one `Reference`. No predicted number is kept here: it stays hidden until the
person's own number is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from interview_tui.domain.career import Job
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
    FORMER = "former"
    """Named once, or noted as the manager of a job, until another name was put there; kept because something had happened by then."""


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
