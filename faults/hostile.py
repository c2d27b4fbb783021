"""Text that tries to be something else, and a database in which every text that somebody can write is such a text."""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

CORES: tuple[str, ...] = (
    *("[/", "[/]", "[@click=app.owned('x')]", "[@click=app.quit]", "[link=file:///etc/passwd]", "[b]", "[red on blue]", "[[", "["),
    *("]", "\\[", "[/b]", "[bold", "[$primary]", "[not bold]", ":warning:", "\x1b]0;owned\x07", "\x1b[2J", "\x1b[31;9999m"),
    *("\x9b2J", "\x9d0;owned\x9c", "\x1bPowned\x1b\\", "\x1bc", "\x1b_owned\x1b\\", "\x1b]52;c;b3duZWQ=\x07"),
    *("\x1b]8;;http://a.example\x1b\\", "a\x00", "\x7f", "\x08\x08\x08", "\x0b\x0c", "\r", "\x05", "\u202egnp", "\u2066", "\u200e"),
    *("\u200b", "\u00ad", "e\u0301", "a" + "\u0300" * 20, "日本語", "\U0001f469\u200d\U0001f4bb", "\U0001f1f8\U0001f1ea", "العربية"),
    *("\ufeff", "\ufffe", "W" * 150, "a\nb", "a\tb", "%s%n", "{0}", "{{ 7*7 }}", "{% raw %}", "${HOME}", "`id`", "**b**", "<b>"),
    *("<!--", "| a |", "# a", "'\"", "--", "-rf", "../../x", "~", "\u2028", "=1+1", "\ud7ff", "&lt;", "\\n", "#tag", "CON"),
    *("\u3164"),
)  # fmt: skip
"""Each is followed by a mark of its own, so that it is seen whether it stands before it as it was written."""
RAW = re.compile(
    "\x07|\x1b\\]|\x1b[PX^_c]|[\x00\x05\x08\x0b\x0c\x7f-\x9f]|\x1b\\[[0-9;]*9999|\x1b\\[2J|[\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""What must never come out, once what the program sends of its own (`OWN`) is taken out."""
OWN = re.compile(r"\x1b\]22;[a-z-]*\x07|\x1b\[\?[0-9;]*[a-zA-Z]|(?<![^\n])\x07(?![^\n])|\x1b\]52;c;[A-Za-z0-9+/=]*\x07(?=\n)")
"""The shape of the pointer, modes of the terminal, the bell, what was copied; writes are joined by line ends."""
MARK = re.compile(r"m(\d\d)x")

_TEXTS = (
    "opening.title candidate.name interview.interviewer interview.decision_reason answer.notes answer.reason reference.name "
    "reference.employer own_example.interviewer own_example.text job.title job.employer job.manager meeting.goal meeting.format "
    "meeting.when_text meeting.where_text reference_details.name reference_details.employer reference_details.contact "
    "reference_details.together reference_details.challenge reference_event.name reference_event.by_whom reference_event.note "
    "reference_call.employer reference_call.challenge submission.own_example look.by_whom revision.reason decision.reason "
    "decision.tied_text decision.by_whom decision.consensus_comment application.note review.reason review.by_whom offer.start_hoped "
    "offer.buddy offer.note offer_step.person offer_step.by_whom"
).split()
_JSON = ("opening.persona", "opening.panel", "meeting.participants", "bank.parsed", "opening_document.content")
_KEYS = frozenset(
    "title mission outcomes name culture weights_reason label say say_if_unknown tells_you listen_for warnings probes poor mixed good "
    "excellent announced source goal format does wants phase_out roles_to_fill new_roles skills because why signals_note headline position "
    "goals journey successes values ways autonomy accountability coaching mood success tasks requirements apply hidden_request note".split()
)
_LIMIT = 180


def mark(number: int) -> str:
    """What follows the core with a number."""
    return f"m{number:02}x"


def hostile(number: int) -> str:
    """The string with a number, which may be as large as one likes."""
    number %= len(CORES)
    return CORES[number] + mark(number)


SINGLE = tuple(hostile(number) for number in range(len(CORES)))


def packed(width: int) -> tuple[tuple[int, ...], ...]:
    """The numbers of all strings in packs: those of a pack fit beside each other into so many cells. A longer one is a pack of its own."""
    packs: list[tuple[int, ...]] = [()]
    for number in range(len(CORES)):
        if packs[-1] and sum(len(hostile(one)) + 1 for one in (*packs[-1], number)) > width:
            packs.append(())
        packs[-1] += (number,)
    return tuple(packs)


def spoil(database: Path, offset: int, texts: Sequence[str] = SINGLE) -> Callable[[str], str]:
    """Put a hostile string in the place of every text of the sample data, as a file of an old version might hold it.

    Args:
        offset: with which string it begins.
        texts: the strings, one of which each text becomes.

    Returns:
        What became of a text.
    """
    numbers = itertools.count(offset)
    became: dict[str, str] = {}

    def other(text: str) -> str:
        if not text.strip():
            return text
        if text not in became:
            number = next(numbers)
            again = f".{number}" if number - offset >= len(texts) else ""
            became[text] = (texts[number % len(texts)] + again)[:_LIMIT]
        return became[text]

    def in_bank(text: str) -> str:
        return re.sub(r"[{}](?=.*m\d\dx)", "(", other(text))  # no bank is loaded with a brace that means nothing

    with unguarded(database) as conn:
        for place in (*_TEXTS, *_JSON):
            table, column = place.split(".")
            for (text,) in conn.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} <> ''").fetchall():
                new = json.dumps(_inside(json.loads(text), in_bank if table == "bank" else other)) if place in _JSON else other(text)
                if place == "answer.notes":
                    new = f"{new} {text}"  # what is recognised in notes is recognised still
                conn.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, text))
    return other


@contextmanager
def unguarded(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection in which rows can be changed that never change; what was done in it is committed at its end."""
    with closing(sqlite3.connect(database)) as conn:
        guards = conn.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            conn.execute(f"DROP TRIGGER {name}")
        yield conn
        for _, statement in guards:
            conn.execute(statement)
        conn.commit()


def _inside(value: Any, other: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _inside(inner, other, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_inside(inner, other, key) for inner in value]
    if isinstance(value, str) and key in _KEYS:
        return other(value)
    return value
