"""Packets that are encrypted with a passphrase, and the word about those that are not although the database is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from interview_tui.errors import UsageError
from interview_tui.services.encryption import INSTALL, is_encrypted
from interview_tui.services.packet_format import Refused, read_bytes
from interview_tui.services.session import Services

_PLAIN = "The file is not encrypted, although your database is: whoever gets it can read it. `interview-tui packet export` encrypts one."


@dataclass(frozen=True, slots=True)
class Sealing:
    """Whether and how a packet is encrypted.

    Attributes:
        passphrase: empty for a plain one.
    """

    services: Services
    passphrase: str

    def of(self, text: str) -> tuple[str, tuple[str, ...]]:
        """What is to be written, and what is to be told about it. Raises UsageError without the extra."""
        if not self.passphrase:
            return text, (_PLAIN,) if is_encrypted(self.services.paths) else ()
        from interview_tui.storage import cipher_packet

        try:
            return cipher_packet.seal(text.encode(), self.passphrase).decode(), ()
        except cipher_packet.NoLibrary:
            raise UsageError(f"What encrypts is not installed here. Nothing was written. Next: {INSTALL}") from None


def is_sealed(path: Path) -> bool:
    """Whether a file is an encrypted packet. Raises Refused when it cannot be read."""
    from interview_tui.storage import cipher_packet

    return cipher_packet.is_sealed(read_bytes(path, str(path)))


def opened(raw: bytes, file: str, passphrase: str) -> bytes:
    """What a packet holds that may be encrypted.

    Raises:
        Refused: it is encrypted, and the passphrase is missing or wrong.
    """
    from interview_tui.storage import cipher_packet

    if not cipher_packet.is_sealed(raw):
        return raw
    if not passphrase:
        raise Refused(file, "It is encrypted, and no passphrase was given. `interview-tui packet import` asks for it.")
    try:
        found = cipher_packet.unseal(raw, passphrase)
    except cipher_packet.NoLibrary:
        raise Refused(file, f"It is encrypted, and what opens it is not installed here: {INSTALL}.") from None
    if found is None:
        raise Refused(file, "That is not its passphrase, or it was changed on the way.")
    return found
