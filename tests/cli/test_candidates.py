from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cli


def test_a_candidate_is_added_and_found_by_id_and_by_part_of_the_name(cli: Cli, database: Path) -> None:
    cli("opening", "add", "Support agent B2B")
    added = cli("candidate", "add", "Åsa Öberg", "--opening", "b2b")
    short = added.out.split()[3]
    assert f"interview-tui interview {short} quick-screen" in added.err
    for wanted in (short, "åsa", "asa oberg"):
        assert "Åsa Öberg" in cli("candidate", "show", wanted).out


def test_two_of_one_name_are_told_apart_by_their_ids(cli: Cli, database: Path) -> None:
    cli("opening", "add", "Support")
    ids = [cli("candidate", "add", "Kim Ek", "--opening", "support", "--json").json["id"] for _ in range(2)]
    told = cli("candidate", "show", "kim", code=2).err
    assert all(key[:8] in told for key in ids)
    assert cli("candidate", "show", ids[1], "--json").json["id"] == ids[1]


def test_an_unknown_name_says_where_to_look(cli: Cli, database: Path) -> None:
    assert "interview-tui opening add" in cli("candidate", "add", "Kim", "--opening", "x", code=2).err
    assert "interview-tui candidate add" in cli("candidate", "show", "x", code=2).err
    assert not database.exists()
    cli("opening", "add", "Support")
    assert "`interview-tui candidate list`" in cli("candidate", "show", "nobody", code=2).err
    assert "`interview-tui opening list`" in cli("candidate", "add", "Kim", "--opening", "nothing", code=2).err
    assert "--opening" in cli("candidate", "add", "Kim", code=2).err


def test_the_list_says_where_everybody_stands(cli: Cli, sample: Path) -> None:
    rows = {row["name"]: row for row in cli("candidate", "list", "--json").json}
    assert len(rows) == 66
    assert rows["Tom Paperhouse"]["latest"] is None
    assert rows["Tom Paperhouse"]["next_step"] == "hold the quick screen"
    assert rows["Vera Fableton"]["latest"]["finished_ms"] is None
    assert rows["Felix Makebelieve"]["latest"]["decision"] == "thank"
    ida = rows["Ida Storybrook"]["latest"]
    assert ida["stage"] == "deep-dive"
    assert 0 < ida["asked_about_jobs"] <= ida["to_ask_about_jobs"]
    quick = cli("candidate", "show", "ida", "--json").json["interviews"][0]
    assert (quick["rated"], quick["to_rate"], quick["decision"]) == (7, 7, "advance")
    assert 8 < quick["score"] < 9
    assert quick["asked_about_jobs"] is None
    text = cli("candidate", "list", "--opening", "evening").out
    assert [line.split("  ")[1] for line in text.splitlines()[1:]] == sorted(
        name for name, row in rows.items() if row["opening"].startswith("Evening")
    )


def test_the_columns_stand_below_each_other_also_with_wide_letters(cli: Cli, database: Path) -> None:
    from interview_tui.cli.output import width

    cli("opening", "add", "Support")
    for name in ("李小龙", "Ann", "e\u0301mile 👩‍💻"):
        cli("candidate", "add", name, "--opening", "support")
    heading, *rows = cli("candidate", "list").out.splitlines()
    column = width(heading[: heading.index("OPENING")])
    assert [width(row[: row.index("Support")]) for row in rows] == [column] * 3


def test_one_candidate_is_shown_with_every_interview(cli: Cli, sample: Path) -> None:
    text = cli("candidate", "show", "felix").out
    for part in (
        "Felix Makebelieve",
        "quick-screen (finished)",
        "Robin Sample",
        "2026-03-09 11:00",
        "Red flags",
        "thank",
        "Welcome to apply",
    ):
        assert part in text
    plain = cli("candidate", "show", "vera", "--json").json
    assert [held["place"] for held in plain["interviews"]] == ["excelled"]
    assert plain["status"].endswith("open")
