"""Kill the program at random moments while typing and rating, and count what is lost: ``python -m benchmarks.kill --times 30``."""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.terminal import Running, environment

COMMAND = str(Path(sys.executable).with_name("interview-tui"))


def run(arguments: list[str], environment: dict[str, str]) -> str:
    """A command of the program, to its end; its output."""
    return subprocess.run([COMMAND, *arguments], env=environment, check=True, capture_output=True, text=True).stdout


STAGES = {"quick-screen": (2, "good-year"), "deep-dive": (3, "hired-to-do")}
"""How many questions come before the one that is answered, and its id."""


def once(number: int, stage: str) -> tuple[float, int, str]:
    """One kill in an interview of a stage.

    Returns:
        The seconds of typing that were lost, the letters lost, and what is wrong otherwise (empty if nothing).
    """
    dice = random.Random(number)
    with tempfile.TemporaryDirectory() as folder:
        given = environment(Path(folder), INTERVIEW_TUI_INTERVIEWER="Made Up", INTERVIEW_TUI_DB=f"{folder}/killed.db")
        run(["opening", "add", "Support agent"], given)
        run(["candidate", "add", "Kim Myrfors", "--opening", "Support"], given)
        run(["candidate", "jobs", "Kim", "--add", "2016–2019 Agent, Firma, manager Bo Ek", "--add", "2020– Lead, Firma"], given)
        run(["invite", "Kim", "--participant", "Made Up, asks"], given)
        before, question = STAGES[stage]
        with Running([COMMAND, "interview", "Kim", stage], given) as running:
            running.wait_for("section")
            running.press(b"\x0e" * before)  # ctrl+n: on to the first rated question
            running.quiet(0.3)
            typed, sent, rated = "", [], 0
            end = time.perf_counter() + dice.uniform(1, 4)
            while time.perf_counter() < end:
                running.read_for(dice.expovariate(1 / 0.08))  # a terminal that does not read would hold the program up
                if dice.random() < 0.05:
                    rated = dice.randint(1, 9)
                    running.press(b"\x12" + str(rated).encode())
                else:
                    letter = dice.choice("abcdefghij klmnop")
                    running.press(letter.encode())
                    typed += letter
                    sent.append(time.perf_counter())
            os.kill(running.pid, signal.SIGKILL)
            killed = time.perf_counter()
            running.started = killed
        problems = check(Path(given["INTERVIEW_TUI_DB"]))
        answers = {answer["question_id"]: answer for answer in json.loads(run(["dump", "--json"], given))["answers"]}
        stored = answers[question]["notes"] if question in answers else ""
        if not typed.startswith(stored):
            problems += f"; stored {stored!r} is no beginning of {typed!r}"
        if any(answer["rating"] not in ({None} if key != question else {None, *range(1, 10)}) for key, answer in answers.items()):
            problems += "; a rating that was not given"
        lost = len(typed) - len(stored)
        return (killed - sent[len(stored)] if lost > 0 else 0.0), lost, problems


def check(path: Path) -> str:
    """What SQLite finds wrong with a file; empty if nothing."""
    with sqlite3.connect(path) as connection:
        found = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    connection.close()
    return "" if found == "ok" else found


def main() -> None:
    """Kill so many times, and print the losses."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--times", type=int, default=30)
    reader.add_argument("--stage", choices=list(STAGES), default="quick-screen")
    given = reader.parse_args()
    results = [once(number, given.stage) for number in range(given.times)]
    seconds = sorted(result[0] for result in results)
    wrong = [result[2] for result in results if result[2]] or "nothing"
    print(f"{len(results)} kills. Typing lost: median {seconds[len(seconds) // 2]:.3f} s, most {seconds[-1]:.3f} s, ", end="")
    print(f"most {max(result[1] for result in results)} letters. Wrong otherwise: {wrong}.")


if __name__ == "__main__":
    main()
