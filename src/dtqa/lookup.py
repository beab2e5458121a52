"""The figures that a person looks for in the ledger, by words and conditions.

What comes in is what was typed and an open catalog; what goes out are figures with their
citations, and how many there are. Words are read as those of a question are: with or
without marks, an abbreviation or its long form. Nothing is ranked or joined here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dtqa.answer.compose import cite
from dtqa.answer.question import Question
from dtqa.model import CitedFigure, FigureFilters, FigureOrder
from dtqa.scope import find_publishers
from dtqa.search.catalog import Catalog
from dtqa.search.ledger import FoundFigure, LedgerQuery
from dtqa.text.marks import fold

Alternatives = tuple[tuple[str, ...], ...]
"""Ways to say the same, each some words that have to be found."""


def find_figures(
    query: LedgerQuery, catalog: Catalog, limit: int, offset: int
) -> tuple[tuple[CitedFigure, ...], int]:
    """Return some figures that are as asked, numbered from 1, and how many there are."""
    ledger = catalog.ledger
    return tuple(_cite(ledger.find(query, limit, offset))), ledger.count(query)


def iterate_figures(query: LedgerQuery, catalog: Catalog) -> tuple[Iterator[CitedFigure], int]:
    """Return all figures that are as asked, read as they are taken, and how many there are."""
    ledger = catalog.ledger
    return _cite(ledger.iterate(query)), ledger.count(query)


def _cite(found: Iterable[FoundFigure]) -> Iterator[CitedFigure]:
    for number, (figure, sentence, article) in enumerate(found, 1):
        yield CitedFigure(figure, cite(sentence, article, number))


def make_query(
    question: Question | None, filters: FigureFilters, order: FigureOrder, catalog: Catalog
) -> LedgerQuery:
    """Return what the ledger is asked: words and names as the articles write them.

    Raises ArticleNotFound for an unknown article.
    """
    if filters.article is not None:
        catalog.article(filters.article)
    ledger = catalog.ledger
    publisher, scope, unit = filters.publisher, filters.scope, filters.unit
    return LedgerQuery(
        words=list_wanted(question) if question else None,
        article=filters.article,
        publishers=find_publishers((publisher,), catalog) if publisher else None,
        kind=filters.kind,
        scopes=_find_names(scope, ledger.scopes()) if scope else None,
        units=_find_names(unit, ledger.units()) if unit else None,
        since=filters.since,
        until=filters.until,
        order=order,
    )


def _find_names(typed: str, names: Iterable[str]) -> list[str]:
    """Return the names that hold what was typed as words; just the one if it is a name."""
    wanted = fold(typed).strip()
    same = [name for name in names if fold(name) == wanted]
    return same or [name for name in names if f" {wanted} " in f" {fold(name).replace(',', ' ')} "]


def list_wanted(question: Question) -> list[Alternatives]:
    """Return the words that a figure has to hold, with the other forms of abbreviations.

    Words that only ask (bao nhiêu, tỷ lệ) need not be found, unless nothing else was typed.
    """
    kept = question.content or tuple(range(len(question.tokens)))
    terms = {position: question.tokens[position].folded for position in kept}
    wanted: list[Alternatives] = []
    for other in question.others:
        own = tuple(terms.pop(place) for place in range(*other.span) if place in terms)
        forms = (own, tuple(token.folded for token in other.tokens))
        wanted.append(tuple(form for form in forms if form))
    return [*wanted, *(((term,),) for term in terms.values())]
