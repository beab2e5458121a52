"""The JSON door over the real chatbot: what programs may rely on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dtqa.build import build_index
from dtqa.server import schemas
from dtqa.server.app import create_app
from dtqa.server.ask_response import AskResponse
from dtqa.settings import Settings
from tests.unit.server.small_corpus import (
    ACCOUNTS,
    ACCOUNTS_ARTICLE,
    ACCOUNTS_QUESTION,
    ARTICLES,
    NONSENSE,
    build_small_index,
    open_client,
    serve_small,
    write_corpus,
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server over the small corpus."""
    with serve_small(tmp_path_factory.mktemp("api")) as served:
        yield served


def ask(client: TestClient, question: str, **fields: Any) -> dict[str, Any]:
    """Ask over HTTP and return the answer."""
    response = client.post("/api/v1/ask", json={"question": question, **fields})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_an_answer_quotes_the_sentence_that_holds_it(client: TestClient) -> None:
    """The best sentence for a question is the one that answers it, word for word."""
    answer = ask(client, ACCOUNTS_QUESTION)
    best = answer["answers"][0]
    assert answer["status"] == "answered"
    assert best["text"] == best["citation"]["quote"] == ACCOUNTS
    assert best["short"]["text"] == "45,4 triệu"


def test_an_answer_has_the_shape_of_the_contract(client: TestClient) -> None:
    """Every field of the contract is there, with an empty value where there is none."""
    answer = ask(client, ACCOUNTS_QUESTION)
    AskResponse.model_validate(answer)
    assert set(answer) == {
        "request_id", "status", "message", "missing", "question", "answers", "series",
        "suggestions", "index", "took_ms",
    }  # fmt: skip
    assert set(answer["answers"][0]) == {
        "rank", "text", "score", "confidence", "highlights", "short", "figure", "matched",
        "unmatched", "also_in", "citation", "explain",
    }  # fmt: skip
    assert set(answer["answers"][0]["citation"]) == {
        "number", "article_id", "title", "publisher", "url", "published", "sentence", "start",
        "end", "quote", "content_hash", "place", "link",
    }  # fmt: skip
    assert set(answer["index"]) == {
        "version", "built_at", "articles", "sentences", "newest", "engine",
    }  # fmt: skip
    figure = answer["answers"][0]["figure"]
    assert (figure["value"], figure["unit"]) == (45_400_000, "tài khoản")
    assert (figure["as_of"], figure["kind"]) == ("2023-12", "actual")
    assert answer["answers"][0]["also_in"] == []
    assert answer["answers"][0]["explain"] is None


@pytest.mark.parametrize(
    "question",
    [ACCOUNTS_QUESTION, "tỉnh đứng thứ mấy năm 2022", "bao nhieu diem ket noi", "thẻ căn cước"],
)
def test_every_citation_slices_back(client: TestClient, question: str) -> None:
    """Through the API alone a citation can be checked: offsets, hash, number and link."""
    for found in ask(client, question, top_k=20)["answers"]:
        cited = found["citation"]
        article = client.get(f"/api/v1/articles/{cited['article_id']}").json()
        assert article["text"][cited["start"] : cited["end"]] == cited["quote"] == found["text"]
        digest = hashlib.sha256(article["text"].encode()).hexdigest()
        assert cited["content_hash"] == article["content_hash"] == f"sha256:{digest}"
        span = article["sentence_spans"][cited["sentence"] - 1]
        assert (span["number"], span["start"], span["end"]) == (
            cited["sentence"],
            cited["start"],
            cited["end"],
        )
        assert cited["link"] == f"/articles/{cited['article_id']}#s{cited['sentence']}"
        assert f'id="s{cited["sentence"]}"' in client.get(cited["link"]).text


def test_marks_lie_inside_the_sentence(client: TestClient) -> None:
    """Highlights and short answers are spans of the sentence they mark."""
    for found in ask(client, ACCOUNTS_QUESTION, top_k=10)["answers"]:
        text, short = found["text"], found["short"]
        assert all(0 <= start < end <= len(text) for start, end in found["highlights"])
        assert short is None or text[short["start"] : short["end"]] == short["text"]


def test_top_k_limits_the_sentences(client: TestClient) -> None:
    """An answer holds no more sentences than were asked for, best first, numbered from 1."""
    one = ask(client, ACCOUNTS_QUESTION, top_k=1)["answers"]
    many = ask(client, ACCOUNTS_QUESTION, top_k=3)["answers"]
    assert len(one) == 1
    assert [found["rank"] for found in many] == list(range(1, len(many) + 1))
    assert many[0]["text"] == one[0]["text"]


def test_not_found_is_an_answer(client: TestClient) -> None:
    """What no article holds comes back with status 200, a message and other questions."""
    answer = ask(client, NONSENSE)
    assert answer["status"] == "not_found"
    assert answer["message"]
    assert answer["suggestions"]
    for suggestion in answer["suggestions"]:
        assert ask(client, suggestion)["status"] != "not_found"


