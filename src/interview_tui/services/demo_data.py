"""The form of the sample data. All of it is made up: people, employers, answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.interview import Decision
from interview_tui.domain.inventory import Inventory
from interview_tui.domain.job_ad import JobAd
from interview_tui.domain.need import Need
from interview_tui.domain.offer import OfferAnswer, StepMark
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import Unrated
from interview_tui.domain.references import EventKind
from interview_tui.domain.review import ReviewVerdict


@dataclass(frozen=True, slots=True)
class Said:
    """What was noted and given at one question.

    Attributes:
        seconds: how long the question was open.
        given: the interviewer's rating 1–10, or at a general prediction the number that the candidate predicts.
        unrated: why there is no rating.
        skipped: why the question was not asked; empty when it was.
    """

    seconds: int
    notes: str = ""
    given: int | None = None
    unrated: Unrated | None = None
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the candidate named, with the number they predict; None when the candidate declined to."""

    name: str
    employer: str
    number: int | None


@dataclass(frozen=True, slots=True)
class SampleJob:
    """One job of a made-up career.

    Attributes:
        line: as it is typed, see `domain.career_line`.
        manager: who is named at the question for it; empty when nobody is named there.
        said: question id to what came of it, in the order of the bank.
    """

    line: str
    manager: str = ""
    said: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleDive:
    """The jobs of a made-up candidate, the plan of the deep-dive, and what was said in it.

    Attributes:
        jobs: also those that are not asked about.
        panel: one line for each participant, as it is typed.
        when, where: as the invitation says it.
        day, hour: as in `Sample`.
        said: question id to what came of it, for the questions outside the jobs; empty while it has not begun. It stands
            at the last question of the walk with nothing missing before it.
        decision: None while it is open.
        waits: the interviewer has not submitted it yet.
    """

    jobs: tuple[SampleJob, ...]
    panel: tuple[str, ...]
    when: str
    where: str
    day: int
    hour: int
    said: Mapping[str, Said] = field(default_factory=dict)
    decision: Decision | None = None
    reason: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened about somebody who may be called.

    Attributes:
        day, hour: as in `Sample`.
        kind: a word on the permission, or the result of an attempt to call.
        note: one line.
        call_back: day and hour at which to call again.
        said: question id to what came of it, in the order of the bank; empty where nobody was talked with.
    """

    day: int
    hour: int
    kind: EventKind
    note: str = ""
    call_back: tuple[int, int] | None = None
    said: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleReference:
    """Somebody who may be called, beside what the interviews say of them.

    Attributes:
        name: as it was named there.
        happened: in order.
        contact, together, challenge: what is written down about them.
        added: who they are to the candidate, where they are added by hand; else None. `employer` is that of a job on the list then.
        joined: everybody of this name is one person.
    """

    name: str
    happened: tuple[Happened, ...] = ()
    contact: str = ""
    together: str = ""
    challenge: str = ""
    added: Relation | None = None
    employer: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class SampleListener:
    """Somebody who listened to a made-up deep-dive, and rated alone.

    Attributes:
        rater: made up, too.
        day, hour: as in `Sample`.
        said: competency id to what was noted and given.
    """

    rater: str
    day: int
    hour: int
    said: Mapping[str, Said]
    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class SampleLook:
    """An early look at the ratings of a deep-dive, `day` and `hour` as in `Sample`."""

    by: str
    day: int
    hour: int


@dataclass(frozen=True, slots=True)
class SampleRevision:
    """A listener's rating of a competency after the discussion, `day` and `hour` as in `Sample`."""

    rater: str
    competency: str
    given: int
    reason: str
    day: int
    hour: int


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """What the panel decided.

    Attributes:
        by: who writes it down.
        tied_to: the kind of the part of the persona, and `part` how that part begins.
        day, hour: as in `Sample`.
    """

    by: str
    verdict: Verdict
    reason: str
    tied_to: Tied
    part: str
    day: int
    hour: int
    consensus: float
    comment: str


@dataclass(frozen=True, slots=True)
class SamplePanel:
    """What a panel makes of one made-up candidate, beside what the interviewer gave."""

    listeners: tuple[SampleListener, ...]
    looks: tuple[SampleLook, ...] = ()
    revisions: tuple[SampleRevision, ...] = ()
    decision: SampleDecision | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One made-up candidate.

    Attributes:
        name: clearly fictional.
        day: days after the first day of the sample, and `hour` of that day in UTC, at which the interview begins.
        said: question id to what came of it, in the order of the bank; empty when there is no interview yet.
        people: at the question for names.
        decision: None while the interview is open.
        dive: the jobs and the deep-dive; None before they are typed.
        references: those about whom something has happened.
        panel: what the others of the panel gave, and what came of it; None where nobody else has rated.
    """

    name: str
    day: int = 0
    hour: int = 9
    said: Mapping[str, Said] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    decision: Decision | None = None
    reason: str = ""
    dive: SampleDive | None = None
    references: tuple[SampleReference, ...] = ()
    panel: SamplePanel | None = None


@dataclass(frozen=True, slots=True)
class SampleApplicant:
    """Somebody made up who has only applied.

    Attributes:
        verdict: what was made of the application; None while nobody has read it.
    """

    name: str
    email: str
    note: str
    verdict: ReviewVerdict | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SampleOffer:
    """An offer to a made-up candidate, as far as it has come.

    Attributes:
        to, fallback: names of candidates of the opening.
        day, hour: as in `Sample`.
    """

    to: str
    fallback: str
    answer: OfferAnswer
    sign_by: date
    start_hoped: str
    buddy: str
    note: str
    steps: tuple[StepMark, ...]
    day: int
    hour: int


@dataclass(frozen=True, slots=True)
class SampleOpening:
    """One made-up opening with its candidates; the first is the one whose scorecard is shown.

    Attributes:
        panel: who rates the deep-dives; empty where nobody is expected.
        need, inventory, ad: what was worked out before; None where nothing was.
        applied: those who have only applied.
        offer: None where nobody has one.
        let_in: whether the candidates have applied and got a yes, instead of being typed in by hand.
    """

    title: str
    language: str
    applicants: int | None
    minutes: int
    candidates: tuple[Sample, ...]
    panel: tuple[str, ...] = ()
    need: Need | None = None
    inventory: Inventory | None = None
    ad: JobAd | None = None
    applied: tuple[SampleApplicant, ...] = ()
    offer: SampleOffer | None = None
    let_in: bool = False


def script(seconds: int = 35) -> Said:
    """A text that was only said."""
    return Said(seconds)
