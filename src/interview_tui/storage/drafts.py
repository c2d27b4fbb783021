"""What is half-written in a dialog, kept from key to key in a small file beside the rescue files, so that a kill loses nothing of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interview_tui.storage.private_files import is_ours, make_folder, write_whole
from interview_tui.storage.rescue import stem

FORMAT, VERSION = "interview-tui drafts", 1
MOST_DRAFTS, MOST_BYTES = 50, 1_000_000
Key = tuple[str, ...]


class Drafts:
    """The drafts of one database. Any thread may call; none of its methods waits for the disk but `flush`.

    Args:
        database: the file that they belong to.
        state: the folder of their file; made when there is something to write.
    """

    def __init__(self, database: Path, state: Path) -> None:
        self._database = database
        self._path = state / f"{stem(database)}.drafts.jsonl"
        self._turn = threading.Condition()
        self._kept = self._read()
        self._changed = self._writing = False

    def get(self, key: Key) -> Mapping[str, Any]:
        """What was kept last; empty when there is nothing."""
        with self._turn:
            return self._kept.get(key, {})

    def keep(self, key: Key, values: Mapping[str, Any]) -> None:
        """Keep values that fit into JSON; empty ones are forgotten. They are on the disk a moment later."""
        with self._turn:
            if self._kept.get(key, {}) == values:
                return
            self._kept.pop(key, None)
            if values:
                self._kept[key] = dict(values)
            while len(self._kept) > MOST_DRAFTS:
                del self._kept[next(iter(self._kept))]
            self._changed = True
            if not self._writing:
                self._writing = True
                threading.Thread(target=self._write, name="drafts", daemon=True).start()

    def flush(self, timeout: float) -> bool:
        """Wait until everything is on the disk, or could not be written; whether that came about in time."""
        with self._turn:
            return self._turn.wait_for(lambda: not self._writing, timeout)

    def _write(self) -> None:
        while True:
            with self._turn:
                if not self._changed:
                    self._writing = False
                    self._turn.notify_all()
                    return
                self._changed = False
                lines = [{"key": list(key), "values": values} for key, values in self._kept.items()]
            try:
                if lines:
                    head = {"format": FORMAT, "version": VERSION, "database": str(self._database)}
                    make_folder(self._path.parent)
                    write_whole(self._path, "".join(json.dumps(line) + "\n" for line in (head, *lines)).encode())
                else:
                    self._path.unlink(missing_ok=True)
            except OSError:
                continue  # in memory it is kept all the same; the next key tries again

    def _read(self) -> dict[Key, dict[str, Any]]:
        try:
            if not is_ours(self._path) or self._path.stat().st_size > MOST_BYTES:
                return {}
            head, *lines = [json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines()]
            if (head["format"], head["version"], head["database"]) != (FORMAT, VERSION, str(self._database)):
                return {}
            return {tuple(map(str, line["key"])): dict(line["values"]) for line in lines}
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return {}  # a draft is a convenience: what cannot be read is written anew
