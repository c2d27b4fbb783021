"""What the scorecard screen shows of the calls to references (6.10, 6.11, F9, F10)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.config import Settings
from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import CandidateId, EventId, QuestionId, ReferenceId
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.reference_report import PersonHeard, find_report
from interview_tui.domain.references import EventKind, Mention, Reference, ReferenceDetails, ReferenceEvent
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.themes import Source, Tagged
from interview_tui.paths import Paths
from interview_tui.screens.deep_dive_view import behaviours
from interview_tui.screens.references_report_view import call_heading, report
from interview_tui.screens.scorecard import ScorecardScreen
from interview_tui.screens.scorecard_view import question
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.references import load_people
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.session import Services
from tests.builders import candidate, job, opening
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.sitting import anybody, held
from tests.screens.test_scorecard_screen import scorecard as scorecard_of
from tests.screens.test_scorecard_screen import whole
from tests.thorough import first_only

NOON = 1_774_440_000_000
BASE_RATE = "Plus or minus 1 is ordinary."
VERDICTS = ("Consistent:", "Predicts more than", "Predicts less than")


def person(
    n: int,
    *kinds: EventKind,
    gave: int | None = None,
    predicted: int | None = None,
    declined: bool = False,
    changed: bool = False,
    name: str = "",
    hire_again: str = "",
) -> PersonHeard:
    """Somebody who was called with these results; heard where the last one is "reached"."""
    own, name = ReferenceId(f"r{n}"), name or f"Person {n}"
    events = tuple(ReferenceEvent(EventId(f"{n}-{at}"), own, kind, name, NOON + 60_000 * at) for at, kind in enumerate(kinds))
    mention = Mention(own, CandidateId("c1"), n, name, Relation.PEER if n % 2 else Relation.MANAGER, "Employer AB")
    reference = Reference((mention,), ReferenceDetails(own), jobs=(job(1),), events=events)
    guess = PredictedNumber("names", n, reference.relation, True, name, number=Prediction(predicted)) if predicted else None
    number = ReferenceNumber(QuestionId("number"), ReferenceRating(gave) if gave else None, declined, changed)
    return PersonHeard(
        reference, (guess,) if guess else (), (number,) if number.answered else (), hire_again, asked=EventKind.REACHED in kinds
    )  # fmt: skip


def reached(n: int, gave: int | None = None, predicted: int | None = None, **more: object) -> PersonHeard:
    return person(n, EventKind.REACHED, gave=gave, predicted=predicted, **more)  # type: ignore[arg-type]


def parts(
    people: Sequence[PersonHeard], tagged: Sequence[Tagged] = (), width: int = 100, predicted: Sequence[PredictedNumber] = ()
) -> list[str]:
    found = find_report(people, tagged, opening().persona, predicted) if people else None
    card = Scorecard(candidate(), opening(), (), "test", references=found)
    planned = [one.reference for one in people[:2]]
    return [part.plain for part in report(card, planned, width)]


def flat(texts: Sequence[str]) -> str:
    """All parts in one line."""
    return re.sub(r"\s+", " ", " ".join(texts))


@pytest.fixture(scope="module")
def ida(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[tuple[Services, CandidateId]]:
    """The sample data, and the candidate about whom calls were made. Only read."""
    folder: Path = tmp_path_factory.mktemp("sample")
    shutil.copyfile(sample_file, folder / "interviews.db")
    paths = Paths(folder / "interviews.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")
    services = connect(paths)
    services.chair.rater = "Robin Sample"
    yield services, resolve_candidate(services, "Ida Storybrook").id
    services.store.close()


# -- the order of the page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", first_only([(80, 24), (120, 40)], whole=True))
async def test_differences_come_first_then_patterns_then_numbers_and_the_answers_last(
    make_app: AppMaker, ida: tuple[Services, CandidateId], size: tuple[int, int]
) -> None:
    services, candidate_id = ida
    app = make_app(lambda: ScorecardScreen(services, candidate_id), on=services, settings=Settings("Robin Sample"))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        text = whole(app)
        calls = [card.call.reference for card in build_scorecard(services, candidate_id).calls if card.call is not None]
        assert len(calls) > 1
        order = (
            "Decision", "Reference calls ─", "Heard: ", "Where references differ", "What comes back across calls",
            "What the candidate predicted", "Mean gap", BASE_RATE, "Themes:", "Permission and attempts",
            "Deep-dive · Robin Sample",
            *(f"Question by question · Reference call · {one.name}, " for one in calls), "Personal data",
        )  # fmt: skip
        places = [text.index(words) for words in order]
        assert places == sorted(places)
        answers = text[places[-1 - len(calls)] :]
        assert "Decision" not in answers, "a call ends without one"
        assert re.search(r"Number, 1 to 10 gave \d+ of 10", answers)


@pytest.mark.thorough
async def test_the_keys_go_to_the_calls_as_to_every_other_part(make_app: AppMaker, ida: tuple[Services, CandidateId]) -> None:
    services, candidate_id = ida
    app = make_app(lambda: ScorecardScreen(services, candidate_id), on=services, settings=Settings("Robin Sample"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))

        async def goes_on_to(words: str, key: str = "n") -> None:
            await pilot.press(key)
            await until(pilot, lambda: words in shown(app).splitlines()[2])

        for words in (
            "Who is wanted",
            "Composite",
            "Competencies and raters",
            "How far they agree",
            "In their words",
            "The career at a glance",
            "Predicted by the candidate",
            "Reference calls ─",
            "What the candidate predicted",
            "Themes:",
            "Permission and attempts to call",
            "Behaviours",
        ):
            await goes_on_to(words)
        await goes_on_to("Permission and attempts to call", "p")


# -- differences and patterns ------------------------------------------------------------------------------------------


def test_what_references_differ_in_says_who_says_what() -> None:
    notes = [Tagged(Source.REFERENCE, "r1", "led it well #steering"), Tagged(Source.REFERENCE, "r2", "- waited #steering")]
    text = flat(parts([reached(1, 9, hire_again="yes"), reached(2, 5, hire_again="no")], notes))
    assert "Numbers from 5 (Person 2) to 9 (Person 1): talk about it." in text
    assert "Would have them on the team again: yes (Person 1); no (Person 2)." in text
    assert "a strength to Person 1; an improvement area to Person 2. “led it well” (Person 1) “waited” (Person 2)" in text


@pytest.mark.parametrize(
    ("count", "difference", "pattern"),
    [
        (1, "It takes two references to differ; heard so far: 1.", "A pattern needs two references; heard so far: 1."),
        (2, "No difference that is worth a look.", "Nothing was tagged in two calls or more."),
    ],
)
def test_one_reference_neither_differs_nor_is_a_pattern(count: int, difference: str, pattern: str) -> None:
    text = flat(parts([reached(n, 8) for n in range(1, count + 1)]))
    assert difference in text
    assert pattern in text


def test_a_pattern_says_of_how_many_and_in_whose_words() -> None:
    notes = [Tagged(Source.REFERENCE, f"r{n}", f"calm {n} #calm") for n in (1, 2)]
    text = flat(parts([reached(1, 8), reached(2, 8), reached(3, 8)], notes))
    assert "calm (strength): 2 of 3 heard. “calm 1” (Person 1) “calm 2” (Person 2)" in text


# -- predictions and numbers -------------------------------------------------------------------------------------------


def test_wide_it_is_a_table_and_narrow_it_is_lines_with_the_same_in_them() -> None:
    people = [reached(1, 7, 9), reached(2, 9, 8)]
    table, lines = parts(people, width=100)[1], parts(people, width=75)[1]
    assert re.search(r"Person 1 +colleague +Title 1, Employer 1 +9 +7 +\+2 +worth asking\n", table)
    assert re.search(r"Person 2 +manager +Title 1, Employer 1 +8 +9 +−1 +consistent\n", table)
    assert "Person 1 · colleague · Title 1, Employer 1\n    candidate predicted: 9 · reference gave: 7 · gap +2, worth asking\n" in lines
    assert "gap −1, consistent" in lines
    assert "Gap: prediction less number" in flat([table])
    assert "Gap: prediction less number" in flat([lines])


@pytest.mark.parametrize("width", [75, 100])
@pytest.mark.parametrize(
    ("one", "words", "predicted"),
    [
        (person(1), "not called", "hidden until called"),
        (person(1, EventKind.GRANTED), "not called", "hidden until called"),
        (person(1, EventKind.DENIED), "not called", "8"),
        (person(1, EventKind.VOICEMAIL), "not reached", "hidden until called"),
        (person(1, EventKind.WRONG_NUMBER), "not reached", "hidden until called"),
        (person(1, EventKind.REFUSED), "refused to talk", "8"),
        (person(1, EventKind.DATES_ONLY), "policy: dates only", "8"),
        (reached(1), "not asked", "8"),
        (reached(1, declined=True), "declined", "8"),
        (replace(person(1), asked=True), "call not over", "hidden until called"),
    ],
)
def test_why_there_is_no_number_is_a_word_and_never_a_zero(one: PersonHeard, words: str, predicted: str, width: int) -> None:
    found = parts([replace(one, predicted=reached(1, predicted=8).predicted), reached(2, 9)], width=width)
    row = re.split("Person 2 ", found[1].split("Person 1 ")[1])[0]
    assert words in flat([row])
    assert all(word in row for word in predicted.split())
    assert re.search(r"\b8\b", row) is None or predicted == "8"
    assert "consistent" not in row
    assert not re.search(r"\b0\b", row)


@pytest.mark.parametrize(
    ("numbers", "means", "says"),
    [
        ([], "Nobody has both numbers, so there is no gap. A word on all of them takes 2", None),
        ([(9, 6)], "Mean gap +3.0, mean size 3.0, n = 1. A word on all of them takes 2", None),
        ([(9, 8), (8, 9)], "Mean gap 0.0, mean size 1.0, n = 2. Consistent:", "it is no pattern yet; that takes 3"),
        ([(9, 6), (9, 8)], "Mean gap +2.0, mean size 2.0, n = 2. Predicts more", "it is no pattern yet; that takes 3"),
        ([(9, 6), (9, 8), (8, 6)], "Mean gap +2.0, mean size 2.0, n = 3. Predicts more", "With 3 people it may be called a pattern"),
        ([(5, 8), (6, 8), (6, 8)], "Mean gap −2.3, mean size 2.3, n = 3. Predicts less", "With 3 people it may be called a pattern"),
        ([(8, 8), (8, 8), (8, 8)], "Mean gap 0.0, mean size 0.0, n = 3. Consistent:", "With 3 people it may be called a pattern"),
        ([(9, 5), (5, 9), (8, 8)], "Mean gap 0.0, mean size 2.7, n = 3. Between the limits: no word on all of them.", None),
    ],
)
def test_words_on_all_gaps_come_only_from_as_many_as_the_method_asks_for(
    numbers: list[tuple[int, int]], means: str, says: str | None
) -> None:
    people = [reached(n, gave, predicted) for n, (predicted, gave) in enumerate(numbers, 1)]
    text = flat(parts([*people, reached(9, declined=True)]))
    assert means in text
    assert BASE_RATE in text
    assert ("pattern yet" in text or "called a pattern" in text) is (says is not None)
    assert any(word in text for word in VERDICTS) is (says is not None)
    assert says is None or says in text


def test_what_is_predicted_in_general_stands_beside_what_is_predicted_by_name() -> None:
    general = PredictedNumber("general", 0, Relation.MANAGER, False, number=Prediction(9))
    named = [PredictedNumber("names", n, Relation.MANAGER, True, f"P{n}", number=Prediction(n)) for n in (6, 7)]
    text = flat(parts([reached(1, 8)], predicted=[general, *named]))
    assert "Managers: 9 in general, 6.5 on average for those named (2): 2.5 higher in general." in text


@pytest.mark.parametrize("width", [75, 100])
@pytest.mark.parametrize(
    ("kind", "words"),
    [(EventKind.REFUSED, "refused to talk"), (EventKind.DATES_ONLY, "policy: dates only"), (EventKind.CALL_BACK, "call not over")],
)
def test_a_number_given_before_the_call_ended_otherwise_stands_beside_how_it_ended(kind: EventKind, words: str, width: int) -> None:
    found = parts([person(1, kind, gave=6, predicted=9), reached(2, 8, 8)], width=width)
    row = re.split("Person 2 ", found[1].split("Person 1 ")[1])[0]
    assert all(word in row for word in (words, "+3", "contradiction"))
    assert re.search(r"\b9\b.*\b6\b", row)
    assert "Heard: 1 of 2 known: Person 2" in flat(found)


def test_no_line_shows_what_was_predicted_of_somebody_who_may_still_be_called() -> None:
    waiting = person(1, EventKind.VOICEMAIL, predicted=9)
    waiting = replace(waiting, predicted=(*waiting.predicted, replace(waiting.predicted[0], number=Prediction(3))))
    assert "another time" not in flat(parts([waiting, reached(2, 8, 8)]))
    assert "Predicted of Person 1 another time: 3." in flat(parts([person(2), replace(reached(1, 8), predicted=waiting.predicted)]))


def test_who_was_neither_called_nor_predicted_is_named_once_and_is_no_row() -> None:
    found = parts([reached(1, 8, 8), person(2), person(3)])
    assert "Not called: Person 2, Person 3" in flat(found[:1])
    assert "Person 2" not in "".join(found[1:])


def test_an_attempt_made_under_another_name_says_so() -> None:
    one = person(1, EventKind.DATES_ONLY, name="Agnes Comma")
    mention = replace(one.reference.mentions[0], name="Agda Komma")
    text = flat(parts([replace(one, reference=replace(one.reference, mentions=(mention,)))]))
    assert "Agda Komma (as Agnes Comma): policy: dates only" in text
    assert "May confirm dates only: Agda Komma" in text


def test_a_number_that_was_changed_after_the_prediction_was_shown_says_so() -> None:
    assert "Person 1 changed the number after the prediction was shown." in flat(parts([reached(1, 8, 9, changed=True)]))
    assert "changed" not in flat(parts([reached(1, 8, 9)]))


# -- themes ------------------------------------------------------------------------------------------------------------

CLAIMED = [
    Tagged(Source.QUICK, "", "kept a list #order\nasks first #calm"),
    Tagged(Source.DEEP, "", "sorted it #order"),
    Tagged(Source.REFERENCE, "r1", "all was in place #order\nwas there early #early\n- slow to ask #asking"),
]


def test_themes_stand_in_three_columns_and_narrow_one_under_the_other() -> None:
    people = [reached(1, 8), reached(2, 8)]
    wide, narrow = parts(people, CLAIMED, width=100)[2], parts(people, CLAIMED, width=60)[2]
    assert re.search(r"Theme +Quick screen +Deep-dive +References\n", wide)
    assert re.search(r"order +“kept a list” +“sorted it” +“all was in place” \(Person 1\)\n", wide)
    assert re.search(r"early +– +– +“was there early” \(Person 1\)\n", wide)
    assert re.search(
        r"order\n +Quick screen +“kept a list”\n +Deep-dive +“sorted it”\n +References +“all was in place” \(Person 1\)\n", narrow
    )
    for text in (wide, narrow):
        strengths, improvements = flat([text]).split("Improvement areas")
        assert "Said by both: order Only the candidate: calm Only references: early" in strengths
        assert "Said by both: – Only the candidate: – Only references: asking" in improvements


@pytest.mark.parametrize(("heard", "share"), [(1, False), (2, True)])
def test_a_share_is_given_only_from_two_references_heard_on(heard: int, share: bool) -> None:
    text = flat(parts([reached(n, 8) for n in range(1, heard + 1)], CLAIMED))
    assert ("1 of 2 themes of the candidate came up with a reference (50 %)." in text) is share
    assert ("No share is given with fewer than two references heard." in text) is not share


def test_a_tag_without_words_counts_and_more_quotes_than_fit_leave_the_name() -> None:
    notes = [Tagged(Source.QUICK, "", "#calm"), *(Tagged(Source.REFERENCE, f"r{n}", f"words {n} #calm") for n in range(1, 5))]
    text = flat(parts([reached(n, 8) for n in range(1, 5)], notes, width=60)[2:])
    assert "Quick screen mentioned Deep-dive – References “words 1” (Person 1)" in text
    assert "“words 3” (Person 3) Person 4 " in text


# -- attempts, and when nobody was heard -------------------------------------------------------------------------------


def test_every_attempt_stands_with_its_result_and_its_date_in_the_order_in_which_they_were_made() -> None:
    one = person(1, EventKind.GRANTED, EventKind.VOICEMAIL, EventKind.CALL_BACK, EventKind.REFUSED)
    event = replace(one.reference.events[2], call_back_ms=NOON + 86_400_000, note="[b]after[/b] lunch")
    events = (*one.reference.events[:2], event, *one.reference.events[3:])
    found = parts([replace(one, reference=replace(one.reference, events=events))])
    lines = found[-1].splitlines()
    assert lines[0].startswith("Permission and attempts to call")
    assert [re.sub(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", "DATE", line.strip()) for line in lines[1:]] == [
        "Person 1: permission granted DATE",
        "DATE  Person 1: voicemail", "DATE  Person 1: call back at DATE · [b]after[/b] lunch", "DATE  Person 1: refused to talk",
    ]  # fmt: skip
    text = flat(found)
    assert "Heard: 0 of 1 known: nobody Refused to talk, which says nothing about the candidate: Person 1" in text
    assert "differ" not in text, "nobody was heard, so there is nothing to compare"


def test_nothing_is_shown_while_nobody_is_known() -> None:
    assert parts([]) == []


def test_while_nobody_was_called_one_line_says_whom_it_is_planned_to_call() -> None:
    (text,) = parts([person(1, predicted=9), person(2, EventKind.GRANTED), person(3)], CLAIMED)
    heading, *rest = text.splitlines()
    assert heading.startswith("Reference calls ─")
    assert rest[0] == "Nobody was called yet; planned: Person 1, Person 2 (3 people are known)."
    assert re.fullmatch(r"  Person 2: permission granted \d{4}-\d\d-\d\d", rest[1])
    assert len(rest) == 2


async def test_the_people_that_the_planner_proposes_are_the_ones_that_are_named(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    held(services, who)
    load_people(services, who.id, "Maria Lind").add("Kim [/] Ek", Relation.MANAGER)
    people = load_people(services, who.id, "")
    removed = next(one for one in people.everybody if one.name == "Person 3")
    people.remove(removed.id)
    assert services.store.flush(60)
    app = scorecard_of(make_app, services, who.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Decision" in shown(app))
        line = whole(app).split("Nobody was called yet; planned: ")[1].split(" (4 people")[0]
        assert sorted(line.split(", ")) == ["Kim [/] Ek", "Person 0", "Person 1", "Person 2"]


async def test_somebody_about_whom_no_interview_was_held_can_have_people_to_call(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    load_people(services, who.id, "Maria Lind").add("Kim Ek", Relation.MANAGER)
    assert services.store.flush(60)
    app = scorecard_of(make_app, services, who.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "No interview has been held with this candidate yet." in shown(app))
        assert "planned: Kim Ek (one person is known)" in whole(app)


async def test_where_a_call_was_tried_it_is_not_said_that_nothing_was_held(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    people = load_people(services, who.id, "Maria Lind")
    kim = people.add("Kim Ek", Relation.MANAGER)
    people.log(kim.id, EventKind.REACHED)
    assert services.store.flush(60)
    app = scorecard_of(make_app, services, who.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Reached, nothing noted: Kim Ek" in whole(app))
        assert "No interview has been held" not in whole(app)


# -- the calls themselves ----------------------------------------------------------------------------------------------


def number_of(ida: tuple[Services, CandidateId]) -> QuestionEntry:
    card = build_scorecard(*ida).calls[0]
    return next(entry for entry in card.entries if entry.question.answer is AnswerKind.REFERENCE_RATING)


@pytest.mark.parametrize(
    ("number", "declined", "changed", "words"),
    [
        (8, False, False, "gave 8 of 10"),
        (8, False, True, "gave 8 of 10"),
        (None, True, False, "declined to give a number"),
        (None, False, False, "not asked"),
    ],
)
def test_the_number_of_a_call_is_given_declined_or_was_not_asked(
    ida: tuple[Services, CandidateId], number: int | None, declined: bool, changed: bool, words: str
) -> None:
    given = ReferenceNumber(QuestionId("number"), ReferenceRating(number) if number else None, declined, changed)
    text = question(replace(number_of(ida), given=given), 75).plain
    assert words in text.splitlines()[0]
    assert "not rated" not in text
    assert ("Changed after the prediction was shown." in text) is changed


def test_a_call_says_what_it_was_about_how_it_ended_and_what_is_missing(ida: tuple[Services, CandidateId]) -> None:
    cards = build_scorecard(*ida).calls
    whole_call, short_call = cards[0], cards[-1]
    assert whole_call.call is not None
    text = call_heading(whole_call, 75).plain
    assert "of 10:00 · bank 1.0 · reached" in flat([text])
    assert f"Challenge {whole_call.call.challenge} " in flat([text])
    assert re.search(r"\nBad signs \(\d\)\n  - ", text)
    assert "Nothing: every question was asked" in text
    text = call_heading(short_call, 75).plain
    assert "bank 1.0 · policy: dates only" in flat([text])
    assert re.search(r"What is missing\n.*nothing noted", text)


def test_a_call_that_is_open_says_so_and_a_long_challenge_is_there_to_its_last_word(ida: tuple[Services, CandidateId]) -> None:
    card = build_scorecard(*ida).calls[0]
    assert card.call is not None
    long = "[/] why " * 600 + "the last word"
    open_one = replace(card, interview=replace(card.interview, finished_ms=None), call=replace(card.call, challenge=long, employer=""))
    text = call_heading(open_one, 75).plain
    assert "in progress" in text
    assert "Still open" in text
    assert long in re.sub(r"\s+", " ", text)
    assert re.search(r"Where +–\n", text)


# -- text of people ----------------------------------------------------------------------------------------------------

NAMES = ("[/]", "[b]Kim[/b] {name} **Ek**", "日本語の名前", "x" * 5_000, "Lång Å " * 700, "")


@pytest.mark.parametrize("width", [35, 75, 90, 100])
@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_shown_whole_and_literally_and_no_line_is_too_long(name: str, width: int) -> None:
    people = [
        reached(1, 9, 5, name=name, hire_again="[/] yes"),
        reached(2, 4, 5, hire_again="no"),
        person(3, EventKind.NO_ANSWER, name=name),
    ]
    notes = [Tagged(Source.REFERENCE, f"r{n}", f"[/] {'word ' * 1_000} #calm\n- [@click=quit] #!order") for n in (1, 2)]
    found = parts(people, notes, width)
    assert len(found) == 4, "as many parts as with any other width"
    assert max(cell_len(line) for part in found for line in part.splitlines()) <= width
    squeezed = [re.sub(r"\s+", "", part) for part in found]
    assert all(word in part for word in name.split() for part in squeezed), "in a column a name may stand in several lines"
    assert "“[/]word" in squeezed[0]
    assert "[@click=quit]" in squeezed[0]
    assert "[/]yes" in squeezed[0]


def test_one_long_name_makes_lines_of_the_table_instead_of_cutting_it() -> None:
    people = [reached(1, 9, 8), reached(2, 8, 8, name="A name of many words " * 6)]
    assert "candidate predicted: 8 · reference gave: 9" in parts(people, width=100)[1]
    assert re.search(r"Person 1 +colleague", parts(people[:1], width=100)[1])


async def test_hostile_names_and_notes_do_no_harm_on_the_screen(make_app: AppMaker, services: Services) -> None:
    who = anybody(services)
    people = load_people(services, who.id, "Maria Lind")
    added = people.add("[/]", Relation.PEER, "[@click=app.quit]x[/]")
    people.log(added.id, EventKind.GRANTED)
    people.log(added.id, EventKind.REFUSED, "[red] no [/]")
    assert services.store.flush(60)
    app: InterviewApp = scorecard_of(make_app, services, who.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Permission and attempts to call" in whole(app))
        text = whole(app)
        assert "[/] · colleague · [@click=app.quit]x[/]" in text
        assert "[/]: permission granted 20" in text
        assert "[/]: refused to talk · [red] no [/]" in text
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: re.search(r"\[/\] +colleague", whole(app)))


def test_tags_of_no_behaviour_and_no_competency_are_called_what_they_are(ida: tuple[Services, CandidateId]) -> None:
    dive = next(card.dive for card in build_scorecard(*ida).interviews if card.dive is not None)
    lines = [line.plain.strip() for line in behaviours(replace(dive, unknown_tags=("late", "calm")), 75)]
    assert lines[-1] == "Free tags, read as themes: #late, #calm."
    assert not any("Free tags" in line.plain for line in behaviours(replace(dive, unknown_tags=()), 75))
