"""The dialog for one person who may be called: corrected as it is typed, or added by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.ids import JobId, ReferenceId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import Reference
from interview_tui.domain.text import NAME_LIMIT, clean, one_line, search_key
from interview_tui.screens.ask import ShortText
from interview_tui.widgets.form import Choice, Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.references import People

CHALLENGE_AT_MOST = 10_000
"""Most characters of a challenge; what is said aloud should be a sentence."""
JOB_CELLS = 36
_LINES = ("name", "employer", "together", "contact")
_YES = "yes"


class OneOfMany(Choice):
    """A choice that shows the chosen one alone, however few there are: the labels are long."""

    def render(self) -> Content:
        """The chosen one with its place."""
        place = next((place for place, (key, _) in enumerate(self._options) if key == self.value), 0)
        label = fit(self._options[place][1], JOB_CELLS).rstrip()
        return Content(f"‹ {label} ›  {place + 1} of {len(self._options)}")


class ReferenceForm(ModalScreen[ReferenceId | None]):
    """Correct one person, every key being saved; or add one, when it is said. Dismisses with the person, or None.

    Args:
        people: where the person belongs.
        person: whom to correct; None to add somebody.
        field: where the cursor stands at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Done", id="reference.save", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="reference.next"),
        Binding("escape", "leave", "Back", id="reference.back", priority=True),
    ]
    CSS = """
    ReferenceForm .dialog { width: 92; padding: 1 2 0 2; }
    ReferenceForm Field { margin: 0; }
    ReferenceForm ShortText {
        width: 1fr; height: 4; scrollbar-size-vertical: 1; border: none; padding: 0 1; background: $foreground 7%;
    }
    ReferenceForm ShortText:focus { border: none; background: $primary 25%; }
    ReferenceForm .foot { color: $text-muted; margin-top: 1; }
    ReferenceForm KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, people: People, person: Reference | None = None) -> None:
        super().__init__()
        self._people, self._person = people, person
        self._first = self._initial()
        """What each field showed at first: what is not changed is not written, and so goes on following what is found."""
        self._changed: set[str] = set()
        """The fields that were changed here, perhaps back to what they were."""
        self._is_over = False

    def _initial(self) -> dict[str, str]:
        person = self._person
        if person is None:
            return dict.fromkeys((*_LINES, "challenge", "job_id", "works_here_now"), "") | {"relation": Relation.PEER.value}
        return {
            "name": person.name, "relation": person.relation.value, "employer": person.employer, "job_id": person.details.job_id or "",
            "together": person.together, "contact": person.details.contact,
            "challenge": clean(person.details.challenge or person.challenge),
            "works_here_now": _YES if person.details.works_here_now else "",
        }  # fmt: skip

    def compose(self) -> ComposeResult:
        """The fields."""
        adds = self._person is None
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Somebody else to call" if adds else "Correct and plan"
            yield Field("Name", self._input("name"))
            yield Field("Relation", Choice([(one.value, one.value) for one in Relation], self._first["relation"], id="relation"))
            yield Field("Employer", self._input("employer"))
            yield Field("Job together", OneOfMany(self._jobs(), self._first["job_id"], id="job_id"))
            yield Field("When together", self._input("together"))
            yield Field("Contact", self._input("contact"))
            yield Field("Works there now", Choice(self._here_now(), self._first["works_here_now"], id="works_here_now"))
            yield Field("Challenge", ShortText(self._first["challenge"], id="challenge", highlight_cursor_line=False))
            yield Static(
                "The challenge is what the call asks about: “They told us about … at …”. " + ("" if adds else self._saved_words()),
                classes="foot",
                markup=False,
            )
            yield KeyHints()

    def _saved_words(self) -> str:
        rest = " Another name is asked about at the end." if self._asks_for_name else ""
        return f"All is saved as you type; an empty field is as it was found.{rest}"

    @property
    def _asks_for_name(self) -> bool:
        """Whether something has happened to this person: then another name may mean somebody else."""
        return self._person is not None and bool(self._person.events)

    def _input(self, name: str) -> Input:
        return LineInput(self._first[name], id=name, max_length=NAME_LIMIT, select_on_focus=False)

    def _jobs(self) -> list[tuple[str, str]]:
        """The jobs of the candidate, and none."""
        found = ", ".join(job.name for job in self._person.jobs) if self._person and not self._person.details.job_id else ""
        none = f"as found: {found}" if found else "none"
        return [("", none), *((job.id, ", ".join(filter(None, (job.name, job.dates)))) for job in reversed(self._people.jobs))]

    def _here_now(self) -> list[tuple[str, str]]:
        person = self._person
        known = person is not None and not person.details.works_here_now
        said = ("yes" if person.works_here_now else "no") if person is not None and known else ""
        return [("", f"as the jobs say{f': {said}' if said else ''}"), (_YES, "yes")]

    def on_mount(self) -> None:
        """The cursor stands behind the name."""
        self.query_one("#name", Input).focus()

    # -- what is in the fields -------------------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        """A line was changed."""
        self._keep()

    def on_text_area_changed(self) -> None:
        """The challenge was changed."""
        self._keep()

    def on_choice_changed(self) -> None:
        """Another one was chosen."""
        self._keep()

    def _texts(self) -> dict[str, str]:
        """What stands in the fields now."""
        found = {name: one_line(self.query_one(f"#{name}", Input).value) for name in _LINES}
        found |= {name: self.query_one(f"#{name}", Choice).value for name in ("relation", "job_id", "works_here_now")}
        return found | {"challenge": clean(self.query_one("#challenge", TextArea).text).strip()}

    def _keep(self) -> None:
        """Hand what was changed to the writer, which never blocks."""
        texts = self._texts()
        long = len(texts["challenge"])
        problem = f"{long:,} characters; {CHALLENGE_AT_MOST:,} is the most. What is beyond is not kept." if long > CHALLENGE_AT_MOST else ""
        self._field("challenge").tell(problem)
        if self._person is None:
            return
        before = self._person.details
        self._changed |= {name for name, text in texts.items() if text != self._first[name].strip()}
        kept = self._changed - {"name"} if self._asks_for_name else self._changed
        values = {name: getattr(before, name) if texts[name] == self._first[name].strip() else _value(name, texts[name]) for name in kept}
        self._people.edit(self._person.id, **values)

    def _field(self, name: str) -> Field:
        return next(field for field in self.query(Field) if field.control.id == name)

    # -- keys ------------------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until the letters before a key have arrived."""
        await letters_arrived(self.focused)

    async def action_save(self) -> None:
        """Done: somebody new is added now."""
        await self.settle()
        if self._person is not None:
            self._done(self._person)
        elif not self._texts()["name"]:
            self._field("name").tell("Write the name first.")
            self.query_one("#name", Input).focus()
        else:
            self._leave(self._add())

    def _add(self) -> ReferenceId:
        """Add who stands in the fields, once."""
        texts = self._texts()
        job_id = JobId(texts["job_id"]) if texts["job_id"] else None
        person = self._people.add(texts["name"], Relation(texts["relation"]), texts["employer"], job_id)
        more = {name: _value(name, texts[name]) for name in ("together", "contact", "challenge", "works_here_now") if texts[name]}
        if more:
            person = self._people.edit(person.id, **more)
        self._person, self._first = person, self._initial_of(person)
        return person.id

    def _initial_of(self, person: Reference) -> dict[str, str]:
        self._person = person
        return self._initial()

    async def action_leave(self) -> None:
        """Back. What was corrected is saved; who was not added yet is asked about."""
        await self.settle()
        if self._person is not None:
            self._done(self._person)
        elif self._texts() == self._first:
            self._leave(None)
        else:
            self._ask_to_leave()

    @work(exclusive=True, group="dialog")
    async def _ask_to_leave(self) -> None:
        from interview_tui.screens.confirm import Confirm

        leave = Confirm("Leave without adding?", "What you typed here is not kept.", "Leave", "Stay", danger=True)
        if await self.app.push_screen_wait(leave):
            self._leave(None)

    def _done(self, person: Reference) -> None:
        """Leave, once it is known what another name means."""
        self._keep()
        name = self._texts()["name"]
        if not (self._asks_for_name and name) or name == person.name:
            self._leave(person.id)
        elif search_key(name) == search_key(person.name):
            self._leave(self._people.rename(person.id, name, same=True).id)
        else:
            self._ask_whose_name(person, name)

    @work(exclusive=True, group="dialog")
    async def _ask_whose_name(self, person: Reference, name: str) -> None:
        from interview_tui.screens import reference_dialogs as dialogs

        answer = await dialogs.whose_name(self.app, person, name)
        if answer == dialogs.SAME:
            self._leave(self._people.rename(person.id, name, same=True).id)
        elif answer == dialogs.ELSE:
            self._leave(self._somebody_else(person, name))
        elif answer == dialogs.LEAVE:
            self._leave(person.id)

    def _somebody_else(self, person: Reference, name: str) -> ReferenceId:
        """Add who was written over somebody; what else was changed here is theirs, and not that of whom it was opened for."""
        texts, before = self._texts(), person.details
        changed = {field for field in self._changed - {"name"} if texts[field] != self._first[field].strip()}
        self._people.edit(person.id, **{field: getattr(before, field) for field in changed})
        added = self._people.rename(person.id, name, same=False)
        self._people.edit(added.id, **{field: _value(field, texts[field]) for field in changed})
        return added.id

    def _leave(self, result: ReferenceId | None) -> None:
        if not self._is_over:
            self._is_over = True
            self.dismiss(result)

    def before_leaving(self) -> None:
        """The program ends: what is in the fields is handed over. May be called twice.

        Nobody can be asked about another name any more: it is kept, and a permission does not pass on to it.
        """
        if self._is_over:
            return
        if self._person is not None:
            self._keep()
            name = self._texts()["name"]
            if self._asks_for_name and name and name != self._person.name:
                self._people.edit(self._person.id, name=name)
        elif self._texts()["name"]:
            self._add()


def _value(name: str, text: str) -> Any:
    """A field of the details, from its text."""
    match name:
        case "relation":
            return Relation(text)
        case "job_id":
            return JobId(text) if text else None
        case "works_here_now":
            return text == _YES
        case "challenge":
            return text[:CHALLENGE_AT_MOST]
    return text
