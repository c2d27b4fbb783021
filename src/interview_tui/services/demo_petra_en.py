"""Petra Parable, on whom the sample panel differs: who was in charge, she or the customer? Everybody and everything in it is made up."""

from __future__ import annotations

from interview_tui.domain.interview import Decision
from interview_tui.services.demo_data import Person, Said, Sample, SampleDive, SampleJob, SampleListener, SamplePanel, script

_DIVE = SampleDive(
    (
        SampleJob("2013-08–2016-12 Shop assistant, Blue Kettle Bakeries, unrelated", "Edda Rye", {
            "hired-to-do": Said(180, """Counter from five in the morning; bread thrown away was to go from 12 to 6 %
+ knew the figure, and who counted""", 7),
            "proudest-of": Said(280, """Chalked up at noon what would be left at six, and sold it for half. 5 % in the end #problem-solving
"I did not ask, I had chalk" #used-judgement""", 8),
            "low-points": Said(240, """Sold a nut cake as one without. Ran after the customer to the bus stop
+ told the story against herself""", 7),
            "manager": Said(170, '"Edda showed things once. I wrote them down"', 7),
        }),
        SampleJob("2017-02–2021-05 Order desk agent, Lighthouse Letterpress, manager Casper Inkpot", "", {
            "hired-to-do": Said(260, """Cards and posters by mail and phone, 30 orders a day
Needed: reprints from 4 % to 2 within the year; 1.5 in the end. Casper kept the list""", 8),
            "proudest-of": Said(420, """300 wedding cards with the wrong date, five days to go
"The press was running before they picked up the phone" #took-charge
Asked the couple: "What would you like us to do about the paper?" Two days went by until they knew #!recommended-one-way
+ all cards in the post in time; since then the date is read out on the phone
@success the wedding cards: who decided what?""", 8),
            "low-points": Said(380, """A hotel shouted about menus with a spelling mistake, theirs
"I asked what they wanted. They wanted a scapegoat, so I said nothing for a minute" #stayed-calm
- they chose the dearest way, on our cost; she had seen a cheaper one""", 6),
            "manager": Said(240, """"He thought in lead and I thought in people"
Told to offer less and say more. Works on it, gave two examples""", 7),
        }),
        SampleJob("2021-06–now Support agent, Tinder & Twig Stoves", "Oona Bellows", {
            "hired-to-do": Said(300, """Needed: second visits of the fitter below 10 %, from 19. Is at 9 now, knows it by the month
+ the need, a date, and how it was followed""", 9),
            "proudest-of": Said(460, """Smoke in a kitchen, a woman alone with two children
"Out, shut the door, ring the fire brigade, then ring me again" #took-charge #stayed-calm
Afterwards a card that is glued inside of every stove door: four lines, what to do when it smokes #foresaw-next
+ 30 calls about smoke fewer a month""", 9),
            "low-points": Said(400, """A cold stove at Christmas in a small hotel. Gave them three dates, waited a day for the answer
"It was theirs to choose. I would ask again" #!recommended-one-way
+ drove there herself on the second day, with a borrowed heater #read-the-customer
@challenge the hotel at Christmas: what would have been quicker?""", 7),
            "manager": Said(320, """"Oona wants to hear it when it is small. I am learning what small is"
? has a weekly hour with her, and asked for it herself""", 8),
        }),
    ),
    ("Robin Sample, hiring person, asks", "Wilma Placeholder, senior manager, listens", "Theo Mockup, colleague, takes notes"),
    "Thursday 26 March 2026, 12:00", "At our office, the room with the round table", 17, 12,
    {
        "welcome": script(80),
        "format": script(70),
        "notes-and-calls": Said(60, "Yes to Edda Rye and Casper Inkpot; Oona Bellows only after an offer"),
        "start-date": Said(60, "1 June; two months' notice"),
        "their-questions": Said(200, """"What may I decide without asking?"
Wrote the answer down"""),
        "next-steps": Said(50, "Promised: an answer by Friday 3 April"),
        "ratings.steering": Said(50, "Where it burns she decides, and well. Where it does not, she asks first and waits", 7),
        "ratings.empathy": Said(40, "The heater at Christmas. Hears what is meant", 8),
        "ratings.problem-solving": Said(40, "Chalk, read-out dates, the card in the door", 7),
        "ratings.communication": Said(40, "Four lines instead of a leaflet; in talk sometimes too many ways out", 7),
        "ratings.self-knowledge": Said(45, "Tells her own mistakes first. Does not see the waiting as one", 8),
        "ratings.drive": Said(45, "Beat the target in all three jobs, and set the last one herself", 9),
    },
    Decision.ADVANCE,
    "Acts at once when it burns and removes causes. To be settled: does she lead when there is time to choose?",
)  # fmt: skip

