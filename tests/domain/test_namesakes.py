"""People of the same name who may be called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services import call_samples as calls

from interview_tui.domain.namesakes import namesakes
from interview_tui.domain.references import Reference
from interview_tui.screens import references_report_view as view
from interview_tui.services.markdown import render_markdown

PEOPLE = [person.reference for person in calls.scorecard().references.people]  # type: ignore[union-attr]


def called(reference: Reference, name: str) -> Reference:
    return replace(reference, mentions=tuple(replace(mention, name=name) for mention in reference.mentions))


@pytest.mark.parametrize(("names", "alike"), [(("Eva Holm", "eva  holm", "Per"), 2), (("Eva", "Per", "Sam"), 0), (("", "", "Per"), 0)])
def test_who_shares_a_name_is_told_apart(names: tuple[str, ...], alike: int) -> None:
    some = [called(reference, name) for reference, name in zip(PEOPLE, names, strict=False)]
    assert namesakes(some) == {reference.id for reference in some[:alike]}


def test_a_name_that_comes_twice_has_its_employer_behind_it() -> None:
    scorecard = calls.scorecard()
    report = scorecard.references
    assert report is not None
    twins = [
        replace(one, reference=called(one.reference, "Ida Falk")) if one.reference.name in ("Eva Holm", "Lo Ek") else one
        for one in report.people
    ]
    both = replace(scorecard, references=replace(report, people=tuple(twins)))
    for text in (render_markdown(both), "\n".join(part.plain for part in view.report(both, (), 200))):
        for where in ("Brio", "Hotell Norr", "Kaffe & Co"):
            assert f"Ida Falk ({where})" in text
    assert "Ida Falk (" not in render_markdown(scorecard)
