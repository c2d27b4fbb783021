"""What the parts of the scorecard say, for panels of one, two and five raters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import BankId
from interview_tui.domain.interview import Answer
from interview_tui.domain.panel import read_panel
from interview_tui.domain.persona import Persona
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.seal import RaterStanding, RaterState, Sealed, StageSight
from interview_tui.screens import (
    panel_behaviours,
    panel_calls,
    panel_career,
    panel_gaps,
    panel_head,
    panel_interviews,
    panel_marks,
    panel_table,
    panel_words,
)
from interview_tui.screens.panel_page import Reading, parts
from interview_tui.widgets.page_row import PageRow
from tests.screens import panel_samples as panels
from tests.screens.panel_samples import RATERS, panel
from tests.services import call_samples as calls
from tests.services import dive_samples as dives
from tests.services import markdown_samples as samples

WIDE, NARROW = 108, 75


def text(rows: Iterable[PageRow]) -> str:
    return "\n".join(row.text.plain.rstrip() for row in rows)


def flat(rows: Iterable[PageRow]) -> str:
    return re.sub(r"\s+", " ", text(rows))


def behind(rows: Iterable[PageRow], beginning: str) -> str:
    """The words behind the row that begins like this, without line breaks."""
    row = next(row for row in rows if row.text.plain.strip().startswith(beginning))
    assert row.behind is not None
    return re.sub(r"[\s│]+", " ", row.behind.build(90).plain)


def of_cards(*cards: InterviewCard) -> Scorecard:
    role = samples.opening()
    return Scorecard(samples.candidate(), role, cards, samples.PROGRAM, panel=read_panel(role.persona, cards))


# -- the page ----------------------------------------------------------------------------------------------------------


def page(scorecard: Scorecard, width: int = WIDE, how: Reading | None = None) -> list[list[PageRow]]:
    return [list(part) for part in parts(scorecard, (), width, how or Reading())]


def test_the_parts_stand_in_the_order_of_a_panels_questions() -> None:
    whole = "\n".join(text(part) for part in page(panel(5, decisions=[panels.decision()])))
    order = (
        "Anna Svensson · Support agent B2B ─", "Decision", "Who is wanted", "Composite ─", "Competencies and raters", "How far they agree",
        "In their words", "Red flags", "Bad signs", "Good signs", "Quotes", "The career at a glance", "Predicted by the candidate",
        "Behaviours ─", "What nobody asked or rated", "Minutes and questions", "Quick screen · Maria Ek", "Recommends", "Personal data",
    )  # fmt: skip
    places = [whole.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("width", [34, NARROW, WIDE])
def test_no_line_is_wider_than_the_page(count: int, width: int) -> None:
    scorecard = panel(count, revised=count > 1, early="Bo Lund", decisions=[panels.decision(consensus=7.5)])
    rows = [row for part in page(scorecard, width) for row in part]
    # Below the width of the smallest terminal only what is a table may stand out.
    limit = width if width >= NARROW else 80
    assert [line for row in rows for line in row.text.plain.split("\n") if cell_len(line) > limit] == []


def test_the_parts_are_the_same_at_every_width_and_in_every_reading() -> None:
    scorecard = panel(5, revised=True)
    counts = {len(page(scorecard, width, how)) for width in (40, NARROW, WIDE) for how in (Reading(), Reading(True), Reading(True, True))}
    assert len(counts) == 1


def test_parts_are_made_only_when_they_are_wanted() -> None:
    coming = parts(panel(2), (), WIDE, Reading())
    assert "Anna Svensson" in text(next(coming))
    assert "Who is wanted" in text(next(coming))


# -- what holds --------------------------------------------------------------------------------------------------------


def test_without_a_decision_it_says_so() -> None:
    assert "Decision no decision yet" in flat(panel_head.head(panel(2), WIDE))


def test_the_last_decision_holds_with_by_whom_when_and_what_it_is_tied_to() -> None:
    scorecard = panel(2, decisions=[panels.decision(Verdict.HOLD), panels.decision(consensus=7.5)])
    rows = list(panel_head.head(scorecard, WIDE))
    assert "Decision Hire — Maria Ek, 2026-03-16" in flat(rows)
    assert "(tied to an outcome: “95 % within 4 hours”)" in flat(rows)
    assert "Consensus 7.5 of 10, the composite was 6.9: The second half" in flat(rows)
    assert "Hold" not in flat(rows)
    earlier = behind(rows, "Decision")
    assert earlier.index("Hire") < earlier.index("Hold")


def sealed(*raters: RaterStanding, why: Sealed = Sealed.SUBMIT_FIRST) -> Scorecard:
    """The viewer, Maria Ek, has not submitted; nothing of the others is in it."""
    mine = panels.quick("Maria Ek", (8, 9, 7), submitted=False)
    stage = StageSight(mine.interview.stage, raters, why, frozenset([mine.interview.id]))
    role = samples.opening()
    return Scorecard(samples.candidate(), role, (mine,), samples.PROGRAM, panel=read_panel(role.persona, [mine], [stage]))


ME = RaterStanding("Maria Ek", RaterState.FINISHED)
BO = RaterStanding("Bo Lund", RaterState.SUBMITTED, samples.START)


def test_what_is_sealed_is_said_in_words_before_everything_else() -> None:
    rows = list(panel_head.head(sealed(ME, BO), WIDE))
    assert "Sealed Quick screen: The others' ratings open when you have submitted your own." in flat(rows)
    assert flat(rows).index("Sealed") < flat(rows).index("Decision")
    assert "Quick screen, submitted: Bo Lund; finished, not submitted: Maria Ek" in flat(rows)


@pytest.mark.parametrize("other", [[], [RaterStanding("Bo Lund", RaterState.NOT_BEGUN)], [RaterStanding("Bo Lund", RaterState.OPEN)]])
def test_where_nobody_has_submitted_there_is_no_word_of_a_seal(other: list[RaterStanding]) -> None:
    assert "Sealed" not in flat(panel_head.head(sealed(ME, *other), WIDE))


def test_a_sealed_interview_is_one_line_with_who_and_when() -> None:
    first = next(iter(panel_interviews.interviews(sealed(ME, BO), WIDE)))
    assert "Bo Lund, quick screen: submitted 2026-03-04, sealed" in text(first)
    assert "Maria Ek" not in text(first)


def test_what_is_not_submitted_is_read_by_its_rater_but_is_in_no_composite() -> None:
    whole = " ".join(flat(part) for part in page(sealed(ME, BO)))
    assert "Nothing that you may see has been submitted yet" in whole
    assert "Score 8.4 of 10 · 3 of 3 questions rated" in whole


def test_where_nobody_has_submitted_there_is_no_composite_yet() -> None:
    assert "No interview has been submitted yet" in " ".join(
        flat(part) for part in page(of_cards(panels.quick(RATERS[0], (8, 9, 7), submitted=False)))
    )


# -- the composite -----------------------------------------------------------------------------------------------------


def test_the_composite_of_one_rater_says_that_there_is_nothing_to_compare() -> None:
    rows = flat(panel_head.composite(panel(1, dived=False), WIDE))
    assert "Value 8.8 of 10" in rows
    assert "Coverage partial, 75 % of the weight: nobody rated Empathy" in rows
    assert "Weights Guides and takes charge 2, the others 1: The role is to lead" in rows
    assert "Maria Ek: one rater, nothing to compare" in rows


def test_before_and_after_the_discussion_stand_beside_each_other_where_something_was_changed() -> None:
    rows = list(panel_head.composite(panel(2, revised=True, dived=False), WIDE))
    assert "6.6 of 10 as submitted · 7.6 of 10 after the discussion" in flat(rows)
    assert "divided by the weight of what was rated, 4: 6.63" in behind(rows, "Value")


def test_weights_that_are_all_the_same_are_equal() -> None:
    same = replace(samples.persona(), weights_reason="")
    assert panel_head.weights(same) == "equal"
    assert panel_head.weights(Persona()) == "equal"


# -- the table ---------------------------------------------------------------------------------------------------------


def table(scorecard: Scorecard, width: int = WIDE, *, after: bool = False, by_persona: bool = False) -> list[str]:
    return text(panel_table.table(scorecard, width, after=after, by_persona=by_persona)).splitlines()


def test_five_raters_have_their_marks_and_their_dots_beside_each_other() -> None:
    lines = table(panel(5))
    assert re.search(r"Maria +Bo +Karin +Åsa +Li +mean +low–high +spread +1 +4 +7 +10$", lines[1])
    assert re.search(r"^Empathy +— +6.0 +3.0 +7.0 +8.0 +6.0 +3.0–8.0 +5.0 discuss +·{4}●─{5}●─●─●·{4}$", lines[2])
    assert re.search(r"^All together +8.8 +5.1 +7.3 +7.8 +7.3 +7.1$", lines[5])


def test_where_there_is_little_room_the_marks_are_in_the_reader_and_the_dots_on_the_page() -> None:
    rows = list(panel_table.table(panel(5), NARROW))
    lines = text(rows).splitlines()
    assert re.search(r"^Empathy +6.0 +3.0–8.0 +5.0 discuss +·{4}●─{5}●─●─●·{4}$", lines[2])
    assert "Karin" not in text(rows)
    words = behind(rows, "Empathy")
    assert "Karin af Ugglas-Hammarström · 3.0 of 10" in words
    assert "4 An upset customer 3 of 10" in words
    assert "called the customer back twice, says Karin" in words
    assert "Maria Ek · no rating" in words


def test_three_raters_have_their_marks_at_the_width_of_the_smallest_terminal() -> None:
    assert re.search(r"^Empathy +— +6.0 +3.0 +4.5 +3.0–6.0 +3.0 discuss$", table(panel(3), NARROW)[4])


def test_the_widest_spread_stands_first_or_the_order_is_that_of_the_persona() -> None:
    def names(lines: list[str]) -> list[str]:
        return [line.split()[0] for line in lines[2:5]]

    assert names(table(panel(5))) == ["Empathy", "Guides", "Drive"]
    assert names(table(panel(5), by_persona=True)) == ["Guides", "Empathy", "Drive"]
    assert "in the persona's order" in table(panel(5), by_persona=True)[0]


def test_one_rater_has_no_mean_and_no_spread() -> None:
    lines = table(panel(1, dived=False))
    assert "spread" not in "".join(lines)
    assert re.search(r"^Guides and takes charge +×2 +9.0 +·{16}●··$", lines[2])


def test_a_mark_that_was_changed_has_a_sign_and_the_key_shows_the_other_one() -> None:
    scorecard = panel(2, revised=True, dived=False)
    assert re.search(r"Guides and takes charge +×2 +9.0 +5.0\* +7.0 +5.0–9.0 +4.0 discuss", "\n".join(table(scorecard)))
    after = "\n".join(table(scorecard, after=True))
    assert re.search(r"Guides and takes charge +×2 +9.0 +8.0\* +8.5 +8.0–9.0 +1.0 fine", after)
    assert "after the discussion" in after
    assert "* changed after submitting" in after
    words = behind(panel_table.table(scorecard, WIDE, after=True), "Guides")
    assert "to 8 of 10, having seen the others' ratings: Bo was right" in words


def test_the_words_behind_a_competency_begin_with_what_everybody_gave_before_and_after() -> None:
    words = behind(panel_table.table(panel(2, revised=True, dived=False), WIDE), "Guides")
    assert words.startswith("Maria Ek 9.0 · Bo Lund 5.0 → 8.0 ")
    assert behind(panel_table.table(panel(5), WIDE), "Empathy").startswith("Maria Ek — · Bo Lund 6.0 · Karin af Ugglas-Hammarström 3.0 ")
    assert not behind(panel_table.table(panel(1, dived=False), WIDE), "Guides").startswith("Maria Ek")


def test_who_looked_early_has_a_sign() -> None:
    lines = "\n".join(table(panel(5, early="Li Wei")))
    assert " Li° " in lines
    assert "° looked early: Li Wei" in lines


def test_raters_with_the_same_first_name_are_told_apart() -> None:
    assert panel_table.short_names(["Anna Berg", "Bo", "Anna Dal", "Åsa Ek"]) == ["Anna B", "Bo", "Anna D", "Åsa"]


def test_all_columns_begin_in_one_place() -> None:
    rows = table(panel(5, dived=False))[2:5]
    assert len({re.search("[·●◉─]{19}", line).start() for line in rows}) == 1  # type: ignore[union-attr]


# -- agreement ---------------------------------------------------------------------------------------------------------


def test_two_raters_read_their_differences_only() -> None:
    rows = flat(panel_table.agreement(panel(2), WIDE))
    assert "Differences Guides and takes charge 4, Drive 3.8" in rows
    assert "%" not in rows.split("No single figure")[0]


def test_three_and_more_raters_read_shares_beside_what_chance_would_give() -> None:
    rows = flat(panel_table.agreement(panel(5), WIDE))
    assert "Within 1 0 of 3 competencies, 0 %; chance alone would give less than 1 %" in rows
    assert "3 or more 3 of 3, 100 %: Empathy, Guides and takes charge, Drive. Talk about them first." in rows


def test_the_figure_of_agreement_is_never_shown_for_one_candidate_and_the_reason_is() -> None:
    rows = flat(panel_table.agreement(panel(5), WIDE))
    assert "needs 10 competencies rated by two or more, of at least 2 candidates; this is 1 candidate with 3" in rows
    assert "comparison" in rows


def test_one_rater_reads_nothing_about_agreement() -> None:
    assert list(panel_table.agreement(panel(1), WIDE)) == []


# -- what was marked ---------------------------------------------------------------------------------------------------


def test_red_flags_stand_first_each_with_who_heard_it_where() -> None:
    rows = list(panel_marks.marks(panel(2), WIDE))
    assert "Red flags (2) ! laughed at the customer — Maria Ek, quick screen, 4 An upset customer" in flat(rows)
    assert "! would not say a word about him — Maria Ek, deep-dive, 4 Manager, job 3" in flat(rows)
    assert "Tell me about one. ! laughed at the customer" in behind(rows, "! laughed")


def test_of_one_rater_the_name_is_not_repeated() -> None:
    assert "! laughed at the customer — quick screen, 4 An upset customer" in flat(panel_marks.marks(panel(1), WIDE))


def test_of_many_lines_some_of_everybody_are_shown_and_the_others_are_behind_a_row() -> None:
    many = "\n".join(f'"quote {n}"' for n in range(20))
    cards = [replace_notes(panels.quick(name, (7, 7, 7)), many) for name in RATERS[:2]]
    rows = list(panel_marks.marks(of_cards(*cards), WIDE))
    shown = [line for line in text(rows).splitlines() if "“quote" in line]
    assert [sum(name in line for line in shown) for name in RATERS[:2]] == [3, 3]
    assert "Quotes (40)" in text(rows)
    assert "quote 19" in behind(rows, "… and 34 more")


def replace_notes(card: InterviewCard, notes: str) -> InterviewCard:
    """The same interview with these notes to its second question."""
    section = card.before[1]
    entry = replace(section.entries[0], answer=replace(section.entries[0].answer, notes=notes))
    return replace(card, before=(card.before[0], replace(section, entries=(entry, *section.entries[1:])), *card.before[2:]))


def test_what_is_for_the_next_talk_is_only_counted() -> None:
    rows = list(panel_marks.marks(panel(1), WIDE))
    assert "To follow up 2 lines" in flat(rows)
    assert "To ask references 1 line" in flat(rows)
    assert "why one year only" in behind(rows, "To follow up")


# -- the career --------------------------------------------------------------------------------------------------------


def test_each_job_is_one_line_oldest_first_with_what_lies_between() -> None:
    lines = text(panel_career.career(panel(1), WIDE)).splitlines()
    assert re.search(r"^2012-01–2013-06 +Barista, Kaffe & Co +━{11}·{9} 5.5 +pulled +Lo Ek$", lines[2])
    assert lines[3].strip() == "↕ 7 months between"
    assert re.search(r"^2021-01–now +Team lead, Banken .* 8.0 +—$", lines[-1])


def test_a_job_opens_what_was_said_about_it() -> None:
    words = behind(panel_career.career(panel(1), WIDE), "2017-03")
    assert "removed the cause of returns" in words
    assert "would not say a word about him" in words
    assert "made coffee" not in words


def test_of_two_interviewers_each_counts_the_same_for_the_mean_of_a_job() -> None:
    other = (dives.answer("task", dives.CAFE, 10),)
    seen = panel_career.jobs_seen([dives.card(), dives.card(replace(dives.interview(), id=panels.dive().interview.id[:-1] + "9"), other)])  # type: ignore[arg-type]
    assert seen[0].mean == pytest.approx((5.5 + 10) / 2)


def test_without_a_deep_dive_there_is_no_career() -> None:
    assert list(panel_career.career(panel(2, dived=False), WIDE)) == []


# -- predictions, behaviours -------------------------------------------------------------------------------------------


def test_predictions_are_no_ratings_and_only_those_with_numbers_are_read() -> None:
    rows = list(panel_calls.predictions(panel(2), WIDE))
    assert "not ratings" in text(rows)
    assert "Named manager 7 · manager 7 · colleague 8 · colleague declined" in flat(rows)
    assert "A trend of 7 or lower, a warning sign" in flat(rows)
    assert "Nothing noted by: Bo Lund, quick screen." in flat(rows)
    assert "reject" not in text(rows).casefold()
    assert "Per Lund, Helio AB" in behind(rows, "Named")


def test_the_numbers_of_a_person_open_what_that_person_said() -> None:
    parts_of_calls = panel_calls.calls(calls.scorecard(), (), WIDE)
    numbers = next(rows for rows in parts_of_calls if "What the candidate predicted" in text(rows))
    opened = [row for row in numbers if row.behind is not None]
    assert opened
    for row in opened:
        assert row.behind is not None
        name = row.behind.title.removeprefix("What ").removesuffix(" said")
        assert name in row.text.plain
        assert f"with {name}" in row.behind.build(90).plain or "Four people" in row.behind.build(90).plain


def test_behaviours_are_counted_by_source_for_and_against_without_a_score() -> None:
    rows = list(panel_behaviours.behaviours(panel(1), WIDE))
    assert "Took charge for in 2 of 7 · against in 1" in flat(rows)
    assert "+ “I rebuilt the night desk” — deep-dive, 2 Proud of, job 2" in flat(rows)
    assert "Nothing noted for or against: Explained." in flat(rows)
    words = behind(rows, "Took charge")
    assert words.index("For ─") < words.index("removed the cause") < words.index("Against ─") < words.index("said no to a plan")


def test_a_job_that_two_heard_the_same_about_is_one_source() -> None:
    cards = [dives.card(replace(dives.interview(), interviewer=name)) for name in RATERS[:2]]
    seen, asked = panel_behaviours.behaviours_seen(cards)
    assert (seen[0].sources_for, seen[0].sources_against, len(seen[0].shown), asked) == (2, 1, 6, 6)


# -- what is missing, minutes ------------------------------------------------------------------------------------------


def without(card_answers: tuple[Answer, ...], *keys: str) -> tuple[Answer, ...]:
    return tuple(item for item in card_answers if item.question_id not in keys)


def test_what_one_has_asked_nobody_has_failed_to_ask() -> None:
    first = samples.card(answers=without(samples.ANSWERS, "first", "past"), numbers=())
    second = samples.card(answers=without(samples.ANSWERS, "first"), numbers=())
    assert "not asked: 3 First step, 5 Last job" in flat(panel_gaps.gaps(of_cards(first), WIDE))
    assert "not asked: 3 First step, 6" in flat(panel_gaps.gaps(of_cards(first, second), WIDE))


def test_questions_about_jobs_stand_together_with_the_numbers_of_the_jobs() -> None:
    rows = list(panel_gaps.gaps(panel(1), WIDE))
    assert "Deep-dive not asked: 2 Proud of (jobs 1, 4), 3 Why left (job 4), 4 Manager (job 4)" in flat(rows)
    assert "What are you proud of?" in behind(rows, "Deep-dive")


def test_what_was_asked_and_not_rated_is_named() -> None:
    first = samples.card(answers=(*without(samples.ANSWERS, "goal"), samples.answer("goal", None, "something")))
    assert "asked, not rated: 2 A goal" in flat(panel_gaps.gaps(of_cards(first), WIDE))


def test_where_nothing_is_missing_it_says_so() -> None:
    whole = [*samples.ANSWERS[:3], samples.answer("upset", 7), samples.ANSWERS[4]]
    assert "Nothing: somebody asked every question" in flat(panel_gaps.gaps(of_cards(samples.card(answers=tuple(whole))), WIDE))


def test_the_review_of_an_application_is_apart_from_what_is_missing_in_it_and_its_bank_is_not_cut() -> None:
    held = samples.card(answers=without(samples.ANSWERS, "first"), numbers=())
    bank = replace(held.bank, id=BankId("application-review-support"))
    card = replace(held, bank=bank, interview=replace(held.interview, stage=Stage.APPLICATION_REVIEW))
    assert re.search(r"^Application review  +not asked: 3 First step", text(panel_gaps.gaps(of_cards(card), WIDE)), re.MULTILINE)
    assert "application-review-support" in text(panel_gaps.minutes(of_cards(card), WIDE))


def test_minutes_used_of_planned_and_the_version_of_the_questions_stand_for_each_interview() -> None:
    rows = list(panel_gaps.minutes(panel(2), WIDE))
    assert re.search(r"Maria Ek, quick screen +2026-03-04 \S+ +24:31 of 25:00 +test-screen 1.2", text(rows))
    assert "Goals" in behind(rows, "Bo Lund")
    assert "different versions" not in text(rows)


def test_different_versions_of_the_questions_in_one_stage_are_said() -> None:
    newer = replace(samples.bank(), version="1.3", hash="ef56" * 16)  # type: ignore[arg-type]
    assert "Quick screen: held with different versions" in text(
        panel_gaps.minutes(of_cards(samples.card(), samples.card(asked=newer)), WIDE)
    )


# -- each interview ----------------------------------------------------------------------------------------------------


def interviews(scorecard: Scorecard) -> str:
    return " ".join(flat(part) for part in panel_interviews.interviews(scorecard, WIDE))


def test_one_interviewer_recommends_and_gives_the_reason() -> None:
    words = interviews(panel(1, dived=False))
    assert "Recommends advance Reason Clear goals, and she decides." in words
    assert "Decision" not in words


def test_every_question_is_there_with_its_rating_its_anchor_and_its_notes() -> None:
    words = interviews(panel(1, dived=False))
    assert '2 A goal 8 of 10 What do you want to reach here? 6–8 good: a goal with a number │ "I want CSAT' in words


def test_a_changed_rating_is_told_at_the_interview_and_at_its_question() -> None:
    words = interviews(panel(2, revised=True, dived=False))
    assert words.count("to 8 of 10, having seen the others' ratings: Bo was right") == 2


def test_the_competencies_of_an_interview_stand_in_it_only_while_it_is_not_in_the_table() -> None:
    assert "1 of 1 rated" not in interviews(panel(1, dived=False))
    assert "1 of 1 rated" in interviews(of_cards(samples.card()))


def test_direct_ratings_stand_before_the_answers_that_touch_the_competency() -> None:
    counted, beside = panel_words.touching(panels.dive(), samples.persona().competencies[2].id)
    assert [entry.step.competency is not None for entry in counted] == [True]
    assert all(entry.job is not None for entry in beside)
    assert len(beside) > 2


# -- who listened, and what is asked once ------------------------------------------------------------------------------


def test_who_listened_is_named_so_wherever_the_interview_is() -> None:
    heard = panels.listened("Bo Lund")
    whole = " ".join(flat(part) for part in page(of_cards(panels.dive(), heard)))
    assert "Deep-dive · Bo Lund, who listened ─" in whole
    assert "Bo Lund, who listened, deep-dive" in whole
    assert "Competencies · " in whole
    assert "What you heard" not in whole
    assert "Maria Ek, who" not in whole
    minutes = behind(panel_gaps.minutes(of_cards(heard), WIDE), "Bo Lund, deep-dive")
    assert "What you heard" not in minutes


def test_a_question_for_all_competencies_is_told_once_with_them_below_it() -> None:
    whole = " ".join(flat(part) for part in page(of_cards(panels.dive())))
    assert whole.count("Rate each competency now.") == 1
    assert "Rate Empathy now." not in whole
    assert " 3 Ratings Rate each competency now. " in whole
    assert re.search(r"now\. .*Guides and takes charge not rated .*Empathy ", whole)


def test_a_quote_that_ends_before_its_line_keeps_its_own_marks() -> None:
    noted = dives.card(answers=(dives.answer("task", dives.JOBS[0], 7, '"Eat lunch." Would rather do it alone'),))
    rows = flat(panel_marks.marks(of_cards(noted), WIDE))
    assert "“Eat lunch.” Would rather do it alone —" in rows
