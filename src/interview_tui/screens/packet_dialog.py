"""The two small dialogs by which packets leave this computer and come in."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import InterviewTuiError, UsageError
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.key_names import key_name
from interview_tui.screens.where_to import typed_path
from interview_tui.screens.write_dialog import WriteDialog
from interview_tui.widgets.form import Choice
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.export import Exported
    from interview_tui.services.packets import Imported, UnknownCandidate
    from interview_tui.services.session import Services

_NAMES = (("no", "no names of references"), ("yes", "their names"))
_SEALED = (("yes", "encrypted, with a passphrase of its own"), ("no", "readable by whoever gets it"))
_WORDS, _AGAIN = "words", "words-again"
_ENCRYPTED = "The file is encrypted; tell its passphrase another way."


class PacketExport(WriteDialog):
    """Write what the person at the keyboard has submitted about a candidate."""

    PROMPT = "What you have submitted, for the other raters. Write it to:"
    CHOICES = (("With", _NAMES, "names"),)
    OTHERWISE = ""

    @property
    def choices(self) -> tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]:
        """Where the database is encrypted, the file is, too, unless somebody says otherwise."""
        return (*self.CHOICES, ("File", _SEALED, "sealed")) if self._database_is_encrypted else self.CHOICES

    @property
    def _database_is_encrypted(self) -> bool:
        from interview_tui.services.encryption import is_encrypted

        return is_encrypted(self._services.paths)

    def more_fields(self) -> ComposeResult:
        """The passphrase of the file, twice."""
        if self._database_is_encrypted:
            yield LineInput(placeholder="passphrase of the file; tell it on another way than the file goes", password=True, id=_WORDS)
            yield LineInput(placeholder="the same once more", password=True, id=_AGAIN)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Nobody is asked for the passphrase of a file that everybody can read."""
        super().on_choice_changed(event)
        for field in self.query(f"#{_WORDS}, #{_AGAIN}"):
            field.display = self._chosen["sealed"] == "yes"

    def _passphrase(self) -> str:
        """The passphrase of the file; empty for a plain one. Raises UsageError when it cannot be one."""
        from interview_tui.services.encryption import LEAST, is_long_enough

        if self._chosen.get("sealed", "no") == "no":
            return ""
        words, again = (self.query_one(f"#{name}", Input).value for name in (_WORDS, _AGAIN))
        if not is_long_enough(words):
            raise UsageError(f"A passphrase has at least {LEAST} characters; several words are easier to remember. Nothing was written.")
        if words != again:
            raise UsageError("The two passphrases are not the same. Nothing was written.")
        return words

    def title_words(self) -> str:
        """What is written, and about whom."""
        return f"Packet about {self._candidate.name}"

    def file_name(self) -> str:
        """The usual name of the file."""
        from interview_tui.services.packets import packet_name

        return packet_name(self._candidate, self._services.rater)

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it."""
        from interview_tui.services.packets import export_packet

        named, words = self._chosen["names"] == "yes", self._passphrase()
        written = export_packet(self._services, self._candidate.id, goal, with_reference_names=named, force=force, passphrase=words)
        return replace(written, notices=(*written.notices, _ENCRYPTED)) if words else written

    def _show_written(self, exported: Exported) -> None:
        """Nothing is asked any more."""
        super()._show_written(exported)
        for field in self.query(f"#{_WORDS}, #{_AGAIN}"):
            field.display = False


class PacketImport(ModalScreen["Imported | None"]):
    """Take a packet, a setup or a candidate's file in. Dismisses with what came of it, or None.

    Args:
        services: the open database.
        candidate: refuse files about anybody else; None for any file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Import", id="import.take", priority=True),
        Binding("ctrl+l", "link", "It is this person", id="import.link", priority=True),
        Binding("ctrl+n", "new", "It is somebody else", id="import.new", priority=True),
        Binding("enter", "close", "Close", id="import.done", priority=True),
        Binding("escape", "close", "Cancel", id="import.cancel"),
    ]
    DEFAULT_CSS = """
    PacketImport Input { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; }
    PacketImport Input:focus { border: round $primary; }
    PacketImport #message { display: none; margin-top: 1; }
    PacketImport.-told #message { display: block; }
    PacketImport.-done Input, PacketImport.-done .asked { display: none; }
    PacketImport .asked { height: auto; }
    PacketImport KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, services: Services, candidate: Candidate | None = None) -> None:
        super().__init__()
        self._services, self._candidate = services, candidate
        self._result: Imported | None = None
        self._busy = False
        self._asked: UnknownCandidate | None = None
        """Who may be meant by the file that was read last."""

    def compose(self) -> ComposeResult:
        """Which file; later, who is meant."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(f"Import about {self._candidate.name}" if self._candidate else "Import a file"))
            what = "A packet of another rater" if self._candidate else "A packet, a setup, or the JSON export of a candidate"
            yield Static(f"{what}. Which file?", id="prompt", markup=False)
            yield LineInput(placeholder="path of the file", id="path", select_on_focus=False)
            words = LineInput(placeholder="its passphrase", password=True, id=_WORDS)
            words.display = False
            yield words
            with Horizontal(classes="asked"):
                who = Choice((), id="who")
                who.display = False
                yield who
            yield Static("", id="message", markup=False)
            yield KeyHints()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What Enter does goes with the state; linking is offered only when somebody may be meant."""
        if action == "take":
            return self._result is None
        if action == "link":
            return self._result is None and self._asked is not None
        if action == "new":
            return self._result is None and self._asked is not None and self._asked.can_be_new
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another file: nothing is known of it yet."""
        event.stop()
        self.remove_class("-told")
        if event.input.id != _WORDS:
            self._ask(None)
            self._words.display = False

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Somebody else may be meant; nothing is done before the key for it."""
        event.stop()

    @property
    def _words(self) -> Input:
        """Where the passphrase of an encrypted file goes; in sight once such a file was named."""
        return self.query_one(f"#{_WORDS}", Input)

    def action_close(self) -> None:
        """Leave, with what came of it."""
        self.dismiss(self._result)

    def action_take(self) -> None:
        """Read the file."""
        self.take(link=False)

    def action_link(self) -> None:
        """It is the person who was asked about."""
        self.take(link=True)

    def action_new(self) -> None:
        """The candidate of the file is somebody else of the same name."""
        self.take(link=False, new=True)

    @work(group="packet")
    async def take(self, *, link: bool, new: bool = False) -> None:
        """Import the file in a thread and say what came of it."""
        from interview_tui.services.packets import UnknownCandidate, import_file

        typed = typed_path(self.query_one("#path", Input).value)
        if not typed:
            self._tell("Write which file, or press Escape.")
            return
        if self._busy:
            return
        given = self._words.value if self._words.display else ""
        self._busy = True
        only = None if self._candidate is None else self._candidate.id
        linked = self._chosen() if link else None
        try:
            path = _expanded(typed)
            if not given and await asyncio.to_thread(_is_sealed, path):
                self._ask_words()
                return
            read = partial(import_file, link=linked, only=only, shown=typed, new=new, passphrase=given)
            imported = await asyncio.to_thread(read, self._services, path)
        except UnknownCandidate as error:
            self._ask(error)
        except InterviewTuiError as error:
            self._tell(str(error))
        else:
            self._show(imported)
        finally:
            self._busy = False

    def _ask_words(self) -> None:
        self._words.display = True
        self.set_focus(self._words)
        self._tell("The file is encrypted. Write its passphrase, and Enter.", problem=False)

    def _ask(self, error: UnknownCandidate | None) -> None:
        self._asked = error
        who = self.query_one("#who", Choice)
        who.display = error is not None
        if error is not None:
            who.show([(str(one.candidate.id), f"{one.candidate.name}, {one.opening_title}") for one in error.proposals], "")
            key = key_name(self, "link")
            other = "If it is somebody else, import the setup of the opening first"
            if error.can_be_new:
                other = f"{key_name(self, 'new')} says that it is somebody else"
            self._tell(
                f"{error.name} was entered on another computer, and nothing was changed. Is it the person above? {key} says so and imports "
                f"the file. {other}."
            )
        self.refresh_bindings()

    def _chosen(self) -> CandidateId | None:
        return None if self._asked is None else CandidateId(self.query_one("#who", Choice).value)

    def _show(self, imported: Imported) -> None:
        """A short account that gives no rating away."""
        lines = [f"{name} was added" for name in imported.added]
        interviews = (("new", imported.new_interviews), ("was here", imported.known_interviews))
        lines += [f"{how}: {rater}, {STAGE_NAMES[stage.value].lower()}" for how, held in interviews for rater, stage in held]
        self._result = imported
        self.add_class("-done")
        self._words.display = False
        title = f"✓ Imported: {one_line(imported.candidate or imported.opening)}"
        account = "\n".join(lines) or "Nothing in it was new."
        self.query_one("#prompt", Static).update(Content.assemble((title, "bold"), "\n", clean(account)))
        self.remove_class("-told")
        self.refresh_bindings()
        if imported.notices:
            self._tell("\n\n".join(imported.notices), problem=False)

    def _tell(self, text: str, *, problem: bool = True) -> None:
        message = self.query_one("#message", Static)
        message.set_class(problem, "warn")
        message.update(lit(text))
        self.add_class("-told")
        self.refresh_bindings()


def _is_sealed(path: Path) -> bool:
    """Whether a file is an encrypted packet; one that cannot be read is told when it is taken in."""
    from interview_tui.services.packet_sealed import is_sealed

    try:
        return is_sealed(path)
    except InterviewTuiError:
        return False


def _expanded(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError as error:
        raise UsageError(f"{one_line(typed)}: There is no such user on this computer. Nothing was changed.") from error
