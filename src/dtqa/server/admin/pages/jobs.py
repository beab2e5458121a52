"""The pages of the jobs: all that are kept, and one while it runs and after.

A form or an address comes in, HTML goes out. A page with script follows the events of the
job; without script it asks again by itself until the job has ended.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dtqa.jobs.queue import find_job, list_jobs
from dtqa.jobs.starting import ensure_worker
from dtqa.jobs.states import JobRequest
from dtqa.server.admin.actions import get_workplace, start_job
from dtqa.server.admin.pages.shown_jobs import STAGES, show_job
from dtqa.server.admin.pages.undo import find_undo
from dtqa.server.admin.session import Admin
from dtqa.server.doors import Pages

router = APIRouter(include_in_schema=False, dependencies=[Admin])

PATH = "/admin/jobs"


def write_job_address(job_id: str) -> str:
    """Return the address of a job's page."""
    return f"{PATH}/{job_id}"


@router.get(PATH)
def show_jobs(request: Request, pages: Pages) -> HTMLResponse:
    """List the jobs that are kept, the one asked for last first."""
    place = get_workplace(request)
    ensure_worker(place)
    jobs = list_jobs(place)
    return pages.page("admin/jobs.html", jobs=[show_job(job, jobs, place) for job in jobs])


@router.get(f"{PATH}/{{job_id}}")
def show_one_job(job_id: str, request: Request, pages: Pages) -> HTMLResponse:
    """Show a job as it stands; raises JobNotFound."""
    place = get_workplace(request)
    job = find_job(place, job_id)
    ensure_worker(place)
    shown = show_job(job, list_jobs(place), place)
    undo = find_undo(place, job.request)
    return pages.page("admin/job.html", shown=shown, job=job, undo=undo, stages=STAGES)


@router.post("/admin/index")
def index(
    request: Request,
    full: Annotated[bool, Form()] = False,
    sure: Annotated[bool, Form()] = False,
) -> RedirectResponse:
    """Bring the index up to date; all of it anew where that is asked for and confirmed."""
    if full and not sure:
        return RedirectResponse("/admin/rebuild", 303)
    job = start_job(get_workplace(request), JobRequest(full=full))
    return RedirectResponse(write_job_address(job), 303)


@router.get("/admin/rebuild")
def ask_rebuild(pages: Pages) -> HTMLResponse:
    """Ask whether everything is to be analysed again: it takes long and is seldom needed."""
    return pages.page("admin/rebuild.html")
