"""What every form promises that saves itself: the need, the job ad, the page of an opening, the merits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.errors import NotSaved
from interview_tui.paths import Paths
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.job_ad import JobAdScreen
from interview_tui.screens.kept_form import AUTOSAVE_SECONDS, KeptForm
from interview_tui.screens.merits import MeritsScreen
from interview_tui.screens.need import NeedScreen
from interview_tui.screens.opening import OpeningScreen
from interview_tui.services.job_ad import job_ad_of
from interview_tui.services.merits import merits_of
from interview_tui.services.need import need_of
from interview_tui.services.openings import get_opening
from interview_tui.services.session import Services
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import anybody
from tests.thorough import thorough

FULL = "What was typed stays here. The disk is full."


@dataclass(frozen=True)
class Form:
    """One of the forms, and where its parts are found.

    Attributes:
        field: gets the cursor first, and takes digits.
        saved: what is on the disk of that field.
        verb: saves it.
        spoiled: another field, what cannot be kept in it, and what is on the disk of it.
        is_told_there: whether that is told beside the field, as it is typed; else when it is saved.
    """

    name: str
    make: Callable[[Services, OpeningId, CandidateId], KeptForm[Any]]
    field: str
    saved: Callable[[Services, OpeningId, CandidateId], object]
    verb: str
    spoiled: tuple[str, str, Callable[[Services, OpeningId, CandidateId], object]]
    is_told_there: bool


FORMS = (
    Form(
        "need", lambda services, opening, _: NeedScreen(services, opening), "#orders",
        lambda services, opening, _: str(need_of(services, opening).orders or ""), "need.save_need",
        ("#per_day", "many", lambda services, opening, _: need_of(services, opening).per_day), is_told_there=True,
    ),
    Form(
        "job ad", lambda services, opening, _: JobAdScreen(services, opening), "#ad-position",
        lambda services, opening, _: job_ad_of(services, opening).position, "job_ad.save_job_ad",
        ("#ad-goals", "y" * 5_000, lambda services, opening, _: job_ad_of(services, opening).goals), is_told_there=False,
    ),
    Form(
        "opening", lambda services, opening, _: OpeningScreen(services, opening), "#title",
        lambda services, opening, _: get_opening(services, opening).title.removeprefix("Support agent"), "openings.save_opening",
        ("#minutes", "999", lambda services, opening, _: get_opening(services, opening).quick_minutes), is_told_there=True,
    ),
    Form(
        "merits", lambda services, _, candidate: MeritsScreen(services, candidate), "#education",
        lambda services, _, candidate: merits_of(services, candidate).education, "merits.save_merits",
        ("#other", "y" * 10_001, lambda services, _, candidate: merits_of(services, candidate).other), is_told_there=False,
    ),
)  # fmt: skip


class Timers:
    """The timers of a form, gone through by hand."""

    def __init__(self) -> None:
        self.seconds, self._waiting = 0.0, dict[int, tuple[float, Callable[[], object]]]()

    def add(self, delay: float, callback: Callable[[], object]) -> Any:
        """Begin a timer; what it returns can be stopped."""
        number = len(self._waiting) + 1
        self._waiting[number] = self.seconds + delay, callback

        class Begun:
            @staticmethod
            def stop() -> None:
                self._waiting.pop(number, None)

        return Begun

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        for number, (due, callback) in sorted(self._waiting.items()):
            if due <= self.seconds + 1e-6:
                del self._waiting[number]
                callback()


class Page:
    """A form that is shown, with somebody at the keyboard."""

    def __init__(self, form: Form, services: Services, make_app: AppMaker, on: Services | None = None) -> None:
        candidate = anybody(services)
        self.form, self.services, self._ids = form, services, (candidate.opening_id, candidate.id)
        self.screen = form.make(on or services, *self._ids)
        self.app: InterviewApp = make_app(lambda: self.screen, on=on)

    @property
    def on_disk(self) -> object:
        return self.form.saved(self.services, *self._ids)

    @property
    def spoiled_on_disk(self) -> object:
        return self.form.spoiled[2](self.services, *self._ids)

    @property
    def top(self) -> str:
        """The line at the top."""
        return shown(self.app).splitlines()[0]

    async def read(self, pilot: Pilot[Any]) -> None:
        """Wait until the form can be typed in."""
        await until(pilot, lambda: self.screen._stored is not None and self.screen.focused is self.screen.query_one(self.form.field))

    async def changed(self, pilot: Pilot[Any], text: str) -> None:
        """Wait until the form knows of what was typed."""
        await until(pilot, lambda: self.text == text and self.screen._is_changed)

    @property
    def text(self) -> str:
        """What stands in the first field."""
        field = self.screen.query_one(self.form.field)
        return field.value if isinstance(field, Input) else field.text if isinstance(field, TextArea) else ""

    def put(self, selector: str, text: str) -> None:
        """Put a text into a field, whatever it takes by hand."""
        field = self.screen.query_one(selector)
        if isinstance(field, Input):
            field.value = text
        elif isinstance(field, TextArea):
            field.load_text(text)


@pytest.fixture(params=[*thorough(FORMS[:-1]), FORMS[-1]], ids=[form.name for form in FORMS])
def form(request: pytest.FixtureRequest) -> Form:
    found: Form = request.param
    return found


@pytest.fixture
def page(form: Form, services: Services, make_app: AppMaker) -> Page:
    return Page(form, services, make_app)


@pytest.fixture
def merits_page(services: Services, make_app: AppMaker) -> Page:
    """The smallest of the forms, for what has nothing to do with its fields."""
    return Page(FORMS[-1], services, make_app)


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Timers:
    """Nothing is saved by itself but by these."""
    found = Timers()
    monkeypatch.setattr(KeptForm, "set_timer", lambda _, delay, callback, **__: found.add(delay, callback))
    return found


class Gate:
    """A disk that holds up what is saved first. What comes after it passes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
        module, _, name = f"interview_tui.services.{verb}".rpartition(".")
        self.calls, self.done = 0, 0
        self.opened, self.reached, self.passed = threading.Event(), threading.Event(), threading.Event()
        save = getattr(__import__(module, fromlist=[name]), name)

        def held_up(*what: Any) -> Any:
            self.calls += 1
            if self.calls == 1:
                self.reached.set()
                assert self.opened.wait(20)
            try:
                return save(*what)
            finally:
                self.done += 1
                if self.calls > 1:
                    self.passed.set()

        monkeypatch.setattr(f"{module}.{name}", held_up)


