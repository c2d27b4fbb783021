"""What the team does, would do, and could stop doing: the first step towards the persona (2.01, 2.02)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interview_tui.domain.text import one_line


@dataclass(frozen=True, slots=True)
class Inventory:
    """The inventory of an opening; each part is a list of lines, none of them empty.

    Attributes:
        does: everything that the team does today (2.01).
        wants: what it wants to do and lacks the capacity for.
        phase_out: what it does today and could stop doing with a better process.
        roles_to_fill: existing roles that somebody is needed for (2.02).
        new_roles: roles to develop.
        skills: the skills that match each of these needs.
    """

    does: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    phase_out: tuple[str, ...] = ()
    roles_to_fill: tuple[str, ...] = ()
    new_roles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.does, self.wants, self.phase_out, self.roles_to_fill, self.new_roles, self.skills))


PARTS = ("does", "wants", "phase_out", "roles_to_fill", "new_roles", "skills")
"""The parts in the order of the method."""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that are not empty, each as one line."""
    return kept_lines(text.split("\n"))


def kept_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that are not empty, each as one line."""
    return tuple(filter(None, map(one_line, lines)))