_PANEL = SamplePanel(
    (
        SampleListener("Wilma Placeholder", 17, 14, {
            "steering": Said(150, """"What would you like us to do?"
Asked of the couple, and in other words of the hotel with the cold stove
- both times the customer had to decide, and lost a day or two. Our customers come to us because they cannot""", 4),
            "empathy": Said(90, "The borrowed heater; and she let the hotel shout until it was done", 8),
            "problem-solving": Said(80, "Good repairs afterwards. The cheaper menu stayed in her head", 6),
            "communication": Said(70, "The card in the stove door: I would hang it up here", 7),
            "self-knowledge": Said(75, "Knows that she offers too much. Says so, and would do it again", 7),
            "drive": Said(70, "Targets met, and known by heart", 7),
        }, Decision.THANK, "Warm and able, but she hands the wheel to the customer when it is hard. That is the heart of this role."),
        SampleListener("Theo Mockup", 17, 15, {
            "steering": Said(140, """Took the wheel: the press ran before the couple had picked up the phone
"Out, shut the door, ring the fire brigade, then ring me again"
It was only paper and a date that she let them choose""", 8),
            "empathy": Said(80, "Listens well; with the hotel I missed a word about their guests", 7),
            "problem-solving": Said(85, "Every story ends with something that cannot happen again", 8),
            "communication": Said(75, "Short and friendly. Lost me once, with three dates in a row", 7),
            "self-knowledge": Said(70, "The nut cake: tells it herself, and what she changed", 7),
            "drive": Said(90, """Nobody had asked for chalk, nor for the card
"I am learning what small is"
Asks for a talk every week""", 9),
        }, Decision.ADVANCE, "I would want her next to me on a bad Monday."),
    ),
)  # fmt: skip

PETRA = Sample(
    "Petra Parable", 2, 9,
    {
        "welcome": script(50),
        "format": script(36),
        "good-year": Said(128, """"Nobody who writes before noon waits until after lunch, and I can show it on a chart"
+ a figure of her own""", 8),
        "achieve": Said(110, "A refund asks three people for a yes today. Would show on ten cases that one will do #problem-solving", 7),
        "milestones": Said(102, "Fewer second mails about the same thing; asks customers on the phone how it went", 7),
        "best-job": Said(58, "Tinder & Twig Stoves, since 2021. Manager: Oona Bellows"),
        "described": Said(96, "Quick, kind, a little too patient. An example of each", 7),
        "excelled": Said(134, """Smoke in a kitchen: sent the family out first, then the fire brigade, then asked which stove
+ four short orders #steering
- then three dates for the fitter, and the customer had to choose""", 7),
        "own-example": script(40),
        "weak-side": Said(101, """Offers too many ways out, so that nobody feels pushed #!steering
Now writes down the one she would take""", 7),
        "less-liked": Said(78, "Reminding people of unpaid bills. Does it, after lunch", 6),
        "managers-number": Said(27, "", 8),
        "peers-number": Said(25, "", 8),
        "names": Said(170, "@ Casper Inkpot saw the wedding cards"),
        "start-date": Said(24, "1 June"),
        "their-questions": Said(88, "How is a bad day dealt with here? Who says no to a customer?"),
        "next-steps": Said(39, "Promised: an answer by Friday 20 March"),
        "thanks": script(20),
    },
    (
        Person("Oona Bellows", "Tinder & Twig Stoves", 8),
        Person("Casper Inkpot", "Lighthouse Letterpress", 7),
        Person("Sol Wedge", "Tinder & Twig Stoves", 8),
        Person("Una Foil", "Lighthouse Letterpress", 9),
    ),
    Decision.ADVANCE,
    "Calm and quick when it burns. In the final interview: who decides when it does not?",
    _DIVE,
    panel=_PANEL,
)  # fmt: skip
