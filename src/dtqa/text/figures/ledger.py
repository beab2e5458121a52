"""The figures of an article, in the order of its text.

What comes in are an article, its sentences and the abbreviations it defines; what goes out
are Figures: what each number is, the period and scope it holds for, what it measures. The
readers of one sentence do the work; here they are put together, and short forms in
unit and metric are written out. Nothing is compared with other articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dtqa.model import Abbreviation, Article, BlockKind, Figure, Sentence
from dtqa.text.figures.cells.reading import read_cell
from dtqa.text.figures.kinds.kind import Told, tell_kinds
from dtqa.text.figures.metrics.naming import name_metrics
from dtqa.text.figures.metrics.shortforms import list_long_forms, write_out
from dtqa.text.figures.numbers.quantities import find_quantities
from dtqa.text.figures.periods.holding import hold_periods
from dtqa.text.figures.periods.movements import Held
from dtqa.text.figures.quantity import Quantity, Setting
from dtqa.text.figures.scopes import find_scopes
from dtqa.text.figures.surroundings import surround_sentences


def read_figures(
    article: Article, sentences: Sequence[Sentence], abbreviations: Sequence[Abbreviation] = ()
) -> tuple[Figure, ...]:
    """Return the figures of an article; `abbreviations` are those that it defines."""
    surround = surround_sentences(article, sentences)
    longs = list_long_forms(abbreviations)
    return tuple(
        figure
        for place, sentence in enumerate(sentences)
        for figure in _read_sentence(sentence, place, surround, longs)
    )


def _read_sentence(
    sentence: Sentence,
    place: int,
    surround: Callable[[int], Setting],
    longs: Mapping[str, str],
) -> Iterator[Figure]:
    """Yield the figures of one sentence; of a table's cell its headings tell more."""
    if sentence.block is BlockKind.CELL:
        cells = read_cell(sentence.text, surround(place))
        if cells is not None:
            yield from (_make_figure(sentence, longs, *cell) for cell in cells)
            return
    quantities = find_quantities(sentence.text)
    if not quantities:
        return
    setting = surround(place)
    told = tell_kinds(sentence.text, quantities, setting)
    kinds = [kind for kind, _ in told]
    rows = zip(
        quantities,
        told,
        hold_periods(sentence.text, quantities, kinds, setting),
        name_metrics(sentence.text, quantities, kinds, setting),
        find_scopes(sentence.text, quantities, setting),
        strict=True,
    )
    for row in rows:
        yield _make_figure(sentence, longs, *row)


def _make_figure(
    sentence: Sentence,
    longs: Mapping[str, str],
    quantity: Quantity,
    told: Told,
    held: Held,
    metric: str,
    scope: str,
) -> Figure:
    """Return what the readers say of one number, short forms written out."""
    return Figure(
        article_id=sentence.article_id,
        sentence=sentence.number,
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        value=quantity.value,
        unit=write_out(quantity.unit, longs),
        kind=told[0],
        metric=write_out(metric, longs),
        scope=scope,
        as_of=held.as_of,
        as_of_stated=held.stated,
        value_to=quantity.value_to,
        of=quantity.of,
        hedge=quantity.hedge,
        direction=told[1],
    )
