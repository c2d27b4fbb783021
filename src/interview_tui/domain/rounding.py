"""How a mean or a composite is rounded where it is shown: half up, as people do it on paper. `round` and formats go to the even digit."""

from __future__ import annotations

from math import floor

_FLOAT_ERROR = 1e-9
"""A weighted mean that is a half on paper may be this much less in floating point."""


def half_up(value: float, digits: int = 1) -> float:
    """A number rounded to so many decimals, a half away from zero: 7.25 is 7.3."""
    scale = float(10**digits)
    size = floor(abs(value) * scale + 0.5 + _FLOAT_ERROR) / scale
    return -size if value < 0 and size else size


def in_digits(value: float, digits: int = 1) -> str:
    """The same as text, always with so many decimals."""
    return f"{half_up(value, digits):.{digits}f}"


def percent(share: float, less_than_one: str = "less than 1") -> str:
    """A share as a whole percentage without its sign; one that would be shown as nothing is named as small.

    Args:
        less_than_one: the words for that.
    """
    return less_than_one if share < 0.005 else in_digits(100 * share, 0)
