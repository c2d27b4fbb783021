"""Identities. Each is the text of a UUID (so that files from several computers merge) or an id chosen in a bank."""

from __future__ import annotations

from typing import NewType

OpeningId = NewType("OpeningId", str)
CandidateId = NewType("CandidateId", str)
InterviewId = NewType("InterviewId", str)
ReferenceId = NewType("ReferenceId", str)
JobId = NewType("JobId", str)
EventId = NewType("EventId", str)
"""Something that happened about a call to a reference."""

LookId = NewType("LookId", str)
"""An early look at the ratings of others."""
RevisionId = NewType("RevisionId", str)
DecisionId = NewType("DecisionId", str)

BankId = NewType("BankId", str)
"""The ``id`` of a bank file, the same in every language."""
BankHash = NewType("BankHash", str)
"""SHA-256 of a bank's text, in hexadecimal: names one exact version of the questions."""
QuestionId = NewType("QuestionId", str)
SectionId = NewType("SectionId", str)
CompetencyId = NewType("CompetencyId", str)
BehaviourId = NewType("BehaviourId", str)
