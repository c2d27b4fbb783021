"""Erasing candidates for good (F19): what would go, doing it, and an account of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import Hold
from interview_tui.domain.text import one_line
from interview_tui.errors import NotSaved, UsageError
from interview_tui.services.export_log import WrittenExport, exports_of
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection
    from interview_tui.storage.erasing.finish import Finished
    from interview_tui.storage.erasing.job import Erasure
    from interview_tui.storage.erasing.search import Found

_FLUSH_SECONDS, _ROWS_SECONDS, _WHOLE_SECONDS = 10.0, 120.0, 3600.0
"""How long is waited for what was typed last, for the rows to go, and for the file to be written anew."""
_BELONGINGS = {
    "application": "the application", "job": "the jobs", "reference": "the people to call", "meeting": "the plan of the deep-dive",
    "decision": "the decisions", "offer": "the offer", "reply": "the replies", "merits": "the merits", "hold": "the holds",
}  # fmt: skip
"""What the rows of a table are called when it is said what goes; of other tables, and of the interviews, it is said otherwise or not."""


class NotFinished(NotSaved):
    """An erasure is written down and could not go on: nothing may be shown or written before the next start has finished it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an erasure is.

    Attributes:
        step: in a word, such as ``backups``.
        done, total: how many of its parts.
    """

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What would be erased.

    Attributes:
        candidates: who; with them those rows of the list that were said to be the same people.
        rows: of the database.
        backups: how many files there are in the folder of the backups, whyever they were made; each that holds one of them is rewritten.
        exports: files about them that were written outside the program's folders; they stay.
        hold: one that keeps somebody of them from being erased, or None.
        hired: the names of those who were hired and whose data were not handed over yet (F19).
        same: who stays, though the user has said that one of the candidates is the same person, on the list twice.
        belongings: what of them there is, in plain words, such as ``("the jobs", "the decisions")``.
    """

    candidates: tuple[Candidate, ...]
    rows: int
    interviews: int
    backups: int
    exports: tuple[WrittenExport, ...]
    hold: Hold | None
    hired: tuple[str, ...] = ()
    same: tuple[Candidate, ...] = ()
    belongings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """That the name of somebody who was erased stands in texts about somebody else, or about nobody.

    Attributes:
        candidate_name: empty for the texts of an opening, and for the interviewers' own examples.
        opening_title: empty for those examples.
        count: in how many of them.
    """

    candidate_name: str
    opening_title: str
    count: int


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What an erasure did.

    Attributes:
        people, rows: how many.
        backups_rewritten: how many held one of them, and do not any more.
        removed: files that are gone, because nothing else was in them or they could not be rewritten.
        exports: files about them that were written outside the program's folders, and stay.
        mentioned: where their names stand in texts about others or about nobody; nothing of that was changed.
        left: where something of them was found all the same.
        troubles: what could not be done, in whole sentences; the next start tries it again.
    """

    people: int
    rows: int
    backups_rewritten: int
    removed: tuple[Path, ...]
    exports: tuple[WrittenExport, ...]
    mentioned: tuple[Mention, ...]
    left: tuple[Found, ...]
    troubles: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing of them is left in the folders of the program."""
        return not self.left and not self.troubles


def plan_erasure(services: Services, ids: Sequence[CandidateId]) -> ErasePlan:
    """What would go if these candidates were erased. Raises NotFound."""
    from interview_tui.storage import candidates, interviews, links, retention
    from interview_tui.storage.erasing import backups
    from interview_tui.storage.erasing.rows import collect, same_people

    services.wait_for_writer()
    with services.store.read() as conn:
        for each in ids:
            candidates.get_candidate(conn, each)
        everybody = same_people(conn, ids)
        people = tuple(candidates.get_candidate(conn, each) for each in everybody)
        found = collect(conn, everybody)
        held = len(interviews.interviews_of(conn, list(everybody)))
        holds = retention.holds_in_force(conn, list(everybody))
        same = tuple(candidates.get_candidate(conn, each) for each in links.who_stays(conn, everybody))
        waiting = retention.hired_and_not_handed_over(conn, everybody)
    kept = backups.files_in(services.paths.backups)
    return ErasePlan(people, found.rows, held, len(kept), _outside(services, everybody), next(iter(holds.values()), None),
                     tuple(one.name for one in people if one.id in waiting), same,
                     tuple(words for table, words in _BELONGINGS.items() if table in found.tables))  # fmt: skip


