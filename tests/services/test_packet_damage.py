"""Nothing in a file is trusted: what is damaged, edited or made up is refused, and the data here stays as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview_tui.services.packet_format import MOST_BYTES, parsed
from interview_tui.services.packets import Refused, UnknownCandidate, import_file
from interview_tui.services.session import Services
from tests.services.packet_samples import RATERS, Sent, computer, digest, edited, prepare, send, take
from tests.thorough import first_only, one_in

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return send(tmp_path_factory.mktemp("senders"))


@pytest.fixture(scope="module")
def ready(sent: Sent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a computer that has the setup and nothing else; to be copied."""
    folder = tmp_path_factory.mktemp("ready")
    with computer(folder, "Ada Dahl") as services:
        import_file(services, sent.setup)
    return folder / "interviews.db"


@contextmanager
def copied(ready: Path, folder: Path) -> Iterator[Services]:
    """A computer with a copy of it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(ready, folder)
    with computer(folder, "Ada Dahl") as services:
        yield services


@pytest.fixture
def here(ready: Path, tmp_path: Path) -> Iterator[Services]:
    """A computer that has the setup and nothing else."""
    with copied(ready, tmp_path / "here") as services:
        yield services


def everything(services: Services) -> str:
    from interview_tui.storage.dump import dump

    with services.store.read() as conn:
        return json.dumps(dump(conn))


def refused(services: Services, file: Path) -> str:
    """Import a file that is refused; says why, after looking that nothing was changed."""
    before = everything(services)
    with pytest.raises(Refused) as error:
        import_file(services, file)
    assert everything(services) == before
    assert str(error.value).startswith(str(file))
    assert str(error.value).endswith("Nothing was changed.")
    return error.value.reason


# -- damage ----------------------------------------------------------------------------------------------------------------------


@given(st.data())
def test_a_byte_that_changed_is_noticed_or_means_the_same(sent: Sent, data: st.DataObject) -> None:
    raw = sent.packets[0].read_bytes()
    place, byte = data.draw(st.integers(0, len(raw) - 1)), data.draw(st.integers(0, 255))
    changed = raw[:place] + bytes([byte]) + raw[place + 1 :]
    try:
        assert parsed(changed, "packet") == parsed(raw, "packet")
    except Refused:
        assert changed != raw


@given(st.data())
def test_a_file_that_was_cut_is_refused(sent: Sent, data: st.DataObject) -> None:
    raw = sent.packets[0].read_bytes().rstrip()
    with pytest.raises(Refused):
        parsed(raw[: data.draw(st.integers(0, len(raw) - 1))], "packet")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_at_all_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        parsed(raw, "file")


@pytest.mark.parametrize(
    "raw",
    first_only([b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"[" * 200_000, b'{"kind": NaN}', b'{"a": 1, "a": 1}', b"1" * 5000,
     b'{"kind": "interview-tui packet", "version": ' + b"[" * 5000 + b"]" * 5000 + b"}"], first=3),
    ids=["empty", "half", "list", "null", "utf-16", "deep", "nan", "twice", "huge-number", "deep-inside"],
)  # fmt: skip
def test_what_is_no_packet_is_refused(here: Services, tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(raw)
    refused(here, file)


def test_a_fault_of_the_notation_is_told_with_its_line(here: Services, sent: Sent, tmp_path: Path) -> None:
    lines = sent.packets[0].read_text("utf-8").split("\n")
    lines[4] = "oops"
    file = tmp_path / "file.json"
    file.write_text("\n".join(lines), "utf-8")
    with pytest.raises(Refused, match=r"file\.json:5:1: The file is not JSON"):
        import_file(here, file)


def test_a_folder_a_missing_file_and_a_huge_one_are_refused(here: Services, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert "50 MiB" in refused(here, huge)
    assert "no regular file" in refused(here, tmp_path)
    assert "cannot be read" in refused(here, tmp_path / "nowhere.json")


def test_an_edit_is_noticed_by_the_hash(here: Services, sent: Sent) -> None:
    file = edited(sent.packets[0], lambda packet: packet.update(rater="Bo Berg"), sealed=False)
    assert "edited" in refused(here, file)


def test_a_newer_format_is_told(here: Services, sent: Sent) -> None:
    assert "newer interview-tui" in refused(here, edited(sent.packets[0], lambda packet: packet.update(version=2)))


# -- what somebody made up who knows the format ----------------------------------------------------------------------------------


def content(change: Change) -> Change:
    """Change what the interview holds, and seal it anew."""

    def do(packet: dict[str, Any]) -> None:
        interview = packet["interviews"][0]
        change(interview["content"])
        interview["digest"] = digest(interview["content"])

    return do


def first(part: str, **fields: Any) -> Change:
    """Change the first of a list of the interview."""
    return content(lambda held: held[part][0].update(fields))


def head(**fields: Any) -> Change:
    """Change the head of the interview."""
    return content(lambda held: held["interview"].update(fields))


MADE_UP: dict[str, Change] = {
    "a rating of 11": first("answers", rating=11, unrated=None),
    "a rating that is true": first("answers", rating=True, unrated=None),
    "a rating with a fraction": first("answers", rating=7.0, unrated=None),
    "a rating as a text": first("answers", rating="7", unrated=None),
    "both a rating and none": first("answers", rating=7, unrated="declined"),
    "notes that are a number": first("answers", notes=7),
    "an escape sequence in the notes": first("answers", notes="\x1b[2J"),
    "a text direction in the notes": first("answers", notes="\u202egnitar"),
    "two lines for a question": first("answers", question_id="a\nb"),
    "a question that is not asked": first("answers", question_id="no-such-question"),
    "the same answer twice": content(lambda held: held["answers"].append(held["answers"][0])),
    "a field too many": first("answers", more=1),
    "a field too few": content(lambda held: held["answers"][0].pop("notes")),
    "a list that is none": content(lambda held: held.update(answers={})),
    "an interview that is none": content(lambda held: held.update(interview=[])),
    "a stage that is none": head(stage="lunch"),
    "another stage than that of its questions": head(stage="deep-dive"),
    "a moment before all time": head(started_ms=-1),
    "a moment after all time": head(started_ms=2**62),
    "a number that no file holds": head(minutes=2**80),
    "no end": head(finished_ms=None, decision=None),
    "another rater": head(interviewer="Somebody Else"),
    "a decision that is none": head(decision="promote"),
    "questions that are not there": head(bank_hash="0" * 64),
    "somebody who is not there": first("predictions", reference_id="nobody", named=True),
    "a job that is not there": content(lambda held: held["job_progress"].append({"job_id": "none", "planned_ms": 0, "done": False})),
    "a call that is none": content(lambda held: held.update(call={"reference_id": "nobody", "employer": None, "challenge": None})),
    "an example that is a list": content(lambda held: held.update(own_example=[])),
    "a seal of something else": lambda packet: packet["interviews"][0].update(digest="0" * 64),
    "a seal that is none": lambda packet: packet["interviews"][0].update(digest="no"),
    "not submitted": lambda packet: packet["interviews"][0].update(submitted_ms=None),
    "other questions than their hash": lambda packet: packet["banks"][0].update(text=packet["banks"][0]["text"] + "# more\n"),
    "questions that are none": lambda packet: packet["banks"][0].update(text="kind: bank\n"),
    "questions that run a program": lambda packet: packet["banks"][0].update(text="!!python/object/apply:os.system [true]"),
    "no questions": lambda packet: packet.update(banks=[]),
    "a month that is none": lambda packet: packet["jobs"][0].update(start_month="2024-13"),
    "a job without a field": lambda packet: packet["jobs"][0].pop("title"),
    "a field that does not exist": lambda packet: packet.update(more=1),
    "no rater": lambda packet: packet.update(rater=" "),
    "a candidate without a name": lambda packet: packet["candidate"].update(name=""),
    "a person twice": lambda packet: packet["references"]["pairs"].append(
        {"first_id": "b", "second_id": "a", "same": True, "rev": 0, "updated_ms": 0}
    ),
    "somebody who is nobody": lambda packet: packet["references"]["people"][0].update(relation="cousin"),
    "an early look of nobody": lambda packet: packet["looks"].append({"id": "l", "stage": "quick-screen", "by": " ", "at_ms": 1}),
    "a revision of something else": lambda packet: packet["revisions"].append(
        {"id": "r", "interview_id": "other", "question_id": "q", "subject": "", "rating": 7, "unrated": None, "reason": "x", "at_ms": 1,
         "after_reveal": True}
    ),
    "a weight that is none": lambda packet: packet["competencies"][0].update(weight=-1),
    "a list instead of a candidate": lambda packet: packet.update(candidate=[]),
}  # fmt: skip


@pytest.mark.parametrize("change", one_in(5, MADE_UP.values()), ids=MADE_UP.keys())
def test_what_was_made_up_is_refused_and_changes_nothing(here: Services, sent: Sent, change: Change) -> None:
    refused(here, edited(sent.packets[0], change))


@settings(max_examples=settings().max_examples // 2)  # each opens a database and imports a file
@given(st.data())
def test_any_value_in_the_place_of_any_other_is_refused_or_taken_whole(
    sent: Sent, ready: Path, tmp_path_factory: Any, data: st.DataObject
) -> None:
    document = json.loads(sent.packets[0].read_text("utf-8"))
    places = list(_places(document))
    path = data.draw(st.sampled_from(places))
    value: Any = data.draw(st.sampled_from([None, True, -1, 2**70, 0.5, "", "x" * 3000, "\x1b", [], {}, [[]], {"id": "x"}]))
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    interviews = document["interviews"] if isinstance(document["interviews"], list) else []
    for interview in interviews:
        if isinstance(interview, dict) and "content" in interview:
            interview["digest"] = digest(interview["content"])
    document.pop("sha256", None)
    document["sha256"] = digest(document)
    folder = tmp_path_factory.mktemp("any")
    (folder / "file.json").write_text(json.dumps(document), "utf-8")
    with copied(ready, folder) as services:
        before = everything(services)
        try:
            import_file(services, folder / "file.json")
        except (Refused, UnknownCandidate):
            assert everything(services) == before


def _places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield (*here, name)
        yield from _places(item, (*here, name))


def test_jobs_and_people_of_somebody_else_are_left_alone(here: Services, sent: Sent) -> None:
    other = prepare(here, "Somebody Else")
    from interview_tui.storage import packet_rows

    with here.store.read() as conn:
        theirs = packet_rows.jobs_of(conn, other.id)[0]
    assert "something else" in refused(here, edited(sent.packets[0], lambda packet: packet["jobs"].append({**theirs, "rev": 99})))


def test_the_whole_packet_is_still_good(here: Services, sent: Sent) -> None:
    (imported,) = take(here, sent.packets[0])
    assert imported.raters == (RATERS[0],)
