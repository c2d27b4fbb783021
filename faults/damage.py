"""Damages a database file in many ways, the same ones for the same seed and number."""

from __future__ import annotations

import random
import re
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

PAGE = 4096
HEADER_FIELDS = (16, 18, 19, 20, 21, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 92, 96)
"""Where the fields of SQLite's file header begin."""


class Damaged(NamedTuple):
    """A damaged copy.

    Attributes:
        kind: how it was damaged.
        content: the file.
        journal: what lies beside it as its journal, if anything does.
        silent: whether SQLite itself cannot see the damage: whole rows with other values in them.
    """

    kind: str
    content: bytes
    journal: bytes | None = None
    silent: bool = False


def damage(original: bytes, seed: int, number: int, scratch: Path) -> Damaged:
    """The damaged copy with a number.

    Args:
        original: a whole database in pages of 4 KiB.
        scratch: a file to work in, for the damage that is done by SQL.
    """
    dice = random.Random(f"{seed} damaged {number}")
    kind = list(_KINDS)[number % len(_KINDS)]
    made = _KINDS[kind](original, dice, scratch)
    return made if isinstance(made, Damaged) else Damaged(kind, made)


def _cut_off(original: bytes, dice: random.Random, _: Path) -> bytes:
    return original[: dice.choice((dice.randrange(1, 200), dice.randrange(len(original)), dice.randrange(1, len(original) // PAGE) * PAGE))]


def _bits(original: bytes, dice: random.Random, _: Path) -> bytes:
    content = bytearray(original)
    for _again in range(dice.choice((1, 1, 1, 8))):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    return bytes(content)


def _run_of_bytes(original: bytes, dice: random.Random, _: Path) -> bytes:
    at, length = dice.randrange(len(original)), dice.choice((2, 16, 300, PAGE))
    return original[:at] + dice.randbytes(min(length, len(original) - at)) + original[at + length :]


def _pages(original: bytes, dice: random.Random, _: Path) -> bytes:
    content, count = bytearray(original), len(original) // PAGE
    one, other = dice.randrange(count), dice.randrange(count)
    what = dice.choice(("zeroed", "swapped", "copied", "noise"))
    first, second = content[one * PAGE : (one + 1) * PAGE], content[other * PAGE : (other + 1) * PAGE]
    if what == "swapped":
        content[other * PAGE : (other + 1) * PAGE] = first
    content[one * PAGE : (one + 1) * PAGE] = {"zeroed": bytes(PAGE), "noise": dice.randbytes(PAGE)}.get(what, second)
    return bytes(content)


def _header(original: bytes, dice: random.Random, _: Path) -> bytes:
    content, at = bytearray(original), dice.choice(HEADER_FIELDS)
    value = dice.choice((b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", dice.randbytes(4)))
    size = 2 if at == 16 else 1 if at < 24 else 4
    content[at : at + size] = value[:size]
    return bytes(content)


def _page_head(original: bytes, dice: random.Random, _: Path) -> bytes:
    """The head of a page, or where its cells begin."""
    content = bytearray(original)
    page = dice.randrange(len(content) // PAGE)
    at = page * PAGE + (100 if page == 0 else 0) + dice.randrange(16)
    content[at] = dice.randrange(256)
    return bytes(content)


def _free_list(original: bytes, dice: random.Random, _: Path) -> bytes:
    content = bytearray(original)
    struct.pack_into(">II", content, 32, dice.randrange(2 * len(content) // PAGE), dice.randrange(1, 100))
    return bytes(content)


def _not_utf8(original: bytes, dice: random.Random, _: Path) -> bytes:
    """Bytes inside a text that are no UTF-8."""
    content = bytearray(original)
    words = list(re.finditer(rb"[A-Za-z ]{8,40}", original))
    for found in dice.sample(words, min(len(words), dice.choice((1, 5, 60)))):
        at = dice.randrange(found.start(), found.end() - 3)
        content[at : at + 3] = dice.choice((b"\xff\xfe\xff", b"\xed\xa0\x80", b"\xc3(\xc3", b"\x80\x80\x80"))
    return bytes(content)


def _control_bytes(original: bytes, dice: random.Random, _: Path) -> bytes:
    """Bytes inside a text that would drive a terminal."""
    content = bytearray(original)
    for found in dice.sample(list(re.finditer(rb"[a-z ]{12,40}", original)), 20):
        put = dice.choice((b"\x1b]0;x\x07", b"\x1b[2J", b"\xc2\x9b2J", b"\x00\x7f\x08", b"\xe2\x80\xae"))
        content[found.start() : found.start() + len(put)] = put
    return bytes(content)


def _version(original: bytes, dice: random.Random, _: Path) -> bytes:
    content = bytearray(original)
    struct.pack_into(">i", content, dice.choice((60, 60, 68)), dice.choice((0, 1, 2, 3, 4, 6, 99, -1, 2**31 - 1, -(2**31))))
    return bytes(content)


def _tail(original: bytes, dice: random.Random, _: Path) -> bytes:
    return (
        original + dice.choice((dice.randbytes(dice.randrange(1, 3 * PAGE)), bytes(PAGE), original[:PAGE]))
        if dice.random() < 0.7
        else original[:-1]
    )


def _journal(original: bytes, dice: random.Random, _: Path) -> Damaged:
    """A journal beside the file that is not its own."""
    magic = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    pages = dice.randrange(1, 4)
    head = magic + struct.pack(">IIIII", pages, dice.getrandbits(32), len(original) // PAGE, 512, PAGE)
    real = head.ljust(512, b"\x00") + b"".join(struct.pack(">I", dice.randrange(1, 60)) + dice.randbytes(PAGE + 4) for _ in range(pages))
    return Damaged("journal", original, dice.choice((b"", dice.randbytes(700), b"\x00" * 600, real, b"no journal at all\n")))


def _row(original: bytes, dice: random.Random, scratch: Path) -> Damaged:
    """Another value in a row, written so that the file is whole: SQLite sees nothing wrong with it, or only a check that fails."""
    scratch.write_bytes(original)
    with closing(sqlite3.connect(scratch)) as conn:
        conn.executescript("PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF;")
        schema = conn.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%WITHOUT ROWID%'"
        ).fetchall()
        triggers = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        filled = [name for (name,) in schema if conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0]]
        table = dice.choice(filled)
        columns = [(row[1], row[2]) for row in conn.execute(f"PRAGMA table_info({table})")]
        column, kind = dice.choice(columns)
        texts = ("", "x", "quick-scream", "[]", "{}", "null", '{"a": 1}', "[" * 5000, "\x1b[2J", "\ud7ff", "1", "é" * 300_000)
        numbers = (-1, 0, 11, 7, 2**62, -(2**62), 99_999_999_999_999)
        value = dice.choice(numbers) if kind == "INTEGER" else dice.choice(texts)
        for name, _sql in triggers:  # our own guard of what is never changed
            conn.execute(f"DROP TRIGGER {name}")
        row = dice.randrange(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        where = f"rowid = (SELECT rowid FROM {table} LIMIT 1 OFFSET {row}) AND {column} IS NOT ?"
        changed = conn.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {where}", (value, value)).rowcount > 0
        for _name, sql in triggers:
            conn.execute(sql)
        conn.commit()
    with closing(sqlite3.connect(scratch)) as conn:
        whole = conn.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    made = scratch.read_bytes()
    scratch.unlink()
    return Damaged("row", made, None, whole and changed)


def _letter(original: bytes, dice: random.Random, _: Path) -> Damaged:
    """One letter of a text becomes another: bit rot that SQLite cannot see."""
    content = bytearray(original)
    found = dice.choice(list(re.finditer(rb"[a-z]{4,} [a-z]{4,} [a-z]{2,}", original)))
    at = dice.randrange(found.start(), found.end())
    content[at] = content[at] ^ 1 if content[at] != 0x20 else 0x5F
    return Damaged("letter", bytes(content), None, True)


_KINDS: dict[str, Callable[[bytes, random.Random, Path], bytes | Damaged]] = {
    "cut off": _cut_off,
    "bits": _bits,
    "run of bytes": _run_of_bytes,
    "pages": _pages,
    "header": _header,
    "page head": _page_head,
    "free list": _free_list,
    "not UTF-8": _not_utf8,
    "control bytes": _control_bytes,
    "version": _version,
    "tail": _tail,
    "journal": _journal,
    "row": _row,
    "letter": _letter,
}
