"""Who rates in the English sample, and what the panel makes of Ida Storybrook. Everybody and everything in it is made up."""

from __future__ import annotations

from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.interview import Decision
from interview_tui.services.demo_data import Said, SampleDecision, SampleListener, SamplePanel, SampleRevision
from interview_tui.services.demo_holding import INTERVIEWER

RATERS = (INTERVIEWER, "Wilma Placeholder", "Theo Mockup")

IDA_PANEL = SamplePanel(
    (
        SampleListener("Wilma Placeholder", 14, 13, {
            "steering": Said(85, "Eleven guests told where they sleep tonight, and why. Forty customers off their bikes on her word", 8),
            "empathy": Said(120, """"When he called me useless I hung up"
- five offers to a man in tears, and he had to shout before she asked""", 5),
            "problem-solving": Said(80, "Toys, hoses, cranks, switches: not one of them came back, and she could say by how many", 9),
            "communication": Said(70, "Short, in order. The drawing of the switch", 8),
            "self-knowledge": Said(90, "Knows since two jobs back that she keeps the good cases. Began to change it this January", 6),
            "drive": Said(65, "26 to 17 %, 55 to 74: knows her numbers and what she did for them", 8),
        }, Decision.ADVANCE, "The strongest on causes that we have met. She must let go of cases, or the team stays small beside her."),
        SampleListener("Theo Mockup", 14, 14, {
            "steering": Said(80, '"Send it in today, take the bus, we pay. One way, no menu"', 9),
            "empathy": Said(110, """Asks since the suitcase what cannot wait, and named two guests with whom she did
"I listened for whether they had a ladder or a landlord" """, 8),
            "problem-solving": Said(75, "Eight calls for one old switch. I would have made three", 8),
            "communication": Said(75, "So short that I had to ask twice what 17 was. Then clear", 7),
            "self-knowledge": Said(80, "Says what her managers say, before we do", 7),
            "drive": Said(85, """Paid for a course in repairs before she had the job
The list for the shops was nobody's task""", 9),
        }, Decision.ADVANCE, "Would raise all of us, if she leaves us some of the hard ones."),
    ),
    revisions=(
        SampleRevision(
            "Wilma Placeholder", "empathy", 7,
            "Theo read out the two guests after the suitcase: she asked first, both times. I had kept the phone call and lost the rest.",
            22, 8,
        ),
    ),
    decision=SampleDecision(
        INTERVIEWER, Verdict.ADVANCE,
        "In four of five jobs a cause is gone for good, with figures that can be checked. On to the last calls, Dora Quill and Henrik "
        "Lantern, and then an offer; handing over is a goal of the first three months.",
        Tied.OUTCOME, "One cause of repeated tickets", 22, 9,
        7.7,
        "A little below the ratings: both talks with colleagues came back to the hard cases that she keeps, more than she says herself.",
    ),
)  # fmt: skip
