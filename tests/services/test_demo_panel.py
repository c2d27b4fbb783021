"""The panel of the sample data: what a panel can come to can be seen on it, and it went the way of real ratings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.domain.agreement import agreement
from interview_tui.domain.bank import Stage
from interview_tui.domain.cells import Cell
from interview_tui.domain.closeness import Separation, separation
from interview_tui.domain.compared_words import question_rows
from interview_tui.domain.decision import Tied, Verdict, needs_comment
from interview_tui.domain.disagreement import Level, level
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.panel import cells_of, values_of
from interview_tui.domain.rating import Unrated
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.seal import RaterState, Sealed, StageSight
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.comparison import read_comparison
from interview_tui.services.decisions import decide
from interview_tui.services.demo import INTERVIEWER
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import submit
from interview_tui.services.session import Chair, Services
from interview_tui.storage import candidates, interviews, openings, sealing, submissions
from interview_tui.storage.store import Store
from tests.thorough import first_only

APRIL_MS = 1_775_000_000_000
"""31 March 2026, late in the evening: after all that the panel has done."""
WILMA, THEO = "Wilma Placeholder", "Theo Mockup"
RATERS = (INTERVIEWER, WILMA, THEO)
FINALISTS = ("Ida", "Petra", "Hugo", "Milo")


class Sample:
    """The sample data, with the interviewer of all of it at the keyboard."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def id_of(self, name: str) -> CandidateId:
        return resolve_candidate(self.services, name).id

    def scorecard(self, name: str, rater: str = INTERVIEWER) -> Scorecard:
        return build_scorecard(replace(self.services, chair=Chair(rater)), self.id_of(name))

    def spreads(self, name: str) -> dict[str, float | None]:
        return {line.competency.id: line.spread for line in self.scorecard(name).panel.before.lines}

    def apart(self, one: str, other: str) -> Separation:
        return separation(self.scorecard(one).panel.before, self.scorecard(other).panel.before)

    def dive(self, name: str, rater: str = INTERVIEWER) -> StageSight:
        return next(sight for sight in self.scorecard(name, rater).panel.sights if sight.stage is Stage.DEEP_DIVE)


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


@pytest.mark.parametrize("name", first_only(FINALISTS))
def test_four_finalists_were_rated_by_three_and_are_open_to_all_of_them(sample: Sample, name: str) -> None:
    for rater in RATERS:
        sight = sample.dive(name, rater)
        assert [(one.name, one.state) for one in sight.raters] == [(each, RaterState.SUBMITTED) for each in RATERS]
        assert sight.sealed is None
    scorecard = sample.scorecard(name)
    assert scorecard.panel.raters == RATERS
    assert not scorecard.panel.sealed
    assert {card.interview.stage for card in scorecard.interviews} == {Stage.QUICK_SCREEN, Stage.DEEP_DIVE}
    assert [card.interview.interviewer for card in scorecard.interviews if card.interview.listened] == [WILMA, THEO]
    for card in scorecard.interviews:
        assert not [entry for entry in card.entries if entry.gaps]
        if card.interview.listened:
            assert all(entry.answer.notes for entry in card.entries), "a number without words tells a panel nothing"
            assert card.interview.clock.elapsed_ms < card.interview.minutes * 60_000


def test_on_one_there_is_a_real_disagreement_and_the_notes_show_why(sample: Sample) -> None:
    spreads = sample.spreads("Petra")
    assert spreads["steering"] == max(spread for spread in spreads.values() if spread is not None) == 4
    marks = {card.interview.interviewer: card for card in sample.scorecard("Petra").interviews if card.interview.listened}
    said = {
        rater: next((entry.answer.rating, entry.answer.notes) for entry in card.entries if "steering" in entry.question.id)
        for rater, card in marks.items()
    }
    assert {rater: mark.value for rater, (mark, _) in said.items() if mark is not None} == {WILMA: 4, THEO: 8}
    assert "What would you like us to do?" in said[WILMA][1]
    assert "Took the wheel" in said[THEO][1]


def test_on_another_they_agree_and_of_a_third_nobody_could_tell_everything(sample: Sample) -> None:
    assert {level(spread) for spread in sample.spreads("Hugo").values() if spread is not None} == {Level.FINE}
    milo = sample.scorecard("Milo")
    assert [str(key) for key in milo.panel.before.missing] == ["empathy"]
    assert 0.8 < milo.panel.before.covered < 0.9
    assert all(card.unrated(Unrated.NO_EVIDENCE) for card in milo.interviews)
    assert [one.name for one in sample.dive("Milo").raters if one.looked_early] == [THEO]


