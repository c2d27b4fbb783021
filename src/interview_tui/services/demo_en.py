"""The English half of the sample data: a web shop that looks for a support agent. Everybody and everything in it is made up."""

from __future__ import annotations

from interview_tui.domain.interview import Decision
from interview_tui.domain.rating import Unrated
from interview_tui.services.demo_before_en import AD, INVENTORY, NEED, OFFER
from interview_tui.services.demo_calls_en import IDA_REFERENCES
from interview_tui.services.demo_data import Person, Said, Sample, SampleOpening, script
from interview_tui.services.demo_deep_en import IDA_DIVE, OMAR_DIVE
from interview_tui.services.demo_hugo_en import HUGO
from interview_tui.services.demo_milo_en import MILO
from interview_tui.services.demo_nora_en import NORA
from interview_tui.services.demo_panel_en import IDA_PANEL, RATERS
from interview_tui.services.demo_petra_en import PETRA

_IDA = Sample(
    "Ida Storybrook", 0, 9,
    {
        "welcome": script(52),
        "format": script(38),
        "good-year": Said(148, """"By next March returns are mine from first click to refund, and repeat contacts are down by a third"
+ number and date without being asked
+ wants to learn the warehouse system first, "otherwise I am guessing" """, 9),
        "achieve": Said(121, """Would begin by reading 100 closed tickets and sorting them by cause #problem-solving
"Half of what I answer today should never have been asked"
+ would pull in the person who writes the help pages
? how much say does this role have over the help pages""", 8),
        "milestones": Said(117, """1 nobody writes twice about the same parcel
2 rating on returns from 84 to 92
3 a monthly list of top three causes that product really reads
+ the first two are told from the customer's side""", 8),
        "best-job": Said(66, """Wandermere Bikes, 2021-2024, second line. Manager: Dora Quill (spelled with two l)
Best work because "I could follow a case to its end" """),
        "described": Said(104, """Dora would say: calm, direct, writes short #communication
"She told me my mails were so short that people thought I was cross. I add one line at the top now"
+ real feedback, and what she did with it""", 9),
        "excelled": Said(152, """Peak of spring: 40 e-bikes with a cracked crank, no recall yet
Told every customer to stop riding and send it in, before anybody had decided that. Rang her manager after the third call
"I gave them one way, not three. They were frightened, they did not want a menu"
+ took charge, said why, warned the shops about the next batch #steering
! went beyond her mandate (free freight, about 2,000 euro); told her manager the same hour""", 9),
        "own-example": script(41),
        "weak-side": Said(126, """Handing over. Kept her hard cases, colleagues were lost when she was away for a week #!handing-over
Now writes three lines in the ticket before lunch and before going home
- still finds it hard, says so""", 8),
        "less-liked": Said(98, """Weekly statistics. "I do them Friday at nine, otherwise I do them never" #!reports
Asked how much reporting there is here: about two hours a week, fine with her""", 7),
        "managers-number": Said(31, "Reason: the short mails", 9),
        "peers-number": Said(27, "", 8),
        "names": Said(214, """@ Dora Quill first, she saw the crank story
Tess: one point short because "I was slow to let her take the hard ones" """),
        "start-date": Said(33, "One month's notice; 1 May at the latest"),
        "their-questions": Said(124, """Asked who decides when a customer gets their money back
Asked what happened to the last person in this role
+ both are questions about the work"""),
        "next-steps": Said(47, "Promised: an answer by Thursday 19 March, by phone after four"),
        "thanks": script(20),
    },
    (
        Person("Dora Quill", "Wandermere Bikes", 9),
        Person("Henrik Lantern", "Puddle & Stone", 8),
        Person("Tess Marrow", "Wandermere Bikes", 9),
        Person("Ivo Plum", "Wandermere Bikes", 8),
    ),
    Decision.ADVANCE,
    "Takes charge and says why, knows her weak side and works on it. In the final interview: where she draws the line for her own mandate.",
    IDA_DIVE,
    IDA_REFERENCES,
    IDA_PANEL,
)  # fmt: skip

