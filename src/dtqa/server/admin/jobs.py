"""The jobs at the JSON door: listed, looked up, and told of while they run.

Each address needs the key. Events come as server-sent events, as many listeners as there
are without a thread for any of them; who was cut off asks for those after the last it had.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from threading import Event as Closing
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from dtqa.jobs.events import Event
from dtqa.jobs.queue import find_job, list_jobs
from dtqa.jobs.starting import ensure_worker
from dtqa.jobs.tail import follow_job
from dtqa.jobs.workplace import Workplace
from dtqa.server.admin.actions import get_workplace
from dtqa.server.admin.schemas import JobLine, JobList
from dtqa.server.admin.session import Admin
from dtqa.server.doors import name_refusals

router = APIRouter(prefix="/api/v1/jobs", tags=["administration"], dependencies=[Admin])

EVENT_STREAM = "text/event-stream"

AGAIN_MS = 1000
"""Milliseconds after which a page that was cut off comes back."""

_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {"content": {EVENT_STREAM: {}}, "description": "Events until the job has ended"},
    204: {"description": "The job has ended and there is nothing after that event"},
}


@router.get("", summary="List jobs", responses=name_refusals(401, 403, 429))
def show_jobs(request: Request) -> JobList:
    """List the jobs that are kept, the one asked for last first."""
    place = get_workplace(request)
    ensure_worker(place)
    jobs = list_jobs(place)
    return JobList(jobs=[JobLine.of(job, jobs) for job in jobs])


@router.get("/{job_id}", summary="Look up a job", responses=name_refusals(401, 403, 404, 429))
def show_job(job_id: str, request: Request) -> JobLine:
    """Return a job as it stands: its state, how far it is, how it ended.

    `lost` is a job whose process is gone without an end. What it was about is in the
    corpus; another job, which `resumes` it, makes up for it once.
    """
    place = get_workplace(request)
    job = find_job(place, job_id)
    ensure_worker(place)
    return JobLine.of(job, list_jobs(place))


@router.get(
    "/{job_id}/events",
    summary="Follow a job",
    response_class=StreamingResponse,
    responses={**_EVENTS, **name_refusals(401, 403, 404, 422, 429)},
)
def follow(
    job_id: str,
    request: Request,
    last_event_id: Annotated[
        int, Header(ge=0, description="Only events after this one, as EventSource asks for.")
    ] = 0,
) -> Response:
    """Send the events of a job as they happen, until it has ended.

    `event` is request, started, waiting, stage, file, stored, refused, done, failed or lost;
    `id` counts from 1, `data` is JSON with the `moment`.
    """
    place = get_workplace(request)
    job = find_job(place, job_id)
    ensure_worker(place)
    if job.ended and last_event_id >= job.last_seq:
        return Response(status_code=204)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    told = write_events(place, job_id, last_event_id, request.app.state.closing)
    return StreamingResponse(told, media_type=EVENT_STREAM, headers=headers)


async def write_events(
    place: Workplace, job_id: str, after: int, closing: Closing
) -> AsyncIterator[bytes]:
    """Yield the events of a job as server-sent events, with a comment where nothing happens.

    It ends when the server is about to stop: pages come back to the next one.
    """
    yield format_sse_event(retry=AGAIN_MS)
    async for event in follow_job(place, job_id, after, is_over=closing.is_set):
        yield _write(event) if event else KEEPALIVE_COMMENT


def _write(event: Event) -> bytes:
    told = {name: value for name, value in event.data.items() if name != "process"}
    data = json.dumps({"moment": event.moment, **told}, ensure_ascii=False)
    return format_sse_event(data_str=data, event=event.kind, id=str(event.seq))
