"""Everything that is wrong in a tree of YAML nodes, in sentences, all at once.

Two sources: the schema (one field at a time, by pydantic), and rules that look at several fields. The rules read the raw
nodes, so that they speak even when some field nearby is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pydantic import ValidationError

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.placeholders import PLACEHOLDERS, placeholder_problems
from interview_tui.domain.spelling import did_you_mean, nearest
from interview_tui.storage.bank_schema import PLACES, QUESTIONS_LIMIT, BankPart, Model, PersonaPart, QuestionPart
from interview_tui.storage.text_file import Flaw, place
from interview_tui.storage.yaml_reader import Node

ASKED = ("say", "say_if_unknown", "tells_you")
LISTS = ("listen_for", "warnings", "probes")
MAX_FLAWS = 500
"""Most flaws looked for in one file."""

_Location = tuple[int | str, ...]
_PARTS: tuple[type[Model], ...] = (BankPart, PersonaPart)


def check(root: Node, text: str) -> tuple[BankPart | PersonaPart | None, list[Flaw]]:
    """The checked file, or None, and everything that is wrong with it. Never raises."""
    if not isinstance(root.value, dict):
        return None, [Flaw(root.line, root.column, "A bank is made of fields, such as `kind: bank` and `id: my-questions`; this is none.")]
    kind, flaws = _kind(root)
    count = sum(len(section.items("questions")) for section in root.items("sections"))
    if count > QUESTIONS_LIMIT:
        flaws.append(Flaw(*_key_place(root, "sections"), f"The bank has {count:,} questions; at most {QUESTIONS_LIMIT} are allowed."))
        return None, flaws
    part: type[BankPart | PersonaPart] = PersonaPart if kind == "persona" else BankPart
    checked: BankPart | PersonaPart | None = None
    try:
        checked = part.model_validate(root.plain())
    except ValidationError as error:
        flaws += islice(_schema_flaws(root, part, error, skip_kind=bool(flaws)), MAX_FLAWS)
    flaws += islice(_persona_flaws(root) if kind == "persona" else _bank_flaws(root, text), MAX_FLAWS)
    return (None if flaws else checked), flaws


def _kind(root: Node) -> tuple[str, list[Flaw]]:
    """What the file is, by its `kind` or else by a guess, so that the other fields can be checked as well."""
    node, word = root.get("kind"), root.text("kind")
    if word in ("bank", "persona"):
        return word, []
    guess = "persona" if root.get("competencies") or root.get("mission") else "bank"
    if node is None:
        near = [key for key in islice(root.value, MAX_FLAWS) if nearest(key, ["kind"])] if isinstance(root.value, dict) else []
        return guess, [] if near else [Flaw(root.line, root.column, f"`kind` is missing. Begin the file with `kind: {guess}`.")]
    if not node.usable:
        return guess, [Flaw(node.line, node.column, "`kind` must be `bank` or `persona`.")]
    return guess, [Flaw(node.line, node.column, f"`kind` must be `bank` or `persona`.{did_you_mean(word, ('bank', 'persona'))}")]


def _key_place(node: Node, key: str) -> tuple[int, int]:
    entry = node.value.get(key) if isinstance(node.value, dict) else None
    return (entry.line, entry.column) if entry else (node.line, node.column)


# ---- the schema's errors in our words


def _schema_flaws(root: Node, part: type[Model], error: ValidationError, *, skip_kind: bool) -> Iterator[Flaw]:
    errors = error.errors(include_url=False, include_input=False)[:MAX_FLAWS]  # more than anybody reads, and each takes time
    misspelt: set[_Location] = set()
    for item in errors:
        if item["type"] == "extra_forbidden":
            loc = item["loc"]
            meant = nearest(str(loc[-1]), _fields_at(part, loc[:-1]))
            misspelt.add((*loc[:-1], meant))
    for item in errors:
        loc = item["loc"]
        if (item["type"] == "missing" and loc in misspelt) or (skip_kind and loc == ("kind",)):
            continue
        flaw = _schema_flaw(root, part, loc, item["type"], item["msg"])
        if flaw is not None:
            yield flaw


def _fields_at(part: type[Model], loc: _Location) -> list[str]:
    names = tuple(step for step in loc if isinstance(step, str))
    return list((PLACES.get(names, part) if names else part).model_fields)


def _schema_flaw(root: Node, part: type[Model], loc: _Location, kind: str, message: str) -> Flaw | None:
    parent, node = _walk(root, loc)
    if any(not holder.usable for holder in _along(root, loc)):
        return None  # told already
    field = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        known = _fields_at(part, loc[:-1])
        hint = did_you_mean(field, known) or _belongs(field, known)
        return Flaw(*_key_place(parent, field), f"There is no field `{_cut(field)}` here.{hint}")
    if kind == "missing":
        return Flaw(parent.line, parent.column, f"`{field}` is missing{_whose(root, loc[:-1])}.")
    assert node is not None
    return Flaw(node.line, node.column, f"{_subject(loc)} {_wrong_type(part, loc, kind, node) or message}")


def _walk(root: Node, loc: _Location) -> tuple[Node, Node | None]:
    """The nearest node that holds the value at a location, and the value."""
    parent, node = root, root
    for step in loc:
        inner = node.value
        found: Node | None = None
        if isinstance(step, int) and isinstance(inner, list) and step < len(inner):
            found = inner[step]
        elif isinstance(step, str) and isinstance(inner, dict) and step in inner:
            found = inner[step].node
        if found is None:
            return node, None
        parent, node = node, found
    return parent, node


def _along(root: Node, loc: _Location) -> Iterator[Node]:
    """The nodes on the way to a location, the last one included."""
    return (node for end in range(len(loc) + 1) if (node := _walk(root, loc[:end])[1]) is not None)


def _cut(word: str) -> str:
    return word if len(word) <= 40 else word[:39] + "…"


def _subject(loc: _Location) -> str:
    if len(loc) > 1 and isinstance(loc[-1], int):
        return f"Item {loc[-1] + 1} of `{loc[-2]}`"
    return f"`{loc[-1]}`" if loc else "The file"


def _whose(root: Node, loc: _Location) -> str:
    """Which question, section or competency a location lies in, as the end of a sentence."""
    for end in range(len(loc), 0, -1):
        if isinstance(loc[end - 1], int):
            holder = _walk(root, loc[:end])[1]
            what = {"questions": "question", "sections": "section", "competencies": "competency"}.get(str(loc[end - 2]), "item")
            name = holder.text("id") if holder else ""
            inner = f" (`{loc[-1]}`)" if end < len(loc) else ""
            return f" in {what} {f'`{_cut(name)}`' if name else int(loc[end - 1]) + 1}{inner}"
    return f" in `{loc[-1]}`" if loc else ""


def _belongs(field: str, known: list[str]) -> str:
    owners = {"sections": "a section", "questions": "a question", "competencies": "a competency"}
    for names, part in PLACES.items():
        if field in part.model_fields and names[-1] in owners:
            return f" It belongs to {owners[names[-1]]}; look at the indentation."
    return f" The fields are: {', '.join(known)}."


def _wrong_type(part: type[Model], loc: _Location, kind: str, node: Node) -> str:
    """What should stand there instead, for the schema's own kinds of error; empty for errors with our words."""
    here = "fields" if isinstance(node.value, dict) else "a list" if isinstance(node.value, list) else "a text"
    if here == "a text" and not node.value:
        here = "nothing"
    if kind == "string_type":
        cause = ""
        if isinstance(node.value, dict):
            cause = " Put a text with a colon in it, or one that begins with {, in quotes."
        elif isinstance(node.value, list):
            cause = " Put a text that begins with [ in quotes."
        return f"must be a text, but here {'are' if here == 'fields' else 'is'} {here}.{cause}"
    if kind == "list_type":
        return f"must be a list: lines that begin with `- `, or [one, two]. Here {'are' if here == 'fields' else 'is'} {here}."
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"must hold the fields {', '.join(_fields_at(part, loc))}, each on a line of its own. Here is {here}."
    if kind == "too_short":
        return "is an empty list. Give at least one item, or leave an optional field out."
    if kind == "too_long":
        return f"has too many items: {len(node.value):,}."
    return ""


