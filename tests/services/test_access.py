"""Access: everything about one person, from everybody who wrote, and nothing about anybody else."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import JobChanged, MeetingChanged
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.meeting import Meeting
from interview_tui.domain.opening import PanelMember
from interview_tui.errors import ExportRefused, NotFound, UsageError
from interview_tui.paths import Paths
from interview_tui.services import drafts
from interview_tui.services.access import access_report
from interview_tui.services.access_fields import TECHNICAL
from interview_tui.services.access_looks import look_at_everything, sealed_stages
from interview_tui.services.candidates import resolve_candidate
from interview_tui.services.closing import close_opening
from interview_tui.services.export_log import EVERYBODY, exports_of, note_export
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.retention import put_on_hold, retention_of, set_erase_date
from interview_tui.services.session import Services
from interview_tui.services.words_access import words_access
from interview_tui.storage import access, careers, interviews, links, submissions
from interview_tui.storage.erasing.belonging import BELONGING
from interview_tui.storage.rescue import RescueFile
from interview_tui.storage.tables import metadata
from tests.erasing.filled import fill_person, key, markers
from tests.services.retention_samples import decide
from tests.storage.places import fill
from tests.thorough import first_only, one_in

FORMS = ("markdown", "json")
_FOLLOWS = {"candidate.sort_key", "candidate.search_key"}
"""Columns that are made of the name, to sort and to find."""


def paths(folder: Path) -> Paths:
    return Paths(folder / "data" / "x.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Services]:
    """Anna and Bodil, about whom something stands in every column of every table."""
    services = connect(paths(tmp_path), "Me")
    services.store.write(fill)
    services.store.write(lambda conn: (fill_person(conn, "Anna"), fill_person(conn, "Bodil")))
    yield services
    services.store.close()


@pytest.fixture
def sample(tmp_path: Path, copy_sample: Callable[[Path], None]) -> Iterator[Services]:
    """The sample data, with nobody at the keyboard who has rated."""
    copy_sample(paths(tmp_path).database)
    services = connect(paths(tmp_path), "Nobody Here")
    yield services
    services.store.close()


def whole(services: Services, person: CandidateId, form: Any, *, mask: bool = False) -> str:
    return access_report(services, person, "-", form=form, mask=mask).text


def shown(text: str) -> str:
    """Markdown as it is read: without its escapes."""
    return re.sub(r"\\(.)", r"\1", text)


# -- everything --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", first_only(FORMS))
def test_every_text_in_every_column_about_a_person_is_in_it(filled: Services, form: str) -> None:
    text = shown(whole(filled, CandidateId(key("Anna", "candidate")), form))
    wanted = {name: marker for name, marker in markers("Anna").items() if name not in _FOLLOWS}
    assert len(wanted) > 30
    assert {name for name, marker in wanted.items() if marker not in text} == set()


@pytest.mark.parametrize("form", first_only(FORMS))
@pytest.mark.parametrize("mask", first_only([False, True]))
def test_nothing_about_anybody_else_is_in_it(filled: Services, form: str, mask: bool) -> None:
    text = whole(filled, CandidateId(key("Anna", "candidate")), form, mask=mask)
    assert "Bodil" not in text
    assert not [what for what in metadata.tables if key("Bodil", what) in text]


def test_json_has_every_row_with_every_column_by_the_names_of_the_dump(filled: Services) -> None:
    found = json.loads(whole(filled, CandidateId(key("Anna", "candidate")), "json"))
    named = {table.name: name for name, table in access.parts().items()}
    assert {one.table for one in BELONGING} <= set(named)
    for one in BELONGING:
        assert len(found[named[one.table]]) == (2 if one.table == "reference" else 1), one.table
        left_out = {"sort_key", "search_key", "seq"}
        assert set(metadata.tables[one.table].c.keys()) - set(found[named[one.table]][0]) <= left_out
    assert [row["id"] for row in found["openings"]] == ["o1"]
    assert len(found["banks"]) == 1


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_column_has_a_name_for_people_or_is_of_the_program_alone(language: str) -> None:
    named = words_access(language).fields
    columns = {column.name for one in BELONGING for column in metadata.tables[one.table].columns} - {"sort_key", "search_key"}
    assert columns - TECHNICAL - set(named) == set()
    assert set(named) <= columns - TECHNICAL


def test_what_is_not_submitted_and_what_is_open_is_in_it_whoever_asks(sample: Services) -> None:
    open_one = whole(sample, resolve_candidate(sample, "omar").id, "markdown")
    assert "in progress" in open_one
    assert "not submitted" in open_one
    assert open_one.count("#### ") > 20


def test_sources_dates_and_the_words_that_were_asked_are_in_it(sample: Services) -> None:
    text = whole(sample, resolve_candidate(sample, "ida").id, "markdown")
    assert "- **Where the name is from:** named by the candidate in the interview, 2026-03-09 (Robin Sample)" in text
    assert "- **Where the name is from:** noted as the manager of a job" in text
    assert "> Imagine you have been here for a year, Ida, and it has gone really well." in text
    assert "### Deep-dive · by Wilma Placeholder · 2026-03-23 · finished" in text
    assert "- 2026-03-24 09:00 UTC · permission granted · Tess Marrow · Robin Sample" in text
    assert "Henrik Lantern and Henrik Lantern were said to be the same person." in text


def test_a_job_that_was_taken_off_the_list_and_a_name_that_was_exchanged_are_in_it(sample: Services) -> None:
    ida = resolve_candidate(sample, "ida").id
    with sample.store.read() as conn:
        job = next(job for job in careers.jobs_of(conn, ida) if job.employer == "Puddle & Stone")
    sample.store.submit(JobChanged(replace(job, removed=True, rev=job.rev + 1)))
    part = whole(sample, ida, "markdown").partition("- **Employer:** Puddle & Stone")[2].partition("###")[0]
    assert "- **Taken off the list:** yes" in part


def test_it_is_in_the_language_of_the_opening(sample: Services) -> None:
    text = whole(sample, resolve_candidate(sample, "alma").id, "markdown")
    assert text.startswith("# Vad som är lagrat om Alma Sagström\n")
    assert "**Anteckningar:**" in text
    assert "Notes" not in text


def test_how_long_it_is_kept_and_why_is_in_it(sample: Services) -> None:
    ida = resolve_candidate(sample, "ida").id
    assert "no date yet (the opening is not closed yet" in whole(sample, ida, "markdown")
    set_erase_date(sample, ida, date(2031, 2, 28), "She asked us to wait")
    put_on_hold(sample, ida, "A dispute about the offer", date(2030, 1, 2))
    text = whole(sample, ida, "markdown")
    assert "2031-02-28 (on hold" in text
    assert all(words in text for words in ("She asked us to wait", "A dispute about the offer", "2030-01-02", "Nobody Here"))
    found = json.loads(whole(sample, ida, "json"))
    assert (found["standing"], found["erase_on"]) == ("on hold", "2031-02-28")
    assert [row["reason"] for row in found["holds"]] == ["A dispute about the offer"]


def test_who_is_not_there_has_no_report(sample: Services) -> None:
    with pytest.raises(NotFound):
        access_report(sample, CandidateId("nobody"), "-")


# -- third persons -----------------------------------------------------------------------------------------------------

THIRD = ("Quill", "Lantern", "Marrow", "Plum", "Crumb", "Pillow", "Comma", "Dora", "Tess", "Mabel", "Agnes", "Konrad", "555-01")


@pytest.mark.parametrize("form", first_only(FORMS))
def test_masked_it_names_no_reference_and_no_manager_and_who_wrote_it_stays(sample: Services, form: str) -> None:
    ida = resolve_candidate(sample, "ida").id
    plain, masked = whole(sample, ida, form), whole(sample, ida, form, mask=True)
    if form == "json":  # the texts of the questions are those of the bank
        plain, masked = (json.dumps({**json.loads(text), "banks": []}) for text in (plain, masked))
    for name in THIRD:
        assert re.search(rf"\b{name}", plain), name
        assert not re.search(rf"\b{name}", masked), name
    assert all(name in masked for name in ("Ida Storybrook", "Robin Sample", "Wilma Placeholder", "Reference 1", "Reference 9"))


def test_masked_one_person_has_one_number_everywhere(sample: Services) -> None:
    found = json.loads(whole(sample, resolve_candidate(sample, "ida").id, "json", mask=True))
    plain = json.loads(whole(sample, resolve_candidate(sample, "ida").id, "json"))
    numbers: dict[str, set[str]] = {}
    for before, after in zip(plain["reference_events"], found["reference_events"], strict=True):
        numbers.setdefault(before["name"], set()).add(after["name"])
    assert len(numbers) > 3
    assert all(len(each) == 1 for each in numbers.values())
    assert found["third_persons_masked"] is True
    calls = [line for line in whole(sample, resolve_candidate(sample, "ida").id, "markdown", mask=True).splitlines() if "· with " in line]
    assert calls
    assert all(re.search(r"· with Reference \d · by ", line) for line in calls)


@pytest.mark.parametrize("name", one_in(4, ["", " ", "\u0301", "…", "X", "Anna", "Ann-Marie d'Été", "山田", "x" * 200]))
@pytest.mark.parametrize("form", first_only(FORMS))
def test_masked_whatever_somebody_is_called(filled: Services, form: str, name: str) -> None:
    anna = CandidateId(key("Anna", "candidate"))

    def rename(conn: Any) -> None:
        conn.execute(update(metadata.tables["reference_details"]).values(name=name))
        conn.execute(update(metadata.tables["job"]).values(manager=name))

    filled.store.write(rename)
    text = whole(filled, anna, form, mask=True)
    assert name not in text or len(name) < 6
    assert "Reference " in text


@pytest.mark.thorough
def test_masked_the_reason_of_a_hold_names_nobody(sample: Services) -> None:
    ida = resolve_candidate(sample, "ida").id
    put_on_hold(sample, ida, "Tess Marrow has complained", date(2030, 1, 2))
    for form in FORMS:
        assert "has complained" in (text := whole(sample, ida, form, mask=True))
        assert "Marrow" not in text


@pytest.mark.parametrize("form", first_only(FORMS))
def test_masked_a_former_note_and_the_name_of_a_file_name_nobody(filled: Services, tmp_path: Path, form: str) -> None:
    anna = CandidateId(key("Anna", "candidate"))

    def named(conn: Any) -> None:
        conn.execute(update(metadata.tables["reference_details"]).values(name="Tess Marrow"))
        conn.execute(update(metadata.tables["answer_version"]).values(notes="Tess Marrow was there, they said"))

    filled.store.write(named)
    note_export(filled, tmp_path / "call Marrow.md", "invitation", [anna])
    plain, masked = (shown(whole(filled, anna, form, mask=mask)) for mask in (False, True))
    assert "Tess Marrow was there" in plain
    assert "call Marrow.md" in plain
    assert "was there, they said" in masked
    assert "Marrow" not in masked


# -- the same person, on the list twice; and what is not saved yet -----------------------------------------------------


@pytest.fixture
def double(filled: Services) -> CandidateId:
    """Bodil was said to be Anna."""
    anna, bodil = (CandidateId(key(name, "candidate")) for name in ("Anna", "Bodil"))
    filled.store.write(lambda conn: links.link(conn, bodil, anna, 1))
    return bodil


@pytest.mark.parametrize("form", first_only(FORMS))
def test_what_is_written_about_the_same_person_on_another_row_is_in_it(filled: Services, double: CandidateId, form: str) -> None:
    text = shown(whole(filled, CandidateId(key("Anna", "candidate")), form))
    wanted = {name: marker for person in ("Anna", "Bodil") for name, marker in markers(person).items() if name not in _FOLLOWS}
    assert {marker for marker in wanted.values() if marker not in text} == set()
    done = access_report(filled, CandidateId(key("Anna", "candidate")), "-")
    assert any(markers("Bodil")["candidate.name"] in notice for notice in done.notices)


@pytest.mark.thorough
def test_a_file_about_both_rows_is_noted_for_both(filled: Services, double: CandidateId, tmp_path: Path) -> None:
    anna = CandidateId(key("Anna", "candidate"))
    done = access_report(filled, anna, tmp_path, form="json")
    assert [one.path for one in exports_of(filled, [double])] == [done.path]
    found = json.loads(whole(filled, anna, "json"))
    assert [one["candidate_id"] for one in found["same_people"]] == [double]
    assert [one["path"] for one in found["files_written"]] == [str(done.path)]  # about nobody else


def test_what_is_sealed_of_the_other_row_needs_the_look_too(sample: Services) -> None:
    ida, nora = (resolve_candidate(sample, name).id for name in ("ida", "nora"))
    assert sealed_stages(sample, ida) == ()
    sample.store.write(lambda conn: links.link(conn, nora, ida, 1))
    assert [sight.stage for sight in sealed_stages(sample, ida)] == [Stage.DEEP_DIVE]
    assert look_at_everything(sample, ida) == (Stage.DEEP_DIVE,)
    assert sealed_stages(sample, nora) == ()


def typed_but_not_saved(services: Services) -> None:
    """A reason half-written in a dialog, by two people, and a line of a rescue file; about Anna, and one about Bodil."""
    for name in ("Somebody", "Me"):
        services.chair.rater = name
        for person in ("Anna", "Bodil"):
            drafts.keep(services, {"day": "2031-01-01", "reason": f"{name} on {person} Marker"}, "hold", key(person, "candidate"))
    line = MeetingChanged(Meeting(CandidateId(key("Anna", "candidate")), "Rescued Marker", rev=99))
    assert RescueFile(services.store.path, services.paths.state).write([line], "full") is not None


@pytest.mark.parametrize("form", first_only(FORMS))
def test_what_was_typed_and_is_not_saved_is_in_it(filled: Services, form: Any) -> None:
    typed_but_not_saved(filled)
    anna = CandidateId(key("Anna", "candidate"))
    text = shown(whole(filled, anna, form))
    for words in ("Somebody on Anna Marker", "Me on Anna Marker", "Rescued Marker"):
        assert words in text
    assert "Bodil Marker" not in text


@pytest.mark.parametrize("form", first_only(FORMS))
def test_of_a_pasted_list_only_their_own_line_is_in_it(filled: Services, form: Any) -> None:
    name, mail = markers("Anna")["candidate.name"], markers("Anna")["application.email"]
    text = f"{name}, first letter\nZorblax <z@x.example>, other letter\nA. N. <{mail}>, second letter"
    drafts.keep_text(filled, text, "applicants", key("Anna", "opening"))
    told = shown(whole(filled, CandidateId(key("Anna", "candidate")), form))
    assert "first letter" in told
    assert "second letter" in told
    assert "other letter" not in told


def test_who_is_not_the_owner_reads_only_what_they_have_begun_themselves(filled: Services) -> None:
    typed_but_not_saved(filled)
    anna = CandidateId(key("Anna", "candidate"))
    look_at_everything(filled, anna)
    text = access_report(filled, anna, "-", viewer="Me").text
    assert "Me on Anna Marker" in text
    assert "Somebody on Anna" not in text
    assert "Rescued Marker" not in text


@pytest.mark.parametrize("form", first_only(FORMS))
def test_masked_what_is_not_saved_names_nobody(filled: Services, form: Any) -> None:
    anna = CandidateId(key("Anna", "candidate"))
    boss = markers("Anna")["reference.name"]
    drafts.keep(filled, {"reason": f"as {boss} said", "name": "Nobody Known"}, "hold", anna)
    plain, masked = (whole(filled, anna, form, mask=mask) for mask in (False, True))
    assert "Nobody Known" in plain
    assert "Nobody Known" not in masked
    assert boss not in masked


# -- the file ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "ending"), first_only([("markdown", ".md"), ("json", ".json")]))
def test_a_file_is_private_is_noted_and_stands_in_the_next_report(sample: Services, tmp_path: Path, form: Any, ending: str) -> None:
    ida = resolve_candidate(sample, "ida").id
    done = access_report(sample, ida, tmp_path, form=form)
    assert done.path is not None
    assert done.path.name == f"access-ida-storybrook-{ida[:8]}{ending}"
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    assert [one.path for one in exports_of(sample, [ida])] == [done.path]
    assert str(done.path) in shown(whole(sample, ida, "markdown")).replace("`", "")
    assert [one["path"] for one in json.loads(whole(sample, ida, "json"))["files_written"]] == [str(done.path)]
    with pytest.raises(ExportRefused, match="--force"):
        access_report(sample, ida, done.path, form=form)
    assert access_report(sample, ida, done.path, form=form, force=True).path == done.path


def test_a_masked_file_says_so_in_its_name_and_another_warns_that_others_are_named(sample: Services, tmp_path: Path) -> None:
    ida = resolve_candidate(sample, "ida").id
    masked, named = (access_report(sample, ida, tmp_path, mask=mask) for mask in (True, False))
    assert masked.path is not None
    assert masked.path.name.endswith("-no-names.md")
    assert any("free text can still say" in notice for notice in masked.notices)
    assert any("--mask" in notice for notice in named.notices)


def test_what_was_typed_is_text_and_nothing_else(filled: Services) -> None:
    anna = CandidateId(key("Anna", "candidate"))
    typed = "# Heading\n![x](http://evil.example/)\n```\n<b>bold</b>"
    put_on_hold(filled, anna, typed, date(2031, 1, 1))
    text = whole(filled, anna, "markdown")
    assert f"````text\n{typed}\n````" in text
    assert "\n# Heading" not in text.replace(f"````text\n{typed}\n````", "")


# -- the seal ----------------------------------------------------------------------------------------------------------


def test_who_still_has_something_sealed_writes_nothing_before_the_look_is_on_record(sample: Services, tmp_path: Path) -> None:
    nora = resolve_candidate(sample, "nora").id
    assert [sight.stage for sight in sealed_stages(sample, nora)] == [Stage.DEEP_DIVE]
    with pytest.raises(UsageError, match="sealed for you"):
        access_report(sample, nora, tmp_path, viewer=sample.rater)
    assert list(tmp_path.glob("access-*")) == []
    assert access_report(sample, nora, "-").text, "the owner of the file, on the command line"
    assert look_at_everything(sample, nora) == (Stage.DEEP_DIVE,)
    assert sealed_stages(sample, nora) == ()
    assert access_report(sample, nora, tmp_path, viewer=sample.rater).path
    assert look_at_everything(sample, nora) == ()
    with sample.store.read() as conn:
        own = [look for look in submissions.looks_at(conn, [nora])[nora] if look.by == sample.rater]
    assert [look.stage for look in own] == [Stage.DEEP_DIVE]


def test_a_look_at_everything_has_a_name(sample: Services) -> None:
    sample.chair.rater = ""
    with pytest.raises(UsageError, match="Who are you"):
        look_at_everything(sample, resolve_candidate(sample, "nora").id)


def test_calls_that_are_kept_back_until_the_own_ratings_are_in_count_too(sample: Services) -> None:
    """Who is expected in a stage that nobody has begun reads no call before: the file would show it."""
    ida = resolve_candidate(sample, "ida")
    assert sealed_stages(sample, ida.id) == ()
    opening = get_opening(sample, ida.opening_id)
    with sample.store.read() as conn:
        held = {one.stage for one in interviews.interviews_of(conn, [ida.id])}
    assert Stage.REFERENCE in held
    missing = next(stage for stage in Stage if stage.is_rated and stage not in held)
    save_opening(sample, replace(opening, panel=(*opening.panel, PanelMember(sample.rater, (missing,)))))
    assert [sight.stage for sight in sealed_stages(sample, ida.id)] == [missing]


# -- files about several people ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", first_only(FORMS))
def test_a_file_about_others_too_is_told_by_its_folder_alone(sample: Services, tmp_path: Path, form: Any) -> None:
    milo, petra = (resolve_candidate(sample, name).id for name in ("milo", "petra"))
    note_export(sample, tmp_path / "milo-vs-petra.md", "comparison", [milo, petra])
    note_export(sample, tmp_path / "petra-copy.db", "backup", [EVERYBODY])
    text = shown(whole(sample, milo, form))
    assert "petra" not in text.casefold()
    assert "comparison" in text
    assert "backup" in text
    assert str(tmp_path) in text
    if form == "json":
        found = json.loads(whole(sample, milo, form))["files_written"]
        assert [(one["path"], one["folder"], one["still_there"]) for one in found] == [(None, str(tmp_path), None)] * 2


@pytest.mark.parametrize("form", first_only(FORMS))
def test_no_date_is_told_for_who_was_hired_and_not_handed_over(sample: Services, form: Any) -> None:
    ida = resolve_candidate(sample, "ida")
    decide(sample, ida.id, Verdict.HIRE, sample.now_ms())
    close_opening(sample, ida.opening_id)
    day = retention_of(sample, ida.id).erase_on
    assert day is not None
    text = whole(sample, ida.id, form)
    assert day.isoformat() not in text
    assert "no date yet (hired" in text if form == "markdown" else json.loads(text)["erase_on"] is None
