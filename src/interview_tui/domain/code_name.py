"""A code that stands for a candidate's name in what is sent to somebody who need not know it (2d: minimise)."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate

SIGNS = "34679CDFHJKMNPQRTWXY"
"""No sign that is taken for another (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), and no vowel, so that no code is a word."""
LENGTH = 6
"""20⁶ codes: of 1,000 candidates two share a code once in about 130 cases, of 100 once in 13,000."""
_SALT = "interview-tui code name\n"


def code_of(candidate_id: CandidateId) -> str:
    """The code of a candidate, such as ``Candidate 7F3K9M``: the same on every computer and in every file.

    It is made from the random id alone, so nobody who lacks the database can tell the name from it; who has it, can.
    """
    number = int.from_bytes(hashlib.sha256(f"{_SALT}{candidate_id}".encode()).digest())
    signs = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return f"Candidate {''.join(signs)}"


def coded(candidate: Candidate) -> Candidate:
    """The candidate under the code, and without the id: who has other files about the person could find them by it."""
    return replace(candidate, id=CandidateId(""), name=code_of(candidate.id))
