"""What a client may send with a question, and how strictly it is read.

Unknown fields, and fields of the contract that this version does not understand yet,
are refused by name unless they hold their empty value: no client shall believe it was
heard when it was not.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from dtqa.server import examples


def _refuse_unless_empty(value: Any) -> Any:
    """Refuse a field that this version takes only with its empty value."""
    if value:
        raise PydanticCustomError("not_built", "is not supported by this version; leave it empty")
    return value


NotBuilt = AfterValidator(_refuse_unless_empty)


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Filters(_Request):
    """Not supported by this version: publishers and dates to search in, all empty."""

    publishers: Annotated[list[str], NotBuilt] = []
    from_: Annotated[str | None, NotBuilt] = Field(None, alias="from")
    to: Annotated[str | None, NotBuilt] = None


class AskRequest(_Request):
    """A question, and how many sentences its answer may hold."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ASK_REQUEST]})

    question: str = Field(description="In Vietnamese, with or without diacritics.")
    top_k: int | None = Field(
        None, ge=1, le=20, description="Sentences at most; DTQA_TOP_K where null."
    )
    history: Annotated[list[str], NotBuilt] = Field([], description="Leave empty in this version.")
    filters: Filters = Field(Filters(), description="Leave empty in this version.")
    as_of: Annotated[str | None, NotBuilt] = Field(None, description="Null in this version.")
    explain: Annotated[bool, NotBuilt] = Field(False, description="False in this version.")
