"""Taking applicants in, all or nobody; and the verdicts on their applications."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from interview_tui.bootstrap import connect
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.domain.review import AGAINST, ReviewVerdict, holds
from interview_tui.errors import InvalidFile, NotFound, NotSaved, UsageError
from interview_tui.paths import Paths
from interview_tui.services.applicants import Preview, import_applicants, preview_import, read_file
from interview_tui.services.backups import backups
from interview_tui.services.candidates import add_candidate
from interview_tui.services.closing import close_opening
from interview_tui.services.offers import begin_offer
from interview_tui.services.openings import add_opening
from interview_tui.services.review import pile_of, read_applications, review_of, set_review, take_back_review
from interview_tui.services.session import Services
from interview_tui.storage import applications, candidates
from interview_tui.storage.funnels import funnel
from tests.services.retention_samples import decide
from tests.storage.places import full_disk

CSV = "name,e-mail,note\nAnna Ek,anna@example.org,Ready to rock!\nBo Berg,,\nCilla Dal,cilla@example.org,Hi\n"


@pytest.fixture
def services(tmp_path: Path, empty_database: Path) -> Iterator[Services]:
    paths = Paths(tmp_path / "x.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    shutil.copyfile(empty_database, paths.database)
    paths.database.chmod(0o600)
    opened = connect(paths, "Maria Lind")
    yield opened
    opened.store.close()


@pytest.fixture
def opening(services: Services) -> Opening:
    return add_opening(services, "Support agent")


def names(services: Services, opening: Opening) -> list[str]:
    with services.store.read() as conn:
        return [one.name for one in candidates.candidate_window(conn, opening.id, "", 0, 1000)]


def taken(services: Services, opening: Opening, data: str | bytes = CSV.encode()) -> list[CandidateId]:
    preview = preview_import(services, opening.id, data)
    assert preview.errors == ()
    import_applicants(services, opening.id, preview.everybody)
    return [key for key, _, _ in pile_of(services, opening.id).people]


def test_everybody_comes_in_with_what_they_sent_in_the_order_of_the_file(services: Services, opening: Opening) -> None:
    preview = preview_import(services, opening.id, CSV.encode())
    assert names(services, opening) == []  # looking changes nothing
    assert import_applicants(services, opening.id, preview.new) == 3
    pile = pile_of(services, opening.id)
    assert [(name, verdict) for _, name, verdict in pile.people] == [
        ("Anna Ek", ReviewVerdict.OPEN), ("Bo Berg", ReviewVerdict.OPEN), ("Cilla Dal", ReviewVerdict.OPEN)]  # fmt: skip
    read = read_applications(services, [key for key, _, _ in pile.people])
    assert [(one.application.email, one.application.note, one.review) for one in read.values()] == [
        ("anna@example.org", "Ready to rock!", None), ("", "", None), ("cilla@example.org", "Hi", None)]  # fmt: skip
    assert len(backups(services.paths)) == 1


def test_the_same_file_twice_finds_nobody_new(services: Services, opening: Opening) -> None:
    taken(services, opening)
    again = preview_import(services, opening.id, CSV.encode())
    assert again.new == ()
    assert [one.by_mail for one in again.known] == [True, False, True]
    assert [one.line for one in again.everybody] == [2, 3, 4]
    other = add_opening(services, "Another opening")
    assert len(preview_import(services, other.id, CSV.encode()).new) == 3


def test_a_failed_disk_adds_nobody(services: Services, opening: Opening) -> None:
    preview = preview_import(services, opening.id, CSV.encode())
    with full_disk(services.store), pytest.raises(NotSaved):
        import_applicants(services, opening.id, preview.new)
    assert names(services, opening) == []


def test_one_that_cannot_be_written_adds_nobody(services: Services, opening: Opening) -> None:
    preview = preview_import(services, opening.id, CSV.encode())
    spoilt = [*preview.new, replace(preview.new[0], name="")]  # the table refuses an empty name
    with pytest.raises(Exception, match="CHECK"):
        import_applicants(services, opening.id, spoilt)
    assert names(services, opening) == []


def test_a_closed_opening_takes_nobody(services: Services, opening: Opening) -> None:
    preview: Preview = preview_import(services, opening.id, CSV.encode())
    close_opening(services, opening.id)
    with pytest.raises(UsageError, match="was closed"):
        preview_import(services, opening.id, CSV.encode())
    with pytest.raises(UsageError, match="was closed"):
        import_applicants(services, opening.id, preview.new)
    with pytest.raises(NotFound):
        preview_import(services, OpeningId("nowhere"), CSV.encode())
    assert names(services, opening) == []


def test_more_people_than_applicants_is_told(services: Services) -> None:
    few = add_opening(services, "Few", applicants=2)
    assert any("2 applicants" in notice for notice in preview_import(services, few.id, CSV.encode()).notices)
    many = add_opening(services, "Many", applicants=3)
    assert preview_import(services, many.id, CSV.encode()).notices == ()


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(CSV.encode())
    assert read_file(tmp_path / "people.csv") == CSV.encode()
    for path, words in ((tmp_path / "none.csv", "no file here"), (tmp_path, "not a regular file"), (Path("a\0b"), "not valid|no file")):
        with pytest.raises(InvalidFile, match=words):
            read_file(path)


# -- verdicts ------------------------------------------------------------------------------------------------------------


def test_the_last_verdict_holds_and_all_stay_on_record(services: Services, opening: Opening) -> None:
    anna, bo, _ = taken(services, opening)
    first = set_review(services, anna, ReviewVerdict.LATER, AGAINST[1])
    assert review_of(services, anna) == first
    assert (first.by_whom, first.reason) == ("Maria Lind", AGAINST[1])
    second = set_review(services, anna, ReviewVerdict.YES)
    assert review_of(services, anna) == second
    set_review(services, anna, ReviewVerdict.OPEN)
    assert review_of(services, anna) is None
    assert review_of(services, bo) is None
    with services.store.read() as conn:
        record = applications.reviews_of(conn, anna)
        last = applications.last_reviews(conn, [anna, bo])
    assert [one.verdict for one in record] == [ReviewVerdict.LATER, ReviewVerdict.YES, ReviewVerdict.OPEN]
    assert last == {anna: record[-1]}
    assert holds(record[-1]) is None


@pytest.mark.parametrize("verdict", [ReviewVerdict.NO, ReviewVerdict.LATER])
def test_an_exit_needs_a_reason(services: Services, opening: Opening, verdict: ReviewVerdict) -> None:
    anna = taken(services, opening)[0]
    for reason in ("", "  \n "):
        with pytest.raises(UsageError, match="needs a reason"):
            set_review(services, anna, verdict, reason)
    with pytest.raises(UsageError, match="4,001 characters"):
        set_review(services, anna, verdict, "x" * 4_001)
    assert review_of(services, anna) is None


def test_there_must_be_something_to_take_back_and_somebody_to_judge(services: Services, opening: Opening) -> None:
    anna = taken(services, opening)[0]
    with pytest.raises(UsageError, match="no verdict"):
        set_review(services, anna, ReviewVerdict.OPEN)
    with pytest.raises(NotFound):
        set_review(services, CandidateId("nobody"), ReviewVerdict.YES)


def test_who_was_interviewed_without_an_application_is_not_in_the_pile(tmp_path: Path, sample_file: Path) -> None:
    shutil.copyfile(sample_file, tmp_path / "x.db")
    (tmp_path / "x.db").chmod(0o600)
    services = connect(Paths(tmp_path / "x.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "s.toml", tmp_path / "state"))
    with services.store.read() as conn:
        from interview_tui.storage import interviews, openings

        opening = openings.list_openings(conn)[-1]
        everybody = candidates.candidate_window(conn, opening.id, "", 0, 100)
        met = {one.candidate_id for one in interviews.interviews_of(conn, [person.id for person in everybody])}
        applied = set(applications.applications_of(conn, [person.id for person in everybody]))
        judged = set(applications.last_reviews(conn, [person.id for person in everybody]))
    assert met
    new = add_candidate(services, opening.id, "Typed By Hand")
    in_pile = {key for key, _, _ in pile_of(services, opening.id).people}
    assert new.id in in_pile
    assert not (met - applied - judged) & in_pile
    past = next(iter(met))
    set_review(services, past, ReviewVerdict.YES)
    assert past in {key for key, _, _ in pile_of(services, opening.id).people}
    services.store.close()


def test_home_and_the_pile_count_the_same_as_to_do(services: Services, opening: Opening) -> None:
    ids = taken(services, opening, b"name,e-mail\nAnna,a@x.se\nBo,b@x.se\nCia,c@x.se\nDan,d@x.se\n")
    begin_offer(services, ids[0])
    set_review(services, ids[1], ReviewVerdict.LATER, "x")
    begin_offer(services, ids[1])
    set_review(services, ids[2], ReviewVerdict.NO, "x")
    set_review(services, ids[2], ReviewVerdict.OPEN)
    pile = {key: verdict for key, _, verdict in pile_of(services, opening.id).people}
    assert pile == {ids[1]: ReviewVerdict.LATER, ids[2]: ReviewVerdict.OPEN, ids[3]: ReviewVerdict.OPEN}
    with services.store.read() as conn:
        assert funnel(conn, opening.id, services.rater).waiting == 2


def test_the_pile_takes_few_statements_however_many_there_are(services: Services, opening: Opening) -> None:
    people = "name,e-mail\n" + "".join(f"Person {n},p{n}@x.se\n" for n in range(1_500))
    ids = taken(services, opening, people.encode())
    set_review(services, ids[700], ReviewVerdict.NO, "x")
    statements: list[str] = []

    with services.store.read() as conn:
        event.listen(conn, "before_cursor_execute", lambda *what: statements.append(what[2]))
        pile = applications.pile(conn, opening.id)
        assert len(statements) == 1
        assert len(applications.last_reviews(conn, ids)) == 1
        assert len(applications.applications_of(conn, ids)) == 1_500
        assert len(statements) < 20
    assert pile[700][2] is ReviewVerdict.NO


def test_each_undo_goes_one_verdict_back(services: Services, opening: Opening) -> None:
    anna = taken(services, opening)[0]
    given = [set_review(services, anna, verdict, "x") for verdict in (ReviewVerdict.LATER, ReviewVerdict.NO, ReviewVerdict.YES)]
    for last, before in ((given[2], ReviewVerdict.NO), (given[1], ReviewVerdict.LATER), (given[0], None)):
        take_back_review(services, last)
        held = review_of(services, anna)
        assert (held and held.verdict) == before


def test_whom_the_panel_holds_is_still_to_be_read(services: Services, opening: Opening) -> None:
    anna = taken(services, opening)[0]
    for verdict, there in ((Verdict.HOLD, True), (Verdict.DECLINE, False)):
        decide(services, anna, verdict)
        assert (anna in {key for key, _, _ in pile_of(services, opening.id).people}) is there
