"""Milo Chapter, of whom nobody in the sample panel could tell one competency. Everybody and everything in it is made up."""

from __future__ import annotations

from interview_tui.domain.interview import Decision
from interview_tui.domain.rating import Unrated
from interview_tui.services.demo_data import (
    Person,
    Said,
    Sample,
    SampleDive,
    SampleJob,
    SampleListener,
    SampleLook,
    SamplePanel,
    script,
)

_DIVE = SampleDive(
    (
        SampleJob("2018-06–2021-12 Warehouse planner, Tall Pines Timber, unrelated", "Ragna Knot", {
            "hired-to-do": Said(260, "Which lorry takes what. Empty kilometres from 31 to 25 % in a year; 24", 8),
            "proudest-of": Said(420, """A sheet that fills the lorries by itself. Still in use
"I looked at 900 trips and there were only six kinds" #used-judgement
+ removed the cause, with figures #problem-solving""", 9),
            "low-points": Said(330, """Two drivers quit over the sheet. "They did not like to be planned"
- what they had said to him he did not remember""", 4),
            "manager": Said(220, """"Ragna let me count"
Was told to talk with the drivers first; did it "by mail, mostly" """, 5),
        }),
        SampleJob("2022-02–now Technical support agent, Copperwire Clocks", "Ole Pendulum", {
            "hired-to-do": Said(300, "Radio clocks that lose the hour. Needed: half the returns by the end of 2023; in October", 8),
            "proudest-of": Said(450, """A batch of quartz that ran fast: found it from the postcodes
"The clocks were right. The mountain was in the way" #explained
+ the maker changed the aerial #problem-solving""", 9),
            "low-points": Said(380, """A pensioner rang each day at nine. Sent her the manual, twice
Three probes about how she was: "I do not know, it was about the clock"
? no word on what she felt or why she rang, in any story""", 3),
            "manager": Said(240, "Says that he takes tickets apart like clocks. Criticism: forgets to say when he is done", 6),
        }),
    ),
    ("Robin Sample, hiring person, asks", "Wilma Placeholder, senior manager, listens", "Theo Mockup, colleague, takes notes"),
    "Friday 27 March 2026, 13:00", "At our office, the room with the round table", 18, 13,
    {
        "welcome": script(70),
        "format": script(65),
        "notes-and-calls": Said(50, "Agrees to all calls"),
        "start-date": Said(45, "At two weeks' notice"),
        "their-questions": Said(150, "May he see the ticket statistics before he signs?"),
        "next-steps": Said(40, "Promised: an answer by Friday 3 April"),
        "ratings.steering": Said(40, "Decides about things at once, about people late", 5),
        "ratings.empathy": Said(45, "No story with a customer's feelings in it, also after three probes", unrated=Unrated.NO_EVIDENCE),
        "ratings.problem-solving": Said(40, "Six kinds of trips, the mountain in the way", 8),
        "ratings.communication": Said(40, "Precise; the end of the story is missing until one asks", 6),
        "ratings.self-knowledge": Said(40, "Knows his strength well, the other side less", 5),
        "ratings.drive": Said(40, "Both targets before the date", 7),
    },
    Decision.ADVANCE,
    "Finds causes like nobody else here. How he is with an upset customer we do not know: ask Ole Pendulum, with the candidate's yes.",
)  # fmt: skip

_PANEL = SamplePanel(
    (
        SampleListener("Wilma Placeholder", 18, 15, {
            "steering": Said(80, "Steers goods, not people. Two drivers left", 5),
            "empathy": Said(60, "Nothing to rate. We should have asked for another customer", unrated=Unrated.NO_EVIDENCE),
            "problem-solving": Said(75, "From postcodes to a mountain: well done. The drivers he did not solve", 7),
            "communication": Said(65, "Clear on clocks", 6),
            "self-knowledge": Said(75, """"They did not like to be planned"
- no own part in it, also after a probe""", 4),
            "drive": Said(60, "Ahead of the date, twice", 7),
        }, Decision.REFER, "Not for the phone. The stock team looks for exactly this head."),
        SampleListener("Theo Mockup", 18, 16, {
            "steering": Said(85, "Told the maker what to change, and got it", 6),
            "empathy": Said(60, "I heard nothing either way", unrated=Unrated.NO_EVIDENCE),
            "problem-solving": Said(80, "The mountain! Half the returns gone, for good", 9),
            "communication": Said(70, "One picture, and I understood radio clocks", 6),
            "self-knowledge": Said(70, "Says that he forgets to say when he is done", 6),
            "drive": Said(65, "Nobody had asked for the postcodes", 7),
        }, Decision.ADVANCE, "Every second ticket of ours has a cause that he would find."),
    ),
    looks=(SampleLook("Theo Mockup", 18, 16),),
)  # fmt: skip

MILO = Sample(
    "Milo Chapter", 2, 13,
    {
        "welcome": script(45),
        "format": script(34),
        "good-year": Said(107, "Fewer tickets, because there is less to ask. Ten per cent by autumn", 6),
        "achieve": Said(119, """Sort all tickets of a year by cause before the first day, "if I may"
+ knows how he would begin, and what with #problem-solving""", 8),
        "milestones": Said(91, """All three are counts of tickets
What customers would notice: "nothing, that is the point" """, None, Unrated.NO_EVIDENCE),
        "best-job": Said(54, "Copperwire Clocks, since 2022. Manager: Ole Pendulum"),
        "described": Said(86, "Exact, quiet, persistent. One example for all three", 6),
        "excelled": Said(112, "Got a maker to change an aerial, after four letters. Customers came up as postcodes", 5),
        "own-example": script(41),
        "weak-side": Said(88, "Phone. Prefers to write, and asked whether one can", 5),
        "less-liked": Said(71, "Small talk; sees no use in it", 5),
        "managers-number": Said(25, "", 8),
        "peers-number": Said(23, "", 7),
        "names": Said(149, "Had to think long about a colleague"),
        "start-date": Said(21, "Two weeks' notice"),
        "their-questions": Said(79, "Which system, which exports, which fields"),
        "next-steps": Said(36, "Promised: an answer by Friday 20 March"),
        "thanks": script(18),
    },
    (
        Person("Ole Pendulum", "Copperwire Clocks", 8),
        Person("Ragna Knot", "Tall Pines Timber", 8),
        Person("Ebbe Splinter", "Tall Pines Timber", 6),
        Person("Tilda Cog", "Copperwire Clocks", 7),
    ),
    Decision.ADVANCE,
    "A mind for causes. The final interview must bring customers into it: an upset one, and what he did.",
    _DIVE,
    panel=_PANEL,
)  # fmt: skip
