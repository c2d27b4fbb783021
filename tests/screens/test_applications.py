"""The sitting over applications: two keys for each, and nothing is pretended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from textual.events import Key
from textual.pilot import Pilot

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.applicants import Applicant, read_applicants
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Opening
from interview_tui.domain.review import AGAINST, IN_FAVOUR, ReviewVerdict
from interview_tui.paths import Paths
from interview_tui.screens.applications import ApplicationsScreen
from interview_tui.screens.applications_sitting import OwnWords
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.services import review as verbs
from interview_tui.services.applicants import import_applicants
from interview_tui.services.job_ad import job_ad_of, save_job_ad
from interview_tui.services.review import pile_of, review_of, set_review
from interview_tui.services.session import Services
from interview_tui.storage import applications
from tests.screens.conftest import NAMED
from tests.screens.helpers import HOSTILE, SHOWN, AppMaker, shown, until
from tests.storage.places import full_disk, held

Make = Callable[[], InterviewApp]


def apply_all(services: Services, opening: Opening, count: int) -> Sequence[CandidateId]:
    """So many made-up applicants, in the order of their numbers; their ids."""
    people = [Applicant(f"Applicant {n:03}", f"a{n}@example.org", f"Ready to rock! Letter {n}", n) for n in range(1, count + 1)]
    import_applicants(services, opening.id, people)
    return [key for key, _, _ in pile_of(services, opening.id).people]


async def sitting(pilot: Pilot[int], words: str = "Letter 1") -> ApplicationsScreen:
    """The screen with the first application on it."""
    await until(pilot, lambda: words in shown(pilot.app))
    screen = pilot.app.screen
    assert isinstance(screen, ApplicationsScreen)
    return screen


@pytest.fixture
def ids(services: Services, opening: Opening) -> Sequence[CandidateId]:
    """Fifty applicants."""
    return apply_all(services, opening, 50)


@pytest.fixture
def make(make_app: AppMaker, services: Services, opening: Opening) -> Callable[[], InterviewApp]:
    """An app that begins with the sitting."""
    return lambda: make_app(lambda: ApplicationsScreen(services, NAMED, opening.id))


def verdicts(services: Services, opening: Opening) -> list[str]:
    return [verdict.value for _, _, verdict in pile_of(services, opening.id).people]


async def test_fifty_applications_take_two_keys_each(make: Make, services: Services, opening: Opening, ids: Sequence[CandidateId]) -> None:
    keys = {0: ("n", "1"), 1: ("y", "enter"), 2: ("l", "6"), 3: ("y", "2"), 4: ("n", "5")}
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        for number in range(5):
            await pilot.press(*keys[number])
            assert f"▌· Applicant {number + 2:03}" in shown(pilot.app)  # the next one is there at once
        for number in range(5, 50):
            for key in keys[number % 5]:
                pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: "All 50 are reviewed, 20 with a yes" in shown(pilot.app))
        assert "reviewed 50 of 50, yes 20" in shown(pilot.app)
        assert "more than a dozen" in shown(pilot.app)  # F.02
        await pilot.press("escape")
    assert verdicts(services, opening) == ["no", "yes", "later", "yes", "no"] * 10
    reasons = [review.reason for key in ids[:5] if (review := review_of(services, key)) is not None]
    assert reasons == [AGAINST[0], "", AGAINST[5], IN_FAVOUR[1], AGAINST[4]]


@pytest.mark.thorough
async def test_a_burst_of_keys_hits_whom_it_was_meant_for(
    make: Make, services: Services, opening: Opening, ids: Sequence[CandidateId]
) -> None:
    """All keys are on their way before the first is handled, as after a hiccup of the terminal."""
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        for key in ("n", "1", "down", "n", "2", "y", "enter", "l", "down", "3", "n", "4"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: "reviewed 4 of" in shown(pilot.app))
        await pilot.press("escape")
    # 1: no. 3: no, for down left 2 alone. 4: yes. 5: later was begun, and the cursor went on, so 3 means nobody. 6: no.
    assert verdicts(services, opening)[:7] == ["no", "open", "no", "yes", "open", "no", "open"]


@pytest.mark.thorough
async def test_own_words_with_the_cursor_in_them(make: Make, services: Services, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await sitting(pilot)
        await pilot.press("n", "0", *"yell, no")
        assert isinstance(screen.focused, OwnWords)
        await pilot.press("escape", "2")
        await until(pilot, lambda: "Letter 2" in shown(pilot.app))
        await pilot.press("l", "0", "enter")
        assert "Nothing is written yet" in shown(pilot.app)
        await pilot.press(*"try again 7", "enter")
        await until(pilot, lambda: "Letter 3" in shown(pilot.app) and "Applicant 002: later · try again 7" in shown(pilot.app))
        await pilot.press("escape")
    found = [review_of(services, key) for key in ids[:2]]
    assert [one and (one.verdict, one.reason) for one in found] == [
        (ReviewVerdict.NO, AGAINST[1]), (ReviewVerdict.LATER, "try again 7")]  # fmt: skip


@pytest.mark.thorough
async def test_a_reason_that_was_begun_is_there_again_after_the_end(make: Make, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await pilot.press("n", "0", *"begun")
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        assert "reviewed 0 of 50" in shown(pilot.app)
        await pilot.press("n", "0")
        assert "begun" in shown(pilot.app)


async def test_undo_goes_back_through_the_whole_sitting(
    make: Make, services: Services, opening: Opening, ids: Sequence[CandidateId]
) -> None:
    set_review(services, ids[1], ReviewVerdict.LATER, "from before")
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await pilot.press("u")  # nothing was given in this sitting
        await pilot.press("n", "1", "right")
        await until(pilot, lambda: "[Later 1]" in shown(pilot.app) and "Letter 2" in shown(pilot.app))
        await pilot.press("y", "1")
        await until(pilot, lambda: "Nobody is in this pile" in shown(pilot.app))
        await pilot.press("u")
        await until(pilot, lambda: "Letter 2" in shown(pilot.app) and "from before" in shown(pilot.app))
        await pilot.press("u")
        await until(pilot, lambda: "[To do 49]" in shown(pilot.app) and "▌· Applicant 001" in shown(pilot.app))
        await pilot.press("u", "escape")
    assert verdicts(services, opening)[:3] == ["open", "later", "open"]
    found = review_of(services, ids[1])
    assert found is not None
    assert found.reason == "from before"


async def test_what_the_disk_refuses_is_told_and_shown_as_to_do_again(
    make: Make, services: Services, opening: Opening, ids: Sequence[CandidateId]
) -> None:
    async with make().run_test(size=(120, 40), notifications=True) as pilot:
        await sitting(pilot)
        with full_disk(services.store):
            await pilot.press("n", "1")
            await until(pilot, lambda: "is not saved" in shown(pilot.app) and "[To do 50]" in shown(pilot.app))
        assert "NOT SAVED: the verdict on Applicant 001" in shown(pilot.app)
        assert "reviewed 0 of 50" in shown(pilot.app)
        await pilot.press("u")  # what is not on the disk is not taken back
        assert "Taken back" not in shown(pilot.app)
        await pilot.press("home", "n", "2")
        await until(pilot, lambda: "reviewed 1 of 50" in shown(pilot.app))
        await pilot.press("escape")
    assert verdicts(services, opening)[:2] == ["no", "open"]


@pytest.mark.thorough
async def test_the_end_of_the_program_saves_what_waits(
    make: Make, services: Services, opening: Opening, ids: Sequence[CandidateId]
) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await sitting(pilot)
        with held(services.store):
            await pilot.press("n", "1", "y", "enter", "l", "2")
            assert len(screen._saver.waiting) == 3
        assert screen.before_leaving() == ""
        assert screen.before_leaving() == ""
    assert verdicts(services, opening)[:4] == ["no", "yes", "later", "open"]
    with services.store.read() as conn:
        assert [len(applications.reviews_of(conn, key)) for key in ids[:3]] == [1, 1, 1]  # each once, whoever saved it


async def test_filter_and_piles(make: Make, services: Services, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await pilot.press("slash", *"nl 04")
        await until(pilot, lambda: "Nobody here has such a name" in shown(pilot.app))
        await pilot.press(*("backspace",) * 5, *"04", "enter")
        await until(pilot, lambda: "Letter 4" in shown(pilot.app) and "Applicant 005" not in shown(pilot.app))
        await pilot.press("down", "n", "1")
        await until(pilot, lambda: "Letter 41" in shown(pilot.app))
        await pilot.press("escape", "left")
        await until(pilot, lambda: "[All 50]" in shown(pilot.app))
        await pilot.press("left")
        await until(pilot, lambda: "[No 1]" in shown(pilot.app) and "✗ Applicant 040" in shown(pilot.app))
        assert "No by Maria Lind" in shown(pilot.app)


@pytest.mark.thorough
async def test_it_opens_the_page_and_comes_back(make: Make, ids: Sequence[CandidateId]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await pilot.press("down", "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, CandidateScreen) and "Applicant 002" in shown(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ApplicationsScreen) and "Letter 2" in shown(pilot.app))


@pytest.mark.thorough
async def test_nobody_yet_says_what_to_do(make: Make, services: Services) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Nobody has applied yet. p pastes" in shown(pilot.app))
        assert "p Import" in shown(pilot.app)
        await pilot.press("y", "n", "0", "1", "u", "o", "enter")
        assert "Nobody has applied yet" in shown(pilot.app)


@pytest.mark.thorough
async def test_what_applicants_wrote_is_text(make: Make, services: Services, opening: Opening) -> None:
    import_applicants(services, opening.id, read_applicants(f'name,note\n"{HOSTILE}","{HOSTILE}"\n'.encode()).rows)
    async with make().run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: shown(pilot.app).count(SHOWN) >= 2)
        await pilot.press("n")
        await pilot.pause()
        assert "No to [/] [@click" in shown(pilot.app)
        await pilot.press("0", *"[/]", "enter")
        await until(pilot, lambda: "no · [/]" in shown(pilot.app))


@pytest.mark.thorough
async def test_read_only_shows_and_changes_nothing(
    make_app: AppMaker, services: Services, paths: Paths, opening: Opening, ids: Sequence[CandidateId]
) -> None:
    reader = connect(paths, NAMED.interviewer, read_only=True)
    async with make_app(lambda: ApplicationsScreen(reader, NAMED, opening.id), on=reader).run_test(size=(120, 40)) as pilot:
        await sitting(pilot)
        assert "READ-ONLY" in shown(pilot.app)
        await pilot.press("n", "1", "y", "enter", "p")
        assert "reviewed 0 of 50" in shown(pilot.app)
    reader.store.close()
    assert set(verdicts(services, opening)) == {"open"}


@pytest.mark.thorough
async def test_only_a_few_applications_are_read_of_thousands(
    make: Make, services: Services, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_all(services, opening, 2_000)
    read: list[int] = []
    real = verbs.read_applications

    def counted(services: Services, wanted: Sequence[CandidateId]) -> Mapping[CandidateId, verbs.Read]:
        read.append(len(wanted))
        return real(services, wanted)

    monkeypatch.setattr(verbs, "read_applications", counted)
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await pilot.press("n", "1", "n", "1", "end")
        await until(pilot, lambda: "Letter 2000" in shown(pilot.app))
        assert sum(read) < 40
        await pilot.press("escape")


@pytest.mark.thorough
async def test_a_long_letter_is_whole_and_can_be_read_on(make: Make, services: Services, opening: Opening) -> None:
    letter = "\n".join(f"Line {n} of the letter" for n in range(300))
    import_applicants(services, opening.id, [Applicant("Anna Ek", "", letter, 1)])
    async with make().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Line 3 of" in shown(pilot.app))
        await pilot.press(*("space",) * 60)
        await until(pilot, lambda: "Line 299 of the letter" in shown(pilot.app))
        await pilot.press("b")
        await until(pilot, lambda: "Line 299 of the letter" not in shown(pilot.app))


@pytest.mark.thorough
async def test_what_the_ad_asks_for_stays_in_sight_beside_the_persona(make: Make, services: Services, opening: Opening) -> None:
    ad = job_ad_of(services, opening.id)
    save_job_ad(services, opening.id, replace(ad, hidden_request="Begin your letter with “ready to rock!”"))
    apply_all(services, opening, 2)
    async with make().run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        assert "Ad asks  Begin your letter with “ready to" in shown(pilot.app)
        assert "Skills   " in shown(pilot.app)
        await pilot.press("n")
        assert "1 did not follow the request in the ad" in shown(pilot.app)
        await pilot.press("escape")
        assert "Ad asks" in shown(pilot.app)
