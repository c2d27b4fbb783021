"""Until a rater has submitted, nothing that another rater gave or wrote is read, wherever it is asked for (F12)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision
from interview_tui.domain.persona import Persona
from interview_tui.domain.seal import OWNER, RaterState
from interview_tui.errors import UsageError
from interview_tui.paths import Paths
from interview_tui.services.banks import BankLibrary
from interview_tui.services.calls import revealed
from interview_tui.services.candidates import candidate_lines, candidate_page
from interview_tui.services.career_page import career_page
from interview_tui.services.interviews import finish, load_live, reopen, start
from interview_tui.services.markdown import render_markdown
from interview_tui.services.openings import all_openings, get_opening, save_opening, weights_frozen
from interview_tui.services.references import load_people
from interview_tui.services.scorecards import build_scorecard, read_scorecard
from interview_tui.services.seal import look_early, submit
from interview_tui.services.session import Chair, Services
from interview_tui.services.tags_used import free_tags
from interview_tui.storage.store import Store
from tests.screens.sitting import seated
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples
from tests.services.panel_world import ANNA, BO, EVA, LATER, ME, PER, Content, Said, Sitting, fill
from tests.thorough import first_only

QUICK, DEEP = Stage.QUICK_SCREEN, Stage.DEEP_DIVE
OPENING = samples.opening().id
OWN = Said(6, "ownword")
LOW, HIGH = Said(2, "murmur", Decision.THANK, 11), Said(9, "quasar", Decision.ADVANCE, 23)


def places(folder: Path) -> Paths:
    return Paths(folder / "a.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")


@contextmanager
def opened(folder: Path, rater: str = ME) -> Iterator[Services]:
    paths = places(folder)
    with Store.open(paths.database, state=paths.state, backups=paths.backups, now_ms=lambda: LATER) as store:
        yield Services(store, BankLibrary(None, folder / "none"), paths, lambda: LATER, Chair(rater))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it."""
    folder = tmp_path_factory.mktemp("empty")
    with opened(folder):
        pass
    return folder / "a.db"


Panel = Callable[..., Services]


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    """Makes the database of a panel, with Maria Ek at the keyboard."""
    with opened(tmp_path) as services:

        def make(*sittings: Sitting, bo: Said = LOW, **more: Any) -> Services:
            fill(services.store, sittings, {ME: OWN, BO: bo, EVA: bo}, **more)
            return services

        yield make


def view(services: Services) -> Mapping[str, object]:
    """All that the screens and commands show of a candidate, as values."""
    people = load_people(services, ANNA, services.rater)
    scorecard = build_scorecard(services, ANNA)
    return {
        "page": candidate_page(services, ANNA),
        "lines": candidate_lines(services, OPENING, "", 0, 10),
        "scorecard": scorecard,
        "markdown": render_markdown(scorecard),
        "people": [(one.reference, one.priority, one.reasons, people.sheet(one.reference.id)) for one in people.plan.people],
        "unnamed": people.unnamed,
        "why": people.sealed,
        "tags": free_tags(services, ANNA),
        "answered": career_page(services, ANNA).answered,
        "funnels": all_openings(services),
    }


# -- whatever the others say -------------------------------------------------------------------------------------------

STATES = st.sampled_from([RaterState.OPEN, RaterState.FINISHED, RaterState.SUBMITTED])
OTHERS = st.lists(
    st.builds(Sitting, st.sampled_from([BO, EVA]), st.sampled_from([QUICK, DEEP]), STATES),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.id,
)
MINE = st.sampled_from([RaterState.OPEN, RaterState.FINISHED])
SAID = st.builds(
    Said, st.integers(1, 10), st.sampled_from(["murmur", "quasar", "lantern"]), st.sampled_from(Decision), st.integers(1, 40)
)  # fmt: skip


