"""Nora Legend, whom the others of the sample panel have rated and the interviewer has not submitted yet. All of it is made up."""

from __future__ import annotations

from interview_tui.domain.interview import Decision
from interview_tui.services.demo_data import Person, Said, Sample, SampleDive, SampleJob, SampleListener, SamplePanel, script

_DIVE = SampleDive(
    (
        SampleJob("2016-03–2020-12 Box office clerk, Theatre Velvet Mouse", "Ignaz Curtain", {
            "hired-to-do": Said(240, "Sell, and calm those who came too late. No target; the queue was to be gone by the gong", 6),
            "proudest-of": Said(360, """Lead singer ill at six o'clock, 400 tickets sold
"I told them before they had taken off their coats: tonight money back, or Tuesday" #foresaw-next
+ most of them came on Tuesday""", 8),
            "low-points": Said(330, """A man who wanted his mother's seat, which no longer existed. Argued with him about the plan
"I was right, and he was sad" #!read-the-customer
+ writes to him at Christmas since""", 7),
            "manager": Said(210, "Ignaz had her stand in the queue for an evening. She still does that on her own", 8),
        }),
        SampleJob("2021-02–now Support agent, Pebble & Fern Parcels", "Dagny Hatch", {
            "hired-to-do": Said(290, "Parcels that are nowhere. Needed: found or paid within three days, 70 % before. 88 now", 8),
            "proudest-of": Said(400, """Rang the drivers herself, at six, when they load. "They know where it is. The system does not"
"It comes tomorrow, or I pay on Friday. You need not ring again" #recommended-one-way #took-charge""", 8),
            "low-points": Said(350, """Forgot to ring back, a grandmother, a birthday. Found out by a letter
+ a list on paper since then, showed it""", 7),
            "manager": Said(230, "Too soft with the drivers, says Dagny. Gave an example of a time when she was not", 7),
        }),
    ),
    ("Robin Sample, hiring person, asks", "Wilma Placeholder, senior manager, listens", "Theo Mockup, colleague, takes notes"),
    "Monday 30 March 2026, 09:00", "By video", 21, 9,
    {
        "welcome": script(72),
        "format": script(66),
        "notes-and-calls": Said(52, "Agrees to all calls, later on"),
        "start-date": Said(48, "15 May"),
        "their-questions": Said(160, "What do the drivers say about this company?"),
        "next-steps": Said(42, "Promised: an answer by Friday 3 April"),
        "ratings.steering": Said(40, "One way, and a date by which it holds", 8),
        "ratings.empathy": Said(40, "Learned it the hard way at the box office, and shows it", 7),
        "ratings.problem-solving": Said(40, "Goes to who knows. The system stays as it is", 6),
        "ratings.communication": Said(40, "Says it before people have to ask", 8),
        "ratings.self-knowledge": Said(40, "Two mistakes told well, and what came of them", 7),
        "ratings.drive": Said(40, "At six, with the drivers, unasked", 8),
    },
    Decision.ADVANCE,
    "Leads early and keeps her word. Does she also mend what is broken? A question for the calls.",
    waits=True,
)  # fmt: skip

_PANEL = SamplePanel(
    (
        SampleListener("Wilma Placeholder", 21, 11, {
            "steering": Said(80, """"You need not ring again"
A promise that one can lean on""", 8),
            "empathy": Said(75, "The mother's seat still hurts her. Good", 8),
            "problem-solving": Said(70, "Six o'clock calls are a way around, not a repair", 5),
            "communication": Said(65, "400 people, one sentence", 8),
            "self-knowledge": Said(65, "Stands in the queue on her own accord", 8),
            "drive": Said(60, "Starts before anybody else does", 8),
        }, Decision.ADVANCE, "Leads without raising her voice."),
        SampleListener("Theo Mockup", 21, 12, {
            "steering": Said(75, "Tuesday or money back, and nothing in between", 8),
            "empathy": Said(70, "Argued with a sad man, and knows it", 6),
            "problem-solving": Said(75, "Found a source that nobody used", 7),
            "communication": Said(65, "Says when it comes, and what if not", 8),
            "self-knowledge": Said(65, "The list on paper", 7),
            "drive": Said(60, "70 to 88, by getting up early", 8),
        }, Decision.ADVANCE, "The drivers would like her, and so would I."),
    ),
)  # fmt: skip

NORA = Sample(
    "Nora Legend", 2, 15,
    {
        "welcome": script(46),
        "format": script(34),
        "good-year": Said(106, "No parcel lost for longer than a weekend. Would count it on Mondays", 7),
        "achieve": Said(100, "Know the carriers by name by the summer, and have one number for each", 7),
        "milestones": Said(93, "Customers hear from us before they ask; half of the calls about delays gone", 8),
        "best-job": Said(53, "Pebble & Fern Parcels, since 2021. Manager: Dagny Hatch"),
        "described": Said(90, "Early, dry, loyal. Two of three with an example", 7),
        "excelled": Said(115, """The ill singer: met 400 people at the door
+ two ways, and by when they had to choose""", 8),
        "own-example": script(40),
        "weak-side": Said(89, "Keeps lists on paper, which nobody else can read. Photographs them now", 7),
        "less-liked": Said(70, "Evaluating surveys; takes the train home with them", 7),
        "managers-number": Said(26, "", 8),
        "peers-number": Said(23, "", 8),
        "names": Said(151, "@ Ignaz Curtain, about the evening with the singer"),
        "start-date": Said(22, "Mid May"),
        "their-questions": Said(80, "Which carriers, and who talks with them"),
        "next-steps": Said(36, "Promised: an answer by Friday 20 March"),
        "thanks": script(18),
    },
    (
        Person("Dagny Hatch", "Pebble & Fern Parcels", 8),
        Person("Ignaz Curtain", "Theatre Velvet Mouse", 9),
        Person("Bente Gong", "Theatre Velvet Mouse", 8),
        Person("Jonte Ramp", "Pebble & Fern Parcels", 7),
    ),
    Decision.ADVANCE,
    "Tells people early and keeps to it. In the final interview: a cause that she has removed.",
    _DIVE,
    panel=_PANEL,
)  # fmt: skip
