"""The calls about the English sample candidate: two talks, an agreement to call again, a refusal. Everybody in them is made up."""

from __future__ import annotations

from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind
from interview_tui.services.demo_data import Happened, Said, SampleReference, script

_IVO_SAID = {
    "welcome": script(28),
    "notes-kept": Said(22, "Has ten minutes, on the way to the workshop"),
    "together": Said(38, "Second line side by side from April 2022 to the end, nobody led the other. Fits the list of jobs"),
    "worked-with": Said(84, """"If Ida said that a case was closed, it was closed"
Mondays: forty mails, sorted by nine o'clock, and everybody knew which were theirs #steering
Her notes: "one line, and you know what to do" #communication"""),
    "best-role": Said(47, "Wherever something goes wrong again and again. Nothing with reports in it"),
    "finished": Said(88, """The cracked cranks, from the first picture to the letter to the shops. He had the phones, she had the plan
+ decided before the boss was back, and rang her right away #steering
Then the list of what to look for: not one came back the next spring #problem-solving"""),
    "challenge": Said(66, """When she was off for a week the courier firm rang three times, he knew nothing
Afterwards three lines in each ticket, he still does it that way
- took her a second holiday to begin #handing-over"""),
    "improve": Said(44, """"Eat lunch." Would rather solve it alone for two hours than ask for five minutes
- asks for help late #asking-for-help"""),
    "number": Said(35, "Why: ten is for people who share the good cases", 9),
    "hire-again": Said(20, """"Tomorrow, and I would let her choose the desk" """, 1),
    "thanks": Said(21, "Tess Marrow would know more about the handing over"),
}  # fmt: skip

_TESS_SAID = {
    "welcome": script(30),
    "notes-kept": Said(18, "Good time, door is shut"),
    "together": Said(42, "Came as a beginner in June 2021, Ida trained her for a month. Reported to Dora Quill, both of them"),
    "worked-with": Said(92, """"You always knew who was at the wheel" #steering
Her mails to customers: read aloud in the team as good ones
- her notes to colleagues: "three words. I rang her at home to ask what they meant" #communication"""),
    "best-role": Said(55, """Hard customers and nobody to wait for. Less so: leading a team
"She leads a case, not people, not yet" """),
    "finished": Said(79, """A shop that wanted to leave: Ida went there on her own bicycle, found the badly stored pumps #problem-solving
+ stayed after work for four Thursdays to teach her wheels, nobody had asked #teaching"""),
    "challenge": Said(98, """The hard cases: "I got the ones with the easy ending"
Said so in the second year. From then on two a week, with a note
! in spring, when it was busy, it stopped again #!handing-over"""),
    "improve": Said(51, "Tell people when they did well. She does it, in writing, a week later"),
    "number": Said(40, """First "7 or 8"; one number: 7
Why: a nine for customers, a five for letting others grow""", 7),
    "hire-again": Said(33, "In a second line with experienced people, at once. To build a new team: not yet", 2),
    "thanks": Said(24, "Dora Quill, of course"),
}  # fmt: skip

_AGNES_SAID = {
    "welcome": script(20),
    "notes-kept": Said(15, "Personnel has a rule for all: dates and title, nothing else"),
    "together": Said(25, "Proofreader, part-time, March 2018 to May 2019. As on the list"),
}

IDA_REFERENCES = (
    SampleReference("Henrik Lantern", joined=True),
    SampleReference(
        "Ivo Plum",
        (
            Happened(14, 13, EventKind.ASKED, "Ida asks him herself"),
            Happened(15, 8, EventKind.GRANTED),
            Happened(15, 14, EventKind.REACHED, said=_IVO_SAID),
        ),
        contact="555-0117, after two",
        challenge="the hard cases that were handed over late",
    ),
    SampleReference(
        "Tess Marrow",
        (
            Happened(14, 13, EventKind.ASKED),
            Happened(15, 9, EventKind.GRANTED),
            Happened(15, 15, EventKind.SET_UP, "Wednesday at ten"),
            Happened(16, 10, EventKind.REACHED, said=_TESS_SAID),
        ),
        contact="555-0142",
        together="June 2021 to September 2024",
        challenge="handing over the hard cases",
    ),
    SampleReference(
        "Mabel Crumb",
        (
            Happened(14, 13, EventKind.ASKED),
            Happened(15, 11, EventKind.GRANTED, "Ida has the number from her mother"),
            Happened(16, 11, EventKind.VOICEMAIL, "Left our name and number"),
            Happened(17, 9, EventKind.CALL_BACK, "Counting the stock; by all means on Wednesday", (23, 14)),
        ),
        contact="555-0164, the shop",
    ),
    SampleReference(
        "Agnes Comma",
        (
            Happened(14, 13, EventKind.ASKED),
            Happened(16, 9, EventKind.GRANTED),
            Happened(17, 10, EventKind.DATES_ONLY, "Friendly; the rule of the house", said=_AGNES_SAID),
        ),
        contact="555-0189",
        added=Relation.MANAGER,
        employer="Marmalade Almanac",
    ),
)
