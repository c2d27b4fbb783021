"""Banks and personas as plain values, also those that an older version kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from interview_tui.domain.bank import AnswerKind, Rules
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.reference_rules import ConsistencyRules, PlanRules
from interview_tui.storage.plain import bank_from_plain, bank_to_plain, persona_from_plain, persona_to_plain
from tests import builders


def test_plain_values_fit_into_json_and_come_back() -> None:
    bank, persona = builders.bank(), builders.persona(drive=2.0)
    assert bank_from_plain(json.loads(json.dumps(bank_to_plain(bank)))) == bank
    assert persona_from_plain(json.loads(json.dumps(persona_to_plain(persona)))) == persona


def test_what_a_bank_says_about_calls_comes_back_and_an_older_one_says_nothing() -> None:
    hello, *rest = builders.bank().sections
    recalls = (replace(builders.question("a"), recall=CallAbout.CHALLENGE), builders.question("b", AnswerKind.REFERENCE_RATING))
    rules = Rules(references=PlanRules(flagged=9, recent_years=2), consistency=ConsistencyRules(contradiction_from=4, bias_from=1.5))
    bank = replace(builders.bank(), sections=(replace(hello, questions=recalls), *rest), rules=rules)
    plain = json.loads(json.dumps(bank_to_plain(bank)))
    assert bank_from_plain(plain) == bank
    assert plain["sections"][0]["questions"][0].pop("recall") == "challenge"
    del plain["rules"]["references"], plain["rules"]["consistency"]
    older = bank_from_plain(plain)
    assert older.rules == Rules()
    assert older.questions[0].recall is None
    plain["sections"][0]["questions"][0]["recall"] = "weather"
    with pytest.raises(ValueError, match="weather"):
        bank_from_plain(plain)
