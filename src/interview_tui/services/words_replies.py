"""The texts for those who leave and for the one who gets an offer, in the languages of the shipped banks: our own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from interview_tui.domain.reply import ReplyKind


class TextKind(StrEnum):
    """A text that can be sent. The first three are for those who leave (5A.24)."""

    THANK = "thank"
    APPLY_AGAIN = "apply-again"
    NETWORK = "network"
    LETTER = "letter"
    MESSAGE = "message"

    @property
    def reply(self) -> ReplyKind | None:
        """The reply that it is; None for what goes to the one who has the offer."""
        return ReplyKind(self.value) if self.value in set(ReplyKind) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsReplies:
    """All fixed words. What stands in braces is filled in.

    Attributes:
        about: what stands in the subject line, by text.
        bodies: the paragraphs, by text.
        met, applied: what the person is thanked for: a talk, or the application alone.
        because: leads in a reason that somebody has added.
        rights, rights_to: what becomes of the data; the second names whom to write to.
        no_day: stands where there is no last day to sign.
        called: the first sentence of the letter after a call; without one `not_called`.
        hesitates: what a message adds when the candidate hesitates.
        own_words: where the writer is to say something of their own.
    """

    subject: str
    hello: str
    about: Mapping[TextKind, str]
    bodies: Mapping[TextKind, tuple[str, ...]]
    met: str
    applied: str
    because: str
    rights: str
    rights_to: str
    no_day: str
    called: str
    not_called: str
    start: str
    hesitates: str
    own_words: str
    bye: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str

    def day_text(self, day: date) -> str:
        """A day as it is said, such as ``Tuesday 1 December 2026``."""
        return self.day.format(weekday=self.weekdays[day.weekday()], day=day.day, month=self.months[day.month - 1], year=day.year)


ENGLISH = WordsReplies(
    subject="Subject: {about}",
    hello="Hi {name},",
    about={
        TextKind.THANK: "Your application for {opening}",
        TextKind.APPLY_AGAIN: "Your application for {opening}",
        TextKind.NETWORK: "Your application for {opening}, and a suggestion",
        TextKind.LETTER: "Our offer: {opening}",
        TextKind.MESSAGE: "{opening}",
    },
    bodies={
        TextKind.THANK: (
            "{thanks}",
            "We have decided to go on with others for {opening}, so it ends here for this time.",
        ),
        TextKind.APPLY_AGAIN: (
            "{thanks}",
            (
                "We have decided to go on with others for {opening}. The person we look for is a new one for every role: it "
                "says nothing about the next. If one of ours suits you later, we would be glad if you applied again."
            ),
        ),
        TextKind.NETWORK: (
            "{thanks}",
            (
                "We have decided to go on with others for {opening}. But I know people who are hiring, and I think that one of "
                "them should meet you."
            ),
            "May I give them your name? I do it only if you answer yes, and I tell you whom I have in mind first.",
        ),
        TextKind.LETTER: (
            "{called}",
            (
                "If it is as you want it, please sign it by {sign_by}. Ask about anything that is not clear before you do; call "
                "me rather than write."
            ),
            "{start}",
        ),
        TextKind.MESSAGE: (
            "It was good to talk with you about {opening}. {own_words}",
            "{hesitates}",
            "I would be glad to work with you.",
        ),
    },
    met="Thank you for the time that you took to talk with us.",
    applied="Thank you for applying, and for the work that you put into it.",
    because="What decided it: {reason}",
    rights="If you want to know what we have noted about you, or to have it erased, answer this message.",
    rights_to="If you want to know what we have noted about you, or to have it erased, write to {contact}.",
    no_day="[the last day]",
    called="As we said on the phone: here is the offer for {opening}, in writing.",
    not_called="Here is our offer for {opening}, in writing.",
    start="The first day is {day}. Take a week or two off before it if you can: it is a good way to begin.",
    hesitates="I understand that it is a big step. If there is something that you want to talk through, call me.",
    own_words="[one thing that you remember from the talk, in your own words]",
    bye="Best wishes",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ),
    day="{weekday} {day} {month} {year}",
)  # fmt: skip

SWEDISH = WordsReplies(
    subject="Ämne: {about}",
    hello="Hej {name},",
    about={
        TextKind.THANK: "Din ansökan till {opening}",
        TextKind.APPLY_AGAIN: "Din ansökan till {opening}",
        TextKind.NETWORK: "Din ansökan till {opening}, och ett förslag",
        TextKind.LETTER: "Vårt erbjudande: {opening}",
        TextKind.MESSAGE: "{opening}",
    },
    bodies={
        TextKind.THANK: (
            "{thanks}",
            "Vi har valt att gå vidare med andra till tjänsten {opening}, så den här gången blir det inget.",
        ),
        TextKind.APPLY_AGAIN: (
            "{thanks}",
            (
                "Vi har valt att gå vidare med andra till tjänsten {opening}. Vem vi söker är olika från tjänst till tjänst, så "
                "det säger inget om nästa. Passar någon av våra tjänster dig längre fram blir vi glada om du söker igen."
            ),
        ),
        TextKind.NETWORK: (
            "{thanks}",
            (
                "Vi har valt att gå vidare med andra till tjänsten {opening}. Men jag känner flera som anställer just nu, och "
                "jag tror att någon av dem borde träffa dig."
            ),
            "Får jag lämna ditt namn till dem? Jag gör det bara om du svarar ja, och berättar först vem jag tänker på.",
        ),
        TextKind.LETTER: (
            "{called}",
            "Om allt ser bra ut, skriv under senast {sign_by}. Fråga gärna om något är oklart innan dess; ring hellre än du skriver.",
            "{start}",
        ),
        TextKind.MESSAGE: (
            "Det var roligt att få prata med dig om tjänsten {opening}. {own_words}",
            "{hesitates}",
            "Jag skulle gärna ha dig som kollega.",
        ),
    },
    met="Tack för att du tog dig tid att prata med oss.",
    applied="Tack för din ansökan och för arbetet du har lagt på den.",
    because="Det som avgjorde: {reason}",
    rights="Vill du veta vad vi har antecknat om dig, eller få det raderat, så svara på det här meddelandet.",
    rights_to="Vill du veta vad vi har antecknat om dig, eller få det raderat, så skriv till {contact}.",
    no_day="[sista dagen]",
    called="Som vi sa i telefon: här kommer erbjudandet om tjänsten {opening} skriftligt.",
    not_called="Här kommer vårt skriftliga erbjudande om tjänsten {opening}.",
    start="Första dagen är {day}. Ta gärna ledigt en vecka eller två innan dess om du kan: det är ett bra sätt att börja.",
    hesitates="Jag förstår att det är ett stort steg. Är det något du vill prata igenom, så ring mig.",
    own_words="[något du minns från samtalet, med egna ord]",
    bye="Vänliga hälsningar",
    weekdays=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    months=(
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
    ),
    day="{weekday} {day} {month} {year}",
)  # fmt: skip


def words_replies(language: str) -> WordsReplies:
    """The words in a language; English where there are none."""
    return SWEDISH if language == "sv" else ENGLISH
