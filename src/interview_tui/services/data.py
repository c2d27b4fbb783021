"""All data at once, for its owner."""

from __future__ import annotations

from typing import Any

from interview_tui.services.session import Services


def all_data(services: Services) -> dict[str, Any]:
    """Everything in the database as values for JSON, with stable field names. Raises CannotOpen when it is damaged."""
    from interview_tui.storage.dump import dump

    with services.store.read() as conn:
        return dump(conn)
