"""Question banks that nobody should write: changed, grown at random, and one of each kind with the answer that it must get."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from faults.campaign import HUNG, Campaign, Done, Row, Seen
from faults.in_batches import SLOW_SECONDS, Trial, trials
from faults.odd_yaml import odd_file

ABOUT = "question banks as YAML: 2,000 generated ones, and cases 48-61 by the command"
MOST_MB = 400
"""What reading 2,000 odd files may need in all."""


def run(campaign: Campaign) -> Iterator[Row]:
    """The rows of this group."""
    yield campaign.attempt("48-59", "generated YAML files, in one process", lambda: _in_one(campaign))
    yield campaign.attempt("48-59", "generated YAML files, by `banks check`", lambda: _by_command(campaign))
    yield campaign.attempt("48-59", "one file for each way to go wrong, and the answer it must get", lambda: _named(campaign))
    yield campaign.attempt("48", "a broken bank beside good ones", lambda: _others_load(campaign))
    yield campaign.attempt("60", "bank edited, then deleted, during the interview", lambda: _edited(campaign))
    yield campaign.attempt("61", "bank that is a pipe, a folder, a link or a sparse file", lambda: _no_files(campaign))


# ---- generated


def _in_one(campaign: Campaign) -> Seen:
    count, env = campaign.times(2000, 60), campaign.home("yaml")

    def part(numbers: range) -> list[Trial]:
        return list(trials("faults.trials.yaml_files", campaign.seed, numbers, env, {"folder": env["HOME"]}))

    done = [trial for some in campaign.side_by_side(part, (range(0, count, 2), range(1, count, 2))) for trial in some]
    wrong = [f"number {one.number}: {one.ended or 'too slow'}" for one in done if one.ended or one.seconds > SLOW_SECONDS]
    wrong += [f"{one.seen['kind']}: {what}" for one in done for what in one.seen.get("wrong", ())]
    memory = max((one.seen["memory"] for one in done if one.seen), default=0)
    if memory > MOST_MB:
        wrong.append(f"{memory:.0f} MB")
    good = sum(bool(one.seen.get("good")) for one in done)
    longest = max((one.seconds for one in done), default=0)
    return Seen(len(done), f"{good} good, {len(done) - good} refused, longest {longest:.1f} s, at most {memory:.0f} MB", wrong)


def _by_command(campaign: Campaign) -> Seen:
    from faults.trials.yaml_files import good_files

    good, env, codes = good_files(), campaign.home("yaml-command"), Counter[int]()
    count = campaign.times(100, 2)

    def one(number: int) -> tuple[int, list[str]]:
        path = Path(env["HOME"]) / f"odd-{number}.yaml"
        made = odd_file(good, campaign.seed + 1, number)
        path.write_bytes(made.content)
        done = campaign.run(["banks", "check", str(path)], env, timeout=60)
        return done.code, [f"{made.kind}: {what}" for what in _wrong(done, path)]

    wrong = []
    for code, its_wrong in campaign.side_by_side(one, range(count)):
        codes[code] += 1
        wrong += its_wrong
    return Seen(count, ", ".join(f"exit {code}: {times}" for code, times in sorted(codes.items())), wrong)


def _wrong(done: Done, path: Path) -> Iterator[str]:
    """What must not be, whatever stands in a file."""
    if done.code not in (0, 3):
        yield "hangs" if done.code == HUNG else f"exit {done.code}: {done.err[:200]}"
    if "Traceback" in done.out + done.err:
        yield "a traceback"
    if (done.code == 3) != bool(re.search(rf"^{re.escape(str(path))}:\d+:\d+: (?!note: )\S", done.out, re.MULTILINE)):
        yield f"the exit code and the messages do not agree: {done.out[:200]}"
    if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\udc80-\udcff]", done.out + done.err):
        yield "a raw control character"


# ---- one of each


class Named(NamedTuple):
    """A file that must get a certain answer: a pattern that the first message matches; empty when it is good."""

    case: str
    content: bytes
    answer: str


def named(good: str) -> Iterator[Named]:
    """One file for each way to go wrong, made from a good bank."""

    def put(old: str, new: str) -> bytes:
        assert old in good, old
        return good.replace(old, new, 1).encode()

    title = re.search(r"^title: .*$", good, re.MULTILINE)
    assert title is not None
    line = good.count("\n", 0, title.start()) + 1
    own = title.group()
    yield Named("48 syntax", put(own, "title: [a"), rf":{line + 1}:\d+: What \[ or \{{ opens on line {line} is not closed")
    yield Named("48 tab", put(own, f"\t{own}"), rf":{line}:1: This line is indented with a tab")
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12))
    yield Named("49 aliases", bomb.encode(), r":1:\d+: YAML anchors")
    yield Named("49 alias", put(own, "title: *a"), rf":{line}:\d+: YAML aliases \(\*name\) are not supported")
    yield Named("50 merge keys", put(own, f"{own}\n<<: {{a: b}}"), rf":{line + 1}:1: YAML merge keys")
    yield Named("51 brackets", b"a: " + b"[" * 100_000, r":1:\d+: Nested more than 20 deep")
    yield Named("51 depth", "".join(f"{' ' * n}a:\n" for n in range(900)).encode(), r":2[12]:\d+: Nested more than 20 deep")
    yield Named("52 twice", put(own, f"{own}\n{own}"), rf":{line + 1}:1: `title` is given twice here; the first time on line {line}")
    yield Named("53 tag", put(own, "title: !!python/object/apply:os.system ['true']"), rf":{line}:8: YAML tags")
    for word in ("no", "on", "1:30", "010", "~", "2001-02-30", "2001-02-03", ".nan", "0x1F", "1e3", "null", "Yes", "12_000"):
        yield Named(f"54 {word}", put(own, f"title: {word}"), "")
    yield Named("55 number", put(own, "title: " + "9" * 5000), rf":{line}:8: `title` is too long: 5,000 characters, at most 200")
    yield Named(
        "55 date", re.sub(rb"(?m)^minutes: .*$", b"minutes: 2001-02-30", good.encode()), r":\d+:10: `minutes` must be a whole number"
    )
    yield Named("56 escape", put(own, r'title: "\e]0;x\a"'), rf":{line}:9: This escape stands for a control character")
    yield Named("56 NUL", put(own, r'title: "\0"'), rf":{line}:9: This escape stands for a control character")
    yield Named("56 surrogate", put(own, r'title: "\ud83d"'), rf":{line}:\d+: ")
    yield Named("56 raw", put(own, "title: \x1b[2J"), rf":{line}:8: The character U\+001B is not allowed")
    yield Named("57 empty", b"", r":1:1: The file is empty")
    yield Named("57 a word", b"hello", r":1:1: A bank is made of fields")
    yield Named("57 a list", b"- a\n- b\n", r":1:1: A bank is made of fields")
    yield Named("57 documents", good.encode() + b"\n---\nkind: bank\n", r":\d+:1: A file holds one bank")
    yield Named("57 BOM", b"\xef\xbb\xbf" + good.encode(), "")
    yield Named("57 CRLF", good.replace("\n", "\r\n").encode(), "")
    yield Named("57 UTF-16", good.encode("utf-16"), r":1:1: The file is saved as UTF-16")
    yield Named("57 Latin-1", put(own, "title: Fr\xe5gor").decode().encode("latin-1", "replace"), r":\d+:\d+: The file is not UTF-8")
    yield Named("58 10 MB", b"#" * 10_000_000, r":1:1: The file is larger than 1 MiB \(10,000,000 bytes\)")
    many = "".join(f"  - {{id: q{n}, label: L, answer: notes, say: S}}\n" for n in range(10_000))
    yield Named("58 questions", f"kind: bank\nsections:\n- id: a\n  questions:\n{many}".encode(), "at most 500 questions")
    yield Named("58 prompt", re.sub(r"(?m)^( +)say: .*$", rf"\1say: {'word ' * 200_000}", good, count=1).encode(), "at most 10,000")
    yield Named("59 misspelt", put(own, own.replace("title", "titel")), rf":{line}:1: There is no field `titel` here. Did you mean `title`")
    all_at_once = put(own, "titel: x").decode().replace("stage: ", "stage: x", 1).replace("language: ", "language: x", 1)
    yield Named("59 all at once", all_at_once.encode(), r"(?s)`stage` must be.*`language` must be.*no field `titel`")


def _named(campaign: Campaign) -> Seen:
    from interview_tui.paths import shipped_banks

    env, wrong = campaign.home("yaml-named"), []
    files = list(named((shipped_banks() / "en" / "quick-screen.yaml").read_text("utf-8")))
    for number, file in enumerate(files):
        (Path(env["HOME"]) / f"{number}.yaml").write_bytes(file.content)
    every = campaign.run(["banks", "check", *(str(Path(env["HOME"]) / f"{number}.yaml") for number in range(len(files)))], env)
    if every.code != 3:
        wrong.append(f"exit {every.code} for all together: {every.err[:200]}")
    for number, (case, content, answer) in enumerate(files):
        path = Path(env["HOME"]) / f"{number}.yaml"
        told = _told(every.out, path)
        if bool(told) != bool(answer) or not re.search(answer, told):
            wrong.append(f"{case}: {told[:200] or 'nothing is told'}")
        elif told and content and not re.search(r"^ {4}\S", told, re.MULTILINE) and "1 MiB" not in told and "UTF-16" not in told:
            wrong.append(f"{case}: the line itself is not shown")
    return Seen(len(files), f"{len(files) - len(wrong)} answered as written", wrong)


def _told(out: str, path: Path) -> str:
    """What was told about one file, with the lines themselves; notes aside."""
    own = re.findall(rf"^{re.escape(str(path))}(:\d+:\d+: (?!note: ).*(?:\n    .*)?)", out, re.MULTILINE)
    return "\n".join(own)


# ---- with other banks, and during an interview


def _others_load(campaign: Campaign) -> Seen:
    env = campaign.home("yaml-beside")
    folder = Path(env["HOME"]) / "banks"
    folder.mkdir()
    (folder / "broken.yaml").write_text("kind: bank\nid: [\n", encoding="utf-8")
    listed = campaign.run(["--banks", str(folder), "banks", "list"], env)
    checked = campaign.run(["--banks", str(folder), "banks", "check"], env)
    wrong = (
        []
        if listed.code == 0 and all(word in listed.out for word in ("quick-screen", "deep-dive", "broken.yaml"))
        else [listed.out + listed.err]
    )
    if checked.code != 3 or "broken.yaml:" not in checked.out:
        wrong.append(f"check: exit {checked.code}")
    return Seen(2, "the others are listed and usable", wrong)


def _edited(campaign: Campaign) -> Seen:
    env = campaign.home("yaml-edited")
    folder = Path(env["HOME"]) / "banks"
    env["INTERVIEW_TUI_BANKS"] = str(folder)
    campaign.must(["banks", "copy", "quick-screen-support", "--language", "en", str(folder)], env)
    (own,) = folder.iterdir()
    campaign.must(["opening", "add", "Support agent"], env)
    campaign.must(["candidate", "add", "Kim Myrfors", "--opening", "Support"], env)
    exports, wrong = [], []
    edits: tuple[Callable[[], object], ...] = (
        lambda: own.write_text(own.read_text("utf-8").replace("say: ", "say: EDITED "), "utf-8"),
        own.unlink,
        lambda: None,
    )
    places = ("Opening · 1 of", "Opening · 2 of", "Goals and mindset · 1 of", "Goals and mindset · 2 of")
    for edit, before, after in zip(edits, places, places[1:], strict=False):
        with campaign.start(["interview", "Kim", "quick-screen"], env) as running:
            running.wait(before)
            edit()
            running.send(b"\x0e")  # ctrl+n: the next question
            running.wait(after)
            if "EDITED" in running.text:
                wrong.append("the question changed during the interview")
            running.send(b"\x11")
            code = running.end()
        exports.append(campaign.must(["export", "Kim", "-o", "-"], env))
        wrong += [f"exit {code}"] if code else []
    if any("EDITED" in text for text in exports) or len({text.count("\n#") for text in exports}) != 1:
        wrong.append("the export changed")
    return Seen(len(edits), "the interview and its export keep their own copy", wrong)


# ---- what is no file


def _no_files(campaign: Campaign) -> Seen:
    env = campaign.home("yaml-no-files")
    folder = Path(env["HOME"]) / "banks"
    folder.mkdir()
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "nowhere.yaml").symlink_to(folder / "nothing")
    (folder / "round.yaml").symlink_to(folder / "round.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    with (folder / "sparse.yaml").open("wb") as file:
        file.truncate(50_000_000_000)
    (folder / "include.yaml").write_text("kind: bank\ninclude: ../../../../etc/passwd\nsections: !include ../x.yaml\n", encoding="utf-8")
    answers: Mapping[str, str] = {
        "pipe": "not a regular file", "folder": "not a regular file", "nowhere": "no such file", "round": "goes round in a circle",
        "device": "not a regular file", "sparse": "larger than 1 MiB", "include": "There is no field `include`",
    }  # fmt: skip
    wrong: list[str] = []
    for arguments in (["banks", "check", *(str(folder / f"{name}.yaml") for name in answers)], ["--banks", str(folder), "banks", "check"]):
        done = campaign.run(arguments, env, timeout=60)
        names: Sequence[str] = list(answers) if len(arguments) > 4 else [name for name in answers if name != "folder"]
        wrong += [f"exit {done.code}: {done.err[:200]}"] if done.code != 3 else []
        wrong += [f"{name}: not told" for name in names if answers[name] not in _told(done.out, folder / f"{name}.yaml")]
    return Seen(2 * len(answers), "each is told in a sentence, nothing blocks", wrong)