def test_a_sentence_explains_itself_when_asked(client: TestClient) -> None:
    """With `explain` the features' shares are weight times value and add up to the score."""
    for found in ask(client, ACCOUNTS_QUESTION, top_k=5, explain=True)["answers"]:
        explained = found["explain"]
        features = explained["features"]
        for one in features:
            assert one["share"] == pytest.approx(one["weight"] * one["value"])
            assert one["label"] != one["name"]
        assert sum(one["share"] for one in features) == pytest.approx(found["score"])
        lists = [explained[key] for key in ("matched", "restored", "expanded", "unmatched")]
        told = [word for words in lists for word in words]
        assert len(told) == len(set(told))
        assert told


def names(answer: dict[str, Any]) -> set[str]:
    """Return the ids of the articles that an answer cites."""
    return {found["citation"]["article_id"] for found in answer["answers"]}


def cite_all(client: TestClient, **conditions: Any) -> set[str]:
    """Return the articles cited for two questions, each of which one article answers."""
    questions = (ACCOUNTS_QUESTION, "Nền tảng tích hợp dữ liệu có bao nhiêu điểm kết nối?")
    answers = [ask(client, question, **conditions) for question in questions]
    return set().union(*map(names, answers))


def test_filters_choose_the_articles(client: TestClient) -> None:
    """Publisher and dates, in any precision, leave only articles that fit; none is an answer."""
    assert {ACCOUNTS_ARTICLE, "du-lieu"} <= cite_all(client)
    for filters, left in (
        ({"publishers": ["kiem THU"]}, {ACCOUNTS_ARTICLE}),
        ({"publishers": ["Sở A", "báo kiểm"]}, {ACCOUNTS_ARTICLE, "du-lieu"}),
        ({"from": "2024"}, {ACCOUNTS_ARTICLE}),
        ({"to": "2023-05"}, {"du-lieu"}),
        ({"from": "2023-05-02", "to": "2023-05-02"}, {"du-lieu"}),
        ({"publishers": ["không có ai"]}, set()),
    ):
        assert cite_all(client, filters=filters) == left, filters
    assert cite_all(client, as_of="2023") == {"du-lieu"}


def test_a_literal_question_is_read_as_typed(client: TestClient) -> None:
    """With `literal` nothing is changed, whatever was asked before."""
    answer = ask(client, "bao nhieu tai khoan", history=[ACCOUNTS_QUESTION], literal=True)
    assert answer["question"]["changes"] == []
    assert answer["question"]["understood"] == "bao nhieu tai khoan"


def test_earlier_questions_are_taken(client: TestClient) -> None:
    """Fifty earlier questions of full length are read with one that stands by itself."""
    earlier = [("câu hỏi trước " * 100)[:1000]] * 50
    answer = ask(client, ACCOUNTS_QUESTION, history=earlier)
    assert answer["answers"][0]["text"] == ACCOUNTS


def test_publishers_are_counted(client: TestClient) -> None:
    """The list of publishers names each one with its articles; what it names can be filtered by."""
    listed = client.get("/api/v1/publishers").json()
    schemas.PublisherList.model_validate(listed)
    counts = {one["name"]: one["articles"] for one in listed["publishers"]}
    assert counts == {"Báo Kiểm Thử": 1, "Sở A & B": 1}


def test_abbreviations_lead_to_their_sentences(tmp_path: Path) -> None:
    """Each abbreviation an article defines is listed with the sentence that defines it."""
    text = (
        "---\ntitle: Trạm đọc\n---\n\nHuyện mở trạm đọc cộng đồng (TĐCĐ) ở chợ.\n"
        "Quỹ khuyến đọc huyện (QKĐH) trả tiền sách cho TĐCĐ.\n"
    )
    client = open_client(create_app(build_small_index(tmp_path, {"tram-doc.md": text})))
    listed = client.get("/api/v1/abbreviations").json()
    schemas.AbbreviationList.model_validate(listed)
    pairs = {(one["short"], one["long"].lower()) for one in listed["abbreviations"]}
    assert pairs == {("TĐCĐ", "trạm đọc cộng đồng"), ("QKĐH", "quỹ khuyến đọc huyện")}
    for one in listed["abbreviations"]:
        article = client.get(f"/api/v1/articles/{one['article_id']}").json()
        span = article["sentence_spans"][one["sentence"] - 1]
        assert f"({one['short']})" in article["text"][span["start"] : span["end"]]
        assert f'id="s{one["sentence"]}"' in client.get(one["link"]).text
    found = client.get("/api/v1/abbreviations", params={"q": "khuyen doc"}).json()
    assert [one["short"] for one in found["abbreviations"]] == ["QKĐH"]
    first = client.get("/api/v1/abbreviations?limit=1&q=đ").json()
    second = client.get(first["next"]).json()
    assert first["total"] == second["total"] == 2
    assert first["abbreviations"] + second["abbreviations"] == listed["abbreviations"]
    assert second["next"] is None


