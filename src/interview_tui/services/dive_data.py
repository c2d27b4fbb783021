"""What the deep-dives have found, as values for JSON. It follows from the tables; the names in it are a promise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from interview_tui.domain.deep_dive import BehaviourEntry, CallToMake, DeepDive, Quote
from interview_tui.domain.entries import JobEntry, QuestionEntry
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.seal import OWNER
from interview_tui.services.scorecards import read_interviews

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def deep_dives(conn: Connection, candidate_ids: Iterable[CandidateId]) -> list[dict[str, Any]]:
    """Coverage, jobs, calls to make and evidence of every interview with these candidates that walks through the jobs.

    Raises:
        NotFound: one of the candidates is not there.
    """
    return [
        _dive(card, card.dive)
        for candidate_id in candidate_ids
        for card in read_interviews(conn, candidate_id, OWNER).cards
        if card.dive is not None
    ]  # fmt: skip


def _dive(card: InterviewCard, dive: DeepDive) -> dict[str, Any]:
    return {
        "interview_id": card.interview.id,
        "candidate_id": card.interview.candidate_id,
        "coverage": {"asked": dive.coverage.asked, "cells": dive.coverage.cells, "jobs": len(dive.listed)},
        "jobs": [_job(job) for job in dive.jobs],
        "calls": [_call(call) for call in dive.calls],
        "managers": [
            {"job_id": item.job.job.id, "manager": item.job.job.manager, "question_id": item.entry.question.id, **_given(item.entry)}
            for item in dive.managers
        ],
        "behaviours": [_behaviour(item, dive) for item in dive.behaviours],
        "unknown_tags": list(dive.unknown_tags),
        "career": [
            {
                "kind": item.kind.value,
                "before_job_id": item.before.id,
                "after_job_id": None if item.after is None else item.after.id,
                "months": item.months,
            }
            for item in dive.remarks
        ],
    }


def _job(job: JobEntry) -> dict[str, Any]:
    """A job; `number` is its place among those that are asked about, null for one no longer on the list."""
    return {
        "job_id": job.job.id,
        "number": job.number or None,
        "depth": None if job.depth is None else job.depth.value,
        "planned_ms": None if job.planned_ms is None else round(job.planned_ms),
        "used_ms": round(job.used_ms),
        "done": job.done,
        "questions": [
            {"question_id": entry.question.id, "asked": entry.answer.was_asked, **_given(entry), "first_line": entry.first_line}
            for entry in job.cells
        ],
    }


def _given(entry: QuestionEntry) -> dict[str, Any]:
    answer = entry.answer
    return {
        "rating": None if answer.rating is None else answer.rating.value,
        "unrated": None if answer.unrated is None else answer.unrated.value,
        "reason": answer.reason,
        "choice": answer.choice,
    }


def _place(entry: QuestionEntry) -> dict[str, Any]:
    return {"job_id": None if entry.job is None else entry.job.id, "question_id": entry.question.id}


def _call(call: CallToMake) -> dict[str, Any]:
    about = None if call.about is None else call.about.value
    return {**_place(call.entry), "manager": call.manager, "about": about, "text": call.text}


def _behaviour(item: BehaviourEntry, dive: DeepDive) -> dict[str, Any]:
    """A behaviour with its evidence; `jobs_asked` is about how many jobs anything was asked."""
    return {
        "behaviour_id": item.behaviour.id,
        "name": item.behaviour.name,
        "jobs_shown": item.jobs_shown,
        "jobs_against": item.jobs_against,
        "jobs_asked": dive.asked_about,
        "evidence": [_quote(quote, against=False) for quote in item.shown] + [_quote(quote, against=True) for quote in item.against],
    }


def _quote(quote: Quote, *, against: bool) -> dict[str, Any]:
    return {**_place(quote.entry), "words": quote.text, "against": against}
