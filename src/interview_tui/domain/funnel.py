"""How many people of an opening stand where, and the method's own numbers beside it (F.01, F.02, F7). Nothing is refused because of it.

What is counted is no secret: who was interviewed, who was called, what the panel decided. How a quick screen ended is counted only
where the viewer may read that interview (F12).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import BankHash, CandidateId, InterviewId, LookId
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.opening import Funnel
from interview_tui.domain.review import ReviewVerdict
from interview_tui.domain.seal import Look, Submission, Viewer, stage_sight
from interview_tui.domain.standing import raters_differ

MOST_INTO_QUICK_SCREENS = 12
"""About a dozen at most are left after the applications (F.02)."""
MOST_INTO_DEEP_DIVES = 5
"""About four or five are left after the quick screens (F.02)."""
_SCREEN = Stage.QUICK_SCREEN


class Applied(NamedTuple):
    """What the funnel has to know of the applications of an opening.

    Attributes:
        reviews: the verdict that holds, by candidate; who is not in it was not reviewed.
        applications: the candidates who came with an application, not typed in by hand.
    """

    reviews: Mapping[CandidateId, ReviewVerdict] = {}
    applications: Collection[CandidateId] = frozenset()

    @property
    def reviewed(self) -> set[CandidateId]:
        """Those with a verdict that was not taken back."""
        return {key for key, verdict in self.reviews.items() if verdict is not ReviewVerdict.OPEN}

    @property
    def waiting(self) -> set[CandidateId]:
        """Those whose application nobody has reviewed yet."""
        return set(self.applications) - self.reviewed

    @property
    def held_back(self) -> set[CandidateId]:
        """Those who do not go on as it stands: no, later, or not reviewed yet."""
        return self.waiting | {key for key in self.reviewed if self.reviews[key] is not ReviewVerdict.YES}


NO_APPLICATIONS = Applied()


class Sitting(NamedTuple):
    """What the funnel has to know of an interview.

    Attributes:
        rater: who holds it.
        decision: how it ended; None while it is open.
    """

    candidate_id: CandidateId
    rater: str
    is_open: bool
    submitted: bool
    decision: Decision | None = None


_Shape = tuple[tuple[str, bool, bool], ...]
"""Of each quick screen with one candidate: by whom, whether it is open, whether it was submitted."""


def count_funnel(
    applicants: int | None,
    candidates: int,
    screens: Iterable[Sitting],
    dives: Iterable[Sitting],
    called: int,
    verdicts: Mapping[CandidateId, Verdict],
    viewer: Viewer,
    expected: Sequence[str] = (),
    looked: Collection[CandidateId] = (),
    applied: Applied = NO_APPLICATIONS,
    offered: Collection[CandidateId] = (),
    signed: Collection[CandidateId] = (),
    refused: Collection[CandidateId] = (),
) -> Funnel:
    """The funnel of an opening through the eyes of one viewer.

    Args:
        screens, dives: the quick screens and the deep-dives, in the order in which they began.
        called: of how many candidates a reference was talked to.
        verdicts: what the panel decided last, by candidate.
        expected: who is expected to hold quick screens.
        looked: the candidates whose quick screens the viewer looked at before the time.
        offered: to whom an offer was begun.
        signed: who has signed, or needs not sign; hired, also before the panel has put it on record.
        refused: who turned the offer down; not hired, whatever the panel decided.
    """
    by_person: dict[CandidateId, list[Sitting]] = {}
    for sitting in screens:
        by_person.setdefault(sitting.candidate_id, []).append(sitting)
    ends = ends_of(by_person, viewer, expected, looked)
    dived: dict[CandidateId, bool] = {}
    diving = 0
    for sitting in dives:
        diving += sitting.is_open
        dived[sitting.candidate_id] = dived.get(sitting.candidate_id, False) or not sitting.is_open
    declined = {key for key, verdict in verdicts.items() if verdict is Verdict.DECLINE}
    advanced = {key for key, end in ends.items() if end is Decision.ADVANCE}
    wanted = {key for key, verdict in verdicts.items() if verdict in (Verdict.ADVANCE, Verdict.HIRE)}
    went_on = advanced | (wanted & by_person.keys())
    found = list(ends.values())
    went_further = by_person.keys() | dived.keys() | wanted | set(offered)
    held_back = applied.held_back - went_further
    return Funnel(
        applicants,
        candidates,
        screening=sum(sitting.is_open for held in by_person.values() for sitting in held),
        screened=sum(not all(sitting.is_open for sitting in held) for held in by_person.values()),
        advanced=len(advanced),
        thanked=found.count(Decision.THANK),
        referred=found.count(Decision.REFER),
        dived=sum(dived.values()),
        diving=diving,
        called=called,
        hired=len((set(signed) - declined) | ({key for key, verdict in verdicts.items() if verdict is Verdict.HIRE} - set(refused))),
        declined=len(declined),
        to_screen=candidates - len((declined - by_person.keys()) | held_back),
        to_dive=len(dived.keys() | (went_on - declined)),
        reviewed=len(applied.reviewed),
        screened_in=candidates - len(held_back),
        waiting=len(applied.waiting - went_further - declined),
        offered=len(offered),
    )


STEPS = (
    "candidates", "screened", "advanced", "thanked", "referred", "dived", "called", "hired", "declined", "to_screen", "to_dive",
    "reviewed", "screened_in", "offered",
)  # fmt: skip
"""The counts of a `Funnel` that people stay in when they are erased: what is open with somebody goes with them (F19)."""
_BEFORE_REVIEWS = {"screened_in": "to_screen"}
"""Where a count stands that older versions of the program did not keep."""


def erased_steps(funnel: Funnel) -> dict[str, int]:
    """How far the people of a funnel have come, to be kept when they are erased.

    How a quick screen ended is counted whoever rated it: the seal keeps raters from each other's view of a person, and this
    person is not to be rated any more; the number does not say of whom it is.
    """
    return {step: getattr(funnel, step) for step in STEPS}


def completed(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of those who were erased, with what an older version of the program did not count as near as it is known.

    Before there were reviews, everybody was screened in who went into quick screens.
    """
    return {step: counts.get(step, counts.get(_BEFORE_REVIEWS.get(step, ""), 0)) for step in STEPS}


