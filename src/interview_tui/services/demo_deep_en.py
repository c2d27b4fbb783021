"""The two English sample deep-dives: one that is finished, one in the middle. Everybody and everything in them is made up."""

from __future__ import annotations

from interview_tui.domain.interview import Decision
from interview_tui.services.demo_data import Said, SampleDive, SampleJob, script

IDA_DIVE = SampleDive(
    (
        SampleJob("2011-08–2013-06 Shop assistant, Rocking Moose Toys, unrelated", "Mabel Crumb", {
            "hired-to-do": Said(110, """Saturdays first, then full time: the till, the shelves, the desk with the broken toys
No target; the returns box was counted on Fridays. An early job, no minus""", 6),
            "proudest-of": Said(150, """Kept a list of which toy broke how; the buyer dropped two of them
"If three come back in a week, it is not the child" #foresaw-next
+ looked for the cause without being asked to #problem-solving""", 8),
            "low-points": Said(60, skipped="Fire drill in the building; she answers this one by phone tomorrow"),
            "manager": Said(100, """"She taught me to count the money twice and the words once"
Was told that she hid in the stock room when the shop got loud; asked for the till on Saturdays instead""", 7),
        }),
        SampleJob("2013-09–2016-12 Front desk agent, Hotel Driftglass", "Konrad Pillow", {
            "hired-to-do": Said(200, """Evenings and nights at the desk, 60 rooms
Needed: complaints at check-out from 9 a week to 4 by the second summer. Konrad counted them on Mondays
+ target, date, and who looked at it""", 8),
            "proudest-of": Said(290, """Regatta weekend: overbooked, 11 guests without a bed
Rang three guest houses before the first of them stood there
"I told them where they sleep tonight and why. Nobody wanted to hear about options" #took-charge #recommended-one-way
Complaints at 3 a week in the end; the plan was 4
@success the regatta weekend: what did he see of it?""", 9),
            "low-points": Said(310, """A guest shouted because of a lost suitcase. She offered five things at once
"I kept offering, he kept shouting. I had never asked what was in it" #!read-the-customer
It was a wedding dress
Since then she asks first what cannot wait, and names two later guests with whom she did #empathy
+ her own part, before any probe""", 8),
            "manager": Said(220, """Three summers. He wanted everything in the log, she wrote half of it
"He was right about the log and wrong about the tone"
- took a year until she wrote it in full
@relationship what did he do about the log?""", 7),
        }),
        SampleJob("2017-01–2020-08 Support agent, Puddle & Stone, manager Henrik Lantern", "", {
            "hired-to-do": Said(260, """First line for a garden shop, mail and phone, 35 tickets a day
Needed: replies within a day before the season began; it was three. The chart hung on the wall, she drew it""", 8),
            "proudest-of": Said(380, """One day by the first of May, they were four
Her own part: sorted the queue by how long somebody can wait
"A pump that floods a cellar goes before a pink pot. It stood nowhere, so I wrote it down" #used-judgement
Hoses: 120 tickets a month the year before, 78 after she had the leaflet changed
+ a result of her own that can be compared, and it lasted #drive""", 9),
            "low-points": Said(370, """Spring 2019: promised 40 customers a day that the warehouse could not keep
"I believed the screen. I should have walked down the stairs"
"So I wrote to all forty the same day, with a new date, before anybody asked" #foresaw-next
! told her manager only on the day after
@challenge the 40 broken dates: what did she do, in which order, and when did he hear of it?""", 8),
            "manager": Said(250, """"Henrik asks until you find it yourself. I like that on Mondays and not on Fridays"
Criticism: answer in the order of the customer's mail, not of your own thoughts. Does so since, showed a mail
? what would he say she still does too fast""", 8),
        }),
        SampleJob("2018-03–2019-05 Proofreader, Marmalade Almanac, part-time"),
        SampleJob("2021-03–2024-09 Second-line agent, Wandermere Bikes, manager Dora Quill", "", {
            "hired-to-do": Said(400, """Needed: hard cases solved in one go, from 55 % to 70 within a year. Reached 74
Dora had it on a page every month
The half year before: a course in bicycle repair, planned, her own money
+ the need, a target with a date, how it was followed""", 9),
            "proudest-of": Said(600, """The cracked cranks of the quick screen: 40 customers told to stop riding, on her word
"Somebody had to say it first. I had the pictures, so it was me" #took-charge #used-judgement
"Send it in today, take the bus, we pay. One way, no menu" #recommended-one-way
Then a list of what the shops look for before a sale; not one came back in the next spring
+ led them, and removed the cause
@success the cracked cranks: who decided what, and when did she know?""", 10),
            "low-points": Said(480, """Hardest customer: a courier firm with three bikes down
The owner rang and shouted every day for a week
"I let him finish. Then: this at two, this at four, this tomorrow. He wrote it down" #stayed-calm #read-the-customer
"When he called me useless I hung up. Once. I rang back after an hour and said sorry" #!stayed-calm
- handing over: he rang three times while she was away, and nobody knew of him #handing-over
@challenge handing over the hard cases: how bad was it, and what did she change?""", 8),
            "manager": Said(380, """Three and a half years. "She says it in one sentence, and then she waits"
Told: mails too short, too slow to let go #!handing-over
The first is mended, the second is not done, says so herself
They disagreed about the free freight for 2,000 euro; agreed on 50 without asking
@relationship how did the two of them settle the limit?""", 9),
        }),
        SampleJob("2024-10–now Support agent, Moth & Candle Lamps", "Selma Wick", {
            "hired-to-do": Said(300, """Lamps with an app, 40 tickets a day, mostly chat
Needed: second contacts below 20 %. It was 26 in October 2024, is 17 now; knows it by the week""", 9),
            "proudest-of": Said(400, """Lamps that flicker: rang eight customers, all had the same old switch
Now it is line three of the help page
"I listened for whether they had a ladder or a landlord. Then I said which of the two we use" #read-the-customer #took-charge
"A switch has no words, so I made them a drawing" #explained
+ eight calls, and 80 tickets fewer a month""", 9),
            "low-points": Said(350, """Last autumn a colleague became team lead, not she. Sour for two weeks, then asked for the reason
"You still keep the good ones for yourself, Selma said. She is right"
! letting go comes up in two jobs and in the quick screen
Since January two hard cases a week go to the newest one, with a note""", 7),
            "manager": Said(300, """"She leaves me alone, which I like a little too much"
Would say: finds causes; shares late
? not to be called before Ida has given notice; ask her again with the offer""", 8),
        }),
    ),
    ("Robin Sample, hiring person, asks", "Wilma Placeholder, senior manager, listens", "Theo Mockup, colleague, takes notes"),
    "Monday 23 March 2026, 10:00", "At our office, the room with the round table", 14, 10,
    {
        "welcome": script(95),
        "format": script(80),
        "notes-and-calls": Said(70, "Asks each of them herself before we call; her manager of today not before she has given notice"),
        "start-date": Said(90, "Monday 4 May now; one month's notice, and a few days by the sea"),
        "their-questions": Said(240, """"Whom do I hand my cases to, and when?" Her weak side, and she asked about it first
What happens when product says no to her list of causes?
+ both about the work"""),
        "next-steps": Said(60, "Promised: an answer by Thursday 2 April, when the calls are done"),
        "ratings.steering": Said(55, "Regatta, cranks, courier, ladder or landlord: decides, says why, one way. In three of five jobs", 9),
        "ratings.empathy": Said(45, "The suitcase, and what she does since. Hung up once, rang back", 7),
        "ratings.problem-solving": Said(45, "Toys, hoses, cranks, switches: a cause gone in four of five jobs", 9),
        "ratings.communication": Said(45, "Short, in order, a drawing where words do not help", 8),
        "ratings.self-knowledge": Said(60, "Names her part before the probe. Letting go: known for long, begun in January", 8),
        "ratings.drive": Said(50, "Knew the target in four of five jobs, and reached it", 8),
    },
    Decision.ADVANCE,
    "Leads customers and removes causes in job after job, with figures that can be checked. Before an offer: call Dora Quill, Henrik "
    "Lantern and Konrad Pillow, about handing over and the 40 broken dates.",
)  # fmt: skip

