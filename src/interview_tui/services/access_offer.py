"""What stands before and after the interviews in the answer to a candidate: the application, its review, the offer, the reply."""

from __future__ import annotations

from collections.abc import Iterator

from interview_tui.services.access_fields import Fields
from interview_tui.services.access_reading import Everything


def application(found: Everything, writer: Fields) -> Iterator[str]:
    """What came with the application, and what was said about it. Nothing where there is neither."""
    rows, words = found.rows, writer.words
    if not rows["applications"] and not rows["reviews"]:
        return
    yield f"## {words.application}"
    for row in rows["applications"]:
        yield from writer.blocks("applications", row)
    for row in rows["reviews"]:
        yield f"### {words.review}"
        yield from writer.blocks("reviews", row)


def offer(found: Everything, writer: Fields) -> Iterator[str]:
    """The offer with its steps, that somebody comes next if one is not signed, and what the candidate was told. Nobody else is named."""
    rows, words = found.rows, writer.words
    own = found.kept.candidate.id
    if rows["offers"] or rows["offer_steps"]:
        yield f"## {words.offer}"
    for row in rows["offers"]:
        yield from writer.blocks("offers", row)
    if rows["offer_steps"]:
        yield "\n".join(writer.line("offer_steps", row, "step", "person") for row in rows["offer_steps"])
    others = [words.has_fallback if row["candidate_id"] == own else words.is_fallback for row in rows["offer_fallbacks"]]
    if others:
        yield "\n".join(f"- {line}" for line in dict.fromkeys(others))
    for row in rows["replies"]:
        yield f"## {words.reply}"
        yield from writer.blocks("replies", row)
