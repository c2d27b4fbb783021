"""``kill -9`` while somebody types and rates, and again while the next start recovers."""

from __future__ import annotations

import random
import resource
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass

from faults.campaign import Campaign, NotTried, Row, Seen
from faults.terminal import Running
from faults.world import CTRL_N, CTRL_Q, CTRL_R, LETTERS, candidate, damage, database, half_done, middle, query

ABOUT = "SIGKILL while typing and rating, and again during recovery (1, 2, 12)"
MOST_LOST, MEDIAN_LOST = 0.3, 0.05
"""Seconds of typing."""
RESUMED_WITHIN = 10.0
"""Seconds until the next start shows the question where it was left."""
STAGES = {"quick-screen": (2, "good-year", "A good year"), "deep-dive": (3, "hired-to-do", "Hired to do")}
"""How many questions come before the one that is answered, its id, and how it is called on the screen."""
State = tuple[str, int | None]


@dataclass(frozen=True)
class Killed:
    """What one kill has done: seconds and letters of typing lost, and what is wrong otherwise."""

    seconds: float
    letters: int
    wrong: str


def run(campaign: Campaign) -> Iterator[Row]:
    """Kill in each stage; then kill the recovery as well."""
    full = {"quick-screen": 100, "deep-dive": 100}
    for stage in STAGES:
        fault = f"kill -9 at a random moment while typing and rating in a {stage}"
        yield campaign.attempt("1, 2", fault, lambda stage=stage: many(campaign, stage, campaign.times(full[stage], 3)))  # type: ignore[misc]
    yield campaign.attempt(
        "12",
        "killed again, twice, while the next start recovers",
        lambda: many(campaign, "quick-screen", campaign.times(30, 2), again=True),
    )
    yield campaign.attempt("15", "no further memory is given (RLIMIT_AS) while somebody types", lambda: _starved(campaign))
    yield campaign.attempt("13", "power loss: what was not synced is lost", _power_loss)


def _power_loss() -> Seen:
    raise NotTried(
        "needs a disk that forgets what was not synced: mount LazyFS, or as root dm-flakey, at a folder, then "
        "`TMPDIR=that folder python -m faults kills`, with the cache dropped at each kill"
    )


def _starved(campaign: Campaign) -> Seen:
    """The program may end, but what was typed a moment before is in the file, and the next start goes on."""
    env = campaign.home("starved", like=candidate(campaign))
    stage = "quick-screen"
    before, question, label = STAGES[stage]
    with campaign.start(["interview", "Kim", stage], env) as running:
        running.wait("section")
        running.send(CTRL_N * before)
        running.until(lambda: f"· {label}" in running.text, label)
        running.send("typed before ")
        running.until(
            lambda: query(database(env), "SELECT 1 FROM answer WHERE notes LIKE 'typed before%'") != [], "the first words on the disk"
        )
        limit = running.status("VmSize") * 1024
        resource.prlimit(running.pid, resource.RLIMIT_AS, (limit, limit))
        for _ in range(20):
            running.send("\x1b[200~" + "many words " * 400 + "\x1b[201~")
            time.sleep(0.1)
            if running.code is not None:
                break
        ended = running.code
        running.kill(signal.SIGKILL)
        running.end()
    stored = query(database(env), "SELECT notes FROM answer WHERE question_id = ?", question)[0][0]
    wrong = [damage(database(env)), "" if stored.startswith("typed before ") else f"stored is {stored[:40]!r}"]
    wrong.append(_resumes(campaign, env, stage, label, ""))
    how = "it went on" if ended is None else f"it ended with {ended}"
    return Seen(1, f"{how}; {len(stored):,} letters are in the file", [text for text in wrong if text])