@settings(max_examples=settings().max_examples // 5)  # each fills two databases and reads all there is
@given(
    OTHERS,
    st.dictionaries(st.sampled_from([QUICK, DEEP]), MINE),
    st.sampled_from([(), (BO,), (BO, EVA)]),
    st.sampled_from(["", BO]),
    st.tuples(SAID, SAID, SAID, SAID),
)
def test_who_has_not_submitted_sees_the_same_whatever_the_others_said(
    empty: Path, others: Sequence[Sitting], mine: Mapping[Stage, RaterState], expected: Sequence[str], called_by: str, said: Sequence[Said]
) -> None:
    """Maria is expected in both stages, and is in the middle of some, or has not begun."""
    sittings = [*others, *(Sitting(ME, stage, state) for stage, state in mine.items())]
    seen = []
    for bo, eva in (said[:2], said[2:]):
        content: Content = {ME: OWN, BO: bo, EVA: eva}
        with TemporaryDirectory() as name:
            shutil.copyfile(empty, Path(name) / "a.db")
            (Path(name) / "a.db").chmod(0o600)
            with opened(Path(name)) as services:
                fill(services.store, sittings, content, (ME, *expected), called_by)
                seen.append(view(services))
    for part, value in seen[0].items():
        assert value == seen[1][part], part


@pytest.mark.parametrize("viewer", first_only([ME, BO, "Hanna Holm", ""]))
def test_the_same_views_tell_everything_once_all_have_submitted(panel: Panel, viewer: str) -> None:
    services = panel(Sitting(ME, QUICK), Sitting(BO, QUICK), Sitting(BO, DEEP), bo=HIGH, called_by=BO)
    with seated(services, viewer):
        seen = view(services)
    for part in ("page", "scorecard", "markdown", "people"):
        assert HIGH.word in repr(seen[part]), part
    assert seen["why"] == ""
    assert HIGH.word in repr(seen["tags"])
    assert dive.SHOP.id in repr(seen["answered"])


def test_the_owner_of_the_file_reads_everything(panel: Panel) -> None:
    services = panel(Sitting(BO, QUICK, RaterState.OPEN), called_by=BO)
    with services.store.read() as conn:
        assert LOW.word in repr(read_scorecard(conn, ANNA, OWNER))


# -- what is said instead ----------------------------------------------------------------------------------------------


def test_where_something_is_sealed_it_is_said_in_words(panel: Panel) -> None:
    services = panel(Sitting(ME, QUICK, RaterState.FINISHED), Sitting(BO, QUICK), Sitting(BO, DEEP))
    (sealed,) = (item for item in candidate_page(services, ANNA).interviews if item.sealed and item.interview.stage is QUICK)
    assert (sealed.interview.interviewer, sealed.score, sealed.red_flags, sealed.submitted_ms) == (BO, None, 0, LATER)
    assert load_people(services, ANNA, ME).sealed == (
        "What Anna Svensson said to Bo Berg in the quick screen is sealed. The others' ratings open when you have submitted your own."
    )
    assert "> Sealed: Quick screen (Bo Berg, submitted " in render_markdown(build_scorecard(services, ANNA))
    submit(services, Sitting(ME, QUICK).id)
    assert load_people(services, ANNA, ME).sealed == ""
    assert "Sealed" not in render_markdown(build_scorecard(services, ANNA))


def test_calls_of_others_are_not_reported_as_if_nothing_had_been_noted(panel: Panel) -> None:
    services = panel(Sitting(ME, QUICK, RaterState.FINISHED), called_by=BO)
    assert build_scorecard(services, ANNA).references is None
    with seated(services, BO):
        assert len(build_scorecard(services, ANNA).calls) == 1
    submit(services, Sitting(ME, QUICK).id)
    assert LOW.word in repr(build_scorecard(services, ANNA).references)


def test_a_note_that_is_sealed_is_not_lost_when_what_happened_is_taken_back(panel: Panel) -> None:
    services = panel(Sitting(ME, QUICK, RaterState.FINISHED), called_by=BO)
    people = load_people(services, ANNA, ME)
    event = people.reference(PER).events[-1]
    assert (event.by, event.note) == (BO, "")
    people.take_back(event.id)
    people.put_again(event.id)
    assert services.store.flush(60)
    with seated(services, BO):
        assert load_people(services, ANNA, BO).reference(PER).events[-1].note == LOW.word


def test_an_early_look_opens_what_is_submitted_everywhere(panel: Panel) -> None:
    services = panel(Sitting(ME, QUICK, RaterState.FINISHED), Sitting(BO, QUICK), Sitting(EVA, QUICK, RaterState.FINISHED))
    assert LOW.word not in repr(view(services))
    look_early(services, ANNA, QUICK)
    names = [item.interview.interviewer for item in candidate_page(services, ANNA).interviews if not item.sealed]
    assert names == [BO, ME]
    assert LOW.word in repr(view(services))


def test_what_was_predicted_in_a_sealed_interview_is_not_revealed_in_a_call(panel: Panel) -> None:
    """Eva holds a call, and Bo, who has not submitted, noted the numbers."""
    services = panel(Sitting(BO, QUICK, RaterState.FINISHED), called_by=EVA)
    people = load_people(services, ANNA, EVA)
    per = next(one for one in people.everybody if one.name == "Per Lund" and one.id != PER)
    people.same(PER, per.id)
    assert services.store.flush(60)
    with services.store.read() as conn:
        from interview_tui.storage import interviews

        call = next(item.id for item in interviews.interviews_of(conn, [ANNA]) if item.stage is Stage.REFERENCE)
    with seated(services, EVA):
        assert revealed(services, call) == ()
    with seated(services, BO):
        submit(services, Sitting(BO, QUICK).id)
        with pytest.raises(UsageError, match="Eva Ask's interview"):
            revealed(services, call)
    with seated(services, EVA):
        assert [given.number.value for given in revealed(services, call) if given.number] == [LOW.rating]


# -- only one's own ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "verb",
    first_only(
        [
            lambda services: load_live(services, Sitting(BO, QUICK).id),
            lambda services: finish(services, Sitting(BO, QUICK).id, Decision.THANK, "No."),
            lambda services: reopen(services, Sitting(BO, QUICK).id),
            lambda services: start(services, ANNA, QUICK, BO),
            lambda services: submit(services, Sitting(BO, QUICK).id),
        ],
        first=2,
    ),
    ids=["load", "finish", "reopen", "start", "submit"],
)
def test_nobody_goes_on_with_the_interview_of_somebody_else(panel: Panel, verb: Callable[[Services], object]) -> None:
    services = panel(Sitting(BO, QUICK, RaterState.OPEN))
    with pytest.raises(UsageError, match="This is Bo Berg's interview"):
        verb(services)


