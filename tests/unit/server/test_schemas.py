"""The API's examples are true: they fit their schemas and their citations slice."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from dtqa.server import examples, schemas
from dtqa.server.ask_request import AskRequest


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        (AskRequest, examples.ASK_REQUEST),
        (schemas.AskResponse, examples.ASK_RESPONSE),
        (schemas.ArticleList, examples.ARTICLE_LIST),
        (schemas.ArticleDetail, examples.ARTICLE),
        (schemas.SearchResponse, examples.SEARCH),
        (schemas.Problem, examples.PROBLEM),
    ],
)
def test_examples_fit_their_schemas(schema: type[BaseModel], example: examples.JSON) -> None:
    """Every example in the documentation is valid, and leaves no field out."""
    read = schema.model_validate(example)
    if schema is not AskRequest:
        assert read.model_dump(mode="json", by_alias=True) == example


def test_the_example_citation_slices_back() -> None:
    """The example's offsets hold: quote, highlights and short answer are where they say."""
    found = examples.ASK_RESPONSE["answers"][0]
    cited, text = found["citation"], examples.ARTICLE["text"]
    assert text[cited["start"] : cited["end"]] == cited["quote"] == found["text"]
    short = found["short"]
    assert found["text"][short["start"] : short["end"]] == short["text"]
    marked = [found["text"][start:end] for start, end in found["highlights"]]
    assert marked == ["tỉnh có", "điểm phát Wi-Fi"]


def test_empty_values_of_later_fields_are_taken() -> None:
    """Fields of the contract that are not built yet may be sent with their empty value."""
    empty = {
        "question": "x",
        "top_k": None,
        "history": [],
        "filters": {"publishers": [], "from": None, "to": None},
        "as_of": None,
        "explain": False,
    }
    assert AskRequest.model_validate(empty).question == "x"
    assert AskRequest.model_validate({"question": "x", "filters": {}}).top_k is None


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"history": ["y"]}, "history"),
        ({"filters": {"publishers": ["a"]}}, "filters.publishers"),
        ({"filters": {"from": "2024"}}, "filters.from"),
        ({"as_of": "2023"}, "as_of"),
        ({"explain": True}, "explain"),
        ({"filters": {"place": "a"}}, "filters.place"),
        ({"limit": 3}, "limit"),
        ({"top_k": 0}, "top_k"),
        ({"top_k": 21}, "top_k"),
        ({"top_k": "3"}, "top_k"),
        ({"top_k": True}, "top_k"),
    ],
)
def test_what_would_be_ignored_is_refused(sent: dict[str, object], place: str) -> None:
    """A field that would have no effect is refused by its name instead."""
    with pytest.raises(ValidationError) as refused:
        AskRequest.model_validate({"question": "x", **sent})
    assert ".".join(map(str, refused.value.errors()[0]["loc"])) == place
