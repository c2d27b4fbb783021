"""The tags that were made up in the interviews with a candidate, so that the same word is used again (F10)."""

from __future__ import annotations

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.notes import evidence_in
from interview_tui.services.session import Services


def free_tags(services: Services, candidate_id: CandidateId) -> frozenset[str]:
    """All tags in the notes that may be seen of a candidate's interviews but those that name a behaviour of the interview's bank.

    Competencies are among them. Raises CannotOpen, InUse.
    """
    from interview_tui.services.seal import look_through
    from interview_tui.storage import bank_rows, candidates, interviews, openings

    with services.store.read() as conn:
        opening = openings.get_opening(conn, candidates.get_candidate(conn, candidate_id).opening_id)
        everything = interviews.interviews_of(conn, [candidate_id])
        sights = look_through(conn, opening, [candidate_id], everything, services.rater)
        held = [item for item in everything if sights.sees(item)]
        answers = interviews.answers_of_many(conn, [item.id for item in held])
        tagged = {item: [answer.notes for answer in answers.get(item.id, ()) if "#" in answer.notes] for item in held}
        banks = {item.bank_hash: bank_rows.get_bank(conn, item.bank_hash) for item, notes in tagged.items() if notes}
    found: set[str] = set()
    for item, texts in tagged.items():
        tags = {evidence.behaviour for text in texts for evidence in evidence_in(text)}
        found |= tags - {str(behaviour.id) for behaviour in banks[item.bank_hash].behaviours} if tags else set()
    return frozenset(found)