def test_ones_own_interview_is_gone_on_with_however_the_name_is_written(panel: Panel) -> None:
    services = panel(Sitting(ME, QUICK, RaterState.OPEN))
    services.chair.rater = "MARIA  ek"
    assert start(services, ANNA, QUICK, "maria ek") == Sitting(ME, QUICK).id
    assert load_live(services, Sitting(ME, QUICK).id).answers


def test_what_is_submitted_is_not_reopened(panel: Panel) -> None:
    services = panel(Sitting(ME, QUICK))
    with pytest.raises(UsageError, match="submitted"):
        reopen(services, Sitting(ME, QUICK).id)


# -- who only listened -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", first_only([QUICK, DEEP]))
def test_who_listened_rates_the_competencies_and_sees_nothing_of_the_other(panel: Panel, stage: Stage) -> None:
    services = panel(Sitting(BO, stage, RaterState.OPEN))
    live = load_live(services, start(services, ANNA, stage, ME, listened=True))
    assert (live.interview.listened, live.interview.minutes) == (True, 15)
    assert [question.label for question in live.bank.questions] == ["Guides and takes charge", "Empathy", "Drive"]
    assert [step.job for step in live.steps] == [None] * 3
    live.give(7)
    live.leave()
    assert services.store.flush(60)
    finish(services, live.interview.id, Decision.ADVANCE, "Calm.")
    submit(services, live.interview.id)
    (card,) = build_scorecard(services, ANNA).interviews
    assert [item.mean for item in card.score.competencies] == [7, None, None]
    assert LOW.word not in repr(card)


def test_nobody_listens_to_what_was_not_begun_or_what_they_asked_themselves(panel: Panel) -> None:
    services = panel(Sitting(ME, QUICK, RaterState.FINISHED), Sitting(BO, QUICK))
    with pytest.raises(UsageError, match="Nobody has begun"):
        start(services, ANNA, DEEP, ME, listened=True)
    with pytest.raises(UsageError, match="rated this stage yourself"):
        start(services, ANNA, QUICK, ME, listened=True)


# -- the weights -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    first_only(
        [
            lambda persona: replace(persona, weights_reason="Another."),
            lambda persona: replace(persona, competencies=persona.competencies[1:]),
            lambda persona: replace(persona, competencies=(replace(persona.competencies[0], weight=5), *persona.competencies[1:])),
            lambda persona: replace(persona, competencies=(replace(persona.competencies[0], name="Other"), *persona.competencies[1:])),
        ]
    ),
    ids=["reason", "one less", "weight", "name"],
)
def test_competencies_and_weights_stay_once_something_is_submitted(panel: Panel, change: Callable[[Persona], Persona]) -> None:
    services = panel(Sitting(ME, QUICK, RaterState.FINISHED))
    before = get_opening(services, OPENING)
    assert not weights_frozen(services, OPENING)
    save_opening(services, replace(before, persona=change(before.persona)))
    save_opening(services, before)
    submit(services, Sitting(ME, QUICK).id)
    assert weights_frozen(services, OPENING)
    with pytest.raises(UsageError, match=r"stay as they are since .*first interview"):
        save_opening(services, replace(before, persona=change(before.persona)))
    save_opening(services, replace(before, title="Support lead", persona=replace(before.persona, mission="Another.")))
    assert get_opening(services, OPENING).title == "Support lead"


# -- what comes next ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sittings", "status", "next_step"),
    first_only(
        [
            ([Sitting(ME, QUICK, RaterState.OPEN), Sitting(BO, DEEP)], "deep-dive: submitted, sealed", "go on with the quick screen"),
            ([Sitting(ME, QUICK, RaterState.FINISHED), Sitting(BO, DEEP)], "deep-dive: submitted, sealed", "submit your quick screen"),
            (
                [Sitting(ME, QUICK), Sitting(BO, DEEP, RaterState.OPEN)],
                "deep-dive: open, sealed",
                "hold your deep-dive, or wait for the panel",
            ),
            ([Sitting(ME, QUICK), Sitting(BO, QUICK)], "quick screen: advanced", "plan the deep-dive"),
        ],
        first=2,
    ),
)
def test_a_line_says_what_is_sealed_and_what_comes_next(panel: Panel, sittings: Sequence[Sitting], status: str, next_step: str) -> None:
    services = panel(*sittings, bo=replace(HIGH, rating=8), expected=(ME,))
    line = candidate_lines(services, OPENING, "", 0, 10)[1][0]
    assert (line.status, line.next_step) == (status, next_step)
