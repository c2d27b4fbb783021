"""Everything about an opening in one document: what was worked out, and how far it has come, in numbers and without a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from markdown_it.token import Token

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, CompetencyId, OpeningId
from interview_tui.domain.interview import Decision
from interview_tui.domain.inventory import Inventory
from interview_tui.domain.job_ad import CHANNEL_NAMES, LINES, TEXT_NAMES, TEXTS, Channel, ChannelMark, JobAd, ad_from_plain
from interview_tui.domain.need import Conclusion, Considered, Need, Other, with_alternative
from interview_tui.domain.offer import Offer, OfferAnswer, StepKind, StepMark
from interview_tui.domain.opening import Funnel, Opening, PanelMember
from interview_tui.domain.persona import Competency, Persona
from interview_tui.errors import ExportRefused, NotFound
from interview_tui.services.candidates import add_candidate
from interview_tui.services.interviews import finish, start
from interview_tui.services.job_ad import export_job_ad, save_job_ad
from interview_tui.services.need import save_need
from interview_tui.services.opening_document import FoundOpening, opening_markdown
from interview_tui.services.opening_export import export_opening, offer_counts, read_opening
from interview_tui.services.openings import add_opening, resolve_opening, save_opening
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from interview_tui.storage.candidates import candidate_window
from tests.builders import ANCHORS
from tests.services.retention_samples import time_zone
from tests.services.test_access import paths
from tests.services.test_markdown_safety import ANY, HOSTILE, check_inert, plain, tokens

F20 = Need(
    orders=9_000, share=0.2, per_day=45, days=21, absence=0.12, agents_now=1, needed_on=date(2026, 10, 1), ramp_up_weeks=4,
    process_weeks=6, conclusion=Conclusion.HIRE, hires=2, because="The second market",
)  # fmt: skip
"""The worked example of the method."""


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = connect(paths(tmp_path), "Me")
    yield opened
    opened.store.close()


@pytest.fixture
def opening(services: Services) -> Opening:
    return add_opening(services, "Support agent", applicants=1_240)


def document(services: Services, opening_id: OpeningId) -> str:
    return export_opening(services, opening_id, "-").text


def section(markdown: str, heading: str) -> str:
    return markdown.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0].strip()


def test_an_empty_section_says_so_in_a_line(services: Services) -> None:
    text = document(services, add_opening(services, "Support agent", with_persona=False).id)
    for heading in ("Need", "Inventory of the team", "Persona", "Job ad"):
        assert section(text, heading) == "Nothing is written here yet."
    assert section(text, "Offers") == "No offer was begun yet."
    assert "Nobody has said how many applied" in section(text, "Funnel")


def test_need_and_inventory_are_in_it_with_their_result_and_chart(services: Services, opening: Opening) -> None:
    need = with_alternative(F20, Other.SHIFTS, Considered.NO, "They fit | already")
    save_need(services, opening.id, need, Inventory(does=("Answers mails",), skills=("Writes *clearly*",)))
    text = document(services, opening.id)
    found = section(text, "Need")
    assert "The numbers are about a month." in found
    assert "| Expected orders | 9,000 |" in found
    assert "| Tickets for each order | 20 % |" in found
    assert "- **Expected tickets:** 1,800\n- **Agents needed:** 3 (2.16)\n- **More than are there now:** 2\n" in found
    assert "- **Begin advertising on:** 2026-07-23" in found
    assert "```text\n█ need that is covered" in found
    assert "| Shifts laid where the tickets come in | no | They fit \\| already |" in found
    assert found.endswith("- **Answer:** hire\n- **How many to hire:** 2\n- **Because:** The second market")
    inventory = section(text, "Inventory of the team")
    assert inventory == "### Does today\n\n- Answers mails\n\n### Skills that match\n\n- Writes \\*clearly\\*"


def test_who_does_not_hire_does_not_advertise(services: Services, opening: Opening) -> None:
    save_need(services, opening.id, replace(F20, conclusion=Conclusion.DO_NOT_HIRE, hires=3, because=""))
    found = section(document(services, opening.id), "Need")
    assert "Begin advertising" not in found
    assert found.endswith("- **Answer:** do not hire")


@pytest.mark.parametrize(("asked", "said"), [(False, "no"), (True, "yes")])
def test_overtime_says_whether_the_agents_were_asked(services: Services, opening: Opening, asked: bool, said: str) -> None:
    need = with_alternative(F20, Other.OVERTIME, Considered.CHOSEN, "")
    save_need(services, opening.id, replace(need, agents_asked=asked, checked_on=date(2026, 5, 4)))
    found = section(document(services, opening.id), "Need")
    assert f"| Overtime | chosen |  |\n\n- **Agents asked about overtime:** {said}" in found
    assert "- **The numbers were last looked at on:** 2026-05-04" in found


def test_the_persona_is_in_it(services: Services, opening: Opening) -> None:
    found = section(document(services, opening.id), "Persona")
    assert [line for line in found.splitlines() if line.startswith("### ")] == [
        "### Mission", "### Outcomes", "### Competencies", "### Culture",
    ]  # fmt: skip
    assert all(f"| {one.name} | 1 |" in found for one in opening.persona.competencies)


def test_the_state_of_the_ad_its_channels_and_its_draft_are_in_it(services: Services, opening: Opening) -> None:
    ad = JobAd(position="Forty people.", mission="To help.", success="92 %", success_from="old", hidden_request="Write teapot last")
    save_job_ad(services, opening.id, ad.marked(ChannelMark(Channel.NICHE, "2026-05-02", note="Support Driven")))
    found = section(document(services, opening.id), "Job ad")
    assert "| The company | 2/5 | goals, journey, successes |" in found
    assert "| The role | 1/3 | tasks, what to bring |" in found
    assert "- **Hidden request:** Write teapot last\n- The persona has changed since" in found
    assert "| Niche communities | used on 2026-05-02 | Support Driven |" in found
    assert "| Local boards | not yet |  |" in found
    assert "#### Support agent\n\n##### About us\n\n**Where we stand today.** Forty people." in found


def test_funnel_and_offers_are_numbers_and_nobody_is_named(tmp_path: Path, copy_sample: Callable[[Path], None]) -> None:
    copy_sample(paths(tmp_path / "sample").database)
    services = connect(paths(tmp_path / "sample"), "Robin Sample")
    opening = resolve_opening(services, "Support agent, web shop")
    with services.store.read() as conn:
        names = [person.name for person in candidate_window(conn, opening.id, "", 0, 1_000)]
    text = document(services, opening.id)
    services.store.close()
    assert len(names) > 3
    assert "| applied | " in section(text, "Funnel")
    assert "| four or five" in section(text, "Funnel")
    assert not [name for name in names if name in text or name.split()[-1] in text]


def test_more_than_the_method_has_in_mind_is_said(opening: Opening) -> None:
    funnel = Funnel(400, 20, to_screen=13, screened_in=13, to_dive=6, dived=5, declined=2)
    found = section(opening_markdown(found_opening(opening, funnel=funnel)), "Funnel")
    assert "| screened in | 13 | about a dozen at most; 13 go on: more than a dozen |" in found
    assert "| quick screen | 0 | 6 go on: more than five |\n| deep-dive | 5 | four or five |" in found
    assert found.endswith("- 2 declined")


def test_offers_are_counted_by_how_far_they_are() -> None:
    done = date(2026, 5, 1)
    offers = [
        Offer(CandidateId("a"), OfferAnswer.YES, fallback_id=CandidateId("c"), steps=(StepMark(StepKind.LETTER, "", done),)),
        Offer(CandidateId("b"), OfferAnswer.HESITATES),
    ]
    assert offer_counts(offers) == {"begun": 2, "yes": 1, "no": 0, "hesitates": 1, "letter": 1, "signed": 0, "fallback": 1}


def found_opening(opening: Opening, **more: object) -> FoundOpening:
    found = FoundOpening(opening, Need(), Inventory(), JobAd(), Funnel(None, 0), offer_counts(()), "2026-05-01")
    return replace(found, **more)  # type: ignore[arg-type]


def test_swedish_has_its_own_words_and_signs_of_numbers(services: Services) -> None:
    opening = add_opening(services, "Kundtjänst", language="sv", applicants=1_240)
    save_need(services, opening.id, F20)
    text = document(services, opening.id)
    assert "- **Sökande:** 1\u00a0240" in text
    assert "- **Medarbetare som behövs:** 3 (2,16)" in text
    assert "täckt behov" in text
    assert not re.search(r"\d\.\d", text)  # also in the chart
    assert len(set(headings := [line for line in text.splitlines() if line.startswith("### ")])) == len(headings)
    assert "| djupintervju | 0 | fyra eller fem |" in text
    assert not [word for word in ("Need", "Offers", "Persona", "Nothing") if word in text]


def test_what_a_swedish_ad_lacks_is_said_in_swedish_in_what_is_written_and_in_english_to_who_writes_it(services: Services) -> None:
    opening = add_opening(services, "Kundtjänst", language="sv")
    save_job_ad(services, opening.id, JobAd(tasks="Svara på mejl.", requirements="Gedigen erfarenhet av kundtjänst"))
    draft = export_job_ad(services, opening.id, "-")
    assert len(draft.notices) > 5
    assert "The ad does not say how to apply, and until when." in draft.notices
    found = section(document(services, opening.id), "Jobbannons")
    assert "| Företaget | 0/5 | " in found
    for written in (draft.text, found):
        assert not [told for told in (*draft.notices, *TEXT_NAMES.values(), *CHANNEL_NAMES.values()) if told in written]


def everywhere(text: str) -> FoundOpening:
    """A document with one text in every place that a person can fill."""
    persona = Persona(text, text, (text,), (Competency(CompetencyId("c"), text, 1.0, ANCHORS),), (text,), text)
    ad = ad_from_plain(dict.fromkeys((*TEXTS, *LINES), text)).marked(ChannelMark(Channel.POST, text, note=text))
    need = with_alternative(replace(F20, because=text, signals_note=text), Other.SHIFTS, Considered.NO, text)
    opening = Opening(OpeningId("o"), text, persona=persona)
    return found_opening(opening, need=need, inventory=Inventory(*[(text,)] * 6), ad=ad)


HEADINGS = [
    "Need", "Result", "Need against capacity by month", "Other signals", "Without a full-time hire", "Answer", "Inventory of the team",
    "Does today", "Wants to do and has no capacity for", "Could stop doing", "Roles to fill", "Roles to develop", "Skills that match",
    "Persona", "Mission", "Outcomes", "Competencies", "Culture", "Job ad", "Draft", "Funnel", "Offers",
    "About us", "How we work", "What success looks like", "What you will do", "What you bring", "How to apply",
]  # fmt: skip


@settings(max_examples=settings().max_examples // 8)  # the document is long
@example("\n".join(HOSTILE))
@given(ANY)
def test_what_is_typed_changes_nothing_of_the_document(text: str) -> None:
    markdown = opening_markdown(everywhere(text or "x"))
    check_inert(markdown)
    parsed = tokens(markdown)
    headings = [plain(parsed[place + 1]) for place, token in enumerate(parsed) if token.type == "heading_open" and token.tag != "h1"]
    assert [one for one in headings if one not in HEADINGS] in ([], [plain_title(parsed)])
    assert sum(token.type == "table_open" for token in parsed) == 6


def plain_title(parsed: Sequence[Token]) -> str:
    """The title of the document, which stands above the draft once more."""
    return plain(parsed[1])


def test_the_file_is_written_once(services: Services, opening: Opening, tmp_path: Path) -> None:
    done = export_opening(services, opening.id, tmp_path)
    assert done.path == tmp_path / "opening-support-agent.md"
    with pytest.raises(ExportRefused):
        export_opening(services, opening.id, tmp_path)
    with pytest.raises(NotFound):
        export_opening(services, OpeningId("none"), "-")


def test_what_is_not_needed_was_not_sent() -> None:
    steps = (StepMark(StepKind.LETTER, not_needed=True), StepMark(StepKind.SIGNED, not_needed=True))
    counts = offer_counts([Offer(CandidateId("a"), OfferAnswer.YES, steps=steps)])
    assert (counts["begun"], counts["yes"], counts["letter"], counts["signed"], counts["fallback"]) == (1, 1, 0, 0, 0)


def test_how_a_sealed_interview_ended_is_not_counted_for_who_has_still_to_hold_one(services: Services, opening: Opening) -> None:
    save_opening(services, replace(opening, panel=(PanelMember("Bo Ek", (Stage.QUICK_SCREEN,)),)))
    held = start(services, add_candidate(services, opening.id, "Anna").id, Stage.QUICK_SCREEN, "Me")
    finish(services, held, Decision.THANK, "because")
    submit(services, held)
    assert read_opening(services, opening.id).funnel.thanked == 1
    services.chair.rater = "Bo Ek"
    assert read_opening(services, opening.id).funnel.thanked == 0


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", "2026-03-02"), ("Pacific/Honolulu", "2026-03-01")])
def test_its_day_is_that_of_the_calendar_on_the_wall(
    services: Services, opening: Opening, monkeypatch: pytest.MonkeyPatch, zone: str, day: str
) -> None:
    late = replace(services, now_ms=lambda: round(datetime(2026, 3, 1, 23, 30, tzinfo=UTC).timestamp() * 1000))
    with time_zone(monkeypatch, zone):
        assert read_opening(late, opening.id).on == day
