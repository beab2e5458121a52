"""The JSON door of the ledger: figures page by page, and all of them as a file.

An address comes in, the contract's object or a stream of text goes out. What is asked is
read in `asked.py`, the files are written in `exports.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import BeforeValidator

from dtqa.model import FigureKind, FigureOrder
from dtqa.server.conditions import Names
from dtqa.server.doors import Bot, name_refusals
from dtqa.server.figures.asked import AskedFigures, find_figures, read_every
from dtqa.server.figures.exports import name_file, write_csv, write_json
from dtqa.server.figures.schemas import FigureLine, FigureList

router = APIRouter(prefix="/api/v1", tags=["figures"])

NAMES = Names("from", "to", "as_of")

_PERIOD = "A day, month or year: 2024-07-19, 2024-07, 2024."
_BLANK_IS_NONE = BeforeValidator(lambda value: value or None)


def take_asked(
    q: Annotated[
        str,
        Query(
            description="Words of the metric, unit, scope or period.", examples=["hồ sơ trực tuyến"]
        ),
    ] = "",
    article: Annotated[str, Query(description="Only of this article, by its id.")] = "",
    publisher: Annotated[str, Query(description="A publisher's name or a part of it.")] = "",
    kind: Annotated[
        FigureKind | None, _BLANK_IS_NONE, Query(description="Only figures of this kind.")
    ] = None,
    scope: Annotated[
        str, Query(description="A place or level, or a part of its name.", examples=["cấp tỉnh"])
    ] = "",
    unit: Annotated[
        str, Query(description="A unit: %, đồng, a counted thing.", examples=["%"])
    ] = "",
    since: Annotated[
        str, Query(alias="from", description=f"The period reaches to it or later. {_PERIOD}")
    ] = "",
    to: Annotated[str, Query(description=f"The period begins by it. {_PERIOD}")] = "",
    order: Annotated[
        FigureOrder | None,
        _BLANK_IS_NONE,
        Query(
            description="Within one article that of the text by default, else newest first. "
            "Highest and lowest compare numbers whatever their unit: ask for one unit too."
        ),
    ] = None,
) -> AskedFigures:
    """Return what an address asks of the ledger."""
    return AskedFigures(
        text=q.strip(),
        article=article.strip(),
        publisher=publisher.strip(),
        kind=kind,
        scope=scope.strip(),
        unit=unit.strip(),
        since=since.strip(),
        until=to.strip(),
        order=order,
    )


Asked = Annotated[AskedFigures, Depends(take_asked)]


@router.get("/figures", summary="List figures", responses=name_refusals(404, 422, 503))
def list_figures(
    chatbot: Bot,
    asked: Asked,
    limit: Annotated[int, Query(ge=1, le=1000, description="Figures at most.")] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9, description="Figures to skip.")] = 0,
) -> FigureList:
    """List the figures of the articles, each with the sentence that states it.

    `from` and `to` are compared with the period a figure holds for: both overlap. A figure
    whose period is not known is left out where one of them is given.
    """
    found, total = find_figures(chatbot, asked, NAMES, limit, offset)
    after = offset + len(found)
    more = found and after < total
    following = asked.write_address("/api/v1/figures", limit=limit, offset=after)
    return FigureList(
        figures=[FigureLine.of_cited(cited) for cited in found],
        total=total,
        next=following if more else None,
    )


@router.get(
    "/figures.csv",
    summary="Export figures as CSV",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {}}}, **name_refusals(404, 422, 503)},
)
def export_csv(chatbot: Bot, asked: Asked) -> StreamingResponse:
    """Return every figure asked for as CSV: UTF-8 with a byte order mark, named columns.

    Numbers have a point and no grouping. Cells that a spreadsheet would take for a formula
    begin with an apostrophe.
    """
    figures, _ = read_every(chatbot, asked, NAMES)
    return _send(
        chatbot, asked, write_csv(figures), "csv", "text/csv; charset=utf-8; header=present"
    )


@router.get(
    "/figures.json",
    summary="Export figures as JSON",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/json": {}}}, **name_refusals(404, 422, 503)},
)
def export_json(chatbot: Bot, asked: Asked) -> StreamingResponse:
    """Return every figure asked for as one object like that of the list, without pages."""
    figures, total = read_every(chatbot, asked, NAMES)
    return _send(chatbot, asked, write_json(figures, total), "json", "application/json")


def _send(
    chatbot: Bot, asked: AskedFigures, text: Iterator[str], kind: str, media_type: str
) -> StreamingResponse:
    """Return a file that is written while it is sent."""
    name = name_file(asked.article, chatbot.info().built_at, kind)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    return StreamingResponse(text, media_type=media_type, headers=headers)
