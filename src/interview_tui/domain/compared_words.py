"""What candidates said to the same questions, beside each other; and where they were not asked the same ones (F18)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from interview_tui.domain.bank import AnswerKind, Bank, Question, Stage
from interview_tui.domain.comparison import Compared, Comparison
from interview_tui.domain.direct import asked_by
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import BankHash, CandidateId, CompetencyId, JobId, QuestionId
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.seal import Revision, rater_key

_SHORT_HASH = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What one interviewer noted of an answer, and gave for it.

    Attributes:
        revision: the newest change of the rating after it was sealed.
    """

    rater: str
    entry: QuestionEntry
    revision: Revision | None = None


@dataclass(frozen=True)
class QuestionRow:
    """One question with the answers of all.

    Attributes:
        answers: by candidate, in the order of entry, then in the order in which the interviews began; of whom nothing was written down
            is not in it. To a question about jobs there is one for each job and interviewer.
        per_job: it was asked about each job.
        asked: the question of the bank that asks for this competency and others one after the other, where it is one of those.
    """

    stage: Stage
    question: Question
    answers: Mapping[CandidateId, tuple[Said, ...]]
    per_job: bool = False
    asked: Question | None = None

    def by_job(self, candidate_id: CandidateId) -> tuple[tuple[Said, ...], ...]:
        """The answers of one candidate about each job, oldest first, those about jobs no longer on the list last."""
        found: dict[JobId, list[Said]] = {}
        for said in self.answers.get(candidate_id, ()):
            if said.entry.job is not None:
                found.setdefault(said.entry.job.id, []).append(said)
        return tuple(tuple(group) for group in sorted(found.values(), key=lambda group: group[0].entry.job_number or 1000))


def question_rows(comparison: Comparison) -> tuple[QuestionRow, ...]:
    """The questions of all stages in their order. What is only said to the candidate is left out where nothing was noted.

    Where the bank asks to rate a competency itself, who only listened and rated it stands in the same row.
    """
    found: dict[tuple[Stage, QuestionId], _Row] = {}
    names = {rater_key(name): name for name in comparison.raters}
    direct = _direct_questions(comparison)
    for one, card in _cards_by_bank(comparison):
        name = names[rater_key(card.interview.interviewer)]
        for entry in card.all_entries:
            if not said_something(entry) and (entry.question.answer is AnswerKind.SCRIPT or card.interview.listened):
                continue
            key = (card.interview.stage, entry.question.id)
            if card.interview.listened:
                key = direct.get((card.interview.stage, entry.question.competencies[0]), key)
            row = found.setdefault(key, _Row(entry.question, entry.job is not None, asked_by(card.bank, entry)))
            if said_something(entry):
                row.answers.setdefault(one.candidate.id, []).append(Said(name, entry, card.revised(entry)))
    stages = {stage: place for place, stage in enumerate(Stage)}
    order = sorted(found, key=lambda key: stages[key[0]])
    return tuple(_whole(key[0], found[key], comparison) for key in order)


def _direct_questions(comparison: Comparison) -> Mapping[tuple[Stage, CompetencyId], tuple[Stage, QuestionId]]:
    """Where a competency is rated directly, by stage and competency."""
    return {
        (card.interview.stage, entry.step.competency.id): (card.interview.stage, entry.question.id)
        for _, card in _cards_by_bank(comparison)
        for entry in card.all_entries
        if entry.step.competency is not None
    }


@dataclass
class _Row:
    question: Question
    per_job: bool
    asked: Question | None
    answers: dict[CandidateId, list[Said]] = field(default_factory=dict)


def _whole(stage: Stage, row: _Row, comparison: Comparison) -> QuestionRow:
    ids = [one.candidate.id for one in comparison.people if one.candidate.id in row.answers]
    return QuestionRow(stage, row.question, {key: tuple(row.answers[key]) for key in ids}, row.per_job, row.asked)


def _cards_by_bank(comparison: Comparison) -> Iterator[tuple[Compared, InterviewCard]]:
    """Those who asked before those who listened, so that the questions come in the order of the bank."""
    every = [(one, card) for one in comparison.people for card in one.cards]
    yield from (pair for pair in every if not pair[1].interview.listened)
    yield from (pair for pair in every if pair[1].interview.listened)


