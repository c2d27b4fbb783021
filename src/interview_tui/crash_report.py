"""Crash reports: where something went wrong, and nothing of what anybody typed."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

KEPT = 20
"""So many reports stay; the oldest go."""
_MOST_FRAMES = 60
"""A report of an endless recursion has its first and its last frames."""
_TOLD = "crash-told"
"""Holds the name of the report that was mentioned last."""
_LONGEST = 100_000
"""A report that has grown to so many bytes takes nothing more."""
_MORE = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_crash_report(folder: Path, error: BaseException) -> Path | None:
    """Write down the versions, and the kind of the error with module, line and function of each frame.

    Neither messages nor variables: they may quote what somebody typed. The report is private (0600); the folder is made
    if it is not there (0700). Never raises: whatever goes wrong here must not hide what went wrong before.

    Returns:
        Where it lies, or None when it could not be written.
    """
    try:
        from interview_tui.storage.private_files import make_folder

        make_folder(folder)
        path = _write(folder, "\n".join((*_versions(), "", *_chain(error))) + "\n")
        for old in crash_reports(folder)[KEPT:]:
            old.unlink(missing_ok=True)
    except Exception:  # noqa: BLE001 - see above
        return None
    return path


def add_to_report(report: Path, error: BaseException) -> None:
    """Write down what went wrong because of what is in a report already, so that the cause stays the first thing to be read.

    Never raises, for the same reason as `write_crash_report`.
    """
    try:
        with os.fdopen(os.open(report, _MORE), "a", encoding="utf-8", errors="replace") as file:
            if file.tell() < _LONGEST:
                file.write("\n".join(("after that", *_chain(error))) + "\n")
    except Exception:  # noqa: BLE001 - see above
        return


def crash_reports(folder: Path) -> tuple[Path, ...]:
    """The reports in a folder, the newest first."""
    try:
        return tuple(sorted(folder.glob("crash-*.txt"), key=lambda path: (path.lstat().st_mtime_ns, path.name), reverse=True))
    except OSError:
        return ()


def untold_report(folder: Path) -> Path | None:
    """The newest report, if it was not asked for before: each is mentioned once."""
    newest, told = next(iter(crash_reports(folder)), None), folder / _TOLD
    if newest is None:
        return None
    try:
        if told.read_text("utf-8") == newest.name:
            return None
    except (OSError, ValueError):
        pass
    try:
        told.unlink(missing_ok=True)
        with os.fdopen(os.open(told, _NEW, 0o600), "w", encoding="utf-8") as file:
            file.write(newest.name)
    except (OSError, ValueError):
        pass  # then it is mentioned once more
    return newest


def _write(folder: Path, text: str) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    for number in range(1, 100):
        path = folder / f"crash-{stamp}-{os.getpid()}-{number}.txt"
        try:
            descriptor = os.open(path, _NEW, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        return path
    raise FileExistsError(folder)


def _versions() -> Iterator[str]:
    from interview_tui.services.versions import version_lines

    yield from version_lines()
    yield f"{sys.platform}, {time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}"


def _chain(error: BaseException) -> Iterator[str]:
    """The error and those that led to it, the first of them last."""
    seen: set[int] = set()
    before: BaseException | None = error
    while before is not None and id(before) not in seen:
        if seen:
            yield "which came from"
        seen.add(id(before))
        yield f"{type(before).__module__}.{type(before).__qualname__}"
        yield from _frames(before)
        if isinstance(before, BaseExceptionGroup):
            for part in before.exceptions[:5]:
                yield f"with {type(part).__module__}.{type(part).__qualname__}"
                yield from _frames(part)
        inner = getattr(before, "error", None)  # a worker's failure holds the error itself
        before = before.__cause__ or before.__context__ or (inner if isinstance(inner, BaseException) else None)


def _frames(error: BaseException) -> Iterator[str]:
    frames = [
        f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}" for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    half = _MOST_FRAMES // 2
    yield from frames if len(frames) <= _MOST_FRAMES else [*frames[:half], f"  … {len(frames) - 2 * half} frames …", *frames[-half:]]
