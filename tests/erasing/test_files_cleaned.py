"""What lies beside the database loses what speaks of the erased person, and keeps what others have written."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview_tui.domain.ids import CandidateId
from interview_tui.paths import default_database
from interview_tui.storage import export_log
from interview_tui.storage.erasing.files import FilesDone, clean_files
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.erasing.places import own_folders
from interview_tui.storage.rescue import find_kept, find_rescues, places, stem
from tests.erasing.copies import erased_rows, nobody
from tests.erasing.filled import holding, key, markers, rows_about, two_people
from tests.storage.places import Place, set_value
from tests.thorough import one_in


@pytest.fixture
def erasure(place: Place) -> Erasure:
    """Anna is out of the rows; Bodil is there."""
    place.state.mkdir(mode=0o700)
    anna, _ = two_people(place)
    shutil.copyfile(place.path, place.folder / "before.db")
    return erased_rows(place, anna)


def cleaned(place: Place, erasure: Erasure) -> FilesDone:
    return clean_files(place.path, place.backups, place.state, erasure, nobody)


def private(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    path.chmod(0o600)
    return path


def lines(place: Place, name: str, *given: Any, database: Path | None = None, form: str = "interview-tui rescue") -> Path:
    head = {"format": form, "version": 3, "database": str(database or place.path), "reason": "full", "note": ""}
    return private(place.state / name, "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in (head, *given)))


def reason(person: str, text: str) -> dict[str, str]:
    return {"kind": "reason", "interview_id": key(person, "interview"), "reason": text}


ANNAS = markers("Anna")["candidate.name"]


def test_lines_about_the_person_go_and_those_about_others_stay_in_their_order(place: Place, erasure: Erasure) -> None:
    about_bodil = reason("Bodil", f"better than {ANNAS}, she said")
    rescue = lines(place, "a.rescue.jsonl", reason("Anna", "one"), about_bodil, reason("Anna", "two"), reason("Bodil", "three"))
    kept = lines(place, "a.kept.jsonl", reason("Anna", "only this"))
    drafts = lines(
        place, f"{stem(place.path)}.drafts.jsonl",
        {"key": ["me", "decide", key("Anna", "candidate")], "values": {"text": "a draft"}},
        {"key": ["me", "decide", key("Bodil", "candidate")], "values": {"text": "b draft"}},
        form="interview-tui drafts",
    )  # fmt: skip
    times = rescue.stat().st_mtime_ns
    done = cleaned(place, erasure)
    assert (set(done.rewritten), done.removed) == ({rescue, drafts}, (kept,))
    assert [json.loads(line) for line in rescue.read_text().splitlines()][1:] == [about_bodil, reason("Bodil", "three")]
    assert "a draft" not in drafts.read_text()
    assert "b draft" in drafts.read_text()
    assert (rescue.stat().st_mtime_ns, rescue.stat().st_mode & 0o777) == (times, 0o600)
    assert [found.lines for found in find_rescues(place.path, place.state)] == [
        tuple(map(json.dumps, (about_bodil, reason("Bodil", "three"))))
    ]
    assert find_kept(place.path, place.state) == ()


def test_pasted_applicants_lose_the_one_who_is_erased(place: Place, erasure: Erasure) -> None:
    def pasted(text: str) -> dict[str, object]:
        return {"key": ["me", "applicants", key("Bodil", "opening")], "values": {"text": text}}

    short = replace(erasure, names=(*erasure.names, "Bo Ek", "Bo"))
    text = f'Bo Ek, bo@x.se\nBo Ekman <b@x.se>\nOle Bo Dal\nBo;x\n"{ANNAS}","a letter\nof two lines"\nCia Dal\n'
    drafts = lines(place, "a.drafts.jsonl", pasted(text), form="interview-tui drafts")
    alone = lines(place, "b.drafts.jsonl", pasted(f"{ANNAS} <a@x.se>, a letter"), form="interview-tui drafts")
    other = lines(place, "c.drafts.jsonl", {**pasted(f"as {ANNAS} said"), "key": ["me", "hold", key("Bodil", "candidate")]})
    done = cleaned(place, short)
    assert (done.rewritten, done.removed) == ((drafts,), (alone,))
    assert json.loads(drafts.read_text().splitlines()[1]) == pasted("Bo Ekman <b@x.se>\nOle Bo Dal\nCia Dal\n")
    assert other.exists()


def test_an_id_inside_a_place_counts_and_one_inside_a_word_does_not(place: Place, erasure: Erasure) -> None:
    short = Erasure(erasure.candidates, erasure.ids | {"c1"}, erasure.texts, 0)
    inside = {"kind": "answer", "subject": f"job:{key('Anna', 'job')}"}
    other = {"kind": "answer", "subject": "c12", "notes": "the c1 was late"}
    path = lines(place, "a.rescue.jsonl", inside, other)
    cleaned(place, short)
    assert [json.loads(line) for line in path.read_text().splitlines()][1:] == [other]


def test_a_line_that_cannot_be_understood_goes_when_it_holds_a_text_or_an_id(place: Place, erasure: Erasure) -> None:
    path = lines(place, "a.kept.jsonl", f'{{"half": "{ANNAS}', f'{{"interview_id": "{key("Anna", "interview")}', '{"half": "somebody')
    cleaned(place, erasure)
    assert path.read_text().splitlines()[1:] == ['{"half": "somebody']


@pytest.mark.thorough
def test_files_of_another_database_and_heads_with_a_copy_stay(place: Place, erasure: Erasure) -> None:
    there = private(place.folder / "other.db", "another database")
    other = lines(place, "b.rescue.jsonl", reason("Anna", "in another database"), database=there)
    head = {"format": "interview-tui rescue", "version": 3, "database": str(place.path), "note": "/a/copy.db"}
    noted = private(place.state / "c.kept.jsonl", f"{json.dumps(head)}\n{json.dumps(reason('Anna', 'x'))}\n")
    done = cleaned(place, erasure)
    assert other not in (*done.removed, *done.rewritten)
    assert json.loads(noted.read_text()) == head


def test_lines_for_a_path_at_which_nothing_lies_any_more_lose_what_holds_an_id_of_the_person(place: Place, erasure: Erasure) -> None:
    """The folders of the program were moved; a name may be that of somebody else there."""
    chosen = replace(erasure, ids=erasure.ids | {"chosen"}, names=("Bo",))
    gone = place.folder / "before the move" / "interviews.db"
    begun = {"key": ["me", "hold", key("Anna", "candidate")], "values": {"reason": "half a reason"}}
    pasted = {"key": ["me", "applicants", "o"], "values": {"text": "Bo, b@x.se\nCia, c@x.se"}}
    other = {"key": ["me", "hold", "chosen"], "values": {"reason": "of somebody else"}}
    drafts = lines(place, "a.drafts.jsonl", begun, pasted, other, f"half {ANNAS}", database=gone, form="interview-tui drafts")
    rescue = lines(place, "b.rescue.jsonl", reason("Anna", "one"), database=gone)
    done = cleaned(place, chosen)
    assert (done.rewritten, done.removed) == ((drafts,), (rescue,))
    assert drafts.read_text().splitlines()[1:] == [json.dumps(pasted), json.dumps(other), f"half {ANNAS}"]


def test_copies_of_the_database_are_rewritten_or_removed(place: Place, erasure: Erasure) -> None:
    before = place.folder / "before.db"
    readable = private(place.path.with_name("interviews.db.damaged-20260101T000000000Z"), before.read_bytes())
    spoilt = private(place.path.with_name("interviews.db.damaged-20260102T000000000Z"), before.read_bytes()[:-9000])
    hot = private(place.path.with_name("interviews.db.damaged-20260103T000000000Z"), before.read_bytes())
    journal = private(hot.with_name(hot.name + "-journal"), bytes(512))
    lone = private(place.path.with_name("interviews.db.damaged-20260104T000000000Z-journal"), bytes(28) + before.read_bytes())
    saved = private(place.state / "interviews-20260101T000000000Z.db", before.read_bytes())
    innocent = private(place.path.with_name("interviews.db.damaged-20260105T000000000Z"), b"SQLite format 3\x00" + bytes(500))
    others = rows_about(place.path, "Bodil")
    done = cleaned(place, erasure)
    assert set(done.rewritten) == {readable, saved}
    assert set(done.removed) == {spoilt, hot, lone}
    assert not journal.exists()
    assert innocent.exists()
    assert rows_about(readable, "Bodil") == rows_about(saved, "Bodil") == others
    assert holding(place.path.parent, markers("Anna")) == holding(place.state, markers("Anna")) == {}


@pytest.mark.thorough
def test_a_damaged_file_that_was_kept_after_an_erasure_holds_nothing_and_stays(place: Place, erasure: Erasure) -> None:
    """The ids in it are tombstones."""
    aside = private(place.path.with_name("interviews.db.damaged-20260101T000000000Z"), place.path.read_bytes())
    set_value(aside, "PRAGMA user_version = 99")
    assert key("Anna", "candidate").encode() in aside.read_bytes()
    cleaned(place, erasure)
    assert aside.exists()


def test_crash_reports_and_half_written_files_with_something_of_the_person_go(place: Place, erasure: Erasure) -> None:
    told = private(place.state / "crash-1.txt", f"ValueError {ANNAS}")
    named = private(place.state / "crash-2.txt", f"KeyError {key('Anna', 'job')}")
    fine = private(place.state / "crash-3.txt", "ValueError interview_tui.app:12 run")
    half = private(place.backups / ".interview-tui-0011223344556677.part", ANNAS)
    elsewhere = private(place.state / ".somebody-else.1-2.part", "[]")
    trial = private(place.path.parent / ".interviews.db.trial-ab_c12de" / "interviews.db", (place.folder / "before.db").read_bytes())
    draft = private(place.path.with_name(".interviews.db.restored-77.part"), ANNAS)
    small = private(place.path.with_name(".interviews.db.exports.jsonl.7-7.part"), ANNAS)
    begun = private(place.path.with_name(".interviews.db.new"), "")
    backup = private(place.backups / ".interviews-77.part", ANNAS)
    done = cleaned(place, erasure)
    assert not any(path.exists() for path in (told, named, half, trial.parent, draft, small, begun, backup))
    assert set(done.removed) == {told, named, half, trial, draft, small, begun, backup}
    assert fine.exists()
    assert elsewhere.exists()
    assert place.path.exists()


def test_exports_in_our_own_folders_go_and_others_are_only_forgotten(
    place: Place, erasure: Erasure, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = erasure.candidates[0]
    inside = private(place.backups / "scorecard.md", ANNAS)
    both = private(place.state / "comparison.md", ANNAS)
    outside = private(place.folder / "mine" / "scorecard.md", ANNAS)
    beside = private(place.path.with_name("beside.md"), ANNAS)
    whole = private(place.backups / "copy.md", ANNAS)
    for path, about in (
        (inside, (anna,)),
        (both, (anna, "x")),
        (outside, (anna,)),
        (beside, (anna,)),
        (whole, (export_log.EVERYBODY,)),
        (place.path, (anna,)),
    ):
        export_log.add(place.path, export_log.Line(path, "scorecard", 1, about))
    assert set(cleaned(place, erasure).removed) == {inside, both}
    assert outside.exists()
    assert beside.exists()
    assert place.path.exists()
    assert [line.path for line in export_log.of(place.path, (anna, "x"))] == [both, whole]


def test_the_folder_of_a_database_in_its_usual_place_is_our_own(place: Place) -> None:
    home = default_database()
    home.parent.mkdir(parents=True)
    folders = own_folders(home, home.with_name("b"), place.state)
    assert home.parent in folders
    assert place.path.parent not in own_folders(place.path, place.backups, place.state)


@pytest.mark.thorough
def test_doing_it_again_changes_nothing(place: Place, erasure: Erasure) -> None:
    lines(place, "a.rescue.jsonl", reason("Anna", "one"), reason("Bodil", "two"))
    private(place.path.with_name("interviews.db.damaged-20260101T000000000Z"), (place.folder / "before.db").read_bytes())
    cleaned(place, erasure)
    assert cleaned(place, erasure) == FilesDone((), ())


def test_nothing_there_is_nothing_to_do(place: Place) -> None:
    anna, _ = two_people(place)
    assert clean_files(place.path, place.backups, place.folder / "none", erased_rows(place, anna), nobody) == FilesDone((), ())


@pytest.mark.thorough
def test_what_only_begins_like_a_file_of_the_program_is_the_users(place: Place, erasure: Erasure) -> None:
    beside = place.path.parent
    names = (
        ".interviews.db.copies/keep.db", ".interviews.db.git/HEAD", ".interviews.db.history/x", ".interviews.db.newsletter",
        ".interviews.db.partial-notes.md", ".interviews.db.trial-notes-of-mine/interviews.db", ".interviews.db.trial-ab_c12de/mine",
    )  # fmt: skip
    users = [private(beside / name, ANNAS) for name in names]
    users += [private(place.backups / name, ANNAS) for name in (".interviews.db.partial-notes.md", ".interviews-notes.part.md")]
    done = cleaned(place, erasure)
    assert [path for path in users if not path.exists()] == []
    assert done == FilesDone((), ())


@pytest.mark.parametrize(
    "chosen", one_in(4, ["kind", "details", "full", "interview-tui rescue", "goals", "database", "text", "decide", "Me"])
)
def test_an_id_that_is_the_same_as_a_word_of_the_files_takes_nothing_of_others(place: Place, erasure: Erasure, chosen: str) -> None:
    """It came in a file of somebody else, who had chosen it."""
    mallory = Erasure((CandidateId(chosen),), frozenset({chosen}), (), 0)
    details = {"kind": "details", "reference_id": key("Bodil", "reference"), "name": "goals", "note": chosen}
    paths = (
        lines(place, "a.kept.jsonl", reason("Bodil", chosen), details, '{"kind": "half, with details of the goals'),
        lines(place, "b.drafts.jsonl", {"key": ["Me", "decide", key("Bodil", "candidate")], "values": {"text": chosen}}),
        lines(place, "c.drafts.jsonl", {"key": ["Me", "revise", key("Bodil", "interview"), "goals", "kind"], "values": {"text": "x"}}),
    )
    before = [path.read_bytes() for path in paths]
    report = private(place.state / "crash-1.txt", "interview-tui rescue, in the details of the database")
    assert cleaned(place, mallory) == FilesDone((), ())
    assert [path.read_bytes() for path in paths] == before
    assert report.exists()


@pytest.mark.thorough
def test_an_id_that_was_chosen_counts_where_an_id_stands(place: Place, erasure: Erasure) -> None:
    chosen = Erasure((CandidateId("kind"),), frozenset({"kind"}), (), 0)
    path = lines(place, "a.drafts.jsonl", {"key": ["me", "decide", "kind"], "values": {"text": "x"}})
    other = lines(place, "a.rescue.jsonl", {"kind": "meeting", "candidate_id": "kind", "goal": "x"})
    assert set(cleaned(place, chosen).removed) == {path, other}


@pytest.mark.thorough
def test_an_export_that_was_written_over_with_one_about_somebody_else_stays(place: Place, erasure: Erasure) -> None:
    card = private(place.backups / "card.md", "about Bodil")
    for about in (erasure.candidates[0], CandidateId(key("Bodil", "candidate"))):
        export_log.add(place.path, export_log.Line(card, "scorecard", 1, (about,)))
    assert card not in cleaned(place, erasure).removed
    assert card.exists()
    assert export_log.of(place.path, erasure.candidates) == ()


@pytest.mark.thorough
def test_a_copy_that_others_may_write_to_is_rewritten_too(place: Place, erasure: Erasure) -> None:
    copy = private(place.path.with_name("interviews.db.damaged-20260101T000000000Z"), (place.folder / "before.db").read_bytes())
    copy.chmod(0o664)
    assert cleaned(place, erasure).rewritten == (copy,)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_lines_that_went_to_the_second_place_go_too(place: Place, erasure: Erasure, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(place.folder))
    _, second = places(place.state)
    second.mkdir(mode=0o700)
    path = lines(place, "a.rescue.jsonl", reason("Anna", "one"), reason("Bodil", "two"))
    path = path.rename(second / path.name)
    assert path in cleaned(place, erasure).rewritten
    assert "one" not in path.read_text()
    assert "two" in path.read_text()