def with_erased(funnel: Funnel, counts: Mapping[str, int]) -> Funnel:
    """A funnel with those who were erased, who stay counted.

    Args:
        counts: by the names in `STEPS`; others, of a newer version of this program, are left out.
    """
    if not counts:
        return funnel
    more = {step: getattr(funnel, step) + count for step, count in completed(counts).items()}
    return replace(funnel, **more, erased=counts.get("candidates", 0))


def ends_of(
    by_person: Mapping[CandidateId, Sequence[Sitting]],
    viewer: Viewer,
    expected: Sequence[str],
    looked: Collection[CandidateId],
    stage: Stage = _SCREEN,
) -> dict[CandidateId, Decision]:
    """How the last finished interview of a stage with each candidate ended, among those that the viewer may read.

    Who is recommended by some raters and not by others is left out until the panel has talked.
    """
    known: dict[tuple[_Shape, bool], tuple[bool, ...]] = {}  # thousands of candidates have a few shapes between them
    ends: dict[CandidateId, Decision] = {}
    for key, held in by_person.items():
        shape = tuple((sitting.rater, sitting.is_open, sitting.submitted) for sitting in held), key in looked
        seen = known.get(shape)
        if seen is None:
            seen = known[shape] = _seen(*shape, viewer, expected, stage)
        found = [
            (sitting.rater, sitting.decision)
            for sitting, visible in zip(held, seen, strict=True)
            if visible and sitting.decision is not None and not sitting.is_open
        ]
        if found and (len(found) == 1 or not raters_differ(found)):
            ends[key] = found[-1][1]
    return ends


def _seen(shape: _Shape, looked: bool, viewer: Viewer, expected: Sequence[str], stage: Stage) -> tuple[bool, ...]:
    """Which of one candidate's interviews of a stage a viewer may read: as the seal has it."""
    who = CandidateId("")
    held = [
        Interview(InterviewId(str(place)), who, stage, BankHash(""), rater, 0, 0, None if is_open else 0)
        for place, (rater, is_open, _) in enumerate(shape)
    ]
    submitted = {one.id: Submission(one.id, 0, "") for one, (_, _, given) in zip(held, shape, strict=True) if given}
    looks = [Look(LookId(""), who, stage, viewer or "", 0)] if looked else []
    sight = stage_sight(viewer, stage, held, submitted, expected, looks)
    return tuple(one.id in sight.visible for one in held)


def funnel_notices(funnel: Funnel) -> tuple[str, ...]:
    """Where more people go on than the method has in mind (F7), in short sentences; empty when nowhere."""
    notices = []
    if funnel.to_screen > MOST_INTO_QUICK_SCREENS:
        notices.append("More than a dozen candidates for quick screens.")
    if funnel.to_dive > MOST_INTO_DEEP_DIVES:
        notices.append("More than four or five for deep-dives.")
    return tuple(notices)
