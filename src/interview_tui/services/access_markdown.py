"""Everything that is stored about one candidate as a document for that candidate, in the language of the opening.

It is written from the rows themselves: a column that is added later is in it without anybody thinking of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from interview_tui.domain.references import Origin
from interview_tui.domain.retention import Kept
from interview_tui.services.access_fields import Fields
from interview_tui.services.access_interviews import interviews
from interview_tui.services.access_offer import application, offer
from interview_tui.services.access_reading import Everything, Row
from interview_tui.services.export_log import WrittenExport
from interview_tui.services.markdown_blocks import bullet, day, moment
from interview_tui.services.markdown_escape import fence, inline
from interview_tui.services.words_access import WordsAccess


def access_markdown(found: Everything) -> str:
    """The document, ending with a line break. What was typed is shown as text and nothing else."""
    writer = Fields(found.kept.opening.language)
    first = (_head, _opening, _erasing, application, _jobs, _merits, _meeting, _people)
    parts = (*first, interviews, _listed, offer, _files, _unsaved, _not_here)
    blocks = [block for part in parts for block in part(found, writer)]
    return "\n\n".join(blocks) + "\n"


def _head(found: Everything, writer: Fields) -> Iterator[str]:
    words = writer.words
    name = inline(found.kept.candidate.name) or writer.base.unknown
    yield f"# {words.title.format(name=name)}"
    yield f"> {words.personal.format(name=name)}"
    if found.masked:
        yield f"> {words.masked}"
    elif found.names:
        yield f"> {words.named}"
    yield bullet(words.made, moment(found.made_ms))


def _opening(found: Everything, writer: Fields) -> Iterator[str]:
    """The opening; and where the same person is on the list twice, the other ones: what is about each of them is in here."""
    words = writer.words
    yield f"## {words.about}"
    yield from _about(found.kept, writer)
    for other in found.same:
        yield f"### {words.also_listed.format(name=inline(other.candidate.name) or writer.base.unknown)}"
        yield from _about(other, writer)
        yield _erase_on(other, words)


def _about(kept: Kept, writer: Fields) -> Iterator[str]:
    words, opening = writer.words, kept.opening
    lines = [
        (words.opening, opening.title),
        (words.known_since, moment(kept.candidate.created_ms)),
        (words.controller, opening.controller),
        (words.contact, opening.controller_contact),
        (words.closed, words.not_closed if opening.closed_on is None else opening.closed_on.isoformat()),
        (words.keep, writer.months(opening.keep_months)),
    ]
    yield "\n".join(bullet(name, inline(text) or words.not_said) for name, text in lines)
    yield from _typed(words.purpose, opening.purpose or words.not_said)
    if opening.keep_reason:
        yield from _typed(words.keep_reason, opening.keep_reason)


def _typed(name: str, text: str) -> Iterator[str]:
    if "\n" in text:
        yield from (f"**{name}:**", fence(text))
    else:
        yield bullet(name, inline(text))


def _erasing(found: Everything, writer: Fields) -> Iterator[str]:
    words, kept = writer.words, found.kept
    yield f"## {words.erasing}"
    yield _erase_on(kept, words)
    for row in found.rows["retentions"]:
        yield from writer.blocks("retentions", row)
    if found.rows["holds"]:
        yield f"### {words.holds}"
    yield from _each(writer, "holds", found.rows["holds"])


def _erase_on(kept: Kept, words: WordsAccess) -> str:
    date = words.no_date if kept.date_that_counts is None else kept.date_that_counts.isoformat()
    return bullet(words.erase_on, f"{date} ({words.standings[kept.standing]})")


def _each(writer: Fields, part: str, rows: Iterable[Row]) -> Iterator[str]:
    """Rows under each other, with a line between them."""
    for number, row in enumerate(rows):
        if number:
            yield "---"
        yield from writer.blocks(part, row)


def _jobs(found: Everything, writer: Fields) -> Iterator[str]:
    yield f"## {writer.words.jobs}"
    if not found.rows["jobs"]:
        yield writer.words.none
    for number, row in enumerate(found.rows["jobs"], 1):
        yield f"### {writer.words.job} {number}"
        yield from writer.blocks("jobs", row)


def _merits(found: Everything, writer: Fields) -> Iterator[str]:
    yield f"## {writer.words.merits}"
    blocks = [block for row in found.rows["merits"] for block in writer.blocks("merits", row)]
    yield from blocks or [writer.words.none]


def _meeting(found: Everything, writer: Fields) -> Iterator[str]:
    for row in found.rows["meetings"]:
        yield f"## {writer.words.meeting}"
        yield from writer.blocks("meetings", row)


def _people(found: Everything, writer: Fields) -> Iterator[str]:
    """Everybody who was named, with the source of the name (art. 15.1 g), what is known of them, and what happened."""
    words, rows = writer.words, found.rows
    yield f"## {words.people}"
    if not rows["references"]:
        yield words.none
    names = {row["id"]: row["name"] for row in rows["references"]}
    for row in rows["references"]:
        yield f"### {inline(row['name']) or writer.base.unnamed}"
        source = bullet(words.source, ", ".join([words.sources[Origin(row["origin"])], *_named_in(found, row["id"])]))
        yield from writer.blocks("references", row, "name", "origin", more=[source])
        for details in rows["reference_details"]:
            if details["reference_id"] == row["id"]:
                yield from writer.blocks("reference_details", details)
        happened = [event for event in rows["reference_events"] if event["reference_id"] == row["id"]]
        if happened:
            yield f"**{words.events}**"
            yield "\n".join(writer.line("reference_events", event, "at_ms", "kind", "name", "by_whom") for event in happened)
    if rows["reference_pairs"]:
        yield f"### {words.pairs}"
        yield "\n".join(f"- {_pair(pair, names, writer)}" for pair in rows["reference_pairs"])


def _named_in(found: Everything, reference_id: str) -> Iterator[str]:
    """In which interview the candidate named somebody: its day, and who held it."""
    where = {row["interview_id"] for row in found.rows["predictions"] if row["reference_id"] == reference_id}
    for row in found.rows["interviews"]:
        if row["id"] in where:
            yield f"{day(row['started_ms'])} ({inline(row['interviewer'])})"


def _pair(pair: Row, names: Mapping[str, str], writer: Fields) -> str:
    first, second = (inline(names.get(pair[end], "")) or writer.base.unnamed for end in ("first_id", "second_id"))
    return (writer.words.pair if pair["same"] else writer.words.not_pair).format(first=first, second=second)


def _listed(found: Everything, writer: Fields) -> Iterator[str]:
    words = writer.words
    looks, decisions = found.rows["looks"], found.rows["decisions"]
    yield f"## {words.looks}"
    yield "\n".join(writer.line("looks", row, "at_ms", "stage", "by_whom") for row in looks) or words.none
    yield f"## {words.decisions}"
    yield from _each(writer, "decisions", decisions) if decisions else [words.none]
    if found.rows["candidate_links"]:
        yield f"## {words.links}"
        yield "\n".join(f"- {words.link.format(moment=moment(row['at_ms']))}" for row in found.rows["candidate_links"])


def _files(found: Everything, writer: Fields) -> Iterator[str]:
    words = writer.words
    yield f"## {words.files}"
    lines = [f"- {moment(one.at_ms)}: {_file(one, words)}" for one in found.files]
    yield "\n".join(lines) or words.none


def _file(one: WrittenExport, words: WordsAccess) -> str:
    if one.unnamed:
        return f"{inline(words.file_in.format(folder=one.path))} ({inline(one.kind)})"
    return f"{inline(str(one.path))} ({inline(one.kind)}, {words.file_there if one.still_there else words.file_gone})"


def _unsaved(found: Everything, writer: Fields) -> Iterator[str]:
    """What was typed and is not in the database, such as a reason half-written in a dialog."""
    if found.unsaved:
        yield f"## {writer.words.unsaved}"
        yield from _each(writer, "unsaved", [_flat(row) for row in found.unsaved])


def _flat(row: Row) -> Row:
    """What a person can read of a line: what it is kept under is for the program, and what has parts is written as JSON."""
    told = {name: value for name, value in row.items() if name not in ("key", "values")}
    return {name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value for name, value in told.items()}


def _not_here(_found: Everything, writer: Fields) -> Iterator[str]:
    yield f"## {writer.words.not_here}"
    yield "\n".join(f"- {line}" for line in writer.words.not_here_lines)
