"""Each broken file in `data/broken` is refused with a place and a sentence that helps, and never hides another file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from interview_tui.services.banks import BankLibrary
from interview_tui.storage.bank_files import PROBLEMS_SHOWN, read_bank_file
from tests.banks.bank_samples import BANK, DATA, changed, places, read

BROKEN = DATA / "broken"

EXPECTED: dict[str, list[tuple[int, int, str]]] = {
    "about-report": [(39, 16, "`about` must be `manager` or `peer`, not “report”")],
    "alias": [
        (11, 12, "YAML anchors (&two) are not supported"),
        (34, 12, "YAML aliases (*name) are not supported"),
    ],
    "anchors-on-notes": [(26, 9, "`anchors` is only for `answer")],
    "at-sign": [(45, 14, "A text cannot begin with this character (such as @, `, % or a tab)")],
    "backslash": [(3, 12, "A backslash in double quotes begins an escape, and this is none")],
    "bad-id": [(17, 13, "`id` must be an id of the letters a–z, digits and hyphens, such as")],
    "bad-indent": [(18, 8, "The list that begins on line 13 breaks here")],
    "bad-list-indent": [(32, 4, "The list that begins on line 9 breaks here")],
    "bad-placeholder": [(16, 20, "Did you mean first_name?")],
    "block-text": [(45, 17, "Text after `|` or `>` begins on the next line, indented with spaces")],
    "colon-in-item": [(23, 13, "Item 1 of `probes` must be a text, but here are fields")],
    "colon-in-text": [(20, 21, "A colon stands where none can")],
    "control-escape": [(6, 12, "This escape stands for a control character, which is not allowed in a")],
    "date-as-minutes": [(7, 10, "`minutes` must be a whole number from 5 to 240, not “2001-02-30”")],
    "decimal-comma": [(34, 12, "`share` must be a number from 0.01 to 1000 with at most 6 decimals,")],
    "directive": [(1, 1, "A line may not begin with %. YAML directives are not supported")],
    "duplicate-key": [(32, 9, "`say` is given twice here")],
    "duplicate-question-id": [(17, 13, "Another question has the id `hello` already, on line 13. Each needs")],
    "duplicate-section-id": [(32, 9, "Another section has the id `first` already, on line 9. Each needs its")],
    "empty-text": [(50, 13, "`say` is empty")],
    "empty": [(1, 1, "The file is empty")],
    "exclamation": [(45, 14, "YAML tags (!name) are not supported")],
    "list-for-text": [(45, 14, "`say` must be a text, but here is a list")],
    "lone-brace": [(16, 57, "A single } stands alone")],
    "lone-surrogate": [(6, 14, "A backslash in double quotes begins an escape, and this is none")],
    "long-label": [(18, 16, "`label` is too long")],
    "many-at-once": [
        (6, 1, "Did you mean `title`?"),
        (7, 10, "`minutes` must be a whole number from 5 to 240, not “soon”"),
        (16, 20, "There is no placeholder {name}. There are"),
        (38, 17, "`about` is missing in question `general`"),
        (48, 19, "`optional` must be `true` or `false`, not “maybe”"),
    ],
    "merge-key": [(34, 5, "YAML merge keys (<<) are not supported")],
    "missing-anchors": [(19, 17, "`anchors` is missing in question `example`")],
    "missing-band": [(27, 11, "`mixed` is missing in question `example` (`anchors`)")],
    "missing-field": [(17, 9, "`label` is missing in question `example`")],
    "misspelt-required-field": [(14, 9, "Did you mean `label`?")],
    "no-blank": [(33, 5, "A field needs a colon and a blank behind its name (line 33)")],
    "no-colon": [(33, 5, "A field needs a colon and a blank behind its name (line 33)")],
    "no-kind": [(1, 1, "`kind` is missing")],
    "no-people": [(44, 17, "`people` must ask for at least one person")],
    "not-a-mapping": [(1, 1, "A bank is made of fields, such as `kind")],
    "only-a-word": [(1, 1, "A bank is made of fields, such as `kind")],
    "only-comments": [(1, 1, "The file is empty")],
    "people-missing": [(43, 17, "`people` is missing in question `names`")],
    "persona-duplicate-competency": [(17, 9, "Another competency has the id `steering` already, on line 13. Each")],
    "persona-missing-band": [(16, 14, "`excellent` is missing in competency `steering` (`anchors`)")],
    "persona-outcome-without-number": [(11, 5, "This outcome has no number in it")],
    "persona-weight": [(15, 13, "`weight` must be a number from 0 to 10 with at most 2 decimals, not")],
    "persona-weights-zero": [(15, 13, "All weights are 0, so there would be no composite")],
    "placeholder-alone": [(20, 14, "`say` must be a text, but here are fields")],
    "placeholder-unquoted": [(20, 25, "A text that begins with [ or {, such as a placeholder, must stand in")],
    "sexagesimal-minutes": [(7, 10, "`minutes` must be a whole number from 5 to 240, not “1:30”")],
    "single-quote": [(45, 25, "The quotation marks close too early")],
    "star": [(45, 18, "A text that begins with * or & must stand in quotes")],
    "tab-indent": [(18, 1, "This line is indented with a tab")],
    "tag": [(6, 8, "YAML tags (!name) are not supported")],
    "text-for-list": [(21, 21, "`listen_for` must be a list")],
    "text-not-indented": [(46, 1, "A field needs a colon and a blank behind its name (line 46)")],
    "too-many-minutes": [(7, 10, "`minutes` must be a whole number from 5 to 240, not “900”")],
    "two-documents": [(32, 1, "A file holds one bank")],
    "unclosed-list": [(22, 15, "What [ or { opens on line 21 is not closed in its place")],
    "unclosed-quote": [(3, 10, "The quotation mark that opens here is closed only on line 30. Close")],
    "unclosed-to-end": [(2, 5, "A quotation mark is never closed")],
    "unknown-answer": [(15, 17, "Did you mean `script`?")],
    "unknown-field": [(21, 9, "Did you mean `listen_for`?")],
    "unknown-kind": [(1, 7, "Did you mean `bank`?")],
    "unknown-language": [(5, 11, "`language` must be `en` or `sv`, not “no”")],
    "unknown-stage": [(4, 8, "Did you mean `quick-screen`?")],
    "wrong-level": [(35, 5, "There is no field `anchors` here")],
    "yes-for-true": [(49, 19, "`optional` must be `true` or `false`, not “yes”")],
    "announced-placeholder": [(40, 21, "Did you mean employer?")],
    "behaviour-field": [(17, 5, "`name` is missing in behaviour `foresaw`"), (17, 19, "There is no field `title` here")],
    "behaviour-number": [(17, 10, "`id` needs a letter: it is written into the notes as a tag")],
    "behaviour-twice": [(17, 10, "Another behaviour has the id `took-charge` already, on line 16. Each needs its")],
    "behaviours-empty": [(15, 13, "`behaviours` is an empty list")],
    "beside-itself": [(44, 17, "`beside` names the question itself. Name one that is asked earlier")],
    "beside-later": [(44, 17, "The question `manager` comes only later, on line 48")],
    "beside-once-at-a-job": [(80, 17, "The question `result` is asked about each job and this one is not")],
    "beside-unknown": [(44, 17, "There is no question `tasks` in this bank. Did you mean `task`?")],
    "career-range": [(11, 56, "`early_part` must be a whole number from 2 to 50, not “1”")],
    "choices-elsewhere": [(45, 9, "`choices` is only for `answer: choice`, and this question has `answer: rated`")],
    "choices-long": [(58, 35, "Item 3 of `choices` is too long: 27 characters, at most 24")],
    "choices-missing": [(56, 17, "`choices` is missing in question `why-left`: it lists the words to choose from, such as `choices: [")],
    "choices-one": [(58, 18, "`choices` must have 2 to 9 items, not 1")],
    "choices-ten": [(58, 18, "`choices` has too many items: 10; at most 9 are allowed")],
    "choices-twice": [(58, 35, "`Pushed` stands in `choices` already")],
    "competencies-anchors": [(79, 9, "this question has `answer: competencies`. The anchors of the persona are shown")],
    "competencies-twice": [(84, 9, "Another question has `answer: competencies` already, on line 78. Only one")],
    "competency-elsewhere": [(53, 55, "{competency} is only for a question with `answer: competencies`, and this one has `answer: notes`")],
    "deep-dive-without-jobs": [
        (4, 8, "A bank with `stage: deep-dive` needs a section with `repeats: per-job`"),
        (51, 9, "`names` is only for a section with `repeats: per-job`"),
    ],
    "deep-dive-without-notes": [(4, 8, "it needs a question per job with `answer: notes`, `rated` or `choice`")],
    "enabled-maybe": [(57, 18, "`enabled` must be `true` or `false`, not “no”")],
    "invitation-field": [(13, 3, "There is no field `aim` here. The fields are: goal, format")],
    "invitation-placeholder": [(14, 17, "There is no placeholder {minuets}. Did you mean minutes?")],
    "job-sections-apart": [(68, 14, "must stand together, but `break` stands between this one and `job`")],
    "names-in-a-choice": [(57, 9, "`names` is only for `answer: notes` or `answer: rated`, and this question has `answer: choice`")],
    "names-once": [(31, 9, "`names` is only for a section with `repeats: per-job`")],
    "names-peer": [(51, 16, "`names` must be `manager`, not “peer”")],
    "names-twice": [(52, 9, "Another question names the manager already, on line 45")],
    "pacing-comma": [(10, 34, "`minutes_per_question` must be a number from 0.1 to 60 with at most 6 decimals, not “1,5”. Use a point")],
    "pacing-shares": [(10, 88, "`red_share` (0.05) must not be below `amber_share` (0.1)")],
    "pacing-unknown": [(10, 12, "There is no field `minutes_per_qestion` here. Did you mean `minutes_per_question`?")],
    "people-per-job": [(67, 17, "`answer: people` is not possible in a section with `repeats: per-job`")],
    "per-job-elsewhere": [(12, 14, "`repeats: per-job` is only for a bank with `stage: deep-dive`, and this one has `stage: quick")],
    "prediction-per-job": [(67, 17, "`answer: prediction` is not possible in a section with `repeats: per-job`")],
    "rule-at-the-wrong-level": [(11, 3, "There is no field `gap_months` here. It belongs to `career`; look at the indentation")],
    "section-per-reference": [
        (73, 14, "`repeats: per-reference` is only for a bank with `stage: reference`, and this one has `stage: deep")
    ],
    "section-switched-off": [(64, 5, "Every question in section `job-end` is switched off")],
    "challenge-in-a-deep-dive": [
        (13, 10, "{reference} is only for a bank with `stage: reference`, and this one has `stage: deep-dive`"),
        (45, 27, "{challenge} is only for a bank with `stage: reference`, and this one has `stage: deep-dive`"),
    ],
    "consistency-bias": [(17, 16, "`bias_from` (1.5) must be above `mean_size_at_most` (1.5)")],
    "consistency-contradiction": [(13, 25, "`contradiction_from` (2) must be above `consistent_at_most` (2)")],
    "consistency-pattern": [(15, 19, "`pattern_from` (2) must not be below `verdict_from` (3)")],
    "consistency-unknown": [(15, 5, "There is no field `patern_from` here. Did you mean `pattern_from`?")],
    "per-reference-elsewhere": [
        (8, 10, "`repeats: per-reference` is only for a bank with `stage: reference`, and this one has `stage: quick")
    ],
    "recall-elsewhere": [
        (49, 9, "`recall` is only for a bank with `stage: deep-dive` or `stage: reference`, and this one has `stage: quick")
    ],
    "recall-of-a-script": [(26, 9, "`recall` is only for a question that is answered, and this one has `answer: script`")],
    "recall-once-in-a-deep-dive": [(31, 9, "`recall` is only for a question about each job")],
    "recall-unknown": [(41, 17, "`recall` must be `relationship`, `success` or `challenge`, not “succes”. Did you mean `success`?")],
    "reference-competencies": [
        (53, 17, "`answer: competencies` is not possible in a bank with `stage: reference`: it is the interviewer who")
    ],
    "reference-minutes": [(7, 10, "`minutes` of a bank with `stage: reference` must be a whole number from 5 to 15, not “16”")],
    "reference-people": [
        (53, 17, "`answer: people` is not possible in a bank with `stage: reference`: it is the candidate who names people")
    ],
    "reference-placeholder-elsewhere": [
        (16, 46, "{reference} is only for a bank with `stage: reference`, and this one has `stage: quick-screen`"),
        (16, 66, "{challenge} is only for a bank with `stage: reference`, and this one has `stage: quick-screen`"),
        (23, 43, "{challenge} is only for a bank with `stage: reference`, and this one has `stage: quick-screen`"),
    ],
    "reference-prediction": [
        (53, 17, "`answer: prediction` is not possible in a bank with `stage: reference`: it is the candidate who predicts")
    ],
    "reference-rated": [
        (40, 17, "`answer: rated` is not possible in a bank with `stage: reference`: the interviewer rates the candidate, not")
    ],
    "reference-rating-anchors": [(54, 9, "`anchors` is only for `answer: rated`, and this question has `answer: reference-rating`")],
    "reference-rating-competencies": [
        (54, 9, "`competencies` is not for `answer: reference-rating`: the number of the reference counts in no")
    ],
    "reference-rating-elsewhere": [
        (38, 17, "`answer: reference-rating` is only for a bank with `stage: reference`, and this one has `stage: quick")
    ],
    "reference-rating-twice": [
        (59, 9, "Another question has `answer: reference-rating` already, on line 53. Only one question of a bank can")
    ],
    "reference-repeats-once": [(8, 10, "cannot have `repeats: once`. Write `repeats: per-reference` at the top of the file")],
    "reference-repeats-per-job": [(8, 10, "cannot have `repeats: per-job`. Write `repeats: per-reference` at the top of the file")],
    "reference-section-once": [(35, 14, "is asked about each reference, so none has `repeats: once`. Take it out")],
    "reference-section-per-job": [
        (35, 14, "`repeats: per-job` is only for a bank with `stage: deep-dive`, and this one has `stage: reference`")
    ],
    "reference-without-repeats": [
        (4, 8, "`repeats` is missing in a bank with `stage: reference`. Write `repeats: per-reference` at the top")
    ],
    "references-propose": [(10, 49, "`least_managers` and `least_peers` are 5 together, and only 4 people are proposed")],
    "references-range": [(10, 25, "`flagged` must be a whole number from 0 to 10, not “11”")],
}
"""By file: line, column and a part of the message of every problem, in this order."""


def test_every_broken_file_is_in_the_table() -> None:
    assert sorted(path.stem for path in BROKEN.iterdir()) == sorted(EXPECTED)
    assert len(EXPECTED) >= 20


@pytest.mark.parametrize("name", EXPECTED)
def test_all_problems_are_told_with_their_place_and_no_others(name: str) -> None:
    file = read_bank_file(BROKEN / f"{name}.yaml", shown=f"{name}.yaml", shipped=False)
    assert not file.usable
    assert file.bank is None
    assert file.persona is None
    assert places(file) == [(line, column) for line, column, _ in EXPECTED[name]]
    for problem, (_, _, part) in zip(file.problems, EXPECTED[name], strict=True):
        assert part in problem.message
        assert problem.message.endswith((".", "?"))
        assert problem.file == f"{name}.yaml"


@pytest.mark.parametrize("name", EXPECTED)
def test_the_excerpt_is_the_line_itself(name: str) -> None:
    file = read_bank_file(BROKEN / f"{name}.yaml", shown="x", shipped=False)
    lines = file.text.split("\n")
    for problem in file.problems:
        assert problem.excerpt == " ".join(lines[problem.line - 1].split())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_wording_is_ours_and_not_a_librarys(name: str) -> None:
    file = read_bank_file(BROKEN / f"{name}.yaml", shown="x", shipped=False)
    for problem in file.problems:
        for word in ("pydantic", "Extra inputs", "Input should", "Field required", "valid string", "validation error", "did not find"):
            assert word not in problem.message


def test_broken_files_are_listed_and_do_not_hide_the_good_ones(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(BROKEN, own)
    shutil.copy(DATA / "good" / "bank.yaml", own / "zz-good.yaml")
    library = BankLibrary(own, tmp_path / "nothing")
    assert len(library.files()) == len(EXPECTED) + 1
    assert [file.path.name for file in library.usable()] == ["zz-good.yaml"]
    assert all(file.problems for file in library.files() if file.path.name != "zz-good.yaml")


def test_a_very_long_list_of_problems_is_cut_and_says_how_many_are_left(tmp_path: Path) -> None:
    text = BANK + "".join(f"field{number}: x\n" for number in range(80))
    file = read(tmp_path, text)
    assert len(file.problems) == PROBLEMS_SHOWN + 1
    assert f"{80 - PROBLEMS_SHOWN} more" in file.problems[-1].message
    assert places(file) == sorted(places(file))


def test_a_long_line_is_cut_around_the_place_in_the_excerpt(tmp_path: Path) -> None:
    file = read(tmp_path, changed("Who were they?", "x" * 300 + " {nobody} " + "y" * 300))
    (problem,) = file.problems
    assert problem.column == 8 + 5 + 300 + 2
    assert "{nobody}" in problem.excerpt
    assert len(problem.excerpt) < 110


def test_a_misspelt_field_hides_no_other_problem(tmp_path: Path) -> None:
    text = changed("label: Hello", "lable: Hello").replace("minutes: 20", "minutes: 3").replace("anchors:", "ancors:")
    messages = [problem.message for problem in read(tmp_path, text).problems]
    assert len(messages) == 3
    assert "from 5 to 240" in messages[0]
    assert "`label`" in messages[1]
    assert "`anchors`" in messages[2]


def test_a_broken_file_still_claims_its_id(tmp_path: Path) -> None:
    assert read(tmp_path, changed("minutes: 20", "minutes: x")).claims == ("my-screen", "en")
    assert read(tmp_path, changed("minutes: 20", "minutes: [")).claims == ("my-screen", "en")
    assert read(tmp_path, "").claims == ("", "")
