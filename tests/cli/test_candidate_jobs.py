"""``interview-tui candidate jobs``: the career without the app."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.thorough import first_only

LINES = (
    "2019-10– Team lead, Molnet AB, manager Ines Berg",
    "2016-03–2018-08 Support agent, Telebolaget, manager Åsa Nord",
    "2014–2015 Host, Restaurant Nio, part-time, unrelated",
    "2017-01–2017-12 Agent, Nattlinjen, manager Bo Ek, deep",
)


def with_jobs(*lines: str) -> list[str]:
    return [part for line in lines for part in ("--add", line)]


@pytest.fixture
def anna(cli: Cli, database: Path) -> str:
    """A candidate without jobs; the id."""
    cli("opening", "add", "Support agent")
    added = cli("candidate", "add", "Anna Svensson", "--opening", "support", "--json")
    return str(added.json["id"])


def test_jobs_are_added_and_listed_oldest_first_with_what_to_ask_about(cli: Cli, anna: str) -> None:
    text = cli("candidate", "jobs", "anna", *with_jobs(*LINES)).out
    heading, *rows = text.splitlines()
    assert heading.split() == ["DATES", "TITLE", "EMPLOYER", "MANAGER", "FULL-TIME", "RELATED", "DEPTH"]
    assert [row.split()[0] for row in rows[:4]] == ["2014–2015", "2016-03–2018-08", "2017-01–2017-12", "2019-10–now"]
    assert rows[0].split()[-2:] == ["no", "no"]  # part-time: no depth, since it is not walked through
    assert rows[1].endswith("quick (proposed)")
    assert rows[2].endswith("deep")
    assert "13 months between Support agent, Telebolaget and Team lead, Molnet AB: ask about it." in rows
    assert "12 months in both Support agent, Telebolaget and Agent, Nattlinjen: ask about it." in rows
    assert cli("candidate", "jobs", anna).out == text


def test_json_has_every_field_of_a_job_under_a_stable_name(cli: Cli, anna: str) -> None:
    plain = cli("candidate", "jobs", anna, *with_jobs(*LINES), "--json").json
    assert set(plain) == {"id", "name", "opening_id", "jobs"}
    host, agent, night, lead = plain["jobs"]
    assert (host["full_time"], host["related"], host["depth"], host["depth_proposed"]) == (False, False, None, False)
    assert (agent["start"], agent["end"], agent["manager"], agent["dates"]) == ("2016-03", "2018-08", "Åsa Nord", "2016-03–2018-08")
    assert (night["depth"], night["depth_proposed"]) == ("deep", False)
    assert (lead["ongoing"], lead["end"], lead["depth"], lead["depth_proposed"]) == (True, None, "deep", True)
    assert [(entry["kind"], entry["months"], entry["job_id"]) for entry in agent["after"]] == [
        ("overlap", 12, night["id"]),
        ("gap", 13, lead["id"]),
    ]
    assert [job["after"] for job in (host, night, lead)] == [[], [], []]


def test_the_time_since_the_last_job_is_listed(cli: Cli, anna: str) -> None:
    out = cli("candidate", "jobs", anna, *with_jobs(*LINES[1:3])).out
    assert re.search(r"^(\d+ years( \d+ months?)?|\d+ months) since Support agent, Telebolaget: ask about it\.$", out, re.MULTILINE)
    (since,) = cli("candidate", "jobs", anna, "--json").json["jobs"][1]["after"]
    assert (since["kind"], since["job_id"]) == ("gap", None)
    assert since["months"] > 3
    assert " since Support agent" in since["text"]


def test_a_year_far_in_the_future_is_added_and_asked_about(cli: Cli, anna: str) -> None:
    done = cli("candidate", "jobs", anna, *with_jobs("2099– Agent, B", LINES[0]))
    assert "Agent, B: 2099 is in the future: is that the year?" in done.err
    assert "Team lead" in done.out
    assert "Molnet" not in done.err


@pytest.mark.parametrize(
    ("bad", "told"),
    first_only(
        [
            ("2016-13-01 Agent", "Month 13"),
            ("2018–2016 Agent", "before the start"),
            ("", "no job yet"),
            ("x" * 2100, "2100 characters"),
        ]
    ),
)
def test_a_line_that_cannot_be_read_is_told_and_nothing_is_added(cli: Cli, anna: str, bad: str, told: str) -> None:
    done = cli("candidate", "jobs", anna, *with_jobs(LINES[0], bad, LINES[1]), code=2)
    assert told in done.err
    assert bad[:200] in done.err
    assert "Nothing was added" in done.err
    assert cli("candidate", "jobs", anna, "--json").json["jobs"] == []


def test_several_lines_in_one_argument_are_several_jobs(cli: Cli, anna: str) -> None:
    plain = cli("candidate", "jobs", anna, "--add", f"{LINES[0]}\n\n{LINES[1]}\n", "--json").json
    assert [job["title"] for job in plain["jobs"]] == ["Support agent", "Team lead"]


def test_without_jobs_it_says_how_to_add_one(cli: Cli, anna: str) -> None:
    done = cli("candidate", "jobs", "svensson")
    assert done.out == ""
    assert f"candidate jobs {anna[:8]} --add LINE" in done.err


def test_who_is_not_there_is_told(cli: Cli, database: Path) -> None:
    assert "candidate add" in cli("candidate", "jobs", "anna", code=2).err
    assert not database.exists()
    cli("opening", "add", "Support")
    assert "nobody" in cli("candidate", "jobs", "nobody", "--add", LINES[0], code=2).err


def test_text_that_drives_a_terminal_is_made_visible(cli: Cli, anna: str) -> None:
    out = cli("candidate", "jobs", anna, "--add", "2016 \x1b]0;owned\x07 [/], \x9b2J AB, manager \u202eevil").out
    assert not any(not (letter.isprintable() or letter == "\n") for letter in out)
    assert "␛]0;owned␇ [/]" in out


# -- a deep-dive that is not planned ---------------------------------------------------------------------------------


@pytest.mark.thorough
def test_without_a_terminal_a_deep_dive_says_what_is_missing(cli: Cli, anna: str) -> None:
    told = cli("interview", "anna", "deep-dive", code=2).err
    assert "Missing: goal, format, participants, a full-time job." in told
    assert f"candidate jobs {anna[:8]} --add LINE" in told
    assert f"invite {anna[:8]} --participant LINE" in told
    assert "is not a terminal" in told
    cli("candidate", "jobs", anna, "--add", LINES[2])  # part-time: still nothing to walk through
    assert "Missing: goal, format, participants, a full-time job." in cli("interview", "anna", "deep-dive", code=2).err
    cli("candidate", "jobs", anna, "--add", LINES[0])
    told = cli("interview", "anna", "deep-dive", code=2).err
    assert "Missing: goal, format, participants." in told
    assert "--add LINE" not in told
    cli("invite", anna, "--participant", "Maja Lind, hiring person, asks")
    told = cli("interview", "anna", "deep-dive", code=2).err
    assert "Missing" not in told
    assert "is not a terminal" in told
