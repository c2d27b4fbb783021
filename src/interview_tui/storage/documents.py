"""What is worked out for an opening before anybody is met (need, inventory, ad): one JSON text of each kind, read and written whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from interview_tui.domain.ids import OpeningId
from interview_tui.storage import rows
from interview_tui.storage.tables import opening_document

Document = Mapping[str, Any]
KINDS = ("need", "inventory", "ad")


def read_document(conn: Connection, opening_id: OpeningId, kind: str) -> tuple[Document, int]:
    """A document of an opening and how often it was written; an empty one and 0 while there is none.

    Args:
        kind: one of `KINDS`.

    Raises:
        CannotOpen: what is stored is no document.
    """
    found = select(opening_document.c.content, opening_document.c.rev)
    row = conn.execute(found.where(opening_document.c.opening_id == opening_id, opening_document.c.kind == kind)).first()
    if row is None:
        return {}, 0
    with rows.decoding("a document of an opening"):
        plain = json.loads(row.content)
        if not isinstance(plain, dict):
            raise TypeError("a document is an object")
        return plain, row.rev


def write_document(conn: Connection, opening_id: OpeningId, kind: str, plain: Document, now_ms: int) -> int:
    """Put a document in the place of the one that is there. Returns its new revision, from 1.

    Args:
        kind: one of `KINDS`.
        plain: values that fit into JSON.
        now_ms: UTC milliseconds.

    Raises:
        sqlalchemy.exc.IntegrityError: there is no such opening, or no such kind.
    """
    is_this = (opening_document.c.opening_id == opening_id) & (opening_document.c.kind == kind)
    before = conn.execute(select(opening_document.c.rev).where(is_this)).scalar()
    values = {"content": json.dumps(plain, ensure_ascii=False), "rev": (before or 0) + 1, "updated_ms": now_ms}
    if not rows.run(conn, update(opening_document).where(is_this).values(**values)):
        conn.execute(insert(opening_document).values(opening_id=opening_id, kind=kind, **values))
    return (before or 0) + 1