def test_an_answer_carries_the_id_of_its_request(client: TestClient) -> None:
    """The id in the answer is the one in the header: the sender's own where it gave one."""
    body = {"question": ACCOUNTS_QUESTION}
    own = client.post("/api/v1/ask", json=body)
    assert own.json()["request_id"] == own.headers["X-Request-ID"]
    named = client.post("/api/v1/ask", json=body, headers={"X-Request-ID": "trace-0001"})
    assert named.json()["request_id"] == named.headers["X-Request-ID"] == "trace-0001"
    odd = client.post("/api/v1/ask", json=body, headers={"X-Request-ID": "a b\t<script>"})
    assert odd.headers["X-Request-ID"] != "a b\t<script>"


def test_articles_are_listed_newest_first(client: TestClient) -> None:
    """The list holds every article, newest first, those without a date at the end."""
    listed = client.get("/api/v1/articles").json()
    schemas.ArticleList.model_validate(listed)
    dates = [article["published"] for article in listed["articles"]]
    assert dates == ["2024-07-19", "2023-05-02", None]
    assert (listed["total"], listed["next"]) == (len(ARTICLES), None)


def test_pages_of_the_list_join_up(client: TestClient) -> None:
    """Following `next` shows every article once and then stops."""
    address, seen = "/api/v1/articles?limit=2", []
    while address:
        page = client.get(address).json()
        seen += [article["id"] for article in page["articles"]]
        address = page["next"]
    whole = client.get("/api/v1/articles").json()
    assert seen == [article["id"] for article in whole["articles"]]
    past = client.get("/api/v1/articles?offset=1000").json()
    assert (past["articles"], past["next"]) == ([], None)


def test_an_article_tells_all_about_itself(client: TestClient) -> None:
    """One article comes with its metadata, text and the spans of its sentences in order."""
    article = client.get(f"/api/v1/articles/{ACCOUNTS_ARTICLE}").json()
    schemas.ArticleDetail.model_validate(article)
    assert article["publisher"] == "Báo Kiểm Thử"
    assert article["as_of"] == "2023-12"
    assert article["sentences"] == len(article["sentence_spans"])
    spans = article["sentence_spans"]
    assert [span["number"] for span in spans] == list(range(1, len(spans) + 1))
    assert all(a["end"] <= b["start"] for a, b in pairwise(spans))
    assert {span["block"] for span in spans} == {"heading", "paragraph", "item"}


def test_search_finds_passages(client: TestClient) -> None:
    """Search returns passages best first, each a slice of its article."""
    found = client.get("/api/v1/search", params={"q": "điểm kết nối", "limit": 3}).json()
    schemas.SearchResponse.model_validate(found)
    best = found["passages"][0]
    article = client.get(f"/api/v1/articles/{best['article_id']}").json()
    assert "388 điểm kết nối" in best["text"]
    assert article["text"][best["start"] : best["end"]] == best["text"]
    assert best["sentences"][0] <= best["sentences"][1]
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 3


def test_many_questions_at_once_are_answered(client: TestClient) -> None:
    """Threads that ask at the same time each get the answer to their own question."""
    questions = [ACCOUNTS_QUESTION, "tỉnh đứng thứ mấy năm 2022", "bao nhiêu điểm kết nối"] * 8
    alone = [ask(client, question)["answers"] for question in questions[:3]] * 8
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: ask(client, question)["answers"], questions))
    assert together == alone


def test_a_new_index_is_answered_from(tmp_path: Path) -> None:
    """Questions after a build see the new article without a restart."""
    settings = build_small_index(tmp_path)
    client = open_client(create_app(settings))
    assert client.get("/readyz").json()["index"]["articles"] == 3
    text = "---\ntitle: Bài mới\n---\n\nTrạm quan trắc có 77 cảm biến đo mực nước.\n"
    write_corpus(settings.corpus, {"moi.md": text})
    build_index(settings.corpus, settings.index, engine="memory")
    assert client.get("/readyz").json()["index"]["articles"] == 4
    answer = ask(client, "Trạm quan trắc có bao nhiêu cảm biến?")
    assert answer["answers"][0]["short"]["text"] == "77"


def test_health_needs_no_index(tmp_path: Path) -> None:
    """Without an index the process is alive but not ready, and says what to do."""
    client = open_client(create_app(Settings(index=tmp_path / "none")))
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.headers["Content-Type"] == "application/problem+json"
    assert "dtqa index" in ready.json()["hint"]


def test_a_ready_server_describes_its_index(client: TestClient) -> None:
    """Readiness shows which index would answer, and how fresh it is."""
    index = client.get("/readyz").json()["index"]
    assert index["articles"] == len(ARTICLES)
    assert index["newest"] == "2024-07-19"
    assert index["engine"] == "memory"


def test_head_is_answered_like_get(client: TestClient) -> None:
    """A monitor may ask with HEAD: the same status and headers come back."""
    assert client.head("/healthz").status_code == 200
    assert client.head("/articles").headers["Content-Type"] == "text/html; charset=utf-8"
