"""The two ways to the file: one connection that writes, a few that read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from interview_tui.storage import checksums, sqlite_only

READERS = 3
"""Connections for reading that are kept open; more are opened when more threads read at once."""


def writing_engine(path: Path) -> Engine:
    """An engine with one connection, for the thread that writes. The file must exist."""
    return _engine(path, writer=True, pool=StaticPool, check=None, wait=sqlite_only.BUSY_SECONDS)


def reading_engine(path: Path, check: Callable[[], None] | None = None, *, patient: bool = False) -> Engine:
    """An engine that cannot write, usable from any thread.

    Args:
        check: called before a new connection is opened; raises when the path no longer leads to the same file.
        patient: wait longer while others write.
    """
    wait = sqlite_only.PATIENT_SECONDS if patient else sqlite_only.BUSY_SECONDS
    return _engine(path, writer=False, pool=QueuePool, check=check, wait=wait)


def _engine(path: Path, *, writer: bool, pool: type[Pool], check: Callable[[], None] | None, wait: float) -> Engine:
    sizes = {} if writer else {"pool_size": READERS, "max_overflow": -1}
    engine = create_engine(
        sqlite_only.address(path, "rw" if writer else "ro"),
        poolclass=pool,
        hide_parameters=True,  # an error message must not hold what somebody typed
        connect_args={"check_same_thread": False, "timeout": wait},
        **sizes,
    )

    @event.listens_for(engine, "do_connect")
    def _look_first(*_: object) -> None:
        if check is not None:
            check()

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        try:
            sqlite_only.prepare(dbapi, writer=writer)
        except BaseException:  # also an interrupt: no handle may be left open
            dbapi.close()  # SQLAlchemy forgets a connection whose preparation failed
            raise

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        if writer and not conn.get_execution_options().get("only_looks"):  # it takes some milliseconds, and a start is to be quick
            checksums.watch(conn)
        sqlite_only.begin(conn, writer=writer)

    if writer:
        event.listen(engine, "commit", checksums.keep)
    return engine
