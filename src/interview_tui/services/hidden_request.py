"""What the job ad of an opening asks for in passing: whoever does it has read to the end (4.01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.text import one_line

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def hidden_request_in(conn: Connection, opening_id: OpeningId) -> str:
    """The request in one line; empty when the ad has none, or there is no ad.

    Raises:
        CannotOpen: what is stored is no ad.
    """
    from interview_tui.storage.documents import read_document

    ad, _ = read_document(conn, opening_id, "ad")
    request = ad.get("hidden_request", "")
    return one_line(request) if isinstance(request, str) else ""
