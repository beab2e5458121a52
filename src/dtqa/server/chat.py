"""The chat: a page of questions and answers, and one answer as a part of it.

An address comes in, HTML goes out. The same partial renders a turn on the whole page (a
plain form, no script needed) and as the fragment that the page's script puts in place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from dtqa.chatbot import Chatbot
from dtqa.errors import DtqaError, QuestionError
from dtqa.journal import Door
from dtqa.model import Answer, Filters
from dtqa.server.asked import EARLIER, LETTERS, Asked, keep_earlier, list_chips, read_page_filters
from dtqa.server.doors import Bot, Pages
from dtqa.server.feedback import REQUEST_ID
from dtqa.server.noting import describe_keeping, get_journal, note_answer
from dtqa.server.problems import describe_problem
from dtqa.server.request_errors import RequestError
from dtqa.server.turns import Turn

router = APIRouter(include_in_schema=False)

SAMPLES = 6
"""Sample questions on the empty page."""

PUBLISHERS = 30
"""Publishers, those of most articles first, that can be ticked; others are typed."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of the chat's form as an address holds them, not yet read."""

    q: str
    earlier: tuple[str, ...]
    publishers: tuple[str, ...]
    since: str
    until: str
    as_of: str
    literal: bool
    told: str = ""
    rated: str = ""


def take_fields(
    q: str = "",
    h: Annotated[list[str] | None, Query()] = None,
    publisher: Annotated[list[str] | None, Query()] = None,
    since: Annotated[str, Query(alias="from")] = "",
    to: str = "",
    as_of: str = "",
    literal: str = "",
    told: str = "",
    rated: str = "",
) -> Fields:
    """Return the fields of an address; `h` are questions asked before `q`.

    `told` and `rated` stand in the address that thanks for feedback.
    """
    given = tuple(h or ()), tuple(publisher or ()), since, to, as_of
    return Fields(q, *given, literal == "1", told, rated)


Typed = Annotated[Fields, Depends(take_fields)]


@router.get("/")
def show_chat(request: Request, chatbot: Bot, pages: Pages, typed: Typed) -> HTMLResponse:
    """Show the empty page, or the answer to a question."""
    info = chatbot.info()
    turn = _take_turn(typed, chatbot, request, (QuestionError, RequestError))
    asked = turn.asked
    status = turn.problem.status if turn.problem else 200
    return pages.page(
        "chat.html",
        status,
        turn=turn if asked.question or turn.problem else None,
        earlier=asked.earlier,
        carried=_carry(turn, _longest(request)),
        filters=asked.filters,
        chips=list_chips(asked),
        unfiltered=turn.unfiltered,
        publishers=_list_choices(chatbot, asked.filters.publishers),
        samples=() if asked.question else chatbot.suggestions()[:SAMPLES],
        longest=_longest(request),
        kept=describe_keeping(request.app.state.journal),
        most_earlier=EARLIER,
        most_letters=LETTERS,
        info=info,
    )


@router.get("/fragments/answer")
def show_answer(request: Request, chatbot: Bot, pages: Pages, typed: Typed) -> HTMLResponse:
    """Show one question and its answer, as a part of the page."""
    turn = _take_turn(typed, chatbot, request, (DtqaError,), always=True)
    status = turn.problem.status if turn.problem else 200
    return pages.page("partials/turn.html", status, turn=turn)


@dataclass(frozen=True, slots=True)
class Choice:
    """A publisher that can be ticked, with its articles (None: not one of the index)."""

    name: str
    articles: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The publishers to tick, and those that can only be typed."""

    ticked: tuple[Choice, ...]
    typed: tuple[str, ...]


def _list_choices(chatbot: Chatbot, chosen: tuple[str, ...]) -> Choices:
    counts = chatbot.publishers()
    names = list(counts)
    shown = [*names[:PUBLISHERS], *(name for name in chosen if name not in names[:PUBLISHERS])]
    ticked = tuple(Choice(name, counts.get(name), name in chosen) for name in shown)
    return Choices(ticked, tuple(names[PUBLISHERS:]))


def _carry(turn: Turn, longest: int) -> tuple[str, ...]:
    """Return the questions that the next one brings along: those answered so far."""
    asked = turn.asked
    return keep_earlier((*asked.earlier, asked.question), longest) if turn.answer else asked.earlier


def _note(
    request: Request, typed: Fields, answer: Answer, filters: Filters
) -> tuple[str, int | None]:
    """Note the question; return the id that feedback is given on, and the rank just rated.

    The page that thanks for feedback shows an answer that is noted already.
    """
    if not get_journal(request).on:
        return "", None
    if re.fullmatch(REQUEST_ID, typed.told):
        return typed.told, int(typed.rated) if re.fullmatch("[0-9]{1,2}", typed.rated) else None
    note_answer(request, answer, Door.WEB, filters)
    request_id: str = request.state.request_id
    return request_id, None


def _longest(request: Request) -> int:
    longest: int = request.app.state.settings.max_question
    return longest


def _take_turn(
    typed: Fields,
    chatbot: Chatbot,
    request: Request,
    caught: tuple[type[DtqaError], ...],
    always: bool = False,
) -> Turn:
    """Return the turn of an address, with the problem in it that stands for an answer.

    Without a question nothing is asked, unless `always`: then its emptiness is the problem.
    """
    days = (typed.since, typed.until, typed.as_of)
    asked = Asked(typed.q, keep_earlier(typed.earlier, _longest(request)), literal=typed.literal)
    try:
        asked = replace(asked, filters=read_page_filters(typed.publishers, *days))
        if typed.q or always:
            answer = chatbot.ask(
                typed.q, history=asked.earlier, filters=asked.filters, literal=typed.literal
            )
            fitting = chatbot.count_articles(asked.filters) if asked.filtered else None
            rating = _note(request, typed, answer, asked.filters)
            return Turn(asked, answer, None, fitting, *rating)
    except caught as error:
        if isinstance(error, RequestError):
            # What cannot be read stays in the form, to be mended there.
            asked = replace(asked, filters=Filters(typed.publishers, *days))
        return Turn(asked, problem=describe_problem(error, request.state.request_id, "vi"))
    return Turn(asked)
