"""The page of the questions: what nobody got an answer to, how many asked, what they thought.

The journal comes in, HTML goes out, or a file: a question set for `dtqa eval`, or a table
for a spreadsheet. A journal that cannot be read is said, and nothing else of the page fails.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from dtqa.errors import JournalError, JournalMissing
from dtqa.journal import (
    REASON_WORDS,
    export_questions,
    list_feedback,
    list_unanswered,
    summarize,
)
from dtqa.server.admin.pages.days import draw_days
from dtqa.server.admin.pages.overview import find_first_day
from dtqa.server.admin.pages.topics_file import write_topics
from dtqa.server.admin.session import Admin
from dtqa.server.doors import Bot, Pages
from dtqa.server.noting import get_journal
from dtqa.server.problems import describe_problem
from dtqa.server.views import VIETNAM

router = APIRouter(include_in_schema=False, dependencies=[Admin])

PATH = "/admin/questions"

SPANS = {7: "7 ngày", 30: "30 ngày", 90: "90 ngày", 0: "tất cả"}
"""The stretches of time that the page offers; 0 for all that is kept."""

Days = Annotated[int, Query(ge=0, le=3650)]

FEEDBACK, TOPICS = 100, 50
"""Remarks, and topics of each sort, that the page lists."""

STATUSES = {
    "answered": "trả lời được",
    "partial": "một phần",
    "not_found": "không tìm thấy",
}


@router.get(PATH)
def show_questions(request: Request, pages: Pages, days: Days = 30) -> HTMLResponse:
    """Show what the journal tells of the last days."""
    path = request.app.state.settings.journal
    journal = get_journal(request)
    told: dict[str, Any] = {"summary": None, "unanswered": None, "remarks": (), "chart": None}
    problem = None
    try:
        since = find_first_day(days) if days else None
        summary = summarize(path, since)
        first = since or (summary.days[0].day if summary.days else find_first_day(1))
        told = {
            "summary": summary,
            "unanswered": list_unanswered(path, since, TOPICS),
            "remarks": list_feedback(path, since, FEEDBACK),
            "chart": draw_days(summary.days, first, find_first_day(1)),
        }
    except JournalMissing:
        pass  # nobody has asked yet: the page says so
    except JournalError as error:
        problem = describe_problem(error, request.state.request_id, "vi")
    return pages.page(
        "admin/questions.html",
        **told,
        problem=problem,
        on=journal.on,
        worded=journal.keep_text,
        kept=journal.days,
        days=days,
        spans=SPANS,
        reasons=REASON_WORDS,
        statuses=STATUSES,
    )


@router.get(f"{PATH}.jsonl")
def download_set(request: Request, chatbot: Bot, days: Days = 30) -> Response:
    """Send the questions whose right answer is known, as `dtqa eval` reads them."""
    path = request.app.state.settings.journal
    items = export_questions(path, chatbot.article, find_first_day(days) if days else None)
    lines = "".join(f"{json.dumps(item, ensure_ascii=False)}\n" for item in items)
    return _send(lines, "application/jsonl", "jsonl")


@router.get(f"{PATH}.csv")
def download_topics(request: Request, days: Days = 30) -> Response:
    """Send the topics without an answer, or with half of one, for a spreadsheet."""
    path = request.app.state.settings.journal
    found = list_unanswered(path, find_first_day(days) if days else None, limit=10_000)
    return _send(write_topics(found), "text/csv; charset=utf-8", "csv")


def _send(text: str, kind: str, ending: str) -> Response:
    """Return a file to be saved, named by the day."""
    name = f"dtqa-cau-hoi-{datetime.now(VIETNAM):%Y-%m-%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text.encode("utf-8", "replace"), media_type=kind, headers=headers)
