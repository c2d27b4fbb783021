"""Key to screen with every fsync delayed by two seconds, against without, in turn: ``python -m benchmarks.slow_disk``."""

from __future__ import annotations

import argparse
import random
import string
import sys
import tempfile
from pathlib import Path

from faults.campaign import Campaign, installed
from faults.shim import Shim
from faults.world import candidate

from benchmarks.measure import percentile
from benchmarks.terminal import Running

AIM = 1.25
"""The 95th percentile with a slow disk, against without."""


def typing(campaign: Campaign, name: str, delay: float, keys: int) -> list[float]:
    """Milliseconds from each key to the frame that shows it, in an interview of its own."""
    shim = Shim(campaign, campaign.home(name, like=candidate(campaign)))
    dice, typed, found = random.Random(1), "", []
    with Running([*campaign.command, "interview", "Kim", "quick-screen"], shim.env) as running:
        running.wait_for("section")
        running.quiet(1.0)
        shim.slow(delay)
        for number in range(keys):
            letter = dice.choice(string.ascii_lowercase.replace(typed[-1:] or "-", ""))
            typed = (typed + letter)[-4:]
            sent = running.press(letter.encode())
            found.append((running.wait_for(typed) - sent) * 1000)
            running.quiet(0.02)
            if number % 60 == 59:
                running.press(b"\r")
                running.quiet(0.05)
                typed = ""
        shim.slow(0)
        running.end()
    campaign.forget(shim.env)
    return found


def main() -> int:
    """Measure and print. Exit code 1 when the aim is missed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=6)
    reader.add_argument("--keys", type=int, default=120, help="keys typed in each round")
    reader.add_argument("--delay", type=float, default=2.0, help="seconds that each fsync takes longer")
    given = reader.parse_args()
    usual: list[float] = []
    slow: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(installed(), 1, False, Path(folder))
        for number in range(given.rounds + 1):
            if number == 1:
                usual.clear()  # the first round only fills the caches
                slow.clear()
            pair = [(usual, 0.0), (slow, given.delay)]
            for figures, delay in pair if number % 2 else reversed(pair):
                figures.extend(typing(campaign, f"round-{number}-{delay}", delay, given.keys))
    print("| fsync | keys | p50 | p95 | p99, ms |\n| --- | --- | --- | --- | --- |")
    for name, figures in (("as it is", usual), (f"{given.delay:g} s later", slow)):
        print(f"| {name} | {len(figures)} | {' | '.join(f'{percentile(figures, share):.1f}' for share in (0.5, 0.95, 0.99))} |")
    ratio = percentile(slow, 0.95) / percentile(usual, 0.95)
    print(f"\np95 with the slow disk: {ratio:.2f} × (aim: at most {AIM} ×)")
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
