"""The API's examples are true: they fit their schemas and their citations slice."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from dtqa import model
from dtqa.model import ANY_ARTICLE, Filters
from dtqa.server import example_article, examples, schemas
from dtqa.server.ask_request import AskRequest
from dtqa.server.ask_response import AskResponse
from dtqa.server.figures import examples as figure_examples
from dtqa.server.figures import schemas as figure_schemas
from dtqa.server.figures.schemas import FigureLine
from dtqa.server.reasons import LABELS
from tests.unit.server.figured import LOANS, ranks, state


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        (AskRequest, examples.ASK_REQUEST),
        (AskResponse, examples.ASK_RESPONSE),
        (schemas.ArticleList, examples.ARTICLE_LIST),
        (schemas.ArticleDetail, examples.ARTICLE),
        (schemas.SearchResponse, examples.SEARCH),
        (schemas.AbbreviationList, examples.ABBREVIATIONS),
        (schemas.PublisherList, examples.PUBLISHERS),
        (figure_schemas.FigureList, figure_examples.FIGURES),
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


def test_the_example_explains_its_score() -> None:
    """The example's shares are weight times value, add up to its score, and bear our labels."""
    found = examples.ASK_RESPONSE["answers"][0]
    features = found["explain"]["features"]
    assert sum(one["share"] for one in features) == pytest.approx(found["score"])
    for one in features:
        assert one["share"] == pytest.approx(one["weight"] * one["value"])
        assert one["label"] == LABELS[one["name"]]


def test_the_example_reprint_slices_as_well() -> None:
    """The example's reprint bears its lead's number and quotes the same words elsewhere."""
    found = examples.ASK_RESPONSE["answers"][0]
    (other,) = found["also_in"]
    assert other["number"] == found["citation"]["number"]
    assert other["article_id"] != found["citation"]["article_id"]
    assert other["quote"] == found["text"]


def test_the_example_figures_stand_in_their_quotes() -> None:
    """The example's figures slice out of their quotes, its notice cites what is there."""
    series = figure_examples.SERIES
    points = [*series["points"], *series["related"], *figure_examples.FIGURES["figures"]]
    for point in points:
        assert point["citation"]["quote"][point["start"] : point["end"]] == point["text"]
    numbers = {point["citation"]["number"] for point in points}
    assert all(numbers.issuperset(notice["citations"]) for notice in series["notices"])
    assert figure_examples.FIGURE in [
        {name: point[name] for name in figure_examples.FIGURE} for point in series["points"]
    ]
    found = examples.ASK_RESPONSE["answers"][0]
    assert found["text"] == example_article.QUOTE
    assert found["figure"]["text"] == found["short"]["text"]


def test_numbers_of_json_are_whole_where_they_are() -> None:
    """A whole value has no point in JSON, another keeps its own."""
    lines = [FigureLine.of_cited(state(LOANS, "1,2 triệu", value=v)) for v in (45.4e6, 0.24)]
    assert [line.model_dump_json().count('"value":45400000,') for line in lines] == [1, 0]
    assert '"value":0.24,' in lines[1].model_dump_json()


def test_a_series_keeps_its_points() -> None:
    """Every point, neighbour and notice of a series is in its JSON, with all it says."""
    series = ranks()
    told = figure_schemas.Series.of(series).model_dump(mode="json")
    assert [point["as_of"] for point in told["points"]] == ["2020", "2021", "2022"]
    assert [point["of"] for point in told["points"]] == [None, 63, 63]
    assert told["points"][0]["hedge"] == "about"
    assert [len(point["also_in"]) for point in told["points"]] == [0, 1, 0]
    assert told["related"][0]["differs"] == series.related[0].differs
    assert [notice["kind"] for notice in told["notices"]] == list(model.NoticeKind)


def test_empty_values_ask_for_nothing() -> None:
    """A request with every field at its empty value asks like one without them."""
    empty = {
        "question": "x",
        "top_k": None,
        "history": [],
        "filters": {"publishers": [], "from": None, "to": None},
        "as_of": None,
        "explain": False,
        "literal": False,
    }
    read = AskRequest.model_validate(empty)
    assert read == AskRequest.model_validate({"question": "x", "filters": {}})
    assert read.read_filters() == ANY_ARTICLE
    assert read.read_history(longest=10) == ()


def test_the_example_request_is_read() -> None:
    """The example's year means its first day, and its publisher is taken as it stands."""
    filters = AskRequest.model_validate(examples.ASK_REQUEST).read_filters()
    assert filters == Filters(publishers=("thông tin và truyền thông",), since="2023-01-01")


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"history": "y"}, "history"),
        ({"history": [1]}, "history.0"),
        ({"filters": {"publishers": "a"}}, "filters.publishers"),
        ({"filters": {"from": 2024}}, "filters.from"),
        ({"filters": {"place": "a"}}, "filters.place"),
        ({"as_of": 2023}, "as_of"),
        ({"explain": "yes"}, "explain"),
        ({"literal": 1}, "literal"),
        ({"limit": 3}, "limit"),
        ({"top_k": 0}, "top_k"),
        ({"top_k": 21}, "top_k"),
        ({"top_k": "3"}, "top_k"),
        ({"top_k": True}, "top_k"),
    ],
)
def test_a_field_that_cannot_be_read_is_refused(sent: dict[str, object], place: str) -> None:
    """A field that is unknown or of another type is refused by its name."""
    with pytest.raises(ValidationError) as refused:
        AskRequest.model_validate({"question": "x", **sent})
    assert ".".join(map(str, refused.value.errors()[0]["loc"])) == place
