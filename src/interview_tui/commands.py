"""The command palette: every action of the screen below it, then those of the app and of Textual."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from interview_tui.screens.look import MUTED

_LEFT_OUT = frozenset({"command_palette", "quit"})
"""Actions of the app that are not listed: the palette itself, and the one that Textual lists under the same name."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the palette.

    Attributes:
        text: what is searched and shown.
        key: the key that does the same, as shown; empty when there is none.
        binding_id: also found by a search; empty when there is none.
        own: whether it is an action of the program, which is listed before anything is typed.
    """

    text: str
    key: str
    binding_id: str
    own: bool
    run: Callable[[], Awaitable[Any] | Any]

    @property
    def shown(self) -> Content:
        """The line. Nothing in it is markup."""
        return Content.assemble(self.text, "  ", (self.key, MUTED)) if self.key else Content(self.text)


class Commands(Provider):
    """Lists the active bindings of the screen below that have a description, shown in the key line or not.

    Before anything is typed only the program's own actions are listed, the screen's first; typing finds those of the focused
    field too, such as undo. It yields Textual's own commands itself, so that they come last: with `App.COMMANDS` beside it
    they would come twice.
    """

    async def startup(self) -> None:
        """Read the bindings once, while the screen below still has them."""
        self._entries = [*_actions(self), *_of_the_chair(self), *_of_backups(self), *_of_retention(self), *_of_textual(self)]

    async def discover(self) -> Hits:
        """The program's own actions, in the order of the key line."""
        for entry in self._entries:
            if entry.own:
                yield DiscoveryHit(entry.shown, entry.run, text=entry.text)

    async def search(self, query: str) -> Hits:
        """The actions whose description or id matches."""
        matcher = self.matcher(query)
        for entry in self._entries:
            match = max(matcher.match(entry.text), 0.9 * matcher.match(entry.binding_id))
            if match > 0:
                yield Hit(match, entry.shown, entry.run, text=entry.text)


def _actions(provider: Provider) -> Iterable[_Entry]:
    screen: Any = provider.screen
    seen: set[tuple[int, str]] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        action = (id(active.node), binding.action)
        if not active.enabled or not binding.description or action in seen:
            continue
        if active.node is provider.app and binding.action in _LEFT_OUT:
            continue
        seen.add(action)
        key = provider.app.get_key_display(binding)
        yield _Entry(binding.description, key, binding.id or "", bool(binding.id), partial(_run, provider, active))


def _of_the_chair(provider: Provider) -> Iterable[_Entry]:
    """Handing over to the next rater, from any screen; where it has a key, it stands among the actions of the screen."""
    app: Any = provider.app
    screen: Any = provider.screen
    if getattr(app, "services", None) is None or hasattr(screen, "action_hand_over"):
        return
    from interview_tui.screens.hand_over import HandOver, begin_hand_over

    def begin() -> None:
        app.run_worker(begin_hand_over(app, app.services, app.settings), group="hand-over", exclusive=True)

    if not isinstance(screen, HandOver):
        yield _Entry("Hand over to the next rater", "", "hand-over", True, begin)


def _of_backups(provider: Provider) -> Iterable[_Entry]:
    """The backups, from any screen but those before which nobody is known to sit at the keyboard."""
    app: Any = provider.app
    screen: Any = provider.screen
    if getattr(app, "services", None) is None or hasattr(screen, "action_backups"):
        return
    from interview_tui.screens.backups import Backups
    from interview_tui.screens.hand_over import HandOver
    from interview_tui.screens.welcome import Welcome

    if not isinstance(screen, (Backups, HandOver, Welcome)) and not hasattr(screen, "ALONE"):
        yield _Entry("Backups", "", "backups", True, lambda: app.push_screen(Backups(app.services)))


def _of_retention(provider: Provider) -> Iterable[_Entry]:
    """How long the data of each candidate are kept, from the same screens."""
    app: Any = provider.app
    screen: Any = provider.screen
    if getattr(app, "services", None) is None or hasattr(screen, "action_retention") or hasattr(screen, "ALONE"):
        return
    from interview_tui.screens.hand_over import HandOver
    from interview_tui.screens.retention import RetentionScreen
    from interview_tui.screens.welcome import Welcome

    def begin() -> None:
        app.push_screen(RetentionScreen(app.services, app.settings))

    if not isinstance(screen, (RetentionScreen, HandOver, Welcome)):
        yield _Entry("Data: what is kept and until when", "", "retention", True, begin)


def _of_textual(provider: Provider) -> Iterable[_Entry]:
    screen: Any = provider.screen
    for command in provider.app.get_system_commands(screen):
        yield _Entry(command.title, "", "", command.discover, command.callback)


async def _run(provider: Provider, active: ActiveBinding) -> None:
    await provider.app.run_action(active.binding.action, default_namespace=active.node)
