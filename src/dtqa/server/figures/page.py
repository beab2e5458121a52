"""The page of the ledger: every figure of the articles, to be sifted, sorted and exported.

An address comes in, HTML goes out. Filters, order and page stand in the address, so that
the page works without script and every view of it can be shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dtqa.chatbot import Chatbot
from dtqa.errors import QuestionError
from dtqa.model import CitedFigure, FigureOrder
from dtqa.server.conditions import Names
from dtqa.server.doors import Bot, Pages
from dtqa.server.figures.api import Asked
from dtqa.server.figures.asked import AskedFigures, find_figures
from dtqa.server.figures.words import KINDS, is_guessed
from dtqa.server.problems import describe_problem
from dtqa.server.request_errors import AddressNotFound, RequestError
from dtqa.server.schemas import Problem

router = APIRouter(include_in_schema=False)

PATH = "/figures"

FIGURES_PER_PAGE = 50

UNITS = 6
"""Units, those of most figures of the page first, that a sorted table offers to keep to."""

_BY_VALUE = (FigureOrder.HIGHEST, FigureOrder.LOWEST)

SUGGESTED = 200
"""Publishers, units and scopes, the most frequent first, that the form suggests."""

NAMES = Names("“Từ kỳ”", "“Đến kỳ”", "")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its title, and how it is sorted where it can be.

    `sorted` is the value of aria-sort, `address` orders by it, the other way round where it
    is in force already.
    """

    title: str
    sorted: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter in words with an address: of one in force that drops it, else that sets it."""

    words: str
    address: str


@router.get(PATH)
def show_figures(
    request: Request,
    chatbot: Bot,
    pages: Pages,
    asked: Asked,
    page: Annotated[int, Query(ge=1, le=10**6)] = 1,
) -> HTMLResponse:
    """Show one page of the figures asked for, each with the sentence that states it."""
    title = chatbot.article(asked.article)[0].title if asked.article else ""
    figures, total, problem = _find(request, chatbot, asked, page)
    if page > 1 and not figures and not problem:
        raise AddressNotFound(path=asked.write_address(PATH, page=page))
    return pages.page(
        "figures.html",
        problem.status if problem else 200,
        figures=figures,
        total=total,
        problem=problem,
        asked=asked,
        kinds=KINDS,
        columns=list_columns(asked),
        units=list_units(asked, figures),
        guessed=any(is_guessed(cited.figure) for cited in figures),
        conditions=list_conditions(asked, title),
        publishers=tuple(chatbot.publishers())[:SUGGESTED],
        every_unit=chatbot.units()[:SUGGESTED],
        every_scope=chatbot.scopes()[:SUGGESTED],
        page=page,
        last=max(1, ceil(total / FIGURES_PER_PAGE)),
        info=chatbot.info(),
    )


def _find(
    request: Request, chatbot: Chatbot, asked: AskedFigures, page: int
) -> tuple[tuple[CitedFigure, ...], int, Problem | None]:
    """Return the figures of a page and how many there are, or what cannot be read."""
    offset = (page - 1) * FIGURES_PER_PAGE
    try:
        return *find_figures(chatbot, asked, NAMES, FIGURES_PER_PAGE, offset), None
    except (QuestionError, RequestError) as error:
        return (), 0, describe_problem(error, request.state.request_id, "vi")


def list_columns(asked: AskedFigures) -> tuple[Column, ...]:
    """Return the columns of the table, each with the address that sorts by it."""
    sort = partial(_sort, asked)
    return (
        sort("Chỉ tiêu", (FigureOrder.METRIC, "ascending")),
        sort("Kỳ", (FigureOrder.NEWEST, "descending"), (FigureOrder.OLDEST, "ascending")),
        sort("Giá trị", (FigureOrder.HIGHEST, "descending"), (FigureOrder.LOWEST, "ascending")),
        Column("Đơn vị"),
        Column("Loại"),
        Column("Phạm vi"),
        sort("Nguồn", (FigureOrder.TEXT, "ascending")),
    )


def _sort(asked: AskedFigures, title: str, *ways: tuple[FigureOrder, str]) -> Column:
    """Return a column that is sorted in the first of these ways, or in turn."""
    orders = [order for order, _ in ways]
    at = orders.index(asked.ordered) if asked.ordered in orders else -1
    following = orders[(at + 1) % len(orders)]
    address = replace(asked, order=following).write_address(PATH)
    return Column(title, ways[at][1] if at >= 0 else "none", address)


def list_units(asked: AskedFigures, figures: Iterable[CitedFigure]) -> tuple[Condition, ...]:
    """Return units to keep to where values of several are sorted together, else none.

    Numbers compare within a unit only: 5 triệu đồng is not less than 6 triệu tài khoản.
    """
    counted = Counter(cited.figure.unit for cited in figures)
    if asked.ordered not in _BY_VALUE or len(counted) == 1:
        return ()
    units = [unit for unit, _ in counted.most_common() if unit][:UNITS]
    return tuple(Condition(unit, replace(asked, unit=unit).write_address(PATH)) for unit in units)


def list_conditions(asked: AskedFigures, title: str) -> tuple[Condition, ...]:
    """Return the filters in force, each with the address that drops it and keeps the rest."""
    kind = KINDS[asked.kind] if asked.kind else ""
    conditions = (
        (f"bài “{title}”" if asked.article else "", replace(asked, article="")),
        (f"có “{asked.text}”" if asked.text else "", replace(asked, text="")),
        (f"loại {kind}" if kind else "", replace(asked, kind=None)),
        (f"phạm vi {asked.scope}" if asked.scope else "", replace(asked, scope="")),
        (f"đơn vị {asked.unit}" if asked.unit else "", replace(asked, unit="")),
        (f"nơi đăng {asked.publisher}" if asked.publisher else "", replace(asked, publisher="")),
        (f"kỳ từ {asked.since}" if asked.since else "", replace(asked, since="")),
        (f"kỳ đến {asked.until}" if asked.until else "", replace(asked, until="")),
    )
    return tuple(Condition(words, rest.write_address(PATH)) for words, rest in conditions if words)
