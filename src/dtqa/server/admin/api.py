"""The administrator's JSON door: articles in and out, the index, how fresh it is.

Each address needs the key. What changes something answers 202 with the job that brings
the index after it: what it says was done is on disk by then.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from dtqa.jobs.freshness import measure_freshness
from dtqa.jobs.states import JobRequest
from dtqa.server.admin.actions import (
    add_articles,
    get_workplace,
    remove_articles,
    restore_articles,
    start_job,
)
from dtqa.server.admin.examples import ADDRESSES_SENT
from dtqa.server.admin.schemas import (
    ArticlesAccepted,
    IndexAsked,
    IndexFreshness,
    JobAccepted,
    Refused,
    RemovalAccepted,
    RestorationAccepted,
    RestoreAsked,
    StoredFile,
)
from dtqa.server.admin.session import Admin
from dtqa.server.admin.uploads import read_sent
from dtqa.server.doors import name_refusals

router = APIRouter(prefix="/api/v1", tags=["administration"], dependencies=[Admin])

_FORM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "title": {"type": "string", "description": "For one file."},
        "publisher": {"type": "string", "description": "For all files."},
        "published": {"type": "string", "format": "date", "description": "For all files."},
        "url": {"type": "string", "description": "Where one file is from."},
    },
}
_ADDRESSES: dict[str, Any] = {
    "type": "object",
    "properties": {
        "url": {"type": "string", "description": "An article, a feed or a sitemap."},
        "urls": {"type": "array", "items": {"type": "string"}, "description": "Several."},
    },
    "examples": [ADDRESSES_SENT],
}
_SENT: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": _ADDRESSES},
            "multipart/form-data": {"schema": _FORM},
        },
    }
}
"""The body is read by hand, after the key: files go to disk, and only an administrator's."""


_CHANGES = IndexAsked()
"""What is meant by a request without a body: what has not changed is taken over."""


@router.post(
    "/articles",
    status_code=202,
    summary="Add articles",
    openapi_extra=_SENT,
    responses=name_refusals(400, 401, 403, 413, 415, 422, 429, 503),
)
async def add(request: Request, response: Response) -> ArticlesAccepted:
    """Add files (multipart, one or several, any field name) or web addresses (JSON).

    Files are read before they are stored: one that cannot be read is refused with its
    reason, alone as a problem, beside others in `refused`. Addresses are fetched by the job.
    """
    async with read_sent(request) as sent:
        added = await add_articles(sent, get_workplace(request))
    return ArticlesAccepted(
        **_accept(added.job, response),
        stored=[
            StoredFile(name=one.given, source=one.source, state=one.state, ticket=one.ticket)
            for one in added.stored
        ],
        refused=[Refused.of(refusal) for refusal in added.refused],
        addresses_to_fetch=list(added.addresses),
    )


@router.delete(
    "/articles/{article_id}",
    status_code=202,
    summary="Remove an article",
    responses=name_refusals(401, 403, 404, 429, 503),
)
def remove(article_id: str, request: Request, response: Response) -> RemovalAccepted:
    """Move an article's file to the bin and index without it; `ticket` brings it back."""
    taken = remove_articles(get_workplace(request), [article_id])
    accepted = _accept(taken.job, response)
    return RemovalAccepted(**accepted, ticket=taken.ticket, sources=list(taken.sources))


@router.post(
    "/articles/restore",
    status_code=202,
    summary="Restore removed articles",
    responses=name_refusals(400, 401, 403, 404, 413, 415, 422, 429, 503),
)
def restore(body: RestoreAsked, request: Request, response: Response) -> RestorationAccepted:
    """Bring back what a ticket removed, and index with it."""
    taken = restore_articles(get_workplace(request), body.ticket)
    return RestorationAccepted(**_accept(taken.job, response), sources=list(taken.sources))


@router.post(
    "/index",
    status_code=202,
    summary="Index again",
    responses=name_refusals(400, 401, 403, 413, 415, 422, 429, 503),
)
def index(request: Request, response: Response, body: IndexAsked = _CHANGES) -> JobAccepted:
    """Bring the index up to date with the corpus; a body is not needed."""
    job = start_job(get_workplace(request), JobRequest(full=body.full))
    return JobAccepted(**_accept(job, response))


@router.get(
    "/index",
    summary="How fresh is the index?",
    responses=name_refusals(401, 403, 429, 503),
)
def tell_freshness(request: Request) -> IndexFreshness:
    """Compare the corpus with the live index: what a build would take in or let go."""
    return IndexFreshness.of(measure_freshness(get_workplace(request)))


def _accept(job: str, response: Response) -> dict[str, str]:
    """Return where the job is shown, and say so in the header as well."""
    addresses = JobAccepted.addresses(job)
    response.headers["Location"] = addresses["link"]
    return addresses
