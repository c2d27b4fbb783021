"""What an opening for writing does before the file is used: finish an erasure, and erase again whoever an older file brought back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from interview_tui.domain.text import one_line
from interview_tui.errors import CannotOpen, InUse
from interview_tui.storage.erasing import job, tombstones
from interview_tui.storage.erasing.finish import TROUBLE, Finished, Hands, Places, Tell, begin, erase_from_rows, finish, why
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.present_tables import present

_ABOUT_LOST = (
    "{file}, the list of what was to be erased, was lost or damaged before everything was done. Who it was about is known: the backups "
    "and copies were looked through for them, and other files for what those held. Next: delete the reports of crashes in {state}, if "
    "there are any; what is in them cannot be looked for without that list."
)

_NOT_USABLE = (
    "{file} is no file that this program has written, so who was erased is known by the database alone, and a backup that is put in its "
    "place by hand brings them back. Next: move it away."
)


def before_use(engine: Engine, hands: Hands, places: Places, at_ms: int, tell: Tell) -> tuple[str, ...]:
    """Finish what was begun, and erase again who is in the file although erased; what to tell, in whole sentences.

    Costs next to nothing where there is neither, as a rule.

    Args:
        engine: with the connection that writes.
        hands: the same connection.
        at_ms: UTC milliseconds.

    Raises:
        CannotOpen: rows about a person who is to be erased could not be deleted; the file is not shown then.
    """
    said: list[str] = []
    what = "An erasure that was interrupted"
    database = places.database
    try:
        job.clear_draft(database)
        erasure = _under_way(database)
        if erasure is None and tombstones.is_begun(database):
            from interview_tui.storage.erasing import lost

            erasure = lost.begin_anew(places, at_ms)
            said.append(_ABOUT_LOST.format(file=one_line(job.file_of(database).name), state=one_line(str(places.state))))
        if erasure is not None:
            rows = erase_from_rows(hands, places, erasure, tell)
            said += _told(what, engine, places, erasure, finish(hands, places, erasure, tell, rows))
        elif job.file_of(database).exists():
            job.end(database)
        with engine.connect().execution_options(only_looks=True) as conn, conn.begin():
            people, uneven = tombstones.look(conn, database)
        if uneven:
            with suppress(*TROUBLE):  # either of the two is enough
                hands.run(lambda conn: tombstones.even_out(conn, database))
            if not tombstones.is_usable(database):
                said.append(_NOT_USABLE.format(file=one_line(str(tombstones.file_of(database)))))
        if people:
            again = hands.run(lambda conn: begin(conn, database, people, at_ms))
            rows = erase_from_rows(hands, places, again, tell)
            one = len(people) == 1
            who = "1 person who had been erased was" if one else f"{len(people)} people who had been erased were"
            said.append(f"{who} in this file, which is older than that or was put back; erased again.")
            said += _told("Erasing again", engine, places, again, finish(hands, places, again, tell, rows), quiet=True)
    except (CannotOpen, InUse):
        raise
    except TROUBLE as error:
        raise CannotOpen(
            f"{database} holds somebody who is to be erased, and that cannot be done now: {why(error)}. Until then it is not shown. "
            "Nothing else was changed. Next: mend that file, or free space or mend the rights of the folder, and start again."
        ) from error
    return tuple(said)


def _under_way(database: Path) -> Erasure | None:
    try:
        return job.under_way(database)
    except job.NewerVersion as error:
        raise CannotOpen(
            f"{job.file_of(database)} says that a newer version of interview-tui is erasing somebody. Nothing was changed. Next: use "
            "that one."
        ) from error
    except ValueError as error:
        if tombstones.is_begun(database):
            return None  # who it is about is known all the same
        raise CannotOpen(
            f"{job.file_of(database)} says that somebody is being erased, and cannot be understood ({error}). Nobody was erased by it yet, "
            "and nothing was changed. Next: delete that file, and erase the person again."
        ) from error


def must_be_shown(conn: Connection, database: Path) -> None:
    """Raise CannotOpen where a file that is only read holds somebody who was erased, or is being erased: reading cannot change that."""
    try:
        erasure = job.under_way(database)
    except (ValueError, OSError):
        erasure = None
    ids = set(tombstones.erased_people(conn, database))
    if erasure is not None:
        person = present(conn)["candidate"].c.id
        ids.update(key for (key,) in conn.execute(select(person).where(person.in_(erasure.candidates))))
    if ids:
        raise CannotOpen(
            f"{database} holds somebody who was erased or is just being erased, and is not shown before that is done. Nothing was changed. "
            "Next: if interview-tui is running, wait until it has finished; else start it once, or open the file for writing."
        )


def _told(what: str, engine: Engine, places: Places, erasure: Erasure, done: Finished, *, quiet: bool = False) -> list[str]:
    """The account: what is erased again was told when it was erased, so only what is new of it is told."""
    from interview_tui.storage.erasing import account

    said = [] if quiet or done.troubles else [f"{what} is finished now."]
    if done.troubles:
        said.append(" ".join((f"{what} is not finished: the rows are gone from the database.", *done.troubles,
                              "The next start tries it again.")))  # fmt: skip
    said += account.left_sentences(done.left)
    if not (quiet or done.troubles):
        said += account.sentences(engine, places, erasure, done)
    return said