def said_something(entry: QuestionEntry) -> bool:
    """Whether there is anything to read of an answer, if only why there is none."""
    answer = entry.answer
    return entry.was_asked or bool(answer.notes.strip() or answer.unrated) or any(number.answered for number in entry.numbers)


# -- not the same questions ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BankDifference:
    """A stage that was held with more than one version of the questions.

    Attributes:
        versions: what each version is called, with the candidates it was held with.
        changed: the questions whose text differs.
        only: the questions that not every version has, each with the versions that have it.
    """

    stage: Stage
    versions: tuple[tuple[str, tuple[CandidateId, ...]], ...]
    changed: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()


def bank_differences(comparison: Comparison) -> tuple[BankDifference, ...]:
    """The stages in which not everybody was asked the same, in their order."""
    return tuple(found for stage in Stage if (found := _difference(stage, comparison)) is not None)


def _difference(stage: Stage, comparison: Comparison) -> BankDifference | None:
    used: dict[BankHash, dict[CandidateId, None]] = {}
    banks: dict[BankHash, Bank] = {}
    for one, card in _cards_by_bank(comparison):
        if card.interview.stage is stage:
            used.setdefault(card.interview.bank_hash, {})[one.candidate.id] = None
            if not card.interview.listened:
                banks[card.interview.bank_hash] = card.bank
            else:
                banks.setdefault(card.interview.bank_hash, card.bank)
    if len(used) < 2:
        return None
    names = _version_names([banks[key] for key in used])
    versions = tuple((names[key], tuple(people)) for key, people in used.items())
    return BankDifference(stage, versions, *_questions_apart([(names[key], banks[key]) for key in used]))


def _version_names(banks: Sequence[Bank]) -> Mapping[BankHash, str]:
    """The versions; with the beginning of their hashes where two have the same number."""
    written = [bank.version for bank in banks]
    return {bank.hash: f"{bank.version} ({bank.hash[:_SHORT_HASH]})" if written.count(bank.version) > 1 else bank.version for bank in banks}


def _questions_apart(banks: Sequence[tuple[str, Bank]]) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    known: dict[QuestionId, list[tuple[str, Question]]] = {}
    for name, bank in banks:
        for question in bank:
            known.setdefault(question.id, []).append((name, question))
    everywhere = {key: each for key, each in known.items() if len(each) == len(banks)}
    changed = tuple(each[0][1].label for each in everywhere.values() if len({_text(question) for _, question in each}) > 1)
    only = tuple((each[0][1].label, tuple(name for name, _ in each)) for key, each in known.items() if key not in everywhere)
    return changed, only


def _text(question: Question) -> tuple[object, ...]:
    """What makes an answer comparable: the words that are said, and the scale it is rated by."""
    return question.say, question.say_if_unknown, question.answer, question.anchors, question.choices


# -- without the names ---------------------------------------------------------------------------------------------------------


class NameHider:
    """Puts the letters of candidates in place of their names in free text, rather too often than too seldom.

    Whole names and each word of them are looked for, whatever their case. Other words can still say who is meant.
    """

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        """Args: people: name and letter of each."""
        self._letters: dict[str, str] = {}
        for name, letter in people:
            words = name.split()
            for text in (" ".join(words), *(word for word in words if len(word) > 1)):
                if text:
                    self._letters.setdefault(text.casefold(), letter)
        longest_first = sorted(self._letters, key=lambda text: (-len(text), text))
        joined = "|".join(r"\s+".join(map(re.escape, text.split())) for text in longest_first)
        self._pattern = re.compile(rf"(?<!\w)({joined})(?=(?:['’]?s)?(?!\w))", re.IGNORECASE) if joined else None

    def free(self, text: str) -> str:
        """The text with letters in place of the names."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._letters.get(" ".join(match[1].split()).casefold(), "?"), text)


def hider(comparison: Comparison) -> NameHider:
    """For the names of those who are compared."""
    return NameHider((one.candidate.name, one.letter) for one in comparison.people)
