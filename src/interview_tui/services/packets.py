"""Packets: how panels on several computers put together what each rater has submitted (docs/packet-format.md)."""

from interview_tui.services.packet_export import candidate_file, export_packet, export_setup, packet_name
from interview_tui.services.packet_format import Refused
from interview_tui.services.packet_import import Imported, import_file
from interview_tui.services.packet_whom import Proposal, UnknownCandidate

__all__ = [
    "Imported",
    "Proposal",
    "Refused",
    "UnknownCandidate",
    "candidate_file",
    "export_packet",
    "export_setup",
    "import_file",
    "packet_name",
]
