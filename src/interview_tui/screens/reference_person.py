"""The person under the cursor, on the screen of those who may be called: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.opening import WhenToCall
from interview_tui.domain.permission import Hold, attempts, hold_on, last_permission, standing
from interview_tui.domain.reference_plan import Planned
from interview_tui.domain.reference_words import EVENT_WORDS
from interview_tui.domain.references import CHALLENGE_LIMIT, EventKind, Flag, Mention, Origin, Reference, ReferenceEvent, spoken
from interview_tui.domain.text import one_line, search_key
from interview_tui.moments import moment_text
from interview_tui.screens import references_view as view
from interview_tui.screens.look import MUTED, hung
from interview_tui.widgets.reference_list import PROPOSED
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.references import People

_LABEL = 11
"""Cells of the words at the left."""
_ORIGINS = {
    Origin.NAMED: "named in the quick screen",
    Origin.MANAGER: "manager of a job",
    Origin.ADDED: "added by hand",
    Origin.FORMER: "named before, until another name was put there",
}
Keys = Mapping[str, str]
"""The names of keys by their actions; without those that cannot be used, in a file that is open for reading."""


def who(planned: Planned) -> Content:
    """The title of the panel."""
    name = lit(one_line(planned.reference.name) or "Nobody is named").plain
    return Content(f"{name} · {PROPOSED} proposed" if planned.proposed else name)


def person(planned: Planned, people: People, keys: Keys, now_ms: int, width: int, noted: int = 0) -> Content:
    """Everything about one person, what to do next first.

    Args:
        width: cells of a line.
        noted: how many notes there are in an open call to this person.
    """
    reference = planned.reference
    parts = [hung(_head("Next"), next_step(reference, people, keys, now_ms, noted), width, style="bold", head_style=MUTED)]
    if reference.works_here_now:
        warning = f"works where {people.candidate.name} works now: a call needs the permission for just that."
        parts.append(hung(_head("! Present"), lit(warning).plain, width, style="bold $text-warning", head_style="bold $text-warning"))
    parts += [
        hung(_head(label), lit(text).plain, width, style="" if known else MUTED, head_style=MUTED)
        for label, text, known in _facts(planned, keys)
    ]  # fmt: skip
    parts += [_log(reference, width)]
    return Content("\n").join(parts)


def _head(label: str) -> str:
    return f"{label:<{_LABEL}}"


# -- facts -------------------------------------------------------------------------------------------------------------


def _facts(planned: Planned, keys: Keys) -> Iterator[tuple[str, str, bool]]:
    """Label, text, and whether it is known."""
    reference = planned.reference
    yield "Who", _who(reference), True
    if reference.details.together or not any(job.dates for job in reference.jobs):
        yield "Together", reference.together or f"dates are not known{_by(keys, 'edit', ' writes them down')}", bool(reference.together)
    yield "Contact", reference.details.contact or f"not known{_by(keys, 'edit', ' writes it down')}", bool(reference.details.contact)
    yield "Priority", priority_text(planned), True
    yield "Challenge", _challenge(reference, keys), bool(reference.challenge)
    for flag in reference.flags:
        if reference.details.challenge or not flag.text or spoken(flag.text) != reference.challenge:
            yield "Flagged", _flag(flag, reference), True
    if len(reference.mentions) > 1:
        yield "One person", "; ".join(_mention(one, reference) for one in reference.mentions) + _by(keys, "separate", " parts them"), True


def _who(reference: Reference) -> str:
    """Relation and jobs, one on a line; the employer where no job says it."""
    jobs = [job.name if job.name == job.dates else ", ".join(filter(None, (job.name, job.dates))) for job in reference.jobs]
    said = reference.details.employer or reference.employer
    if said and not any(search_key(one_line(job.employer)) == search_key(said) for job in reference.jobs):
        jobs.insert(0, said)
    return f"{reference.relation.value} · " + "\n".join(jobs) if jobs else f"{reference.relation.value}; no job together is known"


def _by(keys: Keys, action: str, what: str) -> str:
    return f"; {keys[action]}{what}" if action in keys else ""


def priority_text(planned: Planned) -> str:
    """The points with what each is for (F8): ``6 = 3 flagged in the deep-dive + 2 manager + 1 related job``."""
    if not planned.reasons:
        return f"{planned.priority}: nothing counts for this person"
    return f"{planned.priority} = {' + '.join(f'{points} {why.value}' for why, points in planned.reasons)}"


def _flag(flag: Flag, reference: Reference) -> str:
    job = next((job.name for job in reference.jobs if job.id == flag.job_id), "") if len(reference.jobs) > 1 else ""
    told = ": ".join(filter(None, (flag.about.value if flag.about else "", one_line(flag.text)))) or "call about this job"
    return f"{told} ({job})" if job else told


def _challenge(reference: Reference, keys: Keys) -> str:
    """What will be asked about in the call."""
    text = one_line(reference.challenge)
    if not text:
        return f"none is known, so a hard time in general is asked about{_by(keys, 'edit', ' writes one')}"
    written = reference.details.challenge
    origin = "written by hand" if written else "flagged in the deep-dive"
    if len(written) > CHALLENGE_LIMIT:
        origin = f"cut from {len(written):,} characters so that it can be said"
    return f"“{text}”, {origin}{_by(keys, 'edit', ' changes it')}"


def _mention(mention: Mention, reference: Reference) -> str:
    """How the person became known; with the name and the relation where these are other ones."""
    name = "" if mention.name == reference.name else mention.name or "no name"
    relation = "" if mention.relation is reference.relation else mention.relation.value
    return ", ".join(filter(None, (name, relation, _ORIGINS[mention.origin])))


# -- what has happened -------------------------------------------------------------------------------------------------


def _log(reference: Reference, width: int) -> Content:
    if not reference.events:
        return hung(_head("Log"), "nothing has happened yet", width, style=MUTED, head_style=MUTED)
    lines = [lit(event_text(event, reference)).plain for event in reversed(reference.events)]
    return Content("\n").join(
        [hung(_head("" if place else "Log"), line, width, head_style=MUTED) for place, line in enumerate(lines)]
    )  # fmt: skip


def event_text(event: ReferenceEvent, reference: Reference) -> str:
    """Something that happened: when, what, by whom, the note; and whom it was about where the name is another one now."""
    what = EVENT_WORDS[event.kind]
    if event.call_back_ms is not None:
        what = f"{what} {moment_text(event.call_back_ms)}"
    if event.for_present_employer:
        what = f"{what}, for the present employer"
    other = "" if search_key(one_line(event.name)) in reference.names else f" (about “{event.name}”)"
    by = f", {event.by}" if event.by else ""
    return f"{moment_text(event.at_ms)} {what}{other}{by}{f': {event.note}' if event.note else ''}"


# -- what to do next ---------------------------------------------------------------------------------------------------


def next_step(reference: Reference, people: People, keys: Keys, now_ms: int, noted: int = 0) -> str:
    """What to do about this person, in a sentence.

    Args:
        noted: how many notes there are in an open call to this person.
    """
    if not reference.name:
        return f"Give the name: nobody is named here{_by(keys, 'edit', ' writes it')}."
    last, hold = standing(reference), hold_on(reference)
    if last is not None and last.kind.ends_call and not (noted and hold is None):
        return _done(last, now_ms)
    if hold is not None:
        return lit(held_step(hold, reference, people.candidate.name, keys, now_ms)).plain
    return lit(_call_step(reference, people, keys, now_ms, noted)).plain


def _done(last: ReferenceEvent, now_ms: int) -> str:
    when = view.day_words(last.at_ms, now_ms)
    if last.kind is EventKind.REACHED:
        return f"Done: called {when}."
    if last.kind is EventKind.DATES_ONLY:
        return f"Over ({when}): their policy allows dates only. That is a fact, and no low score."
    return f"Over ({when}): they did not want to talk. That is a fact, and no low score."


def held_step(hold: Hold, reference: Reference, candidate: str, keys: Keys, now_ms: int) -> str:
    """What has to come before a call."""
    noted = _by(keys, "permission", " writes the answer down")
    said = last_permission(reference)
    when = f" ({view.day_words(said.at_ms, now_ms)})" if said is not None else ""
    match hold:
        case Hold.NOT_ASKED:
            return f"Ask {candidate} for permission to call{noted}."
        case Hold.WAITING:
            return f"Wait for what {candidate} says{when.replace('(', '(asked ')}{noted}."
        case Hold.DENIED:
            return f"Do not call: {candidate} said no{when}."
        case Hold.OTHER_NAME:
            return f"Ask {candidate} about {reference.name}: the permission was for another name{noted}."
    return f"Ask {candidate} whether just this call is permitted: they work where {candidate} works now{noted}."


def _call_step(reference: Reference, people: People, keys: Keys, now_ms: int, noted: int) -> str:
    offer = people.opening.call_references is WhenToCall.AFTER_OFFER
    before = f"Once {people.candidate.name} has a conditional offer: " if offer else ""
    enter = f"; {keys['call']} {'goes on' if noted else 'calls'}" if "call" in keys else ""
    tried = attempts(reference)
    number = "" if reference.details.contact else f" No phone number{_by(keys, 'edit', ' writes it down')}."
    back = view.to_call_back(reference, now_ms)
    if noted:
        told = view.open_text(noted)
        return f"Call back {back}: {told}{enter}.{number}" if back else f"{told.capitalize()}{enter}.{number}"
    if back:
        return f"{before}Call back {back}{enter}.{number}"
    if tried and tried[-1].kind is EventKind.WRONG_NUMBER:
        return f"Find the right phone number{_by(keys, 'edit', ' writes it down')}. Then call{enter}."
    if tried:
        return f"{before}Call again{enter}.{number}"
    if (said := last_permission(reference)) is not None and said.kind is EventKind.SET_UP:
        return f"{before}Call: {people.candidate.name} has set it up{enter}.{number}"
    return f"{before}Call{enter}.{number}"
