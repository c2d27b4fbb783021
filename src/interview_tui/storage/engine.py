"""The two ways to the file: one connection that writes, a few that read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, NullPool, QueuePool, StaticPool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from interview_tui.storage import checksums, cipher, sqlite_only

READERS = 3
"""Connections for reading that are kept open; more are opened when more threads read at once."""


def writing_engine(path: Path, new: cipher.Key | None = None) -> Engine:
    """An engine with one connection, for the thread that writes. The file must exist.

    Args:
        new: the key that an empty file is to get.
    """
    return _engine(path, writer=True, pool=StaticPool, check=None, wait=sqlite_only.BUSY_SECONDS, new=new)


def reading_engine(path: Path, check: Callable[[], None] | None = None, *, patient: bool = False, alone: bool = False) -> Engine:
    """An engine that cannot write, usable from any thread.

    Args:
        check: called before a new connection is opened; raises when the path no longer leads to the same file.
        patient: wait longer while others write.
        alone: nothing in this process writes to the file, and sees there that it was replaced: call `check` before each use.
    """
    wait = sqlite_only.PATIENT_SECONDS if patient else sqlite_only.BUSY_SECONDS
    engine = _engine(path, writer=False, pool=QueuePool, check=check, wait=wait)
    if alone and check is not None:
        event.listen(engine, "checkout", lambda *_: check())
    return engine


def memory_engine(conn: Connection) -> Engine:
    """An engine with one connection, to a copy in memory of what a connection reads. It can be written to; the disk never sees that."""
    raw = sqlite_only.copy_in_memory(conn)
    sqlite_only.prepare_copy(raw)
    return _in_memory(lambda: raw, StaticPool, sqlite_only.module(cipher.key_in(raw)))


def copying_engine(original: Engine) -> Engine:
    """An engine that gives each who connects a copy in memory of their own, to be read.

    Args:
        original: with one connection in memory, at which nobody is while somebody connects.
    """

    def copy() -> DBAPIConnection:
        with original.connect() as conn:
            raw: DBAPIConnection = sqlite_only.copy_in_memory(conn)
        sqlite_only.prepare(raw, writer=False)
        return raw

    return _in_memory(copy, NullPool, original.dialect.dbapi)


def _in_memory(creator: Callable[[], DBAPIConnection], pool: type[Pool], module: Any) -> Engine:
    engine = create_engine("sqlite://", poolclass=pool, creator=creator, module=module, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        sqlite_only.begin(conn, writer=False)

    return engine


def _engine(
    path: Path, *, writer: bool, pool: type[Pool], check: Callable[[], None] | None, wait: float, new: cipher.Key | None = None
) -> Engine:
    sizes = {} if writer else {"pool_size": READERS, "max_overflow": -1}
    mode: Literal["ro", "rw"] = "rw" if writer else "ro"
    key = new or cipher.key_of(path)
    engine = create_engine(
        sqlite_only.address(path, mode),
        module=sqlite_only.module(key),
        poolclass=pool,
        hide_parameters=True,  # an error message must not hold what somebody typed
        **sizes,
    )

    @event.listens_for(engine, "do_connect")
    def _look_first(*_: object) -> Any:
        if check is not None:
            check()
        return sqlite_only.connect(path, mode, key, wait)

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
