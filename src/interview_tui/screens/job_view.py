"""What the live screen shows of the jobs: names, minutes, pace in words, what to do when it is late. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from interview_tui.domain.career import Job
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.ids import JobId
from interview_tui.domain.interview import Answer, Place
from interview_tui.domain.job_pace import JobTime
from interview_tui.domain.notes import calls_in
from interview_tui.domain.pacing import Pace, TimeReading
from interview_tui.domain.text import one_line
from interview_tui.domain.walk import Step
from interview_tui.widgets.safe import MUTED

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview

_MINUTE_MS = 60_000
_JOBS_NAMED = 6
"""So many jobs are named in a dialog; the rest are counted."""


def time_of(what: str, used_ms: float, planned_ms: float) -> Content:
    """Used and planned time, in a colour and with a word where it is over."""
    over = used_ms > planned_ms
    text = f"{what} {minutes_text(used_ms)} of {minutes_text(planned_ms)}{' over' if over else ''}"
    return Content.styled(text, "bold $text-warning" if over else MUTED)


def job_time(job_id: JobId, reading: TimeReading) -> Content:
    """The time of the open job."""
    found = next((part for part in reading.jobs if part.job_id == job_id), None)
    return time_of("job", found.used_ms, found.planned_ms) if found is not None else Content()


def job_text(live: LiveInterview, where: int, questions: int, room: int) -> str:
    """The open job, and which of its questions is open. Where there is no room, the dates go first and then a part of the name.

    Args:
        where: the place of the question among those of the job, from 1.
        questions: how many those are.
        room: cells.
    """
    job = live.job
    assert job is not None
    jobs = live.career.to_ask
    number = next((place for place, other in enumerate(jobs, 1) if other.id == job.id), 0)
    first, last = f"Job {number} of {len(jobs)}", f"{one_line(live.question.label)}, {where} of {questions}"
    name = job.name
    if job.dates and job.dates != name:
        whole = f"{first} · {name} · {job.dates} · {last}"
        if cell_len(whole) <= room:
            return whole
    left = room - cell_len(f"{first} ·  · {last}")
    if left < 6:
        return f"{first} · {last}"
    return f"{first} · {shortened(name, left)} · {last}"


def shortened(text: str, room: int) -> str:
    """A line in at most so many cells, with an ellipsis where something is cut off."""
    text = one_line(text)
    return text if cell_len(text) <= room else set_cell_size(text, max(0, room - 1)).rstrip() + "…"


def step_label(live: LiveInterview, step: Step) -> str:
    """A question by its label, with the number of the job it is about: ``Job 3 · Low points``."""
    if step.job is None:
        return step.question.label
    number = next((place for place, job in enumerate(live.career.to_ask, 1) if job.id == step.job.id), 0)
    return f"Job {number} · {step.question.label}"


# -- beside the list ---------------------------------------------------------------------------------------------------


class CallSigns:
    """Which answers hold a line that says: call the manager about this. Read once for each text, as it may be long."""

    def __init__(self) -> None:
        self._known: dict[Place, tuple[str, bool]] = {}

    def has_call(self, answer: Answer) -> bool:
        """Whether there is one in the notes."""
        known = self._known.get(answer.place)
        if known is None or known[0] is not answer.notes:
            known = self._known[answer.place] = (answer.notes, "@" in answer.notes and bool(calls_in(answer.notes)))
        return known[1]

    def jobs(self, live: LiveInterview) -> frozenset[str]:
        """The ids of the jobs about which there is one."""
        return frozenset(answer.subject for answer in live.answers.values() if answer.subject and self.has_call(answer))


def beside_jobs(reading: TimeReading, called: frozenset[str]) -> dict[str, str]:
    """What stands at the right of each job in the list: minutes used and planned, and whether there is a call to make."""
    return {
        part.job_id: f"{'@ ' if part.job_id in called else ''}{int(part.used_ms // _MINUTE_MS)}/{round(part.planned_ms / _MINUTE_MS)}"
        for part in reading.jobs
    }


# -- pace --------------------------------------------------------------------------------------------------------------


def pace_text(reading: TimeReading) -> str:
    """The pace in words (F5)."""
    if reading.pace is Pace.ON_PACE:
        return "on pace"
    behind = f"behind {minutes_text(reading.behind_ms)}" if reading.behind_ms >= 1_000 else ""
    return ", ".join(part for part in ("too late" if reading.pace is Pace.VERY_LATE else "", behind) if part) or "behind"


def advice(reading: TimeReading, job: Job | None, jobs_key: str, quick_key: str, leave_key: str) -> tuple[str, ...]:
    """What to do when it is late (F5), in words that get shorter; empty on pace. It warns, and blocks nothing.

    Args:
        job: the open job, None outside of the jobs.
        jobs_key, quick_key, leave_key: the key that opens the jobs, the one there that changes the depth, and the one that
            leaves the interview.
    """
    if reading.pace is Pace.ON_PACE:
        return ()
    left = [part for part in reading.jobs if not part.done and (job is None or part.job_id != job.id)]
    behind = f"Behind {minutes_text(reading.behind_ms)}."
    if not left:
        end = "This is the last job, then comes the closing." if job is not None else "Only the closing is left."
        return (f"{behind} {end} A second sitting: {leave_key} keeps your place.", f"{behind} {end}")
    if reading.pace is Pace.LATE:
        count = f"{_counted(len(left), 'job')} left{' after this' if job is not None else ''}"
        return (f"{behind} {count}, {_minutes(left)} min{'' if len(left) == 1 else ' each'}.",)
    if max(part.left_ms for part in left) < _MINUTE_MS / 2:
        none = f"No time is left for {_counted(len(left), 'job')}: book a second sitting"
        return (f"{none} ({leave_key} keeps your place). Do not drop a job.", f"{none} ({leave_key}). Drop none.", "No time left for jobs.")
    each = f"Each remaining job gets {_minutes(left)} min" if len(left) > 1 else f"The last job gets {_minutes(left)} min"
    quick = f"({jobs_key}, {quick_key})"
    return (
        f"{each}: make unrelated jobs quick {quick} or book a second sitting ({leave_key} keeps your place). Do not drop a job.",
        f"{each}: make unrelated jobs quick {quick} or book a second sitting ({leave_key}). Do not drop a job.",
        f"{_minutes(left)} min a job: make unrelated ones quick {quick} or book a second sitting ({leave_key}). Do not drop a job.",
        f"{_minutes(left)} min a job: unrelated ones quick {quick} or 2nd sitting ({leave_key}). Drop none.",
        f"{_minutes(left)} min a job: unrelated quick {quick} or 2nd sitting ({leave_key}). Drop none.",
        f"{_minutes(left)} min a job. Drop none.",
    )


def fitting(texts: Sequence[str], room: int) -> str:
    """The first of some texts that fits into so many cells, else the last."""
    return next((text for text in texts if cell_len(text) <= room), texts[-1] if texts else "")


def _minutes(left: Sequence[JobTime]) -> str:
    """What the jobs that are left still get, such as ``9–14``; below ten minutes with a tenth where all get the same."""
    fewest, most = (pick(part.left_ms for part in left) / _MINUTE_MS for pick in (min, max))
    if most - fewest < 0.05:
        return f"{fewest:.1f}".removesuffix(".0") if fewest < 10 else f"{fewest:.0f}"
    return f"{fewest:.0f}–{most:.0f}" if round(fewest) != round(most) else f"{fewest:.0f}"


# -- dialogs -----------------------------------------------------------------------------------------------------------


def call_prompt(live: LiveInterview) -> str:
    """The keys that say what a call to the manager of the open job is to be about."""
    manager = shortened(live.job.manager, 24) if live.job is not None else ""
    return f"Call {manager or 'this manager'} about:  r relationship · s success · c challenge"


def unasked_text(live: LiveInterview, unasked: Sequence[Step]) -> str:
    """How many questions were not asked, and about which jobs; one line for each of the first jobs."""
    jobs = [job for job in live.career.to_ask if any(step.job is not None and step.job.id == job.id for step in unasked)]
    lines = [f"Not asked: {_counted(len(unasked), 'question')} about {_counted(len(jobs), 'job')}"]
    for job in jobs[:_JOBS_NAMED]:
        own = [step for step in unasked if step.job is not None and step.job.id == job.id]
        number = live.career.to_ask.index(job) + 1
        every = len(own) == sum(step.counts and not step.question.optional for step in live.steps_of(job.id))
        what = f"all {len(own)}" if every and len(own) > 1 else ", ".join(step.question.label for step in own)
        lines.append(f"  Job {number} · {shortened(job.name, 30)}: {what}")
    if len(jobs) > _JOBS_NAMED:
        lines.append(f"  and {_counted(len(jobs) - _JOBS_NAMED, 'more job')}")
    return "\n".join(lines)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
