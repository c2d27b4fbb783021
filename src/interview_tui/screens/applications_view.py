"""What the sitting over applications shows, made from what was read: pure functions, without a screen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.funnel import MOST_INTO_QUICK_SCREENS
from interview_tui.domain.review import Review, ReviewVerdict, reasons_for
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text
from interview_tui.screens.look import MUTED, hung, wrapped
from interview_tui.widgets.page_row import PageRow

if TYPE_CHECKING:
    from interview_tui.services.review import Pile, Read

STATES: tuple[tuple[ReviewVerdict | None, str], ...] = (
    (ReviewVerdict.OPEN, "To do"),
    (ReviewVerdict.LATER, "Later"),
    (ReviewVerdict.YES, "Yes"),
    (ReviewVerdict.NO, "No"),
    (None, "All"),
)
"""What the list can show, in the order of the keys left and right."""
_BEGUN = 24
"""Characters that are shown of a reason that was begun."""
WORDS = {ReviewVerdict.YES: "yes", ReviewVerdict.NO: "no", ReviewVerdict.LATER: "later", ReviewVerdict.OPEN: "to do again"}


def states_line(only: ReviewVerdict | None, counts: Counter[ReviewVerdict]) -> Content:
    """The piles beside one another; the one that is shown stands in brackets."""
    parts = []
    for state, name in STATES:
        count = counts.total() if state is None else counts[state]
        text = f"{name} {count:,}"
        parts.append(Content.styled(f"[{text}]", "bold reverse") if state is only else Content(f" {text} "))
    return Content(" ").join(parts)


def counts_text(counts: Counter[ReviewVerdict]) -> Content:
    """How far the sitting is, and whether more go on than the method has (F.02)."""
    total, yes = counts.total(), counts[ReviewVerdict.YES]
    done = total - counts[ReviewVerdict.OPEN]
    text = Content(f"reviewed {done:,} of {total:,}, yes {yes:,}")
    if yes > MOST_INTO_QUICK_SCREENS:
        return Content.assemble(text, " ", (" more than a dozen ", "bold reverse"))
    return text


def page_rows(name: str, read: Read | None, width: int) -> list[PageRow]:
    """An application to read, for lines of so many cells. `read` is None while it is on its way."""
    rows = [PageRow(Content.styled(part, "bold")) for part in wrapped(one_line(name), width)]
    if read is None:
        return [*rows, PageRow(Content.styled("…", MUTED))]
    if read.application.email:
        rows += [PageRow(Content.styled(part, MUTED)) for part in wrapped(one_line(read.application.email), width)]
    if read.review is not None:
        rows.append(PageRow(_review_line(read.review, width)))
    rows.append(PageRow(Content("")))
    note = clean(read.application.note)
    if not note.strip():
        return [*rows, PageRow(Content.styled("Nothing else came with this application.", MUTED))]
    return [*rows, *(PageRow(Content(line)) for line in wrapped(note, width))]


def _review_line(review: Review, width: int) -> Content:
    by = f" by {one_line(review.by_whom)}" if review.by_whom else ""
    why = f": {one_line(review.reason)}" if review.reason else ""
    return hung("", f"{WORDS[review.verdict].capitalize()}{by}, {day_text(review.at_ms)}{why}", width, style="italic")


def persona_lines(pile: Pile, width: int, height: int) -> Content:
    """What an application is compared with (4.01, 4.07), in at most so many lines: what the ad asks for, and the persona in short."""
    persona = pile.opening.persona
    parts = [
        ("Ad asks  ", one_line(pile.hidden_request) or "nothing hidden to follow", "bold"),
        ("Mission  ", one_line(persona.mission), ""),
        ("Outcomes ", " · ".join(one_line(one) for one in persona.outcomes), ""),
        ("Skills   ", " · ".join(one_line(one.name) for one in persona.competencies), ""),
        ("Culture  ", " · ".join(one_line(one) for one in persona.culture), ""),
    ]
    whole = [hung(head, text, width, style=style, head_style=MUTED).split("\n") for head, text, style in parts if text]
    taken = [1] * len(whole)
    while sum(taken) < height and (longer := [n for n, lines in enumerate(whole) if taken[n] < len(lines)]):
        taken[min(longer, key=lambda n: taken[n])] += 1
    return Content("\n").join(line for lines, count in zip(whole, taken, strict=True) for line in _first(lines, count, width))


def _first(lines: list[Content], count: int, width: int) -> list[Content]:
    """The first lines of a text, with a sign where it goes on."""
    if count >= len(lines):
        return lines
    last = lines[count - 1]
    end = min(len(last.plain.rstrip()), width - 1)
    return [*lines[: count - 1], Content.assemble(last[:end], "…")]


def reasons_lines(verdict: ReviewVerdict, enter: str, begun: str = "", *, asked: bool = True) -> Content:
    """The reasons with their keys.

    Args:
        enter: the key that gives a yes without a reason.
        begun: the reason in own words that was begun.
        asked: whether the ad asks for something that only a careful reader finds. The keys stay the same where it does not.
    """
    lines = [Content.assemble((str(key), "bold $text-accent"), f" {text}") for key, text in enumerate(reasons_for(verdict), 1)]
    if lines and not asked:
        first = reasons_for(verdict)[0].replace("the request in the ad", "the ad")  # a line of the narrowest screen holds no more
        lines[0] = Content.styled(f"1 {first} (it hides nothing)", MUTED)
    shown = one_line(begun)
    own = f" own words: {shown[:_BEGUN].rstrip()}{'…' if len(shown) > _BEGUN else ''}" if shown else " own words"
    lines.append(Content.assemble(("0", "bold $text-accent"), own))
    if verdict is ReviewVerdict.YES:
        lines.append(Content.assemble((enter, "bold $text-accent"), " yes, without a reason"))
    return Content("\n").join(lines)


def given_text(name: str, verdict: ReviewVerdict, reason: str, undo: str) -> str:
    """What the last key did, in a line; `undo` is the key that takes it back."""
    why = f" · {reason}" if reason else ""
    return f"{one_line(name)}: {WORDS[verdict]}{why}  ({undo} takes it back)"


def nothing_text(total: int, only: ReviewVerdict | None, words: str, counts: Counter[ReviewVerdict], key: str) -> str:
    """What to do while the list is empty; `key` pastes or imports."""
    if not total:
        more = " Or on the command line: interview-tui candidate import FILE.csv --opening OPENING" if key else ""
        return f"Nobody has applied yet. {f'{key} pastes applicants or reads a CSV file.' if key else ''}{more}"
    if words.strip():
        return "Nobody here has such a name. Escape shows everybody again."
    if only is ReviewVerdict.OPEN:
        yes, later = counts[ReviewVerdict.YES], counts[ReviewVerdict.LATER]
        again = f" {later:,} wait for a second look: the right arrow shows them." if later else " The arrows left and right show the piles."
        return f"All {total:,} are reviewed, {yes:,} with a yes.{again}"
    return "Nobody is in this pile. The arrows left and right show the others."
