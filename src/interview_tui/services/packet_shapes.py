"""What may stand in a packet: every field with its kind and its range. Texts are cleaned on the way, as at every entrance."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from interview_tui.domain.bank import Stage
from interview_tui.domain.career import YearMonth
from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.interview import Decision
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import PanelRole, Part
from interview_tui.domain.opening import LANGUAGES, LONGEST_SCREEN, SHORTEST_SCREEN, WhenToCall
from interview_tui.domain.predictions import Relation
from interview_tui.domain.rating import Unrated
from interview_tui.domain.references import EventKind, Origin
from interview_tui.domain.retention import LONGEST_KEEP
from interview_tui.domain.text import clean, one_line

Check = Callable[[Any, str], Any]
"""Looks at a value and at where it stands; returns it as it is kept. Raises Wrong."""

_LATEST = 7_258_118_400_000
"""The end of the year 2199 in UTC milliseconds: what lies after it is no moment of an interview."""
_MOST = 2**53 - 1
_LONG, _BANK = 1_000_000, 4_000_000
_RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Wrong(ValueError):
    """A value is not what must stand in its place."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where or 'the file'}: {message}")


def line(most: int = _LONG, least: int = 0) -> Check:
    """One line of text."""

    def check(value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise Wrong(where, "a text is wanted")
        found = one_line(value)
        if not least <= len(found) <= most:
            raise Wrong(where, f"{least} to {most} characters are wanted")
        return found

    return check


def text(most: int = _LONG, least: int = 0) -> Check:
    """Text of any number of lines."""

    def check(value: Any, where: str) -> str:
        if not isinstance(value, str) or not least <= len(value) <= most:
            raise Wrong(where, f"a text of {least} to {most} characters is wanted")
        return clean(value)

    return check


def exact(most: int) -> Check:
    """Text that is kept to the letter, such as that of a bank, whose hash says what it must be."""

    def check(value: Any, where: str) -> str:
        if not isinstance(value, str) or len(value) > most:
            raise Wrong(where, f"a text of at most {most} characters is wanted")
        return value

    return check


def whole(most: int = _MOST, least: int = 0) -> Check:
    """A whole number."""

    def check(value: Any, where: str) -> int:
        if type(value) is not int or not least <= value <= most:
            raise Wrong(where, f"a whole number from {least} to {most} is wanted")
        return value

    return check


def number(most: float) -> Check:
    """A number from 0."""

    def check(value: Any, where: str) -> float:
        if type(value) not in (int, float) or not 0 <= value <= most:  # which no infinity and no NaN is
            raise Wrong(where, f"a number from 0 to {most} is wanted")
        return float(value)

    return check


def flag(value: Any, where: str) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise Wrong(where, "true or false is wanted")
    return value


def one_of(*allowed: str) -> Check:
    """One of some words."""

    def check(value: Any, where: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise Wrong(where, f"one of these is wanted: {', '.join(allowed)}")
        return str(value)

    return check


def maybe(check: Check) -> Check:
    """The same, or nothing."""
    return lambda value, where: None if value is None else check(value, where)


def many(check: Check) -> Check:
    """A list of the same."""

    def check_all(value: Any, where: str) -> list[Any]:
        if not isinstance(value, list):
            raise Wrong(where, "a list is wanted")
        return [check(item, f"{where}[{place}]") for place, item in enumerate(value)]

    return check_all


def record(**fields: Check) -> Check:
    """Exactly these fields."""

    def check(value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong(where, "an object with fields is wanted")
        if missing := sorted(fields.keys() - value.keys()):
            raise Wrong(where, f"{missing[0]} is missing")
        if unknown := sorted(value.keys() - fields.keys()):
            raise Wrong(where, f"there is no such field: {one_line(unknown[0])[:80]}")
        return {name: field(value[name], f"{where}.{name}" if where else name) for name, field in fields.items()}

    return check


def unchanged(check: Check) -> Check:
    """The same for what has a seal over it: a text that would have to be cleaned is refused."""

    def check_sealed(value: Any, where: str) -> Any:
        if check(value, where) != value:
            raise Wrong(where, "a text in it holds characters that do not belong there")
        return value

    return check_sealed


def month(value: Any, where: str) -> str:
    """``YYYY``, ``YYYY-MM`` or nothing."""
    found = str(line(7)(value, where))
    try:
        return str(YearMonth.of(found)) if found else ""
    except ValueError:
        raise Wrong(where, "a month such as 2024-05 is wanted") from None


def random_id(value: Any, where: str) -> str:
    """An id as this program makes them. One that somebody has chosen could be the same as a word in files of the program, which an
    erasure would then take for a place that is about the person."""
    found = str(line(200, 1)(value, where))
    if not _RANDOM.fullmatch(found):
        raise Wrong(where, "an id such as this program makes is wanted")
    return found


IDENTITY = line(200, 1)
MOMENT = whole(_LATEST)
STAGE = one_of(*Stage)
_HASH = line(64, 64)
_REVISED = {"rev": whole(), "updated_ms": MOMENT}
_RELATION = one_of(*Relation)
_LINES = many(text())
_TEN = maybe(whole(10, 1))

JOB = record(
    id=random_id, seq=whole(), title=line(), employer=line(), manager=line(), start_month=month, end_month=month, ongoing=flag,
    full_time=flag, related=flag, depth=maybe(one_of(*Depth)), removed=flag, **_REVISED,
)  # fmt: skip
MEETING = record(
    goal=text(), format=text(), participants=many(record(name=line(), role=one_of(*PanelRole), part=one_of(*Part))),
    minutes=whole(240, 5), when_text=line(), where_text=line(), **_REVISED,
)  # fmt: skip
REFERENCES = record(
    people=many(record(
        id=random_id, name=line(), relation=_RELATION, employer=line(), job_id=maybe(IDENTITY), origin=one_of(*Origin),
    )),
    details=many(record(
        reference_id=IDENTITY, name=line(), relation=maybe(_RELATION), employer=line(), job_id=maybe(IDENTITY), together=line(),
        challenge=text(), works_here_now=flag, removed=flag, **_REVISED,
    )),
    events=many(record(
        id=IDENTITY, reference_id=IDENTITY, kind=one_of(*EventKind), name=line(), at_ms=MOMENT, by_whom=line(), note=text(),
        call_back_ms=maybe(MOMENT), for_present_employer=flag, removed=flag, **_REVISED,
    )),
    pairs=many(record(first_id=IDENTITY, second_id=IDENTITY, same=flag, **_REVISED)),
)  # fmt: skip
BANK = record(hash=_HASH, text=exact(_BANK))
_ANCHORS = record(poor=text(), mixed=text(), good=text(), excellent=text())
COMPETENCY = record(id=IDENTITY, name=line(), weight=number(10), anchors=_ANCHORS)
PERSONA = record(
    title=line(), mission=text(), outcomes=_LINES, competencies=many(COMPETENCY), culture=_LINES, weights_reason=text(),
    copied_from=line(),
)  # fmt: skip
_OPENING_IN_SHORT = {"id": IDENTITY, "title": line(200, 1), "language": one_of(*LANGUAGES)}
_OPENING: dict[str, Check] = {
    **_OPENING_IN_SHORT, "applicants": maybe(whole(1_000_000)), "quick_minutes": whole(LONGEST_SCREEN, SHORTEST_SCREEN),
    "quick_bank": line(), "created_ms": MOMENT, "call_references": one_of(*WhenToCall), "persona": PERSONA,
    "panel": many(record(name=line(), stages=many(STAGE))),
}  # fmt: skip
PRIVACY = record(
    purpose=text(), controller=line(), controller_contact=line(), keep_months=whole(LONGEST_KEEP), keep_reason=text(),
)  # fmt: skip
OPENING = record(**_OPENING)
_SECOND_OPENING = record(**_OPENING, privacy=PRIVACY)
_CANDIDATE = {"id": random_id, "name": line(200, 1), "created_ms": MOMENT}
_CALL = record(reference_id=IDENTITY, employer=maybe(line()), challenge=maybe(text()))
_HELD = record(
    interview=record(
        id=random_id, stage=STAGE, bank_hash=_HASH, interviewer=line(), minutes=whole(240, 5), started_ms=MOMENT, finished_ms=maybe(MOMENT),
        decision=maybe(one_of(*Decision)), decision_reason=text(), listened=flag, clock_elapsed_ms=MOMENT,
    ),
    answers=many(record(
        question_id=IDENTITY, subject=line(200), notes=text(), rating=_TEN, unrated=maybe(one_of(*Unrated)), reason=text(), choice=line(),
        spent_ms=MOMENT,
    )),
    predictions=many(record(
        question_id=IDENTITY, slot=whole(1_000), relation=_RELATION, named=flag, reference_id=maybe(IDENTITY), number=_TEN, declined=flag,
    )),
    job_progress=many(record(job_id=IDENTITY, planned_ms=MOMENT, done=flag)),
    reference_ratings=many(record(question_id=IDENTITY, number=_TEN, declined=flag, changed_after=flag)),
    call=maybe(_CALL),
    own_example=text(),
)  # fmt: skip
INTERVIEW = record(content=unchanged(_HELD), submitted_ms=maybe(MOMENT), digest=_HASH)
REVISION = record(
    id=IDENTITY, interview_id=IDENTITY, question_id=IDENTITY, subject=line(200), rating=_TEN,
    unrated=maybe(one_of(*Unrated)), reason=text(least=1), at_ms=MOMENT, after_reveal=flag,
)  # fmt: skip
LOOK = record(id=IDENTITY, stage=STAGE, by=line(least=1), at_ms=MOMENT)
DECISION = record(
    id=IDENTITY, verdict=one_of(*Verdict), reason=text(least=1), tied_to=one_of(*Tied), tied_text=text(), by=line(), at_ms=MOMENT,
    consensus_tenths=maybe(whole(100, 10)), consensus_comment=text(), composite_millis=maybe(whole(10_000, 1_000)),
)  # fmt: skip
_BODY: dict[str, Check] = {
    "rater": line(), "interviews": many(INTERVIEW), "revisions": many(REVISION), "references": REFERENCES,
}  # fmt: skip
_WEIGHED = {"competencies": many(record(id=IDENTITY, name=line(), weight=number(10))), "weights_reason": text()}
_HEAD: dict[str, Check] = {"kind": line(), "version": whole(), "program": line(), "sha256": _HASH}
_PREPARED = record(**_CANDIDATE, jobs=many(JOB), meeting=maybe(MEETING))
_SET_UP: dict[str, Check] = {"opening": OPENING, "pins": many(record(stage=STAGE, hash=_HASH)), "banks": many(BANK)}

PACKET = record(
    **_HEAD, **_BODY, **_WEIGHED, opening=record(**_OPENING_IN_SHORT), candidate=record(**_CANDIDATE), banks=many(BANK),
    looks=many(LOOK), jobs=many(JOB), meeting=maybe(MEETING),
)  # fmt: skip
_PREPARED_ONES: dict[str, Check] = {"candidates": many(_PREPARED)}
_RATED: dict[str, Check] = {
    "candidate": _PREPARED, "packets": many(record(**_BODY)), "looks": many(LOOK), "decisions": many(DECISION),
}  # fmt: skip
SETUP = record(**_HEAD, **_SET_UP, **_PREPARED_ONES)
CANDIDATE = record(**_HEAD, **_SET_UP, **_RATED)
_SECOND: dict[str, Check] = {**_SET_UP, "opening": _SECOND_OPENING}
SECOND_SETUP = record(**_HEAD, **_SECOND, **_PREPARED_ONES)
SECOND_CANDIDATE = record(**_HEAD, **_SECOND, **_RATED)
"""The second version says as well what the candidates' data of the opening are for, who answers for them, and how long they are kept."""
