"""A look at everything that lies on the disk, with advice in words. Changes nothing, and works beside an open app."""

from __future__ import annotations

from interview_tui.paths import Paths
from interview_tui.services.doctor import beside, contents, encrypted, places, setup
from interview_tui.services.doctor.findings import Finding, Level, Report
from interview_tui.services.doctor.setup import KeyFindings

__all__ = ["Finding", "KeyFindings", "Level", "Report", "examine"]


def examine(paths: Paths, key_findings: KeyFindings) -> Report:
    """Look at the database, the places, what lies beside it, the banks and the settings."""
    checks = (
        contents.examine(paths),
        encrypted.examine(paths),
        places.examine(paths),
        beside.examine(paths),
        setup.examine(paths, key_findings),
    )
    return Report(tuple(finding for check in checks for finding in check))
