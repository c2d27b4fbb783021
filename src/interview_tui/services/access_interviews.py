"""The interviews in the answer to a candidate: every rater's, also what is open or not submitted, question by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interview_tui.domain.bank import Bank, Question
from interview_tui.domain.ids import BankHash, QuestionId
from interview_tui.domain.placeholders import say
from interview_tui.services.access_fields import Fields
from interview_tui.services.access_reading import Everything, Row
from interview_tui.services.markdown_blocks import bullet, day, moment
from interview_tui.services.markdown_escape import inline

_Spot = tuple[str, str]
"""The id of a question and whom or what it is about."""


def interviews(found: Everything, writer: Fields) -> Iterator[str]:
    """All of them, in the order in which they were begun."""
    yield f"## {writer.words.interviews}"
    if not found.rows["interviews"]:
        yield writer.words.none
    for row in found.rows["interviews"]:
        yield from _Held(found, writer, row).blocks()


class _Held:
    """Writes one interview."""

    def __init__(self, found: Everything, writer: Fields, row: Row) -> None:
        self._found, self._writer, self._words, self._row = found, writer, writer.words, row
        self._bank: Bank = found.banks[BankHash(row["bank_hash"])]
        self._jobs = {job["id"]: job for job in found.rows["jobs"]}
        self._people = {person["id"]: person["name"] for person in found.rows["references"]}
        self._competencies: dict[str, str] = {item.id: item.name for item in found.kept.opening.persona.competencies}
        self._call = next(iter(self._own("reference_calls")), None)
        self._submission = next(iter(self._own("submissions")), None)

    def _own(self, part: str) -> list[Row]:
        return [row for row in self._found.rows[part] if row["interview_id"] == self._row["id"]]

    def blocks(self) -> Iterator[str]:
        """The head, then every question of which anything is stored."""
        words, row, writer = self._words, self._row, self._writer
        who = [words.with_whom.format(name=self._name(self._call["reference_id"]))] if self._call else []
        by = words.by_whom.format(name=inline(row["interviewer"]) or writer.base.unknown)
        state = words.is_open if row["finished_ms"] is None else words.finished
        yield f"### {' · '.join([writer.text('stage', row['stage']), *who, by, day(row['started_ms']), state])}"
        bank = writer.base.bank_value.format(title=inline(self._bank.title), id=inline(self._bank.id), version=inline(self._bank.version))
        submitted = moment(self._submission["at_ms"]) if self._submission else words.not_submitted
        more = [bullet(words.questions, bank), bullet(words.submitted, submitted)]
        yield from writer.blocks("interviews", row, "stage", "interviewer", more=more)
        if self._submission:
            yield from writer.blocks("submissions", self._submission, "at_ms")
        if self._call:
            yield from writer.blocks("reference_calls", self._call)
        progress = self._own("job_progress")
        if progress:
            yield f"**{words.planned}**"
            yield "\n".join(f"- {self._job_name(one['job_id'])}: {writer.line('job_progress', one)[2:]}" for one in progress)
        yield from self._questions()

    def _questions(self) -> Iterator[str]:
        spots = {part: self._by_spot(part) for part in ("answers", "answer_versions", "revisions", "predictions", "reference_ratings")}
        every = dict.fromkeys(spot for found in spots.values() for spot in found)
        for spot in sorted(every, key=self._order):
            yield from self._question(spot, {part: found.get(spot, []) for part, found in spots.items()})

    def _by_spot(self, part: str) -> dict[_Spot, list[Row]]:
        found: dict[_Spot, list[Row]] = {}
        for row in self._own(part):
            found.setdefault((row["question_id"], row.get("subject", self._subject_of(row["question_id"]))), []).append(row)
        return found

    def _subject_of(self, question_id: str) -> str:
        """Numbers are stored without whom a question is about: in a call it is the reference, else the candidate."""
        answers = [row["subject"] for row in self._own("answers") if row["question_id"] == question_id]
        return answers[0] if answers else ""

    def _order(self, spot: _Spot) -> tuple[object, ...]:
        """The order of the bank, job by job where it asks about jobs; then what is not in it."""
        place = {question.id: number for number, question in enumerate(self._bank)}
        jobs = {key: number for number, key in enumerate(self._jobs)}
        number = place.get(QuestionId(_base(spot[0])), len(place))
        return (number, 0, spot) if spot[1] not in jobs else (place.get(self._first_of_job(), 0), 1 + jobs[spot[1]], number, spot)

    def _first_of_job(self) -> QuestionId:
        return next((question.id for question in self._bank.job_questions), QuestionId(""))

    def _question(self, spot: _Spot, rows: Mapping[str, list[Row]]) -> Iterator[str]:
        words, writer = self._words, self._writer
        question = next((one for one in self._bank if one.id == _base(spot[0])), None)
        yield f"#### {self._title(spot, question)}"
        if question is not None:
            said = say(question.say, question.say_if_unknown, self._values(spot))
            yield f"> {inline(said) or writer.base.unknown}"
        blocks = [block for row in rows["answers"] for block in writer.blocks("answers", row)]
        for row in rows["answer_versions"]:
            blocks += [f"**{words.former.format(moment=moment(row['at_ms']))}**", *writer.blocks("answer_versions", row, "at_ms")]
        for row in rows["revisions"]:
            blocks += [f"**{words.revised.format(moment=moment(row['at_ms']))}**", *writer.blocks("revisions", row, "at_ms")]
        for row in rows["predictions"]:
            who = self._name(row["reference_id"]) if row["named"] else words.in_general
            blocks += [f"**{words.predicted.format(name=who)}**", *writer.blocks("predictions", row)]
        for row in rows["reference_ratings"]:
            blocks += [f"**{words.given}**", *writer.blocks("reference_ratings", row)]
        yield from blocks or [words.nothing_noted]

    def _title(self, spot: _Spot, question: Question | None) -> str:
        name = inline(question.label) or inline(question.id) if question is not None else f"{inline(spot[0])} ({self._words.not_in_bank})"
        competency = spot[0].partition(".")[2]
        about = [inline(self._competencies.get(competency, competency))] if competency else []
        if spot[1] in self._jobs:
            about.append(self._job_name(spot[1]))
        elif spot[1] and spot[1] not in self._people:
            about.append(inline(spot[1]))
        return f"{name} ({self._words.about_subject.format(name=', '.join(about))})" if about else name

    def _values(self, spot: _Spot) -> dict[str, str]:
        """What stands in the place of the names in braces, as far as it is stored."""
        candidate, opening, row = self._found.kept.candidate, self._found.kept.opening, self._row
        job = self._jobs.get(spot[1], {})
        call = self._call or {}
        return {
            "candidate": candidate.name,
            "first_name": (candidate.name.split() or [""])[0],
            "interviewer": row["interviewer"],
            "opening": opening.title,
            "applicants": "" if opening.applicants is None else str(opening.applicants),
            "minutes": str(row["minutes"]),
            "own_example": self._submission["own_example"] if self._submission else "",
            "jobs": str(len(self._jobs)) if self._jobs else "",
            "employer": call.get("employer") or job.get("employer", ""),
            "job_title": job.get("title", ""),
            "job_dates": "–".join(filter(None, (job.get("start_month"), job.get("end_month")))),
            "manager": job.get("manager", ""),
            "challenge": call.get("challenge") or "",
            "reference": self._people.get(call.get("reference_id"), ""),
            "competency": self._competencies.get(spot[0].partition(".")[2], ""),
        }  # fmt: skip

    def _name(self, reference_id: str | None) -> str:
        return inline(self._people.get(reference_id, "")) or self._writer.base.unnamed

    def _job_name(self, job_id: str) -> str:
        job = self._jobs.get(job_id, {})
        return ", ".join(filter(None, (inline(job.get("title", "")), inline(job.get("employer", ""))))) or self._writer.base.nameless_job


def _base(question_id: str) -> str:
    """The question of the bank, also where it asks for one competency of several."""
    return question_id.partition(".")[0]