# ---- rules over several fields


def _bank_flaws(root: Node, text: str) -> Iterator[Flaw]:
    sections = root.items("sections")
    questions = [question for section in sections for question in section.items("questions")]
    yield from _twice(sections, "section")
    yield from _twice(questions, "question")
    for question in questions:
        yield from _question_flaws(question)
        yield from _placeholder_flaws(question, text)


def _twice(nodes: list[Node], what: str) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for node in nodes:
        name, entry = node.text("id"), node.get("id")
        if not name or entry is None:
            continue
        if name in first:
            message = f"Another {what} has the id `{_cut(name)}` already, on line {first[name]}. Each needs its own."
            yield Flaw(entry.line, entry.column, message)
        first.setdefault(name, entry.line)


_ONLY_FOR = {"anchors": AnswerKind.RATED, "about": AnswerKind.PREDICTION, "people": AnswerKind.PEOPLE}
_BECAUSE = {
    "anchors": "a rated question needs the texts poor, mixed, good and excellent",
    "about": "a prediction needs `about: manager` or `about: peer`",
    "people": "it says how many to name, such as `people: {manager: 2, peer: 2}`",
}


def _question_flaws(question: Node) -> Iterator[Flaw]:
    answer = question.text("answer")
    if not isinstance(question.value, dict) or answer not in list(AnswerKind):
        return
    fields = list(QuestionPart.model_fields)
    misspelt = {nearest(key, fields) for key in islice(question.value, MAX_FLAWS) if key not in fields}
    for field, kind in _ONLY_FOR.items():
        given = question.get(field)
        if answer == kind and given is None and field not in misspelt:
            where = question.get("answer") or question
            yield Flaw(where.line, where.column, f"`{field}` is missing{_named(question)}: {_BECAUSE[field]}.")
        if answer != kind and given is not None:
            yield Flaw(*_key_place(question, field), f"`{field}` is only for `answer: {kind}`, and this question has `answer: {answer}`.")
    people = question.get("people")
    if answer == AnswerKind.PEOPLE and people is not None and isinstance(people.value, dict):
        counts = [entry.node.value for key, entry in people.value.items() if key in ("manager", "peer")]
        if all(count == "0" for count in counts) and len(counts) == len(people.value):
            yield Flaw(people.line, people.column, "`people` must ask for at least one person.")


