"""The words of the answer to a candidate who asks what is stored, in English; in Swedish in `words_access_sv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.references import Origin
from interview_tui.domain.retention import Standing


@dataclass(frozen=True, slots=True)
class WordsAccess:
    """All fixed words of the document. What stands in braces is filled in.

    Attributes:
        fields: what a column is called, by its name in the database.
        of_part: the same where a part of the document calls it differently, by ``part.column``.
    """

    title: str
    personal: str
    masked: str
    named: str
    made: str
    about: str
    opening: str
    purpose: str
    controller: str
    contact: str
    closed: str
    not_closed: str
    not_said: str
    known_since: str
    keep: str
    keep_reason: str
    erasing: str
    standings: Mapping[Standing, str]
    erase_on: str
    no_date: str
    holds: str
    jobs: str
    job: str
    merits: str
    meeting: str
    people: str
    sources: Mapping[Origin, str]
    source: str
    events: str
    pairs: str
    pair: str
    not_pair: str
    interviews: str
    with_whom: str
    by_whom: str
    is_open: str
    finished: str
    submitted: str
    not_submitted: str
    questions: str
    planned: str
    not_in_bank: str
    about_subject: str
    nothing_noted: str
    former: str
    revised: str
    predicted: str
    in_general: str
    given: str
    looks: str
    decisions: str
    links: str
    link: str
    application: str
    review: str
    reviews: Mapping[str, str]
    offer: str
    answers: Mapping[str, str]
    steps: Mapping[str, str]
    has_fallback: str
    is_fallback: str
    reply: str
    texts: Mapping[str, str]
    files: str
    file_there: str
    file_gone: str
    file_in: str
    none: str
    also_listed: str
    unsaved: str
    not_here: str
    not_here_lines: tuple[str, ...]
    yes: str
    no: str
    minutes: str
    months: str
    fields: Mapping[str, str]
    of_part: Mapping[str, str]


ENGLISH = WordsAccess(
    title="What is stored about {name}",
    personal="**Personal data.** This is everything that the program has stored about {name}: what was typed, by whom and when, from every "
    "interviewer. Moments are UTC. It is a help to answer a request for access, and no legal advice.",
    masked="**Names left out.** Numbers stand for references and managers. In free text that was done as far as a name was recognised. "
    "Interviewers are named: they are the source of what they wrote.",
    named="**Names of others are in it:** references, managers, and how to reach them. Look whether they may be shown before you hand it "
    "out.",
    made="Made on",
    about="The opening, and who answers for the data",
    opening="Opening",
    purpose="What the data are for",
    controller="Controller",
    contact="How to reach the controller",
    closed="Closed on",
    not_closed="not closed",
    not_said="not written down",
    known_since="Entered on",
    keep="Kept after the opening closed",
    keep_reason="Why so long",
    erasing="How long it is kept",
    standings={
        Standing.OPEN: "the opening is not closed yet; the date follows when it is",
        Standing.WAITING: "the date lies ahead",
        Standing.DUE: "the date is reached",
        Standing.MARKED: "marked to be erased",
        Standing.READY: "marked to be erased, and the days in which that can be undone are over",
        Standing.ON_HOLD: "on hold: nothing is erased until the hold is ended",
        Standing.HIRED: "hired; the date counts once the data are handed over",
    },
    erase_on="To be erased on",
    no_date="no date yet",
    holds="Holds",
    jobs="Jobs",
    job="Job",
    merits="Merits that were entered",
    meeting="Plan of the long interview",
    people="References",
    sources={
        Origin.NAMED: "named by the candidate in the interview",
        Origin.MANAGER: "noted as the manager of a job",
        Origin.ADDED: "added by hand",
        Origin.FORMER: "named once, before another name was put there",
    },
    source="Where the name is from",
    events="What happened",
    pairs="Who is the same person",
    pair="{first} and {second} were said to be the same person.",
    not_pair="{first} and {second} were said to be two people.",
    interviews="Interviews",
    with_whom="with {name}",
    by_whom="by {name}",
    is_open="in progress",
    finished="finished",
    submitted="Submitted to the panel",
    not_submitted="not submitted",
    questions="Questions",
    planned="Time planned for each job",
    not_in_bank="a question that is not in the list",
    about_subject="about {name}",
    nothing_noted="Nothing is noted.",
    former="Earlier text, until {moment}",
    revised="Changed after submitting, {moment}",
    predicted="Number the candidate predicted for {name}",
    in_general="people in general",
    given="Number the reference gave",
    looks="Who looked at the others' ratings early",
    decisions="Decisions",
    links="Links to other computers",
    link="Known under another id on another computer of the panel since {moment}.",
    application="The application",
    review="The application was read",
    reviews={"yes": "yes", "no": "no", "later": "later", "open": "taken back"},
    offer="The offer",
    answers={"yes": "yes", "no": "no", "hesitates": "hesitates"},
    steps={
        "called": "Called with the offer", "answer": "Answer", "letter": "Letter", "signed": "Signed", "fallback": "Somebody to come next",
        "message": "Personal message", "start": "First day", "week-off": "Time off suggested", "same-day": "Same first day as others",
        "buddy": "Buddy", "training": "Shared training",
    },
    has_fallback="Somebody else comes next if this offer is not signed.",
    is_fallback="Comes next if an offer to somebody else is not signed.",
    reply="What this person was told at the end",
    texts={"thank": "thanked", "apply-again": "thanked, invited to apply again", "network": "thanked, offered to be recommended"},
    files="Files that were written about this person",
    file_there="still there",
    file_gone="not there any more",
    file_in="a file in {folder}, also about others",
    none="None.",
    also_listed="The same person, on the list again: {name}",
    unsaved="Typed, and not saved yet",
    not_here="What is not in here",
    not_here_lines=(
        "Ids and counters that only the program uses: the same report with `--format json` has every column.",
        "Means and composites: they are worked out from the ratings above. The scorecard shows them.",
        "Backups, which hold earlier states of the same data, and what other computers of the panel hold.",
        "Typed text in files that could not be read here, and what somebody may have on the screen just now.",
        "Mail, printed copies and whatever was noted elsewhere.",
    ),
    yes="yes",
    no="no",
    minutes="{count} min",
    months="{count} months",
    fields={
        "name": "Name", "created_ms": "Entered", "title": "Title", "employer": "Employer", "manager": "Manager", "start_month": "From",
        "end_month": "To", "ongoing": "Still there", "full_time": "Full-time", "related": "Related to the opening", "depth": "Depth",
        "removed": "Taken off the list", "goal": "Goal", "format": "Format", "participants": "Takes part", "minutes": "Minutes planned",
        "when_text": "When", "where_text": "Where", "relation": "Relation", "origin": "Where the name is from", "contact": "Contact",
        "together": "Worked together", "challenge": "Challenge to ask about", "works_here_now": "Where the candidate works now",
        "kind": "What", "at_ms": "When", "by_whom": "By", "note": "Note", "call_back_ms": "Call back",
        "for_present_employer": "Also to the present employer", "same": "Same person", "number": "Number", "declined": "Declined",
        "changed_after": "Changed after the prediction was shown", "named": "Asked about this person", "stage": "Stage",
        "interviewer": "Interviewer", "started_ms": "Began", "finished_ms": "Ended", "decision": "Decision", "decision_reason": "Reason",
        "clock_elapsed_ms": "Time used", "listened": "Only listened", "notes": "Notes", "rating": "Rating, 1–10", "unrated": "No rating",
        "reason": "Reason", "spent_ms": "Time used", "choice": "Chosen", "lost": "Characters taken away", "planned_ms": "Planned",
        "done": "Done", "own_example": "The interviewer's own example", "after_reveal": "After the others' ratings were seen",
        "verdict": "Decision", "tied_to": "Because of", "tied_text": "In the words of", "consensus_tenths": "Consensus of the panel",
        "consensus_comment": "Why not the composite", "composite_millis": "Composite then", "erase_on": "A date of its own",
        "handed_over_ms": "Data handed over", "marked_ms": "Marked to be erased", "marked_by": "Marked by",
        "review_on": "To be looked at again",
        "ended_ms": "Ended", "ended_by": "Ended by", "education": "Education", "other": "Other merits", "email": "E-mail",
        "answer": "Answer", "sign_by": "Last day to sign", "start_hoped": "Hoped-for start", "start_on": "First day", "buddy": "Buddy",
        "step": "Step", "person": "Who", "done_on": "Done on", "not_needed": "Not needed", "sent_on": "Told on",
    },
    of_part={"answers.reason": "Why it was not asked", "retentions.reason": "Why until then"},
)  # fmt: skip


def words_access(language: str) -> WordsAccess:
    """The words in a language such as ``sv``; in English where there are none."""
    if language == "sv":
        from interview_tui.services.words_access_sv import SWEDISH

        return SWEDISH
    return ENGLISH
