"""Made-up candidates in any number, the same every time: ``python -m benchmarks.generate FILE COUNT``."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import AnswerKind, Bank, Stage
from interview_tui.domain.interview import Decision
from interview_tui.domain.meeting import Participant
from interview_tui.domain.seal import Submission
from interview_tui.domain.text import search_key, sort_key
from interview_tui.paths import Paths
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import add_jobs
from interview_tui.services.interviews import load_live, start
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from interview_tui.storage import bank_rows, sealing
from interview_tui.storage.connection import Connection
from interview_tui.storage.submissions import submit
from interview_tui.storage.tables import answer, candidate, interview

FIRST = "Alva Bo Cleo Dag Ebba Finn Gry Hedda Ivar Juni Kim Lo Maj Noel Ossian Pia Quinn Rut Sol Tage Una Vidar Ylva Åke Ärla Östen".split()
LAST = "Almstig Björkfall Dagbrink Eklövsund Fjällmark Granbäck Hedlyng Isakvik Kvistmo Lindtorp Myrfors Nordlyd Röndal Stenvad".split()
WORDS = (
    "queue macro refund bug parcel export login invoice escalation article number calm plan team week customer asked wrote fixed".split()
)
STARTED = 1_780_000_000_000


def services_on(path: Path) -> Services:
    """A database, new or not, with everything else of the program in the folder where it lies."""
    folder = path.parent
    return connect(Paths(path, folder / "banks", folder / "backups", folder / "settings.toml", folder / "state"))


def generate(folder: Path, count: int, *, submitted: bool = False) -> Path:
    """A database with one opening and so many candidates, most of them with a quick screen. Returns its path.

    Args:
        submitted: the finished ones are before the panel.
    """
    path = folder / f"candidates-{count}.db"
    services = services_on(path)
    try:
        opening = add_opening(services, "Support agent, generated", applicants=count)
        found = services.library.choose(Stage.QUICK_SCREEN, "en")
        bank = found.bank
        assert bank is not None

        def fill(conn: Connection) -> None:
            bank_rows.save_bank(conn, bank, found.text)
            bank_rows.pin_bank(conn, opening.id, Stage.QUICK_SCREEN, bank.hash)
            people, sittings, answers = _rows(random.Random(count), opening.id, bank, count)
            for table, rows in ((candidate, people), (interview, sittings), (answer, answers)):
                for start in range(0, len(rows), 5_000):
                    conn.execute(insert(table), rows[start : start + 5_000])
            if submitted:
                _submit_all(conn, [sitting for sitting in sittings if sitting["finished_ms"]])

        services.store.write(fill, timeout=600)
    finally:
        services.store.close(60)
    return path


def _submit_all(conn: Connection, finished: Iterable[dict[str, Any]]) -> None:
    for sitting in finished:
        content = sealing.content_of(conn, sitting["id"])
        submit(conn, Submission(sitting["id"], sitting["finished_ms"], sealing.digest_of(content), content["own_example"]))


JOBS = 30
NOTES = 95_000
"""Characters in the notes to the open question of the long deep-dive, in lines of ordinary length."""
OPEN_JOB = 15


def generate_deep_dive(folder: Path) -> Path:
    """A database with one deep-dive in progress: 30 jobs, the first 14 of them asked about, and very long notes. Returns its path."""
    path = folder / "deep-dive.db"
    services = services_on(path)
    dice = random.Random(JOBS)
    try:
        services.chair.rater = "Made Up"
        person = add_candidate(services, add_opening(services, "Support agent, generated").id, "Kim Myrfors")
        add_jobs(
            services,
            person.id,
            [f"{1990 + number} Agent {number}, Employer {number}, manager {dice.choice(LAST)}" for number in range(JOBS)],
        )
        plan = load_plan(services, person.id)
        save_meeting(services, replace(plan.meeting, participants=(Participant("Made Up"),)))
        live = load_live(services, start(services, person.id, Stage.DEEP_DIVE, "Made Up"), lambda: 0.0)
        for job in live.career.to_ask[: OPEN_JOB - 1]:
            for step in live.steps_of(job.id):
                live.go_to(step.place)
                live.set_notes(_long_notes(dice, 300))
                live.give(7)
        live.go_to(live.steps_of(live.career.to_ask[OPEN_JOB - 1].id)[1].place)
        live.set_notes(_long_notes(dice, NOTES) + "\n")
        live.leave()
    finally:
        services.store.close(60)
    return path


def _long_notes(dice: random.Random, length: int) -> str:
    lines: list[str] = []
    while sum(map(len, lines)) + len(lines) < length:
        lines.append(" ".join(dice.choices(WORDS, k=11)))
    return "\n".join(lines)[:length]


def _rows(
    dice: random.Random, opening_id: str, bank: Bank, count: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    people: list[dict[str, Any]] = []
    sittings: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    for number in range(count):
        name = f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}"
        people.append(
            {"id": f"c{number:08}", "seq": number + 1, "opening_id": opening_id, "name": name, "created_ms": STARTED + number,
             "sort_key": sort_key(name), "search_key": search_key(name)}
        )  # fmt: skip
        if dice.random() < 0.8:
            decision = dice.choice([*Decision, None])
            sittings.append(
                {"id": f"i{number:08}", "seq": number + 1, "candidate_id": f"c{number:08}", "stage": "quick-screen", "bank_hash": bank.hash,
                 "interviewer": "Made Up", "minutes": 25, "started_ms": STARTED + number, "decision": decision,
                 "finished_ms": STARTED + number + 1_500_000 if decision else None, "decision_reason": "made up" if decision else "",
                 "place": bank.questions[-1].id, "clock_elapsed_ms": 1_500_000, "clock_running": False, "clock_at_ms": STARTED + number}
            )  # fmt: skip
            answers += _answers(dice, f"i{number:08}", bank)
    return people, sittings, answers


def _answers(dice: random.Random, interview_id: str, bank: Bank) -> Iterator[dict[str, Any]]:
    for question in bank:
        lines = [dice.choice(['"', "+ ", "- ", "", "", "! "]) + " ".join(dice.choices(WORDS, k=9)) for _ in range(dice.randint(1, 4))]
        yield {"interview_id": interview_id, "question_id": question.id, "subject": "", "notes": "\n".join(lines),
               "rating": dice.randint(3, 10) if question.answer is AnswerKind.RATED else None, "unrated": None, "reason": "",
               "spent_ms": 60_000, "rev": 1, "updated_ms": STARTED}  # fmt: skip


if __name__ == "__main__":
    print(generate(Path(sys.argv[1]), int(sys.argv[2])))
