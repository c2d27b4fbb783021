"""A call that rings, and the keys that are pressed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from textual import events
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.ids import InterviewId, QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import Prediction
from interview_tui.domain.references import EventKind, Reference
from interview_tui.domain.text import one_line
from interview_tui.screens.hang_up import HangUp
from interview_tui.screens.interview import InterviewScreen
from interview_tui.services.calls import start_call
from interview_tui.services.interviews import load_live
from interview_tui.services.live import LiveInterview
from interview_tui.services.references import load_people
from interview_tui.services.session import Services
from interview_tui.storage import interviews, references
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import Hands, anybody, begin, begin_deep

ME = Settings("Maria Lind")
NARROW, WIDE = (80, 24), (120, 40)
JOB = "2016-03–2018-08 Support agent, Employer AB, manager Karin Holm"
SAID = {
    "hired-to-do": "Answer the phone for 900 shops",
    "proudest-of": "Cut the answer time from 4 days to 1",
    "low-points": "Snapped at a customer once\n@challenge the queue of 4,000 tickets",
    "manager": "Weekly talks, fair",
}


class Rung(NamedTuple):
    """A call that was begun: it rings."""

    interview_id: InterviewId
    person: Reference


@dataclass
class Call:
    """A call on the screen, and the clock that it runs by."""

    services: Services
    live: LiveInterview
    hands: Hands
    app: InterviewApp
    person: Reference

    @property
    def screen(self) -> InterviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))

    def place(self, question: str) -> Place:
        return next(step.place for step in self.live.steps if step.question.id == question)

    async def open(self, pilot: Pilot[int], question: str) -> None:
        await pilot.pause()
        await self.screen.go_to(self.place(question))
        await pilot.pause()

    async def after(self, pilot: Pilot[int], seconds: int) -> str:
        """What is on the screen so many seconds later."""
        self.hands.seconds += seconds
        self.screen.tick()
        await pilot.pause()
        return shown(self.app)

    def events(self) -> list[EventKind]:
        people = load_people(self.services, self.live.candidate.id, "")
        return [event.kind for event in people.reference(self.person.id).events if event.kind.is_attempt]

    def again(self) -> LiveInterview:
        """The call as the next start of the program would find it."""
        assert self.services.store.flush(60)
        return load_live(self.services, self.live.interview.id, Hands())

    def is_open(self) -> bool:
        with self.services.store.read() as conn:
            return interviews.get_interview(conn, self.live.interview.id).is_open

    def on_disk(self) -> list[int | None]:
        """The number that was given, as it is on the disk."""
        assert self.services.store.flush(60)
        with self.services.store.read() as conn:
            found = references.numbers_of(conn, [self.live.interview.id]).get(self.live.interview.id, ())
        return [given.number.value if given.number else None for given in found]


# -- before the call ---------------------------------------------------------------------------------------------------


def ring(
    services: Services,
    *,
    predicted: int | None = 9,
    name: str = "Karin Holm",
    said: dict[str, str] | None = None,
    candidate_name: str = "Anna Svensson",
) -> Rung:
    """A call to a manager whom the candidate named in the quick screen.

    Args:
        predicted: what the candidate said that this person would give; None for declined.
        said: what was noted to the questions about their job.
    """
    candidate, name = anybody(services, candidate_name), one_line(name)
    quick = begin(services, candidate)
    entry = next(entry for entry in quick.predicted if entry.named)
    number = Prediction(predicted) if predicted else None
    quick.set_predicted(replace(entry, name=name, employer="Employer AB", number=number, declined=not predicted))
    quick.leave()
    dive = begin_deep(services, candidate, [JOB])
    job = dive.career.to_ask[0]
    for question, text in (said if said is not None else SAID).items():
        dive.go_to(Place(QuestionId(question), job.id))
        dive.set_notes(text)
    dive.career.change(replace(job, manager=name))
    dive.leave()
    people = load_people(services, candidate.id, "Maria Lind")
    one, other = [person for person in people.everybody if person.name == people.everybody[0].name]
    person = people.same(one.id, other.id)
    people.edit(person.id, contact="+46 70 123 45 67")
    return dial(services, people.reference(person.id))


def ring_somebody(services: Services, name: str = "Bo Ek") -> Rung:
    """A call to a peer of whom nothing is known but the name."""
    people = load_people(services, anybody(services).id, "Maria Lind")
    return dial(services, people.add(name, Relation.PEER))


def dial(services: Services, person: Reference) -> Rung:
    candidate_id = person.mentions[0].candidate_id
    load_people(services, candidate_id, "Maria Lind").log(person.id, EventKind.GRANTED)
    return Rung(start_call(services, candidate_id, person.id, "Maria Lind"), person)


def on_screen(services: Services, make_app: AppMaker, rung: Rung) -> Call:
    hands = Hands()
    live = load_live(services, rung.interview_id, hands)
    return Call(services, live, hands, make_app(lambda: InterviewScreen(services, live, ME)), rung.person)


@contextmanager
def refusing_disk(services: Services) -> Iterator[None]:
    """While nothing can be written, for root neither: a folder stands where the journal must be."""
    obstacle = services.store.path.with_name(f"{services.store.path.name}-journal")
    obstacle.mkdir()
    try:
        yield
    finally:
        obstacle.rmdir()


# -- during the call ---------------------------------------------------------------------------------------------------


def at_once(app: InterviewApp, *keys: str) -> None:
    """Press keys without waiting for what each of them does."""
    for key in keys:
        app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))


def in_one_line(call: Call) -> str:
    """All that is on the screen, without its line breaks and frames: the column at the left first."""
    lines = shown(call.app).splitlines()
    if call.app.screen is call.screen:
        left = call.screen.query_one("#main").region.x
        lines = [line[:left] for line in lines] + [line[left:] for line in lines] if left else lines
    return " ".join(re.sub(r"[│▊▎▌]", " ", " ".join(lines)).split())


async def hanging_up(pilot: Pilot[int], call: Call) -> HangUp:
    await pilot.press("f8")
    await until(pilot, lambda: isinstance(call.app.screen, HangUp))
    await pilot.pause()
    screen = call.app.screen
    assert isinstance(screen, HangUp)
    return screen


async def closed(pilot: Pilot[int], call: Call) -> None:
    await until(pilot, lambda: not any(isinstance(screen, InterviewScreen) for screen in call.app.screen_stack))
