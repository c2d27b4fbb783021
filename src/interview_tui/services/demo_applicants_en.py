"""Fifty people who have applied to another made-up opening, half of them reviewed. Nobody of them exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from interview_tui.domain.need import Alternative, Conclusion, Considered, Need, Other, Trend
from interview_tui.domain.review import AGAINST, IN_FAVOUR, ReviewVerdict
from interview_tui.services.demo_before_en import AD
from interview_tui.services.demo_data import SampleApplicant, SampleOpening

_FOLLOWED, _FITS, _WRITES, _THERE = IN_FAVOUR[:4]
_DID_NOT, _NO_FIT, _UNCLEAR, _NOT_THERE, _OTHERS, _MISSING = AGAINST[:6]
_YES, _NO, _LATER = ReviewVerdict.YES, ReviewVerdict.NO, ReviewVerdict.LATER


def _one(name: str, note: str, verdict: ReviewVerdict | None = None, reason: str = "") -> SampleApplicant:
    return SampleApplicant(name, f"{name.casefold().replace(' ', '.')}@example.org", note, verdict, reason)


APPLICANTS = (
    _one("Abel Nowhere", "Kettle on! Eight years behind a hotel desk, nights by choice.", _YES, _FITS),
    _one("Agnes Pretend", "I am a team player who works well alone.", _NO, _DID_NOT),
    _one("Basil Hearsay", "Kettle on! Lighthouse keeper until they built the machine. I answer the radio in one sentence.", _YES, _WRITES),
    _one("Beatrix Rumour", "Please find my application attached.", _NO, _MISSING),
    _one("Cyril Daydream", "Kettle on. I sell lottery tickets and would rather help people.", _LATER, _OTHERS),
    _one("Clementine Moonbeam", "Ten years of nights in an emergency room, on the phone side of it.", _NO, _DID_NOT),
    _one("Daphne Cloudberry", "Kettle on! Two seasons in a mountain hut: forty wet guests, one stove, no signal.", _YES, _FITS),
    _one("Desmond Papier", "To whom it may concern. I am interested in position you have, see my page.", _NO, _UNCLEAR),
    _one("Edgar Windmill", "Kettle on. I can begin in September.", _LATER, _NOT_THERE),
    _one("Eudora Tinsel", "Kettle on! Six years of phone for a puppet theatre: children first, then parents.", _YES, _FOLLOWED),
    _one("Fabian Marzipan", "Days only, please, I have choir in the evenings.", _NO, _NOT_THERE),
    _one("Flora Cardboard", "Kettle on! Returns desk of a toy shop. I keep a list of why things come back.", _YES, _FITS),
    _one("Gideon Tallstory", "I am the best you will ever see.", _NO, _DID_NOT),
    _one("Gwendolyn Sketch", "Kettle on. I draw comics and want something steady.", _NO, _NO_FIT),
    _one("Hector Lullaby", "Kettle on! Night porter, three languages, and I like the people who ring at four.", _YES, _THERE),
    _one("Harriet Foolscap", "My current role has taught me to leverage synergies.", _NO, _UNCLEAR),
    _one("Ignatius Mirage", "Dear Sir, dear Madam.", _NO, _MISSING),
    _one("Isolde Thimblerig", "Kettle on! I ran the lost property office of a ferry line. Everything has an owner.", _YES, _FITS),
    _one("Jasper Figment", "I saw your ad on a bus and liked the colours.", _NO, _DID_NOT),
    _one("Josephine Bubble", "Kettle on. Twelve years of accounting, no customers so far.", _NO, _NO_FIT),
    _one("Kasimir Pumpkin", "Kettle on! Phone sales, which I left because I could not say no for the customer.", _YES, _FOLLOWED),
    _one("Kirsten Origami", "Hello, is it possible to work from another continent?", _NO, _NOT_THERE),
    _one("Leopold Haystack", "I have attached nineteen certificates.", _NO, _DID_NOT),
    _one("Lavinia Teacup", "Kettle on. I can do Tuesdays.", _LATER, _NOT_THERE),
    _one("Magnus Driftwood", "Kettle on! Fourteen years as a bus driver on the last line of the evening.", _YES, _WRITES),
    _one("Minerva Patchwork", "A friend wrote this letter for me.", _NO, _DID_NOT),
    _one("Nestor Balloon", "Kettle on. Looking for my first job.", _LATER, _OTHERS),
    _one("Nanette Gingham", "I prefer not to talk on the phone.", _NO, _NO_FIT),
    _one("Octavia Snowglobe", "Kettle on! Front office of a vet: worried owners at midnight, and the dog is fine.", _YES, _FITS),
    _one("Osbert Quicksand", "CV follows.", _NO, _MISSING),
    _one("Percival Lampshade", "Kettle on. Librarian in a small town, I find what people mean and not what they say."),
    _one("Philippa Nutmeg", "I write to you with great interest in the role of evening support."),
    _one("Quentin Bookend", "Kettle on! Toll booth, nights. I know 400 regulars by their hands."),
    _one("Rosalind Candlewax", "Kettle on. Radio operator for mountain rescue, as a volunteer, since 2015."),
    _one("Rupert Cobweb", "Good day. I would like the salary range first."),
    _one("Sabina Doorbell", "Kettle on! I take orders in my mother's bakery from four in the morning; evenings would be new."),
    _one("Silas Umbrella", "Chess teacher. Patient."),
    _one("Theodora Puddle", "Kettle on. Museum guard: I am asked for the toilets, and tell them about the painting on the way."),
    _one("Thaddeus Lantern-Jaw", "I have worked in seven call centres in two years."),
    _one("Ulrika Marble", "Kettle on! Interpreter by phone. I repeat what was meant."),
    _one("Ursula Hopscotch", "See attached."),
    _one("Valentin Starch", "Kettle on. Dry cleaner, twenty years of stains and the people who made them."),
    _one("Violetta Corkscrew", "My strengths are my weaknesses."),
    _one("Wendell Hammock", "Kettle on! Camping site warden. Quiet hours are a matter of tone."),
    _one("Winifred Sundial", "I am retired and bored."),
    _one("Xenia Buttonhole", "Kettle on. Tailor. People tell you things with pins in their sleeves."),
    _one("Yorick Backstage", "Kettle on! Stage manager: nobody thanks you, and the curtain goes up."),
    _one("Yvette Paperclip", "I follow instructions to the letter."),
    _one("Zacharias Tramline", "Kettle on. Ticket inspector who has never raised his voice."),
    _one("Zelda Firefly", "Kettle on! Night editor of a local paper, twelve years, all mails answered by breakfast."),
)  # fmt: skip

EVENINGS = SampleOpening(
    "Evening team, web shop (sample)", "en", 52, 25, (),
    applied=APPLICANTS,
    ad=replace(
        AD,
        headline="The shop never sleeps, and somebody answers",
        hidden_request="Begin your letter with the words “kettle on”.",
        apply="To evenings@example.org, by 20 March.",
    ),
    need=Need(
        orders=9_000, share=0.2, per_day=45, days=21, absence=0.12, agents_now=2, ramp_up_weeks=4, process_weeks=6,
        needed_on=date(2026, 6, 1), first_response=Trend.WORSE,
        alternatives=(
            Alternative(Other.WORKFLOW, Considered.NO, "evening questions are the tangled ones"),
            Alternative(Other.SHIFTS, Considered.NO, "nobody of the day team wants them"),
            Alternative(Other.OUTSOURCING), Alternative(Other.OVERTIME),
        ),
        agents_asked=True, conclusion=Conclusion.HIRE, hires=1, because="three are needed in the evenings, and two are there",
    ),
)  # fmt: skip
