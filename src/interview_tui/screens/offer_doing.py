"""What is done about a step of an offer: the questions it asks, and the change that follows. Each is awaited in a worker."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.offer import OfferAnswer, Step, StepKind, StepMark, StepState, with_answer, with_step, without_step
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.ask import AskText
from interview_tui.screens.choose import Choose
from interview_tui.screens.offer_day import AskDay
from interview_tui.services.offer_words import passed, step_name

if TYPE_CHECKING:
    from interview_tui.screens.offer import OfferScreen
    from interview_tui.services.offers import OfferPage
    from interview_tui.services.session import Services

_TODAY = "{key}: done today, by you."
DOES: Mapping[StepKind, str] = {
    StepKind.CALLED: _TODAY,
    StepKind.ANSWER: "{key}: what they said.",
    StepKind.LETTER: "{key}: sent today, by you; then the last day to sign.",
    StepKind.SIGNED: "{key}: signed today.",
    StepKind.FALLBACK: "{key}: choose who comes next.",
    StepKind.MESSAGE: "{key}: sent today.",
    StepKind.START: "{key}: the agreed day. {who}: when they hope to start.",
    StepKind.WEEK_OFF: "{key}: suggested today, by you.",
    StepKind.SAME_DAY: "It is done when all who are hired have the same first day.",
    StepKind.BUDDY: "{key}: the name of the buddy.",
    StepKind.TRAINING: _TODAY,
}
"""What Enter does on each step."""
_SIGN_DAYS = 7
"""So many days from today are proposed as the last day to sign."""
_ANSWERS = (
    (OfferAnswer.YES.value, "Yes"),
    (OfferAnswer.NO.value, "No"),
    (OfferAnswer.HESITATES.value, "They hesitate"),
    ("open", "No answer yet"),
)


class OfferDoing:
    """What the keys of the page do.

    Args:
        screen: the page.
        services: the open database.
    """

    def __init__(self, screen: OfferScreen, services: Services) -> None:
        self._screen, self._services = screen, services

    @property
    def _page(self) -> OfferPage:
        assert self._screen.page is not None
        return self._screen.page

    def _mark(self, step: Step) -> StepMark:
        """The step done today: a message by whose it is, everything else by who sits at the keyboard."""
        by = step.person if step.kind is StepKind.MESSAGE else self._services.rater
        return StepMark(step.kind, step.person, self._page.today, by=one_line(by))

    async def do(self, step: Step) -> None:
        """What Enter does: mark it, or ask what belongs to it."""
        match step.kind:
            case StepKind.ANSWER:
                await self._answer()
            case StepKind.FALLBACK:
                await self.fallback()
            case StepKind.START:
                await self._start()
            case StepKind.BUDDY:
                await self._buddy()
            case StepKind.SAME_DAY:
                self._screen.tell("Agree on a first day with each of them: that step is done by itself when it is the same day.")
            case _ if step.state is StepState.DONE:
                self._screen.tell(f"“{step_name(step)}” is done already. Another day or none, another person, or not needed: d, p, x.")
            case _:
                mark = self._mark(step)
                await self._screen.change(lambda offer: with_step(offer, mark))
                last = self._page.offer.sign_by
                if step.kind is StepKind.LETTER and (last is None or last < self._page.today):
                    await self.last_day()

    # -- answers ---------------------------------------------------------------------------------------------------

    async def _answer(self) -> None:
        chosen = await self._screen.app.push_screen_wait(Choose("What did they say?", _ANSWERS, False, chosen=self._page.offer.answer))
        if chosen is not None:
            await self.answered(OfferAnswer.NONE if chosen == "open" else OfferAnswer(chosen))

    async def answered(self, answer: OfferAnswer) -> None:
        """They said it today, to who sits at the keyboard."""
        today, by = self._page.today, self._services.rater
        await self._screen.change(lambda offer: offer if offer.answer is answer else with_answer(offer, answer, today, by))

    # -- days and people -------------------------------------------------------------------------------------------

    async def day(self, step: Step) -> None:
        """Another day for a step."""
        if step.kind is StepKind.START:
            await self._start()
        elif step.kind in (StepKind.FALLBACK, StepKind.BUDDY, StepKind.SAME_DAY):
            self._screen.tell("No day belongs to this step.")
        elif step.kind is StepKind.ANSWER and not self._page.offer.answer:
            await self._answer()
        else:
            title, prompt, empty = step_name(step), "When was it? Written as year, month and day.", ""
            if self._page.offer.mark(step.kind, step.person) is not None:
                prompt, empty = f"{prompt} Empty: it was not, and the step is open again.", "open again"
            asked = AskDay(title, prompt, step.done_on or self._page.today, self._page.today, past=True, empty=empty)
            given = await self._screen.app.push_screen_wait(asked)
            if given is not None and given.day is None:
                await self._screen.change(lambda offer: without_step(offer, step.kind, step.person))
            elif given is not None and given.day is not None:
                before = self._page.offer.mark(step.kind, step.person)
                mark = replace(before or self._mark(step), done_on=given.day, not_needed=False)
                await self._screen.change(lambda offer: with_step(offer, mark))

    async def person(self, step: Step) -> None:
        """Who did a step."""
        if step.kind is StepKind.START:
            await self._hoped()
            return
        if step.kind in (StepKind.FALLBACK, StepKind.BUDDY, StepKind.SAME_DAY):
            await self.do(step)
            return
        if step.kind is StepKind.ANSWER and not self._page.offer.answer:
            await self._answer()
            return
        asked = AskText(step_name(step), "Who did it?", step.by or self._mark(step).by)
        name = await self._screen.app.push_screen_wait(asked)
        if name:
            before = self._page.offer.mark(step.kind, step.person)
            mark = replace(before or self._mark(step), by=name)
            await self._screen.change(lambda offer: with_step(offer, mark))

    async def last_day(self) -> None:
        """The last day to sign (B.02)."""
        page = self._page
        last = page.offer.sign_by
        proposed = last if last is not None and last >= page.today else page.today + timedelta(days=_SIGN_DAYS)
        prompt = "The day by which the letter is to be signed; the others wait no longer than that (B.02). Empty for none."
        prompt = " ".join(filter(None, (passed(last, page.today) if last is not None else "", prompt)))
        asked = AskDay("Last day to sign", prompt, proposed, page.today, empty="no last day")
        given = await self._screen.app.push_screen_wait(asked)
        if given is not None:
            await self._screen.change(lambda offer: replace(offer, sign_by=given.day))

    async def _start(self) -> None:
        page = self._page
        prompt = "The first day that was agreed. Empty while none is."
        asked = AskDay("First day", prompt, page.offer.start_on, page.today, empty="no day yet")
        given = await self._screen.app.push_screen_wait(asked)
        if given is not None:
            await self._screen.change(lambda offer: replace(offer, start_on=given.day))

    async def _hoped(self) -> None:
        asked = AskText("Hoped-for start", "When do they hope to start? In their words.", self._page.offer.start_hoped, required=False)
        text = await self._screen.app.push_screen_wait(asked)
        if text is not None:
            await self._screen.change(lambda offer: replace(offer, start_hoped=text))

    async def _buddy(self) -> None:
        asked = AskText("Buddy", "Who looks after the new colleague (B.06)? Empty for nobody.", self._page.offer.buddy, required=False)
        name = await self._screen.app.push_screen_wait(asked)
        if name is not None:
            await self._screen.change(lambda offer: replace(offer, buddy=name))

    async def fallback(self) -> None:
        """Who comes next, of those who were interviewed (B.02)."""
        from interview_tui.services.offers import fallbacks_for

        try:
            found = await asyncio.to_thread(fallbacks_for, self._services, self._page.candidate.id)
        except InterviewTuiError as error:
            self._screen.tell(str(error), error=True)
            return
        if not found:
            self._screen.tell("There is nobody else in this opening who could come next.")
            return
        now = self._page.offer.fallback_id
        options = [(one.id, one_line(one.name)) for one in found] + ([("", "Nobody")] if now is not None else [])
        chosen = await self._screen.app.push_screen_wait(Choose("Who comes next if it is not signed?", options, chosen=now))
        if chosen is not None:
            await self._screen.change(lambda offer: replace(offer, fallback_id=CandidateId(chosen) if chosen else None))

    # -- the rest --------------------------------------------------------------------------------------------------

    async def not_needed(self, step: Step) -> None:
        """A step that is not needed, or that is needed after all; what was written down about it goes."""
        if step.state is StepState.NOT_NEEDED:
            await self._screen.change(lambda offer: without_step(offer, step.kind, step.person))
            return
        mark = StepMark(step.kind, step.person, None, not_needed=True, by=one_line(self._services.rater))
        await self._screen.change(lambda offer: with_step(without_step(offer, step.kind, step.person), mark))

    async def note(self) -> None:
        """Whatever else is to be known. What was begun stands there again, also after a kill."""
        from interview_tui.services.drafts import draft_of
        from interview_tui.services.offers import NOTE_LIMIT

        draft = draft_of(self._services, "offer-note", self._page.candidate.id)
        asked = AskText(
            "Note to the offer", "", draft.text or self._page.offer.note, lines=6, required=False, limit=NOTE_LIMIT, keep=draft.keep
        )
        text = await self._screen.app.push_screen_wait(asked)
        if text is not None:
            await self._screen.change(lambda offer: replace(offer, note=text))
