"""The verdicts of the sitting over applications: asked for, given, saved in order, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.review import ReviewVerdict, reasons_for
from interview_tui.domain.text import one_line
from interview_tui.screens import applications_view as view
from interview_tui.screens.applications_list import ApplicantList
from interview_tui.screens.applications_saving import Given, Saver
from interview_tui.screens.key_names import key_name
from interview_tui.widgets.filter_input import FilterInput
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.session import Services


class OwnWords(LineInput):
    """A reason in one's own words."""

    DEFAULT_CSS = """
    OwnWords, OwnWords:focus { border: none; height: 1; padding: 0 1; background: $primary 25%; }
    """


class Sitting(Screen[None]):
    """What is done with the applications; a subclass says how they look.

    Args:
        services: the open database.
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._asking: tuple[ReviewVerdict, CandidateId, str] | None = None
        """The verdict that waits for its reason, and on whom."""
        self._done: list[Given] = []
        """What was given in this sitting and can be taken back, the newest last."""
        self._saver = Saver(services, self._saved)

    # -- said by the subclass ------------------------------------------------------------------------------------------

    def read(self) -> Any:
        """Read again who has applied, and what holds."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show what is known, from the counts to the page."""
        raise NotImplementedError

    def show_below(self) -> None:
        """Show the reasons, or what an application is compared with."""
        raise NotImplementedError

    def forget(self, candidate_id: CandidateId) -> None:
        """What was read of somebody holds no longer."""
        raise NotImplementedError

    @property
    def closed_text(self) -> str:
        """Why nothing is changed here while the opening is closed; empty while it is open."""
        raise NotImplementedError

    # -- a verdict -----------------------------------------------------------------------------------------------------

    def action_judge(self, verdict: str) -> None:
        """Ask why, with the reasons in sight."""
        chosen = self._list.chosen
        if self.closed_text:
            self._say(self.closed_text, bad=True)
        elif chosen is not None:
            self._ask((ReviewVerdict(verdict), *chosen))

    def _ask(self, asking: tuple[ReviewVerdict, CandidateId, str] | None) -> None:
        self._asking = asking
        self.query_one("#below").set_class(asking is not None, "-asking")
        self.remove_class("-own")
        self.show_below()
        self.refresh_bindings()

    def action_reason(self, number: int) -> None:
        """The verdict with one of the reasons."""
        reasons = reasons_for(self._asking[0]) if self._asking is not None else ()
        if number <= len(reasons):
            self._give(reasons[number - 1])

    def action_own(self) -> None:
        """Write the reason; what was begun about this person stands there again."""
        if self._asking is None:
            return
        field = self.query_one(OwnWords)
        with self.prevent(OwnWords.Changed):
            field.value = self._begun
        field.forget()
        field.cursor_position = len(field.value)
        self.add_class("-own")
        self.set_focus(field)
        self.show_below()
        self.refresh_bindings()

    async def action_take(self) -> None:
        """Enter: the reason that was written, a yes without one, or from the filter to the list."""
        await self._keys_done()
        field = self.query_one(OwnWords)
        if self.focused is field:
            if reason := one_line(field.value):
                self._give(reason, own=True)
            else:
                self._say("Nothing is written yet. Escape shows the reasons again.", bad=True)
        elif self.focused is self.query_one(FilterInput):
            self.set_focus(self._list)
        elif self._asking is not None and self._asking[0] is ReviewVerdict.YES:
            self._give("")

    async def _keys_done(self) -> None:
        """Every key that was pressed before the present one is done."""
        if self.focused is self._list:
            await self._list.keys_done()
        else:
            await letters_arrived(self.focused)

    def _give(self, reason: str, *, own: bool = False) -> None:
        """The verdict is given: it is on its way to the disk, and the next application is there."""
        if self._asking is None:
            return
        verdict, key, name = self._asking
        chosen = self._list.chosen
        self.set_focus(self._list)
        if chosen is None or chosen[0] != key:  # the cursor is on somebody else: nobody meant them
            self._ask(None)
            return
        given = Given(key, name, verdict, reason, self._list.verdict_of(key), own=own)
        self._done.append(given)
        self._put(given)
        self._list.mark(key, verdict, go_on=True)
        self._say(view.given_text(name, verdict, reason, key_name(self, "undo")))
        self._ask(None)
        self.show_all()

    def _put(self, given: Given) -> None:
        self._saver.put(given)
        self.forget(given.candidate_id)
        self._save()

    @work(group="save-verdicts")
    async def _save(self) -> None:
        await self._saver.run()

    def _saved(self, given: Given) -> None:
        """A verdict is on the disk; or it is not, and then the list shows again what is."""
        if not self.is_attached:
            return
        self.forget(given.candidate_id)
        if given.failed:
            self._done = [one for one in self._done if one is not given]
            self._say(f"NOT SAVED: the verdict on {one_line(given.name)}", bad=True)
            self.notify(f"The verdict on {one_line(given.name)} is not saved. {given.failed}", severity="error", timeout=12, markup=False)
            self.read()
        elif (chosen := self._list.chosen) is not None and chosen[0] == given.candidate_id:
            self.show_all()

    def action_undo(self) -> None:
        """Take the last verdict of this sitting back, and go to whom it was on."""
        if not self._done:
            return
        last = self._done.pop()
        self._ask(None)
        self._put(Given(last.candidate_id, last.name, last.was, "", last.shown, undoes=last))
        if self._list.only not in (None, last.was) or self._list.words:
            self._list.look_at(last.was, "")
            self._clear_filter()
        self._list.mark(last.candidate_id, last.was)
        self._say(f"Taken back: {one_line(last.name)} is {view.WORDS[last.was]}")
        self.show_all()

    @property
    def _begun(self) -> str:
        """The reason in own words that was begun about whom it is asked."""
        from interview_tui.services import drafts

        return drafts.kept_text(self._services, "review", self._asking[1]) if self._asking is not None else ""

    def _keep_draft(self, text: str) -> None:
        from interview_tui.services import drafts

        if self._asking is not None:
            drafts.keep_text(self._services, text, "review", self._asking[1])

    def before_leaving(self) -> str:
        """The program ends: save the verdicts that wait. May be called twice. Returns why something could not be saved, or nothing."""
        return self._saver.flush()

    def on_unmount(self) -> None:
        """The program is ended from outside."""
        self.before_leaving()

    def _clear_filter(self) -> None:
        self.remove_class("-filtered")
        with self.prevent(FilterInput.Changed):
            self.query_one(FilterInput).value = ""

    # -- parts -------------------------------------------------------------------------------------------------------

    def _say(self, words: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(lit(words), layout=False)
        said.set_class(bad, "bad")

    @property
    def _list(self) -> ApplicantList:
        return self.query_one(ApplicantList)
