"""The raters of an opening as lines of text: ``Maria Lind: quick screen, deep-dive``.

The name comes first. After a colon stand the stages in which the rater is expected, in English or Swedish; without any it is the
deep-dive. Nothing is guessed: a word that is no stage is told, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from interview_tui.domain.bank import Stage
from interview_tui.domain.opening import PanelMember
from interview_tui.domain.seal import rater_key
from interview_tui.domain.spelling import nearest
from interview_tui.domain.text import NAME_LIMIT, one_line, search_key

RATED_STAGES: Mapping[Stage, str] = {
    Stage.APPLICATION_REVIEW: "application review",
    Stage.QUICK_SCREEN: "quick screen",
    Stage.DEEP_DIVE: "deep-dive",
}
"""The stages in which somebody rates the candidate, with the words that stand in a line."""

_WORDS = {
    **dict.fromkeys(
        ("quick screen", "quick", "screen", "screening", "phone screen", "snabbintervju", "snabb", "telefonintervju"), (Stage.QUICK_SCREEN,)
    ),
    **dict.fromkeys(("deep dive", "deepdive", "deep", "dive", "djupintervju", "djup"), (Stage.DEEP_DIVE,)),
    **dict.fromkeys(
        ("application review", "application", "applications", "review", "ansökan", "ansökningar", "granskning", "granskning av ansökan"),
        (Stage.APPLICATION_REVIEW,),
    ),
    **dict.fromkeys(("both", "båda"), (Stage.QUICK_SCREEN, Stage.DEEP_DIVE)),
    **dict.fromkeys(("all", "alla"), tuple(RATED_STAGES)),
}
_KNOWN = f"There are: {', '.join(RATED_STAGES.values())}."
_CALLS = frozenset({"reference", "references", "reference call", "reference calls", "calls", "referens", "referenser", "referenssamtal"})
_AND = re.compile(r"[,;&+]|\s(?:and|och)\s", re.IGNORECASE)
_SHOWN = 40
"""Most characters of a wrong word in a message."""


class PanelProblem(ValueError):
    """A line cannot be used; the message names it."""


def read_panel_lines(text: str) -> tuple[PanelMember, ...]:
    """The raters in a text with one of them on each line; empty lines do not count.

    Raises:
        PanelProblem: a line lacks its name, has a word that is no stage, or names somebody a second time.
    """
    found: dict[str, tuple[int, PanelMember]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            member = _read_line(one_line(line))
        except PanelProblem as problem:
            raise PanelProblem(f"Line {number}: {problem}") from None
        before = found.setdefault(rater_key(member.name), (number, member))
        if before[0] != number:
            raise PanelProblem(f"Line {number}: {_cut(member.name)} stands on line {before[0]} already.")
    return tuple(member for _, member in found.values())


def panel_lines(panel: Iterable[PanelMember]) -> str:
    """The text that `read_panel_lines` reads, for showing and editing."""
    return "\n".join(f"{one_line(member.name)}: {', '.join(map(_word, member.stages))}" for member in panel)


def _word(stage: Stage) -> str:
    return RATED_STAGES.get(stage, stage.value.replace("-", " "))


def _read_line(line: str) -> PanelMember:
    # The last colon: a name may hold one, the words of stages never do.
    name, colon, rest = (part.strip() for part in (line.rpartition(":") if ":" in line else (line, "", "")))
    if not name:
        raise PanelProblem("a name is needed, as in “Maria Lind: quick screen, deep-dive”.")
    if len(name) > NAME_LIMIT:
        raise PanelProblem(f"the name has {len(name)} characters; {NAME_LIMIT} is the most.")
    if not colon and any(_plain(part) in _WORDS for part in name.split(",")):
        raise PanelProblem("a colon goes between the name and the stages, as in “Maria Lind: deep-dive”.")
    words = [part for part in _AND.split(rest) if part.strip()]
    if not words:
        return PanelMember(name)
    wanted = {stage for word in words for stage in _stages(word)}
    return PanelMember(name, tuple(stage for stage in Stage if stage in wanted))


def _stages(word: str) -> tuple[Stage, ...]:
    """What a word means. Raises PanelProblem."""
    plain = _plain(word)
    known = next((stages for text, stages in _WORDS.items() if _plain(text) == plain), None)
    if known is not None:
        return known
    if plain in _CALLS:
        raise PanelProblem("reference calls are not rated, so nobody is expected there. " + _KNOWN)
    near = nearest(plain, [_plain(text) for text in _WORDS])
    meant = next((RATED_STAGES[stages[0]] for text, stages in _WORDS.items() if _plain(text) == near and len(stages) == 1), "")
    hint = f"Did you mean “{meant}”?" if meant else _KNOWN
    raise PanelProblem(f"“{_cut(word.strip())}” is no stage with ratings. {hint}")


def _plain(word: str) -> str:
    """A word as it is compared: case, accents, hyphens and blanks do not count much."""
    return " ".join(re.sub(r"[-_‐–]", " ", search_key(word)).split())


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
