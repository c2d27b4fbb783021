"""All data at once, for its owner."""

from __future__ import annotations

from typing import Any

from interview_tui.domain.bank import Stage
from interview_tui.domain.references import ATTEMPTS
from interview_tui.errors import NotFound
from interview_tui.services.session import Services


def all_data(services: Services) -> dict[str, Any]:
    """Everything in the database as values for JSON, with stable field names; then what follows from it for the deep-dives
    and, where somebody was called, for the references.

    Raises:
        CannotOpen: the database is damaged.
    """
    try:
        return _all_data(services)
    except NotFound as error:  # nothing was asked for by name: one row speaks of another that is gone
        if (damaged := services.store.damage_behind(error)) is None:
            raise
        raise damaged from error


def _all_data(services: Services) -> dict[str, Any]:
    from interview_tui.services.dive_data import deep_dives
    from interview_tui.services.report_data import reference_reports
    from interview_tui.storage.dump import dump

    with services.store.read() as conn:
        whole = dump(conn)
        walked = dict.fromkeys(row["candidate_id"] for row in whole["interviews"] if row["stage"] == Stage.DEEP_DIVE)
        called = {row["id"]: row["candidate_id"] for row in whole["references"]}
        tried = dict.fromkeys(called[row["reference_id"]] for row in whole["reference_events"] if row["kind"] in ATTEMPTS)
        talked = dict.fromkeys(called[row["reference_id"]] for row in whole["reference_calls"])
        return {**whole, "deep_dives": deep_dives(conn, walked), "reference_reports": reference_reports(conn, {**tried, **talked})}