def many(campaign: Campaign, stage: str, times: int, *, again: bool = False, typing: tuple[float, float] = (1.0, 4.0)) -> Seen:
    """Kill so many times.

    Args:
        again: whether the next start is killed as well, twice.
        typing: after how many seconds of typing, at least and at most.
    """
    candidate(campaign)
    results = list(campaign.side_by_side(lambda number: _once(campaign, stage, number, again=again, typing=typing), range(times)))
    seconds, letters = [result.seconds for result in results], max(result.letters for result in results)
    wrong = [result.wrong for result in results if result.wrong]
    damaged, half = (sum(word in text for text in wrong) for word in ("damaged", "half"))
    if max(seconds) > MOST_LOST:
        wrong.append(f"{max(seconds):.3f} s of typing lost, more than {MOST_LOST} s")
    if middle(seconds) > MEDIAN_LOST:
        wrong.append(f"{middle(seconds):.3f} s lost at the median, more than {MEDIAN_LOST} s")
    lost = f"typing lost: median {middle(seconds):.3f} s, most {max(seconds):.3f} s, {letters} letters"
    return Seen(times, f"{lost}; {damaged} damaged files, {half} half actions", wrong)


def _once(campaign: Campaign, stage: str, number: int, *, again: bool, typing: tuple[float, float]) -> Killed:
    dice = campaign.random(f"kill {stage} {number} {again}")
    env = campaign.home(f"kill-{stage}-{number}{'-again' * again}", like=candidate(campaign))
    before, question, label = STAGES[stage]
    with campaign.start(["interview", "Kim", stage], env) as running:
        running.wait("section")
        running.send(CTRL_N * before)
        running.until(lambda: f"· {label}" in running.text, label)
        states, sent = _type(running, dice, dice.uniform(*typing))
        killed = running.kill(signal.SIGKILL)
        running.end()
    if again:
        for _ in range(2):
            with campaign.start(["interview", "Kim", stage], env) as running:
                time.sleep(dice.uniform(0, 0.8))
                running.kill(signal.SIGKILL)
                running.end()
    path = database(env)
    problems = [damage(path)]
    if not problems[0]:
        problems.append(half_done(path))
    rows = query(path, "SELECT notes, rating FROM answer WHERE question_id = ?", question)
    stored: State = rows[0] if rows else ("", None)
    typed = states[-1][0]
    if stored not in states:
        problems.append(f"half actions: stored is {stored!r}, which never stood on the screen")
    lost = len(typed) - len(stored[0])
    problems.append(_is_told(campaign, env) if number % 2 else "")
    problems.append(_resumes(campaign, env, stage, label, stored[0]))
    campaign.forget(env)
    return Killed(killed - sent[len(stored[0])] if lost > 0 else 0.0, lost, "; ".join(filter(None, problems)))


def _type(running: Running, dice: random.Random, seconds: float) -> tuple[list[State], list[float]]:
    """Type and rate for a while. Returns every state that the answer went through, and when each letter was sent."""
    states: list[State] = [("", None)]
    sent: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        time.sleep(dice.expovariate(1 / 0.08))
        text, rating = states[-1]
        if dice.random() < 0.05:
            rating = dice.randint(1, 9)
            running.send(CTRL_R + str(rating).encode())
        else:
            letter = dice.choice(LETTERS)
            sent.append(running.send(letter))
            text += letter
        states.append((text, rating))
    return states, sent


def _is_told(campaign: Campaign, env: dict[str, str]) -> str:
    """Start at Home, where it must be said that an interview was recovered; what is wrong, if anything."""
    with campaign.start([], env) as running:
        try:
            running.wait("Recovered: interview with Kim Myrfors, last saved", timeout=RESUMED_WITHIN)
        except TimeoutError:
            return "Home does not say that an interview was recovered, and when it was last saved"
        running.send(CTRL_Q)
        code = running.end()
    return f"Home ended with {code}" if code else ""


def _is_open(label: str, text: str) -> bool:
    """Whether the list marks a question as the open one; the title may be covered for a while by what is told about the last run."""
    return f"▸ {label}" in text or f"· {label}" in text


def _resumes(campaign: Campaign, env: dict[str, str], stage: str, label: str, stored: str) -> str:
    """Start again, at the same question with the same text; what is wrong, if anything."""
    with campaign.start(["interview", "Kim", stage], env) as running:
        try:
            running.until(
                lambda: _is_open(label, running.text) and stored[:20].strip() in running.text,
                f"{label} with {stored[:20]!r}",
                RESUMED_WITHIN,
            )
            running.send(CTRL_Q)
            code = running.end()
        except TimeoutError as error:
            return f"the next start does not go on where it was: {error}"
    return f"the next start ended with {code}" if code else damage(database(env))
