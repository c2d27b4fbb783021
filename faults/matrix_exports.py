"""Cases 73-79: exports, by plain commands."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path

from faults.campaign import Campaign, NotTried, Seen
from faults.plain import Wrong, as_nobody, begun, mounted

NAMES = (
    *("../../x", "/etc/passwd", "CON", "-rf", "x" * 200, ".", "..", "\U0001f600", "a\nb", "~root", "$HOME", "a/b\\c:d", "%s%n", "*"),
    *("a" * 190 + ".md", "\x1b]0;x\x07", "\u202egnp.exe", "NUL.txt", "å ä ö", "' ; rm -rf / ;", "--help", "con.", "é", "日本語"),
)
HOSTILE = (
    *("| a | b |", "# heading", "```", "~~~", "[x](http://a.example/x)", "![x](http://a.example/x.png)", "<script>alert(1)</script>"),
    *("---", "<img src=http://a.example/x>", "javascript:alert(1)", "<http://a.example>", "http://a.example/auto", "[x]: http://a.example"),
    *("1. one", "> quoted", "    code", "\\", "&lt;b&gt;", "*a* _b_ **c** ~~d~~", "- [ ] task", "a\n===\nb", "<!-- x", "&#60;b>"),
    *("www.a.example", "me@a.example", "$x$", "|"),
)


def names_of_files(campaign: Campaign) -> Seen:
    """Case 73."""
    env, wrong = campaign.home("names"), Wrong()
    campaign.must(["opening", "add", "Support agent"], env)
    names = NAMES[: campaign.times(len(NAMES), 4)]
    for number, name in enumerate(names):
        folder = Path(env["HOME"]) / f"out-{number}"
        folder.mkdir(0o700)
        added = campaign.run(["candidate", "add", "--opening", "Support", "--json", "--", name], env)
        if added.code == 2:  # refused in words
            continue
        key = json.loads(added.out)["id"]
        wrong.expect(ascii(name), campaign.run(["export", key, "-o", str(folder)], env), 0)
        (made,) = list(folder.iterdir()) or [folder]
        wrong.when(f"{name!r}: {made.name}", len(made.name.encode()) > 120 or not made.name.isascii() or made.name.startswith(("-", ".")))
        shutil.rmtree(folder)
    strays = list(Path(env["HOME"]).rglob("*.md"))
    wrong.when(f"outside of the folder: {strays}", bool(strays))
    return Seen(len(names), "each in its folder, at most 120 bytes of ASCII", wrong)


def there_already(campaign: Campaign) -> Seen:
    """Cases 74 and 75."""
    env, wrong = campaign.home("there"), Wrong()
    begun(campaign, env)
    folder = Path(env["HOME"])
    target, other, link, nowhere = (folder / name for name in ("card.md", "other.md", "link.md", "nowhere.md"))
    target.write_text("mine", encoding="utf-8")
    other.write_text("not to be touched", encoding="utf-8")
    link.symlink_to(other)
    nowhere.symlink_to(folder / "made-through-the-link.md")
    for path in (target, link, nowhere):
        wrong.expect(path.name, campaign.run(["export", "Kim", "-o", str(path)], env), 7, "exists already")
    wrong.when("an existing file was changed", target.read_text("utf-8") != "mine")
    wrong.expect("--force", campaign.run(["export", "Kim", "-o", str(target), "--force"], env), 0)
    wrong.when("--force did not replace it", "Kim Myrfors" not in target.read_text("utf-8"))
    wrong.expect("--force on a link", campaign.run(["export", "Kim", "-o", str(link), "--force"], env), 0)
    wrong.when("a link was followed", other.read_text("utf-8") != "not to be touched" or (folder / "made-through-the-link.md").exists())
    return Seen(5, "never overwritten unasked, no link followed", wrong)


def no_place(campaign: Campaign) -> Seen:
    """Case 76."""
    env, wrong = campaign.home("no-place"), Wrong()
    begun(campaign, env)
    wrong.expect("a device", campaign.run(["export", "Kim", "-o", "/dev/full", "--force"], env), 7)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*campaign.command, "export", "Kim", "-o", "-"], env=env, stdout=full, stderr=subprocess.PIPE, check=False)
    wrong.when(f"standard output on a full device: exit {done.returncode}", done.returncode != 7 or b"Traceback" in done.stderr)
    wrong.expect("no such folder", campaign.run(["export", "Kim", "-o", f"{env['HOME']}/no/such/x.md"], env), 7, "no folder")
    notes = []
    try:
        with mounted(Path(env["HOME"]) / "small", "size=16k") as place:
            (place / "old.md").write_text("old", encoding="utf-8")
            (place / "ballast").write_bytes(b"x" * 12_000)
            for target in ("new.md", "old.md"):
                done_here = campaign.run(["export", "Kim", "-o", str(place / target), "--force"], env)
                wrong.expect(f"a full disk: {target}", done_here, 7, "full")
            left = sorted(path.name for path in place.iterdir())
            wrong.when(f"left on the full disk: {left}", left != ["ballast", "old.md"] or (place / "old.md").read_text("utf-8") != "old")
    except NotTried as why:
        notes.append(f"a full disk was not tried: {why}")
    locked = Path(env["HOME"]) / "locked"
    locked.mkdir()
    try:
        poor = as_nobody(campaign, env)
        locked.chmod(0o500)
        wrong.expect("no rights", poor.run(["export", "Kim", "-o", str(locked)], env), 7, str(locked))
    except NotTried as why:
        notes.append(f"a folder without rights was not tried: {why}")
    return Seen(6, "exit 7, nothing partial, the old file whole", wrong, "; ".join(notes))


def rights_and_places(campaign: Campaign) -> Seen:
    """Case 77."""
    env, wrong = campaign.home("places"), Wrong()
    begun(campaign, env)
    folder = Path(env["HOME"])
    before = os.umask(0)
    try:
        for name, mode, word in (("open", 0o755, "read"), ("tree", 0o700, "git"), ("Dropbox", 0o700, "Dropbox"), ("own", 0o700, "")):
            place = folder / name
            place.mkdir()
            place.chmod(mode)
            if name == "tree":
                (place / ".git").mkdir()
            done = campaign.run(["export", "Kim", "-o", str(place / "x.md")], env)
            wrong.expect(name, done, 0, word)
            wrong.when(f"{name}: {stat.S_IMODE((place / 'x.md').stat().st_mode):04o}", bool((place / "x.md").stat().st_mode & 0o077))
            wrong.when(f"own: {done.err}", name == "own" and bool(done.err.strip()))
    finally:
        os.umask(before)
    return Seen(4, "0600, warned of an open folder, a git work tree and a synchronised one", wrong)


def inert(campaign: Campaign) -> Seen:
    """Cases 78 and 79."""
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise NotTried("needs markdown-it-py in this Python") from None

    def tokens(words: tuple[str, ...]) -> tuple[list[str], set[str]]:
        env = campaign.home("inert")
        campaign.must(["opening", "add", "--", f"Support {words[0]}"], env)
        campaign.must(["candidate", "add", "--opening", "Support", "--", f"Kim {words[1]}"], env)
        campaign.must(["candidate", "jobs", "Kim", "--add", f"2016–2019 Agent {words[2]}, Firma {words[3]}, manager Bo {words[4]}"], env)
        campaign.must(["candidate", "references", "Kim", "--add", f"Eva {words[5]}, peer, Firma {words[6]}", "--granted", "Eva"], env)
        wanted = ["--verdict", "hold", "--reason", f"Since {words[7]}", "--because", "mission: Purpose"]
        campaign.must(["decide", "Kim", *wanted], env)
        blocks: list[str] = []
        inside: set[str] = set()
        invited = ["--participant", f"Maja {words[8]}, hiring person, asks", "--where", words[9], "--goal", words[10]]
        for arguments in (
            ["export", "Kim", "-o", "-"],
            ["export", "Kim", "--audience", "candidate", "-o", "-"],
            ["audit", "Kim", "--format", "markdown"],
            ["invite", "Kim", *invited],
        ):
            parsed = MarkdownIt("gfm-like", {"linkify": False}).parse(campaign.run(arguments, env).out)
            blocks += [one.type for one in parsed]
            inside |= {inner.type for one in parsed for inner in one.children or ()} | {one.type for one in parsed if "html" in one.type}
        return blocks, inside

    plain, allowed = tokens(("x",) * 11)
    wrong = Wrong()
    rounds = campaign.times(len(HOSTILE) // 3 + 1, 1)
    for turn in range(rounds):
        words = tuple(HOSTILE[(turn * 3 + step) % len(HOSTILE)].replace(",", " ").replace("\n", " ") for step in range(11))
        blocks, inside = tokens(words)
        wrong.when(f"another structure with {words[:3]}", blocks != plain)
        more = (
            inside - allowed - {"hardbreak", "softbreak", "text_special", "code_inline"}
        )  # an address is shown as code, so that none links it
        wrong.when(f"{sorted(more)} with {words[:3]}", bool(more))
    return Seen(4 * rounds, "the same headings, rows and cells; no link, image or HTML", wrong)
