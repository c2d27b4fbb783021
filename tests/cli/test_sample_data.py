from __future__ import annotations

import os
import signal
import stat
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from interview_tui.bootstrap import connect
from interview_tui.cli.demo import throw_away
from interview_tui.domain.bank import Stage
from interview_tui.domain.career import RemarkKind
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Decision, Place
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import PanelRole, Part
from interview_tui.domain.need import Conclusion
from interview_tui.domain.notes import CallAbout, Mark
from interview_tui.domain.pacing import Pace
from interview_tui.domain.predictions import Pattern
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.text import clean, one_line
from interview_tui.paths import find_paths
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.demo import INTERVIEWER, fill
from interview_tui.services.funnel import funnel_page
from interview_tui.services.interviews import load_live, open_interview_of, start
from interview_tui.services.job_ad import job_ad_of
from interview_tui.services.meetings import load_plan
from interview_tui.services.need import inventory_of, need_of
from interview_tui.services.offers import offer_of, offers_due
from interview_tui.services.openings import all_openings
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.session import Services
from tests.cli.conftest import Cli


def test_without_a_terminal_the_demo_is_a_scorecard_and_leaves_the_users_own_data_alone(cli: Cli, isolated: Path) -> None:
    cli("opening", "add", "Nightwatch")
    database = find_paths().database
    before = database.read_bytes()
    text = cli("demo").out
    assert text.startswith("---\n")
    for part in (
        "# Scorecard: Ida Storybrook",
        "(sample)",
        "**Many 8s and 9s:**",
        "Dora Quill",
        "go on to the next stage",
        "8.4 of 10",
        "7.9 of 10",
    ):
        assert part in text
    for part in ("8.2 of 10", "19 of 20 questions asked over 5 jobs", "### Calls to make", "Fire drill", "“A switch has no words"):
        assert part in text
    assert "Nightwatch" not in text
    assert database.read_bytes() == before
    assert list((isolated / "tmp").iterdir()) == []


@pytest.mark.thorough
def test_the_demo_is_always_the_same_and_makes_nothing(cli: Cli, isolated: Path) -> None:
    text = cli("demo").out
    assert sorted(path.name for path in isolated.iterdir()) == ["tmp"]
    assert list((isolated / "tmp").iterdir()) == []
    assert cli("demo").out == text


@pytest.fixture
def reading(sample: Path) -> Iterator[Services]:
    """The sample data, open for reading."""
    services = connect(find_paths(), INTERVIEWER, read_only=True)
    yield services
    services.store.close()


def _cards(services: Services, stage: Stage) -> tuple[int, list[InterviewCard]]:
    """How many candidates there are, and all their interviews of one stage."""
    from interview_tui.storage import candidates, openings

    with services.store.read() as conn:
        found = [person for opening in openings.list_openings(conn) for person in candidates.candidate_window(conn, opening.id, "", 0, 100)]
    cards = [card for person in found for card in build_scorecard(services, person.id).interviews]
    return len(found), [card for card in cards if card.interview.stage is stage]


def test_the_quick_screens_show_every_part_of_the_method(reading: Services) -> None:
    people, cards = _cards(reading, Stage.QUICK_SCREEN)
    finished = [card for card in cards if not card.interview.is_open]
    (open_one,) = (card for card in cards if card.interview.is_open)
    assert (people, len(finished)) == (66, 11)  # fifty have only applied
    assert Counter(card.interview.decision for card in finished) == {Decision.ADVANCE: 7, Decision.THANK: 2, Decision.REFER: 2}
    assert {card.reading.pattern for card in finished} == set(Pattern)
    assert any(card.reading.gaps for card in finished)
    assert any(card.unrated(Unrated.NO_EVIDENCE) for card in finished)
    assert {mark for mark in Mark for card in cards if card.noted(mark)} == set(Mark)
    assert all(card.interview.decision_reason for card in finished)
    assert 18 < max(card.interview.clock.elapsed_ms for card in cards) / 60_000 < 31
    assert open_one.interview.place == Place(QuestionId("excelled"))
    assert not open_one.interview.clock.running
    assert 5 < open_one.interview.clock.elapsed_ms / 60_000 < 20


