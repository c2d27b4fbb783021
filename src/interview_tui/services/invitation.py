"""The invitation to a deep-dive: goal, format, participants, and what will be asked (5B.04, F6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.meeting import PanelRole, Part, Participant, needed
from interview_tui.domain.placeholders import fill
from interview_tui.errors import UsageError
from interview_tui.services.export import STANDARD_OUTPUT, Exported, file_name, find_target, place_warnings, write_new
from interview_tui.services.export_log import note_export
from interview_tui.services.markdown_escape import inline
from interview_tui.services.meetings import DeepDivePlan, load_plan
from interview_tui.services.session import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWords:
    """The fixed texts of an invitation in one language."""

    title: str
    hello: str
    intro: str
    goal: str
    format: str
    length: str
    two_hours: str
    minutes: str
    when: str
    where: str
    participants: str
    roles: Mapping[PanelRole, str]
    parts: Mapping[Part, str]
    asked: str
    asked_intro: str
    prepare: str
    privacy: str
    privacy_lines: tuple[str, ...]
    bye: str


ENGLISH = InvitationWords(
    title="Invitation to a long interview: {opening}",
    hello="Hi {name},",
    intro="we would like to get to know you better for the position {opening}. This is what you can prepare for.",
    goal="Goal",
    format="Format",
    length="Length",
    two_hours="two hours",
    minutes="{minutes} minutes",
    when="When",
    where="Where",
    participants="Who takes part",
    roles={
        PanelRole.HIRING: "hires for this position",
        PanelRole.SENIOR: "senior manager",
        PanelRole.COLLEAGUE: "colleague on the team",
        PanelRole.OTHER: "",
    },
    parts={Part.ASKS: "asks the questions", Part.NOTES: "takes notes", Part.LISTENS: "listens"},
    asked="What we will ask",
    asked_intro="We go through every full-time job you have had, from the first to the latest, and ask the same about each:",
    prepare="There is no test and nothing to hand in. A look at your CV beforehand is enough.",
    privacy="Your data",
    privacy_lines=(
        "We write notes and ratings while you talk. They are used to decide about this position and for nothing else.",
        "You can ask at any time to read what we wrote, and to have mistakes corrected.",
        "We talk to nobody you have worked with before you have said yes to it.",
        "Please leave out health, family, beliefs and other private matters: we do not ask about them and do not write them down.",
    ),
    bye="Write to us if the time does not suit you, or if you need anything to take part on equal terms.",
)
SWEDISH = InvitationWords(
    title="Inbjudan till en lång intervju: {opening}",
    hello="Hej {name},",
    intro="vi vill gärna lära känna dig bättre inför tjänsten {opening}. Så här går det till, så att du kan förbereda dig.",
    goal="Mål",
    format="Upplägg",
    length="Längd",
    two_hours="två timmar",
    minutes="{minutes} minuter",
    when="När",
    where="Var",
    participants="Vilka som deltar",
    roles={
        PanelRole.HIRING: "anställer till tjänsten",
        PanelRole.SENIOR: "högre chef",
        PanelRole.COLLEAGUE: "kollega i teamet",
        PanelRole.OTHER: "",
    },
    parts={Part.ASKS: "ställer frågorna", Part.NOTES: "antecknar", Part.LISTENS: "lyssnar"},
    asked="Vad vi frågar om",
    asked_intro="Vi går igenom alla heltidsjobb du har haft, från det första till det senaste, och frågar samma sak om vart och ett:",
    prepare="Det är inget prov och du behöver inte lämna in något. Det räcker att du tittar igenom ditt CV innan.",
    privacy="Dina uppgifter",
    privacy_lines=(
        "Vi antecknar och sätter betyg medan du berättar. Det används för att besluta om den här tjänsten och till inget annat.",
        "Du kan när som helst be att få läsa det vi har skrivit och få fel rättade.",
        "Vi pratar inte med någon som du har arbetat med innan du har sagt ja till det.",
        "Låt gärna bli att berätta om hälsa, familj, tro och annat privat: vi frågar inte om det och skriver inte ner det.",
    ),
    bye="Hör av dig om tiden inte passar, eller om du behöver något för att kunna delta på lika villkor.",
)


def render_invitation(plan: DeepDivePlan) -> str:
    """The invitation as Markdown in the language of the opening, ending with a line break.

    Raises:
        UsageError: goal, format or participants are not filled; says which.
    """
    missing = needed(plan.meeting)
    if missing or plan.is_new:
        what = ", ".join(item.value for item in missing) or "a plan that was looked at and kept"
        raise UsageError(f"The invitation to {plan.candidate.name} cannot be written yet. Missing: {what}.")
    words = SWEDISH if plan.opening.language == "sv" else ENGLISH
    meeting, opening = plan.meeting, inline(plan.opening.title)
    first_name = inline((plan.candidate.name.split() or [""])[0])
    length = words.minutes.format(minutes=meeting.minutes)
    facts = [
        f"- **{words.length}:** {f'{words.two_hours} ({length})' if meeting.minutes == 120 else length}",
        *(f"- **{label}:** {inline(text)}" for label, text in ((words.when, meeting.when), (words.where, meeting.where)) if text.strip()),
    ]
    blocks = [
        f"# {words.title.format(opening=opening)}",
        words.hello.format(name=first_name),
        words.intro.format(opening=opening),
        "\n".join(facts),
        f"## {words.goal}",
        _paragraphs(meeting.goal),
        f"## {words.format}",
        _paragraphs(meeting.format),
        f"## {words.participants}",
        "\n".join(_participant(person, words) for person in meeting.participants),
    ]
    announced = _announced(plan)
    if announced:
        blocks += [f"## {words.asked}", words.asked_intro, announced]
    blocks += [words.prepare, f"## {words.privacy}", "\n".join(f"- {line}" for line in words.privacy_lines), words.bye]
    blocks.append("\\\n".join(inline(person.name) for person in meeting.participants))
    return "\n\n".join(blocks) + "\n"


def _paragraphs(text: str) -> str:
    """Text of several lines: an empty line parts paragraphs, the others stay lines."""
    parts = ["\\\n".join(inline(line) for line in part.splitlines() if line.strip()) for part in text.strip().split("\n\n")]
    return "\n\n".join(part for part in parts if part)


def _participant(person: Participant, words: InvitationWords) -> str:
    what = [text for text in (words.roles[person.role], words.parts[person.part]) if text]
    return f"- **{inline(person.name)}**: {', '.join(what)}"


def _announced(plan: DeepDivePlan) -> str:
    """What the bank says will be asked about each job; nothing about it is written here."""
    values = {"opening": plan.opening.title, "minutes": str(plan.meeting.minutes), "candidate": plan.candidate.name}
    lines = [fill(question.announced, values) for question in plan.bank.job_questions if question.announced]
    return "\n".join(f"{number}. {inline(line)}" for number, line in enumerate(lines, 1))


def invitation_name(plan: DeepDivePlan) -> str:
    """The usual file name of an invitation."""
    return f"invitation-{file_name(plan.candidate)}"


def export_invitation(services: Services, candidate_id: CandidateId, target: str | Path | None = None, *, force: bool = False) -> Exported:
    """Write the invitation to a candidate's deep-dive as Markdown.

    Args:
        target: a folder, a file, ``-`` for the text alone, or None for the current folder.
        force: replace the file if there is one.

    Raises:
        NotFound: there is no such candidate.
        UsageError: goal, format or participants are not filled.
        ExportRefused: the file exists, or the place cannot be written to.
    """
    plan = load_plan(services, candidate_id)
    text = render_invitation(plan)
    if target is not None and str(target) == STANDARD_OUTPUT:
        return Exported(text, None)
    path = find_target(target, invitation_name(plan))
    write_new(path, text, force=force)
    noted = note_export(services, path, "invitation", [candidate_id])
    return Exported(text, path, (*noted, *place_warnings(path.parent)))
