"""``offer``: the checklist, what is written down, and the texts."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.thorough import first_only


@pytest.fixture
def anna(cli: Cli, database: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of Anna, in an opening of an empty file; Maria sits at the keyboard."""
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Maria Lind")
    cli("opening", "add", "Support agent")
    for name in ("Anna Svensson", "Bo Ek"):
        cli("candidate", "add", name, "--opening", "Support agent")
    found = cli("candidate", "list", "--json").json
    return next(str(one["id"]) for one in found if one["name"] == "Anna Svensson")


def test_without_options_it_prints_the_checklist_and_begins_nothing(cli: Cli, anna: str) -> None:
    done = cli("offer", "Anna")
    assert "Call with the offer" in done.out
    assert "No offer is begun" in done.err
    assert "has not decided to hire Anna Svensson" in done.err
    assert cli("offer", anna, "--json").json["begun"] is False
    assert cli("dump", "--json").json["offers"] == []


def test_what_is_given_is_written_down_at_once(cli: Cli, anna: str) -> None:
    given = (
        "--called", "2026-03-01", "--answer", "hesitates", "--letter", "2026-03-02", "--sign-by", "2026-03-09", "--fallback", "Bo",
        "--message-from", "Eva Ek", "--start", "2026-04-01", "--hoped", "in spring", "--buddy", "Karin", "--note", "asks more",
    )  # fmt: skip
    plain = cli("offer", "Anna", *given, "--json").json
    assert (plain["begun"], plain["answer"], plain["sign_by"], plain["start_on"]) == (True, "hesitates", "2026-03-09", "2026-04-01")
    assert (plain["fallback"], plain["buddy"], plain["start_hoped"], plain["note"]) == ("Bo Ek", "Karin", "in spring", "asks more")
    done = {(step["step"], step["person"]): step["done_on"] for step in plain["steps"]}
    assert (done["called", ""], done["letter", ""]) == ("2026-03-01", "2026-03-02")
    assert done["message", "Eva Ek"]
    later = cli("offer", "Anna", "--signed", "2026-03-05", "--json").json
    assert later["buddy"] == "Karin"
    assert next(step for step in later["steps"] if step["step"] == "signed")["by"] == "Maria Lind"


def test_a_letter_before_the_call_is_told_and_not_refused(cli: Cli, anna: str) -> None:
    done = cli("offer", "Anna", "--letter", "2026-03-02")
    assert "The letter went out before anybody called (B.01)." in done.err
    assert "The letter has no last day to sign (B.02)." in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    first_only(
        [
            (("--called", "2026-02-30"), "no such day"),
            (("--answer", "perhaps"), "perhaps"),
            (("--message-from", "  "), "--message-from needs the name"),
            (("--fallback", "Anna"), "The fallback is somebody else"),
            (("--buddy", "x" * 300), "300 characters"),
            (("--reason", "x"), "belong to --text"),
            (("--text", "thank", "--called", "2026-03-01"), "--text only writes a text"),
            (("--text", "letter", "--reason", "x"), "for the texts of those who leave"),
        ]
    ),
)
def test_what_is_wrong_is_told_and_nothing_is_begun(cli: Cli, anna: str, arguments: tuple[str, ...], words: str) -> None:
    done = cli("offer", "Anna", *arguments, code=2)
    assert words in done.err
    assert cli("dump", "--json").json["offers"] == []


def test_a_text_goes_to_standard_output_or_into_a_private_file(cli: Cli, anna: str, tmp_path: Path) -> None:
    told = cli("offer", "Anna", "--text", "thank", "--reason", "Too far away")
    assert told.out.startswith("Subject: Your application for Support agent\n\nHi Anna,\n")
    assert "What decided it: Too far away" in told.out
    assert "Maria Lind" in told.out
    letter = cli("offer", "Anna", "--text", "letter", "-o", str(tmp_path))
    assert "call before you send this" in letter.err
    (written,) = tmp_path.glob("letter-anna-svensson-*.txt")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    cli("offer", "Anna", "--text", "letter", "-o", str(tmp_path), code=7)
    assert cli("dump", "--json").json["replies"] == []


def test_what_is_odd_is_told_in_the_words_of_the_app(cli: Cli, anna: str) -> None:
    done = cli("offer", "Anna", "--called", "2026-03-01", "--letter", "2026-03-05", "--sign-by", "2026-03-09", "--signed", "2026-03-04")
    assert "2026-03-09 (Monday) has passed; today is" in done.err
    assert "It is noted as signed on a day before that of the letter." in done.err
    assert "has passed" not in cli("offer", "Anna", "--buddy", "Karin").err


def test_a_fallback_who_was_declined_is_told_of(cli: Cli, anna: str) -> None:
    cli("offer", "Anna", "--called", "2026-03-01", "--fallback", "Bo")
    assert "The fallback was not taken on" not in cli("offer", "Anna").err
    assert "They come next if the offer to somebody else is not signed" in cli("offer", "Bo", "--text", "thank").err
    cli("decide", "Bo", "--verdict", "decline", "--because", "Purpose: customers of our web shop", "--reason", "Too far away")
    assert "The fallback was not taken on or was declined" in cli("offer", "Anna").err


def test_an_invitation_for_somebody_who_was_never_met_is_remarked_on(cli: Cli, anna: str) -> None:
    done = cli("offer", "Anna", "--text", "apply-again")
    assert "Nobody has talked with them" in done.err
    assert "applied again" in done.out
    assert "Nobody has talked with them" not in cli("offer", "Anna", "--text", "thank").err


def test_a_call_with_an_offer_that_nobody_decided_on_is_remarked_on(cli: Cli, anna: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.cli.app_commands.prepare", lambda _run: None)
    monkeypatch.setattr("interview_tui.cli.app_commands.run_to_end", lambda _app: 0)
    assert "The panel has not decided to hire Anna Svensson." in cli("interview", "Anna", "offer").err
    assert "has not decided" not in cli("interview", "Anna", "quick-screen").err
