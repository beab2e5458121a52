"""What is asked of the ledger of figures, whichever door asks, and how it is written.

Strings of an address, a form or a command line come in and are read strictly; figures and
addresses that ask the same, or the same in another order, go out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from dtqa.chatbot import Chatbot
from dtqa.model import CitedFigure, FigureFilters, FigureKind, FigureOrder
from dtqa.server.conditions import Names, read_filters


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """What figures have to be like; what is empty allows all.

    `since` and `until` are days, months or years as they were typed; `order` is None where
    nobody chose one.
    """

    text: str = ""
    article: str = ""
    publisher: str = ""
    kind: FigureKind | None = None
    scope: str = ""
    unit: str = ""
    since: str = ""
    until: str = ""
    order: FigureOrder | None = None

    @property
    def filtered(self) -> bool:
        """Whether anything but an order was asked for."""
        return replace(self, order=None) != AskedFigures()

    @property
    def ordered(self) -> FigureOrder:
        """The order in force: of the text within one article, else the newest first."""
        return self.order or (FigureOrder.TEXT if self.article else FigureOrder.NEWEST)

    def write_address(self, path: str, **more: str | int) -> str:
        """Return the address below a path that asks just this.

        >>> AskedFigures("hồ sơ", since="2022").write_address("/figures", page=2)
        '/figures?q=h%E1%BB%93%20s%C6%A1&from=2022&page=2'
        """
        fields = {
            "q": self.text,
            "article": self.article,
            "publisher": self.publisher,
            "kind": self.kind or "",
            "scope": self.scope,
            "unit": self.unit,
            "from": self.since,
            "to": self.until,
            "order": self.order or "",
            **more,
        }
        given = {name: value for name, value in fields.items() if value != ""}
        query = urlencode(given, errors="replace", quote_via=quote)
        return f"{path}?{query}" if query else path


def find_figures(
    chatbot: Chatbot, asked: AskedFigures, names: Names, limit: int, offset: int = 0
) -> tuple[tuple[CitedFigure, ...], int]:
    """Return some of the figures asked for, and how many there are.

    Raises DateInvalid and DatesReversed naming the field as its door calls it,
    ArticleNotFound, and a QuestionError for words that cannot be read.
    """
    filters = read_figure_filters(asked, names)
    return chatbot.figures(asked.text, filters, asked.ordered, limit=limit, offset=offset)


def read_every(
    chatbot: Chatbot, asked: AskedFigures, names: Names
) -> tuple[Iterator[CitedFigure], int]:
    """Return every figure asked for, read as they are taken, and how many there are.

    What can be refused is refused at once, before the first figure is taken; all are of
    one generation of the index, however many are published meanwhile.
    """
    filters = read_figure_filters(asked, names)
    return chatbot.iterate_figures(asked.text, filters, asked.ordered)


def read_figure_filters(asked: AskedFigures, names: Names) -> FigureFilters:
    """Return the conditions as the chatbot takes them; `names` are those of the door's fields."""
    days = read_filters((), asked.since, asked.until, None, names)
    return FigureFilters(
        article=asked.article or None,
        publisher=asked.publisher or None,
        kind=asked.kind,
        scope=asked.scope or None,
        unit=asked.unit or None,
        since=days.since,
        until=days.until,
    )
