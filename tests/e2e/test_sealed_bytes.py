"""Before I submit, no other rater's number or word is in any byte that is sent to my terminal or written by a command (F12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision
from interview_tui.domain.seal import RaterState
from interview_tui.paths import Paths
from tests.e2e.calls import cursor_on
from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal
from tests.e2e.test_hidden_prediction import pieces, quiet, seen, with_figures
from tests.screens.sitting import seated
from tests.services.panel_world import BO, EVA, ME, Said, Sitting, fill

CTRL_N, CTRL_P, CTRL_Q, CTRL_R, CTRL_L, ENTER, ESCAPE = b"\x0e", b"\x10", b"\x11", b"\x12", b"\x0c", b"\r", b"\x1b"
LOW, HIGH = Said(2, "murmur", Decision.THANK, 11), Said(9, "quasar", Decision.ADVANCE, 23)
OWN = Said(6, "ownword")
_COMMANDS = (
    ("opening", "list"),
    ("opening", "list", "--json"),
    ("candidate", "list"),
    ("candidate", "list", "--json"),
    ("candidate", "show", "anna"),
    ("candidate", "show", "anna", "--json"),
    ("candidate", "jobs", "anna", "--json"),
    ("candidate", "references", "anna", "--contacts"),
    ("candidate", "references", "anna", "--json"),
    ("export", "anna", "-o", "-"),
    ("export", "anna", "-o", "-", "--audience", "candidate"),
)
_INSTALLED = ("export", "anna", "-o", "-")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[Said, Path]:
    """Databases: Maria has held both stages and submitted neither; Bo has submitted, Eva has finished, Bo has called."""
    from interview_tui.bootstrap import connect

    sittings = [
        Sitting(ME, Stage.QUICK_SCREEN, RaterState.FINISHED), Sitting(ME, Stage.DEEP_DIVE, RaterState.FINISHED),
        Sitting(BO, Stage.QUICK_SCREEN), Sitting(BO, Stage.DEEP_DIVE), Sitting(EVA, Stage.QUICK_SCREEN, RaterState.FINISHED),
    ]  # fmt: skip
    found = {}
    for said in (LOW, HIGH):
        folder = tmp_path_factory.mktemp(said.word)
        found[said] = folder / "interviews.db"
        paths = Paths(found[said], folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")
        with closing(connect(paths, ME).store) as store:
            fill(store, sittings, {ME: OWN, BO: said, EVA: said}, (ME, BO, EVA), BO)
    return found


@pytest.fixture
def panel(program: Program, made: dict[Said, Path], monkeypatch: pytest.MonkeyPatch) -> Callable[[Said], None]:
    """Puts one of them where the program looks for it, with Maria at the keyboard."""
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", ME)

    def put(said: Said) -> None:
        for path in program.database.parent.glob(f"{program.database.name}*"):
            if path.is_file():  # the backups stay
                path.unlink()
        copyfile(made[said], program.database)
        program.database.chmod(0o600)

    return put


def submit_mine() -> None:
    """Maria and Eva submit what they have."""
    from interview_tui.bootstrap import connect
    from interview_tui.paths import find_paths
    from interview_tui.services.seal import submit

    services = connect(find_paths())
    with closing(services.store):
        for sitting in (Sitting(ME, Stage.QUICK_SCREEN), Sitting(ME, Stage.DEEP_DIVE), Sitting(EVA, Stage.QUICK_SCREEN)):
            with seated(services, sitting.who):
                submit(services, sitting.id)


def tells(sent: str) -> bool:
    """Whether a word of the others is in what was sent or written."""
    return LOW.word in sent.lower() or HIGH.word in sent.lower()


@dataclass
class Walk:
    """Through the program, looking at each screen once it stands still.

    Attributes:
        expected: what another walk has seen, each waited for before it goes on; empty when that is not known yet.
        screens: what was seen, one after the other.
    """

    terminal: Terminal
    expected: Sequence[str] = ()
    screens: list[str] = field(default_factory=list)

    def see(self, *texts: str) -> None:
        """Wait for these, and for the screen to stand still, or to be the very one of the other walk."""
        self.terminal.wait(*texts)
        if self.expected:
            self._wait_for(self.expected[len(self.screens)])
        else:
            for _ in range(3):  # a busy computer answers late
                quiet(self.terminal)
        self.screens.append(seen(self.terminal))

    def back(self, gone: str, *texts: str) -> None:
        """Escape, and see what comes when this is no longer there."""
        self.terminal.send(ESCAPE)
        self.terminal.wait(*texts, without=gone)
        self.see(*texts)

    def _wait_for(self, wanted: str) -> None:
        self.terminal.until(lambda: seen(self.terminal) == wanted, f"the very screen:\n{wanted}")

    def press(self, key: bytes | str, *texts: str) -> None:
        """Press a key, and see what comes."""
        self.terminal.send(key)
        self.see(*texts)

    def to_the_end(self) -> None:
        """Page by page, until nothing more comes."""
        while len(self.screens) < 2 or self.screens[-1] != self.screens[-2]:
            self.press(" ")

    def end(self) -> None:
        """Leave the program."""
        self.terminal.send(CTRL_Q)
        assert self.terminal.end() == 0


@dataclass(frozen=True)
class Walked:
    """What a walk has shown: each screen once it stood still, all pieces with figures, and all text that was sent."""

    screens: list[str]
    figures: set[str]
    about: str
    in_a_call: str


def through_everything(program: Program, expected: Sequence[str] = (), *, on_all_screens: bool = True) -> Walked:
    """Home with a filter, the page, the scorecard, the table of jobs, the export, the palette, the people, and a call to one of them.

    Args:
        on_all_screens: if not, then without those that tell nothing of what was said: the table, the export and the palette.
    """
    with program.start(size=(120, 40)) as terminal:
        walk = Walk(terminal, expected)
        walk.see("Support agent B2B", "Anna Svensson")
        walk.press("sven", "1 found")
        walk.press(ENTER, "Stages", "Bo Berg")
        walk.press("s", "Scorecard · Anna Svensson", "Who is wanted")
        walk.to_the_end()
        if on_all_screens:
            walk.press("t", "Table of jobs")
            walk.press(ESCAPE, "Scorecard · Anna Svensson")
        walk.press(ESCAPE, "Stages")
        if on_all_screens:
            walk.press("e", "Export the scorecard")
            walk.back("Export the scorecard", "Stages")
            walk.press(CTRL_P, "Search for commands")
            walk.press(LOW.word[:3], LOW.word[:3])
            walk.back(LOW.word[:3], "Stages")
        walk.press("r", "People to call", "Per Lund")
        about = len(terminal.raw)
        in_a_call(walk)
        walk.end()
        sent = [" ".join(pieces(part)) for part in (terminal.raw[:about], terminal.raw[about:])]
        return Walked(walk.screens, with_figures(terminal.raw), *sent)


def in_a_call(walk: Walk) -> None:
    """To somebody whom Bo has reached already: with what the candidate said beside it, up to the number and the gap."""
    walk.terminal.until(lambda: cursor_on(walk.terminal, "Per Lund"), "the list of people")
    walk.press(ENTER, "Call again?")
    walk.press("y", "RINGING", "Per Lund")
    walk.press(CTRL_L, "What Anna said")
    walk.press(ESCAPE, "RINGING")
    for label in ("Strong sides", "The challenge", "Number"):
        walk.press(CTRL_N, label)
    walk.press(CTRL_R)
    walk.press("6", "Anna ")


def written(program: Program) -> list[str]:
    """What the commands write."""
    return [program.here(*arguments) for arguments in _COMMANDS]


def test_the_others_are_in_no_byte_before_i_submit_and_there_afterwards(program: Program, panel: Callable[[Said], None]) -> None:
    walked: list[tuple[list[str], Walked]] = []
    for said in (LOW, HIGH):
        panel(said)
        texts = written(program)
        if not walked:
            assert program.run(*_INSTALLED) == texts[_COMMANDS.index(_INSTALLED)], "the installed command writes the same"
        walked.append((texts, through_everything(program, walked[0][1].screens if walked else ())))
    (low_text, low), (high_text, high) = walked
    for command, one, other in zip(_COMMANDS, low_text, high_text, strict=True):
        assert one == other, command
        assert not tells(one), command
    assert low.screens == high.screens, "whatever the others gave, the screens are the same"
    assert low.figures == high.figures, "and so is every figure that was sent"
    for sent in (low.about, low.in_a_call, high.about, high.in_a_call):
        assert not tells(sent)
    assert OWN.word in low.about, "one's own words are there"
    assert OWN.word in low.in_a_call


def test_the_same_walk_tells_all_of_it_once_everybody_has_submitted(program: Program, panel: Callable[[Said], None]) -> None:
    panel(HIGH)
    submit_mine()
    for command, text in zip(_COMMANDS, written(program), strict=True):
        if command[:1] == ("export",) or command[:2] == ("candidate", "show"):
            assert tells(text), command
    walked = through_everything(program, on_all_screens=False)
    assert tells(walked.about)
    assert tells(walked.in_a_call)
