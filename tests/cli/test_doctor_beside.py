"""`doctor` about what lies beside the database, and about single spoilt texts in it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from interview_tui.paths import find_paths
from tests.cli.conftest import Cli
from tests.storage.places import set_value


def test_doctor_waits_for_no_pipe_and_reads_no_endless_file_in_the_place_of_the_lock(cli: Cli, sample: Path) -> None:
    lock = sample.with_name(f"{sample.name}.lock")
    lock.unlink(missing_ok=True)
    os.mkfifo(lock)
    assert "Nothing can be read from" in cli("doctor").out
    lock.unlink()
    with lock.open("w") as file:
        file.write("state closed\n")
        file.truncate(1 << 40)
    assert "nobody writes to it now" in cli("doctor").out


def test_doctor_and_the_start_say_the_same_about_a_journal_that_is_none(cli: Cli, sample: Path) -> None:
    journal = sample.with_name(f"{sample.name}-journal")
    journal.mkdir()
    said = cli("doctor", code=4).out
    assert "in the place of its journal" in said
    assert f"move {journal.name} away" in said
    assert "in the place of its journal" in cli("opening", "add", "x", code=4).err


def test_a_spoilt_text_takes_neither_lists_nor_the_dump_away_and_is_told(cli: Cli, sample: Path) -> None:
    set_value(sample, "UPDATE answer SET notes = CAST(X'ff0041fe' AS TEXT)")
    set_value(sample, "UPDATE candidate SET name = CAST(X'41ff42' AS TEXT)")
    assert "A\N{REPLACEMENT CHARACTER}B" in cli("candidate", "list").out
    assert "\N{REPLACEMENT CHARACTER}" in cli("dump").out
    told = cli("doctor", code=4).out
    assert "“answer” that hold something else" in told
    assert "“candidate” that hold something else" in told


def test_doctor_tells_of_text_that_waits_for_a_database_at_another_path(cli: Cli, sample: Path) -> None:
    state = find_paths(sample).state
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    gone, there = sample.with_name("gone.db"), sample.with_name("there.db")
    there.touch()
    for name, database in (("a.rescue.jsonl", gone), ("b.drafts.jsonl", gone), ("c.rescue.jsonl", there), ("d.rescue.jsonl", sample)):
        (state / name).write_text(json.dumps({"database": str(database)}) + "\n{}\n")
        (state / name).chmod(0o600)
    told = [one["text"] + one["advice"] for one in json.loads(cli("doctor", "--json").out)["findings"] if one["about"] == "rescue"]
    of_gone, of_there = (next(text for text in told if str(database) in text) for database in (gone, there))
    assert all(words in of_gone for words in ("2 files", "a.rescue.jsonl", "b.drafts.jsonl", "No file lies at that path", "put it back"))
    assert all(words in of_there for words in ("1 file", "c.rescue.jsonl", "--db"))
    assert not any("no text waits" in text or "d.rescue.jsonl" in text for text in told)
