"""Templates of the user: what they can do, what they cannot, and that a mistake names its line and writes nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from interview_tui.domain.scorecard import Audience
from interview_tui.domain.text import one_line
from interview_tui.errors import InvalidFile, UsageError
from interview_tui.paths import Paths
from interview_tui.services import templates
from interview_tui.services.export import Form, export_scorecard, shown_template
from interview_tui.services.markdown import render_markdown
from interview_tui.services.session import Services
from interview_tui.services.templates import Template, find_template, read_template, render_template, shipped_template
from tests.services import packet_samples as packets
from tests.services import panel_documents as panels
from tests.services.test_markdown_safety import ANY, HOSTILE, check_inert
from tests.thorough import first_only, one_in

PARTS = dict.fromkeys(("front", "head", "decision", "panel", "summaries", "references", "details", "end"), "") | {"head": "# A *part*"}
DATA: dict[str, Any] = {"name": "A *b* | c\n# x", "rows": [{"name": "x_y", "mean": 7.25}, {"name": "z", "mean": None}], "nothing": None}


def made(text: str, **more: Any) -> str:
    return render_template(Template(text, "my.md.j2"), PARTS, {**DATA, **more}, ",")


def refused(text: str) -> str:
    with pytest.raises(InvalidFile) as refusal:
        made(text)
    return str(refusal.value)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with packets.computer(tmp_path / "one", packets.RATERS[0]) as services:
        yield services


# -- what it can do ----------------------------------------------------------------------------------------------------


def test_a_part_goes_in_as_it_is_and_every_value_is_escaped() -> None:
    assert made("{{ head }}\n{{ name }}") == "# A *part*\nA \\*b\\* \\| c \\# x\n"


def test_text_made_in_the_template_from_values_is_escaped_too() -> None:
    assert made("{{ '# ' ~ name }}") == "\\# A \\*b\\* \\| c \\# x\n"
    assert made("{{ head | upper }}") == "\\# A \\*PART\\*\n"


def test_what_a_macro_or_a_block_has_written_is_escaped_once() -> None:
    assert made("{% macro bold(text) %}**{{ text }}**{% endmacro %}{{ bold('a*b') }}") == "**a\\*b**\n"
    assert made("{% set both %}# {{ name }}\n{{ rows[0].name }}{% endset %}{{ both }}") == "# A \\*b\\* \\| c \\# x\nx\\_y\n"


def test_loops_choices_and_filters_make_a_table() -> None:
    text = (
        "| a |\n| --- |\n{% for row in rows %}| {{ row.name }} {{ row.mean | decimal(2) if row.mean is not none else '–' }} |\n{% endfor %}"
    )
    assert made(text) == "| a |\n| --- |\n| x\\_y 7,25 |\n| z – |\n"
    assert made("{{ rows | map('name') | join(', ') }} {{ rows | length }} {{ 7 // 2 }}") == "x\\_y, z 2 3\n"
    assert made(
        "{% for row in rows | sort(reverse=true, attribute='name') %}{{ loop.index }}/{{ loop.length }}{{ row.name }} {% endfor %}"
    ) == ("1/2z 2/2x\\_y \n")


def test_yaml_and_fence_write_a_value_for_their_places() -> None:
    assert made("{{ name | yaml }}") == '"A \\x2ab\\x2a \\x7c c\\x0a\\x23 x"\n'
    assert made("{{ name | fence }}") == "```text\nA *b* | c\n# x\n```\n"


def test_nothing_is_written_for_none() -> None:
    assert made("[{{ nothing }}]") == "[]\n"


# -- what it cannot do -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ rows.__class__ }}",
        "{{ rows[0]['__class__'] }}",
        "{{ range.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ name.format(name) }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ rows.append(1) }}",
        "{{ rows[0].update(name=1) }}",
        "{{ self.__init__ }}",
        "{{ name | attr('upper') }}",
        "{{ name | pprint }}",
        "{{ name | tojson }}",
        "{{ name | safe }}",
        "{{ rows | map('upper') }}{{ rows | map('upper') | list }}",
        "{{ lipsum() }}",
        "{{ rows | random }}",
        "{{ rows }}",
        "{{ rows[0] }}",
        "{{ range }}",
        "{{ cycler }}",
    ],
)
def test_what_reaches_beyond_plain_values_is_refused_with_the_line(text: str) -> None:
    assert refused(f"first\n{text}").startswith("my.md.j2:2:1: ")


@pytest.mark.parametrize("text", ["{% include 'x' %}", "{% extends '/etc/passwd' %}", "{% import 'x' as y %}", "{% from 'x' import y %}"])
def test_no_other_file_is_taken_in(text: str) -> None:
    assert refused(f"\n\n{text}").startswith("my.md.j2:3:1: A template stands alone")


@pytest.mark.parametrize(
    "text",
    one_in(
        4,
        [
            "{{ range(10 ** 9) }}",
            "{{ range(1000000000) | list }}",
            "{{ 'a' * 1000000000 }}",
            "{{ [1] * 1000000000 }}",
            "{{ '%999999999d' % 1 }}",
            "{{ 9 ** 999999999 }}",
            "{{ 10000000000000 * 10000000000000 }}",
            "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
            "{% for a in range(1000) %}{% for b in range(100) %}" + "x" * 200 + "{% endfor %}{% endfor %}",
            "{% set all %}{% for a in range(1000) %}{% for b in range(100) %}" + "x" * 200 + "{% endfor %}{% endfor %}{% endset %}",
            "{% set ns = namespace(x='aaaa') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
            "{% set ns = namespace(x='aaaa') %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] | join %}{% endfor %}",
            "{% macro m(n) %}{% if n %}{% set a = m(n - 1) %}{% set b = m(n - 1) %}{% endif %}{% endmacro %}{{ m(60) }}",
            "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
            "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
            "{{" + "(" * 5000 + "1" + ")" * 5000 + "}}",
        ],
    ),
)
def test_what_would_not_end_or_fill_the_memory_is_refused_soon(text: str) -> None:
    began = time.monotonic()
    refused(text)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a\nb\n{% if %}", 3, "Expected"),
        ("{{ nmae }}", 1, "'nmae' is undefined"),
        ("\n{{ rows[0].meen }}", 2, "meen"),
        ("\n\n{{ 1 / 0 }}", 3, ""),
    ],
)
def test_a_mistake_is_told_with_file_and_line(text: str, line: int, word: str) -> None:
    told = refused(text)
    assert told.startswith(f"my.md.j2:{line}:1: ")
    assert word in told
    assert told.endswith("Nothing was written.")


def test_a_mistake_in_a_template_never_tells_what_somebody_has_typed() -> None:
    with pytest.raises(InvalidFile) as refusal:
        made("{{ rows[name].x }}{{ {}[name] }}", name="secret")
    assert "secret" not in str(refusal.value)


@given(ANY)
def test_no_value_can_break_out_of_a_template(text: str) -> None:
    for place in ("{{ x }}", "# {{ x }}", "| {{ x }} | b |\n| --- | --- |", "- {{ x }}", "> {{ x }}", "{{ x | fence }}"):
        check_inert(made(place, x=text))


@pytest.mark.parametrize("text", one_in(6, HOSTILE))
def test_a_template_inside_of_a_value_is_only_text(text: str) -> None:
    assert "{{" not in made("{{ x }}", x=f"{{{{ name }}}} {text}")
    assert made("{{ x }}", x="{{ name }}") == "\\{\\{ name \\}\\}\n"


# -- where they lie ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", first_only(Audience))
def test_the_program_writes_its_documents_with_the_template_that_it_shows(audience: Audience) -> None:
    whole = panels.document(audience)
    assert render_markdown(whole, Template(shown_template(audience), "copy.md.j2")) == render_markdown(whole)
    assert f"templates/{audience}.md.j2" in shown_template(audience)


def test_the_users_own_template_wins_over_that_of_the_program_and_a_given_one_over_both(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "a.db", tmp_path, tmp_path, tmp_path / "settings.toml", tmp_path)
    assert find_template(paths, Audience.PANEL) is shipped_template(Audience.PANEL)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "panel.md.j2").write_text("own")
    (tmp_path / "given.j2").write_text("given")
    assert find_template(paths, Audience.PANEL).text == "own"
    assert find_template(paths, Audience.MANAGER) is shipped_template(Audience.MANAGER)
    assert find_template(paths, Audience.PANEL, tmp_path / "given.j2").text == "given"


def test_a_template_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for name, content in (("large", b"x" * (templates.SIZE_LIMIT + 1)), ("latin", "å".encode("latin-1"))):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InvalidFile, match=re.escape(f"{tmp_path / name}:1:")):
            read_template(tmp_path / name)
    for missing in (tmp_path / "none", tmp_path):
        with pytest.raises(InvalidFile, match=re.escape(str(missing))):
            read_template(missing)


def test_a_broken_template_writes_nothing(services: Services, tmp_path: Path) -> None:
    candidate = packets.prepare(services)
    template, target = tmp_path / "mine.j2", tmp_path / "out.md"
    template.write_text("{{ head }}\n{{ nobody }}")
    target.write_text("before")
    with pytest.raises(InvalidFile, match=r"mine\.j2:2:1"):
        export_scorecard(services, candidate.id, target, template=template, force=True)
    assert target.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.j2", "one", "out.md"]


def test_a_template_names_the_data_that_the_documentation_names(services: Services, tmp_path: Path) -> None:
    candidate = packets.prepare(services)
    packets.rate(services, candidate)
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
    blocks = re.findall(r"```jinja\n(.*?)```", page, re.DOTALL)
    assert blocks
    for place, block in enumerate(blocks):
        (tmp_path / f"{place}.j2").write_text(block)
        for audience in Audience:
            text = export_scorecard(services, candidate.id, "-", audience=audience, template=tmp_path / f"{place}.j2").text
            assert one_line(text)


def test_a_template_is_for_markdown_alone(services: Services, tmp_path: Path) -> None:
    candidate = packets.prepare(services)
    with pytest.raises(UsageError, match="--template"):
        export_scorecard(services, candidate.id, "-", form=Form.CSV_LONG, template=tmp_path / "x")


def test_the_candidates_and_the_managers_data_are_masked_before_a_template_sees_them() -> None:
    everything = Template(
        "{{ candidate.name }} {% for one in noted %}{{ one.by }} {{ one.text }} {% endfor %}"
        "{% for one in people %}{{ one.name }} {% endfor %}"
        "{% for line in lines %}{% for who, mark in line.marks.items() %}{{ who }} {{ mark }} {% endfor %}{% endfor %}"
        "{% for who, value in composite.by_rater.items() %}{{ who }} {% endfor %}"
        "{% for one in interviews %}{{ one.interviewer | default('') }} {% endfor %}",
        "all.j2",
    )
    panel, manager, candidate = (render_markdown(panels.document(audience), everything) for audience in Audience)
    assert "Bo Lundqvist 5" in panel
    assert "Per Lund" in panel
    assert not re.search("Maria|Lundqvist|Karin", manager)
    assert "Per Lund" in manager
    assert "Per Lund" not in candidate
    assert "Karin Ugglas" in candidate
