"""The document about a whole opening as Markdown: what was worked out before anybody was met, and how far it has come, in numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from interview_tui.domain import need as rules
from interview_tui.domain.funnel_picture import WORDS as FUNNEL_WORDS
from interview_tui.domain.funnel_picture import beyond_notes, step_counts
from interview_tui.domain.inventory import PARTS, Inventory
from interview_tui.domain.job_ad import COMPANY_TEXTS, ROLE_TEXTS, TEAM_TEXTS, Channel, JobAd, persona_moved_on
from interview_tui.domain.need import Need
from interview_tui.domain.need_chart import need_chart
from interview_tui.domain.opening import Funnel, Opening
from interview_tui.domain.rounding import in_digits
from interview_tui.services.ad_draft import Kind, ad_blocks, block_markdown
from interview_tui.services.markdown_blocks import bullet, table
from interview_tui.services.markdown_escape import fence, inline
from interview_tui.services.merit_document import paragraphs
from interview_tui.services.words import words_in
from interview_tui.services.words_opening import OpeningWords, opening_words

CHART_WIDTH = 80


@dataclass(frozen=True, slots=True)
class FoundOpening:
    """What the document is made from.

    Attributes:
        offers: how many offers are how far, by the names in `OpeningWords.offers`.
        on: the day of the document where the user is, as text.
    """

    opening: Opening
    need: Need
    inventory: Inventory
    ad: JobAd
    funnel: Funnel
    offers: dict[str, int]
    on: str


def opening_markdown(found: FoundOpening) -> str:
    """The document, ending with a line break. What was typed is shown as text and nothing else; no candidate is in it."""
    document = _Document(found)
    return "\n\n".join(filter(None, document.blocks())) + "\n"


class _Document:
    def __init__(self, found: FoundOpening) -> None:
        self.found = found
        self.words: OpeningWords = opening_words(found.opening.language)
        self.decimal = words_in(found.opening.language).decimal

    def blocks(self) -> Iterator[str]:
        words, opening = self.words, self.found.opening
        yield f"# {inline(opening.title) or words.unknown}"
        yield f"> {words.note}"
        closed = words.open if opening.closed_on is None else words.closed.format(day=opening.closed_on.isoformat())
        applicants = words.unknown if opening.applicants is None else self.number(opening.applicants)
        facts = ((words.status, closed), (words.applicants, applicants), (words.made, self.found.on))
        yield "\n".join(bullet(*fact) for fact in facts)
        for title, part in (
            (words.need.title, self.need()),
            (words.need.inventory_title, self.inventory()),
            (words.persona, self.persona()),
            (words.ad.title, self.ad()),
            (words.funnel, self.funnel()),
            (words.offers_title, self.offers()),
        ):
            written = [block for block in part if block]
            yield f"## {title}"
            yield from written or [words.nothing]

    # -- numbers -----------------------------------------------------------------------------------------------------

    def number(self, value: int | float | Decimal | Fraction) -> str:
        """A number with at most two decimals, in the way of the language."""
        text = in_digits(float(value), 2)
        whole, point, rest = text.partition(".")
        rest = rest.rstrip("0")
        return f"{int(whole):,}".replace(",", self.words.thousands) + (f"{self.decimal}{rest}" if point and rest else "")

    def _signs_of_numbers(self, line: str) -> str:
        """A line of the chart with its numbers in the way of the language; the chart's own are English."""
        signs = str.maketrans({",": self.words.thousands, ".": self.decimal})
        return re.sub(r"\d[\d.,]*\d", lambda number: number.group().translate(signs), line)

    def _value(self, name: str, value: object) -> str:
        if name in ("share", "absence"):
            return f"{self.number(Decimal(str(value)) * 100)} %"
        return self.number(value) if isinstance(value, int | float) else str(value)

    # -- need and inventory ------------------------------------------------------------------------------------------

    def need(self) -> Iterator[str]:
        if self.found.need == Need():
            return
        words, need = self.words.need, self.found.need
        rows = [(label, self._value(name, getattr(need, name))) for name, label in words.fields.items() if getattr(need, name) is not None]
        if rows:
            yield f"{words.period} {words.periods[need.period]}."
            yield table((words.number, words.value), rows, right=(1,))
        yield from self._results()
        chart = need_chart(need, CHART_WIDTH, "sv" if self.found.opening.language == "sv" else "en")
        if chart:
            yield f"### {words.chart}"
            yield fence("\n".join(map(self._signs_of_numbers, chart)))
        yield from self._signals()
        yield f"### {words.other_title}"
        others = [(words.others[one.kind], words.considered[one.state], inline(one.why)) for one in need.alternatives]
        yield table((words.number, self.words.ad.state, words.why), others)
        if need.agents_asked or any(one.kind is rules.Other.OVERTIME for one in need.chosen):
            yield bullet(words.asked, words.yes if need.agents_asked else words.no)
        yield f"### {words.answer}"
        answer = [bullet(words.answer, words.answers[need.conclusion])]
        hires = need.hires if need.conclusion is rules.Conclusion.HIRE else None
        answer += [bullet(words.hires, self.number(hires))] if hires is not None else []
        answer += [bullet(words.because, inline(need.because))] if need.because else []
        yield "\n".join(answer)

    def _results(self) -> Iterator[str]:
        words, need = self.words.need, self.found.need
        total, needed, more, day = rules.tickets(need), rules.agents_needed(need), rules.to_hire(need), rules.advertise_on(need)
        exact = rules.agents(need)
        lines = [bullet(words.tickets, self.number(total))] if total is not None else []
        if needed is not None and exact is not None:
            lines.append(bullet(words.agents, f"{self.number(needed)} ({self.number(exact)})"))
        lines += [bullet(words.more, self.number(more))] if more is not None else []
        is_wanted = more != 0 and need.conclusion is not rules.Conclusion.DO_NOT_HIRE
        lines += [bullet(words.begin, day.isoformat())] if day is not None and is_wanted else []
        if lines:
            yield f"### {words.result}"
            yield "\n".join(lines)

    def _signals(self) -> Iterator[str]:
        words, need = self.words.need, self.found.need
        yield f"### {words.signals_title}"
        lines = []
        for name, label in words.signals.items():
            value = getattr(need, name)
            lines.append(bullet(label, words.trends[value] if isinstance(value, rules.Trend) else words.morale[value]))
        lines += [bullet(words.overloaded, self.number(need.overloaded))] if need.overloaded is not None else []
        lines += [bullet(words.checked_on, need.checked_on.isoformat())] if need.checked_on is not None else []
        yield "\n".join(lines)
        yield paragraphs(need.signals_note)

    def inventory(self) -> Iterator[str]:
        for part in PARTS:
            lines = getattr(self.found.inventory, part)
            if lines:
                yield f"### {self.words.need.inventory[part]}"
                yield _items(lines)

    # -- persona -----------------------------------------------------------------------------------------------------

    def persona(self) -> Iterator[str]:
        words, persona = self.words, self.found.opening.persona
        if persona.mission.strip():
            yield f"### {words.mission}"
            yield paragraphs(persona.mission)
        if persona.outcomes:
            yield f"### {words.outcomes}"
            yield _items(persona.outcomes)
        if persona.competencies:
            yield f"### {words.competencies}"
            rows = [(inline(one.name) or inline(one.id), self.number(one.weight)) for one in persona.competencies]
            yield table((words.competency, words.weight), rows, right=(1,))
            yield bullet(words.weights_reason, inline(persona.weights_reason)) if persona.weights_reason.strip() else ""
        if persona.culture:
            yield f"### {words.culture}"
            yield _items(persona.culture)

    # -- the ad ------------------------------------------------------------------------------------------------------

    def ad(self) -> Iterator[str]:
        words, ad = self.words.ad, self.found.ad
        if ad == JobAd():
            return
        rows = []
        for label, names in zip(words.groups, (COMPANY_TEXTS, TEAM_TEXTS, ROLE_TEXTS, ("apply",)), strict=True):
            lacking = [words.texts[name] for name in names if not getattr(ad, name).strip()]
            rows.append((label, f"{len(names) - len(lacking)}/{len(names)}", ", ".join(lacking) or words.nothing_missing))
        yield table((words.part, words.written, words.missing), rows)
        request = bullet(words.request, inline(ad.hidden_request) or words.no_request)
        yield "\n".join([request, *([f"- {words.moved_on}"] if persona_moved_on(ad, self.found.opening.persona) else [])])
        yield table((words.channel, words.state, words.note), [self._channel(channel) for channel in Channel])
        yield f"### {words.draft}"
        for block in ad_blocks(self.found.opening.title, self.found.opening.language, ad):
            text = block_markdown(block)
            yield {Kind.TITLE: f"#### {text[2:]}", Kind.HEADING: f"##### {text[3:]}"}.get(block.kind, text)

    def _channel(self, channel: Channel) -> tuple[str, str, str]:
        words, mark = self.words.ad, self.found.ad.mark(channel)
        state = words.used.format(day=inline(mark.done_on)) if mark.done_on else words.not_needed if mark.not_needed else words.open
        return words.channels[channel], state, inline(mark.note)

    # -- how far it has come -----------------------------------------------------------------------------------------

    def funnel(self) -> Iterator[str]:
        funnel = self.found.funnel
        words = FUNNEL_WORDS["sv" if self.found.opening.language == "sv" else "en"]
        notes = [
            "; ".join(filter(None, (limit, more.removeprefix("! "))))
            for limit, more in zip(words.limits, beyond_notes(funnel, words), strict=True)
        ]
        rows = [(step, self.number(count), note) for step, count, note in zip(words.steps, step_counts(funnel), notes, strict=True)]
        yield table((self.words.step, self.words.people, self.words.method), rows, right=(1,))
        if funnel.applicants is None:
            yield words.estimated.format(count=self.number(funnel.applied))
        beside = [text.format(count=self.number(getattr(funnel, name))) for name, text in words.beside.items() if getattr(funnel, name)]
        yield _items(beside)

    def offers(self) -> Iterator[str]:
        counts = self.found.offers
        if not counts["begun"]:
            yield self.words.no_offers
            return
        yield "\n".join(bullet(label, self.number(counts[name])) for name, label in self.words.offers.items())


def _items(lines: Sequence[str]) -> str:
    return "\n".join(f"- {text}" for text in map(inline, lines) if text)
