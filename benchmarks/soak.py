"""A two-hour interview in a few minutes: memory, files, threads, and whether everything is saved: ``python -m benchmarks.soak``."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faults.campaign import Campaign, installed
from faults.terminal import Running
from faults.world import CTRL_N, CTRL_Q, CTRL_R, LETTERS, candidate, damage, database, live

CTRL_B, CTRL_L, CTRL_O, ESCAPE, F5, ENTER = b"\x02", b"\x0c", b"\x0f", b"\x1b", b"\x1b[15~", b"\r"
HAND_SECONDS = 0.2
"""A hand needs so long from one key to the next that is no letter; without it the soak would try a typist that there is not."""
SAMPLE_SECONDS = 5.0
TWO_HOURS = 20_000
"""Letters that somebody types in an interview of two hours."""
MOST_GROWTH = 2_048
"""kB by which memory may grow over `TWO_HOURS` once everything has been open once; 1 MB for each 10,000 letters."""


@dataclass(frozen=True)
class Sample:
    """The program at one moment: seconds since the start, resident kB, open files, threads, letters typed and saved."""

    at: float
    memory: int
    files: int
    threads: int
    typed: int
    saved: int


class Soak:
    """One interview that goes on and on.

    Attributes:
        missed: what was typed and is not in the file soon after.
    """

    def __init__(self, running: Running, path: Path, dice: random.Random, keys_each_second: float) -> None:
        self._running, self._path, self._dice, self._pause = running, path, dice, 1 / keys_each_second
        self._typed = 0
        self.samples: list[Sample] = []
        self.missed: list[str] = []
        self.done = 0

    def go_on(self, seconds: float) -> None:
        """Do what an interviewer does, for so long, with a sample from time to time."""
        began = time.monotonic()
        sampled = began
        acts: Sequence[tuple[int, Callable[[], None]]] = (
            (60, self._type),
            (12, self._rate),
            (12, self._forward),
            (6, self._back),
            (3, self._jobs),
            (4, self._pause_twice),
            (3, self._leave),
        )
        while time.monotonic() - began < seconds:
            self._dice.choices([act for _, act in acts], [weight for weight, _ in acts])[0]()
            self.done += 1
            if time.monotonic() - sampled >= SAMPLE_SECONDS:
                sampled = time.monotonic()
                self._sample(sampled - began)

    def _type(self) -> None:
        word = f"w{self._typed} " + "".join(self._dice.choice(LETTERS) for _ in range(self._dice.randint(3, 40)))
        for letter in word + " ":
            self._running.send(letter)
            time.sleep(self._pause)  # the rhythm of the typist is what is measured: nothing is waited for here
        self._typed += len(word) + 1
        if self._dice.random() < 0.3:
            self._expect(word)

    def _expect(self, word: str) -> None:
        """This word is in the file within five seconds."""
        try:
            self._running.until(lambda: self._saved(word.split()[0]), word, 5)
        except TimeoutError:
            self.missed.append(word)

    def _saved(self, word: str) -> bool:
        return bool(live(self._path, f"SELECT 1 FROM answer WHERE notes LIKE '%{word} %'"))

    def _rate(self) -> None:
        self._running.send(CTRL_R + str(self._dice.randint(1, 9)).encode())
        time.sleep(HAND_SECONDS)

    def _forward(self) -> None:
        self._running.send(CTRL_N)
        time.sleep(HAND_SECONDS)
        if "Why not?" in self._running.text:  # questions about this job were not asked: go to the first of them
            self._running.send(ESCAPE)
            self._running.wait(without="Why not?")

    def _back(self) -> None:
        self._running.send(CTRL_B)
        time.sleep(HAND_SECONDS)

    def _jobs(self) -> None:
        self._running.send(CTRL_L)
        self._running.wait("· Jobs", without="^o Leave")
        self._running.send(ESCAPE)
        self._running.wait("^o Leave")

    def _pause_twice(self) -> None:
        for _ in range(2):
            self._running.send(F5)
            time.sleep(HAND_SECONDS)

    def _leave(self) -> None:
        """Back to the candidate, to the scorecard, and into the interview again."""
        self._running.send(CTRL_O)
        self._running.wait("Stages")
        self._running.send("s")
        self._running.wait("Scorecard ·", without="Stages")
        time.sleep(HAND_SECONDS)
        self._running.send(ESCAPE)
        self._running.wait("Stages")
        self._running.send("i")
        self._running.wait("^o Leave")

    def _sample(self, at: float) -> None:
        saved = live(self._path, "SELECT coalesce(sum(length(notes)), 0) FROM answer")[0][0]
        running = self._running
        self.samples.append(Sample(at, running.status("VmRSS"), running.descriptors, running.status("Threads"), self._typed, saved))


def slope(samples: Sequence[Sample]) -> float:
    """By how many kB the memory grows over `TWO_HOURS` of typing, as it does over the second half."""
    half = samples[len(samples) // 2 :]
    if len(half) < 2 or half[0].typed == half[-1].typed:
        return 0.0
    return statistics.linear_regression([sample.typed for sample in half], [sample.memory for sample in half]).slope * TWO_HOURS


def report(soak: Soak) -> None:
    """Print the first, every tenth and the last sample, and what they come to."""
    print("| s | memory, kB | open files | threads | letters typed | letters saved |\n" + "|" + " --- |" * 6)
    shown = {0, len(soak.samples) - 1, *range(0, len(soak.samples), max(1, len(soak.samples) // 10))}
    for number in sorted(shown):
        one = soak.samples[number]
        print(f"| {one.at:.0f} | {one.memory:,} | {one.files} | {one.threads} | {one.typed:,} | {one.saved:,} |")
    print(f"\n{soak.done:,} actions; {len(soak.missed)} saves missed. Memory in the second half: ", end="")
    print(f"{slope(soak.samples):+,.0f} kB for each {TWO_HOURS:,} letters (at most {MOST_GROWTH:+,}).")


def main() -> int:
    """Hold the interview and print. Exit code 1 when a save was missed or something grows."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--minutes", type=float, default=10)
    reader.add_argument("--keys", type=float, default=25, help="keys each second")
    reader.add_argument("--seed", type=int, default=1)
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(installed(), given.seed, False, Path(folder))
        env = campaign.home("soak", like=candidate(campaign))
        with campaign.start(["interview", "Kim", "deep-dive"], env, (120, 40)) as running:
            running.wait("section")
            soak = Soak(running, database(env), campaign.random("soak"), given.keys)
            soak.go_on(given.minutes * 60)
            running.send(CTRL_Q)
            code = running.end()
        wrong = damage(database(env))
    report(soak)
    first, last = soak.samples[len(soak.samples) // 2], soak.samples[-1]
    grows = slope(soak.samples) > MOST_GROWTH or last.files > first.files + 2 or last.threads > first.threads + 2
    if wrong or code:
        print(f"exit code {code}; {wrong}")
    return 1 if soak.missed or grows or wrong or code else 0


if __name__ == "__main__":
    sys.exit(main())
