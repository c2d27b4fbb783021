"""Writing packets: one rater's submitted interviews, an opening for the other raters, a candidate with everything that may be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError
from interview_tui.services.export import STANDARD_OUTPUT, Exported, find_target, place_warnings, slug, write_new
from interview_tui.services.export_log import note_export
from interview_tui.services.packet_format import Document, Kind, written
from interview_tui.services.packet_parts import (
    bank_parts,
    decision_part,
    hashes_in,
    interview_part,
    look_part,
    people_in,
    prepared_part,
    revision_part,
    set_up_part,
    weights,
)
from interview_tui.services.packet_sealed import Sealing
from interview_tui.services.seal import Sights, look_through, why_sealed
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

_NAMELESS = "Names of references and managers are left out. What was noted travels as it was written: it can still say who."


def export_packet(
    services: Services,
    candidate_id: CandidateId,
    target: str | Path | None = None,
    *,
    rater: str = "",
    with_reference_names: bool = False,
    force: bool = False,
    passphrase: str = "",
) -> Exported:
    """Write what one rater has submitted about a candidate, and the calls that this rater has made.

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        rater: whose; empty for who sits at the keyboard.
        with_reference_names: references and managers travel with their names and employers. Ways to reach them never do.
        passphrase: the file is encrypted with it; empty for one that everybody can read.

    Raises:
        UsageError: nobody knows whose; nothing was submitted; it is sealed; or it was changed by another program since.
        NotFound: there is no such candidate.
        ExportRefused: the file exists, or the place cannot be written to.
    """
    from interview_tui.storage import candidates, openings, packet_rows

    name = one_line(rater) or services.rater
    if not name:
        raise UsageError("Whose packet? Your name is not known: write it in the settings, or name the rater (--rater).")
    services.wait_for_writer()
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        held, sights = _held(conn, opening, candidate_id, services.rater)
        body = _body(conn, name, candidate_id, _ready(name, held, sights), sights, with_reference_names)
        prepared = prepared_part(conn, candidate, with_reference_names)
        parts = {
            **body,
            "looks": _looks(conn, candidate_id),
            "opening": {"id": opening.id, "title": opening.title, "language": opening.language},
            "candidate": {key: prepared[key] for key in ("id", "name", "created_ms")},
            "jobs": prepared["jobs"],
            "meeting": prepared["meeting"],
            "banks": bank_parts(conn, hashes_in([body])),
            "competencies": weights(opening.persona),
            "weights_reason": opening.persona.weights_reason,
        }
        has_people = bool(body["references"]["people"]) or any(job["manager"] for job in packet_rows.jobs_of(conn, candidate_id))
    notices = () if with_reference_names or not has_people else (_NAMELESS,)
    exported = _out(written(Kind.PACKET, parts), target, packet_name(candidate, name), force, notices, Sealing(services, passphrase))
    return _noted(services, exported, "packet", [candidate_id])


def export_setup(
    services: Services,
    opening_id: OpeningId,
    target: str | Path | None = None,
    *,
    with_reference_names: bool = False,
    force: bool = False,
    passphrase: str = "",
) -> Exported:
    """Write an opening with its persona, pinned banks and candidates for the other raters: no interviews and no references.

    Args:
        with_reference_names: the jobs name their managers.
        passphrase: as `export_packet`.

    Raises:
        NotFound: there is no such opening.
        ExportRefused: as `export_packet`.
    """
    from interview_tui.storage import candidates, openings

    services.wait_for_writer()
    with services.store.read() as conn:
        opening = openings.get_opening(conn, opening_id)
        everybody = candidates.candidate_window(conn, opening_id, "", 0, candidates.count_candidates(conn, opening_id, ""))
        people = [prepared_part(conn, candidate, with_reference_names) for candidate in sorted(everybody, key=lambda one: one.id)]
        parts = {**set_up_part(conn, opening), "candidates": people}
    exported = _out(
        written(Kind.SETUP, parts),
        target,
        f"{slug(opening.title)}-{_short(opening.id)}.setup.json",
        force,
        (),
        Sealing(services, passphrase),
    )
    return _noted(services, exported, "setup", [candidate.id for candidate in everybody])


def candidate_file(services: Services, candidate_id: CandidateId, with_reference_names: bool = False) -> str:
    """A candidate as JSON that `import` takes: the opening, what is submitted and may be seen by who sits at the keyboard, decisions.

    Decisions hold the panel's numbers: they are left out while any stage is sealed.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.storage import candidates, decisions, openings

    services.wait_for_writer()
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        held, sights = _held(conn, opening, candidate_id, services.rater)
        by_rater: dict[str, list[Interview]] = {}
        for interview in held:
            if sights.sees(interview) and _is_ready(interview, sights):
                by_rater.setdefault(rater_key(interview.interviewer), []).append(interview)
        packets = [
            _body(conn, one_line(ready[0].interviewer), candidate_id, ready, sights, with_reference_names)
            for _, ready in sorted(by_rater.items())
        ]
        is_open = all(sight.sealed is None for sight in sights.of(candidate_id))
        decided = decisions.decisions_of(conn, [candidate_id]).get(candidate_id, ()) if is_open else ()
        parts = {
            **set_up_part(conn, opening, hashes_in(packets)),
            "candidate": prepared_part(conn, candidate, with_reference_names),
            "packets": packets,
            "looks": _looks(conn, candidate_id),
            "decisions": [decision_part(one) for one in decided],
        }
    return written(Kind.CANDIDATE, parts)


