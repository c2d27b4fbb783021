"""The statement of merits as a document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from interview_tui import moments
from interview_tui.domain.bank import Stage
from interview_tui.domain.career import Job, in_order
from interview_tui.domain.code_name import code_of, coded
from interview_tui.domain.coding import NameCoder
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.merits import Merits
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.services.markdown_blocks import bullet, job_dates, table
from interview_tui.services.markdown_escape import inline
from interview_tui.services.session import Services
from interview_tui.services.words import words_in


@dataclass(frozen=True, slots=True)
class FoundMerits:
    """What a statement is made from.

    Attributes:
        jobs: those on the list, oldest first.
        was_interviewed: whether an interview was begun with the person, other than a call to a reference.
        was_hired: whether the last decision was to hire.
        on: the day of the statement where the user is, as text.
    """

    candidate: Candidate
    opening: Opening
    jobs: tuple[Job, ...]
    merits: Merits
    was_interviewed: bool
    was_hired: bool
    on: str


@dataclass(frozen=True, slots=True)
class MeritWords:
    """The fixed texts of a statement in one language."""

    title: str
    what: str
    opening: str
    who: str
    hired: str
    interviewed: str
    neither: str
    dated: str
    education: str
    experience: str
    other: str
    nothing: str
    no_jobs: str
    head: tuple[str, str, str, str]
    yes: str
    no: str


ENGLISH = MeritWords(
    title="Merits: {name}",
    what="**Personal data.** Education, experience and other merits of somebody who was interviewed or hired. An applicant who was not can "
    "ask for it in writing (Swedish Discrimination Act 2008:567, chapter 2 section 4). No judgement, no note, no contact and nobody else "
    "belongs in it. It is no legal advice.",
    opening="Position",
    who="The person",
    hired="was hired",
    interviewed="was interviewed",
    neither="no interview and no decision to hire is on record",
    dated="Date of this statement",
    education="Education",
    experience="Experience",
    other="Other merits",
    nothing="Nothing is entered.",
    no_jobs="No job is entered.",
    head=("From–to", "Title", "Employer", "Full-time"),
    yes="yes",
    no="no",
)
SWEDISH = MeritWords(
    title="Meriter: {name}",
    what="**Personuppgifter.** Utbildning, yrkeserfarenhet och andra meriter för någon som kom till intervju eller anställdes. En "
    "sökande som inte gjorde det kan begära uppgifterna skriftligt (diskrimineringslagen 2008:567, 2 kap. 4 §). Inga omdömen, inga "
    "anteckningar, inga kontaktuppgifter och inga andra personer hör hemma här. Det är inte juridisk rådgivning.",
    opening="Tjänst",
    who="Personen",
    hired="anställdes",
    interviewed="kom till intervju",
    neither="ingen intervju och inget beslut om anställning finns antecknat",
    dated="Uppgiften lämnas",
    education="Utbildning",
    experience="Yrkeserfarenhet",
    other="Andra meriter",
    nothing="Inget är antecknat.",
    no_jobs="Ingen anställning är antecknad.",
    head=("Från–till", "Titel", "Arbetsgivare", "Heltid"),
    yes="ja",
    no="nej",
)


def read_merits(services: Services, candidate_id: CandidateId, *, code: bool = False) -> FoundMerits:
    """What a statement about a candidate is made from, read in one transaction. Raises NotFound.

    Args:
        code: a code stands for the name, also in what was typed.
    """
    from interview_tui.storage import candidates, careers, decisions, interviews, merits, openings

    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        held = interviews.interviews_of(conn, [candidate_id])
        decided = decisions.decisions_of(conn, [candidate_id]).get(candidate_id, ())
        found = FoundMerits(
            candidate,
            openings.get_opening(conn, candidate.opening_id),
            in_order(careers.jobs_of(conn, candidate_id)),
            merits.merits_of(conn, candidate_id),
            any(one.stage is not Stage.REFERENCE for one in held),
            bool(decided) and decided[-1].verdict is Verdict.HIRE,
            moments.day_text(services.now_ms()),
        )
    return _coded(found) if code else found


def _coded(found: FoundMerits) -> FoundMerits:
    coder = NameCoder(found.candidate.name, code_of(found.candidate.id))
    given = found.merits
    return replace(
        found,
        candidate=coded(found.candidate),
        jobs=tuple(replace(job, title=coder.whole(job.title), employer=coder.whole(job.employer)) for job in found.jobs),
        merits=replace(given, education=coder.free(given.education), other=coder.free(given.other)),
    )


def merit_markdown(found: FoundMerits) -> str:
    """The document, ending with a line break. What was typed is shown as text and nothing else."""
    words = SWEDISH if found.opening.language == "sv" else ENGLISH
    unknown = words_in(found.opening.language).unknown
    state = words.hired if found.was_hired else words.interviewed if found.was_interviewed else words.neither
    facts = [
        bullet(words.opening, inline(found.opening.title) or unknown),
        bullet(words.who, state),
        bullet(words.dated, found.on),
    ]
    blocks = [f"# {words.title.format(name=inline(found.candidate.name) or unknown)}", f"> {words.what}", "\n".join(facts)]
    blocks += [f"## {words.education}", paragraphs(found.merits.education) or words.nothing]
    blocks += [f"## {words.experience}", _experience(found, words)]
    blocks += [f"## {words.other}", paragraphs(found.merits.other) or words.nothing]
    return "\n\n".join(blocks) + "\n"


def _experience(found: FoundMerits, words: MeritWords) -> str:
    if not found.jobs:
        return words.no_jobs
    own = words_in(found.opening.language)

    def row(job: Job) -> tuple[str, ...]:
        cells = (inline(job_dates(job, own)), inline(job.title), inline(job.employer))
        return *(cell or own.unknown for cell in cells), words.yes if job.full_time else words.no

    return table(words.head, [row(job) for job in found.jobs])


def paragraphs(text: str) -> str:
    """Typed text as Markdown: lines stay lines, empty ones part paragraphs, and nothing in it is read as anything but text."""
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            parts[-1].append(inline(line))
        elif parts[-1]:
            parts.append([])
    return "\n\n".join("\\\n".join(part) for part in parts if part)
