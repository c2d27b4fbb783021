"""The record of a candidate as plain text, as Markdown and as JSON. In English, like every command; moments in UTC."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from interview_tui.domain.audit import AuditLine, broken_lines, what_was_done
from interview_tui.domain.opening import Candidate
from interview_tui.domain.text import clean, escaped, one_line
from interview_tui.services.markdown_blocks import moment
from interview_tui.services.markdown_escape import inline

FORMAT = "interview-tui audit"
VERSION = 1
ENDINGS: Mapping[str, str] = MappingProxyType({"text": "txt", "markdown": "md", "json": "json"})
"""How the file of each format ends."""
PERSONAL_DATA = "**Personal data.** For the owner of the file. It is not sealed: it shows every rater's changes."
NOTHING = "Nothing is on the record yet: nothing was submitted, looked at early, revised or decided."


def alarm(lines: Sequence[AuditLine]) -> str:
    """What is wrong with the seals, in a sentence; empty when every submitted interview is as it was submitted."""
    broken = broken_lines(lines)
    if not broken:
        return ""
    which = ", ".join(f"{_who(line)}'s {line.stage.value if line.stage else 'interview'} ({line.key})" for line in broken)
    these = "this interview holds" if len(broken) == 1 else "these interviews hold"
    return (
        f"A SEAL IS BROKEN. What {these} is not what was submitted: {which}. It was changed outside of the program, or the file is "
        "damaged. Compare with a packet or a backup from that time."
    )


def as_text(candidate: Candidate, lines: Sequence[AuditLine]) -> str:
    """For a terminal: a line for each deed, reasons indented below."""
    parts = [f"Record of {one_line(candidate.name)} ({candidate.id})"]
    if alarm(lines):
        parts += ["", f"!!! {alarm(lines)}"]
    parts.append("")
    for line in lines:
        sign = "! " if line.broken else "  "
        parts.append(f"{sign}{moment(line.at_ms)}  {_who(line)}: {one_line(what_was_done(line))}")
        parts += [f"      {part}" for part in clean(line.reason).splitlines() if part.strip()]
    return "\n".join([*parts, *([] if lines else [NOTHING])]) + "\n"


def as_markdown(candidate: Candidate, lines: Sequence[AuditLine]) -> str:
    """A document: nothing in it is read as anything but text."""
    blocks = [f"# Record: {inline(candidate.name)}", PERSONAL_DATA]
    if alarm(lines):
        blocks.append(f"**{inline(alarm(lines))}**")
    items = []
    for line in lines:
        text = f"- {moment(line.at_ms)} · {inline(_who(line))}: {inline(what_was_done(line))}"
        # A line of their own for the reason, for what it is tied to and for the comment: run together they read as one.
        why = [inline(part) for part in clean(line.reason).splitlines() if part.strip()]
        items.append("  \n  ".join([f"{text}.", f"Reason: {why[0]}", *why[1:]]) if why else text)
    blocks.append("\n".join(items) if items else NOTHING)
    return "\n\n".join(blocks) + "\n"


def as_json(candidate: Candidate, lines: Sequence[AuditLine]) -> str:
    """For programs; stable names."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "candidate": {"id": candidate.id, "name": clean(candidate.name)},
        "seals_hold": not broken_lines(lines),
        "record": [_plain(line) for line in lines],
    }
    return escaped(json.dumps(plain, ensure_ascii=False, indent=2)) + "\n"


def _plain(line: AuditLine) -> dict[str, Any]:
    plain: dict[str, Any] = {"at_ms": line.at_ms, "who": clean(line.who), "what": line.deed.value, "id": clean(line.key)}
    plain |= {"stage": line.stage.value if line.stage else None, "about": clean(line.about), "before": line.before, "after": line.after}
    plain |= {"reason": clean(line.reason), "after_seeing_others": line.seen, "matches_seal": not line.broken}
    return plain


def _who(line: AuditLine) -> str:
    return one_line(line.who) or "somebody"
