"""Banks as they were used: the text, word for word, and the checked bank, so that nothing is parsed or checked again."""

from __future__ import annotations

import json
from functools import lru_cache

from sqlalchemy import Connection, insert, select, update

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import BankHash, CandidateId, OpeningId
from interview_tui.storage import rows
from interview_tui.storage.plain import bank_from_plain, bank_to_plain
from interview_tui.storage.tables import bank, candidate, interview, opening_bank


def save_bank(conn: Connection, new: Bank, text: str) -> None:
    """Keep a bank and the text it was read from. One that is kept already stays as it is."""
    if conn.execute(select(bank.c.hash).where(bank.c.hash == new.hash)).first() is None:
        parsed = json.dumps(bank_to_plain(new), ensure_ascii=False)
        values = {"id": new.id, "version": new.version, "stage": new.stage, "language": new.language, "text": text, "parsed": parsed}
        conn.execute(insert(bank).values(hash=new.hash, **values))


def get_bank(conn: Connection, bank_hash: BankHash) -> Bank:
    """The kept bank with this hash. Raises NotFound."""
    parsed = rows.one(conn, select(bank.c.parsed).where(bank.c.hash == bank_hash), "question bank", bank_hash).parsed
    with rows.decoding("a question bank"):
        return _bank(parsed)


@lru_cache(maxsize=16)
def _bank(parsed: str) -> Bank:
    return bank_from_plain(json.loads(parsed))


def bank_text(conn: Connection, bank_hash: BankHash) -> str:
    """The text of the kept bank with this hash. Raises NotFound."""
    return str(rows.one(conn, select(bank.c.text).where(bank.c.hash == bank_hash), "question bank", bank_hash).text)


def pin_bank(conn: Connection, opening_id: OpeningId, stage: Stage, bank_hash: BankHash) -> None:
    """Say which kept bank the interviews of a stage are run with from now on; replaces an earlier choice."""
    here = (opening_bank.c.opening_id == opening_id, opening_bank.c.stage == stage)
    if not rows.run(conn, update(opening_bank).where(*here).values(bank_hash=bank_hash)):
        conn.execute(insert(opening_bank).values(opening_id=opening_id, stage=stage, bank_hash=bank_hash))


def pinned_bank(conn: Connection, opening_id: OpeningId, stage: Stage) -> BankHash | None:
    """The bank that was chosen for a stage, or None while none was."""
    here = (opening_bank.c.opening_id == opening_id, opening_bank.c.stage == stage)
    found = conn.execute(select(opening_bank.c.bank_hash).where(*here)).scalar()
    return None if found is None else BankHash(found)


def banks_used(conn: Connection, opening_id: OpeningId, stage: Stage) -> dict[BankHash, tuple[CandidateId, ...]]:
    """Who was interviewed with which version: banks in the order of their first use, each with its candidates."""
    statement = (
        select(interview.c.bank_hash, interview.c.candidate_id)
        .join(candidate, candidate.c.id == interview.c.candidate_id)
        .where(candidate.c.opening_id == opening_id, interview.c.stage == stage)
        .order_by(interview.c.seq)
    )
    used: dict[BankHash, dict[CandidateId, None]] = {}
    for row in conn.execute(statement):
        used.setdefault(BankHash(row.bank_hash), {})[CandidateId(row.candidate_id)] = None
    return {bank_hash: tuple(people) for bank_hash, people in used.items()}
