"""The people who may be called, with the one under the cursor below; while nobody is known, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.reference_plan import Planned, ReferencePlan
from interview_tui.screens import reference_person
from interview_tui.screens import references_view as view
from interview_tui.screens.reference_person import Keys
from interview_tui.screens.reference_reader import Read
from interview_tui.widgets.reference_list import ReferenceList

if TYPE_CHECKING:
    from interview_tui.services.references import People


class ReferencePanel(Vertical):
    """Shows everybody who may be called about a candidate.

    Args:
        keys: gives the names of the keys that work now, by their actions.
    """

    DEFAULT_CSS = """
    ReferencePanel { height: 1fr; }
    ReferencePanel > Static { height: auto; padding: 0 1; }
    ReferencePanel #unnamed, ReferencePanel #double { text-wrap: nowrap; }
    ReferencePanel #nothing { height: 1fr; border: round $foreground 30%; padding: 1 2; border-title-color: $foreground; }
    ReferencePanel #people { height: 1fr; }
    ReferencePanel ReferenceList { height: 2fr; min-height: 5; }
    ReferencePanel #person {
        height: 3fr; border: round $foreground 30%; padding: 0 1; border-title-color: $foreground; border-title-style: bold;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    ReferencePanel #person:focus { border: round $primary; }
    """

    def __init__(self, keys: Callable[[], Keys]) -> None:
        super().__init__()
        self._people: People | None = None
        self._plan: ReferencePlan | None = None
        self._keys = keys
        self._now_ms = 0
        self._noted: Mapping[ReferenceId, int] = {}
        self._no_bank = ""

    def compose(self) -> ComposeResult:
        """When calls are made, what is to be decided, the list, the person."""
        for name in ("about", "double", "unnamed"):
            yield Static("", id=name, markup=False)
        nothing = Static("", id="nothing", markup=False)
        nothing.border_title = "People to call"
        yield nothing
        with Vertical(id="people"):
            yield ReferenceList()
            with VerticalScroll(id="person"):
                yield Static("", id="facts", markup=False)

    @property
    def list(self) -> ReferenceList:
        """The list."""
        return self.query_one(ReferenceList)

    @property
    def plan(self) -> ReferencePlan | None:
        """What is shown."""
        return self._plan

    @property
    def here(self) -> Planned | None:
        """The person under the cursor."""
        row = self.list.current
        if row is None or self._plan is None:
            return None
        return next((planned for planned in self._plan.people if planned.reference.id == row.key), None)

    def show(self, read: Read, now_ms: int, here: ReferenceId | None = None) -> None:
        """Show the people as they are now.

        Args:
            here: on whom the cursor goes; when not given it stays where it is.
        """
        self._people, self._plan, self._now_ms = read.people, read.people.plan, now_ms
        self._noted, self._no_bank = read.noted, read.no_bank
        rows = view.rows(self._plan, now_ms, self._noted)
        self.query_one("#people").display = bool(rows)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not rows
        place = next((place for place, planned in enumerate(self._plan.people) if here is not None and here in planned.reference.ids), None)
        self.list.show_rows(len(rows), 0, rows, place)
        self.list.styles.max_height = len(rows) * self.list.row_height + 2
        self._show_texts()
        self._show_person()

    def _show_texts(self) -> None:
        people, plan, keys = self._people, self._plan, self._keys()
        if people is None or plan is None:
            return
        self.list.border_title, self.list.border_subtitle = view.list_title(plan), view.list_note(plan, keys.get("put_back", ""))
        if not plan.people:
            self.query_one("#nothing", Static).update(view.nothing(people, keys.get("add", "")))
        width = max(20, self.size.width - 2)
        texts = {
            "about": view.about(people, self._no_bank),
            "double": view.double_text(people.doubles, keys.get("same", ""), width),
            "unnamed": view.unnamed_text([(flag, people.job(flag.job_id)) for flag in people.unnamed], width),
        }
        for name, text in texts.items():
            line = self.query_one(f"#{name}", Static)
            line.display = bool(text.plain)
            line.update(text)

    def _show_person(self) -> None:
        planned, scroll = self.here, self.query_one("#person", VerticalScroll)
        if planned is None or self._people is None:
            return
        width = max(24, scroll.scrollable_content_region.width)
        scroll.border_title = reference_person.who(planned)
        noted = self._noted.get(planned.reference.id, 0)
        text = reference_person.person(planned, self._people, self._keys(), self._now_ms, width, noted)
        self.query_one("#facts", Static).update(text)

    def on_framed_list_moved(self, event: ReferenceList.Moved) -> None:
        """The panel goes with the cursor. The event goes on: which keys work may change with it."""
        self._show_person()
        self.query_one("#person", VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Texts follow the width."""
        self._show_texts()
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        """Rows may take more lines now, once the list has its size."""
        self.list.styles.max_height = self.list.total * self.list.row_height + 2
        self._show_person()
