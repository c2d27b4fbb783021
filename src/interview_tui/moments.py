"""Moments as they are where the user is. Everything else counts in UTC milliseconds; only this module asks for the time zone."""

from __future__ import annotations

from datetime import UTC, datetime

from interview_tui.domain.call_back import moment_words


def local(at_ms: int) -> datetime:
    """A UTC moment where the user is, naive: what the clock on the wall says."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().replace(tzinfo=None)


def to_ms(at: datetime) -> int:
    """A local, naive moment as UTC milliseconds."""
    return int(at.astimezone().timestamp() * 1000)


def day_text(at_ms: int) -> str:
    """The date of a UTC moment where the user is, such as ``2025-11-14``."""
    return f"{local(at_ms):%Y-%m-%d}"


def moment_text(at_ms: int) -> str:
    """A UTC moment as date and time of day where the user is, such as ``2025-11-14 10:02``."""
    return f"{local(at_ms):%Y-%m-%d %H:%M}"


def time_text(at_ms: int) -> str:
    """A UTC moment as the time of day where the user is, such as ``10:02:41``."""
    return f"{local(at_ms):%H:%M:%S}"


def when_words(at_ms: int, now_ms: int) -> str:
    """A UTC moment in few words, such as ``tomorrow 09:00``; one that has passed as ``overdue since …``."""
    return moment_words(local(at_ms), local(now_ms))


def call_back_words(name: str, at_ms: int, now_ms: int) -> str:
    """Whom to call again and when, such as ``call back Karin Holm today 14:30``.

    Args:
        at_ms, now_ms: UTC milliseconds.
    """
    when = when_words(at_ms, now_ms)
    return f"call back {name}{',' if when.startswith('overdue') else ''} {when}"


def call_back_briefly(name: str, at_ms: int, now_ms: int) -> str:
    """The same for a narrow column, with the moment first: ``call back today 14:30: Karin Holm``."""
    when = when_words(at_ms, now_ms)
    return f"call back{', overdue' if when.startswith('overdue') else f' {when}'}: {name}"
