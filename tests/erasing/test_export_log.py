"""What was written outside is written down, and forgotten with the person."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.text import one_line
from interview_tui.services.access import access_report
from interview_tui.services.audit_export import export_record
from interview_tui.services.backups import make_backup_now
from interview_tui.services.candidates import add_candidate
from interview_tui.services.comparison import choose_for, read_comparison
from interview_tui.services.comparison_export import export_comparison
from interview_tui.services.erasing import ErasureReport, report_lines
from interview_tui.services.export import Form, export_scorecard
from interview_tui.services.export_log import EVERYBODY, WrittenExport, exports_of, note_export
from interview_tui.services.merits import merit_statement
from interview_tui.services.packets import export_packet, export_setup
from interview_tui.services.session import Services
from interview_tui.storage import export_log
from interview_tui.storage.export_log import Line, add, file_of, forget, of
from tests.services.packet_samples import computer, prepare, rate


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "interviews.db"


def line(path: str, *about: str, at_ms: int = 1) -> Line:
    return Line(Path(path), "scorecard", at_ms, about)


def test_lines_are_found_by_whom_they_are_about(database: Path) -> None:
    lines = [line("/a.md", "anna"), line("/b.md", "bo"), line("/c.md", "anna", "bo"), line("/d.db", export_log.EVERYBODY)]
    for one in lines:
        add(database, one)
    assert of(database, ["anna"]) == (lines[0], lines[2], lines[3])
    assert of(database, ["nobody"]) == (lines[3],)
    assert file_of(database).stat().st_mode & 0o777 == 0o600


def test_a_line_that_was_cut_off_spoils_no_other(database: Path) -> None:
    add(database, line("/a.md", "anna"))
    with file_of(database).open("ab") as file:
        file.write(b'{"at_ms": 1, "pa')
    add(database, line("/b.md", "anna"))
    assert [one.path.name for one in of(database, ["anna"])] == ["a.md", "b.md"]


def test_forgetting_takes_the_person_out_and_nobody_else(database: Path) -> None:
    for one in (line("/a.md", "anna"), line("/c.md", "anna", "bo"), line("/b.md", "bo"), line("/d.db", export_log.EVERYBODY)):
        add(database, one)
    assert forget(database, ["anna"])
    assert [(one.path.name, one.candidates) for one in of(database, ["bo"])] == [
        ("c.md", ("bo",)),
        ("b.md", ("bo",)),
        ("d.db", (export_log.EVERYBODY,)),
    ]
    assert [one.path.name for one in of(database, ["anna"])] == ["d.db"]
    assert not forget(database, ["anna"])
    assert file_of(database).stat().st_mode & 0o777 == 0o600


def test_a_path_that_names_the_person_loses_the_name_where_others_need_the_line(database: Path) -> None:
    for name in ("/x/anna-åkesson-and-bo.md", "/x/Anna Åkesson/both.md", "/x/hanna-akessons.md"):
        add(database, line(name, "anna", "bo"))
    add(database, line("/x/copy-of-Anna_Akesson.db", export_log.EVERYBODY))
    assert forget(database, ["anna"], ["Anna Åkesson", "x", "long text " * 100])
    assert [str(one.path) for one in of(database, ["bo"])] == ["/x", "/x", "/x/hanna-akessons.md", "/x"]
    assert "nna-å" not in file_of(database).read_text()
    assert [one.unnamed for one in of(database, ["bo"])] == [True, True, False, True]


@pytest.mark.thorough
def test_a_file_whose_name_was_removed_is_told_as_a_file_in_its_folder(anna: tuple[Services, Candidate], tmp_path: Path) -> None:
    services, candidate = anna
    for name in ("anna-vs-bo.md", "bo-vs-anna.md"):
        note_export(services, tmp_path / name, "comparison", [CandidateId("gone"), candidate.id])
    assert forget(services.store.path, ["gone"], ["Bo", "Anna"])
    found = exports_of(services, [candidate.id])
    assert [one.path for one in found] == [tmp_path, tmp_path], "each of them is a file of its own"
    assert all(one.unnamed and one.still_there and one.place.startswith(f"a file in {tmp_path} ") for one in found)
    report = ErasureReport(1, 1, 0, (), found, (), ())
    said = [text for text in report_lines(report) if str(tmp_path) in text]
    assert len(said) == 2
    assert all(text.strip().startswith("a file in") for text in said), "nobody is told to delete a folder"


def test_the_last_line_takes_the_file_with_it_and_none_is_made(database: Path) -> None:
    assert not forget(database, ["anna"])
    assert not file_of(database).exists()
    add(database, line("/a.md", "anna"))
    assert forget(database, ["anna"])
    assert not file_of(database).exists()


def test_lines_that_are_added_meanwhile_are_not_lost(database: Path) -> None:
    add(database, line("/first.md", "anna"))

    def write(number: int) -> None:
        for part in range(20):
            add(database, line(f"/{number}-{part}.md", "bo"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        forget(database, ["anna"])
        add(database, line("/again.md", "anna"))
    for thread in threads:
        thread.join()
    assert len(of(database, ["bo"])) == 60


def test_what_is_no_file_of_ours_is_refused_and_read_as_nothing(database: Path) -> None:
    os.mkfifo(file_of(database))
    with pytest.raises(OSError, match="no file"):
        add(database, line("/a.md", "anna"))
    assert of(database, ["anna"]) == ()
    file_of(database).unlink()
    target = database.with_name("elsewhere")
    target.write_text("mine")
    file_of(database).symlink_to(target)
    with pytest.raises(OSError, match="symbolic"):
        add(database, line("/a.md", "anna"))
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    "given", [b"[1]\n", b"{}\n", b"\xff\xfe\n", b'{"at_ms": "x", "path": 3, "kind": 1, "candidates": ["anna"]}\n', b"\n"]
)
def test_what_cannot_be_read_is_left_out(database: Path, given: bytes) -> None:
    file_of(database).write_bytes(given)
    assert of(database, ["anna"]) == ()


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[tuple[Services, Candidate]]:
    with computer(tmp_path / "eva", "Eva Ek") as services:
        candidate = prepare(services)
        rate(services, candidate)
        yield services, candidate


def test_everything_that_is_written_outside_is_noted_down(anna: tuple[Services, Candidate], tmp_path: Path) -> None:
    services, candidate = anna
    other = add_candidate(services, candidate.opening_id, "Bo Berg")
    out = tmp_path / "out"
    out.mkdir()
    written = {
        "scorecard": export_scorecard(services, candidate.id, out / "a.md").path,
        "record of events": export_record(services, candidate.id, "text", out / "b.txt").path,
        "packet": export_packet(services, candidate.id, out / "c.packet.json").path,
        "setup": export_setup(services, candidate.opening_id, out / "d.setup.json").path,
        "access report": access_report(services, candidate.id, out / "e.md").path,
        "statement of merits": merit_statement(services, candidate.id, out / "f.md").path,
        "backup": make_backup_now(services, out / "g.db").path,
    }
    export_scorecard(services, candidate.id, out / "h.json", form=Form.JSON)
    found = exports_of(services, [candidate.id])
    assert {one.kind: one.path for one in found if one.path.name != "h.json"} == written
    assert all(one.still_there for one in found)
    assert {one.kind for one in exports_of(services, [other.id])} == {"setup", "backup"}


def test_what_goes_to_standard_output_or_among_our_own_backups_is_not(anna: tuple[Services, Candidate]) -> None:
    services, candidate = anna
    export_scorecard(services, candidate.id, "-")
    export_record(services, candidate.id, "text")
    make_backup_now(services)
    assert exports_of(services, [candidate.id]) == ()
    assert not export_log.file_of(services.store.path).exists()


def test_a_comparison_is_about_everybody_in_it(anna: tuple[Services, Candidate], tmp_path: Path) -> None:
    services, candidate = anna
    other = add_candidate(services, candidate.opening_id, "Bo Berg")
    rate(services, other)
    comparison = read_comparison(services, choose_for(services, candidate.opening_id))
    path = export_comparison(comparison, tmp_path / "both.md", services=services).path
    for person in (candidate, other):
        assert [one.path for one in exports_of(services, [person.id])] == [path]


def test_it_works_where_the_database_is_only_read(anna: tuple[Services, Candidate], tmp_path: Path) -> None:
    from interview_tui.bootstrap import connect

    services, candidate = anna
    reader = connect(services.paths, "Eva Ek", read_only=True)
    try:
        export_scorecard(reader, candidate.id, tmp_path / "a.md")
    finally:
        reader.store.close()
    assert [one.path.name for one in exports_of(services, [candidate.id])] == ["a.md"]


def test_the_file_stands_when_it_cannot_be_noted_down_and_that_is_told(anna: tuple[Services, Candidate], tmp_path: Path) -> None:
    services, candidate = anna
    export_log.file_of(services.store.path).mkdir()
    done = export_scorecard(services, candidate.id, tmp_path / "a.md")
    assert done.path is not None
    assert done.path.exists()
    assert any("not noted down" in notice for notice in done.notices)


def test_each_path_is_listed_once_the_newest_first_and_whether_it_is_there(anna: tuple[Services, Candidate], tmp_path: Path) -> None:
    services, candidate = anna
    for name in ("old.md", "new.md", "old.md"):
        assert note_export(services, tmp_path / name, "scorecard", [candidate.id]) == ()
    (tmp_path / "new.md").write_text("x")
    note_export(services, tmp_path / "all.db", "backup", [EVERYBODY])
    found = exports_of(services, [candidate.id, CandidateId("nobody")])
    assert {(one.path.name, one.still_there) for one in found} == {("old.md", False), ("new.md", True), ("all.db", False)}
    assert [one.at_ms for one in found] == sorted((one.at_ms for one in found), reverse=True)
    assert isinstance(found[0], WrittenExport)


def test_no_name_stands_in_a_line(anna: tuple[Services, Candidate], tmp_path: Path) -> None:
    services, candidate = anna
    export_scorecard(services, candidate.id, tmp_path / "a.md")
    (only,) = export_log.file_of(services.store.path).read_text().splitlines()
    assert set(json.loads(only)) == {"at_ms", "kind", "path", "candidates"}
    assert "Anna" not in only


def test_no_id_stands_for_everybody(database: Path) -> None:
    """An id from a file of somebody else may be any line of text."""
    assert export_log.EVERYBODY == EVERYBODY != one_line(EVERYBODY)
    add(database, line("/d.db", EVERYBODY))
    add(database, line("/a.md", "*"))
    assert forget(database, ["*"])
    assert [one.path.name for one in of(database, ["*"])] == ["d.db"]


def test_what_was_written_to_the_same_place_later_is_about_somebody_else(tmp_path: Path) -> None:
    with computer(tmp_path, "Eva Ek") as services:
        for about in ("anna", "bo"):
            note_export(services, tmp_path / "card.md", "scorecard", [CandidateId(about)])
        assert exports_of(services, [CandidateId("anna")]) == ()
        assert [one.path.name for one in exports_of(services, [CandidateId("bo")])] == ["card.md"]
