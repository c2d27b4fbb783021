"""How a key is called on the screen, for sentences such as "ctrl+n adds one"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.screen import Screen


def key_name(screen: Screen[Any], action: str) -> str:
    """The key of an action as it is bound now, or an empty text when it has none.

    Args:
        action: the action as it stands in the binding, such as ``new_candidate``.
    """
    for active in screen.active_bindings.values():
        if active.binding.action == action:
            return screen.app.get_key_display(active.binding)
    return ""


def key_elsewhere(screen: Screen[Any], binding_id: str, usual: str) -> str:
    """The key of a binding of another screen, as the user has it.

    Args:
        binding_id: as in the settings, such as ``candidate.texts``.
        usual: the key that it has unless it was moved.
    """
    moved = getattr(getattr(screen.app, "settings", None), "keys", {}).get(binding_id, usual)
    return str(moved).partition(",")[0].strip()


def relabel(screen: Screen[Any], labels: Mapping[str, str]) -> None:
    """Say of some keys of one screen what they do there. The keys stay, and so do their ids: whoever moved one finds it moved.

    Args:
        labels: the words by the id of the binding.
    """
    table = screen._bindings.key_to_bindings  # the dict is this screen's own, the lists in it are not
    for key, bindings in table.items():
        table[key] = [replace(one, description=labels.get(one.id or "", one.description)) for one in bindings]
