"""Taking files of other computers into the database. Nothing in them is trusted; a file is taken whole, or nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import CandidateId, DecisionId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.text import one_line, search_key
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.packet_account import Account, Held, told
from interview_tui.services.packet_banks import checked_banks
from interview_tui.services.packet_format import Document, Kind, Refused, parsed, read_bytes
from interview_tui.services.packet_parts import weights
from interview_tui.services.packet_setup import bring_up_to_date, take_opening, take_setup
from interview_tui.services.packet_taking import take_body, take_rows
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

_PATIENCE = 120.0
"""Seconds that a large file may take on a slow disk."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file. It gives no rating away.

    Attributes:
        file: its name as the user knows it.
        candidate: whom it is about; empty for a setup.
        opening: the title of the opening.
        raters: who submitted what is in it.
        new_interviews, known_interviews: whose interviews of which stage were added, and were here already.
        new_revisions: how many changes of ratings were added. Not to be told while the stage is sealed.
        added: the names of candidates who were not here before.
        notices: what should be told, in whole sentences.
    """

    file: str
    candidate: str
    opening: str
    raters: tuple[str, ...] = ()
    new_interviews: tuple[Held, ...] = ()
    known_interviews: tuple[Held, ...] = ()
    new_revisions: int = 0
    added: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody here who may be the one whom a file is about."""

    candidate: Candidate
    opening_title: str


class UnknownCandidate(UsageError):
    """Nobody here has the id of whom a file is about. Somebody has the name; only the user can say that it is the same person."""

    def __init__(self, file: str, foreign_id: str, name: str, proposals: tuple[Proposal, ...]) -> None:
        self.file, self.foreign_id, self.name, self.proposals = file, foreign_id, name, proposals
        lines = "\n".join(f"  {one.candidate.id[:8]}  {one.candidate.name}, {one.opening_title}" for one in proposals)
        super().__init__(
            f"{one_line(file)}: {name} was entered on another computer. Is it this person here? Nothing was changed.\n{lines}\n"
            "If so: import it again with --link and the id. If not: import the setup of the opening first."
        )


def import_file(
    services: Services, path: Path, *, link: CandidateId | None = None, only: CandidateId | None = None, shown: str = ""
) -> Imported:
    """Take a packet, a setup or the file of a candidate into the database. The same file twice is harmless.

    Args:
        link: who the candidate of the file is here, if nobody here has that id.
        only: refuse a file about anybody else.
        shown: the path as the user knows it.

    Raises:
        Refused: the file is damaged, edited, of another version, or does not fit to what is here; nothing was changed.
        UnknownCandidate: it is about somebody who may be here under another id; nothing was changed.
        NotSaved: the disk does not take it now; nothing was changed.
    """
    from interview_tui.storage.packet_rows import Unfit, fitting
    from interview_tui.storage.submissions import Differs

    file = shown or str(path)
    document = parsed(read_bytes(path, file), file)
    account = Account(file, services.now_ms(), checked_banks(services, document, file))
    take = {Kind.PACKET: _take_packet, Kind.SETUP: _take_setup, Kind.CANDIDATE: _take_candidate}[document["kind"]]

    def job(conn: Connection) -> Imported:
        with fitting():
            return take(conn, account, document, link, only)

    services.wait_for_writer()
    try:
        return services.store.write(job, _PATIENCE)
    except Unfit as error:
        raise Refused(file, f"It cannot be used: {error}.") from error
    except Differs as error:
        raise Refused(file, f"{error} One of the two was edited.") from error


def _take_packet(conn: Connection, account: Account, document: Document, link: CandidateId | None, only: CandidateId | None) -> Imported:
    from interview_tui.storage import openings

    candidate = _whose(conn, account, document, link, only)
    opening = openings.get_opening(conn, candidate.opening_id)
    ours = (weights(opening.persona), opening.persona.weights_reason)
    if ours != (document["competencies"], document["weights_reason"]):
        account.notice("It was rated by other competencies or weights than the opening has here. Compare the two personas.")
    take_rows(conn, candidate, document["jobs"], document["meeting"])
    take_body(conn, account, candidate, document)
    return _imported(account, candidate.name, opening.title)


