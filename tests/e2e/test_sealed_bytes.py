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

pytestmark = pytest.mark.thorough  # tests/screens/test_seal_screens.py and tests/services/test_seal.py hold the seal; here it is every byte

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
    """Through the program, looking at each screen once it stands still; in several terminals side by side.

    Side by side, each screen has to become the same in all of them before the next key: how fast the computer is tells nothing then.

    Attributes:
        screens: what was seen, one after the other.
    """

    terminals: Sequence[Terminal]
    screens: list[str] = field(default_factory=list)

    def see(self, *texts: str, without: str = "") -> None:
        """Wait for these everywhere, and for the screens to stand still and be the same."""
        first, *others = self.terminals
        for terminal in self.terminals:
            terminal.wait(*texts, without=without)

        def alike() -> bool:
            for terminal in others:
                terminal.read()
            return all(seen(terminal) == seen(first) for terminal in others)

        still = False
        while not still:
            first.until(alike, "the same screen in all of the terminals")
            for terminal in self.terminals:
                quiet(terminal)
            still = alike()
        self.screens.append(seen(first))

    def press(self, key: bytes | str, *texts: str, without: str = "") -> None:
        """Press a key, and see what comes, when this is no longer there."""
        for terminal in self.terminals:
            terminal.send(key)
        self.see(*texts, without=without)

    def to_the_end(self) -> None:
        """Page by page, until nothing more comes."""
        while len(self.screens) < 2 or self.screens[-1] != self.screens[-2]:
            self.press(" ")

    def end(self) -> None:
        """Leave the program."""
        for terminal in self.terminals:
            terminal.send(CTRL_Q)
            assert terminal.end() == 0


@dataclass(frozen=True)
class Walked:
    """What a walk has sent to one terminal: all pieces with figures, and all text."""

    figures: set[str]
    about: str
    in_a_call: str


def through_everything(*terminals: Terminal, on_all_screens: bool = True) -> list[Walked]:
    """Home with a filter, the page, the scorecard, the table of jobs, the export, the palette, the people, and a call to one of them.

    Args:
        on_all_screens: if not, then without those that tell nothing of what was said: the table, the export and the palette.
    """
    walk = Walk(terminals)
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
        walk.press(ESCAPE, "Stages", without="Export the scorecard")
        walk.press(CTRL_P, "Search for commands")
        walk.press(LOW.word[:3], LOW.word[:3])
        walk.press(ESCAPE, "Stages", without=LOW.word[:3])
    walk.press("r", "People to call", "Per Lund")
    about = [len(terminal.raw) for terminal in terminals]
    in_a_call(walk)
    walk.end()
    return [
        Walked(with_figures(terminal.raw), " ".join(pieces(terminal.raw[:before])), " ".join(pieces(terminal.raw[before:])))
        for terminal, before in zip(terminals, about, strict=True)
    ]


def in_a_call(walk: Walk) -> None:
    """To somebody whom Bo has reached already: with what the candidate said beside it, up to the number and the gap."""
    for terminal in walk.terminals:
        terminal.until(lambda terminal=terminal: cursor_on(terminal, "Per Lund"), "the list of people")  # type: ignore[misc]
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
    texts = []
    for said in (LOW, HIGH):
        panel(said)
        texts.append(written(program))
    assert program.run(*_INSTALLED) == texts[-1][_COMMANDS.index(_INSTALLED)], "the installed command writes the same"
    for command, one, other in zip(_COMMANDS, *texts, strict=True):
        assert one == other, command
        assert not tells(one), command

    beside = program.database.with_name("beside.db")
    panel(LOW)
    program.database.rename(beside)
    panel(HIGH)
    with program.start(size=(120, 40)) as high, program.start(size=(120, 40), env={"INTERVIEW_TUI_DB": str(beside)}) as low:
        one, other = through_everything(low, high)
    assert one.figures == other.figures, "whatever the others gave, every figure that was sent is the same, as every screen was"
    for sent in (one.about, one.in_a_call, other.about, other.in_a_call):
        assert not tells(sent)
    assert OWN.word in one.about, "one's own words are there"
    assert OWN.word in one.in_a_call


def test_the_same_walk_tells_all_of_it_once_everybody_has_submitted(program: Program, panel: Callable[[Said], None]) -> None:
    panel(HIGH)
    submit_mine()
    for command, text in zip(_COMMANDS, written(program), strict=True):
        if command[:1] == ("export",) or command[:2] == ("candidate", "show"):
            assert tells(text), command
    with program.start(size=(120, 40)) as terminal:
        (walked,) = through_everything(terminal, on_all_screens=False)
    assert tells(walked.about)
    assert tells(walked.in_a_call)