def erase(services: Services, ids: Sequence[CandidateId], tell: Callable[[Progress], None]) -> ErasureReport:
    """Erase candidates at once and for good: their rows, and every trace of them in the folders of the program. Blocks.

    From the moment it has begun it is finished, if need be by the next start: a kill at any point does not bring anybody back.

    Args:
        tell: called by this thread; must not block.

    Raises:
        UsageError: one of them is on hold. Nothing was changed.
        NotFound: there is no such candidate. Nothing was changed.
        NotSaved: what was typed last is not on the disk, or the disk refuses. Nothing was changed.
        NotFinished: it has begun and could not go on. The caller shows nobody any more and ends the program: the next start finishes it.
    """
    from interview_tui.services import drafts
    from interview_tui.storage.erasing import finish

    plan = plan_erasure(services, ids)
    _must_be_free(plan)
    _must_be_saved(services)
    told = _teller(tell)
    drafts.read_anew(services)
    places = finish.Places(services.store.path, services.paths.backups, services.paths.state)
    hands = _Hands(services)
    people = tuple(one.id for one in plan.candidates)
    try:
        with services.store.read_saved() as conn:
            erasure = finish.begin(conn, places.database, people, services.now_ms())
    except OSError as error:
        raise NotSaved(f"Nothing was erased: {finish.why(error)}. Next: mend that and try again.") from error
    try:
        rows = finish.erase_from_rows(hands, places, erasure, told)
    except finish.TROUBLE as error:
        raise NotFinished(
            f"The erasure has begun and could not go on: {finish.why(error)}. Nobody is shown by halves: the next start finishes it before "
            "anything else. Next: mend that, and start interview-tui again."
        ) from error
    done = finish.finish(hands, places, erasure, told, rows)
    drafts.read_anew(services)
    return _report(services, plan, done, erasure)


def report_lines(report: ErasureReport) -> tuple[str, ...]:
    """The account in plain sentences, what is out of reach among them."""
    from interview_tui.services.erasing_words import report_lines as lines

    return lines(report)


def _outside(services: Services, ids: Sequence[CandidateId]) -> tuple[WrittenExport, ...]:
    """The files about them that lie where the program puts nothing by itself; the others are seen to."""
    return _not_inside(services, exports_of(services, ids))


def _not_inside(services: Services, exports: Sequence[WrittenExport]) -> tuple[WrittenExport, ...]:
    from interview_tui.storage.erasing.places import is_inside, own_folders

    folders = own_folders(services.store.path, services.paths.backups, services.paths.state)
    return tuple(one for one in exports if not is_inside(one.path, folders))


def _must_be_free(plan: ErasePlan) -> None:
    if plan.hold is None:
        return
    name = next(one.name for one in plan.candidates if one.id == plan.hold.candidate_id)
    raise UsageError(
        f"{one_line(name)} is on hold, to be reviewed on {plan.hold.review_on}, and is not erased before that ends. Nothing was changed. "
        f"Next: `interview-tui hold {plan.hold.candidate_id[:8]}` shows why; `--end` ends it."
    )


def _must_be_saved(services: Services) -> None:
    """Raise NotSaved while something typed waits: it would come back as a rescue file."""
    if not services.store.flush(_FLUSH_SECONDS):
        raise NotSaved("What was typed last is not on the disk yet, so nobody was erased. Next: mend the disk and try again.")


class _Hands:
    """The thread that writes, as an erasure needs it (`finish.Hands`)."""

    def __init__(self, services: Services) -> None:
        self._store = services.store

    def run(self, job: Callable[[Connection], Any]) -> Any:
        """In one transaction."""
        return self._store.write(job, _ROWS_SECONDS)

    def outside(self, job: Callable[[Connection], Any]) -> Any:
        """Outside any."""
        return self._store.write_outside(job, _WHOLE_SECONDS)


def _teller(tell: Callable[[Progress], None]) -> Callable[[str, int, int], None]:
    return lambda step, done, total: tell(Progress(step, done, total))


def _report(services: Services, plan: ErasePlan, done: Finished, erasure: Erasure) -> ErasureReport:
    """The account; with those whose erasure had been begun before and waited."""
    names = list(dict.fromkeys((*erasure.names, *(one.name for one in plan.candidates))))
    earlier = {Path(one) for one in erasure.exports} - {one.path for one in plan.exports}
    exports = (*plan.exports, *_not_inside(services, [WrittenExport(path, "", 0, os.path.lexists(path)) for path in sorted(earlier)]))
    return ErasureReport(
        len(plan.candidates), done.rows, len(done.rewritten), done.removed, exports, _mentioned(services, names), done.left,
        done.troubles,
    )  # fmt: skip


def _mentioned(services: Services, names: Sequence[str]) -> tuple[Mention, ...]:
    from interview_tui.storage import candidates, openings
    from interview_tui.storage.erasing.mentions import mentions, of_nobody

    with services.store.read_saved() as conn:
        found, nobody = mentions(conn, names), of_nobody(conn, names)
        people = [candidates.get_candidate(conn, each) for each in found]
        titles = {key: openings.get_opening(conn, key).title for key in {*(one.opening_id for one in people), *nobody.openings}}
    about_others = (Mention(one.name, titles[one.opening_id], found[one.id]) for one in sorted(people, key=lambda one: one.name))
    in_openings = (Mention("", titles[key], count) for key, count in nobody.openings.items())
    return (*about_others, *in_openings, *((Mention("", "", nobody.own_examples),) if nobody.own_examples else ()))
