"""Before I submit, no other rater's number or word is in any byte that is sent to my terminal or written by a command (F12)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision
from interview_tui.domain.seal import RaterState
from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal
from tests.e2e.test_hidden_prediction import pieces, quiet, seen, with_figures
from tests.services.panel_world import BO, EVA, ME, PER, Said, Sitting, fill

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


@pytest.fixture
def panel(program: Program, monkeypatch: pytest.MonkeyPatch) -> Callable[[Said], None]:
    """Makes the database anew: Maria has held both stages and submitted neither; Bo has submitted, Eva has finished, Bo has called."""
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", ME)

    def make(said: Said) -> None:
        from interview_tui.bootstrap import connect
        from interview_tui.paths import find_paths

        for path in program.database.parent.glob(f"{program.database.name}*"):
            path.unlink()
        sittings = [
            Sitting(ME, Stage.QUICK_SCREEN, RaterState.FINISHED), Sitting(ME, Stage.DEEP_DIVE, RaterState.FINISHED),
            Sitting(BO, Stage.QUICK_SCREEN), Sitting(BO, Stage.DEEP_DIVE), Sitting(EVA, Stage.QUICK_SCREEN, RaterState.FINISHED),
        ]  # fmt: skip
        with closing(connect(find_paths(), ME).store) as store:
            fill(store, sittings, {ME: OWN, BO: said, EVA: said}, (ME, BO, EVA), BO)

    return make


def submit_mine() -> None:
    """Maria and Eva submit what they have."""
    from interview_tui.bootstrap import connect
    from interview_tui.paths import find_paths
    from interview_tui.services.seal import submit

    for sitting in (Sitting(ME, Stage.QUICK_SCREEN), Sitting(ME, Stage.DEEP_DIVE), Sitting(EVA, Stage.QUICK_SCREEN)):
        services = connect(find_paths(), sitting.who)
        with closing(services.store):
            submit(services, sitting.id)


def tells(sent: str) -> bool:
    """Whether a word of the others is in what was sent or written."""
    return LOW.word in sent.lower() or HIGH.word in sent.lower()


@dataclass
class Walk:
    """Through the program, looking at each screen once it stands still.

    Attributes:
        screens: what was seen, one after the other.
    """

    terminal: Terminal
    screens: list[str] = field(default_factory=list)

    def see(self, *texts: str) -> None:
        """Wait for these, and for the screen to stand still."""
        self.terminal.wait(*texts)
        quiet(self.terminal)
        self.screens.append(seen(self.terminal))

    def press(self, key: bytes | str, *texts: str) -> None:
        """Press a key, and see what comes."""
        self.terminal.send(key)
        self.see(*texts)

    def end(self) -> tuple[list[str], set[str], str]:
        """Leave the program. Returns the screens, all pieces with figures, and all text that was sent."""
        self.terminal.send(CTRL_Q)
        assert self.terminal.end() == 0
        return self.screens, with_figures(self.terminal.raw), " ".join(pieces(self.terminal.raw))


def about_the_candidate(program: Program) -> tuple[list[str], set[str], str]:
    """Home with a filter, the page, the scorecard with the table of jobs, the export, the people to call, the palette."""
    with program.start(size=(120, 40)) as terminal:
        walk = Walk(terminal)
        walk.see("Support agent B2B", "Anna Svensson")
        walk.press("sven", "1 found")
        walk.press(ENTER, "Stages", "Bo Berg")
        walk.press("s", "Scorecard · Anna Svensson", "Who is wanted")
        for _ in range(8):
            walk.press(" ")
        walk.press("t", "Table of jobs")
        walk.press(ESCAPE, "Scorecard · Anna Svensson")
        walk.press(ESCAPE, "Stages")
        walk.press("e", "Export the scorecard")
        walk.press(ESCAPE, "Stages")
        walk.press("r", "People to call", "Per Lund")
        walk.press(ESCAPE, "Stages")
        walk.press(CTRL_P)
        for letter in LOW.word[:3]:
            walk.press(letter)
        walk.press(ESCAPE, "Stages")
        return walk.end()


def in_a_call(program: Program) -> tuple[list[str], set[str], str]:
    """A call to somebody whom Bo has reached already: with what the candidate said beside it, up to the number and the gap."""
    with program.start("interview", "anna", "reference", "--person", PER, size=(120, 40)) as terminal:
        walk = Walk(terminal)
        walk.see("Call again?")
        walk.press("y", "RINGING", "Per Lund")
        walk.press(CTRL_L, "What Anna said")
        walk.press(ESCAPE, "RINGING")
        for label in ("Strong sides", "The challenge", "Number"):
            walk.press(CTRL_N, label)
        walk.press(CTRL_R)
        walk.press("6", "Anna ")
        return walk.end()


def written(program: Program) -> list[str]:
    """What the commands write."""
    return [program.run(*arguments) for arguments in _COMMANDS]


def test_the_others_are_in_no_byte_before_i_submit_and_there_afterwards(program: Program, panel: Callable[[Said], None]) -> None:
    walked = []
    for said in (LOW, HIGH):
        panel(said)
        walked.append((written(program), about_the_candidate(program), in_a_call(program)))
    (low_text, low_page, low_call), (high_text, high_page, high_call) = walked
    for command, low, high in zip(_COMMANDS, low_text, high_text, strict=True):
        assert low == high, command
        assert not tells(low), command
    for (low_screens, low_figures, low_sent), (high_screens, high_figures, high_sent) in ((low_page, high_page), (low_call, high_call)):
        assert low_screens == high_screens, "whatever the others gave, the screens are the same"
        assert low_figures == high_figures, "and so is every figure that was sent"
        assert not tells(low_sent)
        assert not tells(high_sent)
        assert OWN.word in low_sent, "one's own words are there"


def test_the_same_walk_tells_all_of_it_once_everybody_has_submitted(program: Program, panel: Callable[[Said], None]) -> None:
    panel(HIGH)
    submit_mine()
    texts = written(program)
    for command, text in zip(_COMMANDS, texts, strict=True):
        if command[:1] == ("export",) or command[:2] == ("candidate", "show"):
            assert tells(text), command
    assert tells(about_the_candidate(program)[2])
    assert tells(in_a_call(program)[2])
