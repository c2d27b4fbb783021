"""No message of the database says what was stored or asked for."""

from __future__ import annotations

import pytest
from sqlalchemy import column, insert, select
from sqlalchemy.exc import DBAPIError

from interview_tui.domain.ids import CandidateId
from interview_tui.storage.tables import candidate
from tests.storage.places import Place

SECRET = "Anna's secret"


def test_a_refused_value_is_in_no_message(place: Place) -> None:
    with place.filled() as store:
        with pytest.raises(DBAPIError) as written:
            store.write(lambda conn: conn.execute(insert(candidate).values(id=SECRET, name=SECRET)))
        with store.read() as conn, pytest.raises(DBAPIError) as read:
            conn.execute(select(candidate).where(candidate.c.id == CandidateId(SECRET), column("missing") == SECRET))
    for found in (written, read):
        error: BaseException | None = found.value
        while error is not None:
            assert SECRET not in str(error)
            assert SECRET not in repr(error)
            error = error.__cause__ or error.__context__
