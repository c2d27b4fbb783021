"""The question banks that files bring: read as strictly as any other, kept word for word, one version for each stage."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import BankHash, OpeningId
from interview_tui.errors import NotFound
from interview_tui.services.packet_account import Account, CheckedBank
from interview_tui.services.packet_format import Document, Refused
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def checked_banks(services: Services, document: Document, file: str) -> dict[BankHash, CheckedBank]:
    """The banks of a file that are not here yet, read anew from their texts.

    Raises:
        Refused: one has errors, or another hash than the file says.
    """
    from interview_tui.storage import bank_rows

    found = {}
    for given in document["banks"]:
        key = BankHash(given["hash"])
        try:
            with services.store.read() as conn:
                bank_rows.get_bank(conn, key)
        except NotFound:
            found[key] = _checked_bank(given["text"], key, file)
    return found


def _checked_bank(text: str, key: BankHash, file: str) -> CheckedBank:
    from interview_tui.storage.bank_files import read_bank_file

    with tempfile.TemporaryDirectory() as folder:  # banks are read from files, with all the limits that hold for one
        path = Path(folder) / "bank.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        read = read_bank_file(path, shown="bank", shipped=False)
    if read.bank is None:
        said = f" ({read.problems[0]})" if read.problems else ""
        raise Refused(file, f"The question bank in it cannot be used{said}.")
    if read.bank.hash != key or read.text != text:
        raise Refused(file, "The question bank in it is not the one that the file names.")
    return CheckedBank(read.bank, text)


def use_bank(conn: Connection, account: Account, opening_id: OpeningId, stage: Stage, wanted: BankHash) -> Bank:
    """The bank of an interview; kept and pinned if the opening has none for this stage yet.

    Raises:
        Refused: the opening here uses another version.
    """
    from interview_tui.storage import bank_rows

    bank = keep_bank(conn, account, stage, wanted)
    pinned = bank_rows.pinned_bank(conn, opening_id, stage)
    if pinned is not None and pinned != wanted:
        ours = bank_rows.get_bank(conn, pinned)
        account.refuse(
            f"It was held with another version of the questions ({stage.value}: {_version(bank)}) than the opening uses here "
            f"({_version(ours)}). Numbers from different questions are not put together. Next: agree on one version."
        )
    if pinned is None:
        bank_rows.pin_bank(conn, opening_id, stage, wanted)
    return bank


def keep_bank(conn: Connection, account: Account, stage: Stage, wanted: BankHash) -> Bank:
    """The bank that a file names; from now on it is here. Raises Refused when it is neither here nor in the file."""
    from interview_tui.storage import bank_rows

    if brought := account.banks.get(wanted):
        bank_rows.save_bank(conn, brought.bank, brought.text)
    try:
        bank = bank_rows.get_bank(conn, wanted)
    except NotFound:
        account.refuse("A question bank that it names is not in it.")
    if bank.stage is not stage:
        account.refuse("It names a question bank for another stage than its own.")
    return bank


def _version(bank: Bank) -> str:
    return f"{bank.id} {bank.version}, text {bank.hash[:8]}"
