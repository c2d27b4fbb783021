"""A comparison of candidates as one Markdown document.

The same comparison gives the same bytes, and nothing that was typed changes the structure of the document. Nobody's rating habits are in
it: those are for the eyes of the rater alone (F16).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from interview_tui.domain.code_name import code_of
from interview_tui.domain.compared_words import QuestionRow, Said, bank_differences, hider, question_rows
from interview_tui.domain.comparison import Compared, Comparison, Numbers, read_numbers
from interview_tui.domain.composite import CompetencyLine, Composite
from interview_tui.domain.direct import said_once
from interview_tui.domain.disagreement import Level, level
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.seal import Revision
from interview_tui.services.comparison_sentences import Teller, share_of
from interview_tui.services.markdown_blocks import job_name, number_text, table
from interview_tui.services.markdown_escape import inline, yaml_string
from interview_tui.services.words import Words, words_in
from interview_tui.services.words_compare import words_compare

KIND = "interview-tui/comparison"
FORMAT = 1
"""Version of the front matter: raised when a field changes its meaning or goes away."""
NOTES_LIMIT = 400
"""Most characters of one answer; the scorecards hold all of it."""


def render_comparison(comparison: Comparison, *, hidden: bool = False, after: bool = False) -> str:
    """The whole document, in the language of the opening, ending with a line break.

    Args:
        hidden: letters stand for the names.
        after: with the ratings after the discussion.
    """
    return _Document(comparison, hidden, after).text()


class _Document:
    """Writes one comparison."""

    def __init__(self, comparison: Comparison, hidden: bool, after: bool) -> None:
        self._comparison, self._hidden, self._after = comparison, hidden, after
        self._base: Words = words_in(comparison.opening.language)
        self._words = words_compare(comparison.opening.language)
        self._tell = Teller(comparison, self._words, hidden, self._one, self._base.decimal)
        self._hider = hider(comparison)
        self._coded = any(one.letter == code_of(one.candidate.id) for one in comparison.people)
        self._numbers = read_numbers(comparison, after=after)
        self._other = read_numbers(comparison, after=not after)

    def _one(self, text: str) -> str:
        return inline(text) or self._base.unknown

    def _free(self, text: str) -> str:
        return self._hider.free(text) if self._hidden else text

    def text(self) -> str:
        """The document."""
        words = self._words
        blocks = [self._front(), f"# {words.title.format(opening=self._one(self._comparison.opening.title))}", f"> {words.personal_data}"]
        if self._hidden:
            blocks.append(f"> {words.names_coded if self._coded else words.names_hidden}")
        blocks += [_bullets(list(self._tell.sealed()))]
        blocks += self._not_the_same()
        if self._comparison.seen:
            blocks += self._table()
            blocks += [f"## {words.apart}", _bullets(self._tell.apart(self._numbers)), words.apart_rule, self._tell.weights(self._numbers)]
            blocks += [f"## {words.agree}", _bullets(list(self._tell.agreement(self._numbers)))]
        blocks += self._questions()
        blocks += ["---", self._base.made_with.format(program=inline(self._comparison.program))]
        return "\n\n".join(block for block in blocks if block) + "\n"

    # -- for programs ----------------------------------------------------------------------------------------------

    def _front(self) -> str:
        opening = self._comparison.opening
        lines = [
            f"kind: {yaml_string(KIND)}",
            f"format: {FORMAT}",
            f"opening: {yaml_string(opening.title)}",
            f"opening_id: {yaml_string(opening.id)}",
            f"language: {yaml_string(opening.language)}",
            f"names_hidden: {'true' if self._hidden else 'false'}",
            f"ratings: {yaml_string('after the discussion' if self._after else 'as sealed')}",
            "candidates:",
        ]
        for one in self._comparison.people:
            lines += self._front_candidate(one)
        return "\n".join(["---", *lines, "---"])

    def _front_candidate(self, one: Compared) -> Iterator[str]:
        held = self._numbers.composites.get(one.candidate.id)
        fields = [("letter", yaml_string(one.letter))]
        if not self._hidden:
            fields += [("candidate", yaml_string(one.candidate.name)), ("candidate_id", yaml_string(one.candidate.id))]
        fields += [
            ("sealed", "true" if held is None else "false"),
            ("composite", "null" if held is None or held.value is None else in_digits(held.value, 2)),
            ("weight_covered", "null" if held is None else in_digits(held.covered, 2)),
            ("raters", "null" if held is None else str(len(held.per_rater))),
        ]
        for number, (name, value) in enumerate(fields):
            yield f"{'  - ' if number == 0 else '    '}{name}: {value}"

    # -- what stands first -----------------------------------------------------------------------------------------

    def _not_the_same(self) -> Iterator[str]:
        found = bank_differences(self._comparison)
        if found:
            yield f"## {self._words.not_same}"
            yield _bullets([line for one in found for line in self._tell.bank_difference(one, self._base.stages)])

    def _table(self) -> Iterator[str]:
        words, numbers, people = self._words, self._numbers, self._comparison.people
        yield f"## {words.numbers}"
        yield f"{words.after_discussion if self._after else words.as_sealed} {words.cell_note}"
        head = (self._base.competency, *(self._tell.name(one.candidate.id) for one in people))
        places = range(len(self._comparison.opening.persona.competencies))
        rows = [*self._whole_rows(numbers), *(self._competency(place) for place in places)]
        yield table(head, rows)
        yield _bullets(self._tell.remarks(numbers, self._base.stages))

    def _whole_rows(self, numbers: Numbers) -> Iterator[Sequence[str]]:
        """The rows that are about all competencies together."""
        words, people = self._words, self._comparison.people
        if self._comparison.was_revised:
            sealed, talked = (self._other, numbers) if self._after else (numbers, self._other)
            yield words.composite_sealed, *(self._composite(sealed, one) for one in people)
            yield words.composite_after, *(self._composite(talked, one) for one in people)
        else:
            yield words.composite, *(self._composite(numbers, one) for one in people)
        held = [numbers.composites.get(one.candidate.id) for one in people]
        yield words.covered, *("" if each is None else f"{share_of(each)} %" for each in held)
        yield (
            words.raters,
            *("" if each is None else self._tell.listed(map(self._one, each.per_rater)) if each.per_rater else "0" for each in held),
        )
        yield words.decided, *(self._decided(one) for one in people)

    def _composite(self, numbers: Numbers, one: Compared) -> str:
        held = numbers.composites.get(one.candidate.id)
        if held is None:
            return self._words.sealed
        if held.value is None:
            return self._base.unknown
        return f"**{self._tell.number(held.value)}**{f' ({self._words.partial})' if held.missing else ''}"

    def _decided(self, one: Compared) -> str:
        if one.closed:
            return ""
        return self._words.verdicts[one.decision.verdict] if one.decision else self._words.undecided

    def _competency(self, place: int) -> Sequence[str]:
        cells = [self._cell(self._numbers.composites.get(one.candidate.id), place) for one in self._comparison.people]
        return self._one(self._comparison.opening.persona.competencies[place].name), *cells

    def _cell(self, held: Composite | None, place: int) -> str:
        if held is None:
            return ""
        line = held.lines[place]
        if line.mean is None or line.lowest is None or line.highest is None:
            return self._base.unknown
        text = self._tell.number(line.mean)
        if len(line.marks) > 1:
            text += f" ({self._tell.plain(line.lowest)}–{self._tell.plain(line.highest)})"
        return "; ".join([text, *self._remarks(held, line)])

    def _remarks(self, held: Composite, line: CompetencyLine) -> Iterator[str]:
        lacking = self._tell.lacking(held, line)
        if lacking:
            yield lacking
        if line.spread is not None and level(line.spread) is Level.DISCUSS:
            yield self._words.discuss

    # -- question by question --------------------------------------------------------------------------------------

    def _questions(self) -> Iterator[str]:
        rows = question_rows(self._comparison)
        if rows:
            yield f"## {self._words.questions}"
        for stage, group in groupby(rows, key=lambda row: row.stage):
            yield f"### {self._base.stages[stage]}"
            every = list(group)
            for asked, together in groupby((row for row in every if row.answers), key=lambda row: row.asked):
                if asked is not None:
                    yield f"#### {self._one(said_once(asked, self._base.each_competency) or asked.label)}"
                for row in together:
                    yield "\n".join(self._question(row))
            silent = [self._one(row.question.label) for row in every if not row.answers]
            if silent:
                yield self._words.asked_of_nobody.format(labels="; ".join(silent))

    def _question(self, row: QuestionRow) -> Iterator[str]:
        signs, about = "####" if row.asked is None else "#####", f" ({self._words.about_jobs})" if row.per_job else ""
        yield f"{signs} {self._one(row.question.label)}{about}"
        yield ""
        for one in self._comparison.seen:
            name = self._tell.name(one.candidate.id)
            if one.candidate.id not in row.answers:
                yield f"- **{name}:** {self._words.not_asked}"
                continue
            yield f"- **{name}**"
            if row.per_job:
                yield from (self._about_job(group) for group in row.by_job(one.candidate.id))
            else:
                yield from (f"  - {line}" for line in self._lines(row.answers[one.candidate.id]))

    def _about_job(self, group: Sequence[Said]) -> str:
        job = group[0].entry.job
        name = job_name(job, self._base) if job is not None else self._base.nameless_job
        return f"  - {name}: {'; '.join(self._lines(group))}"

    def _lines(self, answers: Sequence[Said]) -> list[str]:
        """A line for each who noted something; then those who only gave a rating, in one."""
        spoken = [(said, self._notes(said)) for said in answers]
        lines = [f"{self._who(said)}: {text}" for said, text in spoken if text]
        silent = ", ".join(self._who(said) for said, text in spoken if not text)
        return [*lines, silent] if silent else lines

    def _notes(self, said: Said) -> str:
        notes = said.entry.answer.notes.strip() or said.entry.answer.reason
        return inline(self._free(" / ".join(line.strip() for line in notes.splitlines() if line.strip())), limit=NOTES_LIMIT)

    def _who(self, said: Said) -> str:
        given = self._given(said)
        return f"{self._one(said.rater)}{f' **{given}**' if given else ''}"

    def _given(self, said: Said) -> str:
        answer = said.entry.answer
        if answer.rating is not None:
            given = str(answer.rating.value)
        elif answer.unrated is not None:
            given = self._base.unrated[answer.unrated].lower()
        elif said.entry.numbers:
            given = ", ".join(number_text(number, self._base) for number in said.entry.numbers)
        else:
            given = inline(answer.choice)
        return f"{given} → {self._words.revised.format(rating=self._changed(said.revision))}" if said.revision else given

    def _changed(self, revision: Revision) -> str:
        if revision.rating is not None:
            return str(revision.rating.value)
        return self._base.unrated[revision.unrated].lower() if revision.unrated else self._base.unknown


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
