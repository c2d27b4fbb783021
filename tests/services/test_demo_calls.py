"""The calls of the sample data: every part of the method can be seen on them, and enough is left to try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.consistency import Verdict
from interview_tui.domain.interview import Interview
from interview_tui.domain.permission import attempts, hold_on, standing
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_report import Outcome, ReferenceReport
from interview_tui.domain.references import EventKind, Origin, Reference, ReferenceCall
from interview_tui.domain.themes import Columns
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.services.call_list import next_call_of_all
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.demo import INTERVIEWER
from interview_tui.services.demo_holding import DAY_MS, FIRST_DAY_MS
from interview_tui.services.interviews import load_live, reopen
from interview_tui.services.references import load_people
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.session import Chair, Services
from interview_tui.storage import interviews, references
from interview_tui.storage.store import Store
from tests.thorough import first_only

APRIL_MS = 1_775_000_000_000
"""31 March 2026, late in the evening: after all that has happened in the sample."""


class Sample:
    """The sample data, with the candidate about whom somebody was called."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.candidate_id = resolve_candidate(services, "Ida Storybrook").id
        self.people = load_people(services, self.candidate_id, INTERVIEWER).everybody

    def one(self, name: str) -> Reference:
        (found,) = (person for person in self.people if person.name == name)
        return found

    def calls(self) -> list[tuple[Interview, ReferenceCall]]:
        with self.services.store.read() as conn:
            held = interviews.interviews_of(conn, [self.candidate_id])
            calls = references.calls_of(conn, [self.candidate_id])
        return [(interview, calls[interview.id]) for interview in held if interview.stage is Stage.REFERENCE]

    def report(self) -> ReferenceReport:
        report = build_scorecard(self.services, self.candidate_id).references
        assert report is not None
        return report


@pytest.fixture(scope="module")
def library() -> BankLibrary:
    """The shipped banks, read once: nobody writes into them."""
    return BankLibrary(None, shipped_banks())


@pytest.fixture
def sample(tmp_path: Path, copy_sample: Callable[[Path], None], library: BankLibrary) -> Iterator[Sample]:
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    copy_sample(paths.database)
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: APRIL_MS) as store:
        yield Sample(Services(store, library, paths, lambda: APRIL_MS, Chair(INTERVIEWER)))


def test_there_is_somebody_at_every_step_and_somebody_left_to_ask(sample: Sample) -> None:
    said = {person.name: standing(person) for person in sample.people}
    assert {name: event.kind for name, event in said.items() if event is not None} == {
        "Ivo Plum": EventKind.REACHED, "Tess Marrow": EventKind.REACHED,
        "Mabel Crumb": EventKind.CALL_BACK, "Agnes Comma": EventKind.DATES_ONLY,
    }  # fmt: skip
    kinds = {event.kind for person in sample.people for event in person.events}
    assert {EventKind.ASKED, EventKind.GRANTED, EventKind.SET_UP, EventKind.VOICEMAIL} <= kinds
    assert {name for name, event in said.items() if event is None} == {"Dora Quill", "Henrik Lantern", "Konrad Pillow", "Selma Wick"}
    assert {mention.origin for person in sample.people for mention in person.mentions} == set(Origin) - {Origin.FORMER}
    assert Counter(person.name for person in sample.people)["Dora Quill"] == 2, "whether they are one is left to be asked"
    assert len(sample.one("Henrik Lantern").mentions) == 2
    assert sample.one("Agnes Comma").relation is Relation.MANAGER


def test_nobody_was_called_before_the_candidate_had_said_yes(sample: Sample) -> None:
    called = [person for person in sample.people if attempts(person)]
    assert len(called) == 4
    for person in called:
        assert hold_on(person) is None
        assert not person.works_here_now
        yes = next(event.at_ms for event in person.events if event.kind is EventKind.GRANTED)
        assert all(event.at_ms > yes for event in attempts(person))
        assert all(event.by == INTERVIEWER and event.name == person.name for event in person.events)


