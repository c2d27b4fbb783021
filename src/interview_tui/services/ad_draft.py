"""The draft of a job ad: its blocks, to be shown on a page, and the same as Markdown. Reads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from interview_tui.domain.job_ad import COMPANY_TEXTS, TEAM_TEXTS, JobAd
from interview_tui.domain.text import clean, one_line
from interview_tui.services.markdown_escape import inline
from interview_tui.services.words_ad import AdWords, ad_words

_ITEM = re.compile(r"[-*•]\s+(?=\S)")
_ENDED = (".", "!", "?", "…")
_DEEP = ("team", "success", "tasks", "company", "requirements", "apply")
"""Where the hidden request goes: into the first of these sections that has a text; the middle of the ad comes first."""

_SPAN = re.compile(r"(?<!\\)`([^`]+)`")
"""An address as `inline` writes it; backticks that were typed have a backslash before them."""
_LINK = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?(?:[/?#][!#-;=?-Z_a-z~]*)?"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a draft, as plain text.

    Attributes:
        lines: each is shown on a line of its own, or as an item.
        lead: the program's own words before the first line.
        request: the hidden request, as a sentence after the last line.
        is_apply: whether it says how to apply; the addresses there are for applicants to follow.
    """

    kind: Kind
    lines: tuple[str, ...] = ()
    lead: str = ""
    request: str = ""
    is_apply: bool = False


def ad_blocks(title: str, language: str, ad: JobAd) -> tuple[Block, ...]:
    """The blocks of a draft, from its title on; what nobody has written is left out.

    Args:
        title: that of the opening, where the ad has no headline.
        language: that of the opening.
    """
    words = ad_words(language)
    sections = _with_request(_sections(ad, words), ad.hidden_request)
    blocks = [Block(Kind.TITLE, (one_line(ad.headline) or one_line(title),))]
    for name, found in sections.items():
        if found:
            blocks += [Block(Kind.HEADING, (getattr(words, name),)), *found]
    return (*blocks, *(() if len(blocks) > 1 else (Block(Kind.TEXT, (words.nothing,)),)))


def _sections(ad: JobAd, words: AdWords) -> dict[str, list[Block]]:
    def led(names: Sequence[str]) -> list[Block]:
        return [block for name in names for block in text_blocks(getattr(ad, name), words.leads[name])]

    found = {"company": led(COMPANY_TEXTS), "team": led(TEAM_TEXTS)}
    found |= {name: text_blocks(getattr(ad, name)) for name in ("success", "tasks", "requirements")}
    return found | {"apply": [replace(block, is_apply=True) for block in text_blocks(ad.apply)]}


def text_blocks(text: str, lead: str = "") -> list[Block]:
    """What was typed as blocks: empty lines part paragraphs, lines that begin with a dash, a star or a dot are items.

    Args:
        lead: goes before the first paragraph; before items it is a paragraph of its own. Left out where there is no text.
    """
    blocks = list(_blocks(clean(text)))
    if lead and blocks:
        blocks[:1] = [replace(blocks[0], lead=lead)] if blocks[0].kind is Kind.TEXT else [Block(Kind.TEXT, lead=lead), blocks[0]]
    return blocks


def _blocks(text: str) -> Iterator[Block]:
    kind, lines = Kind.TEXT, list[str]()
    for line in map(str.strip, (*text.split("\n"), "")):
        item = _ITEM.match(line)
        here = Kind.ITEMS if item else Kind.TEXT
        if lines and (not line or here is not kind):
            yield Block(kind, tuple(lines))
            lines = []
        if line:
            kind = here
            lines.append(one_line(line[item.end() :] if item else line))


def _with_request(sections: dict[str, list[Block]], request: str) -> dict[str, list[Block]]:
    """The sections with the hidden request as a sentence deep in one of them (4.01): in the middle of its paragraphs, in no heading."""
    sentence = one_line(request)
    if not sentence:
        return sections
    if not sentence.rstrip("”\"»'’)").endswith(_ENDED):
        sentence += "."
    name = next((name for name in _DEEP if sections[name]), "apply")
    blocks = sections[name]
    texts = [place for place, block in enumerate(blocks) if block.kind is Kind.TEXT and block.lines]
    if texts:
        middle = texts[len(texts) // 2]
        changed = [replace(block, request=sentence) if place == middle else block for place, block in enumerate(blocks)]
    else:
        changed = [*blocks, Block(Kind.TEXT, request=sentence)]
    return sections | {name: changed}


def ad_markdown(title: str, language: str, ad: JobAd) -> str:
    """The draft as Markdown, ending with a line break. What was typed is shown as text and lists, and as nothing else.

    An address under "How to apply" becomes a link: the ad is the user's own, and who reads it is to follow that.
    """
    return "\n\n".join(block_markdown(block, links=block.is_apply) for block in ad_blocks(title, language, ad)) + "\n"


def block_markdown(block: Block, *, links: bool = False) -> str:
    """One block; a line that holds nothing that can be shown gives none.

    Args:
        links: whether web and e-mail addresses are links; else they stand as code, as they do everywhere in our documents.
    """
    lines = [_linked(inline(line)) if links else inline(line) for line in block.lines]
    if block.kind in (Kind.TITLE, Kind.HEADING):
        return f"{'#' if block.kind is Kind.TITLE else '##'} {' '.join(lines)}"
    if block.kind is Kind.ITEMS:
        return "\n".join(f"- {line}" for line in lines)
    parts = [f"**{block.lead}**" if block.lead else "", "\\\n".join(lines), inline(block.request)]
    return " ".join(filter(None, parts))


def _linked(line: str) -> str:
    """A line of Markdown with its plain web and e-mail addresses as links; whatever else looks like an address stays code."""
    return _SPAN.sub(lambda span: f"<{span.group(1)}>" if _LINK.fullmatch(span.group(1)) else span.group(), line)