def failing(*_: object) -> None:
    raise NotSaved(FULL)


# -- by itself ---------------------------------------------------------------------------------------------------------


async def test_it_is_saved_a_second_after_the_first_letter_though_letters_go_on(page: Page, timers: Timers) -> None:
    assert AUTOSAVE_SECONDS <= 1.0
    async with page.app.run_test(size=(80, 24)) as pilot:
        await page.read(pilot)
        before = page.text
        for typed in ("1", "12", "123"):
            await pilot.press(typed[-1])
            await page.changed(pilot, before + typed)
            assert page.on_disk == ""
            timers.go_on(AUTOSAVE_SECONDS * 0.3)
        assert "not saved yet" in page.top
        timers.go_on(AUTOSAVE_SECONDS * 0.1)
        await until(pilot, lambda: page.on_disk == "123" and "saved " in page.top and "not" not in page.top)
        await pilot.press("4")
        await page.changed(pilot, before + "1234")
        assert "not saved yet" in page.top
        timers.go_on(AUTOSAVE_SECONDS)
        await until(pilot, lambda: page.on_disk == "1234")


async def test_a_letter_that_is_taken_back_leaves_nothing_to_save(merits_page: Page, timers: Timers) -> None:
    page = merits_page
    async with page.app.run_test(size=(80, 24)) as pilot:
        await page.read(pilot)
        await pilot.press("1")
        await until(pilot, lambda: "not saved yet" in page.top)
        await pilot.press("backspace")
        await until(pilot, lambda: "saved" not in page.top)
        timers.go_on(AUTOSAVE_SECONDS)
        await pilot.pause()
        assert page.screen._saved_ms is None


async def test_a_field_that_cannot_be_used_keeps_its_old_value_while_the_others_are_saved(page: Page, timers: Timers) -> None:
    selector, text, _ = page.form.spoiled
    async with page.app.run_test(size=(80, 24), notifications=True) as pilot:
        await page.read(pilot)
        before = page.spoiled_on_disk
        page.put(selector, text)
        await pilot.press("7")
        await page.changed(pilot, page.text)
        timers.go_on(AUTOSAVE_SECONDS)
        told = "saved, but for one field" if page.form.is_told_there else "NOT SAVED"
        await until(pilot, lambda: page.on_disk == "7" and told in page.top)
        assert page.spoiled_on_disk == before
        await pilot.press("8", "escape")
        if page.form.is_told_there:
            await until(pilot, lambda: isinstance(page.app.screen, Confirm))
            await pilot.press("escape")
            await until(pilot, lambda: page.app.screen is page.screen and page.screen.query_one(selector).has_focus)
            assert page.screen.before_leaving() == ""
        else:
            await until(pilot, lambda: page.on_disk == "78")
            assert "Everything else is saved." in page.screen.before_leaving()
        assert page.app.screen is page.screen
        assert (page.on_disk, page.spoiled_on_disk) == ("78", before)


# -- when the disk does not take it ------------------------------------------------------------------------------------


