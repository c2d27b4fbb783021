"""The planner of the reference calls on the screen: people to plan for, and the keys that are pressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from interview_tui.app import InterviewApp
from interview_tui.config import Settings
from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind, Reference
from interview_tui.screens.reference_form import ReferenceForm
from interview_tui.screens.references import ReferencesScreen
from interview_tui.services.calls import end_call, start_call
from interview_tui.services.careers import add_jobs
from interview_tui.services.interviews import load_live
from interview_tui.services.references import People, load_people
from interview_tui.services.session import Services
from interview_tui.storage import interviews
from interview_tui.widgets.reference_list import ReferenceList
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import Hands, anybody, begin_deep

JOBS = (
    "2009-08–2011-06 Cashier, Coop Väst, manager Bo Ek, unrelated",
    "2018-01–2024-05 Support agent, Telebolaget, manager Åsa Nord",
    "2024-06– Team lead, Molnet, manager Ines Berg",
)
K = EventKind


class Below(Screen[None]):
    """What the planner is opened from."""

    def __init__(self, make: Callable[[], ReferencesScreen]) -> None:
        super().__init__()
        self.make = make
        self.left = False

    def use(self, _services: Services) -> None:
        self.app.push_screen(self.make(), lambda _: setattr(self, "left", True))


def planner(
    make_app: AppMaker, services: Services, who: Candidate, settings: Settings = NAMED, person: ReferenceId | None = None
) -> InterviewApp:
    return make_app(lambda: Below(lambda: ReferencesScreen(services, who.id, settings, person)), settings=settings, on=services)


async def ready(pilot: Pilot[Any]) -> ReferencesScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, ReferencesScreen) and pilot.app.screen._read is not None)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ReferencesScreen)
    return screen


async def on_top(pilot: Pilot[Any], kind: type[Screen[Any]]) -> Any:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()
    return pilot.app.screen


def stored(services: Services, who: Candidate) -> People:
    """The people as they are on disk."""
    assert services.store.flush(60)
    return load_people(services, who.id, "")


def named(people: People, name: str) -> Reference:
    return next(one for one in people.everybody if name in one.name)


def flat(app: InterviewApp) -> str:
    return re.sub(r"[\s│]+", " ", shown(app))


def told(app: InterviewApp) -> str:
    """What was told in passing."""
    return "\n".join(str(note.message) for note in app._notifications)


def is_told(app: InterviewApp, words: str) -> bool:
    return words in told(app)


def on_row(screen: ReferencesScreen) -> str:
    row = screen.query_one(ReferenceList).current
    return row.name if row is not None else ""


async def go_to(pilot: Pilot[Any], name: str) -> None:
    """Put the cursor on somebody."""
    screen = pilot.app.screen
    assert isinstance(screen, ReferencesScreen)
    await pilot.press("home")
    for _ in range(screen.query_one(ReferenceList).total):
        if name in on_row(screen):
            break
        await pilot.press("down")
    assert name in on_row(screen)
    await pilot.pause()


def with_jobs(services: Services) -> Candidate:
    """A candidate with three jobs, the managers of which are known."""
    who = anybody(services)
    add_jobs(services, who.id, JOBS)
    return who


def permit(services: Services, who: Candidate, name: str, *more: EventKind) -> ReferenceId:
    people = stored(services, who)
    people.by = "Maria Lind"
    person = named(people, name)
    for kind in (K.GRANTED, *more):
        people.log(person.id, kind)
    assert services.store.flush(60)
    return person.id


def held_call(services: Services, who: Candidate, name: str) -> ReferenceId:
    """Somebody was reached, and the call is over."""
    person = permit(services, who, name)
    live = load_live(services, start_call(services, who.id, person, "Maria Lind"), Hands())
    question = next(one for one in live.bank if one.answer is AnswerKind.NOTES)
    live.go_to(next(step.place for step in live.steps if step.question.id == question.id))
    live.set_notes("Friendly, quick")
    live.leave()
    assert services.store.flush(60)
    end_call(services, live, K.REACHED)
    return person


def with_flag(services: Services, line: str, unnamed: str) -> Candidate:
    """A candidate in whose deep-dive calls were noted about the job at Telebolaget, and about one whose manager is not named."""
    who = anybody(services)
    live = begin_deep(services, who, [JOBS[0].replace(", manager Bo Ek", ""), *JOBS[1:]])
    for employer, notes in (("Telebolaget", line), ("Coop Väst", unnamed)):
        job = next(job for job in live.career.jobs if job.employer == employer)
        live.go_to(live.steps_of(job.id)[0].place)
        live.set_notes(notes)
    live.leave()
    assert services.store.flush(60)
    return who


def calls_begun(services: Services, who: Candidate) -> int:
    with services.store.read() as conn:
        return sum(item.stage is Stage.REFERENCE for item in interviews.interviews_of(conn, [who.id]))


def noted_call(services: Services, who: Candidate, name: str, *notes: str) -> ReferenceId:
    """A call that was begun, noted in, and left."""
    person = permit(services, who, name)
    live = load_live(services, start_call(services, who.id, person, "Maria Lind"), Hands())
    places = [step.place for step in live.steps if step.question.answer is AnswerKind.NOTES]
    for place, text in zip(places, notes, strict=False):
        live.go_to(place)
        live.set_notes(text)
    live.leave()
    assert services.store.flush(60)
    return person


async def edit_name(pilot: Pilot[Any], name: str, *keys: str) -> ReferenceForm:
    """Open the form of somebody, and type behind the name."""
    await ready(pilot)
    await go_to(pilot, name)
    await pilot.press("e")
    form = await on_top(pilot, ReferenceForm)
    await pilot.press(*keys)
    assert isinstance(form, ReferenceForm)
    return form


async def begun(pilot: Pilot[Any], name: str, key: str, kind: type[Screen[Any]]) -> Any:
    """Put the cursor on somebody and press a key. Returns the screen that comes."""
    await ready(pilot)
    await go_to(pilot, name)
    await pilot.press(key)
    return await on_top(pilot, kind)


def add(services: Services, who: Candidate, *people: tuple[str, Relation]) -> None:
    """Add people by hand."""
    known = stored(services, who)
    for name, relation in people:
        known.add(name, relation, "Telebolaget")
    assert services.store.flush(60)


def happened(services: Services, who: Candidate, name: str) -> list[EventKind]:
    """What is on the disk about somebody."""
    return [event.kind for event in named(stored(services, who), name).events]
