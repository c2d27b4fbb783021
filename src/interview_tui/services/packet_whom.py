"""Whom a file is about: found by id, or because the user said who it is here. A name alone never decides it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.text import one_line, search_key
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.packet_account import Account
from interview_tui.services.packet_format import Document

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Said:
    """What the user said about the people in a file.

    Attributes:
        link: who the candidate of the file is here.
        only: refuse a file about anybody else.
        new: a candidate who is not here is somebody else than those here with the same name.
    """

    link: CandidateId | None = None
    only: CandidateId | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody here who may be the one whom a file is about."""

    candidate: Candidate
    opening_title: str


class UnknownCandidate(UsageError):
    """Nobody here has the id of whom a file is about. Somebody has the name; only the user can say that it is the same person.

    Attributes:
        can_be_new: saying that it is somebody else (--new) is enough; else the setup of the opening is needed.
    """

    def __init__(self, file: str, foreign_id: str, name: str, proposals: tuple[Proposal, ...], *, can_be_new: bool = False) -> None:
        self.file, self.foreign_id, self.name, self.proposals, self.can_be_new = file, foreign_id, name, proposals, can_be_new
        lines = "\n".join(f"  {one.candidate.id[:8]}  {one.candidate.name}, {one.opening_title}" for one in proposals)
        other = "import it again with --new." if can_be_new else "import the setup of the opening with --new first."
        super().__init__(
            f"{one_line(file)}: {name} was entered on another computer. Is it this person here? Nothing was changed.\n{lines}\n"
            f"If so: import it again with --link and the id. If not: {other}"
        )


def find(conn: Connection, foreign_id: str) -> Candidate | None:
    """Who a candidate of a file is here: what the user said before counts more than an id."""
    from interview_tui.storage import candidates, links

    for key in (links.linked(conn, foreign_id), CandidateId(foreign_id)):
        try:
            if key is not None:
                return candidates.get_candidate(conn, key)
        except NotFound:
            continue
    return None


def must_not_be_erased(conn: Connection, account: Account, ids: Collection[str]) -> None:
    """Refuse a file about somebody who was erased here, under any id by which they were known here (case 83). Raises Refused."""
    if erased_people(conn, account, ids):
        account.refuse("It is about somebody who has been erased here, and nobody who was erased comes back.")


def erased_people(conn: Connection, account: Account, ids: Collection[str]) -> set[str]:
    """Which of these ids of candidates are of somebody who was erased here.

    A leftover double that was erased is not, where the user had said who it is here: that person is here, and the file is about them.
    """
    from interview_tui.storage import links

    return {one for one in erased_of(conn, account, ids) if links.linked(conn, one) is None}


def erased_of(conn: Connection, account: Account, ids: Collection[str]) -> set[str]:
    """Which of these ids are of somebody, or of something about somebody, who was erased here."""
    from interview_tui.storage.erasing.tombstones import erased_ids

    return erased_ids(conn, account.database, ids)


def whose(conn: Connection, account: Account, document: Document, said: Said) -> Candidate:
    """Whom a file is about, as the candidate here.

    Raises:
        Refused: it is somebody else than it may be, or nobody here.
        UnknownCandidate: the user has to say.
    """
    given = document["candidate"]
    must_not_be_erased(conn, account, [given["id"]])
    found = find(conn, given["id"])
    if said.link is not None:
        found = link(conn, account, given, said.link)
    if found is None:
        _propose(conn, account, document, said)
    elif (said.only or found.id) != found.id:
        account.refuse(f"It is about somebody else: {given['name']}.")
    assert found is not None
    return found


def link(conn: Connection, account: Account, given: Document, to: CandidateId) -> Candidate:
    """Say who a candidate of a file is here.

    Raises:
        Refused: somebody else here has that id, and is no mere double of the one who is meant.
    """
    from interview_tui.storage import candidates, links

    target = candidates.get_candidate(conn, to)
    found = find(conn, given["id"])
    if found is not None and found.id == to:
        return target
    if found is not None and found.id == given["id"]:
        if search_key(found.name) != search_key(target.name) or not links.is_untouched(conn, found.id):
            account.refuse(f"It is about somebody else: {given['name']}.")
        links.hand_on(conn, found.id, to)
        account.notice(f"{one_line(found.name)} is on the list twice now. Nothing is left with the one who came from a file.")
    links.link(conn, given["id"], to, account.now_ms)
    return target


def namesakes(conn: Connection, name: str, but: Collection[str] = ()) -> tuple[Proposal, ...]:
    """Everybody here with a name, but for some ids."""
    from interview_tui.storage import candidates, openings

    same = [one for one in candidates.find_candidates(conn, name) if search_key(one.name) == search_key(name) and one.id not in but]
    return tuple(Proposal(one, openings.get_opening(conn, OpeningId(one.opening_id)).title) for one in same)


def ask_before_adding(conn: Connection, account: Account, given: Document, but: Collection[str] = ()) -> None:
    """Raise UnknownCandidate when a candidate is not here, but somebody of the same name is."""
    if find(conn, given["id"]) is None and (same := namesakes(conn, given["name"], but)):
        raise UnknownCandidate(account.file, given["id"], given["name"], same, can_be_new=True)


def _propose(conn: Connection, account: Account, document: Document, said: Said) -> None:
    """Raise what is to be said when nobody here has the id."""
    name = document["candidate"]["name"]
    same = namesakes(conn, name)
    if said.only is not None:
        same = tuple(one for one in same if one.candidate.id == said.only)
        if not same:
            account.refuse(f"It is about somebody else: {name}.")
    if not same or said.new:
        whom = f"nobody called {name}" if not same else f"no other {name}"
        account.refuse(f"There is {whom} here. Next: import the setup of the opening “{document['opening']['title']}” first.")
    raise UnknownCandidate(account.file, document["candidate"]["id"], name, same)
