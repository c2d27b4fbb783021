"""What the live screen says and does about a rating, a name or a number that was replaced or cleared by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.rating import Unrated
from interview_tui.domain.text import one_line
from interview_tui.screens.interview_view import UNRATED_WORDS
from interview_tui.screens.job_view import shortened
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.notes_editor import NotesEditor

if TYPE_CHECKING:
    from interview_tui.domain.interview import Place
    from interview_tui.screens.interview import InterviewScreen
    from interview_tui.screens.interview_layout import InterviewLayout
    from interview_tui.services.live_judgement import Judgement

UNDO = "u"
"""The key after that for a rating which brings back what stood there before."""
_LONGEST = 30
_FIELDS = "PeopleEditor LineInput, NameField LineInput"


def words_for(judgement: Judgement) -> str:
    """What stands, in a few words; ``nothing`` when nothing does."""
    if judgement.unrated is Unrated.NOT_ASKED:
        reason = one_line(judgement.reason)
        return f"skipped: {reason[:_LONGEST]}{'…' if len(reason) > _LONGEST else ''}"
    if judgement.unrated is not None:
        return UNRATED_WORDS[judgement.unrated]
    given = [place for places in judgement.numbers for place in places if place != (None, False)]
    numbers = " ".join("declined" if declined else str(number) for number, declined in given)
    return one_line(judgement.choice) or (str(judgement.rating.value) if judgement.rating else numbers) or "nothing"


def replaced(screen: InterviewScreen, before: Judgement) -> str:
    """What stood at the open question, if something is no longer there; else empty. It names the question: one may go on meanwhile."""
    now = screen.live.judgement
    if before.is_empty or now == before:
        return ""
    how = "was cleared" if now.is_empty else f"is now: {words_for(now)}"
    return f"“{shortened(screen.live.question.label, _LONGEST)}”: {words_for(before)} {how}."


def tell_replaced(screen: InterviewScreen, before: Judgement) -> None:
    """Say what stood at the open question, if something is no longer there, and how it comes back."""
    if what := replaced(screen, before):
        tell_way_back(screen, what, screen.live.place)


def tell_way_back(screen: InterviewScreen, what: str, place: Place) -> None:
    """Say what is no longer there, and how it comes back: the key for that acts on the open question, which may be another one now."""
    key = f"{screen.key('interview.rate')} {UNDO}"
    way = f"{key} there brings it back." if place == screen.live.place else f"Go back there, then {key} brings it back."
    screen.notify(f"{what} {way}", markup=False)


def bring_back(screen: InterviewScreen) -> None:
    """What stood at the open question before is there again."""
    if screen.live.bring_back():
        key = f"{screen.key('interview.rate')} {UNDO}"
        label = shortened(screen.live.question.label, _LONGEST)
        screen.notify(f"“{label}” is again: {words_for(screen.live.judgement)}. {key} there takes that back.", markup=False)
    else:
        screen.notify("Nothing was rated, chosen or cleared here since the interview was opened.", markup=False)


class FieldSteps:
    """What the fields for names and numbers held before. They are made anew with every question; undo in them goes on all the same."""

    def __init__(self) -> None:
        self._steps: dict[tuple[Place, str], tuple[str, ...]] = {}
        self._place: Place | None = None

    def take(self, screen: InterviewLayout) -> None:
        """The fields are about to go. A name or number that stood there and was cleared is told."""
        if self._place is None:
            return
        cleared = []
        for field in screen.query(_FIELDS).results(LineInput):
            self._steps[self._place, field.id or ""] = field.steps
            if field.first.strip() and not field.value.strip():
                cleared.append(f"“{one_line(field.first)}”")
        if cleared:
            were = "was" if len(cleared) == 1 else "were"
            screen.notify(f"{', '.join(cleared)} {were} cleared. ctrl+z in the field at that question brings it back.", markup=False)

    def give(self, screen: InterviewLayout) -> None:
        """The fields of the open question are there."""
        self._place = screen.live.place
        for field in screen.query(_FIELDS).results(LineInput):
            field.go_on_from(self._steps.get((self._place, field.id or ""), ()))


async def open_earlier(screen: InterviewScreen) -> None:
    """Show what the notes to the open question held before, and put back what is chosen."""
    from interview_tui.screens.earlier import Append, EarlierTexts, PutBack, RateAgain
    from interview_tui.services.live_judgement import Judgement

    live, notes = screen.live, screen.query_one(NotesEditor)
    screen.set_focus(notes)
    screen.app.clear_notifications()  # what was told before would lie over the list
    place = live.place

    async def take(chosen: PutBack | Append | RateAgain | None) -> None:
        if chosen is None or live.place != place:
            return
        before = live.judgement
        if isinstance(chosen, RateAgain):
            kept = chosen.kept
            live.judge_as(Judgement(kept.rating, kept.unrated, kept.reason, kept.choice, before.numbers))
            tell_replaced(screen, before)
        elif isinstance(chosen, Append):
            if notes.append(chosen.text):
                screen.notify("Added at the end of the notes. ctrl+z takes it back.", markup=False)
        elif notes.text == chosen.text:
            screen.notify("The notes are like that already.", markup=False)
        elif notes.put_back(chosen.text):
            screen.notify("The earlier text is in the notes again. ctrl+z takes that back; what it replaced is kept too.", markup=False)
        await screen.settle()
        await screen.come_back(None)

    await screen.app.push_screen(EarlierTexts(screen.services, live, notes.text), take)