@pytest.mark.thorough
def test_the_finished_deep_dive_shows_every_part_of_the_method(reading: Services) -> None:
    _, cards = _cards(reading, Stage.DEEP_DIVE)
    ida = resolve_candidate(reading, "Ida").id
    (card,) = (card for card in cards if card.interview.candidate_id == ida and not card.interview.listened)
    assert card.dive is not None
    assert (card.interview.decision, bool(card.interview.decision_reason)) == (Decision.ADVANCE, True)
    assert 110 < card.interview.clock.elapsed_ms / 60_000 < 120
    jobs = card.dive.listed
    assert all(job.done and job.was_asked_about and job.planned_ms for job in jobs)
    assert {job.depth for job in jobs} == set(Depth)
    cells = [entry for job in jobs for entry in job.cells]
    assert (card.dive.coverage.asked, card.dive.coverage.cells) == (len(cells) - 1, 4 * len(jobs)) == (19, 20)
    (left_out,) = card.unrated(Unrated.NOT_ASKED)
    assert left_out in cells
    assert left_out.answer.reason
    assert not [entry for entry in card.entries if entry.gaps]
    assert {mark for mark in Mark if card.noted(mark)} == set(Mark)
    assert {call.about for call in card.dive.calls} == set(CallAbout)
    assert all(call.manager and call.text for call in card.dive.calls)
    assert all(item.job.job.manager for item in card.dive.managers)
    assert all(item.shown and not item.bare for item in card.dive.behaviours)
    assert any(item.against for item in card.dive.behaviours)
    assert card.dive.unknown_tags == ("handing-over",), "a free tag"
    assert {remark.kind for remark in card.dive.remarks} == set(RemarkKind)
    rated = [entry.answer.rating for entry in card.entries if entry.step.competency is not None]
    assert len(rated) == 6
    assert all(rated)


def test_every_sample_deep_dive_has_a_plan_and_a_panel_that_loses_nothing(reading: Services) -> None:
    plans = [load_plan(reading, resolve_candidate(reading, name).id) for name in ("Ida", "Omar", "Alma", "Petra", "Hugo", "Milo", "Nora")]
    assert {plan.opening.language for plan in plans} == {"en", "sv"}
    for plan in plans:
        assert (plan.needed, plan.remarks) == ((), ())
        assert {person.role for person in plan.meeting.participants} == {PanelRole.HIRING, PanelRole.SENIOR, PanelRole.COLLEAGUE}
        assert {person.part for person in plan.meeting.participants} == set(Part)
        assert [person.name for person in plan.meeting.participants if person.part is Part.ASKS] == [INTERVIEWER]
        expected = plan.opening.expected(Stage.DEEP_DIVE)
        assert expected in ((), tuple(person.name for person in plan.meeting.participants)), "who is expected to rate sits there"
        assert all((plan.meeting.when, plan.meeting.where))
    assert all(plan.career.remarks for plan in plans[:3])
    assert [len(plan.jobs) for plan in plans] == [5, 7, 5, 3, 3, 2, 2]
    assert any(not job.full_time for plan in plans for job in plan.career.jobs)
    assert any(not job.related for plan in plans for job in plan.career.jobs)


def test_the_open_deep_dive_stands_in_its_fourth_job_of_seven_and_is_late(sample: Path) -> None:
    services = connect(find_paths(), INTERVIEWER)
    try:
        omar = resolve_candidate(services, "Omar")
        interview = open_interview_of(services, omar.id, Stage.DEEP_DIVE, INTERVIEWER)
        assert interview is not None
        assert not interview.clock.running
        live = load_live(services, interview.id, lambda: 0.0)
        order = [job.id for job in live.career.to_ask]
        assert live.job is not None
        assert (order.index(live.job.id), len(order)) == (3, 7)
        assert [live.is_done(job_id) for job_id in order] == [True] * 3 + [False] * 4
        assert live.answer.notes
        assert live.answer.rating is None
        assert live.beside is not None
        assert live.beside[1]
        assert live.time().pace is not Pace.ON_PACE
        assert live.elapsed_ms < interview.minutes * 60_000 / 2
    finally:
        services.store.close()


