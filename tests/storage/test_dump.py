"""Everything at once, under names that stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from interview_tui.domain.bank import Stage
from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import (
    Change,
    DetailsChanged,
    EventChanged,
    JobChanged,
    JobProgress,
    MeetingChanged,
    PairChanged,
    PredictionChanged,
    ReferenceAdded,
    ReferenceRated,
)
from interview_tui.domain.decision import PanelDecision, Tied, Verdict
from interview_tui.domain.ids import (
    BankId,
    CandidateId,
    DecisionId,
    EventId,
    InterviewId,
    JobId,
    LookId,
    OpeningId,
    QuestionId,
    ReferenceId,
    RevisionId,
)
from interview_tui.domain.interview import Place as At
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.opening import PanelMember
from interview_tui.domain.predictions import PredictedNumber, Relation
from interview_tui.domain.rating import Prediction, Rating, ReferenceRating
from interview_tui.domain.references import EventKind, Mention, Origin, Pair, ReferenceCall, ReferenceDetails, ReferenceEvent
from interview_tui.domain.seal import Look, Revision, Submission
from interview_tui.storage import bank_rows, decisions, interviews, links, openings, references, submissions
from interview_tui.storage.dump import dump
from interview_tui.storage.plain import bank_to_plain, persona_to_plain
from tests import builders
from tests.storage.candidate_data import keep
from tests.storage.places import Place, noted

I1, C1, O1 = InterviewId("i1"), CandidateId("c1"), OpeningId("o1")
SCREEN = Stage.QUICK_SCREEN
PANEL = ("submissions", "looks", "revisions", "decisions", "candidate_links")
TIME = ("retentions", "holds", "merits", "erased_counts", "tombstones")
AROUND = ("opening_documents", "applications", "reviews", "offers", "offer_steps", "offer_fallbacks", "replies")
REFERENCES = ("reference_details", "reference_events", "reference_pairs", "reference_ratings")
PAIR = Pair(ReferenceId("r1"), ReferenceId("r2"), True, 2)
CALLS: tuple[Change, ...] = (
    *(ReferenceAdded(Mention(one, C1, 1, "Bo", Relation.MANAGER, "Acme", origin=Origin.ADDED)) for one in (PAIR.first, PAIR.second)),
    DetailsChanged(ReferenceDetails(PAIR.first, "Bo B.", Relation.PEER, "Acme AB", JobId("j1"), "070-1", "2016", "the queue", True, rev=3)),
    EventChanged(ReferenceEvent(EventId("e1"), PAIR.first, EventKind.CALL_BACK, "Bo B.", 5, "Me", "in a meeting", 9, rev=1)),
    PairChanged(PAIR),
    ReferenceRated(I1, ReferenceNumber(QuestionId("number"), ReferenceRating(8), changed_after=True), 4),
)


def predicted(slot: int, name: str, number: int | None, rev: int = 1, *, declined: bool = False) -> PredictionChanged:
    value = None if number is None else Prediction(number)
    about = PredictedNumber(
        "names", slot, Relation.MANAGER if slot < 2 else Relation.PEER, True, name, "Acme" if name else "", value, declined
    )
    return PredictionChanged(I1, C1, about, rev)


def panel(conn: Connection) -> None:
    """What a panel leaves behind."""
    expected = PanelMember("Åsa", (Stage.DEEP_DIVE, Stage.OFFER))
    openings.update_opening(conn, replace(builders.opening(), panel=(expected,)))
    submissions.submit(conn, Submission(I1, 5, "a" * 64, "late"))
    submissions.add_look(conn, Look(LookId("l1"), C1, SCREEN, "Bo", 6))
    place = At(QuestionId("goals"), "j1")
    submissions.add_revision(conn, Revision(RevisionId("v1"), I1, place, Rating(7), None, "heard more", 7, True))
    why = ("fits", Tied.OUTCOME, "92 % CSAT", "Åsa", 8, 7.3, "rounded up", 43 / 6)
    decisions.add_decision(conn, PanelDecision(DecisionId("d1"), C1, Verdict.HIRE, *why))
    links.link(conn, "c-there", C1, 9)


def test_the_dump_holds_everything_under_stable_names(place: Place) -> None:
    store = place.filled()
    store.submit(noted("not n", 0))
    assert store.flush(60)
    store.submit(noted("n"))
    store.submit(predicted(0, "Ann", 9))
    store.submit(JobChanged(Job(JobId("j1"), C1, 3, "Clerk", start=YearMonth(2016, 3), depth=Depth.DEEP)))
    store.submit(MeetingChanged(Meeting(C1, "goal", participants=(Participant("Åsa", PanelRole.HIRING, Part.ASKS),), when="Tuesday")))
    store.submit(JobProgress(I1, JobId("j1"), 1000, True, 2))
    for change in CALLS:
        store.submit(change)
    store.write(lambda conn: references.insert_call(conn, ReferenceCall(I1, PAIR.first, "Acme", "the queue")))
    store.write(lambda conn: bank_rows.pin_bank(conn, O1, SCREEN, builders.bank().hash))
    store.write(lambda conn: interviews.set_own_example(conn, "Me", BankId("test"), "x"))
    store.write(panel)
    store.write(keep)
    with store.read() as conn:
        whole = dump(conn)
    assert list(whole) == ["format", "version", "openings", "candidates", "jobs", "meetings", "banks", "opening_banks", "interviews",
                           "answers", "answer_versions", "job_progress", "references", "predictions", "reference_details",
                           "reference_events", "reference_pairs", "reference_calls", "reference_ratings", "own_examples", "submissions",
                           "looks", "revisions", "decisions", "candidate_links", *TIME, *AROUND]  # fmt: skip
    assert (whole["format"], whole["version"]) == ("interview-tui dump", 1)
    assert {part: len(whole[part]) for part in list(whole)[2:] if len(whole[part]) != 1} == {"references": 3}
    assert whole["openings"][0]["persona"] == persona_to_plain(builders.persona())
    assert whole["banks"][0]["text"] == "the text of the bank"
    assert whole["banks"][0]["parsed"] == bank_to_plain(builders.bank())
    assert whole["interviews"][0]["clock_running"] is False
    moments = {name: whole[name][0].pop("updated_ms") for name in ("jobs", "meetings", "job_progress", "retentions", *REFERENCES)}
    assert all(type(moment) is int for moment in moments.values())
    assert whole["jobs"] == [{"id": "j1", "candidate_id": "c1", "seq": 3, "title": "Clerk", "employer": "", "manager": "",
                              "start_month": "2016-03", "end_month": "", "ongoing": False, "full_time": True, "related": True,
                              "depth": "deep", "removed": False, "rev": 0}]  # fmt: skip
    assert whole["meetings"] == [{"candidate_id": "c1", "goal": "goal", "format": "", "minutes": 120, "when_text": "Tuesday",
                                  "participants": [{"name": "Åsa", "role": "hiring person", "part": "asks"}], "where_text": "",
                                  "rev": 0}]  # fmt: skip
    assert whole["job_progress"] == [{"interview_id": "i1", "job_id": "j1", "planned_ms": 1000, "done": True, "rev": 2}]
    assert {part: whole[part] for part in (*REFERENCES, "reference_calls")} == {
        "reference_details": [{"reference_id": "r1", "name": "Bo B.", "relation": "peer", "employer": "Acme AB", "job_id": "j1",
                               "contact": "070-1", "together": "2016", "challenge": "the queue", "works_here_now": True,
                               "removed": False, "rev": 3}],
        "reference_events": [{"id": "e1", "reference_id": "r1", "kind": "call_back", "name": "Bo B.", "at_ms": 5, "by_whom": "Me",
                              "note": "in a meeting", "call_back_ms": 9, "for_present_employer": False, "removed": False, "rev": 1}],
        "reference_pairs": [{"first_id": "r1", "second_id": "r2", "same": True, "rev": 2}],
        "reference_ratings": [{"interview_id": "i1", "question_id": "number", "number": 8, "declined": False, "changed_after": True,
                               "rev": 4}],
        "reference_calls": [{"interview_id": "i1", "reference_id": "r1", "employer": "Acme", "challenge": "the queue"}],
    }  # fmt: skip
    assert {part: whole[part] for part in PANEL} == {
        "submissions": [{"interview_id": "i1", "at_ms": 5, "digest": "a" * 64, "own_example": "late"}],
        "looks": [{"id": "l1", "candidate_id": "c1", "stage": "quick-screen", "by_whom": "Bo", "at_ms": 6}],
        "revisions": [{"id": "v1", "interview_id": "i1", "question_id": "goals", "subject": "j1", "rating": 7, "unrated": None,
                       "reason": "heard more", "at_ms": 7, "after_reveal": True}],
        "decisions": [{"id": "d1", "candidate_id": "c1", "verdict": "hire", "reason": "fits", "tied_to": "outcome",
                       "tied_text": "92 % CSAT", "by_whom": "Åsa", "at_ms": 8, "consensus_tenths": 73, "consensus_comment": "rounded up",
                       "composite_millis": 7167}],
        "candidate_links": [{"foreign_id": "c-there", "candidate_id": "c1", "at_ms": 9}],
    }  # fmt: skip
    assert {part: whole[part] for part in TIME} == {
        "retentions": [{"candidate_id": "c1", "erase_on": "2030-02-28", "reason": "asked to be kept in mind", "handed_over_ms": 11,
                        "marked_ms": 12, "marked_by": "Åsa", "rev": 1}],
        "holds": [{"id": "h1", "candidate_id": "c1", "reason": "a dispute", "review_on": "2029-01-31", "by_whom": "Åsa", "at_ms": 13,
                   "ended_ms": 14, "ended_by": "Bo"}],
        "merits": [{"candidate_id": "c1", "education": "a degree", "other": "a prize", "rev": 1, "updated_ms": 16}],
        "erased_counts": [{"opening_id": "o1", "step": "screened", "count": 3}],
        "tombstones": [{"id": "t1", "at_ms": 17}],
    }  # fmt: skip
    assert {part: whole[part] for part in AROUND} == {
        "opening_documents": [{"opening_id": "o1", "kind": "need", "content": {"orders": 9000}, "rev": 1, "updated_ms": 18}],
        "applications": [{"candidate_id": "c1", "email": "c1@example.org", "note": "by post", "rev": 1, "updated_ms": 19}],
        "reviews": [{"id": "w1", "candidate_id": "c1", "verdict": "yes", "reason": "fits", "by_whom": "Bo", "at_ms": 20}],
        "offers": [{"candidate_id": "c1", "answer": "hesitates", "sign_by": "2029-03-01", "start_hoped": "in spring",
                    "start_on": "2029-04-01", "buddy": "Bo", "note": "calls back", "rev": 1, "updated_ms": 21}],
        "offer_steps": [{"candidate_id": "c1", "step": "message", "person": "Bo", "done_on": "2029-02-01", "not_needed": False,
                         "by_whom": "Bo", "rev": 1, "updated_ms": 22}],
        "offer_fallbacks": [{"candidate_id": "c1", "fallback_id": "c1", "updated_ms": 23}],
        "replies": [{"candidate_id": "c1", "kind": "thank", "sent_on": "2029-02-02", "by_whom": "Bo", "rev": 1, "updated_ms": 24}],
    }  # fmt: skip
    assert whole["openings"][0]["panel"] == [{"name": "Åsa", "stages": ["deep-dive", "offer"]}]
    assert whole["references"][1:] == [
        {"id": "r1", "candidate_id": "c1", "name": "Bo", "relation": "manager", "employer": "Acme", "job_id": None, "origin": "added"},
        {"id": "r2", "candidate_id": "c1", "name": "Bo", "relation": "manager", "employer": "Acme", "job_id": None, "origin": "added"},
    ]


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("answers", "interview_id question_id subject notes rating unrated reason spent_ms rev updated_ms choice"),
        ("answer_versions", "interview_id question_id subject seq at_ms lost notes rating unrated reason choice"),
        ("predictions", "interview_id question_id slot relation named reference_id number declined rev updated_ms"),
        ("references", "id candidate_id name relation employer job_id origin"),
        ("openings", ("id title language applicants quick_minutes quick_bank persona created_ms call_references panel purpose "
                      "controller controller_contact closed_ms closed_on keep_months keep_reason")),
        ("interviews", ("id candidate_id stage bank_hash interviewer minutes started_ms finished_ms decision decision_reason "
                        "place clock_elapsed_ms clock_running clock_at_ms place_subject listened")),
    ],
)  # fmt: skip
def test_the_names_in_the_dump_stay(place: Place, part: str, fields: str) -> None:
    store = place.filled()
    store.submit(noted("not n", 0))
    assert store.flush(60)
    store.submit(noted("n"))
    store.submit(predicted(0, "Ann", 9))
    assert store.flush(60)
    with store.read() as conn:
        assert list(dump(conn)[part][0]) == fields.split()
