"""The words of a scorecard, in the languages of the shipped banks."""

from __future__ import annotations

from interview_tui.domain.predictions import Pattern, PredictionReading, PredictionRules
from interview_tui.services.words_en import ENGLISH
from interview_tui.services.words_fields import Words
from interview_tui.services.words_sv import SWEDISH

__all__ = ["ENGLISH", "SWEDISH", "Words", "pattern_text", "words_in"]

_LANGUAGES = {"en": ENGLISH, "sv": SWEDISH}


def words_in(language: str) -> Words:
    """The words in a language such as ``sv``; in English where there are none."""
    return _LANGUAGES.get(language, ENGLISH)


def pattern_text(reading: PredictionReading, rules: PredictionRules, words: Words) -> str:
    """What the method reads in the predicted numbers (F3), with the name of the pattern between ``**``. Never a verdict.

    Args:
        rules: the thresholds of the bank, which the sentence names.
    """
    share = words.half if rules.low_share == 0.5 else words.share.format(percent=f"{100 * rules.low_share:g}")
    text = words.patterns[reading.pattern].format(enough=rules.enough, low=rules.low_at_most, share=share)
    return text if reading.pattern in (Pattern.TOO_FEW, Pattern.MANY_HIGH) else f"{text} {words.ask_why}"
