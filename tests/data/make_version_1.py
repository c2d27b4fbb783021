"""Wrote ``version-1.sql``: a database as the first version of the schema left it, with made-up rows.

It is kept to show that such files still open. Run it again only if the first version itself was wrong.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests import builders

from interview_tui.storage.migrations import STEPS
from interview_tui.storage.plain import bank_to_plain, persona_to_plain
from interview_tui.storage.sqlite_only import APPLICATION_ID

NAMES = ("Örjan Öberg", "anna Svensson", "Åsa Lind", "Émile Žižek", "Zeta O'Neil")


def main() -> None:
    """Write the file beside this one."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    for statement in STEPS[0].statements:
        raw.execute(statement)
    persona, bank = json.dumps(persona_to_plain(builders.persona())), builders.bank()
    raw.execute("INSERT INTO opening VALUES ('o1', 1, 'Support agent', 'support agent', 'en', 40, 25, '', ?, 1)", (persona,))
    for number, name in enumerate(NAMES, 1):
        raw.execute("INSERT INTO candidate VALUES (?, ?, 'o1', ?, 1)", (f"c{number}", number, name))
    parsed = json.dumps(bank_to_plain(bank))
    raw.execute("INSERT INTO bank VALUES (?, 'test', '1.0', 'quick-screen', 'en', 'the text', ?)", (bank.hash, parsed))
    raw.execute("INSERT INTO opening_bank VALUES ('o1', 'quick-screen', ?)", (bank.hash,))
    raw.execute(
        "INSERT INTO interview VALUES ('i1', 1, 'c1', 'quick-screen', ?, 'Me', 25, 1, NULL, NULL, '', 'goals', 700, 1, 5)", (bank.hash,)
    )
    raw.execute("INSERT INTO answer VALUES ('i1', 'goals', '', 'notes from the first version', 7, NULL, '', 500, 3, 1)")
    raw.execute("INSERT INTO reference VALUES ('r1', 1, 'c1', 'Bo Berg', 'manager', 'Acme')")
    raw.execute("INSERT INTO prediction VALUES ('i1', 'names', 0, 'manager', 1, 'r1', 8, 0, 1, 1)")
    raw.execute("INSERT INTO own_example VALUES ('Me', 'test', 'I was late once.')")
    lines = [*raw.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};", "PRAGMA user_version = 1;"]
    Path(__file__).with_name("version-1.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")
    raw.close()


if __name__ == "__main__":
    main()
