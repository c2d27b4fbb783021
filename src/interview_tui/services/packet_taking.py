"""Taking what one rater has submitted into the database: all of it or nothing, and nothing that is here is ever changed by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.bank import AnswerKind, Bank, Stage
from interview_tui.domain.ids import BankHash, CandidateId, CompetencyId, InterviewId, LookId, QuestionId, RevisionId
from interview_tui.domain.interview import Interview, Place
from interview_tui.domain.listening import listened_id
from interview_tui.domain.opening import Candidate
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.seal import Look, Revision, Submission, rater_key
from interview_tui.domain.text import one_line
from interview_tui.services.packet_account import Account
from interview_tui.services.packet_banks import use_bank
from interview_tui.services.packet_format import Document
from interview_tui.services.packet_parts import named_by, people_in
from interview_tui.services.packet_whom import erased_of
from interview_tui.services.rated_places import is_rated

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

_LISTENED = listened_id(CompetencyId(""))


def take_rows(conn: Connection, candidate: Candidate, jobs: Sequence[Document], meeting: Document | None) -> None:
    """Merge a candidate's jobs and the plan of the deep-dive."""
    from interview_tui.storage import packet_rows

    packet_rows.put_jobs(conn, candidate.id, jobs)
    packet_rows.put_meeting(conn, candidate.id, meeting)


def take_body(conn: Connection, account: Account, candidate: Candidate, body: Document) -> None:
    """Take what one rater has submitted about a candidate.

    Raises:
        Refused: as `Account.refuse`; the caller rolls back.
    """
    from interview_tui.storage import packet_rows

    if not rater_key(body["rater"]):
        account.refuse("It does not say whose it is.")
    account.raters.append(body["rater"])
    around = body["references"]
    if not people_in(one["content"] for one in body["interviews"]) <= {person["id"] for person in around["people"]}:
        account.refuse("An interview in it refers to a person who is not in it.")
    contents = [one["content"] for one in body["interviews"]]
    if erased_of(conn, account, [one["interview"]["id"] for one in contents]):
        account.refuse("It holds an interview that has been erased here, with the candidate.")
    for kept, told in packet_rows.put_people(conn, candidate.id, around, named_by(contents)):
        account.notice(
            f"{one_line(kept)}, who was named in an interview here, is called {one_line(told)} in the file. The name here stays."
        )
    for one in body["interviews"]:
        _take_interview(conn, account, candidate, body["rater"], one)
    _take_revisions(conn, account, body)
    packet_rows.settle(conn, candidate.id)


def _take_interview(conn: Connection, account: Account, candidate: Candidate, rater: str, given: Document) -> None:
    from interview_tui.storage import sealing

    content, head = given["content"], given["content"]["interview"]
    if sealing.digest_of(content) != given["digest"]:
        account.refuse("It is damaged, or was edited after it was written: an interview does not match its seal.")
    if rater_key(head["interviewer"]) != rater_key(rater):
        account.refuse("It holds an interview of somebody else than the rater it names.")
    stage = Stage(head["stage"])
    is_call = stage is Stage.REFERENCE
    if head["finished_ms"] is None or is_call != (given["submitted_ms"] is None) or is_call != (content["call"] is not None):
        account.refuse("It holds an interview that was not submitted.")
    here = _here(conn, InterviewId(head["id"]))
    if here is not None and here.candidate_id != candidate.id:
        account.refuse("An interview in it is here already, with somebody else.")
    if here is None:
        _add(conn, account, candidate, given)
    elif is_call:
        _take_call(conn, account, candidate, here, given)
    else:
        _compare(conn, account, here, given)
    held = (one_line(rater), stage)
    (account.new if here is None else account.known).append(held)


def _here(conn: Connection, interview_id: InterviewId) -> Interview | None:
    from interview_tui.errors import NotFound
    from interview_tui.storage import interviews

    try:
        return interviews.get_interview(conn, interview_id)
    except NotFound:
        return None


def _add(conn: Connection, account: Account, candidate: Candidate, given: Document) -> None:
    from interview_tui.storage import careers, sealing, submissions

    content, head = given["content"], given["content"]["interview"]
    bank = use_bank(conn, account, candidate.opening_id, Stage(head["stage"]), BankHash(head["bank_hash"]))
    asked = {one["question_id"] for part in ("answers", "predictions", "reference_ratings") for one in content[part]}
    if not all(_is_asked(bank, question, listened=head["listened"]) for question in asked):
        account.refuse("An interview in it answers a question that its question bank does not ask.")
    if not {one["job_id"] for one in content["job_progress"]} <= {job.id for job in careers.jobs_of(conn, candidate.id)}:
        account.refuse("An interview in it is about a job of somebody else.")
    sealing.put_content(conn, candidate.id, content)
    if given["submitted_ms"] is not None:
        own_example = content["own_example"]
        submissions.submit(conn, Submission(InterviewId(head["id"]), given["submitted_ms"], given["digest"], own_example))


