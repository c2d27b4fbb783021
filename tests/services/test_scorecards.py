"""A scorecard from a real database file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui import __version__
from interview_tui.domain.changes import AnswerChanged, PredictionChanged
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Gap, QuestionState
from interview_tui.domain.notes import Mark
from interview_tui.domain.predictions import Pattern
from interview_tui.domain.rating import Unrated
from interview_tui.errors import NotFound
from interview_tui.paths import Paths
from interview_tui.services.banks import BankLibrary
from interview_tui.services.export import export_markdown
from interview_tui.services.markdown import render_markdown
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import submit
from interview_tui.services.session import Chair, Services
from interview_tui.storage import bank_rows, candidates, interviews, openings
from interview_tui.storage.store import Store
from tests.screens.sitting import seated
from tests.services import markdown_samples as samples

LATER = samples.START + 40 * 60_000


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A database with the opening and the candidate of the samples, and nobody interviewed."""
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    store = Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: LATER)
    with store:

        def fill(conn: Connection) -> None:
            openings.insert_opening(conn, samples.opening())
            candidates.insert_candidate(conn, samples.candidate())
            bank_rows.save_bank(conn, samples.bank(), "kind: bank\n")

        store.write(fill)
        yield Services(store, BankLibrary(None, tmp_path / "none"), paths, lambda: LATER, Chair("Maria Ek"))


def hold(services: Services, held_by: str = "Maria Ek", *, finish: bool = True, later_ms: int = 0) -> InterviewId:
    """Write the answers of the finished sample, in the way in which a running interview does; begun so much later."""
    held = replace(samples.interview(), interviewer=held_by, id=InterviewId(f"interview-of-{held_by.split()[0].lower()}"))
    held = replace(held, started_ms=held.started_ms + later_ms)
    started = held if finish else replace(held, finished_ms=None, decision=None, decision_reason="")
    services.store.write(lambda conn: interviews.insert_interview(conn, started))
    for answer in samples.ANSWERS:
        services.store.submit(AnswerChanged(held.id, answer))
    for number in samples.NUMBERS:
        services.store.submit(PredictionChanged(held.id, held.candidate_id, number, 1))
    return held.id


def test_what_was_written_to_the_file_is_what_the_panel_reads(services: Services) -> None:
    hold(services)
    scorecard = build_scorecard(services, samples.candidate().id)
    expected = samples.finished()
    assert (scorecard.candidate, scorecard.opening) == (expected.candidate, expected.opening)
    assert scorecard.interviews[0].sections == expected.interviews[0].sections
    assert scorecard.interviews[0].score == expected.interviews[0].score
    assert scorecard.interviews[0].reading == expected.interviews[0].reading
    assert scorecard.program == f"interview-tui {__version__}"


def test_what_was_typed_a_moment_ago_is_in_it(services: Services) -> None:
    """Nothing is waited for between the last change and the scorecard."""
    interview_id = hold(services)
    services.store.submit(AnswerChanged(interview_id, replace(samples.answer("past"), notes="! the very last word", rev=2)))
    flags = build_scorecard(services, samples.candidate().id).interviews[0].noted(Mark.RED_FLAG)
    assert [line.text for line in flags] == ["laughed at the customer", "the very last word"]


def test_the_same_file_gives_the_same_document_at_any_time(services: Services) -> None:
    hold(services)
    first = render_markdown(build_scorecard(services, samples.candidate().id))
    assert first == render_markdown(build_scorecard(replace(services, now_ms=lambda: LATER + 10**9), samples.candidate().id))


def test_an_open_interview_carries_the_moment_of_reading(services: Services) -> None:
    hold(services, finish=False)
    scorecard = build_scorecard(services, samples.candidate().id)
    assert scorecard.as_of_ms == LATER
    assert scorecard.interviews[0].interview.is_open
    assert "As of 2026-03-04 09:43 UTC" in render_markdown(scorecard)


def test_two_interviewers_are_two_cards_in_the_order_in_which_they_began(services: Services) -> None:
    for place, name in enumerate(("Maria Ek", "Jonas Berg")):
        held = hold(services, name, later_ms=place)
        with seated(services, name):
            assert services.store.flush(60)
            submit(services, held)
    scorecard = build_scorecard(services, samples.candidate().id)
    assert [card.interview.interviewer for card in scorecard.interviews] == ["Maria Ek", "Jonas Berg"]
    assert [card.place.position if card.place else None for card in scorecard.interviews] == [7, 7]


