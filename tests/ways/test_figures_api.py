"""The ledger over HTTP: figures page by page, by conditions, and all of them as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.model import FigureKind, FigureOrder
from dtqa.server.figures.exports import BOM, COLUMNS
from dtqa.server.figures.schemas import FigureList
from tests.unit.server.small_corpus import (
    ACCOUNTS,
    ACCOUNTS_ARTICLE,
    build_small_index,
    serve_small,
)

LEDGER = "/api/v1/figures"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server over the small corpus."""
    with serve_small(tmp_path_factory.mktemp("ledger")) as served:
        yield served


def list_figures(client: TestClient, **fields: Any) -> dict[str, Any]:
    """Ask for figures over HTTP and return the list."""
    response = client.get(LEDGER, params=fields)
    assert response.status_code == 200, response.text
    told: dict[str, Any] = response.json()
    return told


def texts(told: dict[str, Any]) -> list[str]:
    """Return the figures of a list as they are written."""
    return [figure["text"] for figure in told["figures"]]


def test_a_figure_has_the_shape_of_the_contract(client: TestClient) -> None:
    """A line of the ledger says value, unit, period and kind, and cites its sentence."""
    told = list_figures(client, article=ACCOUNTS_ARTICLE)
    FigureList.model_validate(told)
    (found,) = [one for one in told["figures"] if one["citation"]["quote"] == ACCOUNTS]
    assert found["text"] == "45,4 triệu"
    assert (found["value"], found["value_to"], found["of"]) == (45_400_000, None, None)
    assert (found["unit"], found["kind"], found["hedge"]) == ("tài khoản", "actual", None)
    assert (found["as_of"], found["as_of_stated"]) == ("2023-12", True)
    assert "định danh điện tử" in found["metric"]


def test_every_figure_slices_back(client: TestClient) -> None:
    """A figure stands in its quote where it says, and the quote in its article."""
    told = list_figures(client, limit=1000)
    assert told["total"] == len(told["figures"]) > 0
    for figure in told["figures"]:
        cited = figure["citation"]
        article = client.get(f"/api/v1/articles/{cited['article_id']}").json()
        assert article["text"][cited["start"] : cited["end"]] == cited["quote"]
        assert cited["quote"][figure["start"] : figure["end"]] == figure["text"]
        assert cited["link"] == f"/articles/{cited['article_id']}#s{cited['sentence']}"


def test_one_article_is_listed_in_the_order_of_its_text(client: TestClient) -> None:
    """Where an article is named its figures come as they stand in it, and no others."""
    told = list_figures(client, article=ACCOUNTS_ARTICLE)
    places = [(one["citation"]["start"], one["start"]) for one in told["figures"]]
    assert places == sorted(places)
    assert {one["citation"]["article_id"] for one in told["figures"]} == {ACCOUNTS_ARTICLE}


def test_words_find_figures_with_and_without_marks(client: TestClient) -> None:
    """Words of what is measured find it, typed with marks or without."""
    assert "45,4 triệu" in texts(list_figures(client, q="tài khoản định danh điện tử"))
    assert "45,4 triệu" in texts(list_figures(client, q="tai khoan dinh danh dien tu"))
    assert list_figures(client, q="bún riêu cua đồng")["figures"] == []


@pytest.mark.parametrize("kind", FigureKind)
def test_a_kind_is_all_that_comes(client: TestClient, kind: FigureKind) -> None:
    """With a kind only its figures come, and all of them."""
    every = list_figures(client, limit=1000)["figures"]
    told = list_figures(client, kind=kind)
    assert [one["kind"] for one in told["figures"]] == [kind] * told["total"]
    assert told["total"] == sum(one["kind"] == kind for one in every)


def test_periods_limit_the_figures(client: TestClient) -> None:
    """A figure comes where its period and the asked one share a day, in words of any length."""
    ranks = list_figures(client, article="xep-hang", **{"from": "2021", "to": "2022-06"})
    assert texts(ranks) == ["45/63"]
    assert list_figures(client, article="xep-hang", **{"from": "2023"})["total"] == 0
    assert len(texts(list_figures(client, article="xep-hang", to="2022"))) == 2


def test_publishers_limit_the_figures(client: TestClient) -> None:
    """A part of a publisher's name is enough, whatever its marks."""
    told = list_figures(client, publisher="kiem thu", limit=1000)
    assert {one["citation"]["article_id"] for one in told["figures"]} == {ACCOUNTS_ARTICLE}


def test_orders_sort_the_figures(client: TestClient) -> None:
    """Highest and lowest, newest and oldest are each other's opposites."""
    highest = [one["value"] for one in list_figures(client, order="highest")["figures"]]
    lowest = [one["value"] for one in list_figures(client, order="lowest")["figures"]]
    assert highest == sorted(highest, reverse=True)
    assert lowest == sorted(lowest)
    assert texts(list_figures(client, article="xep-hang", order="newest")) == ["45/63", "58"]
    assert texts(list_figures(client, article="xep-hang", order="oldest")) == ["58", "45/63"]


def test_pages_joined_are_the_list(client: TestClient) -> None:
    """Following `next` with any limit gives every figure once, with the same conditions."""
    every = list_figures(client, limit=1000, order="lowest", kind="actual")
    seen, address = [], f"{LEDGER}?order=lowest&kind=actual&limit=2"
    while address:
        told = client.get(address).json()
        assert told["total"] == every["total"]
        seen += [(one["citation"]["link"], one["start"]) for one in told["figures"]]
        address = told["next"]
    assert seen == [(one["citation"]["link"], one["start"]) for one in every["figures"]]


