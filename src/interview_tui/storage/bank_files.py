"""Question banks and personas as files: read, checked, and told about in sentences.

Nothing heavy is imported until a file is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from interview_tui.domain.bank import Anchors, Bank, Behaviour, Invitation, Question, Repeats, Rules, Section, Stage
from interview_tui.domain.ids import BankHash, BankId, BehaviourId, CompetencyId, QuestionId, SectionId
from interview_tui.domain.job_rules import CareerRules, PacingRules
from interview_tui.domain.persona import Competency, Persona, persona_hints
from interview_tui.domain.predictions import PredictionRules, Relation
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules
from interview_tui.domain.text import one_line
from interview_tui.errors import Problem

if TYPE_CHECKING:
    from interview_tui.storage.bank_rules import RulesPart
    from interview_tui.storage.bank_schema import AnchorsPart, BankPart, PersonaPart, QuestionPart, SectionPart
    from interview_tui.storage.text_file import Flaw
    from interview_tui.storage.yaml_reader import Node

PROBLEMS_SHOWN = 50
_EXCERPT = 100
_UNSEEN = re.compile("[\ufeff\ufffe\uffff]")  # harmless elsewhere; here they are what is wrong with the line


class Link(NamedTuple):
    """Where a bank names a competency for the first time."""

    competency: CompetencyId
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class PersonaFile:
    """A checked persona file."""

    id: str
    version: str
    language: str
    persona: Persona


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file of the bank folders, good or broken.

    Attributes:
        path: where it lies; `shown` is the same as the user knows it.
        shipped: whether it came with the program.
        text: the whole text, without a byte order mark and with ``\\n`` line ends; empty if it could not be read.
        bank, persona: what it holds; both None when there are problems.
        problems: what keeps it from being used, by place; at most `PROBLEMS_SHOWN` and one that says how many more.
        warnings: what deserves a second look, by place.
        claims: id and language as far as they can be seen, also in a broken file; empty texts if not.
        links: the competencies a bank names.
    """

    path: Path
    shown: str
    shipped: bool
    text: str = ""
    bank: Bank | None = None
    persona: PersonaFile | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    claims: tuple[str, str] = ("", "")
    links: tuple[Link, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """The id of the bank or persona; of a broken file what it claims to be."""
        return self.claims[0]

    @property
    def language(self) -> str:
        """The language, as for `id`."""
        return self.claims[1]

    @property
    def version(self) -> str:
        """The version; empty for a broken file."""
        return self.bank.version if self.bank else self.persona.version if self.persona else ""

    @property
    def usable(self) -> bool:
        """Whether it holds a bank or a persona."""
        return self.bank is not None or self.persona is not None


def read_bank_file(path: Path, *, shown: str, shipped: bool) -> BankFile:
    """Read and check one file. Never raises for what is in the file or for its absence: that is told in `problems`."""
    from interview_tui.storage import bank_checks, text_file, yaml_reader

    try:
        text = text_file.read_text(path)
    except text_file.Unreadable as error:
        return BankFile(path, shown, shipped, problems=_problems(shown, error.rest, [error.flaw]))
    tree = yaml_reader.parse(text)
    flaws = list(tree.flaws)
    checked = None
    if tree.root is not None:
        checked, more = bank_checks.check(tree.root, text)
        flaws += more
    claims = _claims(tree.root, text)
    if checked is None or flaws or tree.root is None:
        return BankFile(path, shown, shipped, text, problems=_problems(shown, text, flaws), claims=claims)
    if checked.kind == "persona":
        persona = _persona(checked)  # type: ignore[arg-type]
        notes = _persona_warnings(persona.persona, tree.root)
        return BankFile(path, shown, shipped, text, persona=persona, warnings=_problems(shown, text, notes), claims=claims)
    bank = _bank(checked, bank_hash(text))  # type: ignore[arg-type]
    warnings = _problems(shown, text, _bank_warnings(bank, tree.root, text))
    return BankFile(path, shown, shipped, text, bank=bank, warnings=warnings, claims=claims, links=_links(tree.root))


def bank_hash(text: str) -> BankHash:
    """SHA-256 in hexadecimal of a bank's text, byte order mark removed and line ends as ``\\n``."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return BankHash(hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest())


def problem(file: BankFile, line: int, column: int, message: str) -> Problem:
    """A problem in a file, with the line as its excerpt."""
    lines = file.text.split("\n")
    return Problem(file.shown, line, column, message, _excerpt(lines, line, column))


def _excerpt(lines: list[str], line: int, column: int) -> str:
    """The line itself, safe to show; a long one is cut to what stands around the column."""
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    if len(source) > _EXCERPT:
        start = max(0, min(column - 1 - _EXCERPT // 2, len(source) - _EXCERPT))
        source = ("…" if start else "") + source[start : start + _EXCERPT] + ("…" if start + _EXCERPT < len(source) else "")
    return _UNSEEN.sub("\ufffd", one_line(source))


def _problems(shown: str, text: str, flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
    """The flaws by place, each once, and not more than anybody would read."""
    lines = text.split("\n")
    # An empty document "begins" behind its last line.
    ordered = sorted({flaw if flaw.line <= len(lines) else flaw._replace(line=len(lines), column=1) for flaw in flaws})
    told = [
        Problem(shown, flaw.line, flaw.column, one_line(flaw.message), _excerpt(lines, flaw.line, flaw.column))
        for flaw in ordered[:PROBLEMS_SHOWN]
    ]
    rest = ordered[PROBLEMS_SHOWN:]
    if rest:
        message = f"And {len(rest)} more from here on. Mend the first ones and check again."
        told.append(Problem(shown, rest[0].line, rest[0].column, message))
    return tuple(told)


def _claims(root: Node | None, text: str) -> tuple[str, str]:
    """Id and language, from the nodes or else from what looks like those lines."""

    def claim(name: str) -> str:
        found = root.text(name) if root is not None else ""
        match = None if found else re.search(rf"^{name}:[ \t]*[\"']?([a-z0-9-]{{1,64}})[\"']?[ \t]*(?:#.*)?$", text, re.MULTILINE)
        return one_line(found)[:64] if found else match.group(1) if match else ""

    return claim("id"), claim("language")


# ---- from the schema to the domain


def _bank(part: BankPart, digest: BankHash) -> Bank:
    # Before sections could repeat, `repeats` of a bank had no effect; in other stages it still has none.
    repeats = Repeats.ONCE if part.repeats is Repeats.PER_JOB and part.stage is not Stage.DEEP_DIVE else part.repeats
    asked = frozenset(question.id for section in part.sections for question in section.questions if question.enabled)
    invitation = part.invitation
    return Bank(
        id=BankId(part.id), version=part.version, stage=part.stage, language=part.language, title=part.title, minutes=part.minutes,
        repeats=part.repeats, sections=tuple(_section(section, repeats, asked) for section in part.sections), hash=digest,
        rules=_rules(part.rules), behaviours=tuple(Behaviour(BehaviourId(item.id), item.name) for item in part.behaviours or ()),
        invitation=Invitation(invitation.goal or "", invitation.format or "") if invitation else Invitation(),
    )  # fmt: skip


def _rules(part: RulesPart) -> Rules:
    return Rules(
        PredictionRules(**part.predictions.model_dump()), PacingRules(**part.pacing.model_dump()), CareerRules(**part.career.model_dump()),
        PlanRules(**part.references.model_dump()), ConsistencyRules(**part.consistency.model_dump()),
    )  # fmt: skip


def _section(part: SectionPart, repeats: Repeats, asked: frozenset[str]) -> Section:
    """A section without its questions that are switched off. `asked` are the ids of those that are not."""
    questions = tuple(_question(item, asked) for item in part.questions if item.enabled)
    return Section(SectionId(part.id), part.title, part.share, questions, part.repeats or repeats)


def _question(part: QuestionPart, asked: frozenset[str]) -> Question:
    people: tuple[Relation, ...] = ()
    if part.people is not None:
        people = (Relation.MANAGER,) * part.people.manager + (Relation.PEER,) * part.people.peer
    return Question(
        id=QuestionId(part.id), label=part.label, answer=part.answer, say=part.say, say_if_unknown=part.say_if_unknown or "",
        tells_you=part.tells_you or "", listen_for=tuple(part.listen_for or ()), warnings=tuple(part.warnings or ()),
        probes=tuple(part.probes or ()), competencies=tuple(CompetencyId(item) for item in part.competencies or ()),
        anchors=_anchors(part.anchors) if part.anchors else None, about=part.about, people=people, names=part.names,
        beside=QuestionId(part.beside) if part.beside in asked else None, choices=tuple(part.choices or ()),
        announced=part.announced or "", recall=part.recall, optional=part.optional, source=part.source or "",
    )  # fmt: skip


def _anchors(part: AnchorsPart) -> Anchors:
    return Anchors(part.poor, part.mixed, part.good, part.excellent)


def _persona(part: PersonaPart) -> PersonaFile:
    persona = Persona(
        title=part.title, mission=part.mission, outcomes=tuple(part.outcomes),
        competencies=tuple(Competency(CompetencyId(item.id), item.name, item.weight, _anchors(item.anchors)) for item in part.competencies),
        culture=tuple(part.culture), weights_reason=part.weights_reason, copied_from=f"{part.id} {part.version}",
    )  # fmt: skip
    return PersonaFile(part.id, part.version, part.language, persona)


# ---- warnings, with their places


def _persona_warnings(persona: Persona, root: Node) -> list[Flaw]:
    from interview_tui.storage.text_file import Flaw

    where = root.get("competencies") or root
    return [Flaw(where.line, where.column, hint) for hint in persona_hints(persona)]


def _bank_warnings(bank: Bank, root: Node, text: str) -> list[Flaw]:
    from interview_tui.domain.bank_lint import lint
    from interview_tui.storage.bank_nodes import locate
    from interview_tui.storage.text_file import Flaw

    questions = {question.text("id"): question for section in root.items("sections") for question in section.items("questions")}
    flaws = []
    for warning in lint(bank):
        question = questions.get(warning.question_id, root)
        node = _inner(question, warning.field) or question.get("answer") or question
        if warning.index is not None and isinstance(node.value, list):
            node = node.value[warning.index]
        line, column = locate(node, text, warning.phrase) if warning.phrase else (node.line, node.column)
        flaws.append(Flaw(line, column, warning.message))
    return flaws


def _inner(node: Node, field: str) -> Node | None:
    """The value of a field; dots lead further down."""
    found: Node | None = node
    for name in field.split("."):
        found = found.get(name) if found is not None else None
    return found


def _links(root: Node) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for section in root.items("sections"):
        for question in section.items("questions"):
            for node in question.items("competencies"):
                name = str(node.value)
                found.setdefault(name, Link(CompetencyId(name), node.line, node.column))
    return tuple(found.values())
