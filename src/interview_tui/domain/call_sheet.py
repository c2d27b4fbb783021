"""What the interviewer needs in sight while the phone rings: what the candidate said about that job (6.09)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interview_tui.domain.career import Job
from interview_tui.domain.entries import JobEntry, QuestionEntry, untagged
from interview_tui.domain.notes import CallAbout, Mark, calls_in, marked_lines
from interview_tui.domain.references import Flag, Reference

_BY_SOURCE: Mapping[str, CallAbout] = {
    "5B.10": CallAbout.SUCCESS, "5B.11": CallAbout.CHALLENGE, "5B.12": CallAbout.RELATIONSHIP,
}  # fmt: skip
"""What the questions of the method tell of, for a bank that was kept before it could say so itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something the candidate said.

    Attributes:
        about: what it tells of; None for anything else, such as what they were hired to do.
        label: the question it was said to, or that it was flagged.
        text: the notes.
        job: the job it was said about.
        flagged: written down as what to call about.
    """

    about: CallAbout | None
    label: str
    text: str
    job: Job
    flagged: bool = False


@dataclass(frozen=True)
class CallSheet:
    """What is known before a call.

    Attributes:
        said: what the candidate said about the jobs they had together: what was flagged first, then in the order of the questions,
            the job to talk about before the others.
        employer, challenge: what the placeholders stand for; empty while unknown.
    """

    reference: Reference
    said: tuple[Said, ...]
    employer: str
    challenge: str

    def about(self, what: CallAbout) -> tuple[Said, ...]:
        """What was said about one thing: the words to hold the reference's answer to."""
        return tuple(item for item in self.said if item.about is what)


def recalled_as(entry: QuestionEntry) -> CallAbout | None:
    """What the answer to a question of the deep-dive tells of."""
    return entry.question.recall or _BY_SOURCE.get(entry.question.source.split(",")[0].split(" ")[0].strip())


def flags_of(entries: Iterable[QuestionEntry]) -> tuple[Flag, ...]:
    """The calls to the managers of jobs that the notes of a deep-dive ask for (5B.15)."""
    return tuple(
        Flag(entry.job.id, call.about, call.text) for entry in entries if entry.job is not None for call in calls_in(entry.answer.notes)
    )


def call_sheet(reference: Reference, jobs: Sequence[JobEntry]) -> CallSheet:
    """Put the sheet together.

    Args:
        jobs: the candidate's jobs with what was asked about each, of all deep-dives.
    """
    ids = {job.id for job in reference.jobs}
    here = reference.job
    own = sorted((entry for entry in jobs if entry.job.id in ids), key=lambda entry: here is None or entry.job.id != here.id)
    found: list[Said] = []
    for entry in own:
        flags = [(call, question) for question in entry.entries for call in calls_in(question.answer.notes) if call.text]
        for call, question in flags:
            found.append(Said(call.about or recalled_as(question), question.question.label, call.text, entry.job, flagged=True))
        for question in entry.entries:
            text = without_calls(question.answer.notes)
            if text:
                found.append(Said(recalled_as(question), question.question.label, text, entry.job))
    return CallSheet(reference, tuple(found), reference.employer, reference.challenge)


def without_calls(notes: str) -> str:
    """What the candidate said: notes without the lines that ask for a call, which stand by themselves, without the interviewer's own
    questions and red flags, and without the tags at the ends of lines.

    Those lines are about the candidate, and may even hold what the candidate predicts: nothing to have in sight in a call (F9).
    """
    return "\n".join(line for line in untagged(notes).splitlines() if not _OWN & {marked.mark for marked in marked_lines(line)}).strip()


_OWN = frozenset((Mark.REFERENCE, Mark.FOLLOW_UP, Mark.RED_FLAG))
