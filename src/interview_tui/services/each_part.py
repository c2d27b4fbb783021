"""One part of a document that cannot be kept does not keep the other parts from being saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from interview_tui.errors import UsageError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)
else:
    T = TypeVar("T")

_NOTHING = "Nothing was changed."
_REST = "Everything else is saved."


def that_fits(given: T, stored: T, check: Callable[[T], Any]) -> tuple[T, str]:
    """A document with what is stored in the place of each part that cannot be kept.

    Args:
        given: what was typed. Every field of its class has a default that can be kept.
        stored: what is on the disk.
        check: raises UsageError for a document that cannot be kept. It looks at each part alone.

    Returns:
        The document, and the error of the first part that cannot be kept, or an empty text.
    """
    try:
        check(given)
    except UsageError as error:
        problem, kept, empty = str(error), given, type(given)()
        for field in fields(given):
            try:
                check(replace(empty, **{field.name: getattr(given, field.name)}))
            except UsageError:
                kept = replace(kept, **{field.name: getattr(stored, field.name)})
        return kept, problem.replace(_NOTHING, _REST)
    return given, ""
