"""Hand-made comparisons: four candidates, three raters, one real disagreement, two versions of the questions, one revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.comparison import Comparison, gather
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import BankHash, CandidateId, DecisionId, InterviewId, QuestionId, RevisionId
from interview_tui.domain.interview import Place
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.scorecard import InterviewCard, read_interview
from interview_tui.domain.seal import RaterStanding, RaterState, Revision, Sealed, StageSight, Submission
from interview_tui.domain.stored import Stored
from interview_tui.storage.store import Store
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples

MARIA, PER, SIV = "Maria Ek", "Per Holm", "Siv Ros"
DAY_MS = 86_400_000


def person(number: int, name: str) -> Candidate:
    """The n-th candidate that was entered."""
    return Candidate(CandidateId(f"3f2a9c77-1111-4000-8000-00000000000{number}"), samples.opening().id, name, samples.START + number)


ANNA, BENGT, CARO, DINA = (person(n, name) for n, name in enumerate(("Anna Svensson", "Bengt Öst", "Caro Lind", "Dina Ali"), 1))


def newer_bank() -> Bank:
    """The quick screen as it was changed in the middle: one question says something else, one is new."""
    bank = samples.bank()
    hello, goals, numbers = bank.sections
    goal, *others = goals.questions
    fresh = samples.question("why", "Why support", "Why support work?", links=("drive",))
    changed = replace(goals, questions=(replace(goal, say="What will you have reached in a year?"), *others, fresh))
    return replace(bank, version="1.3", sections=(hello, changed, numbers), hash=BankHash("ef56" * 16))


def stored(
    who: Candidate,
    rater: str,
    marks: Mapping[str, int | None],
    notes: Mapping[str, str] | None = None,
    *,
    asked: Bank | None = None,
    revised: Mapping[str, int] | None = None,
    submitted: bool = True,
) -> Stored:
    """A quick screen: the ratings of some questions (None is `no evidence`), and what was noted."""
    asked = asked or samples.bank()
    key = InterviewId(f"{who.id}-{rater.split()[0].lower()}" if rater.strip() else f"{who.id}-x")
    started = who.created_ms + sum(map(ord, rater[:1]))
    held = replace(samples.interview(), id=key, candidate_id=who.id, interviewer=rater, bank_hash=asked.hash, started_ms=started)
    answers = tuple(
        samples.answer(name, mark, (notes or {}).get(name, ""), Unrated.NO_EVIDENCE if mark is None else None)
        for name, mark in marks.items()
    )  # fmt: skip
    revisions = tuple(
        Revision(RevisionId(f"r-{key}-{name}"), key, Place(QuestionId(name)), Rating(mark), None, "Heard the example.", 5, True)
        for name, mark in (revised or {}).items()
    )
    frozen = Submission(key, who.created_ms + DAY_MS, "0" * 64) if submitted else None
    return Stored(held, asked, answers, submission=frozen, revisions=revisions)


def rated(
    who: Candidate, rater: str, marks: Mapping[str, int | None], *more: Mapping[str, str], role: Opening | None = None, **how: Any
) -> InterviewCard:
    """The same, read. Arguments as for `stored`."""
    return read_interview(stored(who, rater, marks, *more, **how), who, role or samples.opening())


def walked(who: Candidate, rater: str, role: Opening | None = None) -> InterviewCard:
    """A submitted deep-dive."""
    key = InterviewId(f"dive-{who.name}-{rater}")
    held = replace(dive.interview(), id=key, candidate_id=who.id, interviewer=rater)
    stored = replace(dive.stored(held), submission=Submission(key, held.started_ms + DAY_MS, "0" * 64))
    return read_interview(stored, who, role or samples.opening())


GIVEN: Mapping[Candidate, Mapping[str, tuple[int | None, int | None, int | None]]] = {
    ANNA: {MARIA: (8, 9, 7), PER: (8, 8, 8), SIV: (9, 7, 7)},
    BENGT: {MARIA: (8, 9, 4), PER: (7, 8, 8), SIV: (8, 9, None)},
    CARO: {MARIA: (5, 6, 6), PER: (6, 5, 6)},
}
"""Ratings for `goal`, `first` and `upset`."""
NOTES = {
    ANNA: {"goal": '"I want CSAT above 92 by the summer"\n+ asked what it is today', "upset": "Anna stayed calm | gave a way out"},
    BENGT: {"goal": "to lead the refund queue", "upset": "! laughed at the customer"},
    CARO: {"goal": "only a good year", "first": "- would ask the team lead"},
}


def quick_screens(who: Candidate) -> tuple[Stored, ...]:
    """What each rater gave one candidate; one rating was changed after the discussion."""
    return tuple(
        stored(
            who, rater, dict(zip(("goal", "first", "upset"), marks, strict=True)), NOTES[who] if rater == MARIA else {},
            asked=newer_bank() if who is CARO else samples.bank(), revised={"upset": 7} if (who, rater) == (BENGT, MARIA) else None,
        )
        for rater, marks in GIVEN.get(who, {}).items()
    )  # fmt: skip


def interviews(who: Candidate, role: Opening | None = None) -> tuple[InterviewCard, ...]:
    """All that was submitted about one candidate."""
    cards = tuple(read_interview(given, who, role or samples.opening()) for given in quick_screens(who))
    return (*cards, walked(who, MARIA, role)) if who is ANNA else cards


def sight(stage: Stage = Stage.QUICK_SCREEN) -> StageSight:
    """A stage that is sealed, as the viewer has not submitted."""
    raters = (RaterStanding(MARIA, RaterState.FINISHED), RaterStanding(PER, RaterState.SUBMITTED, 5))
    return StageSight(stage, raters, Sealed.SUBMIT_FIRST, frozenset())


def decision(who: Candidate) -> PanelDecision:
    """What was decided about one of them."""
    return PanelDecision(DecisionId("d1"), who.id, Verdict.HOLD, "Steering.", Tied.COMPETENCY, "Guides", MARIA, 9)


def comparison(language: str = "en", *, sealed: bool = True, role: Opening | None = None) -> Comparison:
    """All of them; the fourth is sealed."""
    role = role or samples.opening(language)
    found = [(who, interviews(who, role), (), (), decision(who) if who is BENGT else None) for who in (BENGT, CARO, ANNA)]
    closed = [(DINA, (), (sight(),), (sight(),), None)] if sealed else []
    return gather(role, [*closed, *found], samples.PROGRAM)


def fill(store: Store, given: Iterable[Stored] | None = None, people: Sequence[Candidate] = (ANNA, BENGT, CARO, DINA)) -> None:
    """Put the opening, its candidates and their interviews into an empty database; without others those of `quick_screens`."""
    from interview_tui.storage import bank_rows, candidates, interviews, openings, submissions
    from interview_tui.storage.apply import apply_change

    held = [item for who in people for item in quick_screens(who)] if given is None else list(given)

    def write(conn: Connection) -> None:
        openings.insert_opening(conn, samples.opening())
        for who in people:
            candidates.insert_candidate(conn, who)
        for item in held:
            bank_rows.save_bank(conn, item.bank, "kind: bank\n")
            interviews.insert_interview(conn, item.interview)
            for answer in item.answers:
                apply_change(conn, AnswerChanged(item.interview.id, answer), samples.START)
            if item.submission is not None:
                submissions.submit(conn, item.submission)
            for revision in item.revisions:
                submissions.add_revision(conn, revision)

    store.write(write)
