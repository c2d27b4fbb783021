"""``interview-tui offer``: the checklist of an offer, and the texts to send (B.01–B.07, 5A.24)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from interview_tui.cli.days import Day
from interview_tui.cli.ending import complain
from interview_tui.cli.opening import SHORT_ID
from interview_tui.cli.output import aligned, fields, say, tell_exported, write_json
from interview_tui.cli.running import Run
from interview_tui.domain.offer import Offer, OfferAnswer, StepKind, StepMark, with_answer, with_step
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError

if TYPE_CHECKING:
    from interview_tui.domain.ids import CandidateId
    from interview_tui.services.offers import OfferPage
    from interview_tui.services.session import Services

_TEXTS = ("thank", "apply-again", "network", "letter", "message")


@dataclass(frozen=True, slots=True)
class _Given:
    """What was given as options; None for what was not."""

    called: date | None
    answer: str | None
    letter: date | None
    sign_by: date | None
    signed: date | None
    fallback: str | None
    messages: tuple[str, ...]
    start: date | None
    hoped: str | None
    buddy: str | None
    note: str | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        several = (self.called, self.answer, self.letter, self.sign_by, self.signed, self.fallback, self.start, self.hoped, self.buddy)
        return not self.messages and self.note is None and all(one is None for one in several)


@click.command(short_help="Show the checklist of an offer, and write down what was done.")
@click.argument("wanted", metavar="CANDIDATE")
@click.option("--called", type=Day(), metavar="DAY", help="The day of the call.")
@click.option("--answer", type=click.Choice([one.value for one in OfferAnswer if one]), help="What they said, today.")
@click.option("--letter", type=Day(), metavar="DAY", help="The day of the letter.")
@click.option("--sign-by", type=Day(), metavar="DAY", help="The last day to sign.")
@click.option("--signed", type=Day(), metavar="DAY", help="The day on which it was signed.")
@click.option("--fallback", metavar="CANDIDATE", help="Who comes next if it is not signed.")
@click.option("--message-from", "messages", metavar="NAME", multiple=True, help="Who has sent a personal message, today.")
@click.option("--start", type=Day(), metavar="DAY", help="The agreed first day.")
@click.option("--hoped", metavar="TEXT", help="When they hope to start, in their words.")
@click.option("--buddy", metavar="NAME", help="Who looks after the new colleague.")
@click.option("--note", metavar="TEXT", help="Whatever else, in the place of what stands there.")
@click.option("--text", "text", type=click.Choice(_TEXTS), help="Write a text to send instead; it changes nothing.")
@click.option("--reason", metavar="TEXT", default="", help="With --text: why, for who leaves.")
@click.option("--sender", metavar="NAME", default="", help="With --text: whose name stands below it.")
@click.option("-o", "--output", "target", metavar="PATH", default="-", type=click.Path(), help="With --text: file or folder.")
@click.option("--force", is_flag=True, help="Replace the file if there is one.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_obj
def offer(
    run: Run, /, wanted: str, text: str | None, reason: str, sender: str, target: str, force: bool, as_json: bool, **options: Any
) -> None:  # fmt: skip
    """Show the offer to CANDIDATE (id, or a part of the name) as a checklist, with what is due.

    With options it writes down what was done, all of it or nothing, and begins the offer if there is none. Nothing is refused
    because of its order: what is odd is said.
    """
    from interview_tui.services.offer_words import passed

    given = _Given(**options)
    run.need_database()
    if text is not None:
        if not given.is_empty or as_json:
            raise UsageError("--text only writes a text. Write down what was done without it.")
        _write_text(run, wanted, text, reason, sender, target, force=force)
        return
    if reason or sender or target != "-" or force:
        raise UsageError("--reason, --sender, -o and --force belong to --text.")
    page = _read(run, wanted) if given.is_empty else _changed(run, wanted, given)
    if given.sign_by is not None and given.sign_by < page.today:
        complain(passed(given.sign_by, page.today))
    if as_json:
        write_json(_plain(page))
    else:
        _show(page)


def _write_text(run: Run, wanted: str, text: str, reason: str, sender: str, target: str, *, force: bool) -> None:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.reply_texts import text_for, write_text
    from interview_tui.services.words_replies import TextKind

    with run.reading() as services:
        made = text_for(services, resolve_candidate(services, wanted).id, TextKind(text), sender=sender, reason=reason)
        written = write_text(services, made, target, force=force)
    tell_exported(written)


def _read(run: Run, wanted: str) -> OfferPage:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.offers import offer_page

    with run.reading() as services:
        return offer_page(services, resolve_candidate(services, wanted).id)


def _changed(run: Run, wanted: str, given: _Given) -> OfferPage:
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.offers import change_offer, offer_page

    with run.writing() as services:
        person = resolve_candidate(services, wanted)
        change_offer(services, person.id, _change(services, given))
        return offer_page(services, person.id)


def _change(services: Services, given: _Given) -> Callable[[Offer], Offer]:
    """What the options mean. Raises UsageError and NotFound for a fallback that nobody is."""
    from interview_tui.services.candidates import resolve_candidate
    from interview_tui.services.kept import today

    by, now = one_line(services.rater), today(services)
    if not all(map(one_line, given.messages)):
        raise UsageError("--message-from needs the name of who has sent it. Nothing was changed.")
    fallback: CandidateId | None = resolve_candidate(services, given.fallback).id if given.fallback is not None else None

    def change(found: Offer) -> Offer:
        days = ((StepKind.CALLED, given.called), (StepKind.LETTER, given.letter), (StepKind.SIGNED, given.signed))
        for kind, day in days:
            found = with_step(found, StepMark(kind, "", day, by=by)) if day is not None else found
        for name in given.messages:
            found = with_step(found, StepMark(StepKind.MESSAGE, one_line(name), now, by=one_line(name)))
        if given.answer is not None:
            found = with_answer(found, OfferAnswer(given.answer), now, by)
        return replace(
            found,
            sign_by=given.sign_by or found.sign_by,
            fallback_id=fallback or found.fallback_id,
            start_on=given.start or found.start_on,
            start_hoped=found.start_hoped if given.hoped is None else given.hoped,
            buddy=found.buddy if given.buddy is None else given.buddy,
            note=found.note if given.note is None else given.note,
        )

    return change


# -- what is shown -------------------------------------------------------------------------------------------------------


def _show(page: OfferPage) -> None:
    from interview_tui.services.offer_words import NO_HURRY, remarks_of, step_name, step_state

    say(f"Offer to {one_line(page.candidate.name)}, {one_line(page.opening.title)}")
    if page.caution:
        complain(page.caution)
    if not page.begun:
        complain(f"No offer is begun. Next: interview-tui offer {page.candidate.id[:SHORT_ID]} --called DAY")
    for remark in remarks_of(page.steps):
        complain(remark)
    say(aligned(("STEP", "STANDS"), [(step_name(step), step_state(step, page.today)) for step in page.steps]))
    for hoped in page.hoped:
        say(f"Hoped-for start, noted by {hoped.who}: {one_line(hoped.notes)}")
    if page.offer.note:
        say(fields([("Note", page.offer.note)]))
    say(NO_HURRY)


def _plain(page: OfferPage) -> dict[str, Any]:
    offer = page.offer
    return {
        "candidate_id": page.candidate.id,
        "candidate": page.candidate.name,
        "opening_id": page.opening.id,
        "begun": page.begun,
        "decided": page.verdict.value if page.verdict is not None else None,
        "answer": offer.answer.value,
        "sign_by": _day(offer.sign_by),
        "start_hoped": offer.start_hoped,
        "start_on": _day(offer.start_on),
        "buddy": offer.buddy,
        "fallback_id": offer.fallback_id,
        "fallback": page.people.fallback,
        "note": offer.note,
        "steps": [
            {
                "step": step.kind.value,
                "person": step.person,
                "state": step.state.value,
                "done_on": _day(step.done_on),
                "by": step.by,
                "due": step.due.name.lower(),
                "due_on": _day(step.due_on),
                "first": step.pressed,
                "remarks": [remark.value for remark in step.remarks],
            }
            for step in page.steps
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
