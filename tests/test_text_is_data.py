"""No text from outside can be markup, and no field takes text without its limits: held for every line of the interface."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import interview_tui

SOURCE = Path(interview_tui.__file__).parent
SHOWN = [*sorted(SOURCE.glob("screens/*.py")), *sorted(SOURCE.glob("widgets/*.py")), *sorted(SOURCE.glob("*.py"))]
TREES = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in SHOWN}
LITERAL = {"Content", "Text"}
"""What Textual shows as it is."""
ALWAYS_OFF = {"Static", "Label", "OptionList", "SelectionList", "notify"}
"""What takes markup unless told otherwise by ``markup=False``."""
NO_SWITCH = {"Button", "Checkbox", "RadioButton", "Collapsible", "TabPane", "Tab", "Select", "Hit", "DiscoveryHit", "add_row", "add_column"}
"""What takes markup and has no switch: the text itself must be literal."""
TITLES = {"border_title", "border_subtitle", "tooltip"}
PLAIN_PLACEHOLDER = {"Input", "LineInput", "JobInput", "FilterInput"}
FORBIDDEN = {"from_markup", "escape_markup", "render_markup", "highlight"}


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def defined(tree: ast.AST) -> set[tuple[str, bool]]:
    """Each function and property of a module, and whether it gives literal text."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {(one.name, one.returns is not None and ast.unparse(one.returns) in LITERAL) for one in found}


PUBLIC = {one for tree in TREES.values() for one in defined(tree) if not one[0].startswith("_")}


def makers(tree: ast.AST) -> set[str]:
    """What gives literal text: of a module, and what is public and does so wherever it is defined."""
    known = PUBLIC | defined(tree)
    return {name for name, literal in known if literal} - {name for name, literal in known if not literal}


def is_literal(value: ast.expr, good: set[str]) -> bool:
    """Whether an expression can only give text that is shown as it is."""
    match value:
        case ast.Constant(value=str(text)):
            return "[" not in text
        case ast.Constant(value=None):
            return True
        case ast.IfExp(body=one, orelse=other):
            return is_literal(one, good) and is_literal(other, good)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="Content" | "Text"), attr=made)):
            return made in ("assemble", "styled")
        case ast.Call(func=function):
            return name_of(function) in good | LITERAL
        case ast.Attribute(attr=name):
            return name in good
        case ast.Starred(value=ast.ListComp(elt=each) | ast.GeneratorExp(elt=each)):
            return is_literal(each, good)
    return False


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), None)


def wrong_call(call: ast.Call, good: set[str]) -> str:
    """What is wrong with a call; empty when nothing is."""
    name = name_of(call.func)
    switch = keyword(call, "markup")
    if name in ALWAYS_OFF and not (isinstance(switch, ast.Constant) and switch.value is False):
        return f"{name}(…) without markup=False"
    if name in NO_SWITCH:
        texts = call.args[1:2] if name == "Hit" else call.args[:1] if name not in ("add_row", "add_column") else call.args
        if not all(is_literal(text, good) for text in texts):
            return f"{name}(…) with a text that may be markup: {ast.unparse(call)}"
    if name in FORBIDDEN:
        return f"{name}(…) reads markup"
    placeholder = keyword(call, "placeholder")
    if placeholder is not None and name not in PLAIN_PLACEHOLDER and not is_literal(placeholder, good):
        return f"a placeholder that may be markup: {ast.unparse(placeholder)}"
    tooltip = keyword(call, "tooltip")
    if tooltip is not None and not (isinstance(tooltip, ast.Constant) and is_literal(tooltip, good)):
        return "a tooltip that may be markup"
    return ""


def wrong_titles(node: ast.Assign, good: set[str]) -> Iterator[str]:
    for target in node.targets:
        places, values = [target], [node.value]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            places, values = target.elts, node.value.elts
        for place, value in zip(places, values, strict=True):
            if isinstance(place, ast.Attribute) and place.attr in TITLES and not is_literal(value, good):
                yield f"{place.attr} that may be markup: {ast.unparse(value)}"


def flaws(tree: ast.AST) -> list[str]:
    found = []
    good = makers(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (wrong := wrong_call(node, good)):
            found.append(f"line {node.lineno}: {wrong}")
        elif isinstance(node, ast.Assign):
            found += [f"line {node.lineno}: {wrong}" for wrong in wrong_titles(node, good)]
    return found


def test_no_text_from_outside_can_be_markup() -> None:
    assert [f"{name} {flaw}" for name, tree in TREES.items() for flaw in flaws(tree)] == []


def test_every_field_has_the_limits_of_fields() -> None:
    found = []
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            made = node.func if isinstance(node, ast.Call) else None
            bases = node.bases if isinstance(node, ast.ClassDef) else []
            used = {name_of(one) for one in ([made] if made is not None else bases)} & {"Input", "TextArea"}
            if used and name not in ("widgets/line_input.py", "widgets/limited_text.py"):
                found.append(f"{name} line {getattr(node, 'lineno', 0)}: {used}")
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "self.notify(name)",
        "Static(name)",
        "Button(name)",
        "box.border_title = name",
        "box.border_title, box.border_subtitle = lit(name), name",
        "box.tooltip = f'{name}'",
        "TextArea(placeholder=name)",
        "table.add_row(lit(name), name)",
        "Content.from_markup(name)",
        "OptionList(id='x')",
        "Label('[b]x', markup=True)",
    ],
)
def test_a_new_hole_would_be_found(line: str) -> None:
    assert flaws(ast.parse(line))
