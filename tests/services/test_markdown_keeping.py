"""The head of every scorecard says that it is personal data, what for, who answers for it, and until when (F19)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Opening
from interview_tui.domain.scorecard import Audience
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.closing import close_opening, save_privacy
from interview_tui.services.decisions import decide, ground_of
from interview_tui.services.export import export_scorecard
from interview_tui.services.markdown import render_markdown
from interview_tui.services.markdown_keeping import keeping
from interview_tui.services.retention import note_handed_over, set_erase_date
from interview_tui.services.session import Services
from tests import builders
from tests.services import markdown_samples as samples
from tests.services.test_access import paths

CLOSED = replace(builders.opening(), closed_on=date(2024, 2, 29), closed_ms=1)
DAY = date(2026, 2, 28)


def said(opening: Opening, erase_on: date | None, language: str = "en") -> str:
    return "\n".join(keeping(replace(opening, language=language), erase_on, ()))


def test_the_date_and_how_it_comes_about_are_said_in_both_languages() -> None:
    assert said(CLOSED, DAY) == "> **To be erased on 2026-02-28**, 24 months after the opening closed."
    assert said(CLOSED, DAY, "sv") == "> **Ska raderas 2026-02-28**, 24 månader efter att tjänsten avslutades."
    assert said(replace(CLOSED, keep_months=6), date(2024, 8, 29)) == "> **To be erased on 2024-08-29**, 6 months after the opening closed."


def test_a_date_of_their_own_does_not_claim_to_follow_from_the_opening() -> None:
    assert said(CLOSED, date(2025, 1, 1)) == "> **To be erased on 2025-01-01.**"
    assert said(builders.opening(), date(2025, 1, 1)) == "> **To be erased on 2025-01-01.**"


def test_without_a_date_it_is_said_when_it_is_set() -> None:
    assert said(builders.opening(), None) == "> **When it is to be erased** is set when the opening is closed: 24 months later."


def test_purpose_and_controller_stand_below_when_they_are_written_down_and_are_text() -> None:
    opening = replace(CLOSED, purpose="Choosing\n# one *agent*", controller="Acme AB", controller_contact="data@acme.example")
    lines = said(opening, DAY).split("\\\n")
    assert lines[1:] == ["> **Purpose:** Choosing \\# one \\*agent\\*", "> **Controller:** Acme AB, `data@acme.example`"]
    assert said(replace(opening, controller=""), DAY).endswith("> **Controller:** `data@acme.example`")


@pytest.mark.parametrize("audience", list(Audience))
def test_it_stands_in_the_head_for_every_reader(audience: Audience) -> None:
    given = samples.finished()
    text = render_markdown(replace(given, audience=audience, opening=replace(given.opening, closed_on=CLOSED.closed_on), erase_on=DAY))
    assert '\nerase_on: "2026-02-28"\n' in text
    assert text.index("> **Personal data.**") < text.index("> **To be erased on 2026-02-28**") < text.index("**Opening:**")
    assert "erase_on: null" in render_markdown(replace(given, audience=audience))


# -- from a file -------------------------------------------------------------------------------------------------------


@pytest.fixture
def sample(tmp_path: Path, copy_sample: Callable[[Path], None]) -> Iterator[Services]:
    copy_sample(paths(tmp_path).database)
    services = connect(paths(tmp_path), "Robin Sample")
    yield services
    services.store.close()


def text_of(services: Services, candidate_id: CandidateId, template: Path | None = None) -> str:
    return export_scorecard(services, candidate_id, "-", template=template).text


def test_the_date_of_the_opening_then_that_of_the_candidate_and_none_for_who_is_hired(sample: Services, tmp_path: Path) -> None:
    lena = resolve_candidate(sample, "lena")
    assert "is set when the opening is closed: 24 months later" in text_of(sample, lena.id)
    save_privacy(sample, lena.opening_id, "To choose an agent", "Acme AB", "Sagoby 1", 3, "")
    close_opening(sample, lena.opening_id)
    text = text_of(sample, lena.id)
    assert ", 3 months after the opening closed.\\\n> **Purpose:** To choose an agent\\\n> **Controller:** Acme AB, Sagoby 1\n" in text
    template = tmp_path / "mine.j2"
    template.write_text("{{ keeping.purpose }}/{{ keeping.controller }}/{{ keeping.contact }}/{{ keeping.months }}/{{ keeping.erase_on }}")
    assert text_of(sample, lena.id, template).startswith("To choose an agent/Acme AB/Sagoby 1/3/20")
    set_erase_date(sample, lena.id, date(2027, 1, 2), "")
    assert "> **To be erased on 2027-01-02.**" in text_of(sample, lena.id)
    part = ground_of(sample, lena.id).parts[0]
    decide(sample, lena.id, Verdict.HIRE, "The best", Tied(part.tied_to), part.text)
    assert "> **When it is to be erased** is set when the data of who was hired have been handed over." in text_of(sample, lena.id)
    assert "\nerase_on: null\n" in text_of(sample, lena.id)
    note_handed_over(sample, lena.id, done=True)
    assert "> **To be erased on 2027-01-02.**" in text_of(sample, lena.id)
