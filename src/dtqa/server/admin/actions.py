"""What an administrator can do: add, remove, restore, index again. For API and page alike.

Comes in: what was sent, by somebody who may. Goes out: what happened to the corpus at
once, and the job that brings the index up to date; both are on disk by then. The corpus
is changed here, the index never: that takes a process of its own.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from dtqa.errors import ArticleNotFound, ArticleRefused, CorpusMissing, FetchOff, NameTaken
from dtqa.intake import Stored, remove_sources, restore, store_bytes
from dtqa.intake.names import make_safe_name
from dtqa.jobs.queue import submit
from dtqa.jobs.sources import Indexed, find_sources, list_indexed
from dtqa.jobs.starting import ensure_worker
from dtqa.jobs.states import JobKind, JobRefusal, JobRequest
from dtqa.jobs.workplace import Workplace
from dtqa.model import Refusal
from dtqa.plan import refuse_bare
from dtqa.server.admin.refusals import NothingStored
from dtqa.server.admin.uploads import Sent, Upload
from dtqa.settings import Settings


@dataclass(frozen=True, slots=True)
class Added:
    """What came of files and addresses: `job` indexes the ones and fetches the others."""

    job: str
    stored: tuple[Stored, ...]
    refused: tuple[Refusal, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Files that left the corpus or came back, and the job that brings the index after them."""

    job: str
    ticket: str
    sources: tuple[str, ...]


def make_workplace(settings: Settings) -> Workplace:
    """Return what jobs have to know of the settings."""
    return Workplace(
        corpus=settings.corpus.absolute(),
        index=settings.index.absolute(),
        engine=settings.engine,
        limit_bytes=settings.max_article_bytes,
        language=settings.language,
        workers=settings.index_workers,
        fetch=settings.fetch,
        fetch_local=settings.fetch_local,
    )


def get_workplace(request: Request) -> Workplace:
    """Return the workplace of the application."""
    place: Workplace = request.app.state.workplace
    return place


async def add_articles(sent: Sent, place: Workplace) -> Added:
    """Store files, ask for a job that indexes them and fetches the addresses.

    A file that cannot be read is refused and the others go on; where none is left, its
    reason is raised, or NothingStored for several. Raises FetchOff before anything is
    stored, CorpusMissing, CorpusEmpty, JobQueueFull and what storing raises.
    """
    if sent.addresses and not place.fetch:
        raise FetchOff(path=sent.addresses[0])
    if not os.path.isdir(place.corpus):
        raise CorpusMissing(path=place.corpus)
    await run_in_threadpool(refuse_bare, place.corpus, place.index)
    indexed = await run_in_threadpool(list_indexed, place) if sent.uploads else Indexed()
    stored: list[Stored] = []
    refused: list[tuple[Upload, ArticleRefused]] = []
    names: dict[str, Upload] = {}
    for upload in sent.uploads:
        try:
            _claim_name(upload, names)
            stored.append(await _store(upload, sent, place, indexed))
        except ArticleRefused as error:
            refused.append((upload, error))
    told = tuple(_word(upload, error, place) for upload, error in refused)
    if refused and not stored and not sent.addresses:
        if len(refused) == 1:
            raise refused[0][1]
        detail = " ".join(one.reason for one in told)
        raise NothingStored(count=len(told), detail=detail, refused=told)
    sources = tuple(dict.fromkeys(one.source for one in stored))
    away = tuple(JobRefusal(one.path, one.reason, one.hint) for one in told)
    request = JobRequest(JobKind.ADD, addresses=sent.addresses, sources=sources, refused=away)
    job = await run_in_threadpool(start_job, place, request)
    return Added(job, tuple(stored), told, sent.addresses)


def _claim_name(upload: Upload, names: dict[str, Upload]) -> None:
    """Raise NameTaken for a second file that would replace one sent with it."""
    name = make_safe_name(upload.name)
    if name in names:
        raise NameTaken(path=upload.name, name=name, other=names[name].name)
    names[name] = upload


async def _store(upload: Upload, sent: Sent, place: Workplace, indexed: Indexed) -> Stored:
    data = await upload.read(place.limit_bytes)
    store = partial(store_bytes, facts=dict(sent.facts) or None, known=indexed.texts)
    return await run_in_threadpool(
        store, place.corpus, upload.name, data, limit_bytes=place.limit_bytes
    )


def _word(upload: Upload, error: ArticleRefused, place: Workplace) -> Refusal:
    return Refusal(upload.name, error.message(place.language), error.hint(place.language))


def remove_articles(
    place: Workplace, article_ids: Collection[str] = (), sources: Collection[str] = ()
) -> Taken:
    """Move the files of articles, and files that never became one, to the bin.

    All or none: raises ArticleNotFound naming what is not there, and what removing raises.
    """
    found = find_sources(place, article_ids)
    try:
        removed = remove_sources(place.corpus, [*found, *sources])
    except ArticleNotFound as error:
        name = error.fields["article_id"]
        asked = dict(zip(found, article_ids, strict=True)).get(str(name), name)
        raise ArticleNotFound(article_id=asked) from error
    request = JobRequest(JobKind.REMOVE, sources=removed.sources, ticket=removed.ticket)
    return Taken(start_job(place, request), removed.ticket, removed.sources)


def restore_articles(place: Workplace, ticket: str) -> Taken:
    """Bring back what a ticket removed; raises RemovedNotFound and what restoring raises."""
    sources = tuple(restore(place.corpus, ticket))
    request = JobRequest(JobKind.RESTORE, sources=sources, ticket=ticket)
    return Taken(start_job(place, request), ticket, sources)


def start_job(place: Workplace, request: JobRequest) -> str:
    """Write a job down and have somebody work on it; returns its id."""
    job = submit(place, request)
    ensure_worker(place)
    return job
