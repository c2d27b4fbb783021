"""Cases 18 and 22-32: where the database lies, and what may be done there."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from faults.campaign import Campaign, NotTried, Seen
from faults.plain import Wrong, as_nobody, begun, fingerprint, mounted, read_only, with_limits

HANGS = 40
"""Seconds after which a command hangs: many times what it needs, since other scenarios run beside it."""


def full_at_first_start(campaign: Campaign) -> Seen:
    """Case 18."""
    env, wrong = campaign.home("full-start"), Wrong()
    with mounted(Path(env["HOME"]) / "small", "size=64k") as place:
        (place / "ballast").write_bytes(b"x" * 60_000)
        there = {**env, "INTERVIEW_TUI_DB": str(place / "new.db")}
        wrong.expect("opening add", campaign.run(["opening", "add", "Support"], there), 4, "space", str(place / "new.db"))
        left = [path.name for path in place.iterdir() if path.name != "ballast"]
        wrong.when(f"left behind: {left}", bool(left))
    return Seen(1, "exit 4, nothing left behind", wrong)


def not_writable(campaign: Campaign) -> Seen:
    """Case 22."""
    env, wrong = campaign.home("read-only"), Wrong()
    path = begun(campaign, env)
    path.chmod(0o400)
    wrong.expect("list of a read-only file", campaign.run(["candidate", "list"], env), 0, "Kim Myrfors")
    wrong.expect("adding to a read-only file", campaign.run(["candidate", "add", "X", "--opening", "Support"], env), 4, "can only be read")
    with campaign.start([], env) as running:
        running.wait("READ-ONLY")
        running.send(b"\x11")
        running.end()
    with mounted(Path(env["HOME"]) / "medium", "size=4m") as place:
        shutil.copy(path, place / "there.db")
        read_only(place)
        there = {**env, "INTERVIEW_TUI_DB": str(place / "there.db")}
        wrong.expect("list on a read-only medium", campaign.run(["candidate", "list"], there), 0, "Kim Myrfors")
        adding = campaign.run(["candidate", "add", "X", "--opening", "Support"], there)
        wrong.expect("adding on a read-only medium", adding, 4, "can only be read")
    return Seen(5, "reading works, writing is refused, the app says READ-ONLY", wrong)


def no_rights(campaign: Campaign) -> Seen:
    """Case 23."""
    env, wrong = campaign.home("no-rights"), Wrong()
    path = begun(campaign, env)
    poor = as_nobody(campaign, env)
    path.chmod(0)
    wrong.expect("a file without rights", poor.run(["candidate", "list"], env), 4, str(path), "right to read")
    path.chmod(0o600)
    path.parent.chmod(0)
    wrong.expect("a folder without rights", poor.run(["candidate", "list"], env), 4, str(path))
    path.parent.chmod(0o500)
    there = {**env, "INTERVIEW_TUI_DB": str(path.parent / "new.db")}
    wrong.expect("a folder that cannot be written", poor.run(["opening", "add", "X"], there), 4, str(path.parent), "right")
    path.parent.chmod(0o700)
    return Seen(3, "exit 4, the path and the right", wrong)


def rights_of_files(campaign: Campaign) -> Seen:
    """Case 24."""
    env, wrong = campaign.home("rights"), Wrong()
    home = Path(env["HOME"])
    shutil.rmtree(home / "data")
    before = os.umask(0)
    try:
        path = begun(campaign, env)
        with campaign.start([], env) as running:
            running.wait("Support agent")
            running.send(b"\x11")
            running.end()
    finally:
        os.umask(before)
    for place in (path.parent, *home.rglob("*")):
        loose = stat.S_IMODE(place.stat().st_mode) & 0o077
        ours = path.parent in (place, *place.parents) or place.name in ("interview-tui", "settings.toml", "banks")
        wrong.when(f"{place.relative_to(home)} is {stat.S_IMODE(place.stat().st_mode):04o}", bool(loose and ours))
    path.chmod(0o644)
    wrong.expect("a looser file", campaign.run(["candidate", "add", "X", "--opening", "Support"], env), 0, "0644", "0600")
    wrong.when("it was not tightened", stat.S_IMODE(path.stat().st_mode) != 0o600)
    return Seen(3, "0600 and 0700 with umask 0; a looser file is tightened and told", wrong)


def no_database(campaign: Campaign) -> Seen:
    """Case 25."""
    env, wrong = campaign.home("no-file"), Wrong()
    home = Path(env["HOME"])
    (home / "folder").mkdir()
    os.mkfifo(home / "pipe")
    (home / "link").symlink_to(home / "nowhere")
    (home / "round").symlink_to(home / "round")
    for name, word in (("folder", "folder"), ("pipe", "pipe"), ("/dev/null", "device"), ("link", "leads nowhere"), ("round", "")):
        for arguments in (["candidate", "list"], ["opening", "add", "X"]):
            done = campaign.run(arguments, {**env, "INTERVIEW_TUI_DB": str(home / name)}, timeout=HANGS)
            wrong.expect(f"{name}: {arguments[0]}", done, 4, word)
        wrong.expect(f"{name}: doctor", campaign.run(["doctor"], {**env, "INTERVIEW_TUI_DB": str(home / name)}, timeout=HANGS), 4, word)
    return Seen(15, "exit 4, no hang", wrong)


def other_names(campaign: Campaign) -> Seen:
    """Case 26."""
    env, wrong = campaign.home("links"), Wrong()
    path = begun(campaign, env)
    link, hard = path.with_name("link.db"), path.with_name("hard.db")
    link.symlink_to(path)
    by_link = {**env, "INTERVIEW_TUI_DB": str(link)}
    wrong.expect("a symbolic link", campaign.run(["candidate", "list"], by_link), 0, "Kim Myrfors", str(path))
    wrong.expect("writing through it", campaign.run(["candidate", "add", "Bo Ek", "--opening", "Support"], by_link), 0)
    wrong.when("the link was replaced", not link.is_symlink())
    os.link(path, hard)
    for arguments in (["candidate", "list"], ["candidate", "add", "X", "--opening", "Support"]):
        wrong.expect("a hard link", campaign.run(arguments, env), 4, "hard link")
    return Seen(4, "a symbolic link is shown and followed, a hard link refused", wrong)


def on_a_network(_: Campaign) -> Seen:
    """Case 28."""
    raise NotTried("no network file system here; to try: mount an export by NFS, SMB or sshfs and start the program on it with --db")


def in_a_synced_folder(campaign: Campaign) -> Seen:
    """Case 29."""
    env, wrong = campaign.home("synced"), Wrong()
    for name in ("Dropbox", "OneDrive - Company", "Nextcloud", "iCloud Drive"):
        path = Path(env["HOME"]) / name / "interviews.db"
        done = campaign.run(["opening", "add", "Support"], {**env, "INTERVIEW_TUI_DB": str(path)})
        wrong.expect(name, done, 0)
        wrong.when(
            f"{name}: no warning at opening", not any(word in done.err for word in ("copied to other computers", "synchron", "synced"))
        )
        wrong.expect(f"{name}: doctor", campaign.run(["doctor"], {**env, "INTERVIEW_TUI_DB": str(path)}), 0, "copied to other computers")
    return Seen(8, "warned at opening and by doctor", wrong)


def conflicted_copies(campaign: Campaign) -> Seen:
    """Case 30."""
    env, wrong = campaign.home("conflicted"), Wrong()
    path = begun(campaign, env)
    for name in ("interviews (Kim's conflicted copy 2026-11-22).db", "interviews.sync-conflict-20261122-101010-ABCDEFG.db"):
        copy = path.with_name(name)
        shutil.copy(path, copy)
        wrong.expect(name, campaign.run(["candidate", "list"], env), 0, "Kim Myrfors", name)
        wrong.expect(f"{name}: doctor", campaign.run(["doctor"], env), 0, name)
        copy.unlink()
    return Seen(4, "named at start and by doctor, never picked", wrong)


def odd_homes(campaign: Campaign) -> Seen:
    """Case 31."""
    env, wrong = campaign.home("homes"), Wrong()
    bare = {key: value for key, value in env.items() if key != "INTERVIEW_TUI_DB"}
    home = Path(env["HOME"])
    (home / "blocked").write_text("a file", encoding="utf-8")
    wrong.expect("data in a file", campaign.run(["opening", "add", "X"], {**bare, "XDG_DATA_HOME": str(home / "blocked")}), 4, "blocked")
    relative = campaign.run(["where"], {**bare, "XDG_DATA_HOME": "relative/folder"})
    wrong.expect("a relative place", relative, 0)
    wrong.when("a relative place is used as it is", "\trelative" in relative.out or " relative/folder" in relative.out)
    gone = {**bare, "HOME": str(home / "gone")}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        gone.pop(name)
    wrong.expect("a home that is not there: where", campaign.run(["where"], gone), 0, "gone")
    (home / "unwritable").mkdir(0o500)
    try:
        poor = as_nobody(campaign, env)
    except NotTried:
        return Seen(3, "the path is told", wrong, "a place without rights was not tried: it needs another user than root")
    wrong.expect(
        "no right to write", poor.run(["opening", "add", "X"], {**bare, "XDG_DATA_HOME": str(home / "unwritable")}), 4, "unwritable"
    )
    return Seen(4, "exit 4 with the path", wrong)


def few_files(campaign: Campaign) -> Seen:
    """Case 32."""
    env, wrong = campaign.home("few-files"), Wrong()
    path = begun(campaign, env)
    codes = []
    for most in (3, 5, 8, 12, 20):
        poor = with_limits(campaign, f"--nofile={most}")
        for arguments in (["candidate", "list"], ["candidate", "add", f"N {most}", "--opening", "Support"]):
            done = poor.run(arguments, env)
            codes.append(done.code)
            wrong.when(f"{most} files: a traceback of {done.err[-200:]}", "interview_tui" in done.err and "Traceback" in done.err)
            wrong.when(f"20 files: exit {done.code} {done.err[:200]}", most == 20 and done.code != 0)
    before = fingerprint(path.parent)
    wrong.expect("afterwards", campaign.run(["doctor"], env), 0)
    wrong.when("doctor changed something", fingerprint(path.parent) != before)
    return Seen(10, f"exit codes {codes}, the file is whole", wrong)
