"""Sentences of a comparison in which somebody would else miss who is meant, or what does not count."""

from __future__ import annotations

from dataclasses import replace

from interview_tui.domain.audit import AuditLine, Deed
from interview_tui.domain.closeness import Separation
from interview_tui.domain.comparison import read_numbers
from interview_tui.services.audit_text import as_markdown
from interview_tui.services.comparison_sentences import Teller
from interview_tui.services.words_compare import words_compare
from tests.services import markdown_samples
from tests.services.compare_samples import ANNA, BENGT, comparison


def said_of(a_first: int, b_first: int, language: str = "en") -> str:
    """What is said of Anna, who has the higher composite, and Bengt, whom one person rated as well."""
    found = comparison()
    pair = Separation(ANNA.id, BENGT.id, 0.3, a_first, b_first, 1, False)
    return next(iter(Teller(found, words_compare(language), False, str).apart(replace(read_numbers(found), apart=(pair,)))))


def test_the_one_rater_of_both_is_said_to_put_somebody_first() -> None:
    assert said_of(1, 0).endswith("the one rater of both puts Anna Svensson first.")
    assert said_of(0, 1).endswith("the one rater of both puts Bengt Öst first.")
    assert said_of(0, 1, "sv").endswith("den enda som bedömt båda sätter Bengt Öst först.")
    assert said_of(0, 0).endswith("the one rater of both has them equal.")


def test_a_weight_of_nothing_is_said_to_stay_out_of_equal_weights() -> None:
    role = markdown_samples.persona()
    first, *others = role.competencies
    assert "weight of 0" not in weights(comparison())
    without = replace(role, competencies=(replace(first, weight=0.0), *(replace(item, weight=1.0 + n) for n, item in enumerate(others))))
    opening = replace(markdown_samples.opening(), persona=without)
    assert "With equal weights (a weight of 0 stays out) the order would be" in weights(comparison(role=opening))


def weights(found: object) -> str:
    return Teller(found, words_compare("en"), False, str).weights(read_numbers(found))  # type: ignore[arg-type]


def test_reason_tie_and_comment_of_a_decision_stand_on_lines_of_their_own_in_the_record() -> None:
    why = "Calm\nTied to the mission: Help\nOn the consensus: one answer"
    text = as_markdown(ANNA, [AuditLine(0, "Bo", Deed.DECIDED, "d1", None, "hold", reason=why)])
    assert "decided: hold.  \n  Reason: Calm  \n  Tied to the mission: Help  \n  On the consensus: one answer\n" in text
