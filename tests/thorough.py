"""Further cases of a test that nobody waits for at every change: CI runs them, and so does naming the path of the test."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet


def thorough(cases: Iterable[object], *, whole: bool = False) -> list[ParameterSet]:
    """The same cases, each marked `thorough`: `[FIRST, *thorough(REST)]` tries one at every change.

    A tuple is one value for each name, as `parametrize` takes it; `whole` says that there is one name and that the tuple is its value.
    What `pytest.param` made keeps its id and its own marks.
    """
    return [_marked(case, whole) for case in cases]


def first_only(cases: Iterable[object], *, first: int = 1, whole: bool = False) -> list[object]:
    """The first cases as they are, and the others as `thorough` marks them."""
    known = list(cases)
    return [*known[:first], *thorough(known[first:], whole=whole)]


def one_in(step: int, cases: Iterable[object], *, whole: bool = False) -> list[object]:
    """Every `step`-th case as it is, from the first one on: of a long list of many kinds, some of each kind."""
    return [case if number % step == 0 else _marked(case, whole) for number, case in enumerate(cases)]


def _marked(case: object, whole: bool) -> ParameterSet:
    mark = pytest.mark.thorough
    if isinstance(case, ParameterSet):
        return pytest.param(*case.values, marks=[*case.marks, mark], id=case.id)
    if isinstance(case, tuple) and not whole:
        return pytest.param(*case, marks=mark)
    return pytest.param(case, marks=mark)