async def test_a_failure_is_told_and_keeps_what_was_typed_and_the_next_save_works(
    page: Page, timers: Timers, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with page.app.run_test(size=(80, 24), notifications=True) as pilot:
        await page.read(pilot)
        before = page.text
        with monkeypatch.context() as patch:
            patch.setattr(f"interview_tui.services.{page.form.verb}", failing)
            for typed in ("1", "12"):
                await pilot.press(typed[-1])
                await page.changed(pilot, before + typed)
                timers.go_on(AUTOSAVE_SECONDS)
                await until(pilot, lambda: "NOT SAVED" in page.top)
                assert [note.message for note in page.app._notifications] == [FULL], "told once, however long somebody types on"
            await pilot.press("escape")
            await until(pilot, lambda: len(page.app._notifications) == 2)
            assert page.app.screen is page.screen
            assert page.text == before + "12"
            lost = page.screen.before_leaving()
            assert lost.endswith(f" {FULL}")
            assert "not saved" in lost.removesuffix(FULL)
            assert not page.on_disk
        timers.go_on(AUTOSAVE_SECONDS)  # it is tried again by itself
        await until(pilot, lambda: page.on_disk == "12" and "saved " in page.top and "NOT" not in page.top)
        assert len(page.app._notifications) == 2
        timers.go_on(AUTOSAVE_SECONDS)
        await pilot.press("3", "ctrl+s")
        assert page.on_disk == "123"


async def test_two_saves_at_once_end_with_the_newest(page: Page, timers: Timers, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch, page.form.verb)
    async with page.app.run_test(size=(80, 24)) as pilot:
        await page.read(pilot)
        before = page.text
        await pilot.press("1")
        await page.changed(pilot, before + "1")
        timers.go_on(AUTOSAVE_SECONDS)
        await until(pilot, gate.reached.is_set)
        await pilot.press("2")
        await page.changed(pilot, before + "12")
        ending = asyncio.create_task(asyncio.to_thread(page.screen.before_leaving))  # as a signal ends the program
        await asyncio.to_thread(gate.passed.wait, 0.2)  # a save that does not wait for the first passes it here
        gate.opened.set()
        assert await ending == ""
        await until(pilot, lambda: gate.done == 2)
        assert page.on_disk == "12"


async def test_a_disk_that_hangs_holds_up_one_thread_and_not_the_program(
    merits_page: Page, timers: Timers, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, gate = merits_page, Gate(monkeypatch, merits_page.form.verb)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
    async with page.app.run_test(size=(80, 24)) as pilot:
        await page.read(pilot)
        for typed in ("1", "12", "123"):
            await pilot.press(typed[-1])
            await page.changed(pilot, typed)
            timers.go_on(AUTOSAVE_SECONDS)
            await until(pilot, gate.reached.is_set)
        try:
            await asyncio.wait_for(asyncio.to_thread(lambda: None), 2)
        finally:
            gate.opened.set()
        await until(pilot, lambda: page.on_disk == "123")


# -- at the end --------------------------------------------------------------------------------------------------------


async def test_the_end_of_the_program_saves_and_so_does_an_end_from_outside(page: Page, timers: Timers) -> None:
    async with page.app.run_test(size=(80, 24)) as pilot:
        await page.read(pilot)
        before = page.text
        await pilot.press("1")
        await page.changed(pilot, before + "1")
        assert page.screen.before_leaving() == page.screen.before_leaving() == ""
        assert str(page.on_disk) == "1"
        await pilot.press("2")
        await page.changed(pilot, before + "12")
        page.app.exit(return_code=143)
    assert page.on_disk == "12"


async def test_letters_just_before_a_key_are_saved_with_it(page: Page, timers: Timers) -> None:
    async with page.app.run_test(size=(80, 24)) as pilot:
        await page.read(pilot)
        for keys in (("1", "2", "ctrl+s"), ("3", "escape")):
            for key in keys:  # as they come from a fast typist, without a pause
                page.app.post_message(events.Key(key, key if len(key) == 1 else None))
            typed = "12" if "2" in keys else "123"
            await until(pilot, lambda typed=typed: page.on_disk == typed)  # type: ignore[misc]
        await until(pilot, lambda: page.app.screen is not page.screen)


# -- where nothing may be saved ----------------------------------------------------------------------------------------


@pytest.fixture
def only_read(paths: Paths, services: Services) -> Iterator[Services]:
    """The same file, open for reading."""
    reading = connect(paths, NAMED.interviewer, read_only=True)
    yield reading
    reading.store.close()


async def test_a_file_open_for_reading_saves_nothing(
    form: Form, services: Services, only_read: Services, make_app: AppMaker, timers: Timers, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(form, services, make_app, on=only_read)
    monkeypatch.setattr(f"interview_tui.services.{form.verb}", lambda *_: pytest.fail("saved"))
    async with page.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: page.screen._stored is not None and "READ-ONLY" in page.top)
        page.put(form.field, "9")  # no key puts it there: the fields take none
        await until(pilot, lambda: page.screen._draft != page.screen._stored)
        assert "READ-ONLY" in page.top
        timers.go_on(AUTOSAVE_SECONDS)
        assert page.screen.before_leaving() == ""
        await pilot.press("escape")
        await until(pilot, lambda: page.app.screen is not page.screen)


async def test_nothing_is_saved_before_the_form_was_read(page: Page, timers: Timers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"interview_tui.services.{page.form.verb}", lambda *_: pytest.fail("saved"))
    monkeypatch.setattr(KeptForm, "_begin", lambda *_: None)  # it is still being read
    async with page.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(page.screen.query(page.form.field)))
        page.put(page.form.field, "9")
        await pilot.pause()
        await page.screen.settle()
        timers.go_on(AUTOSAVE_SECONDS)
        assert page.screen.before_leaving() == ""
        await pilot.press("escape")
        await until(pilot, lambda: page.app.screen is not page.screen)
