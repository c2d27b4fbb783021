"""What stands before the English sample: whether to hire, what the team does, the ad; and the offer at its end. All of it is made up."""

from __future__ import annotations

from datetime import date

from interview_tui.domain.inventory import Inventory
from interview_tui.domain.job_ad import Channel, ChannelMark, JobAd
from interview_tui.domain.need import Alternative, Conclusion, Considered, Morale, Need, Other, Trend
from interview_tui.domain.offer import OfferAnswer, StepKind, StepMark
from interview_tui.services.demo_data import SampleOffer

NEED = Need(
    orders=27_000,
    share=0.2,
    per_day=45,
    days=21,
    absence=0.12,
    agents_now=6,
    ramp_up_weeks=8,
    process_weeks=6,
    needed_on=date(2026, 5, 18),
    forecast="2026-03 22000\n2026-04 23500\n2026-05 24000\n2026-06 25500\n2026-07 27000\n2026-08 28000\n2026-09 30500",
    first_response=Trend.WORSE,
    handle_time=Trend.STEADY,
    csat=Trend.WORSE,
    checked_on=date(2026, 3, 6),
    meetings=Morale.FINE,
    one_to_ones=Morale.OVERLOAD,
    overloaded=3,
    signals_note="Three say that the second market in the autumn is what worries them, not this week.",
    alternatives=(
        Alternative(Other.WORKFLOW, Considered.CHOSEN, "returns without a call: about 200 tickets a month less, from June"),
        Alternative(Other.SHIFTS, Considered.NO, "the evenings get an opening of their own"),
        Alternative(Other.OUTSOURCING, Considered.NO, "half of the tickets need somebody who may decide about money"),
        Alternative(Other.OVERTIME, Considered.NO, "tried before Christmas, and two were ill in January"),
    ),
    agents_asked=True,
    conclusion=Conclusion.HIRE,
    hires=1,
    because="one agent is missing from July on, also with the new returns page",
)

INVENTORY = Inventory(
    does=("orders, returns and payments by chat, e-mail and phone", "help articles, when there is time", "refunds up to 200 euro"),
    wants=("find out why customers write twice, each month", "answers in a second language from the autumn"),
    phase_out=("copying order numbers from one system into the other", "the weekly list of late parcels by hand"),
    roles_to_fill=("support agent, second line",),
    new_roles=("owner of the causes: one cause of repeated tickets gone each quarter",),
    skills=("looks for the cause before answering", "writes short and kindly", "says what happens next instead of asking"),
)

AD = JobAd(
    headline="Be the one our customers ask for",
    position="A web shop for things that can be repaired. 74 people, a second market in the autumn.",
    mission="Nobody throws away what a screwdriver can save.",
    goals="Half of all returns become repairs within three years.",
    journey="Began in a garage with one toolbox and a phone.",
    successes="300 tickets a day became 450, and satisfaction stayed above 90 %.",
    values="Bad news first. What was learned today is written down today.",
    ways="Product reads our monthly list of causes, and answers it.",
    autonomy="You decide about refunds up to 200 euro.",
    accountability="Your numbers are yours, and everybody sees everybody's.",
    coaching="An hour with your manager every two weeks, and a colleague beside you for the first month.",
    mood="Quiet mornings, loud lunches.",
    success="Month 2: all common tickets alone, 40 a day.\nMonth 6: 80 % solved in the first contact.\nEach quarter: 1 cause gone.",
    tasks="Take over where the help pages end, by chat, e-mail and phone.",
    requirements="You have been the one who solves other people's problems, in any line of work, and you write clearly.",
    apply="To jobs@example.org, by 6 March. A letter of one page is enough.",
    hidden_request="Begin your letter with the words “kettle on”.",
    marks=(
        ChannelMark(Channel.LOCAL_BOARDS, "2026-02-09", note="two boards"),
        ChannelMark(Channel.NICHE, "2026-02-10", note="a community of support people"),
        ChannelMark(Channel.COLLEAGUES, "2026-02-11"),
        ChannelMark(Channel.TEAM, "2026-02-12", note="asked on Thursday"),
        ChannelMark(Channel.CUSTOMERS, note="next newsletter"),
        ChannelMark(Channel.PREMIUM, not_needed=True),
    ),
)

OFFER = SampleOffer(
    to="Ida Storybrook",
    fallback="Hugo Novella",
    answer=OfferAnswer.YES,
    sign_by=date(2026, 4, 10),
    start_hoped="1 May at the latest",
    buddy="Theo Mockup",
    note="The letter goes out when Dora Quill and Henrik Lantern have been called.",
    steps=(
        StepMark(StepKind.CALLED, "", date(2026, 3, 31), by="Robin Sample"),
        StepMark(StepKind.ANSWER, "", date(2026, 3, 31), by="Robin Sample"),
        StepMark(StepKind.MESSAGE, "Theo Mockup", date(2026, 4, 1), by="Theo Mockup"),
    ),
    day=23,
    hour=9,
)
