"""The texts themselves, and writing them to files: for those who leave (5A.24), and for the one who gets an offer (B.01–B.03).

A text holds the name, the opening and who sends it. No rating and no note is in it, and no reason unless the user adds one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.offer import Offer, OfferAnswer, StepKind
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.reply import Trail, usual_kind, why_left
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import UsageError
from interview_tui.services.export import STANDARD_OUTPUT, Exported, find_target, place_warnings, slug, write_new
from interview_tui.services.export_log import note_export
from interview_tui.services.replies import Leaver, leavers, trail_of
from interview_tui.services.session import Services
from interview_tui.services.words_replies import TextKind, WordsReplies, words_replies

REASON_LIMIT = 1_000
"""Most characters in a reason that is added."""
NO_LAST_DAY = "There is no last day to sign yet; a gap stands in its place (B.02)."
NOT_CALLED = "The offer was not made on the phone yet: call before you send this (B.01)."

NEVER_MET = "Nobody has talked with them: who leaves at the application is thanked; the invitation is for those who were met (5A.24)."
IS_FALLBACK = "They come next if the offer to somebody else is not signed: nobody who does is told no before it is (B.02)."


@dataclass(frozen=True, slots=True)
class SentText:
    """A text, ready to be copied.

    Attributes:
        text: plain text, ending with a line break; its first line is the subject.
        sender: whose name stands below it.
        cautions: what is to be known before it is sent.
        has_offer: the texts around an offer are for them, too: they have one that was not turned down, or have not left.
    """

    candidate: Candidate
    opening: Opening
    kind: TextKind
    text: str
    sender: str
    cautions: tuple[str, ...] = ()
    has_offer: bool = True


def text_for(
    services: Services, candidate_id: CandidateId, kind: TextKind | None = None, *, sender: str = "", reason: str = ""
) -> SentText:
    """A text for one candidate, in the language of the opening.

    Args:
        kind: which; the one that fits when not given.
        sender: whose name stands below it; that of who sits at the keyboard when empty.
        reason: why, in words that the user adds to a text for who leaves; at most `REASON_LIMIT` characters.

    Raises:
        NotFound: there is no such candidate.
        UsageError: the reason is too long, or does not belong into this text.
    """
    from interview_tui.services.offers import offer_of

    candidate, opening, trail, _ = trail_of(services, candidate_id)
    offer = offer_of(services, candidate_id)
    kind = kind or proposed(trail, offer)
    return _made(candidate, opening, trail, offer or Offer(candidate_id), kind, one_line(sender) or one_line(services.rater), reason)


def proposed(trail: Trail, offer: Offer | None) -> TextKind:
    """The text that is wanted now: for who has left the one that fits; for an offer the letter, or a message when it is sent."""
    why = why_left(trail)
    if why is not None:
        return TextKind(usual_kind(why, met=trail.met))
    if offer is None:
        return TextKind.APPLY_AGAIN if trail.met else TextKind.THANK
    return TextKind.MESSAGE if offer.answer is OfferAnswer.HESITATES or offer.done_on(StepKind.LETTER) else TextKind.LETTER


def _made(candidate: Candidate, opening: Opening, trail: Trail, offer: Offer, kind: TextKind, sender: str, reason: str) -> SentText:
    words = words_replies(opening.language)
    reason = clean(reason).strip()
    if len(reason) > REASON_LIMIT:
        raise UsageError(f"The reason has {len(reason):,} characters; {REASON_LIMIT:,} is the most.")
    if reason and kind.reply is None:
        raise UsageError("A reason is for the texts of those who leave.")
    values = _values(words, candidate, opening, trail, offer)
    body = [part.format(**values) for part in words.bodies[kind]]
    if reason:
        body.insert(2, words.because.format(reason=reason))
    if kind.reply is not None:
        contact = one_line(opening.controller_contact)
        body.append(words.rights_to.format(contact=contact) if contact else words.rights)
    below = [words.bye, sender, *([one_line(opening.controller)] if opening.controller else [])]
    parts = [
        words.subject.format(about=words.about[kind].format(opening=values["opening"])),
        words.hello.format(name=values["name"]),
        *filter(None, body),
        "\n".join(filter(None, below)),
    ]
    has_offer = offer.answer is not OfferAnswer.NO and (trail.has_offer or why_left(trail) is None)
    cautions = []
    if kind is TextKind.APPLY_AGAIN and not trail.met:
        cautions.append(NEVER_MET)
    if kind.reply is not None and trail.is_fallback:
        cautions.append(IS_FALLBACK)
    if kind is TextKind.LETTER:
        cautions += [NOT_CALLED] if not values["was_called"] else []
        cautions += [NO_LAST_DAY] if offer.sign_by is None else []
    return SentText(candidate, opening, kind, "\n\n".join(parts) + "\n", sender, tuple(cautions), has_offer)


def _values(words: WordsReplies, candidate: Candidate, opening: Opening, trail: Trail, offer: Offer) -> dict[str, str]:
    title = one_line(opening.title)
    called = offer.done_on(StepKind.CALLED) is not None
    start = offer.start_on
    return {
        "name": (one_line(candidate.name).split() or [""])[0],
        "opening": title,
        "thanks": words.met if trail.met else words.applied,
        "sign_by": words.day_text(offer.sign_by) if offer.sign_by is not None else words.no_day,
        "called": (words.called if called else words.not_called).format(opening=title),
        "was_called": "yes" if called else "",
        "start": words.start.format(day=words.day_text(start)) if start is not None else "",
        "hesitates": words.hesitates if offer.answer is OfferAnswer.HESITATES else "",
        "own_words": words.own_words,
    }


# -- files ---------------------------------------------------------------------------------------------------------------


def text_file(candidate: Candidate, kind: TextKind) -> str:
    """The usual name of the file with one text."""
    return f"{kind.value}-{slug(candidate.name)}-{candidate.id[:8]}.txt"


def texts_file(opening: Opening) -> str:
    """The usual name of the file with the texts for all who are still to be told."""
    return f"texts-{slug(opening.title)}.txt"


def write_text(services: Services, made: SentText, target: str | Path | None, *, force: bool = False) -> Exported:
    """Write one text to a file, readable by its owner alone (0600).

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        force: replace the file if there is one.

    Raises:
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(made.text, None, made.cautions)
    path = find_target(target, text_file(made.candidate, made.kind))
    write_new(path, made.text, force=force)
    noted = note_export(services, path, "text to send", [made.candidate.id])
    return Exported(made.text, path, (*made.cautions, *noted, *place_warnings(path.parent)))


