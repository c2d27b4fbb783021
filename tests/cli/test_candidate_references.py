"""``interview-tui candidate references`` and ``interview … reference --person``: the plan of the calls without the app."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_tui.domain.references import EventKind
from tests.cli.conftest import Cli
from tests.thorough import first_only

KARIN = "Karin Holm, chef, Telebolaget"
BO = "Bo Ek, Molnet AB, kollega"


@pytest.fixture
def anna(cli: Cli, database: Path) -> str:
    """A candidate about whom nobody is known; the id."""
    cli("opening", "add", "Support agent")
    return str(cli("candidate", "add", "Anna Svensson", "--opening", "support", "--json").json["id"])


def people(cli: Cli, candidate: str, *more: str) -> dict[str, dict[str, object]]:
    return {person["name"]: person for person in cli("candidate", "references", candidate, *more, "--json").json["people"]}


def with_services(work: Callable[..., object]) -> None:
    """Do something to the database of these tests, as the app would."""
    from interview_tui.bootstrap import connect
    from interview_tui.paths import find_paths

    services = connect(find_paths())
    try:
        work(services)
    finally:
        assert services.store.close()


# -- listing -----------------------------------------------------------------------------------------------------------


def test_without_anybody_it_says_how_to_add_somebody(cli: Cli, anna: str) -> None:
    done = cli("candidate", "references", "svensson")
    assert done.out == ""
    assert f"candidate references {anna[:8]} --add" in done.err
    assert cli("candidate", "references", anna, "--json").json["people"] == []


def test_people_are_added_in_both_languages_and_listed_with_their_reasons(cli: Cli, anna: str) -> None:
    done = cli("candidate", "references", "anna", "--add", KARIN, "--add", BO)
    assert "Added: 2." in done.err
    heading, karin, bo, *rest = done.out.splitlines()
    assert heading.split("  ")[0] == "ID"
    assert [word for word in heading.split() if word not in ("CALL", "BACK")] == [
        "ID", "NAME", "RELATION", "EMPLOYER", "TOGETHER", "PROPOSED", "PRIORITY", "REASONS", "STANDING",
    ]  # fmt: skip
    assert karin.split()[1:] == ["Karin", "Holm", "manager", "Telebolaget", "yes", "2", "manager", "2", "not", "asked"]
    assert bo.split()[1:] == ["Bo", "Ek", "peer", "Molnet", "AB", "yes", "0", "not", "asked"]
    assert rest == ["", "The proposal lacks 1 manager."]
    assert cli("candidate", "references", anna).out == done.out


def test_several_lines_in_one_argument_are_several_people(cli: Cli, anna: str) -> None:
    assert set(people(cli, anna, "--add", f"{KARIN}\n\n{BO}\n")) == {"Karin Holm", "Bo Ek"}


def test_the_sample_says_who_is_proposed_why_and_what_to_call_about(cli: Cli, sample: Path) -> None:
    plain = cli("candidate", "references", "ida", "--json").json
    assert set(plain) == {
        "id", "name", "opening_id", "call_references", "people", "removed", "doubles", "unnamed", "lacks_managers", "lacks_peers",
        "sealed",
    }  # fmt: skip
    assert plain["call_references"] == "before-decision"
    first = plain["people"][0]
    assert set(first) == {
        "id", "name", "relation", "employer", "together", "works_here_now", "proposed", "priority", "reasons", "may_be_called", "hold",
        "standing", "call_back_ms", "call_about",
    }  # fmt: skip
    assert {"reason": "flagged in the deep-dive", "points": 3} in first["reasons"]
    assert first["priority"] == sum(reason["points"] for reason in first["reasons"])
    assert 1 <= sum(person["proposed"] for person in plain["people"]) <= 4
    challenge = next(flag for flag in first["call_about"] if flag["about"] == "challenge")
    text = cli("candidate", "references", "ida").out
    assert f"Call {first['name']} about challenge of {challenge['job']}: " in text
    assert "flagged in the deep-dive 3, manager 2" in text


def test_predicted_numbers_are_nowhere(cli: Cli, sample: Path) -> None:
    dumped = cli("dump", "--json").out
    assert '"predictions"' in dumped
    keys = json.dumps(cli("candidate", "references", "ida", "--json").json)
    assert "predict" not in keys
    assert "number" not in keys
    assert "predict" not in cli("candidate", "references", "ida", "--contacts").out.lower()


@pytest.mark.thorough
def test_contacts_are_shown_only_when_asked_for(cli: Cli, anna: str) -> None:
    cli("candidate", "references", anna, "--add", KARIN)

    def give_number(services: object) -> None:
        from interview_tui.services.candidates import resolve_candidate
        from interview_tui.services.references import find_reference, load_people

        known = load_people(services, resolve_candidate(services, "anna").id, "Me")  # type: ignore[arg-type]
        known.edit(find_reference(known, "karin").id, contact="070-123 45 67")

    with_services(give_number)
    for more in ((), ("--json",)):
        assert "070-123" not in cli("candidate", "references", anna, *more).out
        assert "070-123 45 67" in cli("candidate", "references", anna, "--contacts", *more).out


def test_two_who_may_be_one_person_are_told_below(cli: Cli, anna: str) -> None:
    done = cli("candidate", "references", anna, "--add", KARIN, "--add", "Holm, manager, Elsewhere", "--add", "Holm Karin, peer")
    assert "May be one person: Karin Holm (manager, Telebolaget) and Holm Karin (peer)." in done.out
    assert len(cli("candidate", "references", anna, "--json").json["doubles"]) == 1


# -- permission --------------------------------------------------------------------------------------------------------


def test_what_the_candidate_says_is_written_down_with_who_wrote_it(cli: Cli, anna: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEW_TUI_INTERVIEWER", "Maria Lind")
    found = people(
        cli, anna, "--add", KARIN, "--add", BO, "--add", "Eva Ask, peer", "--asked", "karin", "--granted", "bo ek", "--denied", "eva"
    )
    assert found["Karin Holm"]["hold"] == "waiting"
    assert found["Eva Ask"]["hold"] == "denied"
    assert found["Bo Ek"]["may_be_called"] is True
    standing = found["Bo Ek"]["standing"]
    assert isinstance(standing, dict)
    assert (standing["kind"], standing["by"]) == ("granted", "Maria Lind")
    found = people(cli, anna, "--set-up", str(found["Karin Holm"]["id"]))
    assert found["Karin Holm"]["may_be_called"] is True
    text = cli("candidate", "references", anna).out
    assert "set up by the candidate 20" in text
    assert "permission refused 20" in text


def test_asked_and_granted_may_be_said_at_once(cli: Cli, anna: str) -> None:
    assert people(cli, anna, "--add", KARIN, "--granted", "karin", "--asked", "karin")["Karin Holm"]["may_be_called"] is True


@pytest.mark.parametrize(
    ("arguments", "told"),
    first_only(
        [
            (("--add", BO, "--granted", "nobody"), "Nobody called “nobody”"),
            (("--add", "Karin Berg, peer", "--granted", "karin"), "may mean several people"),
            (("--add", BO, "--granted", "karin", "--denied", "karin"), "cannot both be so"),
            (("--add", BO, "--add", "Eva Ask"), "Say what Eva Ask was to the candidate"),
            (("--add", BO, "--granted", "karin", "--present-employer"), "Nobody here does"),
            (("--add", BO, "--present-employer"), "goes with --granted or --set-up"),
        ]
    ),
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(cli: Cli, anna: str, arguments: tuple[str, ...], told: str) -> None:
    cli("candidate", "references", anna, "--add", KARIN)
    before = cli("candidate", "references", anna, "--json").json
    assert told in cli("candidate", "references", anna, *arguments, code=2).err
    assert cli("candidate", "references", anna, "--json").json == before


@pytest.mark.parametrize("option", first_only(["--granted", "--set-up"]))
def test_the_present_employer_needs_a_permission_for_just_that(cli: Cli, anna: str, option: str) -> None:
    cli("candidate", "jobs", anna, "--add", "2019– Agent, Molnet AB, manager Ines Berg")
    refused = cli("candidate", "references", anna, option, "ines", code=2)
    assert "Ines Berg: works where the candidate works now" in refused.err
    assert "--present-employer" in refused.err
    cli("candidate", "references", anna, "--asked", "ines")  # to ask is free
    found = people(cli, anna, "--add", KARIN, option, "ines", option, "karin", "--present-employer")
    assert found["Ines Berg"]["may_be_called"] is True
    assert found["Karin Holm"]["may_be_called"] is True
    assert "Molnet AB (works there now)" in cli("candidate", "references", anna).out


def test_who_is_not_there_is_told_and_no_database_is_made(cli: Cli, database: Path) -> None:
    assert "candidate add" in cli("candidate", "references", "anna", "--add", KARIN, code=2).err
    assert not database.exists()
    cli("opening", "add", "Support")
    assert "No candidate matches" in cli("candidate", "references", "nobody", code=2).err


def test_text_that_drives_a_terminal_is_made_visible(cli: Cli, anna: str) -> None:
    out = cli("candidate", "references", anna, "--add", "K\x1b]0;owned\x07 [/], peer, \x9b2J AB \u202eevil").out
    assert not any(not (letter.isprintable() or letter == "\n") for letter in out)
    assert "K␛]0;owned␇ [/]" in out


# -- straight into a call ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("permission", "told"),
    first_only(
        [
            ((), "Karin Holm cannot be called: the candidate was not asked for permission yet."),
            (("--asked", "karin"), "Karin Holm cannot be called: the candidate was asked for permission and has not answered."),
            (("--denied", "karin"), "Karin Holm cannot be called: the candidate said no."),
        ]
    ),
)
def test_who_must_not_be_called_is_told_before_any_app_starts(cli: Cli, anna: str, permission: tuple[str, ...], told: str) -> None:
    cli("candidate", "references", anna, "--add", KARIN, *permission)
    before = cli("dump", "--json").json
    done = cli("interview", "anna", "reference", "--person", "karin", code=2)
    assert (done.out, done.err.strip()) == ("", told)
    after = cli("dump", "--json").json
    assert {key: after[key] for key in after if key != "made_ms"} == {key: before[key] for key in before if key != "made_ms"}


def test_with_permission_only_the_terminal_is_missing(cli: Cli, anna: str) -> None:
    cli("candidate", "references", anna, "--add", KARIN, "--granted", "karin")
    for arguments in (("--person", "karin"), ()):
        assert "is not a terminal" in cli("interview", "anna", "reference", *arguments, code=2).err


@pytest.mark.parametrize(
    ("name", "told"), first_only([("nobody", "Nobody called “nobody”"), ("karin", "may mean several people"), ("", "Nobody called")])
)
def test_a_person_who_cannot_be_found_is_told(cli: Cli, anna: str, name: str, told: str) -> None:
    cli("candidate", "references", anna, "--add", KARIN, "--add", "Karin Berg, peer")
    done = cli("interview", anna, "reference", "--person", name, code=2)
    assert told in done.err
    if name == "karin":
        ids = [str(person["id"])[:8] for person in people(cli, anna).values()]
        assert all(short in done.err for short in ids)


def test_a_person_goes_only_with_a_call(cli: Cli, anna: str) -> None:
    done = cli("interview", anna, "deep-dive", "--person", "karin", code=2)
    assert "--person goes with the stage reference" in done.err
    assert "Missing" not in done.err


def test_a_person_without_a_database_makes_none(cli: Cli, database: Path) -> None:
    assert "no candidates yet" in cli("interview", "anna", "reference", "--person", "karin", code=2).err
    assert not database.exists()


# -- where it is told elsewhere ----------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_the_list_and_the_page_count_the_calls(cli: Cli, anna: str) -> None:
    cli("candidate", "references", anna, "--add", KARIN, "--granted", "karin", "--add", BO, "--granted", "bo")
    assert [row["calls"]["to_call"] for row in cli("candidate", "list", "--json").json] == [2]

    def reached(services: object) -> None:
        from interview_tui.services.candidates import resolve_candidate
        from interview_tui.services.references import find_reference, load_people

        known = load_people(services, resolve_candidate(services, "anna").id, "Me")  # type: ignore[arg-type]
        known.log(find_reference(known, "karin").id, EventKind.REACHED)
        known.log(find_reference(known, "bo").id, EventKind.CALL_BACK, call_back_ms=1_000_000_000_000)

    with_services(reached)
    (row,) = cli("candidate", "list", "--json").json
    assert (row["status"], row["next_step"]) == ("reference calls: 1 called", "call back, overdue: Bo Ek")
    assert row["calls"] == {"called": 1, "dates_only": 0, "refused": 0, "to_call": 1, "waiting": 0, "call_back_ms": 1_000_000_000_000}
    assert row["latest"] is None
    plain = cli("candidate", "show", anna, "--json").json
    assert plain["interviews"] == []
    assert (plain["references"]["proposed"], plain["references"]["proposed_called"], plain["references"]["to_do"]) == (2, 1, 1)
    assert "1 called, 1 of 2 proposed still to do" in cli("candidate", "show", anna).out
    assert "overdue since" in cli("candidate", "references", anna).out


def test_the_openings_say_when_references_are_called(cli: Cli, anna: str) -> None:
    assert [row["call_references"] for row in cli("opening", "list", "--json").json] == ["before-decision"]
