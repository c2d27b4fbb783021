"""Cases 73-77: where an export lies, and that a file is whole, private, and never written over by accident."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.scorecard import Audience
from interview_tui.errors import ExportRefused
from interview_tui.screens.where_to import in_this_folder
from interview_tui.services import export
from interview_tui.services.export import Form, file_name, find_target, slug, write_new

TEXT = "# Räksmörgås\n"


def named(name: str, key: str = "3F2A9C77-1111-4000-8000-000000000001") -> str:
    return file_name(Candidate(CandidateId(key), OpeningId("o"), name))


def leftovers(folder: Path) -> list[str]:
    """Names of files in a folder that nobody asked for."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def failing(number: int) -> Callable[..., Any]:
    def fail(*args: Any, **options: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Svensson", "anna-svensson"),
        ("Åsa Öberg-Lindström", "asa-oberg-lindstrom"),
        ("Łukasz Strauß", "lukasz-strauss"),
        ("Søren Æbelø", "soren-aebelo"),
        ("../../etc/passwd", "etc-passwd"),
        ("/absolute/path", "absolute-path"),
        ("CON", "con"),
        ("-rf", "rf"),
        ("a" * 300, "a" * 60),
        ("x" * 59 + " y", "x" * 59),
        ("", "candidate"),
        ("🙂", "candidate"),
        ("...", "candidate"),
        ("two\nlines\x00\x1b[31m", "two-lines-31m"),
        ("山田太郎", "candidate"),
    ],
)
def test_a_slug_is_plain(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_file_name_tells_two_people_of_one_name_apart() -> None:
    assert named("Anna Svensson") == "anna-svensson-3f2a9c77.md"
    assert named("Anna Svensson", "ffff0000-1") == "anna-svensson-ffff0000.md"


@given(st.text(max_size=400), st.text(max_size=80))
def test_a_file_name_is_one_short_part_of_a_path_whatever_the_name_and_the_id(name: str, key: str) -> None:
    result = named(name, key)
    assert len(result.encode()) <= 120
    assert set(result) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert result.count(".") == 1
    assert not result.startswith(("-", "."))
    assert (Path("/somewhere") / result).parent == Path("/somewhere")


def test_every_kind_of_copy_has_a_name_of_its_own() -> None:
    who = Candidate(CandidateId("3f2a9c77-1"), OpeningId("o"), "Anna Svensson")
    names = [
        file_name(who, audience, without_reference_names=nameless, form=form)
        for audience in Audience
        for nameless in ((False,) if audience is Audience.CANDIDATE else (False, True))
        for form in Form
    ]
    assert len(set(names)) == len(names)
    assert "anna-svensson-3f2a9c77-manager-no-names-table.csv" in names
    assert all(name.startswith("anna-svensson-3f2a9c77") for name in names)


# -- places ------------------------------------------------------------------------------------------------------------


def test_a_folder_gets_the_default_name_and_a_file_its_own(tmp_path: Path) -> None:
    assert find_target(tmp_path, "a.md") == tmp_path / "a.md"
    assert find_target(str(tmp_path) + "/", "a.md") == tmp_path / "a.md"
    assert find_target(tmp_path / "b.md", "a.md") == tmp_path / "b.md"


def test_no_place_is_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_target(None, "a.md") == tmp_path / "a.md"
    assert find_target("b.md", "a.md") == tmp_path / "b.md"


@pytest.mark.parametrize(
    "place", ["missing/", "missing/b.md", "missing/deeper/b.md", "file.txt/b.md", "file.txt/", "~nobody-of-that-name/x"]
)
def test_a_folder_that_is_not_there_is_named(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(ExportRefused, match="-o"):
        find_target(place, "a.md")
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_a_folder_that_is_copied_elsewhere_gets_a_file_only_when_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 29: personal data leave the computer only when somebody says so."""
    synced = tmp_path / "Dropbox" / "hr"
    synced.mkdir(parents=True)
    monkeypatch.chdir(synced)
    for unnamed in (None, ""):
        with pytest.raises(ExportRefused, match=r"copied to other computers \(Dropbox\).*-o"):
            find_target(unnamed, "a.md")
    for named_place in (".", "a.md", synced):
        assert find_target(named_place, "a.md") == synced / "a.md"
    assert not in_this_folder("a.md").startswith(str(synced))  # what a dialog proposes
    monkeypatch.chdir(tmp_path)
    assert in_this_folder("a.md") == str(tmp_path / "a.md")


# -- writing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("force", [False, True])
def test_a_new_file_holds_the_text_and_only_its_owner_may_read_it(tmp_path: Path, force: bool) -> None:
    old = os.umask(0)
    try:
        write_new(tmp_path / "a.md", TEXT, force=force)
    finally:
        os.umask(old)
    assert (tmp_path / "a.md").read_bytes() == TEXT.encode()
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600
    assert (tmp_path / "a.md").stat().st_nlink == 1
    assert leftovers(tmp_path) == []


def test_a_file_that_is_there_is_left_alone_and_the_way_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(ExportRefused, match=r"a\.md exists already.*--force.*-o"):
        write_new(tmp_path / "a.md", TEXT, force=False)
    assert (tmp_path / "a.md").read_text() == "mine"
    assert leftovers(tmp_path) == []


def test_with_force_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "a.md").chmod(0o644)
    write_new(tmp_path / "a.md", TEXT, force=True)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == TEXT
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600


@pytest.mark.parametrize("leads_somewhere", [True, False])
def test_a_symbolic_link_is_never_followed(tmp_path: Path, leads_somewhere: bool) -> None:
    other = tmp_path / "other.txt"
    if leads_somewhere:
        other.write_text("precious")
    link = tmp_path / "a.md"
    link.symlink_to(other)
    with pytest.raises(ExportRefused):
        write_new(link, TEXT, force=False)
    assert link.is_symlink()
    write_new(link, TEXT, force=True)
    assert not link.is_symlink()
    assert link.read_text(encoding="utf-8") == TEXT
    assert other.exists() == leads_somewhere
    assert not leads_somewhere or other.read_text() == "precious"


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to a pipe"])
def test_what_is_no_file_is_not_replaced_even_with_force(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.md"
    if kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path if kind == "pipe" else tmp_path / "pipe")
    if kind == "link to a pipe":
        path.symlink_to(tmp_path / "pipe")
    before = path.lstat().st_ino
    with pytest.raises(ExportRefused, match="not a file that can be replaced"):
        write_new(path, TEXT, force=True)
    assert path.lstat().st_ino == before
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("force", [False, True])
def test_a_device_is_left_alone(force: bool) -> None:
    with pytest.raises(ExportRefused):
        write_new(Path("/dev/full"), TEXT, force=force)
    assert stat.S_ISCHR(Path("/dev/full").lstat().st_mode)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("call", "number"), [("fsync", errno.ENOSPC), ("open", errno.EACCES), ("replace", errno.EIO), ("fsync", errno.EDQUOT)]
)
def test_when_the_disk_refuses_nothing_is_left_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, force: bool
) -> None:
    path = tmp_path / "a.md"
    if force:
        path.write_text("old")
    elif call == "replace":
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(os, call, failing(number))
    with pytest.raises(ExportRefused) as refused:
        write_new(path, TEXT, force=force)
    monkeypatch.undo()
    assert "was not written" in str(refused.value)
    assert [entry.name for entry in tmp_path.iterdir()] == (["a.md"] if force else [])
    assert not force or path.read_text() == "old"


def test_the_reason_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(ExportRefused, match="the disk is full"):
        write_new(tmp_path / "a.md", TEXT, force=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_rights_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(ExportRefused, match="no right to write"):
        write_new(folder / "a.md", TEXT, force=False)


def test_a_name_that_is_too_long_or_no_name_is_refused(tmp_path: Path) -> None:
    for name in ("x" * 300 + ".md", "a\0b.md"):
        with pytest.raises(ExportRefused):
            write_new(tmp_path / name, TEXT, force=False)
    assert list(tmp_path.iterdir()) == []


def test_without_hard_links_it_still_works_and_still_writes_over_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    write_new(tmp_path / "a.md", TEXT, force=False)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == TEXT
    with pytest.raises(ExportRefused, match="exists already"):
        write_new(tmp_path / "a.md", "other", force=False)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == TEXT
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_in_the_last_moment_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    path, real = tmp_path / "a.md", os.fsync

    def somebody_is_quicker(descriptor: int) -> None:
        real(descriptor)
        path.write_text("theirs")

    monkeypatch.setattr(os, "fsync", somebody_is_quicker)
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EOPNOTSUPP))
    with pytest.raises(ExportRefused, match="exists already"):
        write_new(path, TEXT, force=False)
    monkeypatch.undo()
    assert path.read_text() == "theirs"
    assert leftovers(tmp_path) == []


# -- warnings ----------------------------------------------------------------------------------------------------------


def warnings(folder: Path) -> str:
    return " ".join(export.place_warnings(folder))


def test_a_private_folder_gives_no_warning(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir(mode=0o700)
    assert warnings(folder) == ""


def test_a_folder_that_everybody_can_list_gives_one(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    assert "Everybody on this computer can list" in warnings(folder)


@pytest.mark.parametrize("as_file", [False, True])
def test_a_git_work_tree_gives_one_also_from_below(tmp_path: Path, as_file: bool) -> None:
    folder = tmp_path / "repo" / "notes"
    folder.mkdir(parents=True, mode=0o700)
    git = tmp_path / "repo" / ".git"
    if as_file:
        git.write_text("gitdir: elsewhere\n")
    else:
        git.mkdir()
    assert f"{tmp_path / 'repo'} is a git work tree" in warnings(folder)


@pytest.mark.parametrize("name", ["Dropbox", "Dropbox (Personal)", "OneDrive - Firm", "Nextcloud", "Google Drive"])
def test_a_synced_folder_gives_one(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "hiring"
    folder.mkdir(parents=True, mode=0o700)
    assert "copied to other computers" in warnings(folder)


@pytest.mark.parametrize("name", ["a\x1b]0;x\x07b", "a\u202eb", "a\nb"])
def test_a_path_in_a_message_cannot_drive_a_terminal(name: str) -> None:
    with pytest.raises(ExportRefused) as refused:
        find_target(f"/no-such-folder-{name}/x.md", "a.md")
    assert "\x1b" not in str(refused.value)
    assert "\u202e" not in str(refused.value)
    assert "\n" not in str(refused.value)
