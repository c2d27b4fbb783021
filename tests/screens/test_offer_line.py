"""Home's line about offers and those who are to be thanked names whose they are and where, and its key only where it leads to them."""

from __future__ import annotations

from datetime import date

import pytest

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.offer import Due, DueKind, OfferDue, Waiting
from interview_tui.domain.opening import Candidate
from interview_tui.screens.home import Home
from interview_tui.screens.offer_line import offer_line
from interview_tui.services.openings import add_opening
from interview_tui.services.replies import ToTell
from interview_tui.services.session import Services
from interview_tui.widgets.opening_list import OpeningList
from tests.screens.helpers import AppMaker, shown, until
from tests.screens.test_leavers import left  # noqa: F401  (a fixture)

OURS, THEIRS = ToTell(OpeningId("ours"), "Support agent", 2), ToTell(OpeningId("theirs"), "Team\nlead", 18)
LETTER = OfferDue(CandidateId("c"), "Cia\x1b Lind", "Team lead", Waiting(DueKind.LETTER, Due.LATE, date(2026, 5, 1)))


async def test_the_line_says_how_many_are_here_and_how_many_elsewhere(make_app: AppMaker, services: Services) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home))

        def said(*found: ToTell, here: str = "ours", width: int = 118) -> str:
            return offer_line(app.screen, (), found, width, OpeningId(here)).plain

        assert said() == ""
        assert said(OURS) == "2 people are to be thanked · f9, t shows them"
        assert said(OURS, width=41) == "2 people are to be thanked · f9 t: who"
        assert said(OURS, THEIRS) == "20 people are to be thanked: 2 here, 18 in Team lead · f9, t shows those here"
        assert said(OURS, THEIRS, width=60) == "20 to thank: 2 here, 18 elsewhere · f9 t: who"
        assert said(THEIRS) == "18 people are to be thanked in Team lead"
        assert said(OURS, THEIRS, here="third") == "20 people are to be thanked in 2 other openings"
        assert len(said(OURS, THEIRS, width=20)) <= 20
        assert offer_line(app.screen, (LETTER,), (), 118).plain == "1 offer said yes: the letter is late (Cia␛ Lind, Team lead)"
        assert offer_line(app.screen, (LETTER,), (), 40).plain == "1 offer said yes: the letter is late"


@pytest.mark.thorough
async def test_another_opening_changes_what_home_says(
    make_app: AppMaker,
    services: Services,
    left: tuple[Candidate, ...],  # noqa: F811
) -> None:
    add_opening(services, "Team lead")
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home) and "2 people are to be thanked" in shown(app))
        before = "f9, t shows them" in shown(app)
        await pilot.press("left", "end" if app.screen.query_one(OpeningList)._chosen == 0 else "home")
        await until(pilot, lambda: ("f9, t shows them" in shown(app)) is not before)
        assert ("are to be thanked in Support agent" in shown(app)) is before
