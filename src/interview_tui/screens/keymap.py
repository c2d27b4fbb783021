"""Checks the keys that a user has moved, before they are used.

Textual takes an unknown id, a key that no keyboard has, and two actions on one key without a word; the one that comes
later then wins. Here each of these is a `Problem` that is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_ALIASES, KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys, key_to_character
from textual.screen import Screen
from textual.widgets import Input, TextArea

from interview_tui.domain.spelling import did_you_mean
from interview_tui.domain.text import one_line
from interview_tui.errors import Problem


class Kind(Enum):
    """What a binding belongs to: that decides which keys it may have."""

    APP = auto()
    WRITING = auto()
    """A screen with a text field, or the field itself: letters are typed there."""
    READING = auto()
    """A screen whose keys are letters."""
    PART = auto()
    """A part of a screen that gets keys only while it has the focus."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One binding that can be moved.

    Attributes:
        id: what the user writes.
        keys: its keys when nothing is moved, in Textual's long form.
        place: the class that has it.
        kind: see `Kind`.
    """

    id: str
    keys: tuple[str, ...]
    description: str
    place: str
    kind: Kind


# -- collecting --------------------------------------------------------------------------------------------------------


def all_bindings(*others: type[DOMNode]) -> tuple[Bound, ...]:
    """Every binding with an id, of all screens and widgets; imports all of them.

    Args:
        others: further classes with bindings, such as the app.
    """
    from importlib import import_module
    from pkgutil import iter_modules

    import interview_tui.screens
    import interview_tui.widgets

    classes = dict.fromkeys(others)
    for package in (interview_tui.screens, interview_tui.widgets):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            classes |= dict.fromkeys(_nodes(vars(import_module(module.name)).values()))
    return tuple(bound for owner in classes for bound in bound_of(owner))


def _nodes(values: Iterable[object]) -> Iterable[type[DOMNode]]:
    return (v for v in values if isinstance(v, type) and issubclass(v, DOMNode) and v.__module__.startswith("interview_tui."))


def bound_of(owner: type[DOMNode]) -> tuple[Bound, ...]:
    """The bindings with an id that a class itself declares. Those of one id are one, with all their keys."""
    made = list(Binding.make_bindings(owner.__dict__.get("BINDINGS", ())))
    kind = _kind(owner, made)
    found: dict[str, Bound] = {}
    for binding in made:
        if binding.id:
            first = found.setdefault(binding.id, Bound(binding.id, (), binding.description, owner.__name__, kind))
            found[binding.id] = replace(first, keys=tuple(dict.fromkeys((*first.keys, normal(binding.key)))))
    return tuple(found.values())


def _kind(owner: type[DOMNode], made: Sequence[Binding]) -> Kind:
    if issubclass(owner, App):
        return Kind.APP
    if issubclass(owner, (TextArea, Input)):
        return Kind.WRITING
    if not issubclass(owner, Screen):
        return Kind.PART
    letters = any(_types(normal(binding.key)) and not binding.priority for binding in made)
    return Kind.READING if letters else Kind.WRITING


# -- keys --------------------------------------------------------------------------------------------------------------

MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
"""Keys that a terminal sends as another key."""


def normal(key: str) -> str:
    """A key in Textual's long form: ``?`` becomes ``question_mark``."""
    key = key.strip()
    if key == "+" or key.endswith("++"):
        return key[:-1] + "plus"
    *modifiers, base = key.split("+")
    if len(base) == 1 and not base.isalnum():
        name = unicodedata.name(base, base).lower().replace("-", "_").replace(" ", "_")
        base = KEY_NAME_REPLACEMENTS.get(name, name)
    return "+".join([*modifiers, base])


@cache
def _names() -> frozenset[str]:
    """The names of all keys without modifiers."""
    named = {member.value.rpartition("+")[2] for member in Keys if not member.value.startswith("<")}
    return frozenset(named | set(KEY_TO_UNICODE_NAME) | set(KEY_NAME_REPLACEMENTS.values()) | {f"f{number}" for number in range(1, 25)})


def is_key(key: str) -> bool:
    """Whether a key in long form can come from a keyboard."""
    *modifiers, base = key.split("+")
    if not set(modifiers) <= MODIFIERS or len(set(modifiers)) != len(modifiers):
        return False
    return len(base) == 1 or base in _names() or key_to_character(base) is not None


