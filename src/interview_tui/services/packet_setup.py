"""Taking an opening with its candidates from a file: for a rater who has none yet, or to bring one up to date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import BankHash, CandidateId, OpeningId
from interview_tui.domain.opening import Candidate, Opening, PanelMember, WhenToCall
from interview_tui.domain.persona import Persona
from interview_tui.domain.text import one_line, search_key
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.openings import check_privacy
from interview_tui.services.packet_account import Account
from interview_tui.services.packet_banks import keep_bank, use_bank
from interview_tui.services.packet_format import Document
from interview_tui.services.packet_taking import take_rows
from interview_tui.services.packet_whom import find

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

_PRIVACY = {
    "purpose": "purpose of the data", "controller": "controller", "controller_contact": "contact of the controller",
    "keep_months": "how long candidates are kept", "keep_reason": "why they are kept so long",
}  # fmt: skip
_FIELDS = {
    "title": "title", "language": "language", "applicants": "applicants", "quick_minutes": "minutes of a quick screen",
    "quick_bank": "question bank", "call_references": "when references are called", "panel": "panel", **_PRIVACY,
}  # fmt: skip


def take_setup(conn: Connection, account: Account, document: Document, candidates: Sequence[Document]) -> None:
    """Make the opening of a file, or bring the one that is here up to date, and add the candidates that are missing.

    Once something was submitted here, the opening stays as it is: the ratings were given by its persona and its questions.

    Raises:
        Refused: something was submitted here, and the file has other competencies or other questions.
    """
    opening = take_opening(conn, account, document)
    for given in candidates:
        candidate = find(conn, given["id"])
        if candidate is None:
            candidate = _add(conn, account, opening, given)
        elif candidate.opening_id != opening.id and candidate.id == given["id"]:
            account.refuse("A candidate in it is here already, in another opening.")
        bring_up_to_date(conn, candidate, given)


def bring_up_to_date(conn: Connection, candidate: Candidate, given: Document) -> None:
    """Merge what was prepared about a candidate."""
    from interview_tui.storage import packet_rows

    take_rows(conn, candidate, given["jobs"], given["meeting"])
    packet_rows.settle(conn, candidate.id)


def take_opening(conn: Connection, account: Account, document: Document) -> Opening:
    """The opening of a file as it is here from now on. Raises as `take_setup`."""
    from interview_tui.storage import openings, submissions

    theirs = _opening(account, document["opening"])
    pins = {Stage(pin["stage"]): BankHash(pin["hash"]) for pin in document["pins"]}
    try:
        ours = openings.get_opening(conn, theirs.id)
    except NotFound:
        openings.insert_opening(conn, theirs)
        for stage, wanted in pins.items():
            use_bank(conn, account, theirs.id, stage, wanted)
        return theirs
    theirs = _with_our_end(ours, theirs, told="privacy" in document["opening"])
    if submissions.opening_has_submission(conn, ours.id):
        return _keep(conn, account, ours, theirs, pins)
    return _replace(conn, account, ours, theirs, pins)


def _keep(conn: Connection, account: Account, ours: Opening, theirs: Opening, pins: dict[Stage, BankHash]) -> Opening:
    if ours.persona.competencies != theirs.persona.competencies:
        account.refuse("It has other competencies, weights or anchors than the opening here, and something was submitted here already.")
    for stage, wanted in pins.items():
        use_bank(conn, account, ours.id, stage, wanted)
    if differing := _differing(ours, theirs):
        account.notice(f"The opening stays as it is here. The file differs in: {', '.join(differing)}.")
    return ours


def _replace(conn: Connection, account: Account, ours: Opening, theirs: Opening, pins: dict[Stage, BankHash]) -> Opening:
    from interview_tui.storage import bank_rows, openings

    differing = _differing(ours, theirs)
    for stage, wanted in pins.items():
        pinned = bank_rows.pinned_bank(conn, ours.id, stage)
        if pinned is not None and pinned != wanted:
            differing.append(f"questions of the {stage.value}")
            _exchange(conn, account, ours.id, stage, wanted)
        use_bank(conn, account, ours.id, stage, wanted)
    openings.update_opening(conn, theirs)
    if differing:
        account.notice(f"Taken over from the file: {', '.join(differing)}.")
    return theirs


def _exchange(conn: Connection, account: Account, opening_id: OpeningId, stage: Stage, wanted: BankHash) -> None:
    """Use the questions of the file from now on."""
    from interview_tui.storage import bank_rows

    keep_bank(conn, account, stage, wanted)
    begun = bank_rows.banks_used(conn, opening_id, stage)
    if any(other != wanted for other in begun):
        account.notice(f"What was begun here in the stage {stage.value} has other questions: it cannot be put together with the others'.")
    bank_rows.pin_bank(conn, opening_id, stage, wanted)


def _with_our_end(ours: Opening, theirs: Opening, *, told: bool) -> Opening:
    """The opening of a file, closed or not as it is here. When it is closed here, or the file says nothing about the candidates' data,
    what is said about them here stays.
    """
    if told and ours.closed_on is None:
        return theirs  # which is not closed either: a file does not say that
    said = {name: getattr(ours, name) for name in _PRIVACY}
    return replace(theirs, closed_on=ours.closed_on, closed_ms=ours.closed_ms, **said)


def _differing(ours: Opening, theirs: Opening) -> list[str]:
    found = [word for name, word in _FIELDS.items() if getattr(ours, name) != getattr(theirs, name)]
    if ours.persona.competencies != theirs.persona.competencies:
        found.append("competencies and weights")
    if replace(ours.persona, competencies=()) != replace(theirs.persona, competencies=()):
        found.append("persona")
    return found


def _opening(account: Account, given: Document) -> Opening:
    from interview_tui.storage.plain import persona_from_plain

    persona: Persona = persona_from_plain(given["persona"])
    if len({one.id for one in persona.competencies}) < len(persona.competencies):
        account.refuse("Two competencies in it have the same id.")
    opening = Opening(
        id=OpeningId(given["id"]),
        title=given["title"],
        language=given["language"],
        applicants=given["applicants"],
        quick_minutes=given["quick_minutes"],
        quick_bank=given["quick_bank"],
        persona=persona,
        created_ms=given["created_ms"],
        call_references=WhenToCall(given["call_references"]),
        panel=tuple(PanelMember(one["name"], tuple(Stage(stage) for stage in one["stages"])) for one in given["panel"]),
        **given.get("privacy", {}),
    )
    try:
        return check_privacy(opening)
    except UsageError as error:
        account.refuse(str(error))


def _add(conn: Connection, account: Account, opening: Opening, given: Document) -> Candidate:
    from interview_tui.storage import candidates

    candidate = Candidate(CandidateId(given["id"]), opening.id, given["name"], given["created_ms"])
    if _namesakes(candidates.find_candidates(conn, candidate.name, opening.id), candidate.name):
        account.notice(f"There is another {one_line(candidate.name)} in this opening now: two people, or one who was entered twice.")
    candidates.insert_candidate(conn, candidate)
    account.added.append(candidate.name)
    return candidate


def _namesakes(found: Iterable[Candidate], name: str) -> bool:
    return any(search_key(one.name) == search_key(name) for one in found)
