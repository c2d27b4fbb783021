"""The words of an exported scorecard, in the languages of the shipped banks."""

from __future__ import annotations

from interview_tui.services.words_en import ENGLISH
from interview_tui.services.words_fields import Words
from interview_tui.services.words_sv import SWEDISH

__all__ = ["ENGLISH", "SWEDISH", "Words", "words_in"]

_LANGUAGES = {"en": ENGLISH, "sv": SWEDISH}


def words_in(language: str) -> Words:
    """The words in a language such as ``sv``; in English where there are none."""
    return _LANGUAGES.get(language, ENGLISH)
