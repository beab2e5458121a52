"""What a client may send with a question, and how strictly it is read.

JSON comes in, the values that the chatbot takes go out. Unknown fields are refused by
name: no client shall believe it was heard when it was not.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from dtqa import model
from dtqa.server import examples
from dtqa.server.conditions import MOST_EARLIER, Names, check_history, read_filters

NAMES = Names("filters.from", "filters.to", "as_of")

_DATES = "A day, month or year: 2024-07-19, 2024-07, 2024."


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Filters(_Request):
    """Which articles may answer; what is empty allows all."""

    publishers: list[str] = Field(
        [], description="Names or parts of names, whatever their case and marks."
    )
    from_: str | None = Field(None, alias="from", description=f"Published since. {_DATES}")
    to: str | None = Field(None, description=f"Published until, included. {_DATES}")


class AskRequest(_Request):
    """A question, and how many sentences its answer may hold."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ASK_REQUEST]})

    question: str = Field(description="In Vietnamese, with or without diacritics.")
    top_k: int | None = Field(
        None, ge=1, le=20, description="Sentences at most; DTQA_TOP_K where null."
    )
    history: list[str] = Field(
        [],
        description=f"Earlier questions, oldest first, {MOST_EARLIER} at most: a follow-up "
        "takes from them what it leaves out.",
    )
    filters: Filters = Field(
        Filters(),
        description="`publishers` (names or parts of names), `from`, `to` (days, months or "
        "years of publishing, both included).",
    )
    as_of: str | None = Field(
        None, description=f"Ask as on this day: nothing published later is known. {_DATES}"
    )
    explain: bool = Field(
        False, description="Fill `explain`: the words and features behind each sentence."
    )
    literal: bool = Field(
        False, description="Take the words as typed: nothing restored, carried or expanded."
    )

    def read_filters(self) -> model.Filters:
        """Return the filters; raises DateInvalid and DatesReversed."""
        given = self.filters
        return read_filters(given.publishers, given.from_, given.to, self.as_of, NAMES)

    def read_history(self, longest: int) -> tuple[str, ...]:
        """Return the earlier questions; raises HistoryTooLong, EarlierQuestionTooLong."""
        return check_history(self.history, longest, "history")
