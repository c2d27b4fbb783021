"""The versions of the schema, as numbered steps from an empty file.

A step is never changed once it was released: a new file is made by all the steps in turn, an older one by those it lacks,
so that both end up the same to the letter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, column, select, table, update

from interview_tui.domain.text import search_key, sort_key
from interview_tui.storage import checksums, sqlite_only
from interview_tui.storage.sqlite_only import never_changed, one_to_ten, strict

# The editor's own limits (domain.text) are far lower. These only stop a runaway: a row that is refused is typing not saved.
_SHORT, _LONG, _HUGE = 2_000, 1_000_000, 4_000_000


def _id(name: str, more: str = "") -> str:
    return f"{name} TEXT NOT NULL CHECK (length({name}) BETWEEN 1 AND 200){more}"


def _line(name: str, least: int = 0) -> str:
    return f"{name} TEXT NOT NULL CHECK (length({name}) BETWEEN {least} AND {_SHORT})"


def _long(name: str, most: int = _LONG, least: int = 0) -> str:
    within = f"length({name}) BETWEEN {least} AND {most}" if least else f"length({name}) <= {most}"
    return f"{name} TEXT NOT NULL CHECK ({within})"


def _count(name: str) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} >= 0)"


def _flag(name: str) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} IN (0, 1))"


def _choice(name: str, *values: str, empty: bool = False) -> str:
    allowed = ", ".join(f"'{value}'" for value in values)
    return f"{name} TEXT{'' if empty else ' NOT NULL'} CHECK ({f'{name} IS NULL OR ' if empty else ''}{name} IN ({allowed}))"


def _month(name: str) -> str:
    return f"{name} TEXT NOT NULL CHECK (length({name}) IN (0, 4, 7))"


def _date(name: str, *, empty: bool = False) -> str:
    return f"{name} TEXT NOT NULL CHECK (length({name}) {'IN (0, 10)' if empty else '= 10'})"


_STAGES = ("application-review", "quick-screen", "deep-dive", "reference", "offer")
_RELATIONS = ("manager", "peer", "report")
_KEY = " PRIMARY KEY"
_SEQ = "seq INTEGER NOT NULL UNIQUE CHECK (seq > 0)"

_ONE = (
    strict(
        "opening", _id("id", _KEY), _SEQ, _line("title", 1), _line("search_key"), _id("language"),
        "applicants INTEGER CHECK (applicants IS NULL OR applicants >= 0)",
        "quick_minutes INTEGER NOT NULL CHECK (quick_minutes BETWEEN 5 AND 240)",
        _line("quick_bank"), _long("persona"), "created_ms INTEGER NOT NULL",
    ),
    strict(
        "candidate", _id("id", _KEY), _SEQ, _id("opening_id", " REFERENCES opening (id)"), _line("name", 1), "created_ms INTEGER NOT NULL",
    ),
    strict(
        "bank", _id("hash", _KEY), _id("id"), _id("version"), _choice("stage", *_STAGES), _id("language"),
        _long("text", _HUGE), _long("parsed", _HUGE),
    ),
    strict(
        "opening_bank", _id("opening_id", " REFERENCES opening (id)"), _choice("stage", *_STAGES),
        _id("bank_hash", " REFERENCES bank (hash)"), "PRIMARY KEY (opening_id, stage)",
    ),
    strict(
        "interview", _id("id", _KEY), _SEQ, _id("candidate_id", " REFERENCES candidate (id)"), _choice("stage", *_STAGES),
        _id("bank_hash", " REFERENCES bank (hash)"), _line("interviewer"), "minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240)",
        "started_ms INTEGER NOT NULL", "finished_ms INTEGER", _choice("decision", "advance", "thank", "refer", empty=True),
        _long("decision_reason"), "place TEXT CHECK (place IS NULL OR length(place) BETWEEN 1 AND 200)",
        _count("clock_elapsed_ms"), _flag("clock_running"), "clock_at_ms INTEGER NOT NULL",
        "CHECK (decision IS NULL OR finished_ms IS NOT NULL)",
    ),
    strict(
        "answer", _id("interview_id", " REFERENCES interview (id)"), _id("question_id"),
        "subject TEXT NOT NULL CHECK (length(subject) <= 200)", _long("notes"), one_to_ten("rating"),
        _choice("unrated", "no_evidence", "declined", "not_asked", empty=True), _long("reason"), _count("spent_ms"), _count("rev"),
        "updated_ms INTEGER NOT NULL", "PRIMARY KEY (interview_id, question_id, subject)",
        "CHECK (rating IS NULL OR unrated IS NULL)",
    ),
    strict(
        "reference", _id("id", _KEY), _SEQ, _id("candidate_id", " REFERENCES candidate (id)"), _line("name"),
        _choice("relation", *_RELATIONS), _line("employer"),
    ),
    strict(
        "prediction", _id("interview_id", " REFERENCES interview (id)"), _id("question_id"), _count("slot"),
        _choice("relation", *_RELATIONS), _flag("named"), "reference_id TEXT REFERENCES reference (id)", one_to_ten("number"),
        _flag("declined"), _count("rev"), "updated_ms INTEGER NOT NULL", "PRIMARY KEY (interview_id, question_id, slot)",
        "CHECK (named = 1 OR reference_id IS NULL)", "CHECK (declined = 0 OR number IS NULL)",
    ),
    strict("own_example", _line("interviewer"), _id("bank_id"), _long("text"), "PRIMARY KEY (interviewer, bank_id)"),
    "CREATE INDEX interview_by_candidate ON interview (candidate_id, stage, seq, finished_ms, decision)",
    "CREATE INDEX interview_by_bank ON interview (bank_hash)",
    "CREATE INDEX reference_by_candidate ON reference (candidate_id)",
    "CREATE INDEX prediction_by_reference ON prediction (reference_id)",
)  # fmt: skip

_TWO = (
    f"ALTER TABLE candidate ADD COLUMN sort_key TEXT NOT NULL DEFAULT '' CHECK (length(sort_key) <= {4 * _SHORT})",
    f"ALTER TABLE candidate ADD COLUMN search_key TEXT NOT NULL DEFAULT '' CHECK (length(search_key) <= {4 * _SHORT})",
    "CREATE INDEX candidate_by_name ON candidate (opening_id, sort_key, id, search_key)",
)

_THREE = (
    strict(
        "job", _id("id", _KEY), _id("candidate_id", " REFERENCES candidate (id)"), _count("seq"),
        _line("title"), _line("employer"), _line("manager"), _month("start_month"), _month("end_month"),
        _flag("ongoing"), _flag("full_time"), _flag("related"), _choice("depth", "quick", "normal", "deep", empty=True), _flag("removed"),
        _count("rev"), "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "meeting", _id("candidate_id", " PRIMARY KEY REFERENCES candidate (id)"), _long("goal"), _long("format"), _long("participants"),
        "minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240)", _line("when_text"), _line("where_text"),
        _count("rev"), "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "job_progress", _id("interview_id", " REFERENCES interview (id)"), _id("job_id", " REFERENCES job (id)"),
        _count("planned_ms"), _flag("done"), _count("rev"), "updated_ms INTEGER NOT NULL", "PRIMARY KEY (interview_id, job_id)",
    ),
    "CREATE INDEX job_by_candidate ON job (candidate_id, seq, id)",
    "CREATE INDEX job_progress_by_job ON job_progress (job_id)",
    "ALTER TABLE interview ADD COLUMN place_subject TEXT NOT NULL DEFAULT '' CHECK (length(place_subject) <= 200)",
    f"ALTER TABLE answer ADD COLUMN choice TEXT NOT NULL DEFAULT '' CHECK (length(choice) <= {_SHORT})",
    "ALTER TABLE reference ADD COLUMN job_id TEXT REFERENCES job (id)",
    "CREATE INDEX reference_by_job ON reference (job_id)",
)  # fmt: skip

_EVENTS = ("asked", "granted", "denied", "set_up", "reached", "call_back", "voicemail", "no_answer", "dates_only", "refused",
           "wrong_number")  # fmt: skip
_WHEN = ("before-decision", "after-offer")
_REFERENCE = " REFERENCES reference (id)"

_FOUR = (
    f"ALTER TABLE reference ADD COLUMN {_choice('origin', 'named', 'manager', 'added', 'former')} DEFAULT 'named'",
    f"ALTER TABLE opening ADD COLUMN {_choice('call_references', *_WHEN)} DEFAULT 'before-decision'",
    strict(
        "reference_details", _id("reference_id", f" PRIMARY KEY{_REFERENCE}"), _line("name"),
        _choice("relation", *_RELATIONS, empty=True), _line("employer"), "job_id TEXT REFERENCES job (id)", _line("contact"),
        _line("together"), _long("challenge"), _flag("works_here_now"), _flag("removed"), _count("rev"), "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "reference_event", _id("id", _KEY), _id("reference_id", _REFERENCE), _choice("kind", *_EVENTS), _line("name"),
        "at_ms INTEGER NOT NULL", _line("by_whom"), _long("note"), "call_back_ms INTEGER", _flag("for_present_employer"),
        _flag("removed"), _count("rev"), "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "reference_pair", _id("first_id", _REFERENCE), _id("second_id", _REFERENCE), _flag("same"), _count("rev"),
        "updated_ms INTEGER NOT NULL", "PRIMARY KEY (first_id, second_id)", "CHECK (first_id < second_id)",
    ),
    strict(
        "reference_call", _id("interview_id", " PRIMARY KEY REFERENCES interview (id)"), _id("reference_id", _REFERENCE),
        f"employer TEXT CHECK (employer IS NULL OR length(employer) <= {_SHORT})",
        f"challenge TEXT CHECK (challenge IS NULL OR length(challenge) <= {_LONG})",
    ),
    strict(
        "reference_rating", _id("interview_id", " REFERENCES interview (id)"), _id("question_id"), one_to_ten("number"),
        _flag("declined"), _flag("changed_after"), _count("rev"), "updated_ms INTEGER NOT NULL",
        "PRIMARY KEY (interview_id, question_id)", "CHECK (declined = 0 OR number IS NULL)",
    ),
    "CREATE INDEX reference_details_by_job ON reference_details (job_id)",
    "CREATE INDEX reference_event_by_reference ON reference_event (reference_id, at_ms, id)",
    "CREATE INDEX reference_event_by_call_back ON reference_event (call_back_ms, id)",
    "CREATE INDEX reference_pair_by_second ON reference_pair (second_id)",
    "CREATE INDEX reference_call_by_reference ON reference_call (reference_id)",
)  # fmt: skip

_INTERVIEW, _CANDIDATE = " REFERENCES interview (id)", " REFERENCES candidate (id)"
_VERDICTS = ("advance", "hold", "decline", "hire")
_TIES = ("mission", "outcome", "competency", "culture")

_FIVE = (
    f"ALTER TABLE interview ADD COLUMN {_flag('listened')} DEFAULT 0",
    f"ALTER TABLE opening ADD COLUMN {_long('panel')} DEFAULT '[]'",
    strict(
        "submission", _id("interview_id", f" PRIMARY KEY{_INTERVIEW}"), "at_ms INTEGER NOT NULL",
        "digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*')", _long("own_example"),
    ),
    strict(
        "look", _id("id", _KEY), _id("candidate_id", _CANDIDATE), _choice("stage", *_STAGES), _line("by_whom"), "at_ms INTEGER NOT NULL",
    ),
    strict(
        "revision", _id("id", _KEY), _id("interview_id", _INTERVIEW), _id("question_id"),
        "subject TEXT NOT NULL CHECK (length(subject) <= 200)", one_to_ten("rating"),
        _choice("unrated", "no_evidence", "declined", "not_asked", empty=True), _long("reason", least=1), "at_ms INTEGER NOT NULL",
        _flag("after_reveal"), "CHECK (rating IS NULL OR unrated IS NULL)",
    ),
    strict(
        "decision", _id("id", _KEY), _id("candidate_id", _CANDIDATE), _choice("verdict", *_VERDICTS), _long("reason", least=1),
        _choice("tied_to", *_TIES), _long("tied_text"), _line("by_whom"), "at_ms INTEGER NOT NULL",
        "consensus_tenths INTEGER CHECK (consensus_tenths IS NULL OR consensus_tenths BETWEEN 10 AND 100)", _long("consensus_comment"),
        "composite_millis INTEGER CHECK (composite_millis IS NULL OR composite_millis BETWEEN 1000 AND 10000)",
    ),
    strict("candidate_link", _id("foreign_id", _KEY), _id("candidate_id", _CANDIDATE), "at_ms INTEGER NOT NULL"),
    *(never_changed(record) for record in ("look", "revision", "decision")),
    "CREATE INDEX look_by_candidate ON look (candidate_id, at_ms, id)",
    "CREATE INDEX revision_by_interview ON revision (interview_id, at_ms, id)",
    "CREATE INDEX decision_by_candidate ON decision (candidate_id, at_ms, id)",
    "CREATE INDEX candidate_link_by_candidate ON candidate_link (candidate_id)",
)  # fmt: skip

_SIX = (
    strict(
        "answer_version",
        # An interview that is taken away to be put anew keeps its history.
        _id("interview_id", f"{_INTERVIEW} DEFERRABLE INITIALLY DEFERRED"), _id("question_id"),
        "subject TEXT NOT NULL CHECK (length(subject) <= 200)", _count("seq"), "at_ms INTEGER NOT NULL", _count("lost"), _long("notes"),
        one_to_ten("rating"), _choice("unrated", "no_evidence", "declined", "not_asked", empty=True), _long("reason"),
        f"choice TEXT NOT NULL CHECK (length(choice) <= {_SHORT})", "PRIMARY KEY (interview_id, question_id, subject, seq)",
        "CHECK (rating IS NULL OR unrated IS NULL)",
    ),
    strict(
        "row_checksum", "of_table TEXT NOT NULL", "row_key TEXT NOT NULL", "sum BLOB NOT NULL CHECK (length(sum) = 16)",
        "PRIMARY KEY (of_table, row_key)",
    ) + ", WITHOUT ROWID",
)  # fmt: skip

_SEVEN = (
    f"ALTER TABLE opening ADD COLUMN {_long('purpose')} DEFAULT ''",
    f"ALTER TABLE opening ADD COLUMN {_line('controller')} DEFAULT ''",
    f"ALTER TABLE opening ADD COLUMN {_line('controller_contact')} DEFAULT ''",
    "ALTER TABLE opening ADD COLUMN closed_ms INTEGER",
    f"ALTER TABLE opening ADD COLUMN {_date('closed_on', empty=True)} DEFAULT ''",
    "ALTER TABLE opening ADD COLUMN keep_months INTEGER NOT NULL DEFAULT 24 CHECK (keep_months BETWEEN 0 AND 600)",
    f"ALTER TABLE opening ADD COLUMN {_long('keep_reason')} DEFAULT ''",
    strict(
        "retention", _id("candidate_id", f" PRIMARY KEY{_CANDIDATE}"), _date("erase_on", empty=True), _long("reason"),
        "handed_over_ms INTEGER", "marked_ms INTEGER", _line("marked_by"), _count("rev"), "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "hold", _id("id", _KEY), _id("candidate_id", _CANDIDATE), _long("reason", least=1), _date("review_on"), _line("by_whom"),
        "at_ms INTEGER NOT NULL", "ended_ms INTEGER", _line("ended_by"),
    ),
    strict(
        "merits", _id("candidate_id", f" PRIMARY KEY{_CANDIDATE}"), _long("education"), _long("other"), _count("rev"),
        "updated_ms INTEGER NOT NULL",
    ),
    # How many people who were erased had come how far; of whom they are nothing is left.
    strict("erased_count", _id("opening_id", " REFERENCES opening (id)"), _id("step"), _count("count"), "PRIMARY KEY (opening_id, step)"),
    # The random ids of what was erased, so that no import and no backup brings it back.
    strict("tombstone", _id("id", _KEY), "at_ms INTEGER NOT NULL"),
    "CREATE INDEX hold_by_candidate ON hold (candidate_id, at_ms, id)",
)  # fmt: skip

_EIGHT = (
    # What is worked out for an opening before anybody is met: each a text of its own, read and written whole.
    strict(
        "opening_document", _id("opening_id", " REFERENCES opening (id)"), _choice("kind", "need", "inventory", "ad"),
        _long("content", _HUGE), _count("rev"), "updated_ms INTEGER NOT NULL", "PRIMARY KEY (opening_id, kind)",
    ),
    strict(
        "application", _id("candidate_id", f" PRIMARY KEY{_CANDIDATE}"), _line("email"), _long("note"), _count("rev"),
        "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "review", _id("id", _KEY), _SEQ, _id("candidate_id", _CANDIDATE), _choice("verdict", "yes", "no", "later", "open"),
        _long("reason"), _line("by_whom"), "at_ms INTEGER NOT NULL",
    ),
    strict(
        "offer", _id("candidate_id", f" PRIMARY KEY{_CANDIDATE}"), _choice("answer", "", "yes", "no", "hesitates"),
        _date("sign_by", empty=True), _line("start_hoped"), _date("start_on", empty=True), _line("buddy"), _long("note"),
        _count("rev"), "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "offer_step", _id("candidate_id", _CANDIDATE), _id("step"), _line("person"), _date("done_on", empty=True), _flag("not_needed"),
        _line("by_whom"), _count("rev"), "updated_ms INTEGER NOT NULL", "PRIMARY KEY (candidate_id, step, person)",
    ),
    strict(
        "offer_fallback", _id("candidate_id", f" PRIMARY KEY{_CANDIDATE}"), _id("fallback_id", _CANDIDATE), "updated_ms INTEGER NOT NULL",
    ),
    strict(
        "reply", _id("candidate_id", f" PRIMARY KEY{_CANDIDATE}"), _choice("kind", "thank", "apply-again", "network"), _date("sent_on"),
        _line("by_whom"), _count("rev"), "updated_ms INTEGER NOT NULL",
    ),
    "CREATE INDEX review_by_candidate ON review (candidate_id, seq, verdict)",
    "CREATE INDEX offer_fallback_by_fallback ON offer_fallback (fallback_id)",
    never_changed("review"),
)  # fmt: skip


def _fill_two(conn: Connection) -> None:
    """The keys that Python computes: SQLite knows neither Swedish order nor accents."""
    people = table("candidate", column("id"), column("name"), column("sort_key"), column("search_key"))
    for row in conn.execute(select(people.c.id, people.c.name)).all():
        keys = {"sort_key": sort_key(row.name), "search_key": search_key(row.name)}
        conn.execute(update(people).where(people.c.id == row.id).values(keys))


def _fill_four(conn: Connection) -> None:
    """How people became known: until now nobody but the managers of jobs was attached to a job."""
    people = table("reference", column("job_id"), column("origin"))
    conn.execute(update(people).where(people.c.job_id.is_not(None)).values(origin="manager"))


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from one version of the schema to the next.

    Attributes:
        statements: the DDL.
        fill: gives new columns of existing rows their values.
    """

    statements: tuple[str, ...]
    fill: Callable[[Connection], None] | None = None


