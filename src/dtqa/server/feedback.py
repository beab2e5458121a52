"""Feedback on a sentence of an answer: by JSON for programs, by a form for people.

A verdict comes in and goes to the journal; whether it is on disk nobody waits for. The
form works without script: it leads back to the page it was on, which says thank you.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from dtqa.journal import LONGEST_NOTE, NotedFeedback, Reason, Verdict, write_moment
from dtqa.server.asked import RATED, TOLD
from dtqa.server.doors import name_refusals
from dtqa.server.examples import FEEDBACK, FEEDBACK_TAKEN
from dtqa.server.noting import get_journal
from dtqa.server.origins import check_origin

router = APIRouter()

LAST_RANK = 20
"""An answer holds no more sentences."""

THANKS = "cam-on"
"""The anchor of the thanks on the page."""

REQUEST_ID = r"^[A-Za-z0-9._-]{8,64}$"

_ID = "The `request_id` of the answer."
_RANK = "The `rank` of the sentence; 0 for an answer that quotes nothing."
_NOTE = f"In your own words, {LONGEST_NOTE} letters at most."


class FeedbackRequest(BaseModel):
    """What somebody thought of a sentence."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [FEEDBACK]}
    )

    request_id: str = Field(pattern=REQUEST_ID, description=_ID)
    rank: int = Field(ge=0, le=LAST_RANK, description=_RANK)
    # Strict models take an enum's own members only, JSON has none.
    verdict: Verdict = Field(strict=False, description="`up` or `down`.")
    reason: Reason | None = Field(
        None,
        strict=False,
        description="What is wrong: `wrong_figure`, `outdated`, `off_topic`, "
        "`missing_source` or `other`.",
    )
    note: str | None = Field(None, max_length=LONGEST_NOTE, description=_NOTE)


class FeedbackTaken(BaseModel):
    """What became of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [FEEDBACK_TAKEN]})

    kept: bool = Field(description="False where this server keeps no journal.")


@router.post(
    "/api/v1/feedback",
    tags=["questions"],
    summary="Say what you think of an answer",
    status_code=202,
    responses=name_refusals(400, 413, 415, 422),
)
async def take_feedback(body: FeedbackRequest, request: Request) -> FeedbackTaken:
    """Take a verdict on one sentence of an answer, of this door or of the web chat.

    The last verdict on a sentence counts. It is written in the background: 202 says that
    it was taken.
    """
    note = body.note or ""
    return FeedbackTaken(
        kept=_take(request, body.request_id, body.rank, body.verdict, body.reason, note)
    )


def _check_form(request: Request) -> None:
    """Let a form pass that our page sent, and what is no browser: it carries nobody's rights."""
    check_origin(request, may_be_silent=True)


@router.post("/feedback", include_in_schema=False, dependencies=[Depends(_check_form)])
async def take_form(
    request: Request,
    request_id: Annotated[str, Form(pattern=REQUEST_ID)],
    rank: Annotated[int, Form(ge=0, le=LAST_RANK)],
    verdict: Annotated[Verdict, Form()],
    reason: Annotated[Reason | None, Form()] = None,
    note: Annotated[str, Form(max_length=LONGEST_NOTE)] = "",
    back: Annotated[str, Form()] = "/",
) -> RedirectResponse:
    """Take a verdict from the page, and lead back to it."""
    _take(request, request_id, rank, verdict, reason, note)
    return RedirectResponse(lead_back(back, request_id, rank), status_code=303)


def _take(
    request: Request,
    request_id: str,
    rank: int,
    verdict: Verdict,
    reason: Reason | None,
    note: str,
) -> bool:
    """Hand feedback to the journal; tell whether there is one."""
    journal = get_journal(request)
    moment = write_moment(datetime.now(UTC))
    why = reason if verdict is Verdict.DOWN else None
    journal.note_feedback(NotedFeedback(request_id, rank, verdict, moment, why, note.strip()))
    return journal.on


def lead_back(back: str, request_id: str, rank: int) -> str:
    """Return the address of the chat that a form came from, told what was rated.

    Only the chat's own addresses are led back to; anything else leads to the empty chat.

    >>> lead_back("/?q=x&told=old-request&rated=1", "new-request", 2)
    '/?q=x&told=new-request&rated=2#cam-on'
    """
    path, _, query = back.partition("?")
    if path != "/" or not query:
        return "/"
    kept = [pair for pair in parse_qsl(query.partition("#")[0]) if pair[0] not in (TOLD, RATED)]
    told = [*kept, (TOLD, request_id), (RATED, str(rank))]
    return f"/?{urlencode(told, quote_via=quote)}#{THANKS}"
