"""Keeping a job ad and writing its draft: in the language of the opening, and nothing typed in it is anything but text."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from markdown_it.token import Token

from interview_tui.bootstrap import connect
from interview_tui.domain.ad_gaps import ad_gaps
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.job_ad import (
    AD_TEXT_LIMIT,
    COMPANY_TEXTS,
    LINES,
    TEAM_TEXTS,
    TEXTS,
    Channel,
    ChannelMark,
    JobAd,
    ad_from_plain,
    says_example,
    success_proposal,
    takes_success,
)
from interview_tui.domain.opening import Opening
from interview_tui.domain.persona import Persona
from interview_tui.errors import CannotOpen, ExportRefused, NotFound, UsageError
from interview_tui.services.ad_draft import Kind, ad_blocks, ad_markdown, text_blocks
from interview_tui.services.job_ad import ad_file_name, export_job_ad, job_ad_of, save_job_ad
from interview_tui.services.openings import add_opening, shipped_persona
from interview_tui.services.session import Services
from interview_tui.services.words_ad import ENGLISH, SWEDISH, AdWords
from interview_tui.storage.documents import write_document
from tests.services.test_access import paths
from tests.services.test_markdown_safety import ANY, HOSTILE, check_inert, check_inert_tokens, plain, tokens

FULL = replace(
    ad_from_plain({name: f"Our {name}." for name in (*COMPANY_TEXTS, *TEAM_TEXTS)}),
    headline="Take charge with us",
    success="In a year:\n\n- 92 % satisfied\n- 40 tickets a day",
    tasks="- Lead customers\n- Find causes",
    requirements="Clear writing.",
    apply="Write to us.",
    hidden_request="End your letter with a weekday",
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = connect(paths(tmp_path), "Me")
    yield opened
    opened.store.close()


@pytest.fixture
def opening(services: Services) -> Opening:
    return add_opening(services, "Support agent")


def test_an_ad_is_kept_cleaned_and_takes_the_place_of_what_was_there(services: Services, opening: Opening) -> None:
    assert job_ad_of(services, opening.id) == JobAd()
    typed = replace(FULL, mood="  Calm\x1b\r\nand busy ").marked(ChannelMark(Channel.NICHE, "2026-01-02", note="Support\nDriven"))
    saved = save_job_ad(services, opening.id, typed)
    assert saved == job_ad_of(services, opening.id)
    assert saved.mood == "Calm␛\nand busy"
    assert saved.marks == (ChannelMark(Channel.NICHE, "2026-01-02", note="Support Driven"),)
    assert save_job_ad(services, opening.id, JobAd()) == job_ad_of(services, opening.id) == JobAd()


def test_what_is_too_long_or_of_no_opening_is_refused_and_changes_nothing(services: Services, opening: Opening) -> None:
    save_job_ad(services, opening.id, FULL)
    with pytest.raises(UsageError, match="its goals can have at most 4,000"):
        save_job_ad(services, opening.id, replace(FULL, goals="x" * (AD_TEXT_LIMIT + 1)))
    assert job_ad_of(services, opening.id) == FULL
    with pytest.raises(NotFound):
        job_ad_of(services, OpeningId("none"))
    with pytest.raises(NotFound):
        save_job_ad(services, OpeningId("none"), FULL)


def test_a_document_that_is_no_ad_is_told(services: Services, opening: Opening) -> None:
    services.store.write(lambda conn: write_document(conn, opening.id, "ad", {"goals": 1}, 0))
    with pytest.raises(CannotOpen, match="a job ad that cannot be read"):
        job_ad_of(services, opening.id)


def test_the_draft_has_all_texts_under_the_words_of_its_language() -> None:
    english, swedish = (ad_markdown("Support agent", language, FULL) for language in ("en", "sv"))
    for markdown, words in ((english, ENGLISH), (swedish, SWEDISH)):
        assert markdown.startswith("# Take charge with us\n\n## ")
        for name in (*COMPANY_TEXTS, *TEAM_TEXTS):
            assert f"**{words.leads[name]}** Our {name}." in markdown
        headings = [line.removeprefix("## ") for line in markdown.splitlines() if line.startswith("## ")]
        assert headings == [words.company, words.team, words.success, words.tasks, words.requirements, words.apply]
        assert "In a year:\n\n- 92 % satisfied\n- 40 tickets a day\n\n" in markdown
    assert not set(vars_of(ENGLISH)) & set(vars_of(SWEDISH))


def vars_of(words: AdWords) -> list[str]:
    """All texts of a language."""
    own = [words.company, words.team, words.success, words.tasks, words.requirements, words.apply, words.nothing]
    return [*own, *words.leads.values(), *words.requests]


def test_the_hidden_request_stands_once_deep_in_the_text_and_in_no_heading() -> None:
    lines = ad_markdown("Support agent", "en", FULL).splitlines()
    (here,) = (place for place, line in enumerate(lines) if "weekday" in line)
    assert lines[here] == "**What you answer for.** Our accountability. End your letter with a weekday."
    assert len(lines) / 4 < here < 3 * len(lines) / 4


@pytest.mark.parametrize(
    ("ad", "place"),
    [
        (JobAd(success="- 92 %"), "## What success looks like\n\n- 92 %\n\nEnd it.\n"),
        (JobAd(apply="Write to us"), "## How to apply\n\nWrite to us End it.\n"),
        (JobAd(tasks="One\n\nTwo\n\nThree"), "One\n\nTwo End it.\n\nThree\n"),
        (JobAd(), "# Support agent\n\n## How to apply\n\nEnd it.\n"),
    ],
)
def test_the_hidden_request_is_never_lost(ad: JobAd, place: str) -> None:
    markdown = ad_markdown("Support agent", "en", replace(ad, hidden_request="End it"))
    assert markdown.endswith(place)
    assert markdown.count("End it.") == 1


def test_a_draft_of_nothing_says_so() -> None:
    assert ad_markdown("Kundtjänst", "sv", JobAd()) == "# Kundtjänst\n\nInget är skrivet för den här annonsen än.\n"


def test_lines_with_a_dash_become_a_list_and_a_lead_stands_before_it() -> None:
    assert [(block.kind, block.lines, block.lead) for block in text_blocks("- one\n* two\nthree\n-four", "Lead.")] == [
        (Kind.TEXT, (), "Lead."),
        (Kind.ITEMS, ("one", "two"), ""),
        (Kind.TEXT, ("three", "-four"), ""),
    ]
    assert text_blocks(" \n", "Lead.") == []


@example("- [ ] task\n- x\n\n# heading")
@example("\n".join(HOSTILE))
@given(ANY)
def test_what_is_typed_is_text_and_lists_and_nothing_else(text: str) -> None:
    ad = ad_from_plain(dict.fromkeys((*TEXTS, *LINES), text))
    markdown = ad_markdown(text or "x", "en", ad)
    check_inert(ad_markdown(text or "x", "en", replace(ad, apply="")))
    check_inert_tokens(parsed_without_links(markdown))
    parsed = tokens(markdown)
    assert {token.type for token in parsed} <= {
        "inline", "heading_open", "heading_close", "paragraph_open", "paragraph_close",
        "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    }  # fmt: skip
    headings = [plain(parsed[place + 1]) for place, token in enumerate(parsed) if token.type == "heading_open"]
    assert len(headings) == sum(block.kind in (Kind.TITLE, Kind.HEADING) for block in ad_blocks(text or "x", "en", ad))
    assert set(headings[1:]) <= {ENGLISH.company, ENGLISH.team, ENGLISH.success, ENGLISH.tasks, ENGLISH.requirements, ENGLISH.apply}


def parsed_without_links(markdown: str) -> list[Token]:
    """The document with each link taken out, of which there are none but to the web and to people."""
    parsed = tokens(markdown)
    for token in parsed:
        kept, inside = [], False
        for child in token.children or []:
            if child.type == "link_open":
                assert str(child.attrs["href"]).startswith(("https://", "http://", "mailto:"))
            inside = child.type == "link_open" or (inside and child.type != "link_close")
            if not inside and child.type != "link_close":
                kept.append(child)
        token.children = kept
    return parsed


def test_addresses_under_how_to_apply_are_links_and_nowhere_else() -> None:
    typed = "Write to jobs@x.example, or see https://x.example/a?b=c_d. Not javascript:alert(1), ftp://x.example or [x](https://y.example)"
    lines = ad_markdown("Support agent", "en", JobAd(tasks=typed, apply=f"{typed}\n\n- a.b@x.example")).splitlines()
    (told,) = (line for line in lines if "<jobs@x.example>, or see <https://x.example/a?b=c_d>." in line)
    for kept in ("`ftp://x.example`", "(<https://y.example>)", "javascript:alert"):
        assert kept in told
    assert lines[-1] == "- <a.b@x.example>"
    assert sum("<https" in line for line in lines) == 1


@pytest.mark.parametrize(("language", "purpose"), [("en", "Customers of our web shop who get stuck"), ("sv", "Kunder i vår webbutik")])
def test_of_the_shipped_example_only_purpose_and_outcomes_go_into_the_ad(services: Services, language: str, purpose: str) -> None:
    persona = shipped_persona(services, language)
    assert says_example(persona.mission)
    first, empty, *outcomes = success_proposal(persona).splitlines()
    assert first.startswith(purpose)
    assert empty == ""
    assert outcomes == [f"- {one}" for one in persona.outcomes]
    shown = ad_markdown("Support agent", language, takes_success(FULL, persona))
    assert [line for line in persona.mission.splitlines() if line.strip() and line in shown] == []
    assert not says_example(shown)
    assert any("made-up company" in gap.text for gap in ad_gaps(takes_success(FULL, persona), persona))
    assert any("made-up company" in gap.text for gap in ad_gaps(replace(FULL, mission=persona.mission), Persona()))
    assert not any("made-up company" in gap.text for gap in ad_gaps(FULL, persona))


def test_the_file_is_private_and_nothing_is_written_over(services: Services, opening: Opening, tmp_path: Path) -> None:
    save_job_ad(services, opening.id, takes_success(FULL, opening.persona))
    done = export_job_ad(services, opening.id, tmp_path)
    assert done.path == tmp_path / "job-ad-support-agent.md"
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    assert done.path.read_text("utf-8") == done.text == export_job_ad(services, opening.id, "-").text
    assert [notice[:34] for notice in done.notices] == ["This is still the example's made-u", "Neither used nor decided against: "]
    with pytest.raises(ExportRefused):
        export_job_ad(services, opening.id, done.path)
    save_job_ad(services, opening.id, JobAd())
    assert export_job_ad(services, opening.id, done.path, force=True).text != done.text


def test_a_title_without_letters_gives_a_name_from_the_id(opening: Opening) -> None:
    assert ad_file_name(replace(opening, title="ключ")) == f"job-ad-{opening.id[:8]}.md"


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Begin with the word heron", "Begin with the word heron."),
        ("Begin with the word heron.", "Begin with the word heron."),
        ("Begin with “ready to rock!”", "Begin with “ready to rock!”"),
        ("Which bird do you like?", "Which bird do you like?"),
        ("Begin with “heron”", "Begin with “heron”."),
    ],
)
def test_the_hidden_request_ends_as_a_sentence_does_and_once(asked: str, written: str) -> None:
    blocks = ad_blocks("Agent", "en", JobAd(tasks="Help people.", hidden_request=asked))
    assert [block.request for block in blocks if block.request] == [written]