_FELIX = Sample(
    "Felix Makebelieve", 0, 11,
    {
        "welcome": script(48),
        "format": script(35),
        "good-year": Said(112, """"I just want a good place to be. Your company seems great"
Probe about a number: "promoted, maybe?"
- nothing about the work""", 2),
        "achieve": Said(96, '"Help people as well as I can." No place to begin, also after a probe', 3),
        "milestones": Said(88, "Tickets closed, 60 a day. Customers came up only when asked", 4),
        "best-job": Said(54, "Telefunk Mobile, first line, 2022-2025. Manager: Boris Clay"),
        "described": Said(92, """Nice, quick, social. Example after a probe: organised the summer party
- no example from the work""", 3),
        "excelled": Said(118, """Was quickest in the team. A case: customer without a network for three weeks
He "sent the standard text and put it in the right queue"
- does not know how it ended""", 2),
        "own-example": script(44),
        "weak-side": Said(87, """"Too ambitious, I suppose"
! could not name one weakness, two probes""", 2),
        "less-liked": Said(73, "Phone with angry customers. Chat instead, whenever the shift plan allows it", 5),
        "managers-number": Said(36, "First 9-10, then 9. Could not say why", 9),
        "peers-number": Said(24, "", 8),
        "names": Said(187, """Numbers fell when it was about real people
? why 9 in general and 6 and 7 for the two he named: "they were strict" """),
        "start-date": Said(21, "At once"),
        "their-questions": Said(58, "Working from home how many days; when does pay go up"),
        "next-steps": Said(41, "Promised: an answer by Thursday 19 March, by mail"),
        "thanks": script(22),
    },
    (
        Person("Boris Clay", "Telefunk Mobile", 6),
        Person("Mina Brook", "Sunday Pizza", 7),
        Person("Kit Larder", "Telefunk Mobile", 7),
        Person("Joan Pepper", "Telefunk Mobile", 8),
    ),
    Decision.THANK,
    "Friendly and quick, but no case in which he led the way and no goal for the work. Welcome to apply for the chat team in the autumn.",
)  # fmt: skip

_RUTH = Sample(
    "Ruth Fairytale", 1, 9,
    {
        "welcome": script(50),
        "format": script(36),
        "good-year": Said(131, """"That the clinics ask for me by name"
Comes from a dental lab: knows its customers, would have to start anew with ours""", 6),
        "achieve": Said(102, "Would make a handbook of the odd cases, together with the two oldest in the team", 6),
        "milestones": Said(109, "Fewer returned orders, and a calmer Monday. Would ask five customers a month what went wrong", 7),
        "best-job": Said(61, "Brightwater Dental Lab, 2016-2025, office and phone. Manager: Otto Fern"),
        "described": Said(97, '"He says I am the one who remembers." Two examples, both clear', 7),
        "excelled": Said(128, """Found that one courier broke every tenth crown, changed the courier, told the clinics before they rang
+ headed off the next problem""", 8),
        "own-example": script(39),
        "weak-side": Said(92, '"New systems. I need a week with the manual." Took a course on her own', 7),
        "less-liked": Said(81, "Late shifts; has small reserves for them. We have two a month", None, Unrated.NO_EVIDENCE),
        "managers-number": Said(25, '"Ten. Ask them!"', 10),
        "peers-number": Said(22, "", 10),
        "names": Said(166, """"I have been there nine years, what else would they say?"
? ask the references for one thing that would have made it even better"""),
        "start-date": Said(24, "Three months' notice"),
        "their-questions": Said(93, "Is there anybody who does customer training? That is what she would love to do"),
        "next-steps": Said(38, "Promised: an answer by Friday 20 March"),
        "thanks": script(19),
    },
    (
        Person("Otto Fern", "Brightwater Dental Lab", 10),
        Person("Sylvia Oar", "Brightwater Dental Lab", 10),
        Person("Pia Thimble", "Brightwater Dental Lab", 10),
        Person("Gus Hollow", "Brightwater Dental Lab", 10),
    ),
    Decision.REFER,
    "Strong, but lights up when it is about training customers, and late shifts are a hard no. Next door they look for her kind.",
)  # fmt: skip

