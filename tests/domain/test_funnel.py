"""The funnel counts what is no secret, and speaks up where more people go on than the method has in mind (F.02, F7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import Sitting, count_funnel, funnel_notices
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Funnel
from interview_tui.domain.seal import OWNER, Viewer

ANNA, BENGT, CARO = (CandidateId(name) for name in ("anna", "bengt", "caro"))
MARIA, PER = "Maria Ek", "Per Holm"


def screen(who: CandidateId, rater: str = MARIA, decision: Decision | None = Decision.ADVANCE, *, submitted: bool = True) -> Sitting:
    return Sitting(who, rater, decision is None, submitted and decision is not None, decision)


def counted(
    viewer: Viewer,
    *screens: Sitting,
    dives: Sequence[Sitting] = (),
    verdicts: Mapping[CandidateId, Verdict] | None = None,
    expected: Sequence[str] = (),
    looked: Sequence[CandidateId] = (),
    candidates: int = 3,
) -> Funnel:
    return count_funnel(120, candidates, screens, dives, 1, verdicts or {}, viewer, expected, looked)


@pytest.mark.parametrize(("to_screen", "to_dive", "count"), [(12, 5, 0), (13, 5, 1), (12, 6, 1), (200, 40, 2), (0, 0, 0)])
def test_more_than_a_dozen_or_more_than_five_are_told(to_screen: int, to_dive: int, count: int) -> None:
    assert len(funnel_notices(Funnel(None, 200, to_screen=to_screen, to_dive=to_dive))) == count


def test_of_several_screens_with_one_person_the_last_finished_one_counts() -> None:
    found = counted(OWNER, screen(ANNA, decision=Decision.THANK), screen(ANNA), screen(ANNA, decision=None), screen(BENGT, decision=None))
    assert (found.screening, found.screened, found.advanced, found.thanked) == (2, 1, 1, 0)


def test_each_step_is_counted_once_for_each_person() -> None:
    dives = [screen(ANNA), screen(ANNA, PER), screen(BENGT, decision=None)]
    verdicts = {ANNA: Verdict.HIRE, BENGT: Verdict.DECLINE, CARO: Verdict.HOLD}
    found = counted(OWNER, screen(ANNA), screen(BENGT), dives=dives, verdicts=verdicts)
    assert (found.applicants, found.candidates, found.screened, found.dived, found.called) == (120, 3, 2, 1, 1)
    assert (found.hired, found.declined) == (1, 1)


def test_how_a_screen_ended_that_is_sealed_for_the_viewer_is_in_no_count() -> None:
    own, other = screen(ANNA, PER, Decision.THANK, submitted=False), screen(ANNA, MARIA, Decision.REFER)
    ends = (Decision.ADVANCE, Decision.THANK, Decision.REFER)

    def seen(viewer: Viewer, *screens: Sitting, expected: Sequence[str] = (), looked: Sequence[CandidateId] = ()) -> tuple[int, ...]:
        found = counted(viewer, *screens, expected=expected, looked=looked)
        assert found.screened == 1  # that it was held is no secret
        assert found.to_dive == found.advanced
        return tuple({Decision.ADVANCE: found.advanced, Decision.THANK: found.thanked, Decision.REFER: found.referred}[end] for end in ends)

    assert seen(PER, own, other) == (0, 1, 0)  # his own, though hers is later
    assert seen(PER, own._replace(submitted=True), other) == (0, 0, 1)
    assert seen(PER, other, expected=[PER]) == (0, 0, 0)
    assert seen(PER, other, expected=[PER], looked=[ANNA]) == (0, 0, 1)
    assert seen("", other) == (0, 0, 1)  # all have submitted
    assert seen("", screen(ANNA, submitted=False)) == (0, 0, 0)
    assert seen(MARIA, screen(ANNA, " maria EK ", submitted=False)) == (1, 0, 0)
    assert seen(OWNER, screen(ANNA, submitted=False)) == (1, 0, 0)


def test_who_was_declined_goes_no_further() -> None:
    verdicts = {ANNA: Verdict.DECLINE, BENGT: Verdict.DECLINE}
    found = counted(OWNER, screen(ANNA), verdicts=verdicts)
    assert found.to_screen == 2  # Anna had her screen, Bengt was declined before
    assert found.to_dive == 0
    assert counted(OWNER, screen(ANNA), dives=[screen(ANNA)], verdicts=verdicts).to_dive == 1  # she has been there


def test_who_was_advanced_by_the_panel_goes_on_to_a_deep_dive_after_a_quick_screen() -> None:
    verdicts = {ANNA: Verdict.ADVANCE, BENGT: Verdict.ADVANCE}
    found = counted("", screen(ANNA, submitted=False), verdicts=verdicts)
    assert (found.advanced, found.to_dive) == (0, 1)
