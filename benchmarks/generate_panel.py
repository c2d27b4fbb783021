"""Five made-up finalists of one opening, each rated by a panel of five, with ten jobs and six calls.

``python -m benchmarks.generate_panel FOLDER OTHERS [--submitted]``.

Everything is entered with the verbs of the program, by a clock that is moved by hand.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.generate import FIRST, LAST, STARTED, WORDS, generate, services_on
from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Decision
from interview_tui.domain.meeting import Participant
from interview_tui.domain.opening import Candidate, Opening, PanelMember
from interview_tui.domain.rating import Prediction, Rating
from interview_tui.domain.references import EventKind, Origin
from interview_tui.services import calls, interviews, seal
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import add_jobs
from interview_tui.services.live import LiveInterview
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.openings import all_openings, save_opening
from interview_tui.services.references import load_people
from interview_tui.services.session import Services

RATERS = ("Rater One", "Rater Two", "Rater Three", "Rater Four", "Rater Five")
CANDIDATES, JOBS, CALLS = 5, 10, 6
NAME = "Finalist"
"""Of everybody, with a number."""
BEGUN = STARTED - 30 * 86_400_000
"""Before all others were entered: so the finalists stand first in the list of those who can be compared."""


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.ms = BEGUN

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self.ms

    def monotonic(self) -> float:
        """Seconds."""
        return self.ms / 1000


@dataclass(frozen=True)
class Panel:
    """What the panel of one candidate works with."""

    services: Services
    clock: Clock
    dice: random.Random
    opening: Opening

    def notes(self, competencies: Sequence[str] = ()) -> str:
        """Two to four lines with marks, one of them with a tag."""
        dice = self.dice
        tag = dice.choice([*competencies, "took-charge", "stayed-calm", "foresaw-next", "!handing-over"])
        lines = [dice.choice(('"', "+ ", "- ", "? ", "! ", "")) + " ".join(dice.choices(WORDS, k=11)) for _ in range(dice.randint(2, 4))]
        return "\n".join([f"{lines[0]} #{tag}", *lines[1:]])

    def person(self) -> str:
        """A name."""
        return f"{self.dice.choice(FIRST)} {self.dice.choice(LAST)}"


def generate_panel(folder: Path, others: int, *, submitted: bool = False) -> Path:
    """A database with five finalists and so many other candidates in their opening. Returns its path.

    Args:
        submitted: the quick screens of the others are before the panel, too, so that everybody can be compared.
    """
    path = generate(folder, others, submitted=submitted)
    services = services_on(path)
    try:
        clock = Clock()
        services = replace(services, now_ms=clock.now_ms)
        opening = all_openings(services)[0][0]
        opening = save_opening(services, replace(opening, panel=tuple(PanelMember(name) for name in RATERS)))
        for number in range(1, CANDIDATES + 1):
            _interview(Panel(services, clock, random.Random(number), opening), f"{NAME} {number}")
    finally:
        services.store.close(60)
    return path


def _interview(panel: Panel, name: str) -> Candidate:
    """One candidate, from the first line to the last call."""
    services = panel.services
    seal.hand_over(services, RATERS[0])
    person = add_candidate(services, panel.opening.id, name)
    years = [(1990 + 3 * number, 1992 + 3 * number) for number in range(JOBS)]
    lines = [f"{start}–{end} Support agent, {name} Works {end}, manager {panel.person()} {end}" for start, end in years]
    add_jobs(services, person.id, lines)
    meeting = replace(load_plan(services, person.id).meeting, participants=tuple(Participant(rater) for rater in RATERS))
    save_meeting(services, meeting)
    _hold(panel, person.id, Stage.QUICK_SCREEN, RATERS[0])
    _hold(panel, person.id, Stage.DEEP_DIVE, RATERS[0])
    for rater in RATERS[1:]:
        seal.hand_over(services, rater)
        held = _hold(panel, person.id, Stage.DEEP_DIVE, rater, listened=True)
        _revise(panel, held)
    seal.hand_over(services, RATERS[0])
    _call_all(panel, person)
    return person


def _hold(panel: Panel, key: CandidateId, stage: Stage, rater: str, *, listened: bool = False) -> InterviewId:
    """Ask everything, finish, and submit."""
    services = panel.services
    held = interviews.start(services, key, stage, rater, listened=listened)
    live = interviews.load_live(services, held, panel.clock.monotonic)
    _answer_all(panel, live)
    interviews.finish(services, held, Decision.ADVANCE, "Made up, and good enough to go on with.")
    seal.submit(services, held)
    return held


def _answer_all(panel: Panel, live: LiveInterview) -> None:
    for step in live.steps:
        live.go_to(step.place)
        panel.clock.ms += 60_000
        kind = step.question.answer
        if kind is not AnswerKind.SCRIPT:
            live.set_notes(panel.notes(step.question.competencies))
            live.give(1 if kind is AnswerKind.CHOICE else panel.dice.randint(3, 10))  # nothing happens where no number is asked for
        if live.question.people:
            for place in live.predicted_for(live.question):
                number = Prediction(panel.dice.randint(5, 9))
                live.set_predicted(replace(place, name=panel.person(), employer="Made-up Works", number=number))
    live.leave()


def _revise(panel: Panel, held: InterviewId) -> None:
    """After the discussion one rating is another one."""
    from interview_tui.storage.interviews import answers_of

    with panel.services.store.read() as conn:
        rated = [answer for answer in answers_of(conn, held) if answer.rating is not None]
    seal.revise(panel.services, held, rated[0].place, Rating(panel.dice.randint(3, 10)), "Heard in the discussion.")


def _call_all(panel: Panel, candidate: Candidate) -> None:
    """Talk with those who were named in the quick screen, whose number is predicted, and with some managers: six in all."""
    services = panel.services
    people = load_people(services, candidate.id, RATERS[0])
    asked = sorted(people.everybody, key=lambda one: one.mentions[0].origin is not Origin.NAMED)[:CALLS]
    for one in asked:
        panel.clock.ms += 60_000
        people.log(one.id, EventKind.GRANTED)
    services.wait_for_writer()
    for one in asked:
        held = calls.start_call(services, candidate.id, one.id, RATERS[0])
        live = interviews.load_live(services, held, panel.clock.monotonic)
        live.pick_up()
        _answer_all(panel, live)
        calls.end_call(services, live, EventKind.REACHED)


if __name__ == "__main__":
    print(generate_panel(Path(sys.argv[1]), int(sys.argv[2]), submitted="--submitted" in sys.argv))
