"""What is not asked cannot leak: no place for what no hiring needs to know (2d, F19)."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.bank_lint import topic
from interview_tui.domain.bank_words import TOPICS
from interview_tui.domain.opening import LANGUAGES
from interview_tui.paths import shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.storage.tables import metadata

UNWANTED = frozenset({
    "age", "born", "birth", "birthday", "birthdate", "personnummer", "ssn", "identity", "passport", "photo", "picture", "image",
    "portrait", "health", "sick", "illness", "disability", "diagnosis", "family", "married", "marital", "spouse", "child", "children",
    "pregnant", "gender", "sex", "ethnic", "ethnicity", "nationality", "citizenship", "religion", "faith", "union", "salary",
    "address", "street", "postcode",
})  # fmt: skip
UNWANTED_PAIRS = frozenset({"personal number", "social security", "national id"})
_PLANNED = (Stage.QUICK_SCREEN, Stage.DEEP_DIVE, Stage.REFERENCE)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_no_column_is_for_what_no_hiring_needs(table: str) -> None:
    for name in (table, *(column.name for column in metadata.tables[table].columns)):
        words = re.split(r"[_\d]+", name.casefold())
        assert not UNWANTED & set(words), name
        assert not UNWANTED_PAIRS & {" ".join(pair) for pair in pairwise(words)}, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", _PLANNED)
def test_no_shipped_question_asks_for_it(language: str, stage: Stage) -> None:
    """Also scripts, anchors, what to listen for and the invitation: nothing that is shipped leads there."""
    bank = BankLibrary(None, shipped_banks()).choose(stage, language).bank
    assert bank is not None
    texts = [text for question in bank for text in (question.say, question.say_if_unknown, question.announced, *question.probes)]
    assert len(texts) > 20
    found = {text: topic(text, language) for text in texts}
    assert not {text: hit for text, hit in found.items() if hit}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_of_somebody_else_that_asks_for_it_is_noticed(language: str) -> None:
    assert {"age", "family", "health", "a personal number", "a photo"} <= set(TOPICS[language])
