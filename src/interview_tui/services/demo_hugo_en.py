"""Hugo Novella, on whom the sample panel agrees, and whom it does not separate from Petra Parable. All of it is made up."""

from __future__ import annotations

from interview_tui.domain.interview import Decision
from interview_tui.services.demo_data import Person, Said, Sample, SampleDive, SampleJob, SampleListener, SamplePanel, script

_DIVE = SampleDive(
    (
        SampleJob("2014-09–2018-06 Ward receptionist, Saltmarsh Animal Clinic", "Greta Paw", {
            "hired-to-do": Said(220, "Phone, desk, the book of appointments; nobody was to wait longer than 20 minutes. Mostly kept", 7),
            "proudest-of": Said(330, """Owners who had just lost an animal had to walk out past all the others. Opened the side door
"Nobody should cry in a queue" #read-the-customer
+ small, his own idea, and they kept it""", 8),
            "low-points": Said(310, """Put a wrong name on a bag of tablets. Noticed it at night, rang from home
+ his own part at once; two people check now""", 8),
            "manager": Said(210, '"Greta said: you are right, and too late. I say things sooner now"', 7),
        }),
        SampleJob("2018-08–2022-02 Guest service agent, Otterbrook Camping, manager Finn Guyrope", "", {
            "hired-to-do": Said(240, """Bookings and everything that goes wrong on 200 pitches
Needed: a mark of 8.5 from the guests. It was 8.1, became 8.6""", 8),
            "proudest-of": Said(380, """The flood of 2021: 60 tents in the water
"You go to the school, you take the bread, I have the list" #took-charge
Wrote to everybody afterwards, with the money back before they asked #foresaw-next
@success the flood: how did he share out the work?""", 8),
            "low-points": Said(340, """Two families on one pitch, August, no other free. Let them talk it out between them for an hour
- "I hoped that it would solve itself" #!took-charge
+ decides such things by a rule since, and told us the rule""", 7),
            "manager": Said(230, "Met every Friday over pancakes. Was told to ask for help before it rains. Does", 7),
        }),
        SampleJob("2022-04–now Support agent, Quill & Crayon School Supplies", "Beata Sharp", {
            "hired-to-do": Said(260, "Orders of schools, 30 tickets a day; 90 % to be answered the same day: 91. Beata set the target", 7),
            "proudest-of": Said(360, """First week of school: 40 boxes at the wrong schools. One mail to all: what happened, when the
right box comes, in five lines
"Keep the wrong box, we fetch it. You need do nothing" #recommended-one-way #explained
- does not know what it cost, and did not ask""", 7),
            "low-points": Said(330, """A head teacher who wrote in capitals for a month. Found out that she had three schools and one phone
Rang her at seven in the morning from then on""", 8),
            "manager": Said(250, """"She says I could do her job. I say I like mine"
? does not look for the next thing by himself""", 7),
        }),
    ),
    ("Robin Sample, hiring person, asks", "Wilma Placeholder, senior manager, listens", "Theo Mockup, colleague, takes notes"),
    "Friday 27 March 2026, 09:00", "By video", 18, 9,
    {
        "welcome": script(75),
        "format": script(70),
        "notes-and-calls": Said(55, "Agrees to all calls but the one to Beata Sharp"),
        "start-date": Said(55, "18 May, when the school orders are through"),
        "their-questions": Said(170, "Who teaches new people, and is there time for it?"),
        "next-steps": Said(45, "Promised: an answer by Friday 3 April"),
        "ratings.steering": Said(45, "The flood and the boxes: clear, one way. The two families: waited", 7),
        "ratings.empathy": Said(40, "The side door; the head teacher at seven in the morning", 8),
        "ratings.problem-solving": Said(40, "Mends what he meets, seldom asks why it came", 7),
        "ratings.communication": Said(40, "Five lines to 40 schools, and no question came back", 8),
        "ratings.self-knowledge": Said(40, "Names his part, and a rule that he made of it", 7),
        "ratings.drive": Said(45, "Reaches what is asked. The next goal comes from others", 6),
    },
    Decision.ADVANCE,
    "Leads kindly and writes clearly. Whether he looks for causes by himself is what the calls should tell.",
)  # fmt: skip

_PANEL = SamplePanel(
    (
        SampleListener("Wilma Placeholder", 18, 11, {
            "steering": Said(90, "60 tents, and everybody knew where to go. Once he hoped that it would pass", 7),
            "empathy": Said(75, "Sees people. The side door says it", 7),
            "problem-solving": Said(80, "Rules after each mistake. Causes less so", 7),
            "communication": Said(70, "The mail to the schools could be ours", 8),
            "self-knowledge": Said(80, "Says himself that he waited, and what he does now", 8),
            "drive": Said(70, "Content. Good at what is set, sets little", 6),
        }, Decision.ADVANCE, "Solid in everything, and our customers would like him."),
        SampleListener("Theo Mockup", 18, 13, {
            "steering": Said(85, "Good in the flood. With the two families an hour went by", 6),
            "empathy": Said(80, '"Nobody should cry in a queue"', 8),
            "problem-solving": Said(75, "40 wrong boxes: well mended. Why they went wrong he could not say", 6),
            "communication": Said(65, "The answer first, always", 8),
            "self-knowledge": Said(70, "Clear about the tablets and about the pitch", 7),
            "drive": Said(70, 'Likes the job that he has. Fine, but who brings the proposals', 6),
        }, Decision.ADVANCE, "A safe choice for the desk."),
    ),
)  # fmt: skip

HUGO = Sample(
    "Hugo Novella", 2, 11,
    {
        "welcome": script(47),
        "format": script(35),
        "good-year": Said(109, "That the guests of last year, that is the customers, come back. A number only after a probe: 90 of 100", 6),
        "achieve": Said(104, "Would gather the five questions that come most, and write one good answer for each #problem-solving", 7),
        "milestones": Said(98, """"They need not think about us any more"
+ all three milestones from the customer's side""", 8),
        "best-job": Said(56, "Otterbrook Camping, 2018-2022. Manager: Finn Guyrope"),
        "described": Said(94, "Friendly, orderly, hard to hurry. Finn's words, with a story for each #communication", 8),
        "excelled": Said(127, """The flood: had the list of who sleeps where, and kept to it
+ gave out tasks, not choices #steering""", 7),
        "own-example": script(42),
        "weak-side": Said(93, "Waits too long before he asks for help. Has a clock on the desk for it: a quarter of an hour", 7),
        "less-liked": Said(76, "Selling more than was asked for. Says so to customers", 7),
        "managers-number": Said(26, "", 8),
        "peers-number": Said(24, "", 8),
        "names": Said(158, "@ Finn Guyrope, about the flood and the two families"),
        "start-date": Said(23, "Mid May"),
        "their-questions": Said(84, "How many are in the team, and who eats lunch with whom"),
        "next-steps": Said(37, "Promised: an answer by Friday 20 March"),
        "thanks": script(19),
    },
    (
        Person("Finn Guyrope", "Otterbrook Camping", 8),
        Person("Greta Paw", "Saltmarsh Animal Clinic", 8),
        Person("Lars Lantana", "Otterbrook Camping", 7),
        Person("Ottilie Chalk", "Quill & Crayon School Supplies", 8),
    ),
    Decision.ADVANCE,
    "Kind, clear, keeps his head. In the final interview: what has he changed that nobody had asked him to?",
    _DIVE,
    panel=_PANEL,
)  # fmt: skip
