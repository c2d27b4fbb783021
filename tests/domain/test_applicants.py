"""Applicants from files and pasted lines: what is right is read as it stands, what is wrong is told with its line."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.thorough import one_in

from interview_tui.domain import applicants
from interview_tui.domain.applicants import Applicant, apart, read_applicants

HEAD = "name,e-mail,note\n"
ANNA = [("Anna Ek", "anna@example.org", "Ready to rock!")]


def people(data: str | bytes) -> list[tuple[str, str, str]]:
    reading = read_applicants(data)
    assert reading.errors == ()
    return [(one.name, one.email, one.note) for one in reading.rows]


@pytest.mark.parametrize(
    "data",
    [
        b"name,e-mail,note\nAnna Ek,anna@example.org,Ready to rock!\n",
        b"\xef\xbb\xbfNamn;E-post;Anteckning\r\nAnna Ek;anna@example.org;Ready to rock!\r\n",
        "E-postadress\tPersonligt brev\tNAMN\nanna@example.org\tReady to rock!\tAnna Ek".encode("utf-16"),
        "name,mail,note\nAnna Ek,anna@example.org,Ready to rock!".encode("utf-32"),
        b"sep=;\nname;email;comments\nAnna Ek;anna@example.org;Ready to rock!",
        b"First name,Last name,E-mail address,Cover letter\nAnna,Ek,anna@example.org,Ready to rock!",
        b"F\xc3\xb6rnamn;Efternamn;Mejl;Meddelande\nAnna;Ek;anna@example.org;Ready to rock!",
        b"name,email,note\rAnna Ek,anna@example.org,Ready to rock!\r",
        b"Anna Ek,anna@example.org,Ready to rock!",
        b"anna@example.org;Anna Ek;Ready to rock!",
        b'\n\nname,email,note\n,,\n\n"Anna Ek","anna@example.org","Ready to rock!"\n\n',
        b"name,email,note,\nAnna Ek,anna@example.org,Ready to rock!,\n",
        b"name,email,note\nAnna Ek <anna@example.org>,,Ready to rock!",
        b"name,email,note\nAnna Ek,Anna Ek <anna@example.org>,Ready to rock!",
        "Anna Ek, anna@example.org, Ready to rock!",
        "Anna Ek <anna@example.org> Ready to rock!",
        '"Anna Ek" <anna@example.org>, Ready to rock!',
        "Anna Ek; anna@example.org; Ready to rock!",
        "Anna Ek anna@example.org Ready to rock!",
        "Anna Ek\tanna@example.org\tReady to rock!",
        'Namn\tE-post\tNot\tNote\nAnna Ek\tanna@example.org\t7\t"Ready to rock!"\n',
    ],
)
def test_the_same_person_in_every_shape(data: str | bytes) -> None:
    assert people(data) == ANNA


FAULTS: dict[str, tuple[str | bytes, list[tuple[int, str]]]] = {
    "empty": (b"", [(1, "nothing in it")]),
    "blank": (b"\n \n\n", [(1, "nothing in it")]),
    "only a header": (HEAD.encode(), [(1, "nobody stands below")]),
    "unknown header": (b"Bewerber,Adresse\nAnna,a@x.se\nBo,b@x.se\n", [(1, "none that is known")]),
    "no name column": (b"e-mail,note\na@x.se,hi\n", [(1, "no column for the name")]),
    "two name columns": (b"name,namn,e-mail\nA,B,a@x.se\n", [(1, "named the same")]),
    "no header, many columns": (b"1,Anna,a@x.se,hi\n2,Bo,b@x.se,hi\n", [(1, "no line that names them")]),
    "far too many columns": (b"name,e-mail" + b"," * 600, [(1, "602 columns")]),
    "another separator": (b"Anna|a@x.se\nBo|b@x.se\n", [(1, "parted by")]),
    "no name": (HEAD.encode() + b",a@x.se,hi\nBo,b@x.se,\n ,c@x.se,\n", [(2, "name is missing"), (4, "name is missing")]),
    "an e-mail as name": (HEAD.encode() + b"a@x.se,a@x.se,\n", [(2, "where the name belongs")]),
    "a name of signs": (HEAD.encode() + b"---,a@x.se,\n", [(2, "no letter")]),
    "a long name": (HEAD.encode() + b"x" * 300 + b",,\n", [(2, "300 characters")]),
    "no @": (HEAD.encode() + b"Anna,anna.example.org,\n", [(2, "no @")]),
    "a bad e-mail": (
        HEAD.encode() + b"Anna,anna@,\nBo,b @x.se,\nCy,a@x.se b@x.se,\n",
        [(2, "no e-mail"), (3, "no e-mail"), (4, "Several")],
    ),
    "a long e-mail": (HEAD.encode() + b"Anna," + b"x" * 300 + b"@x.se,\n", [(2, "305 characters")]),
    "too many fields": (HEAD.encode() + b"Anna,a@x.se,I like tea, and coffee\n", [(2, "4 fields where there are 3")]),
    "a quote never closed": (HEAD.encode() + b'Anna,a@x.se,"hi\nBo,b@x.se,hi\nCy,c@x,\n', [(2, "never closed"), (4, "no e-mail")]),
    "a quote inside": (HEAD.encode() + b'Anna,a@x.se,"hi\nyou" there"\nBo,b@x,\n', [(2, "inside a quoted field"), (4, "no e-mail")]),
    "a long note": (HEAD.encode() + b"Anna,a@x.se," + b"x" * 100_001 + b"\n", [(2, "100,001 characters")]),
    "a huge field": (HEAD.encode() + b"Anna,a@x.se," + b"x" * 200_000 + b"\nBo,b@,\n", [(2, "131,072"), (3, "no e-mail")]),
    "a zero byte": (HEAD.encode() + b"Anna,a@x.se,\nBo\0,b@x.se,\n", [(3, "zero byte")]),
    "UTF-16 without a mark": ("name,email\nAnna,a@x.se\n".encode("utf-16-le"), [(1, "UTF-16")]),
    "UTF-16 cut off": ("name,email\nAnna,a@x.se\n".encode("utf-16")[:-1], [(2, "UTF-16")]),
    "UTF-8 with its mark, damaged": (b"\xef\xbb\xbfname\nAnna\nBj\xf6rn\n", [(3, "UTF-8")]),
    "of a Macintosh": ("name\nAnna\nÅsa\n".encode("mac_roman"), [(3, "neither UTF-8 nor")]),
    "of DOS": ("name\nAnna\nBjörn\n".encode("cp850"), [(3, "another encoding")]),
    "a spreadsheet": (b"PK\x03\x04" + b"x" * 50, [(1, "spreadsheet")]),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0" + b"x" * 50, [(1, "spreadsheet")]),
    "a web page": (b"\n<!DOCTYPE html><table>", [(1, "web page")]),
    "too large": (b"x" * 20_000_001, [(1, "20,000,000")]),
    "too many": (HEAD.encode() + b"Anna,,\n" * 20_001, [(20_002, "More than 20,000")]),
    "too many lines": ("Anna\n" * 20_001, [(20_001, "More than 20,000")]),
    "two in a line": ("Anna <a@x.se>; Bo <b@x.se>", [(1, "Several people")]),
    "a pasted note before the e-mail": ("Anna, agent, a@x.se\nEk, Bo", [(1, "no e-mail"), (2, "no e-mail")]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_has_its_line(name: str) -> None:
    data, wanted = FAULTS[name]
    errors = read_applicants(data).errors
    assert [error.line for error in errors] == [line for line, _ in wanted]
    for error, (_, words) in zip(errors, wanted, strict=True):
        assert words in error.message
        assert len(error.message) < 200


def test_no_error_holds_what_an_applicant_wrote() -> None:
    data = HEAD + 'SECRETNAME,SECRET.mail,SECRETNOTE\n"SECRET" x,SECRET@,SECRET\n,SECRET@x.se,SECRET\nA,a@x.se,b,SECRET\n'
    errors = read_applicants(data.encode()).errors
    assert len(errors) == 4
    assert "SECRET" not in " ".join(error.message for error in errors)


def test_a_field_is_named_where_one_is_meant() -> None:
    errors = read_applicants(b"note,name,e-mail\nhi,,nobody\nhi,Bo,b@x.se,more\n").errors
    assert [(error.line, error.column) for error in errors] == [(2, 2), (2, 3), (3, 4)]


def test_lines_count_as_in_the_file_where_quoted_fields_go_over_several() -> None:
    reading = read_applicants(b'name,note\r\nAnna,"Dear all,\r\n\r\nbye"\r\n\r\nBo,hi\r\n,x\r\n')
    assert [(one.name, one.line, one.note) for one in reading.rows] == [("Anna", 2, "Dear all,\n\nbye"), ("Bo", 6, "hi")]
    assert [error.line for error in reading.errors] == [7]


def test_what_is_not_utf_8_is_told_with_names_to_look_at() -> None:
    reading = read_applicants("namn;e-post\nÅsa Bäck;asa@x.se\n".encode("cp1252"))
    assert reading.rows == (Applicant("Åsa Bäck", "asa@x.se", "", 2),)
    told = " ".join(reading.notices)
    assert "not UTF-8 (line 2)" in told
    assert "most likely" in told
    assert "Åsa Bäck" in told
    unusual = read_applicants("name\nAleš\n".encode("cp1252"))
    assert "a guess" in unusual.notices[0]
    assert read_applicants("namn\nÅsa\n".encode()).notices == ()


def test_letters_that_were_broken_before_are_told() -> None:
    assert "wrong encoding before" in read_applicants("name\nBo\nBjÃ¶rn\n".encode()).notices[0]
    assert "line 3" in read_applicants("name\nBo\nBj\ufffdrn\n".encode()).notices[0]


def test_columns_that_are_not_kept_are_named() -> None:
    notices = read_applicants(b"name,Phone,e-mail,\nAnna,123,a@x.se,\n").notices
    assert [notice for notice in notices if "“Phone”" in notice]


def test_formulas_stay_text_and_control_signs_become_visible() -> None:
    reading = read_applicants(b"name,note\n=HYPERLINK(x),-1\nBo,\x1b[2J\n")
    assert [(one.name, one.note) for one in reading.rows] == [("=HYPERLINK(x)", "-1"), ("Bo", "␛[2J")]
    assert any("line 2" in notice and "formula" in notice for notice in reading.notices)
    assert any("line 3" in notice and "Control" in notice for notice in reading.notices)


@pytest.mark.parametrize("filling", one_in(3, [" ", "<", "@", "a", "<a", "a@", '""', "é ", "; "]))
def test_nothing_takes_the_square_of_its_length(filling: str) -> None:
    long = filling * (50_000 // len(filling))
    for data in (
        long,
        f"Anna,{long}",
        f"Anna\t{long}",
        f"Anna <{long}>",
        f"{long},a@x.se,",
        f"name,e-mail\n{long},{long}\n",
        f"name;{long}",
    ):
        for given_ in (data, data.encode("cp1252")):
            reading = read_applicants(given_)
            assert reading.rows or reading.errors


def test_limits_that_are_just_kept() -> None:
    long = "å" * 100_000
    assert people(f"name,note\n{'x' * 200},{long}\n".encode()) == [("x" * 200, "", long)]


def test_who_is_there_already_is_set_apart_and_nobody_is_lost() -> None:
    there = [("Anna Ek", "anna@x.se"), ("Bo Berg", ""), ("Cy Dal", "cy@x.se")]
    rows = [
        Applicant("A. Ek", "ANNA@x.se", "", 2),  # the same e-mail
        Applicant("bo  berg", "bo@x.se", "", 3),  # the same name, and no e-mail is known
        Applicant("Cy Dal", "other@x.se", "", 4),  # somebody else of the same name
        Applicant("Cy Dal", "", "", 5),
        Applicant("Eva Fors", "eva@x.se", "", 6),
        Applicant("Eva F", "eva@x.se", "", 7),
        Applicant("Gun Hall", "", "", 8),
        Applicant("Gun Hall", "", "", 9),
    ]
    new, known = apart([Applicant(" ".join(one.name.split()), one.email, one.note, one.line) for one in rows], there)
    assert [one.line for one in new] == [4, 6, 8]
    assert [(one.applicant.line, one.same_line, one.by_mail) for one in known] == [
        (2, None, True), (3, None, False), (5, None, False), (7, 6, True), (9, 8, False)]  # fmt: skip


NAMES = st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x17F, exclude_characters="×÷"), min_size=1, max_size=20).map(
    lambda text: f"x{text}"
)
MAILS = st.from_regex(r"[a-z0-9]{1,8}@[a-z]{1,8}\.se", fullmatch=True)
NOTES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), include_characters="\n"), max_size=60)


@given(st.lists(st.tuples(NAMES, MAILS, NOTES), min_size=1, max_size=8), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]),
       st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))  # fmt: skip
def test_what_csv_writes_is_read_back(rows: list[tuple[str, str, str]], separator: str, end: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerow(("name", "e-mail", "note"))
    writer.writerows(rows)
    reading = read_applicants(out.getvalue().encode(encoding))
    assert reading.errors == ()
    wanted = [(unicodedata.normalize("NFC", name), mail, unicodedata.normalize("NFC", note).strip()) for name, mail, note in rows]
    assert [(one.name, one.email, one.note) for one in reading.rows] == wanted


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300), st.text('ab"\n\r,;\t@<>=|x ', max_size=120)))
def test_nothing_makes_it_fail_and_everything_is_read_or_told(data: str | bytes) -> None:
    reading = read_applicants(data)
    assert reading.rows or reading.errors
    lines = {error.line for error in reading.errors} | {one.line for one in reading.rows}
    assert min(lines) >= 1
    for one in reading.rows:
        assert 0 < len(one.name) <= 200
        assert "\n" not in one.name + one.email
        assert not one.email or "@" in one.email


def test_ten_thousand_people_and_as_many_faults() -> None:
    good = HEAD + "".join(f'Person {n},p{n}@x.se,"Letter\nof {n}"\n' for n in range(10_000))
    assert len(people(good.encode())) == 10_000
    bad = HEAD + "".join(f"Person {n},nobody,\n" for n in range(10_000))
    reading = read_applicants(bad.encode())
    assert len(reading.errors) == 10_000
    broken = read_applicants((HEAD + 'A,a@x.se,"x\n' * 10_000).encode())
    assert len(broken.errors) == 101
    assert "Too many" in broken.errors[-1].message


def test_an_e_mail_is_the_same_whatever_its_capitals_are() -> None:
    there = [("Somebody", "Anna.Ek@Example.ORG")]
    new, known = apart(
        [Applicant("Anna", "anna.ek@example.org", "", 1), Applicant("Bo", "B@x.se", "", 2), Applicant("B", "b@X.se", "", 3)], there
    )
    assert [one.name for one in new] == ["Bo"]
    assert [(one.applicant.name, one.same_line, one.by_mail) for one in known] == [("Anna", None, True), ("B", 2, True)]


@pytest.mark.parametrize("end", [",,\n", "\n"])
def test_exactly_as_many_people_as_there_may_be_come_in(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(applicants, "MOST_ROWS", 3)
    for count, told in ((3, 0), (4, 1)):
        lines = "".join(f"Anna {letter}{end}" for letter in "ABCD"[:count])
        reading = read_applicants((HEAD + lines).encode() if end == ",,\n" else lines)
        assert (len(reading.errors), len(reading.rows)) == (told, 0 if told else 3)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_the_mark_says_in_which_order_the_bytes_are(encoding: str) -> None:
    assert people("\ufeffnamn,e-post\nÅsa Bäck,asa@x.se\n".encode(encoding)) == [("Åsa Bäck", "asa@x.se", "")]


def test_an_address_in_the_letter_is_not_the_e_mail_where_one_stands_beside_the_name() -> None:
    assert people(b"Anna Ek,anna@x.se,boss@x.se\nBo Berg,,boss@x.se\n") == [
        ("Anna Ek", "anna@x.se", "boss@x.se"),
        ("Bo Berg", "", "boss@x.se"),
    ]


def test_pasted_cells_over_several_lines_are_one_person() -> None:
    pasted = 'Anna Ek,anna@x.se,"Dear all,\n\nbye"\nBo Berg,bo@x.se,hi\n'
    assert people(pasted) == [("Anna Ek", "anna@x.se", "Dear all,\n\nbye"), ("Bo Berg", "bo@x.se", "hi")]
