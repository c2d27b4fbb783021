"""Three raters at three computers with one candidate, for the tests of packets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from interview_tui.bootstrap import connect
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.opening import Candidate
from interview_tui.paths import Paths
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import add_jobs
from interview_tui.services.markdown import render_markdown
from interview_tui.services.openings import add_opening
from interview_tui.services.packets import Imported, export_packet, export_setup, import_file
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from interview_tui.storage.checksums import differences
from tests.screens.sitting import held

RATERS = ("Eva Ek", "Bo Berg", "Siv Lund")
CAREER = ("2012-01–2013-05 Shop assistant, Outdoor House, manager Eva Berg", "2016-03–2018-08 Support agent, Employer AB")
_PANEL = (
    "jobs", "meetings", "opening_banks", "interviews", "answers", "job_progress", "predictions", "reference_events", "reference_pairs",
    "reference_calls", "reference_ratings", "submissions", "looks", "revisions", "decisions",
)  # fmt: skip
"""The parts of the dump that packets bring together."""
_OWN = {"place", "place_subject", "clock_running", "clock_at_ms", "rev", "updated_ms"}
"""What an interview keeps for whoever holds it."""


@contextmanager
def computer(folder: Path, rater: str) -> Iterator[Services]:
    """A database in a folder of its own, with somebody in front of it. Whatever was done there, every row fits to its checksum."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    services = connect(Paths(folder / "interviews.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state"))
    services.chair.rater = rater
    try:
        yield services
        services.wait_for_writer()
        with services.store.read() as conn:
            assert differences(conn) == ()
    finally:
        assert services.store.close()


def prepare(services: Services, name: str = "Anna Svensson") -> Candidate:
    """A candidate with a career, before anybody has met them."""
    candidate = add_candidate(services, add_opening(services, "Support agent", applicants=12).id, name)
    add_jobs(services, candidate.id, CAREER)
    assert services.store.flush(60)
    return candidate


@contextmanager
def at_the_keyboard(services: Services, rater: str) -> Iterator[None]:
    """Somebody else sits there for a while."""
    before, services.chair.rater = services.rater, rater
    yield
    services.chair.rater = before


def rate(services: Services, candidate: Candidate, rating: int = 7, **how: Any) -> InterviewId:
    """Whoever sits there holds a quick screen and submits it."""
    interview_id = held(services, candidate, who=services.rater, rating=rating, notes=f"+ said {rating}", **how)
    submit(services, interview_id)
    return interview_id


@dataclass(frozen=True)
class Sent:
    """What the three have sent one another: the setup of the first, and the packet of each."""

    candidate: CandidateId
    setup: Path
    packets: tuple[Path, ...]


def send(folder: Path) -> Sent:
    """The first computer prepares, all three rate alone, each writes a packet."""
    files = []
    with computer(folder / "0", RATERS[0]) as services:
        candidate = prepare(services)
        setup = export_setup(services, candidate.opening_id, folder / "opening.setup.json", with_reference_names=True).path
        assert setup is not None
        files.append(_rated(services, candidate, folder, 0))
    for place in (1, 2):
        with computer(folder / str(place), RATERS[place]) as services:
            import_file(services, setup)
            files.append(_rated(services, candidate, folder, place))
    return Sent(candidate.id, setup, tuple(files))


def _rated(services: Services, candidate: Candidate, folder: Path, place: int) -> Path:
    rate(services, candidate, rating=6 + place)
    written = export_packet(services, candidate.id, folder / f"{place}.packet.json", with_reference_names=True).path
    assert written is not None
    return written


def take(services: Services, *files: Path) -> list[Imported]:
    """Import some files, one after the other."""
    return [import_file(services, file) for file in files]


def merged(services: Services) -> dict[str, Any]:
    """What packets bring together, without what each computer keeps for itself; lists without their order."""
    from interview_tui.storage.dump import dump

    services.wait_for_writer()
    with services.store.read() as conn:
        whole = dump(conn)
    return {part: sorted(json.dumps(_shared(row), sort_keys=True) for row in whole[part]) for part in _PANEL}


def _shared(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _OWN}


def card(services: Services, candidate: CandidateId) -> str:
    """The scorecard as Markdown."""
    return render_markdown(build_scorecard(services, candidate))


def edited(file: Path, change: Callable[[dict[str, Any]], object], *, sealed: bool = True) -> Path:
    """A copy of a file with something changed.

    Args:
        sealed: with a sha256 that fits to it, as somebody who knows the format would write it.
    """
    document = json.loads(file.read_text("utf-8"))
    change(document)
    if sealed:
        del document["sha256"]
        document["sha256"] = digest(document)
    copy = file.with_name(f"edited-{file.name}")
    copy.write_text(json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    return copy


def digest(value: Any) -> str:
    """The hash of the one way to write a value, told here in other words than in the program."""
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
