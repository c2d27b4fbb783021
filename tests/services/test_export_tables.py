"""Ratings as CSV: what the rows hold, who may have them, and that no text breaks the table or calculates."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from interview_tui.domain.panel import read_panel
from interview_tui.domain.pooling import pool
from interview_tui.domain.scorecard import Audience, Scorecard
from interview_tui.domain.text import clean
from interview_tui.errors import UsageError
from interview_tui.services.csv_export import LONG, TOGETHER, WIDE, long_csv, pooled_csv, wide_csv
from interview_tui.services.export import Form, export_scorecard
from tests.screens.sitting import held
from tests.services import packet_samples as packets
from tests.services import panel_documents as panels
from tests.services.test_markdown_safety import ANY, HOSTILE
from tests.thorough import one_in

ATTACKS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", '=HYPERLINK("x")', "=cmd|' /C calc'!A0")


def rows(text: str) -> list[dict[str, str]]:
    assert text.endswith("\r\n")
    head, *lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def long() -> list[dict[str, str]]:
    return rows(long_csv(panels.document()))


def wide() -> list[dict[str, str]]:
    return rows(wide_csv(panels.document()))


def found(table: list[dict[str, str]], **wanted: str) -> dict[str, str]:
    """The one row with these values."""
    (row,) = (row for row in table if all(row[name] == value for name, value in wanted.items()))
    return row


# -- a row for each rating ---------------------------------------------------------------------------------------------


def test_a_rating_stands_with_whose_it_is_and_what_it_counts_for() -> None:
    assert found(long(), rater="Maria Ek", question_id="first") == {
        "candidate": "Anna Svensson",
        "candidate_id": "3f2a9c77-1111-4000-8000-000000000001",
        "opening": "Support agent B2B",
        "stage": "quick-screen",
        "rater": "Maria Ek",
        "question_id": "first",
        "question": "First step",
        "job": "",
        "competencies": "Drive; Guides and takes charge",
        "rating": "9",
        "unrated": "",
        "revised_rating": "",
        "revised_unrated": "",
        "revision_reason": "",
        "submitted": "2026-03-04T10:03:00Z",
    }


def test_what_is_unrated_says_why_and_has_no_number() -> None:
    row = found(long(), rater="Maria Ek", question_id="upset")
    assert (row["rating"], row["unrated"]) == ("", "no_evidence")


def test_a_revised_rating_keeps_the_one_before_it_and_the_reason() -> None:
    row = found(long(), rater="Bo Lundqvist", question_id="first")
    assert (row["rating"], row["revised_rating"], row["revision_reason"]) == ("5", "8", panels.REASON)


def test_questions_about_jobs_and_competencies_rated_directly_are_rows_too() -> None:
    table = long()
    assert found(table, question_id="task", job="Barista, Kaffe & Co")["rating"] == "5"
    direct = [row for row in table if row["stage"] == "deep-dive" and row["competencies"] == "Drive" and not row["job"]]
    assert [row["rating"] for row in direct] == ["8"]


def test_predictions_and_numbers_of_references_are_no_ratings() -> None:
    assert {row["question_id"] for row in long()}.isdisjoint({"managers", "four", "number", "past"})
    assert {row["stage"] for row in long()} == {"quick-screen", "deep-dive"}


def test_what_is_not_submitted_has_no_moment() -> None:
    card = panels.quick(0, submitted=False)
    table = rows(long_csv(replace(panels.document(), interviews=(card,))))
    assert {row["submitted"] for row in table} == {""}


# -- a column for each rater -------------------------------------------------------------------------------------------


def test_a_competency_stands_with_each_rater_and_all_together() -> None:
    assert found(wide(), id="steering", kind="competency") == {
        "kind": "competency", "stage": "", "id": "steering", "label": "Guides and takes charge", "job": "", "weight": "2",
        "rating by Maria Ek": "9", "rating by Bo Lundqvist": "5", "rating by Karin Ugglas": "9",
        "raters": "3", "mean": "7.667", "lowest": "5", "highest": "9", "spread": "4", "mean_after_discussion": "8.667",
    }  # fmt: skip


def test_a_question_stands_likewise_and_says_why_there_is_no_number() -> None:
    row = found(wide(), id="upset")
    assert [row[f"rating by {name}"] for name in panels.RATERS] == ["no_evidence", "6", "3"]
    assert (row["raters"], row["mean"], row["spread"]) == ("2", "4.5", "3")
    revised = found(wide(), id="first", kind="question")
    assert (revised["mean"], revised["mean_after_discussion"]) == ("7.667", "8.667")


def test_all_rows_have_all_columns_in_the_order_that_is_documented() -> None:
    assert tuple(long()[0]) == LONG
    assert tuple(wide()[0]) == (*WIDE, *(f"rating by {name}" for name in panels.RATERS), *TOGETHER)
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in (*LONG, *WIDE, *TOGETHER))


def test_the_managers_table_has_no_rater_and_no_number_of_one() -> None:
    text = pooled_csv(pool(panels.document()))
    table = rows(text)
    assert tuple(table[0]) == (*WIDE, *TOGETHER)
    assert not any(name.split()[0] in text for name in panels.RATERS)
    assert found(table, id="steering", kind="competency")["mean"] == "7.667"
    assert found(table, id="goal")["mean"] == "6.333"
    alone = found(table, id="task", job="Barista, Kaffe & Co")
    assert (alone["raters"], alone["mean"]) == ("1", "")


# -- who may have it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "audience", "way_out"),
    [
        (Form.CSV_LONG, Audience.CANDIDATE, "--format markdown"),
        (Form.CSV_WIDE, Audience.CANDIDATE, "--format markdown"),
        (Form.CSV_LONG, Audience.MANAGER, "--format csv-wide"),
        (Form.JSON, Audience.MANAGER, "--format markdown"),
        (Form.JSON, Audience.CANDIDATE, "--format markdown"),
    ],
)
def test_a_form_that_shows_a_reader_too_much_or_too_little_is_refused_with_the_reason(
    tmp_path: Path, form: Form, audience: Audience, way_out: str
) -> None:
    with packets.computer(tmp_path / "one", packets.RATERS[0]) as services:
        candidate = packets.prepare(services)
        with pytest.raises(UsageError, match=way_out):
            export_scorecard(services, candidate.id, tmp_path / "out", form=form, audience=audience)
    assert not (tmp_path / "out").exists()


def test_a_table_holds_only_what_may_be_seen(tmp_path: Path) -> None:
    with packets.computer(tmp_path / "one", packets.RATERS[0]) as services:
        candidate = packets.prepare(services)
        with packets.at_the_keyboard(services, packets.RATERS[1]):
            held(services, candidate, who=packets.RATERS[1], rating=8, notes="+ mine")
        packets.rate(services, candidate, rating=3)
        with packets.at_the_keyboard(services, packets.RATERS[1]):
            assert services.store.flush(60)
            for form in (Form.CSV_LONG, Form.CSV_WIDE):
                text = export_scorecard(services, candidate.id, "-", form=form).text
                assert packets.RATERS[1] in text
                assert packets.RATERS[0] not in text
        done = export_scorecard(services, candidate.id, tmp_path, form=Form.CSV_LONG)
        assert done.path is not None
        assert done.path.name.endswith("-ratings.csv")
        assert packets.RATERS[0] in done.path.read_bytes().decode("utf-8")
        assert not done.path.read_bytes().startswith(b"\xef\xbb\xbf")


# -- hostile text ------------------------------------------------------------------------------------------------------


def with_text_everywhere(text: str) -> Scorecard:
    """One text as name, title, rater, question, competency and reason."""
    whole = panels.document(dived=False)
    card = panels.quick(1, revised=8)
    entries = [replace(e, step=replace(e.step, question=replace(e.question, label=text))) for s in card.before for e in s.entries]
    card = replace(
        card,
        interview=replace(card.interview, interviewer=text),
        before=(replace(card.before[0], entries=tuple(entries)), ),
        revisions=(replace(card.revisions[0], reason=text),),
    )  # fmt: skip
    persona = whole.opening.persona
    opening = replace(
        whole.opening, title=text, persona=replace(persona, competencies=tuple(replace(item, name=text) for item in persona.competencies))
    )
    panel = read_panel(opening.persona, (card,))
    return replace(whole, candidate=replace(whole.candidate, name=text), opening=opening, interviews=(card,), panel=panel)


def check_table(text: str, given: str) -> None:
    """The table has its shape, no cell begins as a formula does, and the text is read back, but for the apostrophe."""
    table = rows(text)
    assert len({len(row) for row in table}) == 1
    for row in table:
        for cell in (*row, *row.values()):
            assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert any(cell in (clean(given), "'" + clean(given)) for row in table for cell in row.values())


@pytest.mark.parametrize("text", one_in(6, [*ATTACKS, *HOSTILE, 'a "b", c', "two\r\nlines"]))
def test_each_known_attack_is_only_text(text: str) -> None:
    for write in (long_csv, wide_csv):
        check_table(write(with_text_everywhere(text)), text)
    check_table(pooled_csv(pool(with_text_everywhere(text))), text)


@given(ANY)
def test_no_text_breaks_a_table(text: str) -> None:
    for write in (long_csv, wide_csv):
        check_table(write(with_text_everywhere(text)), text)


def test_line_breaks_stay_inside_of_their_cell() -> None:
    text = "first\nsecond"
    assert found(rows(long_csv(with_text_everywhere(text))), question_id="first")["revision_reason"] == text
