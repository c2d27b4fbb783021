"""What must be settled before a deep-dive, jobs from lines, and the invitation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision
from interview_tui.domain.meeting import Needed, PanelRemark, PanelRole, Part, Participant
from interview_tui.domain.opening import Candidate
from interview_tui.errors import ExportRefused, UsageError
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import add_jobs, load_career
from interview_tui.services.export import export_markdown
from interview_tui.services.interviews import finish, load_live, start
from interview_tui.services.invitation import export_invitation, render_invitation
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.openings import add_opening
from interview_tui.services.session import Services
from tests.thorough import first_only

PANEL = (Participant("Maja Lind", PanelRole.HIRING, Part.ASKS), Participant("Olle Ek", PanelRole.COLLEAGUE, Part.NOTES))
JOBS = ("2016-03–2018-08 Support agent, Employer AB, manager Eva Berg", "2018-09–2024 Team lead, Other AB")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    places = Paths(tmp_path / "i.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "s.toml", tmp_path / "state")
    opened = connect(places, "Maja Lind")
    yield opened
    opened.store.close()


@pytest.fixture
def anna(services: Services) -> Candidate:
    return add_candidate(services, add_opening(services, "Support *agent*").id, "Anna [x](http://y.example)")


def settle(services: Services, candidate: Candidate, **changes: object) -> None:
    plan = load_plan(services, candidate.id)
    save_meeting(services, replace(plan.meeting, **{"participants": PANEL, **changes}))  # type: ignore[arg-type]


def test_goal_and_format_are_proposed_and_still_nothing_counts_as_filled_before_it_was_kept(services: Services, anna: Candidate) -> None:
    plan = load_plan(services, anna.id)
    assert plan.is_new
    assert plan.needed == tuple(Needed)
    assert plan.meeting.goal
    assert plan.meeting.format
    assert plan.meeting.minutes == 120
    with pytest.raises(UsageError, match="Missing"):
        render_invitation(plan)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [({"goal": " "}, "goal"), ({"format": ""}, "format"), ({"participants": ()}, "participants")],
)
def test_the_deep_dive_does_not_begin_while_one_of_the_three_is_missing(
    services: Services, anna: Candidate, changes: dict[str, object], missing: str
) -> None:
    add_jobs(services, anna.id, JOBS)
    settle(services, anna, **changes)
    with pytest.raises(UsageError, match=f"Missing: {missing}"):
        start(services, anna.id, Stage.DEEP_DIVE, "Maja Lind")


def test_it_does_not_begin_without_a_job_to_talk_about(services: Services, anna: Candidate) -> None:
    settle(services, anna)
    add_jobs(services, anna.id, ["2015 Waiter, Café, part-time"])
    with pytest.raises(UsageError, match="a full-time job"):
        start(services, anna.id, Stage.DEEP_DIVE, "Maja Lind")


def test_with_all_of_it_the_interview_has_every_full_time_job_and_the_planned_minutes(services: Services, anna: Candidate) -> None:
    add_jobs(services, anna.id, [JOBS[1], JOBS[0], "2015 Waiter, Café, part-time"])
    settle(services, anna, minutes=150)
    live = load_live(services, start(services, anna.id, Stage.DEEP_DIVE, "Maja Lind"))
    assert [job.title for job in live.career.to_ask] == ["Support agent", "Team lead"]
    assert live.interview.minutes == 150
    cells = [step for step in live.steps if step.counts]
    assert len(cells) == 2 * len(live.bank.job_questions) == 8


def test_one_person_alone_is_allowed_and_what_is_lost_is_told(services: Services, anna: Candidate) -> None:
    add_jobs(services, anna.id, JOBS)
    settle(services, anna, participants=PANEL[:1])
    assert load_plan(services, anna.id).remarks == (PanelRemark.ALONE,)
    assert start(services, anna.id, Stage.DEEP_DIVE, "Maja Lind")


def test_a_line_that_cannot_be_read_adds_nothing_at_all(services: Services, anna: Candidate) -> None:
    with pytest.raises(UsageError, match="2016-13"):
        add_jobs(services, anna.id, [JOBS[0], "2016-13–2018 Agent, AB"])
    assert load_career(services, anna.id).jobs == ()


def test_a_changed_job_is_on_disk_after_the_writer_has_had_its_turn(services: Services, anna: Candidate) -> None:
    (first, _) = add_jobs(services, anna.id, JOBS)
    career = load_career(services, anna.id)
    career.remove(first.id)
    career.add(career_line("2010 Baker, Bread AB"))
    again = load_career(services, anna.id)
    assert [job.title for job in again.jobs] == ["Baker", "Team lead"]
    again.put_back(first.id)
    assert [job.title for job in load_career(services, anna.id).jobs] == ["Baker", "Support agent", "Team lead"]


def career_line(text: str):  # type: ignore[no-untyped-def]
    from interview_tui.domain.career_line import parse_job

    return parse_job(text)


def test_the_invitation_says_what_it_must_and_hostile_names_stay_text(services: Services, anna: Candidate) -> None:
    settle(services, anna, goal="Get to know <b>you</b>\n\nand us", when="Tuesday 10:00")
    plan = load_plan(services, anna.id)
    text = render_invitation(plan)
    tokens = MarkdownIt().parse(text)
    html = MarkdownIt().render(text)
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert len(headings) == 6
    assert "two hours (120 minutes)" in html
    assert "Tuesday 10:00" in html
    assert "Maja Lind" in html
    assert "takes notes" in html
    assert html.count("<li>") == 2 + 2 + 4 + 4, "length and time, two people, four questions, four lines on privacy"
    assert "<b>" not in html
    assert "<a " not in html
    assert "<em>" not in html


def test_the_invitation_asks_what_the_bank_announces_and_nothing_that_is_written_here(services: Services, anna: Candidate) -> None:
    shipped = (shipped_banks() / "en" / "deep-dive.yaml").read_text("utf-8")
    services.paths.user_banks.mkdir()
    lines = [line for line in shipped.splitlines(keepends=True) if not line.strip().startswith("announced:")]
    (services.paths.user_banks / "own.yaml").write_text("".join(lines), "utf-8")
    services.library.reload()
    settle(services, anna)
    assert "every full-time job" not in render_invitation(load_plan(services, anna.id))


def test_in_a_swedish_opening_it_is_swedish(services: Services) -> None:
    anna = add_candidate(services, add_opening(services, "Kundtjänst", language="sv").id, "Anna")
    settle(services, anna)
    assert "två timmar" in render_invitation(load_plan(services, anna.id))


def test_the_file_is_never_written_over_another(services: Services, anna: Candidate, tmp_path: Path) -> None:
    settle(services, anna)
    written = export_invitation(services, anna.id, tmp_path)
    assert written.path is not None
    assert written.path.name.startswith("invitation-anna")
    assert written.path.read_text("utf-8") == written.text
    with pytest.raises(ExportRefused):
        export_invitation(services, anna.id, tmp_path)
    assert export_invitation(services, anna.id, "-").path is None


@pytest.mark.parametrize("questions", first_only([3, 5]))
def test_a_bank_with_three_or_five_questions_works_from_the_plan_to_the_export(services: Services, anna: Candidate, questions: int) -> None:
    text = (shipped_banks() / "en" / "deep-dive.yaml").read_text("utf-8")
    if questions == 5:
        text = text.replace("enabled: false", "enabled: true")
    else:
        begin = text.index("      - id: low-points")
        text = text[:begin] + text[text.index("      - id: manager") :]
    services.paths.user_banks.mkdir()
    (services.paths.user_banks / "own.yaml").write_text(text, "utf-8")
    services.library.reload()
    add_jobs(services, anna.id, JOBS)
    settle(services, anna)
    plan = load_plan(services, anna.id)
    assert plan.budget.minimum_ms == questions * 60_000
    assert render_invitation(plan).count("\n") > 20
    held = start(services, anna.id, Stage.DEEP_DIVE, "Maja Lind")
    live = load_live(services, held)
    for step in live.steps:
        live.go_to(step.place)
        live.set_notes(f"said about {step.question.id}")
        live.give(2 if step.question.choices else 7)
    assert (live.coverage().asked, live.coverage().cells) == (2 * questions, 2 * questions)
    live.leave()
    finish(services, held, Decision.ADVANCE, "because")
    exported = export_markdown(services, anna.id, "-").text
    assert f"{2 * questions} of {2 * questions} questions asked over 2 jobs" in exported
    assert ("pulled" in exported) is (questions == 5)
    assert exported.count("said about low-points") == (0 if questions == 3 else 4), "in the table of jobs and in full"