def _named(question: Node) -> str:
    name = question.text("id")
    return f" in question `{_cut(name)}`" if name else ""


def _placeholder_flaws(question: Node, text: str) -> Iterator[Flaw]:
    for node in texts_of(question):
        assert isinstance(node.value, str)
        for offset, name in placeholder_problems(node.value)[:MAX_FLAWS]:
            brace = name if name in ("{", "}") else "{" + name + "}"
            where = locate(node, text, brace, node.value.count(brace, 0, offset) + 1)
            if len(brace) == 1:
                yield Flaw(*where, f"A single {brace} stands alone. Write {brace}{brace} for a brace that is meant as one.")
            else:
                hint = did_you_mean(name, PLACEHOLDERS).replace("`", "") or f" There are: {', '.join(PLACEHOLDERS)}."
                yield Flaw(*where, f"There is no placeholder {{{_cut(name)}}}.{hint}")


def texts_of(question: Node) -> Iterator[Node]:
    """The nodes of all texts of a question in which placeholders may stand."""
    anchors = question.get("anchors")
    nodes = [question.get(name) for name in ASKED]
    nodes += [node for name in LISTS for node in question.items(name)]
    if anchors is not None and isinstance(anchors.value, dict):
        nodes += [entry.node for entry in anchors.value.values()]
    yield from (node for node in nodes if node is not None and node.usable and isinstance(node.value, str))


def locate(node: Node, text: str, phrase: str, nth: int = 1) -> tuple[int, int]:
    """Line and column of the `nth` place of a phrase in the source of a node, or of the node itself.

    Blanks in the phrase match a line break of the source, since a text may run over several lines.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in phrase.split()) or re.escape(phrase))
    found = None
    for number, match in enumerate(pattern.finditer(text, node.start, node.end), 1):
        if number == nth:
            found = match
            break
    return place(text, found.start()) if found else (node.line, node.column)


def _persona_flaws(root: Node) -> Iterator[Flaw]:
    competencies = root.items("competencies")
    yield from _twice(competencies, "competency")
    weights = [item.text("weight") for item in competencies]
    if weights and all(re.fullmatch(r"0(\.0+)?", weight) for weight in weights):
        where = competencies[0].get("weight") or competencies[0]
        yield Flaw(where.line, where.column, "All weights are 0, so there would be no composite. Give at least one competency a weight.")
    for node in root.items("outcomes"):
        if isinstance(node.value, str) and node.value.strip() and not re.search(r"\d", node.value):
            yield Flaw(node.line, node.column, "This outcome has no number in it. Say how much, how many or by when.")