def _is_asked(bank: Bank, question: str, *, listened: bool) -> bool:
    """Whether a question is the bank's, or one about a competency: those have the id of the competency behind a dot."""
    if listened:
        return question.startswith(_LISTENED)
    about_each = tuple(f"{one.id}." for one in bank if one.answer is AnswerKind.COMPETENCIES)
    return question in {one.id for one in bank} or question.startswith(about_each)


def _compare(conn: Connection, account: Account, here: Interview, given: Document) -> None:
    """An interview that is here already must be the same."""
    from interview_tui.storage import sealing, submissions

    stage, who = here.stage.value, one_line(here.interviewer)
    submission = submissions.submissions_of(conn, [here.id]).get(here.id)
    if submission is None:
        account.refuse(f"The {stage} of {who} is here and was not submitted here. Next: submit it here, or import the file elsewhere.")
    if (submission.digest, submission.at_ms) != (given["digest"], given["submitted_ms"]):
        account.refuse(f"The {stage} of {who} differs from what was submitted here: one of the two was edited. The one here stays.")
    if sealing.digest_of(sealing.content_of(conn, here.id)) != submission.digest:
        account.notice(
            f"The {stage} of {who} was changed here by another program after it was submitted; the file holds it as it was. "
            "Next: restore a backup, or ask everybody which is right."
        )


def _take_call(conn: Connection, account: Account, candidate: Candidate, here: Interview, given: Document) -> None:
    """A call can be gone on with after it was sent: the version that ended last stays. Nothing else ever gives way to a file."""
    from interview_tui.storage import history, packet_rows, sealing

    ours, theirs = sealing.content_of(conn, here.id), given["content"]
    if _without_example(ours) == _without_example(theirs):
        return
    if not _is_same_call(ours, theirs):
        account.refuse(f"A call in it has the id of something else that {one_line(here.interviewer)} did. The one here stays.")
    if here.is_open:
        account.notice(f"A call of {one_line(here.interviewer)} is going on here and was left as it is.")
    elif _ended(theirs) > _ended(ours):
        history.keep_all(conn, here.id)
        packet_rows.remove_call(conn, here.id)
        _add(conn, account, candidate, given)


def _is_same_call(ours: Document, theirs: Document) -> bool:
    """Whether two versions are of one call: the same person called the same reference. A call is never submitted."""
    heads = ours["interview"], theirs["interview"]
    if any(head["stage"] != Stage.REFERENCE for head in heads) or ours["call"] is None or theirs["call"] is None:
        return False
    same_caller = rater_key(heads[0]["interviewer"]) == rater_key(heads[1]["interviewer"])
    return same_caller and ours["call"]["reference_id"] == theirs["call"]["reference_id"]


def _ended(content: Document) -> tuple[int, str]:
    from interview_tui.storage import sealing

    return content["interview"]["finished_ms"], sealing.digest_of(_without_example(content))


def _without_example(content: Document) -> Document:
    """What was told as an example is the caller's, not the call's."""
    return {**content, "own_example": ""}


def _take_revisions(conn: Connection, account: Account, body: Document) -> None:
    from interview_tui.storage import submissions

    held = [InterviewId(one["content"]["interview"]["id"]) for one in body["interviews"] if one["submitted_ms"] is not None]
    known = {one.id for some in submissions.revisions_of(conn, held).values() for one in some}
    for given in body["revisions"]:
        if given["interview_id"] not in held:
            account.refuse("It changes a rating of an interview that is not in it.")
        if given["id"] not in known and not _is_possible(conn, given):
            account.refuse("It changes a rating that its interview does not ask for, or in a way that cannot be.")
        submissions.add_revision(conn, _revision(given))
        account.new_revisions += given["id"] not in known


def _is_possible(conn: Connection, given: Document) -> bool:
    """Whether a change is of something that its interview rates, says one thing and why, and came after submitting."""
    from interview_tui.storage import interviews, submissions

    held = interviews.get_interview(conn, InterviewId(given["interview_id"]))
    submission = submissions.submissions_of(conn, [held.id])[held.id]
    if (given["rating"] is None) == (given["unrated"] is None) or not given["reason"].strip() or given["at_ms"] < submission.at_ms:
        return False
    return is_rated(conn, held, Place(QuestionId(given["question_id"]), given["subject"]))


def _revision(given: Document) -> Revision:
    rating, unrated = given["rating"], given["unrated"]
    return Revision(
        id=RevisionId(given["id"]),
        interview_id=InterviewId(given["interview_id"]),
        place=Place(QuestionId(given["question_id"]), given["subject"]),
        rating=None if rating is None else Rating(rating),
        unrated=None if unrated is None else Unrated(unrated),
        reason=given["reason"],
        at_ms=given["at_ms"],
        after_reveal=given["after_reveal"],
    )


def take_looks(conn: Connection, candidate_id: CandidateId, looks: Sequence[Document]) -> None:
    """Take early looks, whoever looked."""
    from interview_tui.storage import submissions

    for given in looks:
        submissions.add_look(conn, Look(LookId(given["id"]), candidate_id, Stage(given["stage"]), given["by"], given["at_ms"]))
