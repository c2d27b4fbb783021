"""Keys that the user moved are checked before they are used; Textual itself takes anything."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from interview_tui.app import InterviewApp
from interview_tui.screens.keymap import Bound, Kind, all_bindings, bound_of, check_keys, is_key, normal, text_keys

ALL = all_bindings(InterviewApp)


def told(**keys: str) -> list[str]:
    """What is said about keys; a name is an id with ``__`` for its point."""
    return [problem.message for problem in check_keys({name.replace("__", "."): key for name, key in keys.items()}, ALL, "settings.toml")]


def test_every_binding_with_an_id_of_every_screen_is_found() -> None:
    ids = {bound.id for bound in ALL}
    assert {"app.help", "interview.next", "interview.rate_10", "candidate.interview", "home.new-candidate", "finish.confirm"} <= ids


def test_the_ids_of_the_program_are_unique_but_for_one_action_with_two_keys() -> None:
    places: dict[str, set[str]] = {}
    for bound in ALL:
        places.setdefault(bound.id, set()).add(bound.place)
    assert {name: found for name, found in places.items() if len(found) > 1} == {"finish.confirm": {"Finish", "Reason"}}


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"interview.next": "ctrl+j"},
        {"interview.next": "f11,ctrl+underscore"},
        {"interview.next": "ctrl+b", "interview.previous": "ctrl+n"},
        {"interview.jump": "f11", "candidate.interview": "b", "scorecard.export": "x"},
        {"app.help": "f11"},
        {"interview.own_example": "f6"},
        {"candidate.back": "b,escape"},
        {"candidate.interview": "?"},
        {"interview.rate_7": "alt+k"},
    ],
)
def test_keys_that_can_be_used_are_not_complained_about(keys: dict[str, str]) -> None:
    assert check_keys(keys, ALL, "settings.toml") == ()


def test_an_unknown_id_is_told_with_the_one_that_was_meant() -> None:
    (message,) = told(interview__nxt="ctrl+j")
    assert "no action “interview.nxt”" in message
    assert "`interview.next`" in message


@pytest.mark.parametrize("key", ["nosuch", "ctrll+n", "ctrl+", "ctrl+ctrl+n", "ctrl n", "[/]", "\x1b]0;x"])
def test_what_is_no_key_is_told(key: str) -> None:
    (message,) = told(interview__next=key)
    assert "is no key" in message
    assert "\x1b" not in message


def test_a_key_in_capitals_is_told_with_the_right_one() -> None:
    assert "Did you mean “ctrl+l”?" in told(interview__next="Ctrl+L")[0]


def test_a_missing_key_is_told() -> None:
    assert told(interview__next="") == ["“interview.next” needs a key; take the line away to have its own again."]
    assert len(told(interview__next="f11,")) == 1


@pytest.mark.parametrize("key", ["x", "7", "ä", "space", "question_mark", "?", "!"])
@pytest.mark.parametrize("place", ["interview__next", "home__new-opening", "app__help"])
def test_letters_are_not_taken_where_text_is_typed(place: str, key: str) -> None:
    (message,) = told(**{place: key})
    assert "types a character" in message


@pytest.mark.parametrize("key", ["ctrl+a", "ctrl+z", "left", "f7", "backspace", "enter", "tab", "ctrl+k"])
def test_keys_that_edit_text_are_not_taken_where_text_is_typed(key: str) -> None:
    assert any("edits text" in message for message in told(interview__next=key))


@pytest.mark.parametrize(("key", "sent_as"), [("ctrl+i", "tab"), ("ctrl+m", "enter"), ("ctrl+h", "backspace"), ("ctrl+[", "escape")])
def test_a_key_that_a_terminal_sends_as_another_is_told(key: str, sent_as: str) -> None:
    (message,) = told(candidate__interview=key)
    assert f"as {sent_as}" in message


@pytest.mark.parametrize(
    ("keys", "pair"),
    [
        ({"interview__next": "ctrl+g"}, ("interview.next", "interview.jump")),
        ({"interview__next": "ctrl+l", "interview__skip": "ctrl+l"}, ("interview.next", "interview.skip")),
        ({"candidate__export": "s"}, ("candidate.export", "candidate.scorecard")),
        ({"app__help": "ctrl+n"}, ("app.help", "interview.next")),
        ({"interview__next": "f1"}, ("interview.next", "app.help")),
        ({"interview__next": "f11,f8"}, ("interview.next", "interview.finish")),
    ],
)
def test_two_actions_on_one_key_in_one_place_are_told_once(keys: dict[str, str], pair: tuple[str, str]) -> None:
    messages = [message for message in told(**keys) if "two actions" in message and all(f"“{name}”" in message for name in pair)]
    assert len(messages) == 1


def test_one_key_on_two_screens_is_no_clash() -> None:
    assert told(interview__next="ctrl+o", interview__leave="f11") == []


def test_the_line_of_each_problem_is_found_in_the_file() -> None:
    text = 'interviewer = "Me"\n\n[keys]\n"interview.next" = "nosuch"\n  "no.such" = "f9"\n'
    problems = check_keys({"interview.next": "nosuch", "no.such": "f9"}, ALL, "settings.toml", text)
    assert {(problem.file, problem.line, problem.column) for problem in problems} == {("settings.toml", 4, 1), ("settings.toml", 5, 3)}


def test_every_default_key_of_the_program_is_a_key() -> None:
    assert [key for bound in ALL for key in bound.keys if not is_key(key)] == []


@pytest.mark.parametrize(
    ("key", "long"),
    [
        ("?", "question_mark"),
        ("x", "x"),
        ("ctrl+/", "ctrl+slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("f1", "f1"),
        ("ctrl+[", "ctrl+left_square_bracket"),
    ],
)
def test_keys_are_brought_into_their_long_form(key: str, long: str) -> None:
    assert normal(key) == long


def test_the_keys_of_text_are_read_from_the_fields_themselves() -> None:
    assert {"ctrl+a", "ctrl+w", "home", "f7", "enter", "tab", "ctrl+m"} <= text_keys()
    assert not {"escape", "ctrl+n", "ctrl+g", "f8"} & text_keys()


class Letters(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "back", "Back", id="letters.back"),
        Binding("escape", "other", "Other", id="letters.back"),
    ]


class Writing(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "next", "Next", id="writing.next")]


class Field(TextArea):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "line", "Line", id="field.line")]


class Part(Widget):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "one", "One", id="part.one"), Binding("b", "two", "Two")]


@pytest.mark.parametrize(
    ("owner", "bound"),
    [
        (Letters, (Bound("letters.back", ("q", "escape"), "Back", "Letters", Kind.READING),)),
        (Writing, (Bound("writing.next", ("ctrl+n",), "Next", "Writing", Kind.WRITING),)),
        (Field, (Bound("field.line", ("ctrl+j",), "Line", "Field", Kind.WRITING),)),
        (Part, (Bound("part.one", ("a",), "One", "Part", Kind.PART),)),
    ],
)
def test_a_class_is_read_for_what_its_keys_may_be(owner: type[Screen[None]], bound: tuple[Bound, ...]) -> None:
    assert bound_of(owner) == bound


async def test_a_key_that_passed_the_check_works_and_the_old_one_does_not() -> None:
    done: list[str] = []

    class Moved(Screen[None]):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "next", "Next", id="moved.next", priority=True)]

        def compose(self) -> ComposeResult:
            yield TextArea()

        def action_next(self) -> None:
            done.append("next")

    keys = {"moved.next": "ctrl+j"}
    assert check_keys(keys, bound_of(Moved), "settings.toml") == ()
    app: App[None] = App()
    async with app.run_test() as pilot:
        app.set_keymap(keys)
        await app.push_screen(Moved())
        await pilot.press("ctrl+j", "ctrl+n")
        assert done == ["next"]