OMAR_DIVE = SampleDive(
    (
        SampleJob("2006-06–2008-05 Kitchen hand, Harbour Cafe, unrelated", "Bo Kettle", {
            "hired-to-do": Said(190, """Dishes, later soups. "They needed somebody who came on time, and I did"
An early job without figures, no minus""", 6),
            "proudest-of": Said(230, """Wrote the soup of the day on the pavement in chalk; sold out by one o'clock
"You stand at the back, but you see who turns round at the door" #read-the-customer""", 7),
            "low-points": Said(180, """Burnt the Saturday soup, told nobody, was found out
"Now I say it before it smells" """, 7),
            "manager": Said(180, """Strict and fair; taught him to clean while he waits
- long stories, had to break in twice""", 6),
        }),
        SampleJob("2008-08–2010-12 Parcel sorter, Grey Heron Parcels, unrelated", "Lotte Twine", {
            "hired-to-do": Said(170, "Nights, 900 parcels an hour, at most 2 in 1,000 on the wrong belt. He had 1", 7),
            "proudest-of": Said(220, """All the wrong ones had the same pale label. Got the printer changed, after three written notes
+ a cause, and did not let go""", 8),
            "low-points": Said(190, """Written up after an argument about the rota
- the other one's fault at first, his own part only after a probe""", 5),
            "manager": Said(150, """"Lotte wanted a yes or a no, I gave her chapters"
? long already then; ask Nell Harbour about it too""", 7),
        }),
        SampleJob("2011-01–2013-08 Ticket clerk, Foghorn Tramways", "Ernst Signal", {
            "hired-to-do": Said(260, """Window at the terminus: tickets, lost property
Nobody waits more than four minutes; a stopwatch on Thursdays""", 7),
            "proudest-of": Said(350, """Snow day, not one tram. Stood on a bench and read out which bus goes where
"Somebody has to be the loudspeaker" #took-charge
The queue was gone in 40 minutes
@success the snow day""", 9),
            "low-points": Said(330, """A man in tears over a forgotten cello. Told him the rules for lost property
"I gave him the form before I said that I was sorry" #!read-the-customer
"So I found it the same night and took it to his concert" #used-judgement
@challenge the cello""", 8),
            "manager": Said(230, """Hardly spoke. They agreed on one word for each kind of trouble
@relationship how did he get through to Omar?""", 7),
        }),
        SampleJob("2013-09–2016-03 Service desk agent, Copper Teapot Kitchens", "", {
            "hired-to-do": Said(250, """Cookers and hoods by phone, 45 calls a day
Needed: fewer visits of the fitter, from 30 % of the calls to 20 by the autumn of 2014
+ the target, the date, and what a visit costs""", 8),
            "proudest-of": Said(170, """27 % after one year. "I turned the error codes into sentences"
? his own part, or the new manual"""),
        }),
        SampleJob("2016-09–2018-12 Complaints handler, Second Moon Insurance"),
        SampleJob("2019-01–2020-04 Support agent, Tin Whistle Games"),
        SampleJob("2020-05–2025-12 Payments support, Cashbox Ferry Lines, manager Nell Harbour"),
    ),
    ("Robin Sample, hiring person, asks", "Wilma Placeholder, senior manager, listens", "Theo Mockup, colleague, takes notes"),
    "Tuesday 24 March 2026, 09:00", "By video", 15, 9,
    {
        "welcome": script(120),
        "format": script(110),
        "notes-and-calls": Said(100, "Agrees to all calls"),
    },
)  # fmt: skip
