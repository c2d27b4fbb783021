"""Finding thousands of pieces in files of any size at once, and quickly enough for every byte of all files to be looked at.

A block of a file is taken as numbers of eight (or four) bytes. A piece of fifteen (seven) bytes or more that stands in it covers some
of those numbers whole, whatever its place: only where all of one such set are in the block, which is rare by chance, is it looked for.

Measured: 1,300 pieces in 100 MB of made-up words and noise take six seconds of one core. The time grows with the file, hardly with them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from interview_tui.storage import cipher_pages
from interview_tui.storage.erasing.needles import spellings

BLOCK = 1 << 16
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Finder:
    """Looks for pieces of text.

    Args:
        pieces: as `needles.pieces_of` gives them.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self.pieces = frozenset(pieces)
        self._piece_of = {written: piece for piece in self.pieces for written in spellings(piece)}
        self._overlap = max(map(len, self._piece_of), default=1) - 1
        self._eights, self._fours = _Sieve("Q"), _Sieve("I")
        self._rest = [written for written in self._piece_of if not (self._eights.takes(written) or self._fours.takes(written))]

    def in_file(self, path: Path) -> Counter[str]:
        """How often each piece stands in a file, opened where it is encrypted or sealed; those that do not stand there are left out.

        Not for a database that is open in this process: closing it again would drop SQLite's locks.

        Raises:
            OSError: it cannot be read.
        """
        with os.fdopen(os.open(path, _FLAGS), "rb", buffering=0) as file:
            return self.in_parts(cipher_pages.opened_parts(file.fileno()))

    def in_parts(self, parts: Iterable[bytes]) -> Counter[str]:
        """How often each piece stands in what comes in parts of any length; whatever reading them raises comes through."""
        found: Counter[str] = Counter()
        for block in _blocks(parts, self._overlap) if self.pieces else ():
            found += self._in_block(block, BLOCK)
        return found

    def in_texts(self, texts: Iterable[bytes]) -> Counter[str]:
        """How often each piece stands in single texts."""
        found: Counter[str] = Counter()
        waiting: list[bytes] = []
        length = 0
        for text in texts:
            waiting.append(text)
            length += len(text)
            if length >= BLOCK:
                found += self.in_bytes(b"\0".join(waiting))
                waiting, length = [], 0
        return found + self.in_bytes(b"\0".join(waiting))

    def in_bytes(self, content: bytes) -> Counter[str]:
        """How often each piece stands in some bytes."""
        return self._in_block(content, len(content))

    def _in_block(self, block: bytes, own: int) -> Counter[str]:
        """Those that begin in the first `own` bytes of a block."""
        found: Counter[str] = Counter()
        for written in (*self._eights.likely(block), *self._fours.likely(block), *self._rest):
            if times := _count(block, written, own):
                found[self._piece_of[written]] += times
        return found


class _Sieve:
    """Lets through what may stand in a block, and seldom anything else.

    Args:
        number: the kind of number that a block is taken as, in the letters of `struct`.
    """

    def __init__(self, number: Literal["Q", "I"]) -> None:
        self._number: Literal["Q", "I"] = number
        self._size = memoryview(bytes(8)).cast(number).itemsize
        self._by_number: dict[int, list[tuple[frozenset[int], bytes]]] = {}
        self._numbers: set[int] = set()

    def takes(self, written: bytes) -> bool:
        """Add one; False when it is too short to cover a number whatever its place."""
        if len(written) < 2 * self._size - 1:
            return False
        for start in range(self._size):
            end = start + (len(written) - start) // self._size * self._size
            covered = memoryview(written)[start:end].cast(self._number).tolist()
            self._numbers.update(covered)
            self._by_number.setdefault(covered[len(covered) // 2], []).append((frozenset(covered), written))
        return True

    def likely(self, block: bytes) -> set[bytes]:
        """What may stand in a block; what is left out does not."""
        if not self._numbers:
            return set()
        numbers = memoryview(block)[: len(block) // self._size * self._size].cast(self._number)
        here = self._numbers.intersection(numbers)
        return {written for number in here for covered, written in self._by_number.get(number, ()) if covered <= here}


def _count(block: bytes, written: bytes, own: int) -> int:
    times, place = 0, block.find(written)
    while 0 <= place < own:
        times += 1
        place = block.find(written, place + 1)
    return times


def _blocks(parts: Iterable[bytes], overlap: int) -> Iterator[bytes]:
    """Blocks that overlap, of what comes in parts of any length."""
    waiting = b""
    for part in parts:
        waiting += part
        while len(waiting) >= BLOCK + overlap:
            yield waiting[: BLOCK + overlap]
            waiting = waiting[BLOCK:]
    while waiting:
        yield waiting[: BLOCK + overlap]
        waiting = waiting[BLOCK:]
