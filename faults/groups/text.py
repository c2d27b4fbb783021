"""Hostile text as every name, note, title and question: on every screen, in every export and message."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from faults.campaign import HUNG, Campaign, Row, Seen
from faults.hostile import CORES, OWN, RAW, hostile, spoil
from faults.in_batches import trials

ABOUT = "hostile text on every screen, in every export and message: 0 crashes, 0 raw control bytes, 0 actions run"
SHOWN_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\udc80-\udcff]")


def run(campaign: Campaign) -> Iterator[Row]:
    """The rows of this group."""
    from faults.trials.here import make_sample

    sample, best = make_sample(campaign.folder / "text" / "sample")
    yield campaign.attempt("62, 63, 67, 68", "hostile text on the screens, as one walks through them", lambda: _walks(campaign, sample))
    yield campaign.attempt("62-64, 68", "hostile text in exports and messages", lambda: _commands(campaign, sample, best))
    yield campaign.attempt("64", "hostile arguments and names of files", lambda: _arguments(campaign))
    yield campaign.attempt("62, 63, 65, 66", "hostile text in a real terminal", lambda: _terminal(campaign))


# ---- on the screens


def _walks(campaign: Campaign, sample: Path) -> Seen:
    count = campaign.times(60, 2)
    env = campaign.home("text")
    steps = 12 if campaign.limit is not None else 40 if campaign.quick else 100
    given = {"sample": str(sample), "folder": env["HOME"], "steps": str(steps)}

    def part(numbers: range) -> list[tuple[str, list[str], list[int], list[str], int]]:
        return [
            (one.ended, one.seen.get("screens", []), one.seen.get("literal", []), one.seen.get("wrong", []), one.seen.get("steps", 0))
            for one in trials("faults.trials.text", campaign.seed, numbers, env, given, patience=120 + 4.0 * steps)
        ]

    done = [walk for some in campaign.side_by_side(part, (range(0, count, 2), range(1, count, 2))) for walk in some]
    seen = {screen for walk in done for screen in walk[1]}
    literal = {number for walk in done for number in walk[2]}
    wrong = Counter(what for walk in done for what in ([walk[0]] if walk[0] else walk[3]))
    missing = sorted(every_screen() - seen)
    figures = f"{sum(walk[4] for walk in done):,} keys, {len(seen & every_screen())} of {len(every_screen())} screens and dialogs, "
    figures += f"{len(CORES)} strings, {len(literal)} of them seen as they were written"
    note = f"not come by: {', '.join(missing)}" if missing and not campaign.quick else ""
    return Seen(count, figures, [f"{what} ×{times}" for what, times in wrong.most_common()], note)


def every_screen() -> set[str]:
    """The names of all screens and dialogs."""
    from importlib import import_module
    from pkgutil import iter_modules

    from textual.screen import Screen

    import interview_tui.screens as package

    found = set()
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        for value in vars(import_module(module.name)).values():
            if (
                isinstance(value, type)
                and issubclass(value, Screen)
                and value.__module__ == module.name
                and not value.__name__.startswith("_")
            ):
                found.add(value.__name__)
    return found


# ---- in exports and messages


def _commands(campaign: Campaign, sample: Path, best: str) -> Seen:
    env, wrong = campaign.home("text-commands"), []
    path = Path(env["INTERVIEW_TUI_DB"])
    rounds = campaign.times(8, 1)
    count = 0
    for turn in range(rounds):
        shutil.copy(sample, path)
        path.chmod(0o600)
        spoil(path, turn * 8)
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
    env, wrong = campaign.home("text-arguments"), []
    campaign.must(["opening", "add", "Support agent"], env)
    numbers = range(0, len(CORES), max(1, len(CORES) // campaign.times(len(CORES), 3)))
    count = 0
    for number in numbers:
        text = hostile(number).replace("\x00", "")
        for arguments in (["candidate", "show", "--", text], ["export", "--", text], ["--db", f"{env['HOME']}/{text}", "candidate", "list"],
                          ["banks", "check", "--", text], [text.lstrip("-")], ["candidate", "add", "--opening", "Support", "--", text],
                          ["--help", text]):  # fmt: skip
            done = campaign.run(arguments, env)
            count += 1
            if done.code in (1, HUNG) or done.code > 7 or "Traceback" in done.err:
                wrong.append(f"{arguments[:2]!a}: exit {done.code} {done.err[:160]}")
            if found := SHOWN_RAW.search(done.out + done.err):
                wrong.append(f"{arguments[:2]!a}: raw {found.group()!a}")
    return Seen(count, f"{len(numbers)} strings as name, path and command", wrong)


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
