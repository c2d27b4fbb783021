"""What a need says, in sentences, and what is missing in it, by the part of the form that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from interview_tui.domain import need as rules
from interview_tui.domain.inventory import Inventory
from interview_tui.domain.need import Conclusion, Considered, Morale, Need, Other, Trend
from interview_tui.domain.need_chart import agents_text, near
from interview_tui.domain.need_fields import FIELDS, show_value
from interview_tui.domain.need_months import months_of

OTHER_NAMES: Mapping[Other, str] = {
    Other.WORKFLOW: "Self-service", Other.SHIFTS: "Shifts", Other.OUTSOURCING: "Outsourcing", Other.OVERTIME: "Overtime",
}  # fmt: skip
OTHER_MEANS: Mapping[Other, str] = {
    Other.WORKFLOW: "a simpler workflow, templates, customers help themselves",
    Other.SHIFTS: "lay the shifts where the tickets come in, hour by hour",
    Other.OUTSOURCING: "buy good help, also for a season only",
    Other.OVERTIME: "only when the agents were asked first",
}


class Part(StrEnum):
    """A part of the form."""

    NUMBERS = "Numbers"
    CHART = "Chart"
    SIGNALS = "Signals"
    ANSWER = "Answer"
    INVENTORY = "Inventory"


def calculation(need: Need) -> str:
    """The way from orders to agents in one line, as far as it is known; empty while there is nothing to compute."""
    found, each, total = rules.tickets(need), rules.handled_by_one(need), rules.agents(need)
    if found is None:
        return ""
    text = f"{need.orders:,} orders × {show_value('share', need.share)} = {_tickets(float(found))} tickets"
    if each is None or total is None:
        return text
    way = f"{show_value('per_day', need.per_day)} × {show_value('days', need.days)}"
    if need.absence:
        way += f" × {show_value('absence', 1 - Decimal(str(need.absence)))}"
    return f"{text} ÷ ({way}) = {near(total)} → {_people(rules.agents_needed(need) or 0, 'agent')}"


def result(need: Need, today: date) -> str:
    """How many to hire and when to begin, in one line, as far as it is known; no day where nobody is to be hired.

    Args:
        today: by the calendar of this computer.
    """
    parts = []
    more, day = rules.to_hire(need), rules.advertise_on(need)
    if more is not None:
        there = agents_text(need.agents_now or 0)
        total = rules.agents(need) or Fraction(0)
        covers = more == 0 and (need.agents_now or 0) < ceil(total)  # 2.5 are enough for 2.16, and 2.16 are 3 people
        enough = f"{there} there now cover the {near(total)}" if covers else f"{there} there now"
        parts.append(f"{enough}: {'nobody more is needed' if more == 0 else f'{more:,} more'}.")
    if day is not None and more != 0 and need.conclusion is not Conclusion.DO_NOT_HIRE:
        parts.append(_begin(need, day, today))
    return " ".join(parts)


def _begin(need: Need, day: date, today: date) -> str:
    """When to begin; where that day has gone by, what can still be reached."""
    late = (today - day).days
    if late <= 0:
        return f"Begin advertising on {day.isoformat()}{' (today)' if late == 0 else ''}."
    ready = today + timedelta(weeks=(need.ramp_up_weeks or 0) + (need.process_weeks or 0))
    reached = f"who applies today works at full speed on {ready.isoformat()}"
    if need.needed_on is not None and need.needed_on < today:
        return f"The day on which they are needed, {need.needed_on.isoformat()}, has gone by: {reached}."
    ago = f"{late // 7} weeks ago" if late >= 14 else f"{late} days ago" if late > 1 else "yesterday"
    return f"Begin advertising on {day.isoformat()} ({ago}): {reached}."


def signals(need: Need) -> str:
    """What the other signals say, in one line; empty while nobody has looked."""
    trends = (need.first_response, need.handle_time, need.csat)
    looked = sum(one is not Trend.UNCHECKED for one in trends)
    heard = (need.meetings, need.one_to_ones, need.survey)
    parts = []
    if looked:
        parts.append(f"{rules.worse(need)} of {looked} numbers worse")
    if any(one is not Morale.UNASKED for one in heard):
        asked = sum(one is not Morale.UNASKED for one in heard)
        parts.append(f"too much work heard in {heard.count(Morale.OVERLOAD)} of {asked} talks")
    if many := int(rules.exact(need, "overloaded") or 0):
        parts.append(f"{_people(many, 'agent')} {'say so, a stronger signal' if many > 1 else 'says so'}")
    return f"Signals: {'; '.join(parts)}." if parts else ""


def conclusion(need: Need) -> str:
    """The answer in one line; empty while there is none."""
    if need.conclusion is Conclusion.OPEN:
        return ""
    chosen = ", ".join(OTHER_NAMES[one.kind].lower() for one in need.chosen)
    because = f" Because: {need.because}" if need.because else ""
    if need.conclusion is Conclusion.HIRE:
        besides = f", besides {chosen}" if chosen else ""
        hires = rules.exact(need, "hires")
        return f"Answer: hire{'' if hires is None else f' {int(hires):,}'}{besides}.{because}"
    return f"Answer: do not hire{f'; instead {chosen}' if chosen else ''}.{because}"


def missing(need: Need, inventory: Inventory, today: date) -> dict[Part, tuple[str, ...]]:
    """What is still missing or does not agree, in sentences, by part. Nothing of it stops anybody.

    Args:
        today: by the calendar of this computer.
    """
    return {
        Part.NUMBERS: _numbers(need),
        Part.CHART: _chart(need),
        Part.SIGNALS: _signals(need, today),
        Part.ANSWER: _answer(need),
        Part.INVENTORY: _inventory(inventory),
    }


def _numbers(need: Need) -> tuple[str, ...]:
    found = []
    over = need.days is not None and need.days > rules.MOST_DAYS[need.period]
    names = [one.missing for one in FIELDS if one.name in rules.wanting(need) and not (over and one.name == "days")]
    if names:
        found.append(f"Missing: {', '.join(names)}.")
    if over:
        found.append(
            f"A {need.period.value} has no {show_value('days', need.days)} working days; {rules.MOST_DAYS[need.period]} is the most."
        )
    return tuple(found)


def _chart(need: Need) -> tuple[str, ...]:
    found = list(months_of(need.forecast)[1])
    if not need.forecast.strip():
        found.append("Expected orders month by month would show the peak.")
    peak, usual = rules.peak(need), rules.agents(need)
    if peak is not None and usual is not None and peak.needed > usual:
        found.append(
            f"{peak.month} takes {near(peak.needed)} agents, the usual {need.period.value} {near(usual)}: is that a season, or growth?"
        )
    return tuple(found)


def _signals(need: Need, today: date) -> tuple[str, ...]:
    found = []
    names = {"first_response": "first response time", "handle_time": "handle time", "csat": "CSAT"}
    unchecked = [text for name, text in names.items() if getattr(need, name) is Trend.UNCHECKED]
    if unchecked:
        found.append(f"Not looked at: {', '.join(unchecked)}.")
    if need.checked_on is not None and (today - need.checked_on).days > rules.CHECK_DAYS:
        found.append(f"The numbers were last looked at on {need.checked_on.isoformat()}; once a week is right.")
    asked = {"meetings": "team meetings", "one_to_ones": "one-to-ones", "survey": "an anonymous survey"}
    unasked = [text for name, text in asked.items() if getattr(need, name) is Morale.UNASKED]
    if unasked:
        found.append(f"Nobody was asked about the workload in {', '.join(unasked)}.")
    return tuple(found)


def _answer(need: Need) -> tuple[str, ...]:
    found = []
    unseen = [OTHER_NAMES[one.kind].lower() for one in need.alternatives if one.state is Considered.OPEN]
    if unseen:
        found.append(f"Not looked at, and it may save hiring somebody: {', '.join(unseen)}.")
    silent = [OTHER_NAMES[one.kind].lower() for one in need.alternatives if one.state is Considered.NO and not one.why]
    if silent:
        found.append(f"Why not? Nothing is written for {', '.join(silent)}.")
    if any(one.kind is Other.OVERTIME for one in need.chosen) and not need.agents_asked:
        found.append("Overtime is chosen: ask the agents first.")
    more, hires = rules.to_hire(need), rules.exact(need, "hires")
    if need.conclusion is Conclusion.OPEN:
        found.append("There is no answer yet: hire, or do not hire.")
    elif need.conclusion is Conclusion.DO_NOT_HIRE and not need.chosen and more != 0:
        found.append("Do not hire, and what instead? None of the four is chosen.")
    elif need.conclusion is Conclusion.HIRE and hires is None:
        found.append("How many are to be hired is not written.")
    elif need.conclusion is Conclusion.HIRE and hires == 0:
        found.append("The answer is to hire, and 0 are to be hired: write how many, or answer not to hire.")
    elif need.conclusion is Conclusion.HIRE and more is not None and hires != more and not need.because:
        found.append(f"The forecast takes {more} more, and the answer says {int(hires or 0):,}: write why.")
    return tuple(found)


def _inventory(inventory: Inventory) -> tuple[str, ...]:
    if not inventory:
        return ("Nothing is listed yet; the persona rests on it.",)
    found = []
    if not inventory.does:
        found.append("What the team does today is not listed.")
    if not inventory.skills:
        found.append("The skills that match these needs are not listed; the persona takes them up.")
    return tuple(found)


def _tickets(number: float) -> str:
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".")


def _people(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