STEPS: tuple[Step, ...] = (
    Step(_ONE),
    Step(_TWO, _fill_two),
    Step(_THREE),
    Step(_FOUR, _fill_four),
    Step(_FIVE),
    Step(_SIX),
    Step(_SEVEN),
    Step(_EIGHT),
)
"""``STEPS[n]`` leads to version n + 1."""
VERSION = len(STEPS)
"""The version of the schema that this program reads and writes."""


@cache
def expected_schema(version: int) -> sqlite_only.Schema:
    """What a file of this version holds."""
    return sqlite_only.schema_after(statement for step in STEPS[:version] for statement in step.statements)


class StepFailed(Exception):
    """The rows or the tables are not what they must be after a step."""


def run_steps(conn: Connection, version: int) -> None:
    """Bring a file from `version` (0 for an empty one) to the newest, inside the running transaction.

    Raises:
        sqlalchemy.exc.DBAPIError: when a step fails.
        StepFailed: when the result is not what was expected; the caller rolls back.
    """
    for step in STEPS[version:]:
        for statement in step.statements:
            conn.exec_driver_sql(statement)
        if step.fill is not None:
            step.fill(conn)
    checksums.renew(conn)
    sqlite_only.set_identity(conn, VERSION)
    if dangling := sqlite_only.dangling_references(conn):
        raise StepFailed(f"{dangling} rows refer to a row that is not there")
    if sqlite_only.schema(conn) != expected_schema(VERSION):
        raise StepFailed("the tables differ from those of this version")
