"""Who may read what an answer held before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from interview_tui.domain.changes import AnswerChanged
from interview_tui.domain.ids import InterviewId
from interview_tui.errors import NotFound
from interview_tui.services.note_history import earlier_texts
from interview_tui.services.seal import submit
from interview_tui.storage import interviews, tables
from tests.screens.sitting import held
from tests.services.packet_samples import at_the_keyboard, computer, prepare


def test_earlier_texts_are_for_the_interviewer_alone_before_and_after_submitting(tmp_path: Path) -> None:
    with computer(tmp_path / "one", "Eva Ek") as services:
        interview_id = held(services, prepare(services), who="Eva Ek", rating=7, notes="a line that goes")
        with services.store.read() as conn:
            answer = next(one for one in interviews.answers_of(conn, interview_id) if one.notes == "a line that goes")

        def read(rater: str) -> list[str]:
            with at_the_keyboard(services, rater):
                return [one.notes for one in earlier_texts(services, interview_id, answer.place)]

        services.store.submit(AnswerChanged(interview_id, replace(answer, notes="", rev=answer.rev + 1)))
        assert (read("Eva Ek"), read(" eva EK "), read("Bo Berg"), read("")) == (["a line that goes"], ["a line that goes"], [], [])
        submit(services, interview_id)
        assert (read("Eva Ek"), read("Bo Berg")) == (["a line that goes"], [])
        services.store.write(lambda conn: conn.execute(update(tables.interview).values(interviewer="")))
        assert (read("Bo Berg"), read("")) == (["a line that goes"], ["a line that goes"])
        with pytest.raises(NotFound):
            earlier_texts(services, InterviewId("no such"), answer.place)