_OMAR = Sample(
    "Omar Inkwell", 1, 13,
    {
        "welcome": script(46),
        "format": script(33),
        "good-year": Said(126, """Master of payments by summer; "when finance stops ringing me I have succeeded"
+ date, and a way to check it""", 7),
        "achieve": Said(118, "Payment errors have four causes, two can be removed with a better error text. Would write them himself", 8),
        "milestones": Said(104, "Error texts changed, contacts about failed payments down by 20 %", 6),
        "best-job": Said(58, "Cashbox Ferry Lines, 2020-2025. Manager: Nell Harbour"),
        "described": Said(111, "Thorough, stubborn, a little dry. Example: the refund that nobody believed in, he proved it", 7),
        "excelled": Said(139, """Group of 30 stuck between two ferries. Booked the hotel first, asked afterwards
"You can be angry with me tomorrow, tonight you sleep here" """, 8),
        "own-example": script(42),
        "weak-side": Said(103, """Writes too long. Manager cut his mails in half with a red pen
- example mail he read aloud was still long""", 6),
        "less-liked": Said(84, "Small talk in chat. Does it, with a list of openings on the wall", 7),
        "managers-number": Said(28, "", 8),
        "peers-number": Said(29, "Why lower: he corrects them", 7),
        "names": Said(203, "@ Nell Harbour; ask about length and tone of his mails"),
        "start-date": Said(22, "1 June"),
        "their-questions": Said(101, "Which payment provider, and how often it fails. Wants to sit in for a day before he signs"),
        "next-steps": Said(40, "Promised: an answer by Friday 20 March, by phone"),
        "thanks": script(21),
    },
    (
        Person("Nell Harbour", "Cashbox Ferry Lines", 10),
        Person("Rolf Anchor", "Cashbox Ferry Lines", 8),
        Person("Mo Tiller", "Cashbox Ferry Lines", 7),
        Person("Ines Rudder", "Harbour Cafe", 10),
    ),
    Decision.ADVANCE,
    "Removes causes and takes charge under pressure. Check in the final interview: can he write short?",
    OMAR_DIVE,
)  # fmt: skip

_VERA = Sample(
    "Vera Fableton", 3, 10,
    {
        "welcome": script(49),
        "format": script(37),
        "good-year": Said(137, """"That I am the one people send the tangled cases to"
Number after a probe: first reply within two hours for her own cases
+ says what she must learn: our returns rules""", 7),
        "achieve": Said(112, """Wants to write down answers that work, so that the evening shift has them
? would she also remove the cause""", 6),
        "milestones": Said(94, """"Customers who do not come back. In the good sense"
Would look at repeat contacts per week""", 7),
        "best-job": Said(63, "Hotel Paper Moon, reception, 2019-2024. Manager: Astrid Vale"),
        "described": Said(108, """Steady. "She put me on the night of the burst pipe, that says it"
- the second trait had no example""", 6),
        "excelled": Said(88, """The burst pipe: 22 rooms, moved the guests by floor, one list, one word to each
"Nobody got to choose, everybody got a bed" """),
    },
)  # fmt: skip

ENGLISH = SampleOpening(
    "Support agent, web shop (sample)", "en", 84, 25,
    (_IDA, _FELIX, _RUTH, _OMAR, PETRA, HUGO, MILO, NORA, _VERA, Sample("Tom Paperhouse"), Sample("Lena Fictional")),
    RATERS, need=NEED, inventory=INVENTORY, ad=AD, offer=OFFER, let_in=True,
)  # fmt: skip
