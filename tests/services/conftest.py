"""What the tests of services share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _new_files_are_copies(new_files_are_copies: None) -> None:
    """How a file is made is tested elsewhere."""