@pytest.mark.parametrize("door", [LEDGER, f"{LEDGER}.csv", f"{LEDGER}.json"])
@pytest.mark.parametrize(
    ("query", "status", "problem", "names"),
    [
        ("from=h%C3%B4m+qua", 422, "date-invalid", "from"),
        ("from=2024&to=2023", 422, "dates-reversed", "2024-01-01"),
        ("kind=growth", 422, "field-invalid", "kind"),
        ("order=best", 422, "field-invalid", "order"),
        ("article=khong-co", 404, "article-not-found", "khong-co"),
        ("q=%3F%21", 422, "question-empty", ""),
    ],
)
def test_what_cannot_be_read_is_a_problem(
    client: TestClient, door: str, query: str, status: int, problem: str, names: str
) -> None:
    """A wrong value is refused by its name, before a byte of a file is sent."""
    response = client.get(f"{door}?{query}")
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["type"] == f"/api/docs#{problem}"
    assert names in told["detail"]


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "offset=-1", "limit=many"])
def test_pages_have_bounds(client: TestClient, query: str) -> None:
    """A page without figures or with thousands is refused."""
    assert client.get(f"{LEDGER}?{query}").status_code == 422


def test_blank_fields_ask_for_nothing(client: TestClient) -> None:
    """A form sends its empty fields too: they are as good as none."""
    blank = dict.fromkeys(("q", "article", "publisher", "kind", "from", "to", "order"), "")
    assert list_figures(client, **blank) == list_figures(client)


def test_csv_holds_what_the_list_holds(client: TestClient) -> None:
    """The file has a row for every figure, without a page, and a name to be kept by."""
    response = client.get(f"{LEDGER}.csv", params={"article": ACCOUNTS_ARTICLE})
    assert response.headers["Content-Type"].startswith("text/csv; charset=utf-8")
    name = f'attachment; filename="so-lieu-{ACCOUNTS_ARTICLE}.csv"'
    assert response.headers["Content-Disposition"] == name
    text = response.content.decode("utf-8")
    assert text.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    told = list_figures(client, article=ACCOUNTS_ARTICLE)
    assert [row["text"] for row in rows] == texts(told)
    assert "45400000" in [row["value"] for row in rows]


def test_json_holds_what_the_list_holds(client: TestClient) -> None:
    """The file is the object of the list with every figure in it."""
    response = client.get(f"{LEDGER}.json", params={"order": "lowest"})
    assert response.headers["Content-Disposition"].startswith('attachment; filename="so-lieu-20')
    told = json.loads(response.content)
    assert told == {**list_figures(client, order="lowest", limit=1000), "next": None}


def test_a_file_never_mixes_two_indexes(tmp_path: Path) -> None:
    """A list that is being read stays with its index when a new one is published."""
    settings = build_small_index(tmp_path, {"a.md": "Có 5 trạm.\n", "b.md": "Có 7 bến.\n"})
    bot = Chatbot(settings.index)
    figures, total = bot.iterate_figures(order=FigureOrder.LOWEST)
    first = next(figures)
    (settings.corpus / "b.md").write_text("Có 9 bến.\n", encoding="utf-8")
    build_index(settings.corpus, settings.index)
    seen = [one.figure.value for one in (first, *figures)]
    assert (seen, total) == ([5, 7], 2)
    renewed, _ = bot.iterate_figures(order=FigureOrder.LOWEST)
    assert [one.figure.value for one in renewed] == [5, 9]
    bot.close()


def test_the_answer_states_its_figure(client: TestClient) -> None:
    """The first sentence of an answer has its figure, the same as in the ledger."""
    asked = {"question": "Bao nhiêu tài khoản định danh điện tử đã được kích hoạt?"}
    best = client.post("/api/v1/ask", json=asked).json()["answers"][0]
    listed = list_figures(client, article=ACCOUNTS_ARTICLE)["figures"]
    (same,) = [one for one in listed if one["citation"]["quote"] == best["text"]]
    assert best["figure"] == {name: same[name] for name in best["figure"]}
    assert best["figure"]["text"] == best["short"]["text"]


def test_a_rank_comes_with_its_other_years(client: TestClient) -> None:
    """A question for a rank answers with every year that is stated, the earliest first."""
    answer = client.post(
        "/api/v1/ask", json={"question": "Tỉnh đứng thứ mấy về chuyển đổi số năm 2022?"}
    ).json()
    points = answer["series"]["points"]
    assert [(one["as_of"], one["value"]) for one in points] == [("2020", 58), ("2022", 45)]
    assert answer["series"]["unit"] == "thứ hạng"
    for point in points:
        assert point["text"] in point["citation"]["quote"]
        address, _, sentence = point["citation"]["link"].partition("#")
        assert f'id="{sentence}"' in client.get(quote(address)).text


def test_units_and_scopes_limit_the_figures(client: TestClient) -> None:
    """A unit or a scope, whatever its case and marks, is all that comes; none is none."""
    every = list_figures(client, limit=1000)["figures"]
    told = list_figures(client, unit="THU HANG")
    assert [one["unit"] for one in told["figures"]] == ["thứ hạng"] * 2
    assert told["total"] == sum(one["unit"] == "thứ hạng" for one in every)
    for one in list_figures(client, scope="cả nước", limit=1000)["figures"]:
        assert "cả nước" in one["scope"]
    assert list_figures(client, scope="đáy biển")["total"] == 0
    assert list_figures(client, unit="con tem")["total"] == 0


def test_a_unit_goes_with_its_next_page(client: TestClient) -> None:
    """The address of the next page asks for the same unit."""
    told = list_figures(client, unit="thứ hạng", limit=1)
    assert "unit=th%E1%BB%A9%20h%E1%BA%A1ng" in told["next"]
    (other,) = client.get(told["next"]).json()["figures"]
    assert other["unit"] == "thứ hạng"
