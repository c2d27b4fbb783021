"""Hostile text as every name, note, title and question: on every screen, in every export and message."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from faults.campaign import HUNG, Campaign, Row, Seen
from faults.hostile import CORES, OWN, RAW, spoil
from faults.in_batches import Trial, trials
from faults.trials.text_arguments import SHOWN_RAW, as_arguments, wrong_in

ABOUT = "hostile text on every screen, in every export and message: 0 crashes, 0 raw control bytes, 0 actions run"
BASES = frozenset(
    (
        "DayForm",
        "HomeAdding",
        "HomeParts",
        "HomeWays",
        "InterviewLayout",
        "KeptForm",
        "OpeningActions",
        "PanelActions",
        "RecordPage",
        "ResultDialog",
        "RetentionChanges",
        "Sitting",
        "StageActions",
        "ToldBeside",
        "Uncovered",
        "WriteDialog",
        "WriteFile",
    )
)
"""What several screens have in common, and is none by itself."""


def run(campaign: Campaign) -> Iterator[Row]:
    """The rows of this group."""
    from faults.trials.here import make_sample

    sample, best = make_sample(campaign.folder / "text" / "sample")
    yield campaign.attempt(
        "62, 63, 67, 68", "hostile text on every screen and dialog, each come to by its keys", lambda: _screens(campaign, sample)
    )
    yield campaign.attempt(
        "62, 63, 67, 68", "hostile text on the screens, as one walks through them at random", lambda: _walks(campaign, sample)
    )
    yield campaign.attempt("62-64, 68", "hostile text in exports and messages", lambda: _commands(campaign, sample, best))
    yield campaign.attempt("64", "hostile arguments and names of files", lambda: _arguments(campaign))
    yield campaign.attempt("62, 63, 65, 66", "hostile text in a real terminal", lambda: _terminal(campaign))


# ---- on the screens


def _screens(campaign: Campaign, sample: Path) -> Seen:
    from faults.trials.text_screens import COUNT, PACKS

    count = campaign.times(COUNT, COUNT // len(PACKS))
    env = campaign.home("text-screens")
    given = {"sample": str(sample), "folder": env["HOME"]}

    def part(numbers: range) -> list[Trial]:
        return list(trials("faults.trials.text_screens", campaign.seed, numbers, env, given, patience=180))

    done = [one for some in campaign.side_by_side(part, (range(0, count, 2), range(1, count, 2))) for one in some]
    literal = {(screen, number) for one in done for screen, numbers in one.seen.get("literal", {}).items() for number in numbers}
    seen = {screen for one in done for screen in one.seen.get("screens", [])}
    wrong = _wrong_in(done)
    if campaign.limit is None:
        wrong += [f"{screen} was not come to" for screen in sorted(every_screen() - seen)]
    figures = f"{len(seen & every_screen())} of {len(every_screen())} screens and dialogs at two sizes, {len(CORES)} strings; "
    figures += f"{len({number for _, number in literal})} of them seen as they were written, {len(literal):,} times counting screens"
    return Seen(count, figures, wrong)


def _walks(campaign: Campaign, sample: Path) -> Seen:
    count = campaign.times(6, 1)
    env = campaign.home("text")
    steps = 12 if campaign.limit is not None else 40 if campaign.quick else 100
    given = {"sample": str(sample), "folder": env["HOME"], "steps": str(steps)}

    def part(numbers: range) -> list[Trial]:
        return list(trials("faults.trials.text", campaign.seed, numbers, env, given, patience=120 + 4.0 * steps))

    done = [one for some in campaign.side_by_side(part, (range(0, count, 2), range(1, count, 2))) for one in some]
    seen = {screen for one in done for screen in one.seen.get("screens", [])} & every_screen()
    literal = {number for one in done for number in one.seen.get("literal", [])}
    figures = f"{sum(one.seen.get('steps', 0) for one in done):,} keys, {len(seen)} screens and dialogs, "
    figures += f"{len(literal)} strings seen as they were written"
    return Seen(count, figures, _wrong_in(done))


def _wrong_in(done: Sequence[Trial]) -> list[str]:
    wrong = Counter(what for one in done for what in ([one.ended] if one.ended else one.seen["wrong"]))
    return [f"{what} ×{times}" for what, times in wrong.most_common()]


def every_screen() -> set[str]:
    """The names of all screens and dialogs."""
    from importlib import import_module
    from pkgutil import iter_modules

    from textual.screen import Screen

    import interview_tui.screens as package

    modules = [import_module(module.name) for module in iter_modules(package.__path__, f"{package.__name__}.")]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Screen) and value.__module__ == module.__name__
    }
    extended = {base.__name__ for one in found for base in one.__mro__[1:]}
    return {one.__name__ for one in found if not (one.__name__.startswith("_") or one.__name__ in BASES & extended)}


# ---- in exports and messages


def _commands(campaign: Campaign, sample: Path, best: str) -> Seen:
    env, wrong = campaign.home("text-commands"), []
    path = Path(env["INTERVIEW_TUI_DB"])
    rounds = campaign.times(4, 1)
    count = 0
    for turn in range(rounds):
        shutil.copy(sample, path)
        path.chmod(0o600)
        spoil(path, turn * len(CORES) // rounds)
        every: Sequence[Sequence[str]] = (
            *(["candidate", what, best] for what in ("show", "jobs")),
            *(["candidate", "references", best, "--contacts", *more] for more in ([], ["--json"])),
            *(["candidate", "list", *more] for more in ([], ["--json"])),
            *(["opening", "list", *more] for more in ([], ["--json"])),
            *(["export", best, "--audience", who, "-o", "-"] for who in ("panel", "manager", "candidate")),
            *(["export", best, "--format", form, "-o", "-"] for form in ("json", "csv-long", "csv-wide")),
            *(["audit", best, "--format", form] for form in ("text", "markdown", "json")),
            ["invite", best],
            ["dump", "--json"],
            ["doctor"],
            ["packet", "export", best, "-o", "-"],
            ["candidate", "show", "m"],
        )
        for arguments in every[: campaign.limit]:
            done = campaign.run(arguments, env)
            count += 1
            what = " ".join(arguments).replace(best, "ID")
            said = done.out.replace("\r\n", "\n") if "csv" in what else done.out
            # `doctor` sees that the rows were changed from outside.
            if done.code not in (0, 2, 7, *((4,) if arguments == ["doctor"] else ())) or "Traceback" in done.err:
                wrong.append(f"{what}: {'hangs' if done.code == HUNG else f'exit {done.code}'} {done.err[:160]}")
            if found := SHOWN_RAW.search(said + done.err):
                wrong.append(f"{what}: raw {found.group()!a}")
    return Seen(count, f"{count - len(wrong)} without a raw control character", wrong)


def _arguments(campaign: Campaign) -> Seen:
    """Every string in every way in one process; each in two ways through the command."""
    env, wrong = campaign.home("text-arguments"), []
    campaign.must(["opening", "add", "Support agent"], env)
    numbers = range(0, len(CORES), max(1, len(CORES) // campaign.times(len(CORES), 3)))
    given, count = {"folder": env["HOME"]}, 0
    for number in numbers:
        ways = as_arguments(number, env["HOME"])
        for place in (number % len(ways), (number + len(ways) // 2) % len(ways)):
            done = campaign.run(ways[place], env)
            wrong += wrong_in(ways[place], done.code, done.out, done.err)
            count += 1
    here = list(trials("faults.trials.text_arguments", campaign.seed, numbers, env, given))
    figures = f"{len(numbers)} strings as name, path and command, {count} times through the command"
    return Seen(len(numbers), figures, [*wrong, *_wrong_in(here)])


# ---- in a real terminal


def _terminal(campaign: Campaign) -> Seen:
    """A few strings from the command line to the screen, with the keys and clicks of a user."""
    wrong: list[str] = []
    every = ("[@click=app.quit]", "[/", "[b]", "\x1b]0;owned\x07", "\x9b2J", "\x1b[31;9999m", "\u202egnp", "%s%n", "{0}")
    chosen = every[: campaign.times(len(every), 3)]
    for text in chosen:
        try:
            wrong += [f"{text!a}: {what}" for what in in_terminal(campaign, text)]
        except TimeoutError as error:
            wrong.append(f"{text!a} is not shown as it was written: {' '.join(str(error).split())[:240]}")
    return Seen(len(chosen), "shown as written, no action run, what follows is typed", wrong)


def in_terminal(campaign: Campaign, text: str) -> Iterator[str]:
    """A string as title, as name and in a note, and a click on it; what is wrong then."""
    env = campaign.home("text-terminal")
    shown = f"{text}m00x Kim" if text.isprintable() else "m00x Kim"
    campaign.must(["opening", "add", "--", f"{text}m00x Support"], env)
    campaign.must(["candidate", "add", "--opening", "Support", "--", f"{text}m00x Kim"], env)
    with campaign.start(["interview", "Kim", "quick-screen"], env) as running:
        running.wait(shown, "Opening · 1 of", timeout=12)
        running.send(b"\x0e\x0e")  # ctrl+n: on to a question with notes
        running.wait("Goals and mindset · 1 of")
        running.send(f"\x1b[200~pasted {text}m01x\x1b[201~")
        running.wait("pasted", "m01x")
        row, line = next((number, line) for number, line in enumerate(running.text.split("\n"), 1) if "m01x" in line)
        click = f"{line.index('m01x')};{row}"
        running.send(f"\x1b[<0;{click}M\x1b[<0;{click}m")
        running.send(b"\xe5\xe4\xf6zz")  # Latin-1, which is no UTF-8
        running.wait("zz")
        running.send(b"\x11")
        code = running.end()
        raw = OWN.sub("", running.raw.decode("utf-8", "replace"))
    if code:
        yield f"exit {code}"
    if found := RAW.search(raw):
        yield f"raw {found.group()!a}"
    if "m01x" not in campaign.must(["dump", "--json"], env):
        yield "the note is not kept"
