"""The backups of the database: what there is, making one now, putting one back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.rotation import KEEP, KEEP_BEFORE, KEEP_DAYS, LAST_BEFORE
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import day_text, time_text
from interview_tui.screens.confirm import Confirm
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.backups import Backup
    from interview_tui.services.session import Services

_ABOUT = (
    "Copies of the whole database, made when an interview begins or ends, and every 15 minutes if something has changed: at most "
    f"{KEEP}, spread over {KEEP_DAYS} days. Those made before a restore, an import or a new version are kept apart: the last {LAST_BEFORE} "
    f"of each kind, {KEEP_BEFORE} in all while they are young. Each is checked."
)
_NONE = "There is no backup yet. One is made when an interview begins; {key} makes one now."
_ONLY_READING = "The database is open for reading only. `interview-tui backup FILE` makes a copy elsewhere."


class Backups(Screen[None]):
    """Lists the backups that the program makes by itself.

    Args:
        services: the open database.
    """

    AUTO_FOCUS = "#list"
    WRITES: ClassVar[frozenset[str]] = frozenset({"restore", "make"})
    BINDINGS: ClassVar[list[BindingType]] = [  # no priority: nothing here takes letters, and the arrows before a key must be done first
        Binding("enter,r", "restore", "Put back", id="backups.restore"),
        Binding("b", "make", "Back up now", id="backups.make"),
        Binding("escape,q", "leave", "Back", id="backups.leave"),
    ]
    DEFAULT_CSS = """
    Backups #about { padding: 1 2 0 2; color: $text-muted; }
    Backups #where { padding: 0 2; color: $text-muted; }
    Backups #list { height: auto; max-height: 1fr; margin: 1 1 0 1; border: none; background: transparent; scrollbar-size-vertical: 1; }
    Backups #list:focus { border: none; background-tint: transparent; }
    Backups #none { display: none; padding: 1 2 0 2; }
    Backups.-none #none { display: block; }
    Backups.-none #list { display: none; }
    Backups #said { padding: 1 2; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._found: tuple[Backup, ...] = ()
        self._busy = False

    def compose(self) -> ComposeResult:
        """What they are, the list, what came of the last key."""
        yield StatusLine("interview-tui · Backups", id="place")
        yield Static(_ABOUT, id="about", markup=False)
        yield Static("", id="where", markup=False)
        yield Static("", id="none", markup=False)
        yield OptionList(id="list", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read what there is."""
        from interview_tui.services.backups import link_of

        paths = self._services.paths
        self.query_one("#where", Static).update(lit(link_of(paths) or f"They lie in {paths.backups}"))
        if not self._services.can_write:
            self._say(_ONLY_READING)
        self._read()

    @work(exclusive=True, group="read-backups")
    async def _read(self) -> None:
        from interview_tui.services.backups import backups

        found = await asyncio.to_thread(backups, self._services.paths)
        if not self.is_attached:
            return
        self._found = found
        options = self.query_one(OptionList)
        options.set_options([Option(_line(one)) for one in found])
        options.highlighted = 0 if found else None
        key = next((self.app.get_key_display(one) for one in self._bindings.get_bindings_for_key("b")), "b")
        self.query_one("#none", Static).update(_NONE.format(key=key) if self._services.can_write else "There is no backup yet.")
        self.set_class(not found, "-none")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is copied or put back while the file is open for reading only."""
        return action not in self.WRITES or self._services.can_write

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click asks whether to put it back."""
        event.stop()
        self._ask()

    async def action_restore(self) -> None:
        """Ask whether to put the backup under the cursor in the place of the database."""
        await letters_arrived(self.focused)
        self._ask()

    async def action_make(self) -> None:
        """Make a backup now."""
        await letters_arrived(self.focused)
        if self._is_free():
            self._make()

    async def action_leave(self) -> None:
        """Back to where one came from. A backup that is being made goes on."""
        await letters_arrived(self.focused)
        if self.is_active:
            self.app.pop_screen()

    def _is_free(self) -> bool:
        """Whether something can be begun now; says why not."""
        if not self._services.can_write:
            self._say(_ONLY_READING)
        return self._services.can_write and not self._busy and self.is_active

    @work(group="backup")
    async def _make(self) -> None:
        from interview_tui.services.backup_words import people_text, size_text, strange_text
        from interview_tui.services.backups import make_backup_now

        self._begin("Making a backup…")
        try:
            made = await asyncio.to_thread(make_backup_now, self._services)
        except InterviewTuiError as error:
            self._end(str(error), bad=True)
            return
        said = f"Made: {size_text(made.size)}, {people_text(made.candidates)}. Every page and every row was checked."
        if made.rows_differ:
            said = f"{said} {strange_text(made.strange_rows)}"
        self._end(said, bad=made.rows_differ)
        self._read()

    def _ask(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is None or not self._is_free():
            return
        chosen = self._found[place]
        if chosen.candidates is None:
            self._say("This backup cannot be read, so it cannot be put back. Choose another.", bad=True)
        else:
            self._restore(chosen)

    @work(group="backup")
    async def _restore(self, chosen: Backup) -> None:
        from interview_tui.services.backup_words import replaced_text
        from interview_tui.services.backups import look_through, present_in

        self._begin("Checking the backup…")
        try:
            inside = await asyncio.to_thread(look_through, chosen.path)
            now = await asyncio.to_thread(present_in, self._services)
        except InterviewTuiError as error:
            self._end(str(error), bad=True)
            return
        self._end("")
        if not self.is_active:
            return
        title = f"Put back the backup of {day_text(chosen.at_ms)} {time_text(chosen.at_ms)}?"
        if await self.app.push_screen_wait(Confirm(title, replaced_text(inside, now), "Put back", "Leave it", danger=True)):
            self.app.run_worker(_put_back(self.app, self._services, chosen), group="restore", exclusive=True)  # outlives this screen

    def _begin(self, words: str) -> None:
        self._busy = True
        self._say(words)

    def _end(self, words: str, *, bad: bool = False) -> None:
        self._busy = False
        if self.is_attached:
            self._say(words, bad=bad)

    def _say(self, words: str, *, bad: bool = False) -> None:
        self.query_one("#said", Static).update(lit(words))
        self.query_one("#said").set_class(bad, "bad")


def _line(one: Backup) -> Content:
    """A row of the list."""
    from interview_tui.services.backup_words import kind_text, people_text, size_text

    kind = kind_text(one)
    said = f"{day_text(one.at_ms)} {time_text(one.at_ms)}  {size_text(one.size):>8}  {people_text(one.candidates)}"
    return Content(f"{said}  · {kind}" if kind else said)


async def _put_back(app: Any, services: Services, chosen: Backup) -> None:
    """Close the database, put the backup in its place, open it again; then it is told what was done."""
    from interview_tui.services.backup_words import restored_text
    from interview_tui.services.backups import restore

    said: list[str] = []

    def between() -> None:
        said.append(restored_text(restore(services.paths, chosen.path, services.now_ms()), chosen.path))

    await app.reopen(between)
    for sentence in said:
        app.notify(sentence, title="Put back", timeout=20, markup=False)