def test_what_has_happened_lies_after_the_deep_dive_and_the_call_back_after_all_of_it(sample: Sample) -> None:
    moments = [event.at_ms for person in sample.people for event in person.events]
    with sample.services.store.read() as conn:
        (dive,) = (
            one for one in interviews.interviews_of(conn, [sample.candidate_id]) if one.stage is Stage.DEEP_DIVE and not one.listened
        )
    assert dive.finished_ms is not None
    assert dive.finished_ms < min(moments)
    assert max(moments) < FIRST_DAY_MS + 18 * DAY_MS
    back = next_call_of_all(sample.services)
    assert back is not None
    assert back.name == "Mabel Crumb"
    assert datetime.fromtimestamp(back.at_ms / 1000, UTC) == datetime(2026, 4, 1, 14, tzinfo=UTC)


def test_a_call_that_is_over_keeps_its_words_and_one_that_goes_on_can_be_gone_on_with(sample: Sample) -> None:
    calls = sample.calls()
    by_name = {next(p.name for p in sample.people if call.reference_id in p.ids): (held, call) for held, call in calls}
    assert {name for name, (held, _) in by_name.items() if held.is_open} == {"Mabel Crumb"}
    assert all(held.decision is None and not held.clock.running for held, _ in calls)
    assert by_name["Tess Marrow"][1].challenge == "handing over the hard cases"
    assert by_name["Tess Marrow"][1].employer == "Wandermere Bikes"
    held, call = by_name["Mabel Crumb"]
    assert call.challenge is None
    live = load_live(sample.services, held.id, lambda: 0.0)
    assert live.ringing
    assert live.elapsed_ms == 0
    assert "Mabel Crumb" in live.said()


@pytest.mark.parametrize("name", first_only(["Tess Marrow", "Ivo Plum"]))
def test_the_two_full_calls_take_less_than_ten_minutes_and_lack_nothing(sample: Sample, name: str) -> None:
    person = sample.one(name)
    (held,) = (held for held, call in sample.calls() if call.reference_id == person.id)
    reopen(sample.services, held.id)
    assert load_live(sample.services, held.id, lambda: 0.0).gaps() == ()
    assert 5 < held.clock.elapsed_ms / 60_000 < 10


def test_the_report_shows_a_difference_a_pattern_and_numbers_that_agree_in_part(sample: Sample) -> None:
    report = sample.report()
    assert report.heard == 2
    assert report.who(Outcome.DATES_ONLY) == (sample.one("Agnes Comma"),)
    assert report.who(Outcome.NOT_REACHED) == (sample.one("Mabel Crumb"),)
    assert (report.consistency.gaps, report.consistency.verdict, report.consistency.is_pattern) == ((2, -1), Verdict.UNCLEAR, False)
    assert (report.consistency.mean_gap, report.consistency.mean_size) == (0.5, 1.5)
    assert report.spread is not None
    assert (report.spread.highest.value, report.spread.lowest.value) == (9, 7)
    assert [answer.choice for answer in report.hire_again] == ["yes, in another role", "yes"]
    assert [opposed.tag for opposed in report.differing_themes] == ["communication"]
    assert [theme.tag for theme in report.patterns] == ["steering", "problem-solving", "handing-over"]


def test_the_three_columns_show_what_is_confirmed_and_what_only_one_side_says(sample: Sample) -> None:
    themes = sample.report().themes

    def tags(columns: Columns) -> list[list[str]]:
        return [[theme.tag for theme in part] for part in (columns.confirmed, columns.only_candidate, columns.only_references)]

    assert tags(themes.strengths) == [["steering", "problem-solving", "communication"], ["empathy", "drive"], ["teaching"]]
    assert tags(themes.improvements) == [["handing-over"], ["reports"], ["communication", "asking-for-help"]]
    competencies = {str(item.id) for item in build_scorecard(sample.services, sample.candidate_id).opening.persona.competencies}
    said = {theme.tag for columns in (themes.strengths, themes.improvements) for theme in columns.rows}
    assert said - competencies == {"handing-over", "reports", "teaching", "asking-for-help"}, "free tags, beside those of the persona"
    assert any(theme.in_quick and theme.in_deep for theme in themes.strengths.rows)
