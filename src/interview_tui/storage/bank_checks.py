"""Everything that is wrong in a tree of YAML nodes, in sentences, all at once.

Two sources: the schema (one field at a time, by pydantic), and rules that look at several fields, here, in
``bank_job_checks``, ``bank_reference_checks`` and ``bank_offer_checks``. The rules read the raw nodes, so that they speak even when some
field nearby is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.placeholders import PLACEHOLDERS, placeholder_problems
from interview_tui.domain.spelling import did_you_mean, nearest
from interview_tui.domain.text import one_line
from interview_tui.storage.bank_job_checks import job_flaws
from interview_tui.storage.bank_nodes import MAX_FLAWS, cut, key_place, locate, misspelt, named, texts_of
from interview_tui.storage.bank_offer_checks import offer_flaws
from interview_tui.storage.bank_reference_checks import reference_flaws
from interview_tui.storage.bank_rules import Model
from interview_tui.storage.bank_schema import PLACES, QUESTIONS_LIMIT, BankPart, InvitationPart, PersonaPart, QuestionPart
from interview_tui.storage.text_file import Flaw
from interview_tui.storage.yaml_reader import Node

_Location = tuple[int | str, ...]
_PARTS: tuple[type[Model], ...] = (BankPart, PersonaPart)


def check(root: Node, text: str) -> tuple[BankPart | PersonaPart | None, list[Flaw]]:
    """The checked file, or None, and everything that is wrong with it. Never raises."""
    if not isinstance(root.value, dict):
        return None, [Flaw(root.line, root.column, "A bank is made of fields, such as `kind: bank` and `id: my-questions`; this is none.")]
    kind, flaws = _kind(root)
    count = sum(len(section.items("questions")) for section in root.items("sections"))
    if count > QUESTIONS_LIMIT:
        flaws.append(Flaw(*key_place(root, "sections"), f"The bank has {count:,} questions; at most {QUESTIONS_LIMIT} are allowed."))
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
        flaw = _schema_flaw(root, part, item)
        if flaw is not None:
            yield flaw


def _fields_at(part: type[Model], loc: _Location) -> list[str]:
    names = tuple(step for step in loc if isinstance(step, str))
    return list((PLACES.get(names, part) if names else part).model_fields)


def _schema_flaw(root: Node, part: type[Model], error: ErrorDetails) -> Flaw | None:
    loc, kind = error["loc"], error["type"]
    parent, node = _walk(root, loc)
    if any(not holder.usable for holder in _along(root, loc)):
        return None  # told already
    field = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        known = _fields_at(part, loc[:-1])
        hint = did_you_mean(field, known) or _belongs(field, known)
        return Flaw(*key_place(parent, field), f"There is no field `{cut(field)}` here.{hint}")
    if kind == "missing":
        return Flaw(parent.line, parent.column, f"`{field}` is missing{_whose(root, loc[:-1])}.")
    assert node is not None
    return Flaw(node.line, node.column, f"{_subject(loc)} {_wrong_type(part, node, error) or error['msg']}")


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


def _subject(loc: _Location) -> str:
    if len(loc) > 1 and isinstance(loc[-1], int):
        return f"Item {loc[-1] + 1} of `{loc[-2]}`"
    return f"`{loc[-1]}`" if loc else "The file"


_ITEMS = {"questions": "question", "sections": "section", "competencies": "competency", "behaviours": "behaviour"}


def _whose(root: Node, loc: _Location) -> str:
    """Which question, section or competency a location lies in, as the end of a sentence."""
    for end in range(len(loc), 0, -1):
        if isinstance(loc[end - 1], int):
            holder = _walk(root, loc[:end])[1]
            what = _ITEMS.get(str(loc[end - 2]), "item")
            name = holder.text("id") if holder else ""
            inner = f" (`{loc[-1]}`)" if end < len(loc) else ""
            return f" in {what} {f'`{cut(name)}`' if name else int(loc[end - 1]) + 1}{inner}"
    return f" in `{loc[-1]}`" if loc else ""


def _belongs(field: str, known: list[str]) -> str:
    owners = {"sections": "a section", "questions": "a question", "competencies": "a competency", "behaviours": "a behaviour"}
    for names, part in PLACES.items():
        if field in part.model_fields and names[-1] not in ("anchors", "people"):
            return f" It belongs to {owners.get(names[-1], f'`{names[-1]}`')}; look at the indentation."
    return f" The fields are: {', '.join(known)}."


def _wrong_type(part: type[Model], node: Node, error: ErrorDetails) -> str:
    """What should stand there instead, for the schema's own kinds of error; empty for errors with our words."""
    kind = error["type"]
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
        return f"must hold the fields {', '.join(_fields_at(part, error['loc']))}, each on a line of its own. Here is {here}."
    if kind == "too_short":
        return "is an empty list. Give at least one item, or leave an optional field out."
    if kind == "too_long":
        return f"has too many items: {len(node.value):,}; at most {error.get('ctx', {}).get('max_length')} are allowed."
    return ""