def _take_setup(conn: Connection, account: Account, document: Document, link: CandidateId | None, only: CandidateId | None) -> Imported:
    if link is not None or only is not None:
        account.refuse("It is the setup of an opening, not about one candidate.")
    take_setup(conn, account, document, document["candidates"])
    return _imported(account, "", document["opening"]["title"])


def _take_candidate(conn: Connection, account: Account, document: Document, link: CandidateId | None, only: CandidateId | None) -> Imported:
    from interview_tui.storage import decisions, openings

    given = document["candidate"]
    if link is None and only is None and _find(conn, given["id"]) is None:
        take_setup(conn, account, document, [given])
    candidate = _whose(conn, account, document, link, only)
    if candidate.opening_id == document["opening"]["id"]:
        take_opening(conn, account, document)
    bring_up_to_date(conn, candidate, given)
    for body in document["packets"]:
        take_body(conn, account, candidate, body)
    for one in document["decisions"]:
        decisions.add_decision(conn, _decision(candidate.id, one))
    return _imported(account, candidate.name, openings.get_opening(conn, candidate.opening_id).title)


def _imported(account: Account, candidate: str, opening: str) -> Imported:
    return Imported(
        account.file,
        candidate,
        opening,
        tuple(dict.fromkeys(account.raters)),
        told(account.new),
        told(account.known),
        account.new_revisions,
        tuple(account.added),
        tuple(account.notices),
    )


def _find(conn: Connection, foreign_id: str) -> Candidate | None:
    """Who a candidate of a file is here."""
    from interview_tui.storage import candidates, links

    for key in (CandidateId(foreign_id), links.linked(conn, foreign_id)):
        try:
            if key is not None:
                return candidates.get_candidate(conn, key)
        except NotFound:
            continue
    return None


def _whose(conn: Connection, account: Account, document: Document, link: CandidateId | None, only: CandidateId | None) -> Candidate:
    """Whom a file is about, as the candidate here.

    Raises:
        Refused: it is somebody else than it may be.
        UnknownCandidate: the user has to say.
    """
    from interview_tui.storage import candidates, links

    given = document["candidate"]
    found = _find(conn, given["id"])
    if link is not None and (found is None or found.id != given["id"]):
        links.link(conn, given["id"], link, account.now_ms)
        found = candidates.get_candidate(conn, link)
    if found is None:
        _propose(conn, account, document, only)
    elif (only or link or found.id) != found.id or (link or found.id) != found.id:
        account.refuse(f"It is about somebody else: {given['name']}.")
    assert found is not None
    return found


def _propose(conn: Connection, account: Account, document: Document, only: CandidateId | None) -> None:
    """Raise what is to be said when nobody here has the id."""
    from interview_tui.storage import candidates, openings

    name = document["candidate"]["name"]
    same = [one for one in candidates.find_candidates(conn, name) if search_key(one.name) == search_key(name)]
    if only is not None:
        same = [one for one in same if one.id == only]
        if not same:
            account.refuse(f"It is about somebody else: {name}.")
    if not same:
        account.refuse(f"There is nobody called {name} here. Next: import the setup of the opening “{document['opening']['title']}” first.")
    proposals = tuple(Proposal(one, openings.get_opening(conn, OpeningId(one.opening_id)).title) for one in same)
    raise UnknownCandidate(account.file, document["candidate"]["id"], name, proposals)


def _decision(candidate_id: CandidateId, given: Document) -> PanelDecision:
    tenths, millis = given["consensus_tenths"], given["composite_millis"]
    return PanelDecision(
        id=DecisionId(given["id"]),
        candidate_id=candidate_id,
        verdict=Verdict(given["verdict"]),
        reason=given["reason"],
        tied_to=Tied(given["tied_to"]),
        tied_text=given["tied_text"],
        by=given["by"],
        at_ms=given["at_ms"],
        consensus=None if tenths is None else tenths / 10,
        consensus_comment=given["consensus_comment"],
        composite=None if millis is None else millis / 1000,
    )
