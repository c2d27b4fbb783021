"""Erasing from any screen: it is asked, it is done with everything else closed, and it is reported. Then comes Home."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from interview_tui.domain.ids import CandidateId
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.erase_dialogs import Answer, EraseDialog, SayErase
from interview_tui.screens.erase_pages import ErasedPage, ErasingPage, Stopped
from interview_tui.screens.erase_view import how_many

if TYPE_CHECKING:
    from interview_tui.services.erasing import ErasureReport
    from interview_tui.services.session import Services


class Erased(StrEnum):
    """What came of asking."""

    NOTHING = "nothing"
    MARKED = "marked"
    ERASED = "erased"


async def ask_and_erase(screen: Screen[Any], services: Services, candidate_ids: Sequence[CandidateId]) -> Erased:
    """Ask what is to be done with candidates, and do it: mark them, erase them at once, or nothing. Says itself what it did.

    To erase, every screen is closed, for it may show the person; afterwards the program stands at a new Home. So the worker of a
    screen that awaits this ends on the way; only a worker of the app gets ``ERASED``.

    Args:
        screen: who asks; await it in one of its workers.
        candidate_ids: who; nobody does nothing, as does a file that can only be read.
    """
    app, ids = screen.app, tuple(dict.fromkeys(candidate_ids))
    if not ids or not services.can_write:
        return Erased.NOTHING
    dialog = EraseDialog(services, ids)
    answer = await app.push_screen_wait(dialog)
    if answer is Answer.MARK:
        return await _mark(app, services, ids)
    if answer is None or (answer is Answer.NOW and not await app.push_screen_wait(SayErase(dialog.whom))):
        return Erased.NOTHING
    over: asyncio.Future[Erased] = asyncio.get_running_loop().create_future()
    app.run_worker(_in_the_app(app, services, ids, over), group="erase")
    return await over


async def _mark(app: App[Any], services: Services, ids: Sequence[CandidateId]) -> Erased:
    from interview_tui.services.retention import mark

    try:
        await asyncio.to_thread(mark, services, ids)
    except InterviewTuiError as error:
        app.notify(str(error), severity="error", timeout=12, markup=False)
        return Erased.NOTHING
    app.notify(f"{how_many(len(ids), 'candidate')} marked. For seven days that can be undone; nobody is erased by itself.", markup=False)
    return Erased.MARKED


async def _in_the_app(app: App[Any], services: Services, ids: Sequence[CandidateId], over: asyncio.Future[Erased]) -> None:
    """The erasure, as a worker of the app: those of the screens end with them."""
    result = Erased.NOTHING
    try:
        result = await _erase(app, services, ids)
    finally:
        if not over.done():
            over.set_result(result)


async def _erase(app: Any, services: Services, ids: Sequence[CandidateId]) -> Erased:
    from interview_tui.screens.home import Home

    chosen = next((one.chosen_opening for one in reversed(app.screen_stack) if hasattr(one, "chosen_opening")), None)
    page = ErasingPage(how_many(len(ids), "candidate"))
    await _close_screens(app, page)
    lines: tuple[str, ...]
    try:
        report = await asyncio.to_thread(_work, services, ids, page)
    except Stopped:
        return Erased.NOTHING  # the program ends, and the next start goes on
    except InterviewTuiError as error:
        if _has_begun(error):  # nobody is shown any more: whatever was done with them meanwhile would be erased by the next start
            await app.push_screen_wait(ErasedPage("Begun, and not finished", (str(error), "", "The program ends now.")))
            app.end_soon(error.exit_code)
            return Erased.NOTHING
        result, title, lines = Erased.NOTHING, "Not erased", (str(error),)
    else:
        from interview_tui.services.erasing import report_lines

        title = "Erased" if report.is_clean else "Erased, but something was left"
        result, lines = Erased.ERASED, report_lines(report)
    await app.switch_screen(Home(app.settings, services, chosen, is_new=False))
    await app.push_screen_wait(ErasedPage(title, lines))
    return result


def _has_begun(error: InterviewTuiError) -> bool:
    from interview_tui.services.erasing import NotFinished

    return isinstance(error, NotFinished)


async def _close_screens(app: App[Any], page: ErasingPage) -> None:
    """Close everything, innermost first, with what stands in it handed over; what was told or copied goes too."""
    for one in reversed(app.screen_stack):
        if hasattr(one, "settle"):
            await one.settle()
        if hasattr(one, "before_leaving"):
            one.before_leaving()
    with app.batch_update():
        while len(app.screen_stack) > 1:
            await app.pop_screen()
        app.clear_notifications()
        if app.clipboard:
            app.copy_to_clipboard("")
        await app.push_screen(page)


def _work(services: Services, ids: Sequence[CandidateId], page: ErasingPage) -> ErasureReport:
    """Erase, with no backup made meanwhile. Runs in a thread."""
    from interview_tui.services.erasing import erase

    with services.keeper.resting() if services.keeper is not None else nullcontext():
        return erase(services, ids, page.tell)