def test_the_interviewers_own_example_is_what_they_say(services: Services) -> None:
    sections = samples.bank().sections
    told = replace(sections[0].questions[0], say="Mine is {own_example}.", say_if_unknown="")
    bank = replace(samples.bank(), hash="cd" * 32, sections=(replace(sections[0], questions=(told,)), *sections[1:]))  # type: ignore[arg-type]

    def fill(conn: Connection) -> None:
        bank_rows.save_bank(conn, bank, "kind: bank\n")
        interviews.set_own_example(conn, "Maria Ek", bank.id, "expense reports")
        interviews.insert_interview(conn, replace(samples.interview(), bank_hash=bank.hash))

    services.store.write(fill)
    assert build_scorecard(services, samples.candidate().id).interviews[0].entries[0].said == "Mine is expense reports."


def test_somebody_without_an_interview_has_a_scorecard_without_cards(services: Services) -> None:
    scorecard = build_scorecard(services, samples.candidate().id)
    assert scorecard.interviews == ()
    assert scorecard.as_of_ms is None


def test_nobody_of_that_id_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        build_scorecard(services, CandidateId("nobody"))


def test_the_export_of_a_real_file_lies_where_it_was_asked_for(services: Services, tmp_path: Path) -> None:
    hold(services)
    folder = tmp_path / "out"
    folder.mkdir(mode=0o700)
    done = export_markdown(services, samples.candidate().id, folder)
    assert done.path == folder / "anna-svensson-3f2a9c77.md"
    assert done.path.read_text(encoding="utf-8") == done.text
    assert done.text == render_markdown(build_scorecard(services, samples.candidate().id))


def test_for_standard_output_nothing_is_written(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    done = export_markdown(services, samples.candidate().id, "-")
    assert done.path is None
    assert done.text.startswith("---\n")
    assert list(folder.iterdir()) == []


def test_without_a_place_it_is_written_to_the_current_folder(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert export_markdown(services, samples.candidate().id).path == folder / "anna-svensson-3f2a9c77.md"


# -- the read model itself ---------------------------------------------------------------------------------------------


def test_questions_are_counted_through_all_sections() -> None:
    assert [entry.position for entry in samples.card().entries] == [1, 2, 3, 4, 5, 6, 7]


def test_a_rating_has_its_band_and_anchor_and_no_rating_has_none() -> None:
    entries = {entry.question.id: entry for entry in samples.card().entries}
    assert entries["goal"].anchor == samples.ANCHORS.good  # type: ignore[index]
    assert (entries["upset"].band, entries["upset"].anchor) == (None, "")  # type: ignore[index]


def test_every_person_that_the_bank_asks_for_has_a_place() -> None:
    card = samples.card(numbers=(samples.named(2, "Sam", "Helio", 8),))
    people = [number for _, number in card.numbers if number.named]
    assert [(number.slot, number.name, number.answered) for number in people] == [
        (0, "", False),
        (1, "", False),
        (2, "Sam", True),
        (3, "", False),
    ]


def test_predictions_are_in_no_score() -> None:
    without = samples.card(numbers=())
    assert samples.card().score == without.score
    assert samples.card().reading.pattern is Pattern.LOW_TREND
    assert samples.card().reading.numbers == (7, 7, 8)


def test_lists_hold_the_questions_that_they_name() -> None:
    card = samples.card()
    assert [entry.question.id for entry in card.unrated(Unrated.NO_EVIDENCE)] == ["upset"]
    assert [entry.question.id for entry in card.lacking(Gap.NO_EVIDENCE_LINE)] == ["first"]
    assert card.entries[0].state is QuestionState.DONE


def test_an_answer_about_something_else_than_the_candidate_is_not_taken_for_one() -> None:
    about_a_job = replace(samples.answer("goal", 2, "about a job"), subject="job-1")
    card = samples.card(answers=(samples.answer("goal", 8, "about the candidate"), about_a_job))
    assert card.entries[1].answer.notes == "about the candidate"


def test_planned_time_is_shared_by_the_weights_of_the_sections() -> None:
    card = samples.card()
    assert [round(part.planned_ms / 60_000, 2) for part in card.sections] == [3.33, 11.67, 10.0]
    assert [part.used_ms for part in card.sections] == [90_000, 360_000, 180_000]
