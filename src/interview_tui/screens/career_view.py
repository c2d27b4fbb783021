"""What the screen of the jobs shows, made from the career and the interview: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from interview_tui.domain.career import CareerRemark, Job, YearMonth
from interview_tui.domain.career_line import JobLine, parse_job
from interview_tui.domain.career_words import career_text, future_text, read_as, remark_parts
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.ids import JobId
from interview_tui.domain.job_pace import JobTime
from interview_tui.domain.notes import calls_in
from interview_tui.domain.text import one_line
from interview_tui.screens.interview_view import not_saved_text
from interview_tui.screens.look import MUTED, wrapped
from interview_tui.widgets.career_list import JobRow
from interview_tui.widgets.safe import joined, lit
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.careers import Career
    from interview_tui.services.live import LiveInterview
    from interview_tui.storage.store import SaveState

EXAMPLES = {
    "en": "2016-03–2018-08 Support agent, Employer AB, manager First Last",
    "sv": "2016-03–2018-08 Kundtjänst, Företaget AB, chef Förnamn Efternamn",
}
"""A line as it can be typed, by the language of the opening."""
_WHAT_WILL_DO = (
    "Only what is known is needed: years alone will do, and an employer or a manager can come later. "
    "Words at the end: part-time, unrelated, quick, normal, deep. Several lines can be pasted at once."
)
PENDING_SHOWN = 3
"""So many of the lines that could not be read are listed under the line; the first of them stands in it."""


def example(language: str) -> str:
    """A line as it can be typed."""
    return EXAMPLES.get(language, EXAMPLES["en"])


# -- the list ----------------------------------------------------------------------------------------------------------


def rows(career: Career, live: LiveInterview | None = None, corrected: JobId | None = None) -> tuple[JobRow, ...]:
    """The rows of the list, oldest first.

    Args:
        live: the interview that the jobs are shown in, if any.
        corrected: the job whose line is being corrected.
    """
    depths = career.depths
    times = {entry.job_id: entry for entry in live.time().jobs} if live else {}
    return tuple(
        JobRow(
            job.id,
            job.dates,
            ", ".join(filter(None, (job.title, job.employer))),
            job.manager,
            ", ".join(_words(job, depths)),
            _sign(job, live) if live else "",
            _minutes(times.get(job.id)),
            bool(live and _call_noted(job, live)),
            job.id == corrected,
        )
        for job in career.jobs
    )


def _words(job: Job, depths: Mapping[JobId, str]) -> Sequence[str]:
    """Depth and marks. What is part-time is not walked through, so it has no depth."""
    depth = depths.get(job.id)
    told = [f"{depth}{'' if job.depth else ' proposed'}"] if depth else []
    return [*told, *([] if job.full_time else ["part-time"]), *([] if job.related else ["unrelated"])]


def _sign(job: Job, live: LiveInterview) -> str:
    """How a job stands: done, begun, open, or not come to."""
    if live.job is not None and live.job.id == job.id:
        return "▸"
    if not job.full_time:
        return "·"
    if live.is_done(job.id):
        return "✓"
    return "◐" if any(live.answer_to(step.place).was_asked for step in live.steps_of(job.id)) else "○"


def _minutes(entry: JobTime | None) -> str:
    return f"{round(entry.used_ms / 60_000)}/{round(entry.planned_ms / 60_000)} min" if entry else ""


def _call_noted(job: Job, live: LiveInterview) -> bool:
    return any(calls_in(live.answer_to(step.place).notes) for step in live.steps_of(job.id))


def list_title(career: Career) -> Content:
    """What stands above the list."""
    text = career_text(career.jobs, career.remarks)
    return Content(f"Jobs, oldest first · {text}" if text else "Jobs")


def list_note(career: Career, live: LiveInterview | None) -> Content:
    """What stands below the list: how many are walked through, and in an interview the time."""
    asked, all_jobs = len(career.to_ask), len(career.jobs)
    told = "" if asked == all_jobs else f"{asked} full-time, to be walked through"
    if live is not None:
        told = joined([told, f"{minutes_text(live.elapsed_ms)} of {live.interview.minutes} min"], " · ").plain
    return Content(told)


def nothing(language: str, can_write: bool) -> Content:
    """What is said while there is no job."""
    if not can_write:
        return Content("No job is entered.")
    return Content.assemble(
        ("No job yet. ", "bold"), "Type each on a line of its own, in any order, and press Enter:\n\n",
        (f"  {example(language)}\n", "bold $text-accent"),
        ("  2018– Team lead, Employer AB\n", "bold $text-accent"),
        ("  2012–2014 Cashier, The Shop, part-time, unrelated\n\n", "bold $text-accent"),
        (_WHAT_WILL_DO, MUTED),
    )  # fmt: skip


# -- what to ask about -------------------------------------------------------------------------------------------------


def remarks(found: Sequence[CareerRemark], here: JobId | None, width: int) -> tuple[Content, int]:
    """The gaps and overlaps, one on a line, and the first line that is about the job under the cursor.

    Args:
        here: the job under the cursor; what is about it has a sign.
        width: cells of a line; the names of the jobs are cut to fit.
    """
    lines: list[Content] = []
    places: list[int] = []
    for place, remark in enumerate(found):
        own = any(job is not None and job.id == here for job in (remark.before, remark.after))
        places += [place] if own else []
        line = Content.assemble("▸ " if own else "  ", (_remark_line(remark, width - 2), "" if own else MUTED))
        lines.append(_cut(line, width))
    return Content("\n").join(lines), places[0] if places else 0


def _remark_line(remark: CareerRemark, width: int) -> str:
    """A remark on one line: with titles and employers where they fit, else with what tells the two jobs apart."""
    how_long, one, other = remark_parts(remark)
    if remark.after is None:
        return lit(f"{how_long} {fit(one, max(1, width - cell_len(how_long) - 1)).rstrip()}").plain
    room = width - len(how_long) - len("  and ")
    if cell_len(one) + cell_len(other) > room:
        before, after = remark.before, remark.after
        by_employer = bool(before.employer and after.employer) and before.employer != after.employer
        one, other = ((job.employer if by_employer else job.title or job.name) for job in (before, after))
    half = room // 2
    if cell_len(one) > half:
        one = fit(one, max(half, room - cell_len(other))).rstrip()
    if cell_len(other) > half:
        other = fit(other, max(half, room - cell_len(one))).rstrip()
    return lit(f"{how_long} {one} and {other}").plain


# -- the line ----------------------------------------------------------------------------------------------------------


def reading(line: JobLine, today: YearMonth, width: int, *, told: bool = False) -> Content:
    """How a typed line is read, and below what is wrong with it, or what could be.

    Args:
        today: the present month; a year far behind it is asked about.
        width: cells; longer is cut, since the line itself stands above.
        told: whether it was tried to add it: then what is wrong is told loudly.
    """
    job = read_as(line)
    parts: list[Content | str] = [
        *(_known(text, missing) for text, missing in ((job.dates, "no dates"), (job.title, "no title"), (job.employer, "no employer"))),
        _known(job.manager and f"manager {job.manager}", "no manager"),
        "" if line.full_time is None else "full-time" if line.full_time else "part-time",
        "" if line.related is None else "related" if line.related else "unrelated",
        line.depth or "",
    ]
    read = _cut(joined(parts, " · "), width)
    doubt = line.problem or future_text(job, today)
    if not doubt:
        return read
    below = f"{'!' if line.problem else '?'} {fit(doubt, width - 2).rstrip()}"
    return Content("\n").join([read, Content.styled(below, "bold $text-error" if told and line.problem else "$text-warning")])


def _cut(line: Content, width: int) -> Content:
    return line.truncate(max(1, width), ellipsis=True) if line.cell_length > width else line


def _known(text: str, missing: str) -> Content:
    return lit(text) if text else Content.styled(missing, MUTED)


def pending(added: int, lines: Sequence[str], width: int) -> Content:
    """What became of a paste of which some lines could not be read, and those that come after the one in the line.

    Args:
        added: how many jobs it gave.
        lines: those that wait to be corrected; the first stands in the line.
    """
    if not lines:
        return Content()
    head = f"{pasted_text(added, len(lines))} Mend it and press Enter, or empty it to leave it out."
    shown = [
        Content.assemble(fit(one_line(line), width // 2).rstrip(), (f"  {parse_job(line).problem}", MUTED))
        for line in lines[1 : PENDING_SHOWN + 1]
    ]
    more = len(lines) - 1 - len(shown)
    if more > 0:
        shown.append(Content.styled(f"and {more} more", MUTED))
    return Content("\n").join([*(Content.styled(part, "bold") for part in wrapped(head, width)), *(_cut(line, width) for line in shown)])


def off_list_text(count: int, key: str) -> str:
    """How jobs come back onto a list that is empty.

    Args:
        key: name of the key out of the line; as long as the cursor is in it, the letter for putting back is no key.
    """
    jobs, one = ("1 job was", "it") if count == 1 else (f"{count} jobs were", "one")
    return f"{jobs} taken off the list. {key}, then “Put back” brings {one} back."


def added_text(job: Job) -> str:
    """What was added just now."""
    return f"✓ Added: {', '.join(filter(None, (job.dates, job.title, job.employer)))}"


def pasted_text(added: int, left: int) -> str:
    """What became of a paste of several lines."""
    taken = f"✓ {added} job{'' if added == 1 else 's'} added" if added else "No job added yet"
    return f"{taken}; {'one line' if left == 1 else f'{left} lines'} cannot be read." if left else f"{taken}."


def unsaved_text(save: SaveState | None) -> Content:
    """A word when the disk does not take what was entered; otherwise nothing."""
    if save is None or save.failing_since_ms is None:
        return Content()
    return Content.styled(f" {not_saved_text(save.failing_since_ms, save.reason)} ", "bold reverse")
