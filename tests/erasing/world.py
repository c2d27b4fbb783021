"""A program's folders in which something about two people lies everywhere: what one leaves behind who has used it for long."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import AnswerChanged, Change, MeetingChanged
from interview_tui.domain.ids import BankHash, CandidateId, InterviewId, QuestionId
from interview_tui.domain.interview import Answer, Interview
from interview_tui.domain.meeting import Meeting
from interview_tui.paths import Paths
from interview_tui.services import drafts
from interview_tui.services.backups import make_backup_now
from interview_tui.services.export_log import note_export
from interview_tui.services.session import Services
from interview_tui.storage import interviews
from interview_tui.storage.rescue import RescueFile, stem
from tests.builders import NOW
from tests.erasing.filled import key, markers, two_people
from tests.storage.places import Place

PEOPLE = ("Anna", "Bodil")


def later_texts(person: str) -> dict[str, str]:
    """What is written about a person after the rows of `filled`, by where it lies."""
    return {
        what: f"{person} Läter text in the {what}, never anywhere else" for what in ("first", "second", "draft", "rescue", "kept", "export")
    }


def all_texts(person: str) -> dict[str, str]:
    """Everything that was ever written about a person."""
    return {**markers(person), **later_texts(person)}


@dataclass(frozen=True)
class World:
    """Where everything lies.

    Attributes:
        outside: an export about Anna, in a folder of the user's.
    """

    place: Place
    paths: Paths
    ids: dict[str, CandidateId]
    outside: Path

    def connect(self, *, read_only: bool = False) -> Services:
        return connect(self.paths, "Me", read_only=read_only)


def answered(person: str, notes: str, rev: int) -> AnswerChanged:
    answer = Answer(QuestionId("goals"), key(person, "job"), notes=notes, rev=rev)
    return AnswerChanged(InterviewId(key(person, "open")), answer)


def planned(person: str, goal: str) -> Change:
    return MeetingChanged(Meeting(CandidateId(key(person, "candidate")), goal, rev=99))


def world_in(folder: Path) -> World:
    """Where everything lies, without making anything."""
    place = Place(folder)
    ids = {person: CandidateId(key(person, "candidate")) for person in PEOPLE}
    paths = Paths(place.path, folder / "banks", place.backups, folder / "config" / "settings.toml", place.state)
    return World(place, paths, ids, folder / "elsewhere" / "export.md")


def lived_in(folder: Path) -> World:
    """A closed database of two people, a former text of each, and a file of every kind about both."""
    world = world_in(folder)
    place, ids, outside = world.place, world.ids, world.outside
    two_people(place)
    services = world.connect()
    try:
        make_backup_now(services)
        for person in PEOPLE:
            _write_about(services, person)
        make_backup_now(services, place.backups / "by-hand.db")
        outside.parent.mkdir()
        outside.write_text("\n".join(all_texts("Anna").values()))
        note_export(services, outside, "scorecard", [ids["Anna"]])
    finally:
        services.store.close()
    leave_files(place)
    return world


def _write_about(services: Services, person: str) -> None:
    texts = later_texts(person)
    began = Interview(
        InterviewId(key(person, "open")), CandidateId(key(person, "candidate")), Stage.QUICK_SCREEN, BankHash("0" * 64), "Me", 24, NOW
    )
    services.store.write(lambda conn: interviews.insert_interview(conn, began))
    for rev, what in ((10, "first"), (11, "second")):
        services.store.submit(answered(person, texts[what], rev))
        assert services.store.flush(60)
    services.store.submit(answered(person, "", 12))
    assert services.store.flush(60)
    drafts.keep_text(services, texts["draft"], "skip", key(person, "interview"), "goals", "")
    drafts.flush(services)


def leave_files(place: Place) -> None:
    """A rescue file and a kept one, which the next start puts back; a crash report; and a copy of a damaged database."""
    lines: dict[str, list[Change]] = {"rescue": [], "kept": []}
    for what, changes in lines.items():
        changes += [planned(person, later_texts(person)[what]) for person in PEOPLE]
    rescue = RescueFile(place.path, place.state)
    assert rescue.write(lines["kept"], "full") is not None
    assert rescue.path is not None
    rescue.path.rename(place.state / f"{stem(place.path)}-9.kept.jsonl")
    assert RescueFile(place.path, place.state).write(lines["rescue"], "full") is not None
    report = place.state / "crash-20260101T000000-1.txt"
    report.write_text(f"ValueError: {markers('Anna')['candidate.name']}")
    report.chmod(0o600)
    shutil.copyfile(place.path, place.path.with_name("interviews.db.damaged-20260101T000000000Z"))
    place.path.with_name("interviews.db.damaged-20260101T000000000Z").chmod(0o600)