def test_an_early_look_came_after_another_had_submitted_and_before_the_own_was(sample: Sample) -> None:
    who = sample.id_of("Milo")
    with sample.services.store.read() as conn:
        ((look,),) = submissions.looks_at(conn, [who]).values()
    moments = {one.name: one.at_ms for one in sample.dive("Milo").raters if one.at_ms is not None}
    assert moments[WILMA] < look.at_ms < moments[THEO]


def test_two_are_a_close_call_and_the_first_is_ahead_of_everybody(sample: Sample) -> None:
    close = sample.apart("Petra", "Hugo")
    assert close.difference is not None
    assert abs(close.difference) < 0.5
    assert (close.raters, close.a_first, close.b_first, close.separated) == (3, 2, 1, False)
    assert all(sample.apart("Ida", other).separated for other in ("Petra", "Hugo", "Milo"))


def test_the_three_ratings_of_a_competency_stand_in_one_row_of_the_comparison(sample: Sample) -> None:
    rows = question_rows(read_comparison(sample.services, [sample.id_of(name) for name in FINALISTS]))
    (empathy,) = (row for row in rows if row.stage is Stage.DEEP_DIVE and row.question.label == "Empathy")
    assert all([said.rater for said in answers] == list(RATERS) for answers in empathy.answers.values())
    assert len(empathy.answers) == len(FINALISTS)


def test_there_is_enough_for_the_figure_of_agreement(sample: Sample) -> None:
    cells: list[Cell] = []
    for name in FINALISTS:
        scorecard = sample.scorecard(name)
        values = values_of([card for card in scorecard.interviews if card.submission is not None])
        cells += cells_of(scorecard.candidate.id, values)
    found = agreement(cells)
    assert found.value is not None
    assert found.value > 0


def test_one_rating_was_revised_after_the_discussion_and_both_numbers_stay(sample: Sample) -> None:
    panel = sample.scorecard("Ida").panel
    before, after = ({line.competency.id: line.marks[WILMA] for line in side.lines} for side in (panel.before, panel.after))
    assert {key: (before[key], after[key]) for key in before if before[key] != after[key]} == {"empathy": (5, 7)}
    assert sample.spreads("Ida")["empathy"] == 3
    (revision,) = (one for card in sample.scorecard("Ida").interviews for one in card.revisions)
    assert revision.after_reveal
    assert "Theo" in revision.reason


def test_the_decision_is_what_the_verb_would_have_written_down(sample: Sample) -> None:
    panel = sample.scorecard("Ida").panel
    (made,) = panel.decisions
    assert (made.verdict, made.tied_to, made.by) == (Verdict.ADVANCE, Tied.OUTCOME, INTERVIEWER)
    assert needs_comment(made.consensus, made.composite)
    assert made.consensus_comment
    again = decide(
        sample.services, sample.id_of("Ida"), made.verdict, made.reason, made.tied_to, made.tied_text,
        made.consensus, made.consensus_comment,
    )  # fmt: skip
    assert replace(again, id=made.id, at_ms=made.at_ms) == made
    assert not any(sample.scorecard(name).panel.decisions for name in FINALISTS[1:])


def test_one_candidate_waits_for_who_sits_at_the_keyboard(sample: Sample) -> None:
    sight = sample.dive("Nora")
    assert [one.state for one in sight.raters] == [RaterState.FINISHED, RaterState.SUBMITTED, RaterState.SUBMITTED]
    assert sight.sealed is Sealed.SUBMIT_FIRST
    seen = sample.scorecard("Nora")
    assert {card.interview.interviewer for card in seen.interviews} == {INTERVIEWER}
    (waiting,) = (card for card in seen.interviews if card.submission is None)
    submit(sample.services, waiting.interview.id)
    assert sample.scorecard("Nora").panel.raters == RATERS


def test_nothing_but_that_is_left_to_submit_and_every_seal_holds(sample: Sample) -> None:
    with sample.services.store.read() as conn:
        ids = [
            person.id for opening in openings.list_openings(conn) for person in candidates.candidate_window(conn, opening.id, "", 0, 100)
        ]
        held = [one for one in interviews.interviews_of(conn, ids) if one.stage is not Stage.REFERENCE and not one.is_open]
        frozen = submissions.submissions_of(conn, [one.id for one in held])
        digests = {key: sealing.digest_of(sealing.content_of(conn, key)) for key in frozen}
    assert len(held) - len(frozen) == 1
    for one in held:
        if one.id in frozen:
            assert one.finished_ms is not None
            assert one.finished_ms < frozen[one.id].at_ms < APRIL_MS
            assert frozen[one.id].digest == digests[one.id]
