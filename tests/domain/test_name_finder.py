"""Names of third persons in free text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import calls_for
from tests.thorough import one_in

from interview_tui.domain.folding import Folded, fold
from interview_tui.domain.name_finder import NameFinder
from interview_tui.domain.name_words import EVERYDAY
from interview_tui.domain.text import clean, search_key

NAMES = (("a", "Per Lund"), ("b", "Anna-Lena Berg"), ("c", "Per Öst"), ("d", "van der Meer"), ("e", "Bo"))


def finder(*names: tuple[str, str], own: str = "Anna Svensson") -> NameFinder:
    return NameFinder(names or NAMES, own, "Reference", "contact left out", ["070-1 23 45 67 8", "x"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Per Lund said so", "Reference 1 said so"),
        ("PER  LUND and per\nlund", "Reference 1 and Reference 1"),
        ("Per Lunds idé, Lunds idé, Lund's idea", "Reference 1s idé, Reference 1s idé, Reference 1's idea"),
        ("Per did", "Reference 1/3 did"),
        ("50 per cent, the lund, super, Lundin", "50 per cent, the Reference 1, super, Lundin"),
        ("Lena or Berg or Anna-Lena", "Reference 2 or Reference 2 or Reference 2"),
        ("Anna led it", "Anna led it"),
        ("a van of der Meer, the Meer", "a van of der Reference 4, the Reference 4"),
        ("about Bo and no bo", "about Reference 5 and no bo"),
        ("mail per@helio.se or +46 70-123 45 67 or 0701234567.", "mail [contact left out] or [contact left out] or [contact left out]."),
        ("070-1 23 45 67 8", "[contact left out]"),
        ("2026-03-04, 2014–2017, 40 tickets, 100 000 a day, 0.4", "2026-03-04, 2014–2017, 40 tickets, 100 000 a day, 0.4"),
        ("@success Per Öst", "@success Reference 3"),
        ("Reference 1 and Reference 2", "Reference 1 and Reference 2"),
    ],
)
def test_names_are_found_as_people_write_them(text: str, left: str) -> None:
    assert finder().free(text) == left


def test_a_name_in_small_letters_is_found_in_both_ways() -> None:
    assert finder(("a", "per lund")).free("per, Per and Lund") == "Reference 1, Reference 1 and Reference 1"


def test_nothing_of_the_candidates_own_name_is_taken_for_somebody_else() -> None:
    same = finder(("a", "Anna"), ("b", "Kim Svensson"), ("c", "Anna Svensson"))
    assert same.free("Anna Svensson and Kim Svensson, Svensson") == "Anna Svensson and Reference 2, Svensson"


def test_a_longer_name_wins_over_one_that_it_begins_with() -> None:
    assert finder(("a", "Per Lund"), ("b", "Per Lund Ek")).free("Per Lund Ek") == "Reference 2"


def test_the_place_of_a_name_keeps_firms_but_for_whole_names() -> None:
    assert finder().whole("Lund Bygg AB") == "Lund Bygg AB"
    assert finder().whole("Per Lund AB") == "Reference 1 AB"


def test_the_same_name_of_two_people_names_both_numbers() -> None:
    assert finder(("a", "Per Lund"), ("b", "Per Lund")).label_for("per lund") == "Reference 1/2"


def test_nobody_named_leaves_everything() -> None:
    assert NameFinder((), "", "Reference").free("Per Lund") == "Per Lund"


WORDS = st.text(st.sampled_from("aBcdÅäé|[]/#`*_-.'\n\t\u202e\x1b("), min_size=1, max_size=12)


@settings(deadline=None)
@given(WORDS, st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_it_and_a_name_with_white_space_around_it_is_gone(name: str, before: str, after: str) -> None:
    found = NameFinder((("a", f"{name} Zetterlund"),), "", "Reference")
    left = found.free(f"{before} {name} Zetterlund {after}")
    assert "Zetterlund" not in left
    assert "Reference 1" in left


# -- written in another way than it was written down ---------------------------------------------------------------------


def without(text: str, *names: str, own: str = "Maria Ek", contacts: tuple[str, ...] = ()) -> str:
    """The text with R1, R2 … for people."""
    return NameFinder([(name, name) for name in names], own, "R", "gone", contacts).free(text).replace("R ", "R")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("dora said, DORA said, Dora too", "R1 said, R1 said, R1 too"),
        ("quill's, QUILL’S, quills and Quills", "R1's, R1’S, R1s and R1s"),
        ("Dora_Quill, dora_x, #dora, @dora, dora-led", "R1, R1_x, #R1, @R1, R1-led"),
        ("'dora' (dora) *dora* dora/quill Quill,dora", "'R1' (R1) *R1* R1 R1,R1"),
        ("Do\u00adra, Dora¹, Dora™, Ｄｏｒａ, Dòra\u0323", "R1, R1¹, R1™, R1, R1"),
        ("Doran, Pandora, squill", "Doran, Pandora, squill"),
        ("+ Dora\n- Quill was late\n+ Dora\nQuill", "+ R1\n- R1 was late\n+ R1"),
    ],
)
def test_parts_are_found_in_any_case_and_at_any_border(text: str, left: str) -> None:
    assert without(text, "Dora Quill") == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("JOHAN SVENSSON", "Johan said, svensson said", "R1 said, R1 said"),
        ("Eva Lindström", "Lindstrom, LINDSTRÖM, lindströms", "R1, R1, R1s"),
        ("Eva Lindstrom", "Lindström", "R1"),
        ("Al Sørensen", "Sorensen and sörensen", "R1 and R1"),
        ("Sean O'Brien", "O’Brien, o`brien, OBrien, O'BRIEN’s", "R1, R1, R1, R1’s"),
        ("Sean O’Brien", "Sean O'Brien", "R1"),
        ("Anna‑Lena Holm", "anna-lena, Anna–Lena, annalena, lena, Anna Lena Holm", "R1, R1, R1, R1, R1"),
        ("Dr. Eva van Holm from sales", "the dr of sales, from a van, dr holm", "the dr of sales, from a van, dr R1"),
        ("dora Quill", "dora", "R1"),
        ("Дора Квилл", "дора и КВИЛЛ", "R1 и R1"),
        ("दोरा", "दोरा ने कहा", "R1 ने कहा"),
        ("Groß", "GROSS, gross", "R1, R1"),
    ],
)
def test_case_accents_dashes_and_apostrophes_do_not_count(name: str, text: str, left: str) -> None:
    assert without(text, name) == left


def test_everyday_words_are_names_with_a_capital_only() -> None:
    assert without("he will, Will said, WILL; may, May; wills", "Will May") == "he will, R1 said, R1; may, R1; wills"
    assert (
        without("hans chef, Hans, ett par, Pär; alla, sten, Sten", "Hans Sten", "Pär Alla") == "hans chef, R1, ett par, R2; alla, sten, R1"
    )
    assert without("does it, Jane doe, finns det, Finns idé", "Jane Doe", "Finn Zed") == "does it, R1, finns det, R2s idé"
    assert without("per will may, will may", "Will May") == "per R1, R1"
    assert without("a rose, Rose", "Rose") == "a rose, R1"


LISTED = (
    "will",
    "may",
    "mark",
    "rose",
    "grace",
    "hope",
    "frank",
    "bill",
    "art",
    "jack",
    "stig",
    "sten",
    "berg",
    "lind",
    "ros",
    "liv",
    "dag",
)


@pytest.mark.parametrize("word", [*LISTED, "alla"])
def test_the_list_of_everyday_words_holds_the_usual_ones(word: str) -> None:
    assert word in EVERYDAY
    assert without(f"{word} {word.upper()} {word.title()}", f"Zed {word.title()}") == f"{word} R1 R1"


def test_everyday_words_are_kept_as_they_are_compared() -> None:
    assert {fold(word) for word in EVERYDAY} == EVERYDAY


def test_parts_of_two_letters_are_names_with_a_capital_and_their_accents_only() -> None:
    assert without("Bo said, Bos bil, BO, bo, Ek, ek, Boel", "Bo Ek", own="Eva") == "R1 said, R1s bil, R1, bo, R1, ek, Boel"
    assert without("as asked, As asked, Ås said", "Eva Ås") == "as asked, As asked, R1 said"
    assert without("BO SAID, Bo", "BO EKMAN") == "R1 SAID, R1"
    assert without("bo ek", "Bo Ek") == "R1"


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("山田太郎", "山田太郎は、山田さんと太郎", "R1は、R1さんとR1"),
        ("山田 太郎", "昨日山田太郎が、山田と", "昨日R1が、R1と"),
        ("山田", "昨日山田が", "昨日R1が"),
        ("王小明", "王小明说，小明说", "R1说，R1说"),
        ("山田はなこ", "はなこと山田", "R1とR1"),
        ("ドーラ・クイル", "ドーラが、クイルも", "R1が、R1も"),
        ("김민수", "김민수가 민수는", "R1가 R1는"),
        ("สมชาย ใจดี", "คุณสมชายบอกว่า", "คุณR1บอกว่า"),
        ("王", "王 said 王国", "R1 said 王国"),
    ],
)
def test_names_in_scripts_without_blanks_are_found_within_the_text(name: str, text: str, left: str) -> None:
    assert without(text, name) == left


def test_the_candidates_own_name_stays_whoever_has_parts_of_it() -> None:
    assert without("Johan, johan svensson, SVENSSON, JOHAN EK", "Johan Svensson", own="Johan Ek") == "Johan, R1, R1, JOHAN EK"
    assert without("Johan Svensson Ek, Johan Svensson", "Johan Svensson", own="Johan Svensson Ek") == "Johan Svensson Ek, R1"
    assert without("山田花子と山田太郎と太郎と山田", "山田太郎", own="山田花子") == "山田花子とR1とR1と山田"


def test_numbers_that_were_written_down_are_left_out_in_any_form() -> None:
    contacts = ("555-0142", "linkedin.com/in/zed")
    assert without("call 555 0142 or LinkedIn.com/in/zed on 2026-03-24", "Dora", contacts=contacts) == "call [gone] or [gone] on 2026-03-24"


LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Lt"]), min_size=3, max_size=8)
NAMED = st.lists(LETTERS, min_size=2, max_size=4).map(" ".join).map(clean)
WAYS = st.sampled_from(
    [str, str.upper, str.lower, str.title, str.swapcase, search_key, lambda name: name.replace(" ", "\u0301 "),
     lambda name: unicodedata.normalize("NFD", name), lambda name: name.replace(" ", "_"), lambda name: name.replace(" ", "\n")]
)  # fmt: skip


@given(NAMED, WAYS, st.sampled_from(["", " ", "#", "_", "- ", "("]), st.sampled_from(["", "'s", "’s", ".", "_", " "]))
def test_no_whole_name_is_left_whatever_the_case_and_the_accents(name: str, way: object, before: str, after: str) -> None:
    shown = way(name)  # type: ignore[operator]
    left = NameFinder([("a", name)], "", "Ref").free(f"so {before}{shown}{after} did")
    assert "Ref 1" in left
    assert fold(clean(shown)) not in fold(left)


@given(st.text(max_size=40))
def test_a_folded_text_knows_its_way_back(text: str) -> None:
    folded = Folded(text)
    assert folded.key == fold(text)
    assert all(fold(folded.seen(start, end)).find(folded.key[start:end]) >= 0 for start, end in folded.words)


MANY = {
    "usual": [f"Zed{n} Quill{n}-Holm" for n in range(60)],
    "alike": [f"{'a ' * 99}b{n}" for n in range(60)],
    "signs": ["山田" * n for n in range(1, 61)],
}
LONG = ["a ", "a", " ", "as ", "山田", "a\u0323", "zed1 said quill2's 070-12 ", "Zed1_", "-", "a-", "'s", "ß", "@", "1 "]


@pytest.mark.parametrize("names", one_in(4, MANY))
@pytest.mark.parametrize("piece", one_in(4, LONG))
def test_twice_the_text_is_twice_the_work_whatever_is_in_it(names: str, piece: str) -> None:
    found = NameFinder([(name, name) for name in MANY[names]], "Maria Ek", "R", "gone", [f"11-{n}" for n in range(10_000, 10_060)])
    short, long = (piece * 1_000)[:1_000], (piece * 2_000)[:2_000]
    found.free(long)  # whatever is remembered from text to text is known now
    assert calls_for(lambda: found.free(long)) <= 2.2 * calls_for(lambda: found.free(short))
    assert found.free(long) == found.free(long)


@pytest.mark.parametrize("piece", one_in(4, LONG))
def test_a_hundred_thousand_characters_come_to_an_end(piece: str) -> None:
    found = NameFinder([(name, name) for name in MANY["usual"]], "Maria Ek", "R", "gone", ["11-10000"])
    assert found.free((piece * 100_000)[:100_000])[:1] == found.free(piece * 100)[:1]
