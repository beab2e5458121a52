"""What the chat and the terminal show of a series: its rows, its neighbours, its notices.

An Answer comes in; values that a template only has to loop over go out, the citations of
a notice looked up by their numbers, each article named once. Which figures belong together
was decided before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dtqa.model import Answer, Citation, CitedFigure, Evidence, Figure, Related, Series, Status
from dtqa.server.figures.charts import Chart, draw_series
from dtqa.server.figures.remarks import ShownNotice, show_notices
from dtqa.server.figures.words import UNSTATED, is_guessed, write_amount, write_when
from dtqa.server.views import Run, cut_runs, write_citation

NEAR = 3
"""Neighbours shown at once; the others stand behind a disclosure."""

MANY = 8
"""Rows that a table under a chart shows at once; more stand behind a disclosure."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An article that figures come from, with the citations of its sentences by number."""

    article: Citation
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ShownSeries:
    """A series with its chart; `rows` are its points, none where they would only repeat.

    `leading` is the point that the answer's first sentence states, None where it is another.
    """

    series: Series
    chart: Chart | None
    rows: tuple[CitedFigure, ...]
    leading: CitedFigure | None
    related: tuple[Related, ...]
    notices: tuple[ShownNotice, ...]

    @property
    def guessed(self) -> bool:
        """Whether a period that is shown at once was taken from outside its sentence."""
        return _any_guessed((*self.rows, *(one.cited for one in self.near)))

    @property
    def guessed_farther(self) -> bool:
        """Whether a period behind the disclosure was taken from outside its sentence."""
        return _any_guessed([one.cited for one in self.farther])

    @property
    def near(self) -> tuple[Related, ...]:
        """The neighbours that are shown at once."""
        return self.related[:NEAR]

    @property
    def farther(self) -> tuple[Related, ...]:
        """The neighbours behind a disclosure."""
        return self.related[NEAR:]

    @property
    def folded(self) -> bool:
        """Whether the table stands behind a disclosure; never where no chart is drawn."""
        return self.chart is not None and len(self.rows) > MANY

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The articles of all rows and neighbours, in the order in which they are met."""
        points = [*self.rows, *(one.cited for one in self.related)]
        cited = {c.link: c for point in points for c in (point.citation, *point.also_in)}
        articles = dict.fromkeys(one.article_id for one in cited.values())
        same = [[c for c in cited.values() if c.article_id == article] for article in articles]
        return tuple(Origin(c[0], tuple(sorted(c, key=lambda one: one.number))) for c in same)

    def repeats(self, found: Evidence) -> bool:
        """Tell whether a sentence of the answer is cited by a row already."""
        cited = {one.link for point in self.rows for one in (point.citation, *point.also_in)}
        return found.citation.link in cited


def show_series(answer: Answer) -> ShownSeries | None:
    """Return what is shown of an answer's series, None where that is nothing new.

    A single point that the first sentence states already is not shown again. Beside an
    answer that was refused no series is shown.
    """
    series = answer.series
    if series is None or answer.status is Status.NOT_FOUND:
        return None
    leading = _find_leading(answer, series)
    rows = () if series.points == (leading,) else series.points
    if not (rows or series.related or series.notices):
        return None
    return ShownSeries(
        series=series,
        chart=draw_series(series),
        rows=rows,
        leading=leading,
        related=series.related,
        notices=show_notices(answer, series),
    )


def _find_leading(answer: Answer, series: Series) -> CitedFigure | None:
    """Return the point of the first sentence; of several the one that its figure names."""
    if not answer.answers:
        return None
    first = answer.answers[0]
    stated = [
        point
        for point in series.points
        if first.citation.link in (one.link for one in (point.citation, *point.also_in))
    ]
    as_of = first.figure.as_of if first.figure else None
    return next((point for point in stated if point.figure.as_of == as_of), (*stated, None)[0])


def _any_guessed(points: Iterable[CitedFigure]) -> bool:
    return any(is_guessed(point.figure) for point in points)


def list_further(
    answer: Answer, shown: ShownSeries | None
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return the answer's other sentences: those that say something new, and the rest.

    The rest are sentences that a row of the series cites already. Under an answer that was
    refused all are new: they are the nearest there are.
    """
    if answer.status is Status.NOT_FOUND:
        return answer.answers, ()
    others = answer.answers[1:]
    again = tuple(found for found in others if shown is not None and shown.repeats(found))
    return tuple(found for found in others if found not in again), again


def mark_figure(cited: CitedFigure) -> tuple[Run, ...]:
    """Cut the quote of a figure into runs: the figure itself, and the rest."""
    figure, quote = cited.figure, cited.citation.quote
    return cut_runs(quote, figure.start, figure.end)


def cite_figure(citation: Citation, figure: Figure | None) -> str:
    """Return a quote with its source as one line, the figure that it states before it.

    Amount, period and scope are read by dtqa; the quote behind them lets anybody check.
    """
    line = write_citation(citation)
    if figure is None:
        return line
    note = UNSTATED if is_guessed(figure) else ""
    about = ", ".join(part for part in (write_when(figure), note, figure.scope) if part)
    return f"{write_amount(figure, citation.quote)} ({about}): {line}"
