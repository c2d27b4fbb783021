"""The words of a comparison in English."""

from __future__ import annotations

from interview_tui.domain.agreement import AgreementWord, Reason
from interview_tui.domain.decision import Verdict
from interview_tui.services.words_compare import WordsCompare

ENGLISH = WordsCompare(
    title="Comparison: {opening}",
    personal_data="**Personal data.** Every candidate can ask to read what is noted about them. "
    "Share this with nobody but the panel, and delete it when the hiring is over.",
    names_hidden="**Names hidden.** The letters follow the order in which the candidates were entered, not how they were rated. "
    "Read the words before you share them: they can still say who is meant.",
    names_coded="**Names hidden.** A code stands for each candidate, the same as in a scorecard with a code. "
    "Read the words before you share them: they can still say who is meant.",
    whose="{name} is sealed, so there are neither numbers nor words. {why}",
    submit_first="The others' ratings open when you have submitted your own.",
    others_missing="The ratings open when everybody has submitted. Missing: {names}.",
    numbers="Numbers",
    as_sealed="Ratings as each rater submitted them, alone.",
    after_discussion="Ratings after the discussion.",
    composite="Composite, 1–10",
    composite_sealed="Composite as sealed",
    composite_after="Composite after the discussion",
    partial="partial",
    covered="Weight covered",
    raters="Raters",
    decided="Panel's decision",
    undecided="none yet",
    verdicts={Verdict.ADVANCE: "advance", Verdict.HOLD: "hold", Verdict.DECLINE: "decline", Verdict.HIRE: "hire"},
    sealed="sealed",
    cell_note="Mean of the raters, then lowest–highest. A dash: nobody rated it.",
    lacking="no rating from {raters}",
    discuss="3 or more apart: discuss",
    unequal_raters="Not the same number of raters for each: {counts}. A difference may be one of raters, not of candidates.",
    unequal_stages="Not the same stages for each: {stages}.",
    looked_early="Saw the others' ratings before submitting: {names}.",
    nobody="Nobody has submitted a rating of {names} yet.",
    apart="Who is ahead",
    ahead="{a} is ahead of {b}: {d} apart; {first}.",
    not_separated="{a} and {b} are not separated: {d} apart; {first}.",
    equal="{a} and {b} are not separated: their composites are equal; {first}.",
    first_of="{count} of {raters} raters put {name} first",
    first_all="all {raters} raters put {name} first",
    first_both="both raters put {name} first",
    first_only="the one rater of both puts {name} first",
    nobody_both="nobody rated both, so there is only the difference",
    first_neither="the one rater of both has them equal",
    partial_in="{name} (partial: {share} % of the weight)",
    apart_rule="Not separated: less than 0.5 apart, or the raters do not all put the same one first. "
    "The panel may decide otherwise, and writes down why.",
    no_order="Fewer than two candidates have a composite, so nobody is ahead.",
    weights_equal="Every competency counts the same.",
    weights_no_reason="Every competency counts the same: other weights were entered, but no reason for them.",
    weights_differ="Weights: {weights}. Why: {reason}",
    order_stays="With equal weights{zero} the order would be the same.",
    zero_stays_out=" (a weight of 0 stays out)",
    order_changes="With equal weights{zero} the order would be another one: {names}.",
    agree="Do the raters agree?",
    one_rater="One rater, nothing to compare.",
    headline="Competencies rated by two or more: {cells}, by {raters} raters in all. {within} % lie within 1 point, "
    "{apart} % are 3 or more apart.",
    less_than_one="less than 1",
    chance="By chance alone {chance} % would lie within 1 point.",
    alpha="Krippendorff's alpha {value}: {word}.",
    alpha_words={
        AgreementWord.INTERCHANGEABLE: "the raters are interchangeable",
        AgreementWord.WITH_CARE: "usable with care",
        AgreementWord.SEPARATE: "read the ratings as separate opinions",
    },
    close_together="The ratings lie so close together that this figure says little; the share within 1 point says more.",
    why_not={
        Reason.ONE_RATER: "No agreement figure: one rater.",
        Reason.FEW_CELLS: "No agreement figure: competencies rated by two or more so far: {found}, needs {needed}.",
        Reason.ONE_CANDIDATE: "No agreement figure: the raters share {found} candidate, needs {needed}.",
        Reason.ALL_EQUAL: "No agreement figure: all ratings are the same number.",
    },
    icc="Over the whole opening, {candidates} candidates by the same {raters} raters: ICC of one rater {single} "
    "(95 % interval {single_low} to {single_high}), of their mean {mean} ({mean_low} to {mean_high}).",
    not_same="Not the same questions for all",
    versions="{stage}: {versions}.",
    changed="Other words or another scale: {labels}.",
    only="Only in {versions}: {labels}.",
    same_text="The questions have the same words.",
    questions="Question by question",
    rating_order="Ratings stand in this order: {raters}.",
    not_asked="not asked",
    asked_of_nobody="Nobody was asked: {labels}.",
    revised="{rating} after the discussion",
    about_jobs="about each job, oldest first",
    and_="and",
)
