"""Wrote ``version-2.sql``: a database as the second version of the schema left it, with made-up rows.

It was run with the program of that time, and is kept to show that such files still open.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests import builders

from interview_tui.domain.text import search_key, sort_key
from interview_tui.storage.migrations import STEPS
from interview_tui.storage.plain import bank_to_plain, persona_to_plain
from interview_tui.storage.sqlite_only import APPLICATION_ID

NAMES = ("Örjan Öberg", "anna Svensson", "Åsa Lind", "Émile Žižek", "Zeta O'Neil")


def main() -> None:
    """Write the file beside this one: one open interview, one that is finished, and one that nothing was typed into."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    for step in STEPS[:2]:
        for statement in step.statements:
            raw.execute(statement)
    persona, bank = json.dumps(persona_to_plain(builders.persona())), builders.bank()
    raw.execute("INSERT INTO opening VALUES ('o1', 1, 'Support agent', 'support agent', 'en', NULL, 25, '', ?, 0)", (persona,))
    for number, name in enumerate(NAMES, 1):
        keys = (sort_key(name), search_key(name))
        raw.execute("INSERT INTO candidate VALUES (?, ?, 'o1', ?, 1, ?, ?)", (f"c{number}", number, name, *keys))
    parsed = json.dumps(bank_to_plain(bank))
    raw.execute("INSERT INTO bank VALUES (?, 'test', '1.0', 'quick-screen', 'en', 'the text', ?)", (bank.hash, parsed))
    raw.execute("INSERT INTO opening_bank VALUES ('o1', 'quick-screen', ?)", (bank.hash,))
    for rest in (
        "'i1', 1, 'c1', 'quick-screen', ?, 'Me', 25, 1, NULL, NULL, 'half a reason', 'steer', 700, 1, 5",
        "'i2', 2, 'c2', 'quick-screen', ?, 'Me', 25, 2, 99, 'advance', 'clear goals', NULL, 0, 0, 0",
        "'i3', 3, 'c3', 'quick-screen', ?, 'Me', 25, 3, NULL, NULL, '', NULL, 0, 0, 0",
    ):
        raw.execute(f"INSERT INTO interview VALUES ({rest})", (bank.hash,))
    raw.execute("INSERT INTO answer VALUES ('i1', 'goals', '', ?, 7, NULL, '', 500, 3, 9)", ("notes from the second version\nÅ 😀",))
    raw.execute("INSERT INTO answer VALUES ('i1', 'steer', '', '', NULL, 'not_asked', 'no time', 0, 1, 9)")
    raw.execute("INSERT INTO answer VALUES ('i2', 'goals', '', 'done', 9, NULL, '', 100, 1, 9)")
    person = "f8f37ec6-fd47-55d5-b317-d26ad1b44fd5"  # the first that is named in "names" of "i1"
    raw.execute("INSERT INTO reference VALUES (?, 1, 'c1', 'Bo Berg', 'manager', 'Acme')", (person,))
    raw.execute("INSERT INTO prediction VALUES ('i1', 'names', 0, 'manager', 1, ?, 8, 0, 2, 9)", (person,))
    raw.execute("INSERT INTO own_example VALUES ('Me', 'test', 'I was late once.')")
    lines = [*raw.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};", "PRAGMA user_version = 2;"]
    Path(__file__).with_name("version-2.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")
    raw.close()


if __name__ == "__main__":
    main()
