"""The panel's decision as a part of a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.rounding import in_digits
from interview_tui.services.markdown_blocks import bullet, moment
from interview_tui.services.markdown_escape import inline
from interview_tui.services.words_decision import WordsDecision, words_decision


def decision_blocks(decisions: Sequence[PanelDecision], language: str) -> list[str]:
    """What was decided, the newest first, as blocks of Markdown with a heading; one sentence where nothing was.

    Args:
        decisions: in the order in which they were made, as the viewer may read them (`PanelReading.decisions`).
        language: of the document.
    """
    words = words_decision(language)
    if not decisions:
        return [f"## {words.title}", words.none]
    *earlier, last = decisions
    blocks = [f"## {words.title}", "\n".join(_lines(last, words))]
    if earlier:
        blocks += [f"### {words.earlier}", *("\n".join(_lines(one, words)) for one in reversed(earlier))]
    return blocks


def _lines(decision: PanelDecision, words: WordsDecision) -> Iterator[str]:
    who, verdict = inline(decision.by), words.verdicts[decision.verdict]
    yield bullet(words.decided, words.by.format(verdict=verdict, who=who, when=moment(decision.at_ms)))
    if not decision.reason.strip():
        yield f"  {words.withheld}"
        return
    yield bullet(words.reason, inline(decision.reason))
    if decision.tied_text.strip():
        yield bullet(words.tied, f"{words.ties[decision.tied_to]}: {inline(decision.tied_text)}")
    if decision.consensus is not None:
        beside = words.no_composite if decision.composite is None else words.beside
        numbers = {"consensus": _number(decision.consensus, words), "composite": _number(decision.composite or 0, words)}
        yield bullet(words.consensus, beside.format(**numbers))
    if decision.consensus_comment.strip():
        yield bullet(words.comment, inline(decision.consensus_comment))


def _number(value: float, words: WordsDecision) -> str:
    return in_digits(value).replace(".", words.decimal)