def _types(key: str) -> bool:
    """Whether the key types a character where there is a text field."""
    character = key_to_character(key)
    return key == "space" or (character is not None and character.isprintable())


@cache
def text_keys() -> frozenset[str]:
    """The keys that a text field needs: its own, Enter, Tab, and their other names."""
    fields = (*TextArea.BINDINGS, *Input.BINDINGS)
    own = {binding.key for binding in Binding.make_bindings(fields)} | {"enter", "tab", "shift+tab"}
    return frozenset(own | {alias for key in own for alias in KEY_ALIASES.get(key, ())})


# -- checking ----------------------------------------------------------------------------------------------------------


def check_keys(keys: Mapping[str, str], bindings: Sequence[Bound], file: str, content: str = "") -> tuple[Problem, ...]:
    """What is wrong with the keys that a user has moved; empty when they can be used.

    Args:
        keys: binding id to a key, or to several with commas between, as in the settings.
        bindings: all that can be moved, from `all_bindings`.
        file: path of the settings as the user knows it.
        content: what stands in it, to find the line of each problem; without it all are on line 1.
    """
    known: dict[str, list[Bound]] = {}
    for bound in bindings:
        known.setdefault(bound.id, []).append(bound)
    problems: list[tuple[str, str]] = []
    moved: dict[str, tuple[str, ...]] = {}
    for binding_id, value in keys.items():
        if binding_id not in known:
            shown = one_line(binding_id)
            hint = did_you_mean(shown, known)
            problems.append((binding_id, f"There is no action “{shown}” to give a key to.{hint} F1 in the app shows the ids."))
            continue
        parts = tuple(normal(part) for part in value.split(","))
        told = [text for part in parts for text in _unusable(binding_id, part, known[binding_id])]
        problems += [(binding_id, text) for text in told]
        if not told:
            moved[binding_id] = parts
    problems += _clashes(moved, bindings)
    lines = content.splitlines()
    return tuple(Problem(file, *_where(lines, binding_id), told) for binding_id, told in problems)


def _unusable(binding_id: str, key: str, places: Sequence[Bound]) -> Iterable[str]:
    """Why an action cannot have a key, wherever the others are."""
    shown = one_line(key)
    if not key:
        yield f"“{binding_id}” needs a key; take the line away to have its own again."
    elif not is_key(key):
        hint = f" Did you mean “{key.lower()}”?" if key != key.lower() and is_key(key.lower()) else did_you_mean(shown, _names())
        yield f"“{shown}” is no key.{hint} Keys look like ctrl+j, f9, alt+n or question_mark."
    elif key in SAME_AS:
        yield f"Terminals send {shown} as {SAME_AS[key]}, so “{binding_id}” cannot have it."
    elif any(key in place.keys for place in places):
        return
    elif any(place.kind in (Kind.APP, Kind.WRITING) for place in places):
        if _types(key):
            yield f"“{shown}” types a character where “{binding_id}” works; take a key with ctrl or alt, or a function key."
        elif key in text_keys():
            yield f"{shown} edits text where “{binding_id}” works, so it cannot have it."


def _clashes(moved: Mapping[str, tuple[str, ...]], bindings: Sequence[Bound]) -> list[tuple[str, str]]:
    """Two actions on one key in one place. What was not moved by the user is not told: those are on one key on purpose."""
    found: dict[tuple[str, str, str], None] = {}
    for one in bindings:
        for key in moved.get(one.id, ()):
            for other in bindings:
                if other.id != one.id and _meet(one, other) and key in moved.get(other.id, other.keys):
                    both = (one.id, other.id)
                    if other.id not in moved or one.id < other.id:
                        found[(*both, key)] = None
    return [(one, f"{key} is for two actions in one place: “{one}” and “{other}”.") for one, other, key in found]


def _meet(one: Bound, other: Bound) -> bool:
    """Whether two bindings work in one place: one class, one family of ids (a screen and its parts), or the whole app."""
    if one.place == other.place or Kind.APP in (one.kind, other.kind):
        return True
    return one.id.partition(".")[0] == other.id.partition(".")[0]


def _where(lines: Sequence[str], binding_id: str) -> tuple[int, int]:
    for number, line in enumerate(lines, 1):
        name = line.partition("=")[0].strip().strip("\"'")
        if name in (binding_id, binding_id.rpartition(".")[2]) and "=" in line:
            return number, len(line) - len(line.lstrip()) + 1
    return 1, 1
