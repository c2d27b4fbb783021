"""Taking files of other computers into the database. Nothing in them is trusted; a file is taken whole, or nothing is changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import CandidateId, DecisionId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.text import one_line, search_key
from interview_tui.services.backups import back_up_before
from interview_tui.services.packet_account import Account, Held, told
from interview_tui.services.packet_banks import checked_banks
from interview_tui.services.packet_format import Document, Kind, Refused, parsed, read_bytes
from interview_tui.services.packet_parts import weights
from interview_tui.services.packet_sealed import opened
from interview_tui.services.packet_setup import bring_up_to_date, take_opening, take_setup
from interview_tui.services.packet_taking import take_body, take_looks, take_rows
from interview_tui.services.packet_whom import (
    Said,
    UnknownCandidate,
    ask_before_adding,
    erased_people,
    find,
    link,
    must_not_be_erased,
    whose,
)
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


def import_file(
    services: Services,
    path: Path,
    *,
    link: CandidateId | None = None,
    only: CandidateId | None = None,
    new: bool = False,
    shown: str = "",
    passphrase: str = "",
) -> Imported:
    """Take a packet, a setup or the file of a candidate into the database. The same file twice is harmless.

    Args:
        link: who the candidate of the file is here, if nobody here has that id, or only an empty double.
        only: refuse a file about anybody else.
        new: a candidate of the file who is not here is somebody else than those here with the same name.
        shown: the path as the user knows it.
        passphrase: of an encrypted file.

    Raises:
        Refused: the file is damaged, edited, of another version, or does not fit to what is here; nothing was changed.
        UnknownCandidate: it is about somebody who may be here under another id; nothing was changed.
        NotSaved: the disk does not take it now, or no backup could be made first; nothing was changed.
        CannotOpen: the database is damaged; nothing was changed.
    """
    from interview_tui.storage.packet_rows import Unfit, fitting
    from interview_tui.storage.submissions import Differs

    file = shown or str(path)
    document = parsed(opened(read_bytes(path, file), file, passphrase), file)
    account = Account(file, services.now_ms(), checked_banks(services, document, file), services.store.path)
    take = {Kind.PACKET: _take_packet, Kind.SETUP: _take_setup, Kind.CANDIDATE: _take_candidate}[document["kind"]]

    def job(conn: Connection) -> Imported:
        with fitting():
            return take(conn, account, document, Said(link, only, new))

    services.wait_for_writer()
    back_up_before(services, "an import")
    try:
        return services.store.write(job, _PATIENCE)
    except Unfit as error:
        raise Refused(file, f"It cannot be used: {error}.") from error
    except Differs as error:
        raise Refused(file, f"{error} One of the two was edited.") from error


def _take_packet(conn: Connection, account: Account, document: Document, said: Said) -> Imported:
    from interview_tui.storage import openings

    candidate = whose(conn, account, document, said)
    opening = openings.get_opening(conn, candidate.opening_id)
    ours = (weights(opening.persona), opening.persona.weights_reason)
    if ours != (document["competencies"], document["weights_reason"]):
        account.notice("It was rated by other competencies or weights than the opening has here. Compare the two personas.")
    _tell_opening(account, candidate, opening, document)
    take_rows(conn, candidate, document["jobs"], document["meeting"])
    take_body(conn, account, candidate, document)
    take_looks(conn, candidate.id, document["looks"])
    return _imported(account, candidate.name, opening.title)


def _take_setup(conn: Connection, account: Account, document: Document, said: Said) -> Imported:
    if said.only is not None:
        account.refuse("It is the setup of an opening, not about one candidate.")
    take_setup(conn, account, document, _wanted(conn, account, _not_erased(conn, account, document["candidates"]), said))
    return _imported(account, "", document["opening"]["title"])


def _take_candidate(conn: Connection, account: Account, document: Document, said: Said) -> Imported:
    from interview_tui.storage import decisions, openings

    given = document["candidate"]
    must_not_be_erased(conn, account, [given["id"]])
    if said.link is None and said.only is None and find(conn, given["id"]) is None:
        if not said.new:
            ask_before_adding(conn, account, given)
        take_setup(conn, account, document, [given])
    candidate = whose(conn, account, document, said)
    if candidate.opening_id == document["opening"]["id"]:
        take_opening(conn, account, document)
    opening = openings.get_opening(conn, candidate.opening_id)
    _tell_opening(account, candidate, opening, document)
    bring_up_to_date(conn, candidate, given)
    for body in document["packets"]:
        take_body(conn, account, candidate, body)
    take_looks(conn, candidate.id, document["looks"])
    for one in document["decisions"]:
        decisions.add_decision(conn, _decision(candidate.id, one))
    return _imported(account, candidate.name, opening.title)


def _not_erased(conn: Connection, account: Account, given: Sequence[Document]) -> list[Document]:
    """The candidates of a setup who were not erased here; how many were left out is told, not who. Refuses a file with nobody else."""
    erased = erased_people(conn, account, [one["id"] for one in given])
    if erased and len(erased) == len(given):
        must_not_be_erased(conn, account, erased)
    if erased:
        many = "1 candidate in it has" if len(erased) == 1 else f"{len(erased)} candidates in it have"
        account.notice(f"{many} been erased here and {'was' if len(erased) == 1 else 'were'} left out.")
    return [one for one in given if one["id"] not in erased]


def _wanted(conn: Connection, account: Account, given: Sequence[Document], said: Said) -> list[Document]:
    """The candidates of a setup who are taken, after the one whom the user named was linked. Raises UnknownCandidate."""
    from interview_tui.storage import candidates

    ids = {one["id"] for one in given}
    if said.link is None:
        for one in () if said.new else given:
            ask_before_adding(conn, account, one, ids)
        return list(given)
    name = search_key(candidates.get_candidate(conn, said.link).name)
    meant = [one for one in given if search_key(one["name"]) == name]
    if len(meant) != 1:
        account.refuse(f"{'Nobody' if not meant else 'More than one'} in it has the name of whom you linked.")
    link(conn, account, meant[0], said.link)
    return [one for one in given if said.new or _is_clear(conn, account, one, ids)]


def _is_clear(conn: Connection, account: Account, given: Document, ids: Collection[str]) -> bool:
    """Whether it is known who a candidate of a setup is; else they are left out, and it is told."""
    try:
        ask_before_adding(conn, account, given, ids)
    except UnknownCandidate:
        account.notice(f"{given['name']} was left out: somebody here has that name. Import it again with --link, or with --new.")
        return False
    return True


def _tell_opening(account: Account, candidate: Candidate, ours: Opening, document: Document) -> None:
    if ours.id != document["opening"]["id"]:
        theirs = document["opening"]["title"]
        account.notice(f"It was written in the opening “{theirs}”; here {one_line(candidate.name)} is in “{one_line(ours.title)}”.")


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
