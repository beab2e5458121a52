"""What is shown of sentences that disagree: in words, with a link for each side.

Notices of a series come in; runs of words and citations go out. The words are not changed:
the runs, joined, are the notice's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dtqa.model import Answer, Citation, Notice, NoticeKind, Series
from dtqa.server.figures.words import NOTICES

_NUMBERED = re.compile(r"(\[\d+\])")
"""How the text of a notice names a citation."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a notice; `citation` is the one that they are the number of, else None."""

    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A disagreement with the citations of both sides; a warning where nobody knows why.

    `unnamed` are the citations that its text does not name by number.
    """

    title: str
    text: str
    warning: bool
    citations: tuple[Citation, ...]

    @property
    def runs(self) -> tuple[Remark, ...]:
        """The text, cut where it names a citation."""
        numbered = {f"[{one.number}]": one for one in self.citations}
        pieces = [piece for piece in _NUMBERED.split(self.text) if piece]
        return tuple(Remark(piece, numbered.get(piece)) for piece in pieces)

    @property
    def unnamed(self) -> tuple[Citation, ...]:
        """The citations of both sides that stand nowhere in the text."""
        named = [run.citation for run in self.runs]
        return tuple(one for one in self.citations if one not in named)


def show_notices(answer: Answer, series: Series) -> tuple[ShownNotice, ...]:
    """Return the notices, those that nobody can explain first."""
    cited = {one.number: one for one in reversed(_list_citations(answer, series))}
    notices = [_show(notice, cited) for notice in series.notices]
    return tuple(sorted(notices, key=lambda notice: not notice.warning))


def _show(notice: Notice, cited: dict[int, Citation]) -> ShownNotice:
    """Return a notice with the citations of its numbers."""
    sides = tuple(cited[number] for number in notice.citations if number in cited)
    warning = notice.kind is NoticeKind.UNEXPLAINED
    return ShownNotice(NOTICES[notice.kind], notice.text, warning, sides)


def _list_citations(answer: Answer, series: Series) -> list[Citation]:
    """Return every citation that bears a number of its own, those of the series first."""
    points = [*series.points, *(one.cited for one in series.related)]
    own = [point.citation for point in points]
    others = [citation for point in points for citation in point.also_in]
    return [*own, *(found.citation for found in answer.answers), *others]
