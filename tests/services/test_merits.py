"""The statement of merits: education, experience, other merits, and nothing that judges (Discrimination Act ch. 2 § 4)."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.changes import JobChanged
from interview_tui.domain.code_name import code_of
from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.merits import MERITS_LIMIT, Merits
from interview_tui.errors import ExportRefused, NotFound, UsageError
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.decisions import decide, ground_of
from interview_tui.services.export_log import exports_of
from interview_tui.services.merit_document import paragraphs
from interview_tui.services.merits import merit_statement, merits_of, save_merits
from interview_tui.services.session import Services
from interview_tui.storage import careers
from tests.erasing.filled import fill_person, markers
from tests.services.test_access import THIRD, paths
from tests.storage.places import fill


@pytest.fixture
def sample(tmp_path: Path, copy_sample: Callable[[Path], None]) -> Iterator[Services]:
    copy_sample(paths(tmp_path).database)
    services = connect(paths(tmp_path), "Robin Sample")
    yield services
    services.store.close()


def named(services: Services, name: str) -> CandidateId:
    return resolve_candidate(services, name).id


def statement(services: Services, name: str, *, code: bool = False) -> str:
    return merit_statement(services, named(services, name), "-", code=code).text


def test_what_is_entered_is_kept_cleaned_and_takes_the_place_of_what_was_there(sample: Services) -> None:
    ida = named(sample, "ida")
    assert merits_of(sample, ida) == Merits(ida)
    saved = save_merits(sample, ida, "  Three years of \x1b[31mstudies\r\nin Sagoby ", "Spanish")
    assert saved == merits_of(sample, ida) == Merits(ida, "Three years of ␛[31mstudies\nin Sagoby", "Spanish", 1)
    assert save_merits(sample, ida, "", "") == merits_of(sample, ida) == Merits(ida, "", "", 2)


def test_what_is_too_long_or_about_nobody_is_refused_and_changes_nothing(sample: Services) -> None:
    ida = named(sample, "ida")
    assert save_merits(sample, ida, "x" * MERITS_LIMIT, "y" * MERITS_LIMIT).rev == 1
    with pytest.raises(UsageError, match=r"other merits.*at most"):
        save_merits(sample, ida, "new", "y" * (MERITS_LIMIT + 1))
    assert merits_of(sample, ida).education == "x" * MERITS_LIMIT
    with pytest.raises(NotFound):
        merits_of(sample, CandidateId("nobody"))
    with pytest.raises(NotFound):
        save_merits(sample, CandidateId("nobody"), "a", "b")


def test_the_statement_has_the_three_parts_and_what_it_is_for(sample: Services) -> None:
    save_merits(sample, named(sample, "ida"), "Upper secondary school\n\nA course in *figures*", "Swedish | English")
    text = statement(sample, "ida")
    assert "# Merits: Ida Storybrook\n" in text
    assert "chapter 2 section 4" in text
    assert "no legal advice" in text
    assert "- **Position:** Support agent, web shop (sample)\n- **The person:** was interviewed\n- **Date of this statement:** 20" in text
    assert "## Education\n\nUpper secondary school\n\nA course in \\*figures\\*\n\n## Experience" in text
    assert "| 2018-03–2019-05 | Proofreader | Marmalade Almanac | no |" in text
    assert "| 2024-10–now | Support agent | Moth & Candle Lamps | yes |" in text
    assert text.endswith("## Other merits\n\nSwedish \\| English\n")
    assert text.index("2011-08") < text.index("2013-09") < text.index("2024-10")


def test_it_judges_nobody_and_names_nobody_else(tmp_path: Path, sample: Services) -> None:
    text = statement(sample, "ida")
    assert not [name for name in (*THIRD, "Robin Sample", "Wilma", "Theo") if name in text]
    services = connect(paths(tmp_path / "other"), "Me")
    services.store.write(fill)
    anna = services.store.write(lambda conn: fill_person(conn, "Anna"))
    text = merit_statement(services, anna, "-").text.replace("\\", "")
    services.store.close()
    found = {name for name, marker in markers("Anna").items() if marker in text}
    assert found <= {"candidate.name", "job.title", "job.employer", "merits.education", "merits.other"}
    assert {"merits.education", "merits.other"} <= found


def test_an_empty_part_says_that_nothing_is_entered(sample: Services) -> None:
    text = statement(sample, "lena")
    assert text.count("Nothing is entered.") == 2
    assert "No job is entered." in text
    assert statement(sample, "ebba").count("Inget är antecknat.") == 2


def test_whom_it_is_about_is_said(sample: Services) -> None:
    lena = named(sample, "lena")
    assert any("interviewed or hired" in notice for notice in merit_statement(sample, lena, "-").notices)
    assert not any("interviewed or hired" in notice for notice in merit_statement(sample, named(sample, "ida"), "-").notices)
    part = ground_of(sample, lena).parts[0]
    decide(sample, lena, Verdict.HIRE, "The best of all", Tied(part.tied_to), part.text)
    text = statement(sample, "lena")
    assert "- **The person:** was hired\n" in text
    assert "The best of all" not in text


def test_a_job_that_was_taken_off_the_list_is_not_in_it(sample: Services) -> None:
    ida = named(sample, "ida")
    with sample.store.read() as conn:
        job = next(job for job in careers.jobs_of(conn, ida) if job.employer == "Puddle & Stone")
    sample.store.submit(JobChanged(replace(job, removed=True, rev=job.rev + 1)))
    assert "Puddle" not in statement(sample, "ida")


def test_a_code_takes_the_place_of_the_name(sample: Services) -> None:
    ida = named(sample, "ida")
    save_merits(sample, ida, "Ida studied in Sagoby", "Storybrook prize")
    text = statement(sample, "ida", code=True)
    assert f"# Merits: {code_of(ida)}\n" in text
    assert "Ida" not in text
    assert "Storybrook" not in text


def test_the_file_is_private_and_noted_and_nothing_is_written_over(sample: Services, tmp_path: Path) -> None:
    ida = named(sample, "ida")
    done = merit_statement(sample, ida, tmp_path)
    assert done.path is not None
    assert done.path.name == f"merits-ida-storybrook-{ida[:8]}.md"
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    assert [one.path for one in exports_of(sample, [ida])] == [done.path]
    with pytest.raises(ExportRefused):
        merit_statement(sample, ida, done.path)
    assert merit_statement(sample, ida, done.path, force=True).text == done.text


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("", ""),
        ("\n \n", ""),
        ("one\ntwo\n\n\nthree", "one\\\ntwo\n\nthree"),
        ("# no heading\n- no list", "\\# no heading\\\n\\- no list"),
    ],
)
def test_typed_lines_stay_lines_and_are_nothing_but_text(typed: str, markdown: str) -> None:
    assert paragraphs(typed) == markdown
