"""The first page of `/admin`: how fresh the index is, what waits, whether all is well.

A request of an administrator comes in, HTML goes out. Nothing is changed here; who is no
administrator gets the form for the key, from the door of errors.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dtqa.errors import CorpusMissing, JournalError
from dtqa.jobs.freshness import find_holder
from dtqa.jobs.queue import list_jobs
from dtqa.jobs.starting import ensure_worker
from dtqa.journal import Summary, summarize
from dtqa.server.admin.actions import get_workplace
from dtqa.server.admin.health import list_checks
from dtqa.server.admin.pages.shown_jobs import show_job
from dtqa.server.admin.session import Admin
from dtqa.server.admin.stock import FileState, Stock, StockKeeper
from dtqa.server.doors import Bot, Pages
from dtqa.server.noting import get_journal
from dtqa.server.problems import describe_problem
from dtqa.server.views import VIETNAM

router = APIRouter(include_in_schema=False, dependencies=[Admin])

JOBS, NAMES = 5, 5
"""Jobs, and names of files of each kind, that the overview shows."""

DAYS = 7
"""Days whose questions the overview counts."""


def get_keeper(request: Request) -> StockKeeper:
    """Return the one keeper of the application."""
    keeper: StockKeeper = request.app.state.stock
    return keeper


@router.get("/admin")
def show_overview(request: Request, chatbot: Bot, pages: Pages) -> HTMLResponse:
    """Show what an administrator wants to know first."""
    place = get_workplace(request)
    ensure_worker(place)
    jobs = list_jobs(place)
    stock, problem = None, None
    try:
        stock = get_keeper(request).look(place)
    except CorpusMissing as error:
        problem = describe_problem(error, request.state.request_id, "vi")
    return pages.page(
        "admin/overview.html",
        info=stock.freshness.info if stock else None,
        stock=stock,
        problem=problem,
        counts=stock.count_states() if stock else {},
        waiting=list_waiting(stock) if stock else (),
        checks=list_checks(place, chatbot, get_journal(request), jobs, find_holder(place)),
        jobs=[show_job(job, jobs, place) for job in jobs[:JOBS]],
        asked=_count_questions(request),
        days=DAYS,
        settings=request.app.state.settings,
    )


def list_waiting(stock: Stock) -> tuple[tuple[FileState, int, tuple[str, ...]], ...]:
    """Return what a build would do: the state, how many files, the first names."""
    fresh = stock.freshness
    kinds = (
        (FileState.NEW, fresh.new),
        (FileState.CHANGED, fresh.changed),
        (FileState.GONE, fresh.gone),
    )
    return tuple((state, len(names), names[:NAMES]) for state, names in kinds if names)


def find_first_day(days: int) -> str:
    """Return the ISO day in Vietnam with which so many days begin, today the last of them."""
    return (datetime.now(VIETNAM).date() - timedelta(days=days - 1)).isoformat()


def _count_questions(request: Request) -> Summary | None:
    """Return the counts of the last days; None where the journal has nothing to tell.

    What is wrong with the journal is said among the checks and on its own page.
    """
    try:
        return summarize(request.app.state.settings.journal, find_first_day(DAYS))
    except JournalError:
        return None
