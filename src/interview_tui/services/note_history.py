"""What an answer held before, for who wrote it."""

from __future__ import annotations

from interview_tui.domain.history import KeptAnswer
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Place
from interview_tui.domain.seal import rater_key
from interview_tui.services.session import Services
from interview_tui.storage import history, interviews


def earlier_texts(services: Services, interview_id: InterviewId, place: Place) -> tuple[KeptAnswer, ...]:
    """The former states of an answer, the newest first, with what was typed a moment ago.

    They are working matter of the interviewer, before and after the interview is submitted: for everybody else there are none. Those of an
    interview without an interviewer are for whoever sits at the keyboard.

    Raises NotFound.
    """
    services.wait_for_writer()
    with services.store.read() as conn:
        mine = interviews.get_interview(conn, interview_id).interviewer
        if mine and rater_key(mine) != rater_key(services.rater):
            return ()
        return history.kept_of(conn, interview_id, place)