def texts_to_send(services: Services, opening_id: OpeningId) -> tuple[SentText, ...]:
    """The text that fits, for everybody of an opening who is still to be told, by name. Raises NotFound."""
    found = leavers(services, opening_id)
    return tuple(_of_leaver(services, found.opening, one) for one in found.waiting)


def _of_leaver(services: Services, opening: Opening, one: Leaver) -> SentText:
    return _made(one.candidate, opening, Trail(met=one.met), Offer(one.candidate.id), TextKind(one.kind), one_line(services.rater), "")


def write_texts(services: Services, opening_id: OpeningId, target: str | Path | None, *, force: bool = False) -> Exported:
    """Write the texts for everybody of an opening who is still to be told into one file, readable by its owner alone (0600).

    Raises:
        NotFound: there is no such opening.
        UsageError: nobody is to be told.
        ExportRefused: the file exists, or the place cannot be written to; nothing was changed there.
    """
    services.wait_for_writer()
    made = texts_to_send(services, opening_id)
    if not made:
        raise UsageError("Nobody of this opening is still to be told. Nothing was written.")
    text = "\n".join(f"==== {one_line(one.candidate.name)} ====\n\n{one.text}" for one in made)
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None)
    path = find_target(target, texts_file(made[0].opening))
    write_new(path, text, force=force)
    noted = note_export(services, path, "texts to send", _ids(made))
    return Exported(text, path, (*noted, *place_warnings(path.parent)))


def _ids(made: Sequence[SentText]) -> list[CandidateId]:
    return [one.candidate.id for one in made]
