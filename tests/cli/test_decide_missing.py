"""``decide`` before everybody has submitted: allowed, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.mark.parametrize(("who", "told"), [("Vera", "Not submitted yet: Robin Sample (quick screen)."), ("Lena", "")])
def test_who_has_not_submitted_is_named_beside_the_decision(
    cli: Cli, sample: Path, monkeypatch: pytest.MonkeyPatch, who: str, told: str
) -> None:  # fmt: skip
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Siv Lund")
    done = cli("decide", who, "--verdict", "hold", "--reason", "Later.", "--because", "steering")
    assert told in done.err
    assert ("Decided without everybody's ratings" in done.err) is bool(told)
