"""Which bank is used: the user's own before the shipped one, broken files listed and never in the way."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.errors import ExportRefused, NotFound
from interview_tui.services.banks import BankLibrary
from tests.banks.bank_samples import BANK, PERSONA, changed


class Folders:
    """A user's folder and a shipped one, to be filled by name."""

    def __init__(self, root: Path) -> None:
        self.own, self.shipped = root / "own", root / "shipped"

    def put(self, where: str, text: str, **changes: str) -> Path:
        for old, new in changes.items():
            line = next(line for line in text.split("\n") if line.startswith(f"{old}:"))
            text = text.replace(line, f"{old}: {new}", 1)
        path = self.own.parent / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def library(self) -> BankLibrary:
        return BankLibrary(self.own, self.shipped)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Two shipped banks of one stage, in two languages, and a persona."""
    made = Folders(tmp_path)
    made.put("shipped/en/screen.yaml", BANK, id="screen", title="Shipped")
    made.put("shipped/sv/screen.yaml", BANK, id="screen", language="sv")
    made.put("shipped/en/persona.yaml", PERSONA)
    return made


def test_the_shipped_bank_is_used_when_there_is_no_other(folders: Folders) -> None:
    file = folders.library.choose(Stage.QUICK_SCREEN, "en")
    assert (file.id, file.language, file.shipped, file.shown) == ("screen", "en", True, "question_banks/en/screen.yaml")
    assert folders.library.choose(Stage.QUICK_SCREEN, "sv").language == "sv"
    assert folders.library.persona("en").id == "my-agent"


def test_the_users_own_wins_by_id_and_language(folders: Folders) -> None:
    folders.put("own/mine.yaml", BANK, id="screen", title="Mine")
    library = folders.library
    chosen = library.choose(Stage.QUICK_SCREEN, "en", "screen")
    assert chosen.bank is not None
    assert (chosen.bank.title, chosen.shipped) == ("Mine", False)
    assert library.choose(Stage.QUICK_SCREEN, "sv", "screen").shipped
    assert len(library.banks_for(Stage.QUICK_SCREEN, "en")) == 1
    assert len(library.files()) == 4


def test_the_users_own_of_another_id_comes_first_by_id(folders: Folders) -> None:
    folders.put("own/a.yaml", BANK, id="zebra")
    folders.put("own/b.yaml", BANK, id="yak")
    assert [file.id for file in folders.library.banks_for(Stage.QUICK_SCREEN, "en")] == ["yak", "zebra", "screen"]
    assert folders.library.choose(Stage.QUICK_SCREEN, "en").id == "yak"
    assert folders.library.choose(Stage.QUICK_SCREEN, "en", "screen").shipped


def test_the_users_own_persona_comes_first(folders: Folders) -> None:
    folders.put("own/p.yaml", PERSONA, id="other-agent")
    assert folders.library.persona("en").id == "other-agent"


def test_files_lie_directly_in_the_folder_or_one_below(folders: Folders) -> None:
    folders.put("own/a.yaml", BANK, id="a")
    folders.put("own/sub/b.yml", BANK, id="b")
    folders.put("own/sub/deep/c.yaml", BANK, id="c")
    folders.put("own/.hidden.yaml", BANK, id="d")
    folders.put("own/.git/e.yaml", BANK, id="e")
    folders.put("own/notes.txt", BANK, id="f")
    assert [file.id for file in folders.library.files() if not file.shipped] == ["a", "b"]


def test_a_broken_file_hides_no_other_and_says_what_is_used_instead(folders: Folders) -> None:
    folders.put("own/broken.yaml", changed("minutes: 20", "minutes: x"), id="screen")
    folders.put("own/worse.yaml", "id: screen\nlanguage: sv\nfoo: [\n")
    folders.put("own/other.yaml", "kind: [")
    library = folders.library
    assert library.choose(Stage.QUICK_SCREEN, "en", "screen").shipped
    told = {file.path.name: file for file in library.files() if not file.shipped}
    assert all(file.problems for file in told.values())
    assert [warning.line for warning in told["broken.yaml"].warnings] == [2]
    assert "the shipped version of `screen` (en) is used" in told["broken.yaml"].warnings[0].message
    assert "the shipped version of `screen` (sv) is used" in told["worse.yaml"].warnings[0].message
    assert told["other.yaml"].warnings == ()


def test_the_second_of_two_files_with_one_id_is_told(folders: Folders) -> None:
    folders.put("own/a.yaml", BANK, title="First")
    folders.put("own/b.yaml", BANK, title="Second")
    first, second = (file for file in folders.library.files() if not file.shipped)
    assert first.warnings == ()
    assert "a.yaml has the same id `my-screen` (en) and is used" in second.warnings[0].message
    assert folders.library.find("my-screen").path.name == "a.yaml"


def test_what_was_read_is_kept_until_told_otherwise(folders: Folders) -> None:
    library = folders.library
    before = library.files()
    folders.put("own/a.yaml", BANK)
    assert library.files() is before
    library.reload()
    assert len(library.files()) == len(before) + 1


@pytest.mark.parametrize("folder", [None, "missing", "a-file"])
def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path, folder: str | None) -> None:
    (tmp_path / "a-file").write_text("x")
    library = BankLibrary(tmp_path / folder if folder else None, tmp_path / "missing")
    assert library.files() == ()
    with pytest.raises(NotFound, match="no question bank"):
        library.choose(Stage.QUICK_SCREEN, "en")
    with pytest.raises(NotFound, match="no persona in sv"):
        library.persona("sv")


def test_a_folder_with_hundreds_of_files_is_read_in_part_and_says_so(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.services.banks.FILES_LIMIT", 3)
    for number in range(5):
        folders.put(f"own/{number}.yaml", BANK, id=f"bank-{number}")
    own = [file for file in folders.library.files() if not file.shipped]
    assert [file.id for file in own] == ["bank-0", "bank-1", "bank-2", ""]
    assert "holds 5 YAML files" in own[-1].problems[0].message


# ---- what is said when nothing fits


def test_what_is_missing_is_said_with_what_there_is(folders: Folders) -> None:
    library = folders.library
    with pytest.raises(NotFound, match=r"no bank scren for the stage quick-screen in en\. Did you mean `screen`\? There are: screen\."):
        library.choose(Stage.QUICK_SCREEN, "en", "scren")
    with pytest.raises(NotFound, match="no question bank for the stage offer in en"):
        library.choose(Stage.OFFER, "en")
    with pytest.raises(NotFound, match=r"no bank or persona my-agnt\. Did you mean `my-agent`\? There are: my-agent, screen\."):
        library.find("my-agnt")


def test_a_broken_file_that_would_have_fitted_is_named(folders: Folders) -> None:
    folders.put("own/mine.yaml", changed("minutes: 20", "minutes: x"), id="mine")
    with pytest.raises(NotFound, match=r"mine\.yaml cannot be used: `minutes` must be"):
        folders.library.choose(Stage.QUICK_SCREEN, "en", "mine")
    assert folders.library.find("mine").problems


def test_a_control_character_in_a_name_does_not_reach_the_message(folders: Folders) -> None:
    with pytest.raises(NotFound) as caught:
        folders.library.find("a\x1b]0;x\x07")
    assert "\x1b" not in str(caught.value)


# ---- competencies


def test_a_competency_that_no_persona_has_is_told_with_its_place(folders: Folders) -> None:
    path = folders.put("own/a.yaml", changed("competencies: [steering]", "competencies: [empathy, stering]"))
    for file in (folders.library.files()[0], folders.library.check(path)):
        (warning,) = file.warnings
        assert "`stering`. Did you mean `steering`?" in warning.message
        assert (warning.line, warning.column) == (25, 33)
        assert file.usable


def test_without_any_persona_of_the_language_nothing_is_said_of_competencies(folders: Folders) -> None:
    folders.put("own/a.yaml", BANK, language="sv")
    assert folders.library.files()[0].warnings == ()


# ---- copies


def test_a_copy_is_the_same_bank_with_a_remark_and_is_private(folders: Folders, tmp_path: Path) -> None:
    library = folders.library
    target = library.copy("screen", "sv", tmp_path / "new" / "folder")
    assert target == tmp_path / "new" / "folder" / "screen.sv.yaml"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# A copy of screen 2.0 (sv) that comes with interview-tui.")
    copied, shipped = library.check(target).bank, library.find("screen", "sv").bank
    assert copied is not None
    assert shipped is not None
    assert copied.sections == shipped.sections


def test_a_copy_in_the_users_folder_is_used_at_once(folders: Folders) -> None:
    library = folders.library
    library.copy("screen", None, folders.own)
    assert not library.find("screen", "en").shipped
    assert library.find("screen", "sv").shipped


def test_a_copy_never_overwrites(folders: Folders) -> None:
    library = folders.library
    target = library.copy("screen", "en", folders.own)
    target.write_text("my work")
    with pytest.raises(ExportRefused, match="exists already"):
        library.copy("screen", "en", folders.own)
    (folders.own / "my-agent.en.yaml").symlink_to("nowhere")
    with pytest.raises(ExportRefused, match="exists already"):
        library.copy("my-agent", "en", folders.own)
    assert target.read_text() == "my work"
    assert not (folders.own / "nowhere").exists()


def test_a_copy_to_an_impossible_place_is_refused_in_words(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ExportRefused, match="cannot be made"):
            folders.library.copy("screen", "en", folder)


def test_a_copy_that_fails_half_way_leaves_nothing(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportRefused, match="No space left"):
        folders.library.copy("screen", "en", folders.own)
    assert list(folders.own.iterdir()) == []


def test_what_cannot_be_copied_says_why(folders: Folders) -> None:
    folders.put("own/mine.yaml", changed("minutes: 20", "minutes: x"), id="mine")
    with pytest.raises(ExportRefused, match="has problems"):
        folders.library.copy("mine", "en", folders.own)
    with pytest.raises(NotFound):
        folders.library.copy("nothing", "en", folders.own)


def test_asking_for_the_library_imports_nothing_heavy() -> None:
    code = "import sys, interview_tui.services.banks; print([m for m in ('yaml', 'pydantic', 'sqlalchemy', 'textual') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert done.stdout.strip() == "[]"
