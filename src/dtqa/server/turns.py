"""One turn of a conversation as a page shows it: what was asked and what came back.

The chatbot's answer, or the problem in its place, comes in; a value goes out from which
the template takes its words and links.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dtqa.model import ANY_ARTICLE, Answer
from dtqa.server.asked import Asked, FilterChip, list_chips, write_address
from dtqa.server.readings import leans_on_history
from dtqa.server.schemas import Problem


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer or problem; `fitting` counts the articles that fit.

    Where no filter is in force `fitting` is None. `request_id` is what feedback is given on,
    "" where none is taken; `rated` the rank that thanks are due for.
    """

    asked: Asked
    answer: Answer | None = None
    problem: Problem | None = None
    fitting: int | None = None
    request_id: str = ""
    rated: int | None = None

    @property
    def address(self) -> str:
        """The address that shows this turn again, with what it needs and no more."""
        leans = self.answer is not None and leans_on_history(self.answer.question)
        return write_address(self.asked if leans else replace(self.asked, earlier=()))

    @property
    def literal(self) -> str:
        """The address that asks the very words that were typed."""
        return write_address(replace(self.asked, literal=True))

    @property
    def liberal(self) -> str:
        """The address that asks what was meant by them."""
        return write_address(replace(self.asked, literal=False))

    @property
    def unfiltered(self) -> str:
        """The address that asks the same of all articles."""
        return write_address(replace(self.asked, filters=ANY_ARTICLE))

    @property
    def chips(self) -> tuple[FilterChip, ...]:
        """The filters in force."""
        return list_chips(self.asked)
