"""Who the people around a candidate are: the mentions that are one person together, with their jobs, flags and events (F8)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from interview_tui.domain.career import Job, in_order
from interview_tui.domain.ids import JobId, ReferenceId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import Flag, Known, Mention, Origin, Pair, Reference, ReferenceDetails
from interview_tui.domain.same_employer import may_be_one_employer
from interview_tui.domain.text import one_line, search_key


def gather(known: Known, jobs: Iterable[Job], flags: Iterable[Flag] = ()) -> tuple[Reference, ...]:
    """Everybody who may be called, also those taken off the list, in the order in which they became known.

    A mention whose name was taken away is left out, unless something has happened already.

    Args:
        jobs: all of the candidate's, also those taken off the list, which nobody is called about.
        flags: what the deep-dives say.
    """
    jobs, flags = tuple(jobs), tuple(flags)
    happened = {event.reference_id for event in known.events if not event.removed}
    listed = {m.id for m in known.mentions if m.name or m.id in happened or _named_by_hand(known, m)}
    everyone = sorted(known.mentions, key=lambda m: (m.seq, m.id))
    together = _groups(everyone, known.pairs)  # of all: two stay one person when the third that joined them lost its name
    groups = [tuple(mention for mention in group if mention.id in listed) for group in together]
    in_turn = sorted((group for group in groups if group), key=lambda group: (group[0].seq, group[0].id))
    return tuple(_reference(group, known, jobs, flags) for group in in_turn)


def _named_by_hand(known: Known, mention: Mention) -> bool:
    details = known.details.get(mention.id)
    return details is not None and bool(details.name)


def _groups(mentions: Sequence[Mention], pairs: Iterable[Pair]) -> list[tuple[Mention, ...]]:
    """The mentions that were said to be one person, together."""
    leads = {mention.id: mention.id for mention in mentions}

    def lead(of: ReferenceId) -> ReferenceId:
        while leads[of] != of:
            of = leads[of]
        return of

    for pair in pairs:
        if pair.same and pair.first in leads and pair.second in leads:
            leads[lead(pair.second)] = lead(pair.first)
    found: dict[ReferenceId, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(lead(mention.id), []).append(mention)
    return [tuple(group) for group in found.values()]


def _reference(mentions: tuple[Mention, ...], known: Known, every: Sequence[Job], flags: Sequence[Flag]) -> Reference:
    jobs = in_order(every)
    ids = {mention.id for mention in mentions}
    mentions = tuple(_corrected(mention, known.details.get(mention.id)) for mention in mentions)
    details = _together([known.details.get(mention.id) or ReferenceDetails(mention.id) for mention in mentions])
    managed = {mention.job_id for mention in mentions if mention.job_id and _is_manager_there(mention)}
    attached = ({mention.job_id for mention in mentions if mention.job_id} | {details.job_id}) - {None}
    employers = {search_key(one_line(name)) for name in (details.employer, *(mention.employer for mention in mentions))} - {""}
    beside = tuple(job for job in jobs if job.id in attached)
    same_place = tuple(job for job in jobs if _employer(job) in employers)
    here_now = details.works_here_now or _is_present(attached, [*employers, *(job.employer for job in beside)], every)
    events = sorted((event for event in known.events if event.reference_id in ids and not event.removed), key=lambda e: (e.at_ms, e.id))
    own = tuple(flag for flag in flags if flag.job_id in managed)
    return Reference(mentions, details, beside or same_place, own, tuple(events), here_now)


def _is_present(attached: Container[JobId | None], employers: Iterable[str], jobs: Iterable[Job]) -> bool:
    """Whether somebody works where the candidate works now, as far as jobs say so. Their own job counts also when it was taken off
    the list: no permission is saved by that.
    """
    present = [job for job in jobs if job.ongoing and (job.id in attached or not job.removed)]
    return any(job.id in attached or any(may_be_one_employer(job.employer, name) for name in employers) for job in present)


def _corrected(mention: Mention, details: ReferenceDetails | None) -> Mention:
    return replace(mention, name=details.name) if details is not None and details.name else mention


def _is_manager_there(mention: Mention) -> bool:
    """Whether somebody is the manager of the mention's job: named as that, or added by hand as one."""
    return mention.origin is Origin.MANAGER or (mention.origin is Origin.ADDED and mention.relation is Relation.MANAGER)


def _employer(job: Job) -> str:
    return search_key(one_line(job.employer))


def _together(given: Sequence[ReferenceDetails]) -> ReferenceDetails:
    """The details of all mentions of a person: of each field the first that says something."""
    first = given[0]
    texts = {name: next((getattr(one, name) for one in given if getattr(one, name)), getattr(first, name)) for name in _MERGED}
    return replace(first, **texts, works_here_now=any(one.works_here_now for one in given))


_MERGED = ("name", "relation", "employer", "job_id", "contact", "together", "challenge")
