"""What is half-written in a dialog, kept from key to key in a small file beside the rescue files, so that a kill loses nothing of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interview_tui.storage import cipher, sqlite_only
from interview_tui.storage.cipher_note import key_for
from interview_tui.storage.private_files import is_ours, make_folder, write_whole
from interview_tui.storage.rescue import keep, stem

FORMAT, VERSION = "interview-tui drafts", 1
MOST_DRAFTS, MOST_CHARACTERS = 50, 4_000_000
_MOST_BYTES = 64_000_000
"""No file of ours is longer: in JSON a character takes twelve bytes at most, and what is no text is short."""
Key = tuple[str, ...]


class Drafts:
    """The drafts of one database. Any thread may call; none of its methods waits for the disk but `flush`.

    Args:
        database: the file that they belong to.
        state: the folder of their file; made when there is something to write.

    Attributes:
        trouble: why the disk does not take them, in a few words; empty while it does.
    """

    def __init__(self, database: Path, state: Path) -> None:
        self._database = database
        self._path = state / f"{stem(database)}.drafts.jsonl"
        self._key = key_for(database)
        self._turn = threading.Condition()
        self._unread = False
        """Whether there is a file that holds more than could be read."""
        self._kept = self._read()
        self.trouble = ""
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
            while len(self._kept) > MOST_DRAFTS or (len(self._kept) > 1 and self._characters() > MOST_CHARACTERS):
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
                if self._unread:
                    keep(self._path)
                    self._unread = False
                if lines:
                    head = {"format": FORMAT, "version": VERSION, "database": str(self._database)}
                    make_folder(self._path.parent)
                    content = "".join(json.dumps(line) + "\n" for line in (head, *lines)).encode()
                    write_whole(self._path, cipher.seal_text(content, self._key))
                else:
                    self._path.unlink(missing_ok=True)
                self.trouble = ""
            except OSError as error:
                self.trouble = sqlite_only.trouble(error)  # in memory it is kept all the same; the next key tries again

    def _characters(self) -> int:
        return sum(len(value) for values in self._kept.values() for value in values.values() if isinstance(value, str))

    def _read(self) -> dict[Key, dict[str, Any]]:
        """What the file holds; what of it cannot be read makes it one that is kept, for the next key writes a new one."""
        found: dict[Key, dict[str, Any]] = {}
        try:
            self._unread = self._path.lstat().st_size > 0
            if not is_ours(self._path) or self._path.stat().st_size > _MOST_BYTES:
                return found
            head, *lines = cipher.open_text(self._path.read_bytes()).decode().splitlines()
            first = json.loads(head)
            if (first["format"], first["version"], first["database"]) != (FORMAT, VERSION, str(self._database)):
                return found
            for line in map(json.loads, lines):
                found[tuple(map(str, line["key"]))] = dict(line["values"])
            self._unread = False
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return found  # as far as it went
        return found
