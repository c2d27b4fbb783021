"""The thresholds of the reference calls. A bank may change them under ``rules:``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What makes somebody worth calling first, and how many are proposed (F8). In a bank: ``rules: references:``."""

    flagged: int = 3
    """Points for whoever was flagged in the deep-dive."""
    manager: int = 2
    """Points for a manager."""
    named: int = 1
    """Points for whoever the candidate named in the quick screen."""
    related: int = 1
    """Points when the job is related to the opening."""
    recent: int = 1
    """Points when the job goes on, or ended within `recent_years`."""
    recent_years: int = 5
    propose: int = 4
    """How many people are proposed."""
    least_managers: int = 2
    """How many of those are managers at least, where there are so many."""
    least_peers: int = 1
    """How many of those are peers at least, likewise."""


@dataclass(frozen=True, slots=True)
class ConsistencyRules:
    """From where on a gap between prediction and reference rating says something (F9). In a bank: ``rules: consistency:``."""

    consistent_at_most: int = 1
    """A gap up to this size is consistent."""
    contradiction_from: int = 3
    """A gap from this size on is a contradiction; between the two it is worth asking."""
    verdict_from: int = 2
    """The fewest people with both numbers for a word on all of them."""
    pattern_from: int = 3
    """The fewest for the word pattern (6.10)."""
    mean_size_at_most: float = 1.0
    """A mean size up to this one is consistent."""
    bias_from: float = 2.0
    """A mean gap from this size on says that the candidate rates higher, or lower, than the references do."""
