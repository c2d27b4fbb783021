"""A rich packet: a deep-dive with its jobs, calls to references, people who are one person, and what was changed after it was sent."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId
from interview_tui.services.packets import export_packet, export_setup, import_file
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from interview_tui.storage.dump import dump
from tests.services.packet_samples import card, computer, merged, take

CALLER = "Robin Sample"
LATER = (
    "UPDATE job SET title = 'Head of support', rev = rev + 1, updated_ms = updated_ms + 5 WHERE seq = 1",
    "UPDATE reference_event SET note = 'told twice', rev = rev + 1, updated_ms = updated_ms + 5",
    "INSERT OR REPLACE INTO reference_details SELECT id, name || ' Jr', NULL, employer, NULL, '', '2019', '', 0, 0, 7, 7 FROM reference",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Path:
    """A folder with a computer that has the setup, and packets: with and without names, from before and after some changes."""
    folder = tmp_path_factory.mktemp("rich")
    (folder / "sender").mkdir(mode=0o700)
    shutil.copyfile(sample_file, folder / "sender" / "interviews.db")
    (folder / "sender" / "interviews.db").chmod(0o600)
    with computer(folder / "sender", CALLER) as services:
        key = ida(services)
        _submit_all(services, key)
        setup = export_setup(services, _opening(services, key), folder / "setup.json").path
        write_both(services, key, folder, "early")
        for statement in LATER:
            _run(services, statement)
        write_both(services, key, folder, "late")
    with computer(folder / "ready", "") as services:
        take(services, setup)  # type: ignore[arg-type]
    return folder


def ida(services: Services) -> CandidateId:
    from interview_tui.storage import candidates

    with services.store.read() as conn:
        return candidates.find_candidates(conn, "Ida")[0].id


def _opening(services: Services, key: CandidateId):  # type: ignore[no-untyped-def]
    from interview_tui.storage import candidates

    with services.store.read() as conn:
        return candidates.get_candidate(conn, key).opening_id


def _submit_all(services: Services, key: CandidateId) -> None:
    from interview_tui.storage import interviews, submissions

    with services.store.read() as conn:
        held = interviews.interviews_of(conn, [key])
        done = submissions.submissions_of(conn, [one.id for one in held])
    for one in held:
        if one.stage is not Stage.REFERENCE and one.id not in done:
            submit(services, one.id)


def _run(services: Services, statement: str) -> None:
    services.store.write(lambda conn: conn.exec_driver_sql(statement))


def write_both(services: Services, key: CandidateId, folder: Path, name: str) -> None:
    for more, named in (("named", True), ("bare", False)):
        export_packet(services, key, folder / f"{name}-{more}.json", with_reference_names=named)


def fresh(home: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home / "ready", target)
    return target


PACKETS = ("early-named", "early-bare", "late-named", "late-bare")


@pytest.fixture(scope="module")
def once(home: Path) -> Callable[[Sequence[str]], object]:
    """What each of some packets gives, taken once and in the order of their names."""

    @cache
    def taken_once(names: tuple[str, ...]) -> object:
        return after(home, names)

    return lambda names: taken_once(tuple(sorted(set(names))))


def after(home: Path, names: Iterable[str]) -> object:
    with computer(fresh(home, home / "copy"), CALLER) as services:
        take(services, *(home / f"{name}.json" for name in names))
        return merged(services), people(services), card(services, ida(services))


@settings(max_examples=settings().max_examples // 6)  # each opens a database and imports up to five rich packets
@given(order=st.lists(st.sampled_from(PACKETS), min_size=2, max_size=5))
def test_with_and_without_names_early_and_late_in_any_order(home: Path, once: Callable[[Sequence[str]], object], order: list[str]) -> None:
    assert after(home, order) == once(order)


def people(services: Services) -> list[str]:
    """Who may be called, as a text each, without the order in which they became known."""
    from interview_tui.storage.references import known_of

    with services.store.read() as conn:
        known = known_of(conn, ida(services))
    return [f"{one.id} {one.name} {one.employer} {one.origin} {known.details.get(one.id)}" for one in known.mentions]


def test_calls_jobs_and_people_arrive_as_they_were_sent(home: Path, tmp_path: Path) -> None:
    sent = json.loads((home / "late-named.json").read_text("utf-8"))
    kinds = {one["content"]["interview"]["stage"] for one in sent["interviews"]}
    assert kinds == {"quick-screen", "deep-dive", "reference"}
    assert all(sent["references"][part] for part in ("people", "details", "events"))
    with computer(fresh(home, tmp_path / "copy"), CALLER) as services:
        import_file(services, home / "late-named.json")
        again = export_packet(services, ida(services), "-", rater=CALLER, with_reference_names=True).text
    assert again == (home / "late-named.json").read_text("utf-8")


def test_names_stay_at_home_unless_they_are_asked_for(home: Path) -> None:
    named, bare = (json.loads((home / f"late-{name}.json").read_text("utf-8")) for name in ("named", "bare"))
    names = {one["name"] for one in named["references"]["people"]} | {job["manager"] for job in named["jobs"]}
    for packet in (named, bare):
        del packet["interviews"]  # what was noted is sealed, and may say a name
    for name in names - {""}:
        assert name in json.dumps(named, ensure_ascii=False)
        assert name not in json.dumps(bare, ensure_ascii=False)


@pytest.mark.thorough
def test_a_call_that_was_gone_on_with_replaces_the_earlier_one(home: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.json"
    with computer(fresh(home, tmp_path / "caller"), CALLER) as services:
        import_file(services, home / "early-named.json")
        _run(services, "UPDATE interview SET finished_ms = finished_ms + 1000 WHERE stage = 'reference'")
        _run(services, "UPDATE answer SET notes = notes || ' more' WHERE interview_id IN (SELECT interview_id FROM reference_call)")
        export_packet(services, ida(services), later, with_reference_names=True)
        expected = merged(services)
    for order in ((later, home / "early-named.json"), (home / "early-named.json", later, home / "early-named.json")):
        with computer(fresh(home, tmp_path / "copy"), CALLER) as services:
            take(services, *order)
            assert merged(services) == expected
            with services.store.read() as conn:
                whole = dump(conn)
        replaced = {row["notes"] + " more" for row in whole["answer_versions"] if row["notes"]}
        assert replaced <= {row["notes"] for row in whole["answers"]}
        assert bool(replaced) == (order[0] != later)