def test_the_swedish_deep_dive_can_begin_at_once(sample: Path) -> None:
    services = connect(find_paths(), INTERVIEWER)
    try:
        live = load_live(services, start(services, resolve_candidate(services, "Alma").id, Stage.DEEP_DIVE, INTERVIEWER))
        assert len(live.career.to_ask) == 5
        assert "Alma" in live.said()
    finally:
        services.store.close()


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """All texts in a value, each with the name of its field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str):
        yield name, value


WELL_KNOWN = (
    "amazon", "apple", "google", "microsoft", "meta", "facebook", "netflix", "spotify", "klarna", "ikea", "volvo", "ericsson",
    "telia", "tele2", "telenor", "h&m", "postnord", "sas", "sj", "scandic", "hilton", "zalando", "ebay", "samsung", "sony", "nokia",
    "lego", "tesla", "uber", "airbnb", "zendesk", "gorgias", "helpflow", "shopify", "ups", "dhl", "fedex",
    "bezos", "musk", "gates", "jobs", "kamprad", "zuckerberg", "thunberg", "zlatan", "trump", "obama", "swift",
)  # fmt: skip


def test_nobody_and_nothing_in_the_sample_has_a_well_known_name(cli: Cli, sample: Path) -> None:
    whole = cli("dump").json
    mine = {part: whole[part] for part in ("candidates", "jobs", "meetings", "interviews", "references", "reference_events")}
    names = {text for field, text in _texts(mine) if text and field in ("name", "employer", "manager", "interviewer")}
    assert {"Dora Quill", "Wandermere Bikes", "Theo Mockup", INTERVIEWER} <= names
    for name in names:
        assert not {word.strip(".,&") for word in name.casefold().split()} & set(WELL_KNOWN), name


CALLS = ("reference_details", "reference_events", "reference_calls")


@pytest.mark.thorough
def test_every_sample_text_is_what_would_be_stored_if_it_were_typed(cli: Cli, sample: Path) -> None:
    whole = cli("dump").json
    lines = {"name", "title", "employer", "manager", "interviewer", "reason", "when_text", "where_text", "note", "contact", "together"}
    texts = [(field, text) for part in ("openings", "candidates", "jobs", "meetings", "interviews", "answers", "references", *CALLS)
             for field, text in _texts(whole[part])]  # fmt: skip
    assert len(texts) > 500
    assert {"note", "contact", "together", "challenge"} <= {field for field, text in texts if text}
    for field, text in texts:
        assert (one_line(text) if field in lines else clean(text)) == text


@pytest.mark.thorough
def test_filling_again_gives_the_same_data(cli: Cli, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cli("dump").out
    monkeypatch.setenv("INTERVIEW_TUI_DB", str(tmp_path / "again" / "x.db"))
    services = connect(find_paths(), INTERVIEWER)
    fill(services)
    services.store.close()
    assert cli("dump").out == before


def test_the_folder_is_its_owners_alone_and_goes_with_the_block() -> None:
    with throw_away() as paths:
        folder = paths.database.parent
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {path.parent for path in (paths.database, paths.user_banks, paths.backups, paths.config, paths.state)} == {folder}
        paths.database.write_text("x")
    assert not folder.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_takes_the_folder_along(number: signal.Signals) -> None:
    def use() -> None:
        with throw_away():
            os.kill(os.getpid(), number)
            signal.sigtimedwait([], 5)  # the handler runs before this is over

    with pytest.raises(SystemExit) as end:
        use()
    assert end.value.code == 128 + number
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


@pytest.mark.thorough
def test_the_demo_works_where_nothing_can_be_written_at_home(isolated: Path) -> None:
    from tests.e2e.terminal import command

    env = {**os.environ, "HOME": "/nonexistent", **{name: "/nonexistent/x" for name in os.environ if name.startswith("XDG_")}}
    done = subprocess.run([*command(), "demo"], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("---\n")


def test_what_stands_before_and_after_the_interviews_is_in_the_sample_too(reading: Services) -> None:
    (shop, counts), (evenings, applied), _ = all_openings(reading)
    assert need_of(reading, shop.id).conclusion is Conclusion.HIRE
    assert all(astuple(inventory_of(reading, shop.id)))
    assert {"kettle on" in job_ad_of(reading, opening.id).hidden_request for opening in (shop, evenings)} == {True}
    assert (counts.reviewed, counts.screened_in, counts.offered) == (11, 11, 1)
    assert (applied.candidates, applied.reviewed, applied.waiting) == (50, 30, 20)
    assert applied.to_screen <= 12  # about a dozen at most (F.02)
    left = funnel_page(reading, evenings.id).exits
    assert len(left) == applied.reviewed - applied.screened_in - 4  # four are kept for later
    assert all(one.reason and one.at_ms for one in left)
    ida = resolve_candidate(reading, "Ida").id
    offer = offer_of(reading, ida)
    assert offer is not None
    assert (bool(offer.sign_by), offer.fallback_id) == (True, resolve_candidate(reading, "Hugo").id)
    assert [one.candidate_id for one in offers_due(reading, date(2026, 4, 3))] == [ida]
