"""The campaign as its tests use it: one repetition of everything, and what only leads to what is tried costs little."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from unittest.mock import patch

import pytest
from faults.campaign import Campaign, installed
from faults.trials.here import command

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Cheaper(Campaign):
    """A campaign that makes homes in this process, which costs a tenth of a command. Whatever is tried is the command still."""

    def must(self, arguments: Sequence[str], env: Mapping[str, str]) -> str:
        """As of the campaign; a command whose calls are counted must be one."""
        if "LD_PRELOAD" in env:
            return super().must(arguments, env)
        with _ONE_AT_A_TIME, patch.dict(os.environ, env):
            done = command(*arguments)
        assert not done.code, f"{' '.join(arguments)} ended with {done.code}: {done.err} {done.broke}"
        return done.out


@pytest.fixture(scope="session")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """One for all: each scenario has a home of its own, and copies what many begin with."""
    return Cheaper(installed(), 1, True, tmp_path_factory.mktemp("faults"), 1)
