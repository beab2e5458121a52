"""The page of the articles: what became of each file; some are taken out and brought back.

Forms come in, pages and redirections go out. What is removed lies in the bin, so nothing
has to be confirmed: the page that follows undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dtqa.errors import ArticleNotFound, JobNotFound, RemovedNotFound
from dtqa.intake import list_removed
from dtqa.jobs.queue import find_job, list_jobs
from dtqa.jobs.states import JobKind
from dtqa.jobs.workplace import Workplace
from dtqa.server.admin.actions import get_workplace, remove_articles, restore_articles
from dtqa.server.admin.pages.overview import get_keeper
from dtqa.server.admin.pages.shown_jobs import ShownJob, show_job
from dtqa.server.admin.pages.undo import find_undo
from dtqa.server.admin.session import Admin
from dtqa.server.admin.sifting import PATH, AskedFiles, ShelfOrder, sift
from dtqa.server.admin.stock import STATE_WORDS, FileState
from dtqa.server.doors import Pages

router = APIRouter(include_in_schema=False, dependencies=[Admin])

ORDERS = {
    ShelfOrder.ATTENTION: "cần xem trước",
    ShelfOrder.NEWEST: "ngày đăng, mới nhất trước",
    ShelfOrder.OLDEST: "ngày đăng, cũ nhất trước",
    ShelfOrder.TITLE: "tên bài",
    ShelfOrder.PUBLISHER: "nơi đăng",
    ShelfOrder.FILE: "tên tệp",
    ShelfOrder.SENTENCES: "nhiều câu nhất",
    ShelfOrder.FIGURES: "nhiều số liệu nhất",
}
"""The orders as the form offers them."""

REMOVED_SHOWN = 200
"""Tickets that the page of the bin lists, the latest first."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a form before this page did: the job that followed, and whether it can be undone."""

    shown: ShownJob
    undo: str | None


@router.get(PATH)
def show_articles(
    request: Request,
    pages: Pages,
    q: Annotated[str, Query(max_length=200)] = "",
    state: Annotated[FileState | None, Query()] = None,
    order: Annotated[ShelfOrder, Query()] = ShelfOrder.ATTENTION,
    page: Annotated[int, Query(ge=1, le=10**6)] = 1,
    job: Annotated[str, Query(max_length=100)] = "",
) -> HTMLResponse:
    """Show one page of the files; `job` is what a form before it began."""
    asked = AskedFiles(q.strip(), state, order, page)
    return _show(request, pages, asked, done=_tell_done(get_workplace(request), job))


@router.post(f"{PATH}/remove", response_model=None)
def remove(
    request: Request,
    pages: Pages,
    source: Annotated[list[str] | None, Form()] = None,
    q: Annotated[str, Form(max_length=200)] = "",
    state: Annotated[str, Form(max_length=20)] = "",
    order: Annotated[ShelfOrder, Form()] = ShelfOrder.ATTENTION,
    page: Annotated[int, Form(ge=1, le=10**6)] = 1,
) -> HTMLResponse | RedirectResponse:
    """Move the files that were ticked to the bin, and lead back to the same list."""
    known = next((one for one in FileState if one == state), None)
    asked = AskedFiles(q, known, order, page)
    if not source:
        return _show(request, pages, asked, unticked=True)
    try:
        taken = remove_articles(get_workplace(request), sources=source)
    except ArticleNotFound as error:  # somebody else was quicker: the list says what is left
        return _show(request, pages, asked, missing=str(error.fields["article_id"]))
    return RedirectResponse(asked.write_address(job=taken.job), 303)


@router.post("/admin/restore", response_model=None)
def restore(
    request: Request, pages: Pages, ticket: Annotated[str, Form(max_length=100)]
) -> HTMLResponse | RedirectResponse:
    """Bring back what a ticket removed, and lead to the list of articles."""
    try:
        taken = restore_articles(get_workplace(request), ticket)
    except RemovedNotFound:  # restored already, perhaps by somebody else: the bin says what is left
        return _show_bin(request, pages, gone=True)
    return RedirectResponse(AskedFiles().write_address(job=taken.job), 303)


@router.get("/admin/removed")
def show_removed(request: Request, pages: Pages) -> HTMLResponse:
    """List what is in the bin, the latest first."""
    return _show_bin(request, pages)


def _show_bin(request: Request, pages: Pages, *, gone: bool = False) -> HTMLResponse:
    """Return the bin; `gone` says that what was to come back does not lie there any more."""
    removed = list_removed(get_workplace(request).corpus)
    return pages.page(
        "admin/removed.html",
        404 if gone else 200,
        removed=removed[:REMOVED_SHOWN],
        total=len(removed),
        gone=gone,
    )


def _show(
    request: Request,
    pages: Pages,
    asked: AskedFiles,
    *,
    done: Done | None = None,
    unticked: bool = False,
    missing: str = "",
) -> HTMLResponse:
    """Return the list of files with what is to be said about the form before it.

    `missing` is a file that was to be removed and is not there any more.
    """
    stock = get_keeper(request).look(get_workplace(request))
    return pages.page(
        "admin/articles.html",
        422 if unticked else 404 if missing else 200,
        asked=asked,
        sifted=sift(stock.rows, asked),
        counts=stock.count_states(),
        total=len(stock.rows),
        words=STATE_WORDS,
        orders=ORDERS,
        done=done,
        unticked=unticked,
        missing=missing,
    )


def _tell_done(place: Workplace, job_id: str) -> Done | None:
    """Return what a removal or a restoration did; None where no such job is kept."""
    try:
        job = find_job(place, job_id)
    except JobNotFound:
        return None
    if job.request.kind not in (JobKind.REMOVE, JobKind.RESTORE):
        return None
    return Done(show_job(job, list_jobs(place), place), find_undo(place, job.request))
