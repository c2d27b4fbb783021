"""How every screen and dialog of the program is come to, by the keys of a user, from a database with the sample data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, OpeningId, ReferenceId
from interview_tui.screens.applications import ApplicationsScreen
from interview_tui.screens.candidate import CandidateScreen
from interview_tui.screens.job_ad import JobAdScreen
from interview_tui.screens.leavers import LeaversScreen
from interview_tui.screens.need import NeedScreen
from interview_tui.screens.opening import OpeningScreen
from interview_tui.screens.record import LeftReader
from interview_tui.screens.references import ReferencesScreen
from interview_tui.screens.resume import Resume

if TYPE_CHECKING:
    from textual.screen import Screen

    from interview_tui.services.session import Services

RATER = "Robin Sample"


@dataclass(frozen=True)
class Whom:
    """What the sample data holds: ids by the name that somebody or something had before it was hostile."""

    services: Services
    ids: dict[str, str]
    settings: Settings


@dataclass(frozen=True)
class Route:
    """One way through some screens.

    Attributes:
        name: of the route.
        keys: what is done, in order: ``@X`` to look at the screen X, which must be open then; ``^X`` to go down to a row that opens X;
            ``+`` to paste hostile text; ``!`` to make the disk fill up; anything else is a key.
        first: makes what is opened above Home; None to begin at Home.
        rater: who sits at the keyboard; empty for nobody yet.
        start: makes the first screen of the program, where that is not Home.
        locked: whether another process holds the file.
    """

    name: str
    keys: str
    first: Callable[[Whom], Screen[Any]] | None = None
    rater: str = RATER
    start: Callable[[Settings, dict[str, str]], Screen[Any]] | None = None
    locked: bool = False


def _candidate(name: str) -> Callable[[Whom], Screen[Any]]:
    return lambda whom: CandidateScreen(whom.services, CandidateId(whom.ids[name]), whom.settings)


def _opening(whom: Whom) -> Screen[Any]:
    return OpeningScreen(whom.services, OpeningId(whom.ids["opening en"]))


def _opening_of_applicants(whom: Whom) -> Screen[Any]:
    return OpeningScreen(whom.services, OpeningId(whom.ids["opening applied"]))


def _left(whom: Whom) -> Screen[Any]:
    return LeftReader(whom.services, OpeningId(whom.ids["opening en"]))


def _need(whom: Whom) -> Screen[Any]:
    return NeedScreen(whom.services, OpeningId(whom.ids["opening en"]))


def _job_ad(whom: Whom) -> Screen[Any]:
    return JobAdScreen(whom.services, OpeningId(whom.ids["opening en"]))


def _applications(whom: Whom) -> Screen[Any]:
    return ApplicationsScreen(whom.services, whom.settings, OpeningId(whom.ids["opening applied"]))


def _leavers(whom: Whom) -> Screen[Any]:
    return LeaversScreen(whom.services, OpeningId(whom.ids["opening applied"]))


def _references(person: str = "") -> Callable[[Whom], Screen[Any]]:
    """The people to call; with somebody in it the call to whom begins at once."""

    def made(whom: Whom) -> Screen[Any]:
        called = ReferenceId(whom.ids[person]) if person else None
        return ReferencesScreen(whom.services, CandidateId(whom.ids["Ida Storybrook"]), whom.settings, called)

    return made


def _resume(settings: Settings, ids: dict[str, str]) -> Screen[Any]:
    return Resume(settings, ids["Vera Fableton"], Stage.QUICK_SCREEN)


def _review(settings: Settings, ids: dict[str, str]) -> Screen[Any]:
    return Resume(settings, ids["Abel Nowhere"], Stage.APPLICATION_REVIEW)


ROUTES: tuple[Route, ...] = (
    Route(
        "home",
        "@Home + @Home escape ctrl+o @NewOpening + enter @Home ctrl+n @AskText + @AskText escape f6 @PacketImport + enter "
        "@PacketImport escape f8 @Backups b @Backups enter @Confirm escape escape f5 @FunnelScreen escape ctrl+t @HandOver",
    ),
    Route(
        "need",
        "@NeedScreen f3 @NeedScreen f4 @NeedScreen f5 @NeedScreen f6 @NeedScreen + @NeedScreen f7 @PersonaScreen escape",
        _need,
    ),
    Route(
        "job ad",
        "@JobAdScreen + f3 @JobAdScreen f4 @JobAdScreen f5 @JobAdScreen f6 @JobAdScreen f7 @AdPreview escape f8 @AdDialog enter @AdDialog",
        _job_ad,
    ),
    Route(
        "applications",
        "@ApplicationsScreen n @ApplicationsScreen 0 + enter @ApplicationsScreen l 1 y enter tab @ApplicationsScreen p "
        "@ApplicantImport + ctrl+s @ApplicantImport escape",
        _applications,
    ),
    Route(
        "offer",
        "@CandidateScreen a @ApplicationReader escape f @OfferScreen d @AskDay escape h @OfferScreen f @Choose escape e @AskText + "
        "@AskText escape t @TextsScreen k @Choose escape w @TextDialog escape",
        _candidate("Ida Storybrook"),
    ),
    Route("to tell", "@LeaversScreen enter @TextsScreen escape w @TextsDialog enter @TextsDialog", _leavers),
    Route(
        "retention",
        "@Home f7 @RetentionScreen m @RetentionScreen u @RetentionScreen h @HoldForm escape d @DateForm escape slash + enter escape "
        "x @EraseDialog down enter @SayErase + enter @SayErase ctrl+u e r a s e enter @ErasingPage @ErasedPage enter @Home",
    ),
    Route(
        "data",
        "@CandidateScreen v @CandidateData m @CandidateData u @CandidateData d @DateForm + @DateForm escape h @HoldForm + enter "
        "@CandidateData a @AccessDialog enter @AccessDialog escape s @MeritsScreen + tab + ctrl+s @MeritsScreen f5 @MeritsDialog "
        "enter @MeritsDialog escape escape @CandidateData",
        _candidate("Ida Storybrook"),
    ),
    Route(
        "compare",
        "ctrl+r @CompareChoose space down space down space enter @CompareScreen n ^CompareReader @CompareReader escape o "
        "@WordsDialog escape e @CompareExport enter @CompareExport escape h @CompareScreen",
    ),
    Route(
        "opening",
        "@OpeningScreen f3 @OpeningScreen f4 @OpeningScreen f5 @OpeningScreen enter @EditCompetency escape f6 "
        "@OpeningScreen f7 @OpeningScreen",
        _opening,
    ),
    Route("closing", "@OpeningScreen f9 @CloseOpening pagedown y @OpeningScreen f9 @Confirm escape", _opening_of_applicants),
    Route(
        "scorecard",
        "@CandidateScreen s @ScorecardScreen ^WordsDialog @WordsDialog escape v @Choose enter @ReviseDialog escape d "
        "@DecideScreen down escape r @AuditReader escape e @ExportDialog enter @ExportDialog escape t @JobTable right enter "
        "@NotesDialog",
        _candidate("Ida Storybrook"),
    ),
    Route(
        "candidate",
        "@CandidateScreen x @PacketExport enter @PacketExport escape m @PacketImport escape t @AuditReader escape j "
        "@CareerScreen escape p @MeetingScreen f5 @InvitationScreen c @InvitationScreen e @ExportDialog enter @ExportDialog",
        _candidate("Ida Storybrook"),
    ),
    Route("submit", "@CandidateScreen u @SubmitDialog escape o @Confirm escape k @Confirm", _candidate("Nora Legend")),
    Route(
        "deep-dive",
        "@CandidateScreen i @InterviewScreen ctrl+g @Choose escape f4 @AskText + @AskText escape f6 @AskText escape ctrl+f "
        "@Choose escape f12 @EarlierTexts escape ctrl+l @CareerScreen m @AskText + enter @AskText escape delete @Confirm y "
        "@CareerScreen u @CareerScreen escape f8 @AskText + enter @Finish tab + @Finish",
        _candidate("Omar Inkwell"),
    ),
    Route("quick screen", "@InterviewScreen f8 @Finish escape", start=_resume),
    Route("application review", "@InterviewScreen ctrl+l @ApplicationBeside tab escape @InterviewScreen", start=_review),
    Route(
        "references",
        "@ReferencesScreen p @Decide escape e @ReferenceForm escape a @ReferenceForm + @ReferenceForm escape @Confirm y m "
        "@Decide escape x @ReferencesScreen z @ReferencesScreen home down down down down down down o @Confirm escape "
        "e @ReferenceForm home delete + escape @Decide enter @ReferencesScreen end t @TriedDialog",
        _references(),
    ),
    Route("call", "@InterviewScreen ctrl+l @SaidReader escape f8 @HangUp + @HangUp", _references("Mabel Crumb")),
    Route("nobody", "@Welcome + @Welcome", rater=""),
    Route("left", "@LeftReader", _left),
    Route("locked", "@AlreadyOpen r @Home", locked=True),
    Route("full disk", "@CandidateScreen i @InterviewScreen ! + @InterviewScreen ctrl+q @Unsaved", _candidate("Omar Inkwell")),
)
