"""Database files that are damaged in every way: read and opened in one process, and by the command."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from faults.campaign import HUNG, Campaign, Row, Seen
from faults.damage import Damaged, damage
from faults.in_batches import SLOW_SECONDS, Trial, trials

ABOUT = "damaged database files: no traceback, no changed input, no hang over 5 s"
HANDLED = frozenset((0, 4, 5))


def run(campaign: Campaign) -> Iterator[Row]:
    """The rows of this group."""
    from faults.trials.here import make_sample

    sample, best = make_sample(campaign.folder / "damaged" / "sample")
    yield campaign.attempt("35-38, 42", "damaged files, read and opened for writing in one process", lambda: _in_one(campaign, sample))
    yield campaign.attempt("34-37, 39, 42", "damaged files, by the command", lambda: _by_command(campaign, sample, best))


# ---- in one process


def _in_one(campaign: Campaign, sample: Path) -> Seen:
    count = campaign.times(900, 28)
    folder = campaign.folder / "damaged"
    given = {"sample": str(sample), "folder": str(folder)}
    env = campaign.home("damaged")

    def part(numbers: range) -> list[Trial]:
        return list(trials("faults.trials.damaged", campaign.seed, numbers, env, given))

    done = [trial for some in campaign.side_by_side(part, (range(0, count, 2), range(1, count, 2))) for trial in some]
    return Seen(len(done), _figures(done), list(_wrong(done)))


def _figures(done: Sequence[Trial]) -> str:
    seen = [trial.seen for trial in done if trial.seen]
    silent = [one for one in seen if one["silent"]]
    words = [
        f"{sum(bool(one['broke'] or one['verbs']) for one in seen)} tracebacks",
        f"{sum(one['changed'] or one['refused_changed'] for one in seen)} changed inputs",
        f"longest {max((trial.seconds for trial in done), default=0):.1f} s",
        f"{sum(not one['opened'] for one in seen)} refused for writing",
        f"doctor finds {sum(one['doctor'] != 0 for one in silent)} of {len(silent)} that SQLite cannot see",
    ]
    return ", ".join(words)


def _wrong(done: Iterable[Trial]) -> Iterator[str]:
    told: Counter[str] = Counter()
    for trial in done:
        if trial.ended or trial.seconds > SLOW_SECONDS:
            told[f"{trial.ended or 'too slow'} (number {trial.number})"] += 1
            if trial.ended:
                continue
        seen = trial.seen
        told.update(seen["broke"] + seen["verbs"])
        told.update(f"raw {found}" for found in seen["raw"])
        if seen["silent"] and not seen["doctor"]:
            told[f"doctor misses number {trial.number}"] += 1
        if seen["changed"] or seen["refused_changed"]:
            told[f"changed: number {trial.number}, {seen['kind']}"] += 1
    return (f"{what} ×{times}" for what, times in told.most_common())


# ---- by the command


def _by_command(campaign: Campaign, sample: Path, best: str) -> Seen:
    original = sample.read_bytes()
    count = campaign.times(100, 3)
    codes: Counter[int] = Counter()
    wrong: list[str] = []

    def one(number: int) -> tuple[Counter[int], list[str]]:
        env = campaign.home(f"damaged-{number}")
        path = Path(env["INTERVIEW_TUI_DB"])
        made = damage(original, campaign.seed + 1, number, path.with_name("scratch.db"))
        path.write_bytes(made.content)
        path.chmod(0o600)
        if made.journal is not None:
            path.with_name(path.name + "-journal").write_bytes(made.journal)
        found = _commands(campaign, env, made, best)
        shutil.rmtree(env["HOME"])
        return found

    for its_codes, its_wrong in campaign.side_by_side(one, range(count)):
        codes += its_codes
        wrong += its_wrong
    return Seen(count, ", ".join(f"exit {code}: {times}" for code, times in sorted(codes.items())), wrong)


def _commands(campaign: Campaign, env: dict[str, str], made: Damaged, best: str) -> tuple[Counter[int], list[str]]:
    codes: Counter[int] = Counter()
    wrong = []
    path = Path(env["INTERVIEW_TUI_DB"])
    for arguments in (["candidate", "list"], ["export", best, "-o", "-"], ["doctor"], ["dump", "--json"]):
        done = campaign.run(arguments, env, timeout=60)
        codes[done.code] += 1
        # A name may be damaged into another: then the candidate is not found.
        if done.code not in HANDLED and not (arguments[0] == "export" and done.code == 2):
            wrong.append(
                f"{made.kind}: `{' '.join(arguments)}` {'hangs' if done.code == HUNG else f'ends with {done.code}'}: {done.err[:200]}"
            )
        if "Traceback" in done.out + done.err:
            wrong.append(f"{made.kind}: `{' '.join(arguments)}` shows a traceback")
    if path.read_bytes() != made.content:
        wrong.append(f"{made.kind}: the file was changed by looking at it")
    return codes, wrong
