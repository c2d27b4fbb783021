"""``interview-tui packet`` and ``interview-tui import``."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview_tui.services.packets import candidate_file, export_packet, export_setup
from tests.cli.conftest import Cli
from tests.screens.sitting import held
from tests.services.packet_samples import RATERS, Sent, computer, edited, prepare, send, take


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return send(tmp_path_factory.mktemp("senders"))


@pytest.fixture(autouse=True)
def _name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Ada Dahl")


def test_setup_and_packets_are_taken_and_what_came_is_told_without_a_number(cli: Cli, database: Path, sent: Sent) -> None:
    assert cli("packet", "import", str(sent.setup)).out.split("\n")[1:] == ["  added      Anna Svensson", ""]
    done = cli("import", *map(str, sent.packets))
    for file, rater in zip(sent.packets, RATERS, strict=True):
        assert f"{file}: Anna Svensson\n  new        {rater}, quick-screen\n" in done.out
    again = cli("packet", "import", str(sent.packets[0]), "--candidate", "anna")
    assert again.out == f"{sent.packets[0]}: Anna Svensson\n  here       {RATERS[0]}, quick-screen\n"


def test_a_packet_goes_out_to_a_file_or_to_standard_output(cli: Cli, database: Path, sent: Sent, tmp_path: Path) -> None:
    cli("import", str(sent.setup), *map(str, sent.packets))
    shown = cli("packet", "export", "anna", "--rater", RATERS[1], "--with-reference-names", "-o", "-").out
    assert shown == sent.packets[1].read_text("utf-8")
    path = cli("packet", "export", "anna", "--rater", RATERS[1], "--with-reference-names", "-o", str(tmp_path)).out.strip()
    assert Path(path).read_text("utf-8") == shown
    assert "exists" in cli("packet", "export", "anna", "--rater", RATERS[1], "-o", path, code=7).err
    cli("packet", "export", "anna", "--rater", RATERS[1], "-o", path, "--force")


def test_a_setup_goes_out(cli: Cli, database: Path, sent: Sent) -> None:
    cli("import", str(sent.setup))
    assert cli("packet", "export", "--setup", "support", "--with-reference-names", "-o", "-").out == sent.setup.read_text("utf-8")


def test_with_nothing_submitted_it_says_so(cli: Cli, database: Path, sent: Sent) -> None:
    assert "Ada Dahl has submitted nothing" in (cli("import", str(sent.setup)) and cli("packet", "export", "anna", code=2)).err


@pytest.mark.parametrize("arguments", [(), ("anna", "--setup", "support"), ("--setup", "support", "--rater", "Bo")], ids=str)
def test_a_candidate_or_an_opening_is_wanted(cli: Cli, database: Path, arguments: tuple[str, ...]) -> None:
    assert "Name a candidate, or an opening" in cli("packet", "export", *arguments, code=2).err


def test_a_damaged_file_is_refused_and_those_before_it_stay(cli: Cli, database: Path, sent: Sent) -> None:
    cli("import", str(sent.setup))
    before = cli("dump", "--json").out
    bad = edited(sent.packets[1], lambda packet: packet.update(rater="Somebody"), sealed=False)
    assert f"{bad}: It is damaged" in cli("import", str(bad), code=3).err
    assert cli("dump", "--json").out == before
    done = cli("import", str(sent.packets[0]), str(bad), str(sent.packets[2]), code=3)
    assert RATERS[0] in done.out
    assert RATERS[2] not in done.out


def test_somebody_of_the_same_name_is_proposed_and_linked(cli: Cli, database: Path, sent: Sent) -> None:
    cli("opening", "add", "Agent")
    cli("candidate", "add", "Anna Svensson", "--opening", "agent")
    asked = cli("import", str(sent.packets[0]), code=2).err
    assert "--link" in asked
    assert "Anna Svensson, Agent" in asked
    assert RATERS[0] in cli("import", str(sent.packets[0]), "--link", "anna").out


def test_somebody_else_of_the_same_name_is_added_only_with_new(cli: Cli, database: Path, sent: Sent) -> None:
    cli("opening", "add", "Agent")
    cli("candidate", "add", "Anna Svensson", "--opening", "agent")
    assert "--new" in cli("import", str(sent.setup), code=2).err
    assert "added      Anna Svensson" in cli("import", str(sent.setup), "--new").out


@pytest.mark.thorough
def test_the_file_of_a_candidate_is_recognised(cli: Cli, database: Path, sent: Sent, tmp_path: Path) -> None:
    with computer(tmp_path / "other", "") as services:
        take(services, sent.setup, *sent.packets)
        (tmp_path / "candidate.json").write_text(candidate_file(services, sent.candidate), "utf-8")
    done = cli("import", str(tmp_path / "candidate.json"))
    assert all(rater in done.out for rater in RATERS)


def test_no_number_of_somebody_else_is_told_while_mine_is_open(cli: Cli, database: Path, tmp_path: Path) -> None:
    with computer(tmp_path / "eva", RATERS[0]) as eva:
        candidate = prepare(eva)
        setup = export_setup(eva, candidate.opening_id, tmp_path).path
        from interview_tui.services.seal import submit

        submit(eva, held(eva, candidate, who=RATERS[0], rating=3, notes="! secret remark"))
        packet = export_packet(eva, candidate.id, tmp_path).path
    with computer(database.parent, "Ada Dahl") as services:
        take(services, setup)  # type: ignore[arg-type]
        held(services, candidate, who="Ada Dahl")
    done = cli("import", str(packet))
    assert done.out == f"{packet}: Anna Svensson\n  new        Eva Ek, quick-screen\n"
    assert done.err == ""
    assert "sealed" in cli("packet", "export", "anna", "--rater", "Eva Ek", "-o", "-", code=2).err
