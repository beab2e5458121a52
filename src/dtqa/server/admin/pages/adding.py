"""The page that takes articles: files, or web addresses, with what is known about them.

A form comes in. Out goes the page of the job that indexes what was taken, or the form
again with the reason beside each file that was refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from dtqa.articles.formats import READERS
from dtqa.errors import ArticleRefused, DtqaError, FetchOff
from dtqa.model import Refusal
from dtqa.server.admin.actions import add_articles, get_workplace
from dtqa.server.admin.forms import list_words
from dtqa.server.admin.health import write_bytes
from dtqa.server.admin.pages.jobs import write_job_address
from dtqa.server.admin.refusals import (
    DayInvalid,
    NothingSent,
    NothingStored,
    TooManyFiles,
    UploadUnreadable,
)
from dtqa.server.admin.session import Admin
from dtqa.server.admin.sifting import PATH
from dtqa.server.admin.uploads import MOST_FILES, Sent, bound_uploads, read_sent
from dtqa.server.doors import Pages
from dtqa.server.problems import describe_problem
from dtqa.server.request_errors import FieldInvalid
from dtqa.server.schemas import Problem
from dtqa.settings import Settings

router = APIRouter(include_in_schema=False, dependencies=[Admin])

FIELDS = ("title", "publisher", "published", "url", "urls")
"""What was typed and stands in the form again; files a browser never fills in again."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A form that came to nothing: the files that were refused, or what else is wrong."""

    status: int
    refused: tuple[Refusal, ...] = ()
    problem: Problem | None = None


@router.get("/admin/add")
def show_form(request: Request, pages: Pages) -> HTMLResponse:
    """Show the empty form."""
    return _show(request, pages, {})


@router.post(PATH, response_model=None)
async def take_articles(request: Request, pages: Pages) -> HTMLResponse | RedirectResponse:
    """Take files and addresses; leads to the job, or says what is wrong with each file."""
    sent = Sent()
    try:
        async with read_sent(request) as sent:
            added = await add_articles(sent, get_workplace(request))
    except (
        ArticleRefused,
        NothingStored,
        NothingSent,
        FieldInvalid,
        DayInvalid,
        TooManyFiles,
        UploadUnreadable,
    ) as error:
        return _show(request, pages, _list_typed(request), _tell(request, sent, error))
    return RedirectResponse(write_job_address(added.job), 303)


def _list_typed(request: Request) -> dict[str, str]:
    """Return the words of a form that was read already."""
    return {name: value for name, value in list_words(request).items() if name in FIELDS}


def _tell(request: Request, sent: Sent, error: DtqaError) -> Turned:
    """Return what is wrong, file by file where it is about files."""
    problem = describe_problem(error, request.state.request_id, "vi")
    if isinstance(error, NothingStored):
        refused = error.fields["refused"]
        return Turned(problem.status, refused if isinstance(refused, tuple) else ())
    if isinstance(error, ArticleRefused) and not isinstance(error, FetchOff) and sent.uploads:
        name = sent.uploads[0].name
        return Turned(problem.status, (Refusal(name, problem.detail, problem.hint),))
    return Turned(problem.status, problem=problem)


def _show(
    request: Request, pages: Pages, typed: dict[str, str], turned: Turned | None = None
) -> HTMLResponse:
    settings: Settings = request.app.state.settings
    limit = settings.max_article_bytes
    return pages.page(
        "admin/add.html",
        turned.status if turned else 200,
        typed=dict.fromkeys(FIELDS, "") | typed,
        turned=turned,
        fetch=settings.fetch,
        kinds=tuple(READERS),
        most=MOST_FILES,
        largest=write_bytes(limit),
        together=write_bytes(bound_uploads(limit)[PATH]),
        together_bytes=bound_uploads(limit)[PATH],
        largest_bytes=limit,
    )