# ---- rules over several fields


def _bank_flaws(root: Node, text: str) -> Iterator[Flaw]:
    sections = root.items("sections")
    questions = [question for section in sections for question in section.items("questions")]
    yield from _twice(sections, "section")
    yield from _twice(questions, "question")
    yield from _twice(root.items("behaviours"), "behaviour")
    yield from job_flaws(root, text)
    yield from reference_flaws(root, text)
    yield from offer_flaws(root)
    for section in sections:
        asked = section.items("questions")
        if asked and all(question.text("enabled") == "false" for question in asked):
            message = f"Every question{named(section, 'section')} is switched off. Switch one on, or take the section out."
            yield Flaw(*key_place(section, "questions"), message)
    for question in questions:
        yield from _question_flaws(question)
        yield from _placeholder_flaws(texts_of(question), text)
    invitation = root.get("invitation")
    if invitation is not None:
        shown = (invitation.get(name) for name in InvitationPart.model_fields)
        yield from _placeholder_flaws((node for node in shown if node is not None and node.usable and isinstance(node.value, str)), text)


def _twice(nodes: list[Node], what: str) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for node in nodes:
        name, entry = node.text("id"), node.get("id")
        if not name or entry is None:
            continue
        if name in first:
            message = f"Another {what} has the id `{cut(name)}` already, on line {first[name]}. Each needs its own."
            yield Flaw(entry.line, entry.column, message)
        first.setdefault(name, entry.line)


_ONLY_FOR = {
    "anchors": AnswerKind.RATED,
    "about": AnswerKind.PREDICTION,
    "people": AnswerKind.PEOPLE,
    "choices": AnswerKind.CHOICE,
}
_BECAUSE = {
    "anchors": "a rated question needs the texts poor, mixed, good and excellent",
    "about": "a prediction needs `about: manager` or `about: peer`",
    "people": "it says how many to name, such as `people: {manager: 2, peer: 2}`",
    "choices": "it lists the words to choose from, such as `choices: [pushed, pulled]`",
}


def _question_flaws(question: Node) -> Iterator[Flaw]:
    answer = question.text("answer")
    if not isinstance(question.value, dict) or answer not in list(AnswerKind):
        return
    meant = misspelt(question, QuestionPart.model_fields)
    for field, kind in _ONLY_FOR.items():
        given = question.get(field)
        if answer == kind and given is None and field not in meant:
            where = question.get("answer") or question
            yield Flaw(where.line, where.column, f"`{field}` is missing{named(question)}: {_BECAUSE[field]}.")
        if answer != kind and given is not None:
            hint = " The anchors of the persona are shown." if (field, answer) == ("anchors", AnswerKind.COMPETENCIES) else ""
            message = f"`{field}` is only for `answer: {kind}`, and this question has `answer: {answer}`.{hint}"
            yield Flaw(*key_place(question, field), message)
    people = question.get("people")
    if answer == AnswerKind.PEOPLE and people is not None and isinstance(people.value, dict):
        counts = [entry.node.value for key, entry in people.value.items() if key in ("manager", "peer")]
        if all(count == "0" for count in counts) and len(counts) == len(people.value):
            yield Flaw(people.line, people.column, "`people` must ask for at least one person.")
    yield from _same_choices(question)


def _same_choices(question: Node) -> Iterator[Flaw]:
    seen = set()
    for node in question.items("choices"):
        word = one_line(node.value).strip() if isinstance(node.value, str) and node.usable else ""
        if word and word.casefold() in seen:
            yield Flaw(node.line, node.column, f"`{cut(word)}` stands in `choices` already. Each choice needs its own word.")
        seen.add(word.casefold())


def _placeholder_flaws(nodes: Iterable[Node], text: str) -> Iterator[Flaw]:
    for node in nodes:
        assert isinstance(node.value, str)
        for offset, name in placeholder_problems(node.value)[:MAX_FLAWS]:
            brace = name if name in ("{", "}") else "{" + name + "}"
            where = locate(node, text, brace, node.value.count(brace, 0, offset) + 1)
            if len(brace) == 1:
                yield Flaw(*where, f"A single {brace} stands alone. Write {brace}{brace} for a brace that is meant as one.")
            else:
                hint = did_you_mean(name, PLACEHOLDERS).replace("`", "") or f" There are: {', '.join(PLACEHOLDERS)}."
                yield Flaw(*where, f"There is no placeholder {{{cut(name)}}}.{hint}")


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