def packet_name(candidate: Candidate, rater: str) -> str:
    """The usual name of a packet: one part of a path, whatever the names."""
    return f"{slug(candidate.name)}-{_short(candidate.id)}-{slug(rater)}.packet.json"


# -- what is ready to travel -----------------------------------------------------------------------------------------------------


def _held(conn: Connection, opening: Opening, candidate_id: CandidateId, viewer: str) -> tuple[tuple[Interview, ...], Sights]:
    from interview_tui.storage import interviews

    held = interviews.interviews_of(conn, [candidate_id])
    return held, look_through(conn, opening, [candidate_id], held, viewer)


def _is_ready(interview: Interview, sights: Sights) -> bool:
    """Whether an interview was submitted; a call is not submitted, it is over. The offer is no rater's, and stays here."""
    return not interview.is_open if interview.stage is Stage.REFERENCE else interview.id in sights.submissions


def _ready(name: str, held: Iterable[Interview], sights: Sights) -> list[Interview]:
    """What a rater has to send. Raises UsageError when that is nothing, or may not be seen."""
    own = [interview for interview in held if rater_key(interview.interviewer) == rater_key(name)]
    ready = [interview for interview in own if _is_ready(interview, sights)]
    if not ready:
        raise UsageError(f"{name} has submitted nothing about this candidate yet. Next: submit the interview, then export the packet.")
    hidden = next((interview for interview in ready if not sights.sees(interview)), None)
    if hidden is not None:
        reasons = [why_sealed(sight) for sight in sights.of(hidden.candidate_id)]
        why = next(filter(None, reasons), "")
        raise UsageError(f"What {name} has submitted is still sealed for you, so you cannot send it. {why}".rstrip())
    return ready


def _body(
    conn: Connection, rater: str, candidate_id: CandidateId, ready: Sequence[Interview], sights: Sights, with_names: bool
) -> Document:
    """What one rater has submitted, with what was revised, and the people it refers to."""
    from interview_tui.storage import packet_rows, submissions

    interviews = sorted((interview_part(conn, one, sights) for one in ready), key=lambda one: str(one["content"]["interview"]["id"]))
    revised = submissions.revisions_of(conn, [one.id for one in ready])
    wanted = people_in(one["content"] for one in interviews) | packet_rows.noted_people(conn, candidate_id)
    around = packet_rows.people_around(conn, sorted(wanted))
    kinds = {"people": packet_rows.PEOPLE, "details": packet_rows.DETAILS, "events": packet_rows.EVENTS, "pairs": packet_rows.PAIRS}
    sealed = _sealed_notes(conn, candidate_id, sights)
    around["events"] = [{**row, "note": ""} if row["id"] in sealed else row for row in around["events"]]
    if not with_names:
        around = {part: [kinds[part].without_names(row) for row in rows] for part, rows in around.items()}
    return {
        "rater": rater,
        "interviews": interviews,
        "revisions": [revision_part(one) for one in sorted((one for some in revised.values() for one in some), key=lambda one: one.id)],
        "references": around,
    }


def _sealed_notes(conn: Connection, candidate_id: CandidateId, sights: Sights) -> set[str]:
    """The attempts whose notes are closed to who sits at the keyboard: that they were made travels, what was heard does not."""
    from interview_tui.services.sealed import reads_note
    from interview_tui.storage.references import known_of

    return {event.id for event in known_of(conn, candidate_id).events if not reads_note(sights, candidate_id, event)}


def _looks(conn: Connection, candidate_id: CandidateId) -> list[Document]:
    """Everybody's early looks. They are no secret, and who has only looked sends no packet of their own."""
    from interview_tui.storage import submissions

    return [look_part(one) for one in sorted(submissions.looks_at(conn, [candidate_id]).get(candidate_id, ()), key=lambda one: one.id)]


# -- the file --------------------------------------------------------------------------------------------------------------------


def _out(text: str, target: str | Path | None, name: str, force: bool, notices: Sequence[str], sealing: Sealing) -> Exported:
    text, more = sealing.of(text)
    notices = (*notices, *more)
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None, tuple(notices))
    path = find_target(target, name)
    write_new(path, text, force=force)
    places = (warning.replace("the scorecard", "the file") for warning in place_warnings(path.parent))
    return Exported(text, path, (*notices, *places))


def _noted(services: Services, exported: Exported, kind: str, about: Sequence[CandidateId]) -> Exported:
    if exported.path is None or not about:
        return exported
    return replace(exported, notices=(*exported.notices, *note_export(services, exported.path, kind, about)))


def _short(key: str) -> str:
    return re.sub("[^a-z0-9]", "", key.lower())[:8] or "x"
