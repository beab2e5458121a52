"""From a question at the door to the journal: noted, judged, counted, exported, forgotten."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from dtqa.cli.commands import app
from dtqa.journal import Door, Reason, list_feedback, list_unanswered, summarize
from dtqa.journal.store import reading
from dtqa.server.app import create_app
from dtqa.settings import Settings
from tests.unit.server.small_corpus import (
    ACCOUNTS,
    ACCOUNTS_QUESTION,
    NONSENSE,
    build_small_index,
    open_client,
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the small corpus once."""
    return build_small_index(tmp_path_factory.mktemp("journal"))


@pytest.fixture
def settings(small: Settings, tmp_path: Path) -> Settings:
    """Return settings of the small corpus with a journal of its own."""
    return small.model_copy(update={"journal": tmp_path / "journal.sqlite"})


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Return a client of a server that keeps a journal."""
    with open_client(create_app(settings)) as served:
        yield served


def flush(client: TestClient) -> None:
    """Wait until all is written."""
    assert client.app.state.journal.flush()  # type: ignore[attr-defined]


def ask(client: TestClient, question: str = ACCOUNTS_QUESTION, **fields: Any) -> str:
    """Ask over the API; return the request's id."""
    response = client.post("/api/v1/ask", json={"question": question, **fields})
    assert response.status_code == 200
    name: str = response.json()["request_id"]
    return name


def judge(client: TestClient, **given: Any) -> int:
    """Give feedback over the API; return the status."""
    return client.post("/api/v1/feedback", json=given).status_code


def read_column(settings: Settings, column: str) -> list[Any]:
    """Return one column of the questions that were noted."""
    with reading(settings.journal) as connection:
        return [row[0] for row in connection.execute(f"SELECT {column} FROM questions ORDER BY id")]


def test_questions_of_both_doors_are_noted(client: TestClient, settings: Settings) -> None:
    """A question is noted once for each time it was answered, by API, page and fragment."""
    name = ask(client)
    client.get("/", params={"q": ACCOUNTS_QUESTION})
    client.get("/fragments/answer", params={"q": NONSENSE})
    client.get("/")
    client.get("/", params={"q": "?"})
    client.post("/api/v1/ask", json={"question": "?"})
    flush(client)
    assert read_column(settings, "door") == [Door.API, Door.WEB, Door.WEB]
    assert read_column(settings, "status") == ["answered", "answered", "not_found"]
    assert read_column(settings, "request_id")[0] == name
    assert min(read_column(settings, "took_ms")) > 0
    assert read_column(settings, "text") == [ACCOUNTS_QUESTION, ACCOUNTS_QUESTION, NONSENSE]


def test_filters_and_follow_ups_are_noted_as_such(client: TestClient, settings: Settings) -> None:
    """What was asked of some articles only, and what leaned on another question, is marked."""
    ask(client, filters={"from": "2024"})
    ask(client, "còn năm 2020?", history=["Năm 2022 tỉnh đứng thứ mấy về chuyển đổi số?"])
    flush(client)
    assert read_column(settings, "filtered") == [1, 0]
    assert read_column(settings, "follow_up") == [0, 1]
    assert "2020" in read_column(settings, "meant")[1]


def test_feedback_is_taken_and_kept(client: TestClient, settings: Settings) -> None:
    """A verdict on a sentence is accepted at once and stands in the journal with its reason."""
    name = ask(client)
    response = client.post(
        "/api/v1/feedback",
        json={
            "request_id": name,
            "rank": 1,
            "verdict": "down",
            "reason": "outdated",
            "note": " cũ ",
        },
    )
    assert (response.status_code, response.json()) == (202, {"kept": True})
    flush(client)
    (remark,) = list_feedback(settings.journal)
    assert (remark.reason, remark.note) == (Reason.OUTDATED, "cũ")
    assert remark.question == ACCOUNTS_QUESTION
    assert remark.article == "dinh-danh-dien-tu"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"request_id": "short"}, "request_id"),
        ({"request_id": "x" * 65}, "request_id"),
        ({"request_id": "có dấu cách đó"}, "request_id"),
        ({"rank": 21}, "rank"),
        ({"rank": -1}, "rank"),
        ({"rank": "1"}, "rank"),
        ({"rank": None}, "rank"),
        ({"verdict": "maybe"}, "verdict"),
        ({"verdict": None}, "verdict"),
        ({"reason": "ugly"}, "reason"),
        ({"note": "x" * 501}, "note"),
        ({"note": "\ud800"}, "note"),
        ({"stars": 5}, "stars"),
    ],
)
def test_feedback_is_read_strictly(client: TestClient, changed: dict[str, Any], field: str) -> None:
    """A field that is unknown, too long or wrong is refused by its name."""
    body = {"request_id": "request-1", "rank": 1, "verdict": "up", **changed}
    sent = {"content": json.dumps(body), "headers": {"Content-Type": "application/json"}}
    response = client.post("/api/v1/feedback", **sent)
    assert response.status_code == 422, response.text
    assert field in response.json()["detail"]


def test_feedback_is_documented(client: TestClient) -> None:
    """The example of the document is taken, and its response is the one that comes."""
    document = client.get("/api/openapi.json").json()
    schemas = document["components"]["schemas"]
    response = client.post("/api/v1/feedback", json=schemas["FeedbackRequest"]["examples"][0])
    assert response.status_code == 202
    assert response.json() == schemas["FeedbackTaken"]["examples"][0]
    assert "/api/v1/feedback" in client.get("/api/docs").text


def read_forms(page: str) -> list[dict[str, str]]:
    """Return the hidden fields of every feedback form on a page."""
    forms = re.findall(r'<form class="rate__\w+" action="/feedback".*?</form>', page, re.DOTALL)
    fields = r'<input type="hidden" name="(\w+)" value="([^"]*)">'
    return [dict(re.findall(fields, form)) for form in forms]


def test_the_page_takes_feedback_without_script(client: TestClient, settings: Settings) -> None:
    """A form leads back to the same answer, which says thank you and is not noted again."""
    page = client.get("/", params={"q": ACCOUNTS_QUESTION}).text
    up, down = read_forms(page)[:2]
    assert (up["rank"], up["verdict"], down["verdict"]) == ("1", "up", "down")
    thanks = client.post("/feedback", data={**down, "reason": "off_topic", "note": "lạc đề"})
    assert thanks.history[0].status_code == 303
    assert str(thanks.url).endswith("&rated=1#cam-on")
    assert 'id="cam-on" role="status"' in thanks.text
    assert [form["request_id"] for form in read_forms(thanks.text)] == [up["request_id"]] * (
        len(read_forms(page)) - 2
    )
    flush(client)
    (remark,) = list_feedback(settings.journal)
    assert (remark.rank, remark.reason, remark.note) == (1, Reason.OFF_TOPIC, "lạc đề")
    assert summarize(settings.journal).questions == 1


def test_a_refusal_can_be_doubted(client: TestClient, settings: Settings) -> None:
    """Under "not found" a reader can say that a source is missing."""
    page = client.get("/fragments/answer", params={"q": NONSENSE}).text
    _, down = read_forms(page)
    assert down["rank"] == "0"
    client.post("/feedback", data={**down, "reason": "missing_source"})
    flush(client)
    assert summarize(settings.journal).reasons == ((Reason.MISSING_SOURCE, 1),)


def test_no_other_site_can_send_the_form(client: TestClient, settings: Settings) -> None:
    """A form from elsewhere is refused with 403, and nothing is kept."""
    form = read_forms(client.get("/", params={"q": ACCOUNTS_QUESTION}).text)[0]
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://other.example"}):
        assert client.post("/feedback", data=form, headers=headers).status_code == 403
    assert client.post("/feedback", data={**form, "rank": "99"}).status_code == 422
    flush(client)
    assert list_feedback(settings.journal) == ()


def test_readers_are_told_what_is_kept(settings: Settings) -> None:
    """The page says for how long questions are kept, or that their words are not."""

    def read_page(**changed: Any) -> str:
        with open_client(create_app(settings.model_copy(update=changed))) as served:
            return served.get("/", params={"q": ACCOUNTS_QUESTION}).text

    assert "Câu hỏi được lưu 30 ngày" in read_page(journal_days=30)
    assert "Lời câu hỏi không được lưu" in read_page(journal_text=False)
    off = read_page(journal_days=0)
    assert 'class="kept"' not in off
    assert read_forms(off) == []


def test_without_a_journal_feedback_is_not_kept(settings: Settings) -> None:
    """Where nothing is noted feedback is answered truly, and no file is made."""
    off = settings.model_copy(update={"journal_days": 0})
    with open_client(create_app(off)) as served:
        name = ask(served)
        response = served.post(
            "/api/v1/feedback", json={"request_id": name, "rank": 1, "verdict": "up"}
        )
        assert (response.status_code, response.json()) == (202, {"kept": False})
    assert not settings.journal.exists()


def test_with_text_off_no_word_is_on_disk(settings: Settings) -> None:
    """Status and counts are kept, and not a word of a question, in no file of the journal."""
    silent = settings.model_copy(update={"journal_text": False})
    with open_client(create_app(silent)) as served:
        ask(served)
        ask(served, NONSENSE)
        flush(served)
        files = list(settings.journal.parent.glob("journal.sqlite*"))
        lying = b"".join(file.read_bytes() for file in files).lower()
    assert not [w for w in f"{ACCOUNTS_QUESTION} {NONSENSE}".split() if w.lower().encode() in lying]
    assert b"dinh-danh" not in lying
    assert summarize(settings.journal).questions == 2
    assert list_unanswered(settings.journal).unworded == 1


def run(settings: Settings, *arguments: str) -> Any:
    """Run a command of the journal over its file and index."""
    variables = {"DTQA_JOURNAL": str(settings.journal), "DTQA_INDEX": str(settings.index)}
    return CliRunner().invoke(app, ["journal", *arguments], env=variables)


def test_the_journal_is_read_in_the_terminal(client: TestClient, settings: Settings) -> None:
    """Topics without an answer and counts are printed for people and as JSON for programs."""
    for question in (NONSENSE, "cong thuc nau pho bo tai lan gia truyen", ACCOUNTS_QUESTION):
        ask(client, question)
    flush(client)
    told = run(settings, "unanswered")
    assert told.exit_code == 0
    assert "2 lượt hỏi về Công thức nấu phở bò tái lăn gia truyền, 0 nguồn" in told.stdout
    (topic,) = json.loads(run(settings, "unanswered", "--json").stdout)["missing"]
    assert (topic["count"], topic["sources"]) == (2, 0)
    assert "3" in run(settings).stdout.splitlines()[0]
    counts = json.loads(run(settings, "summary", "--json").stdout)
    assert (counts["questions"], counts["answered"], counts["not_found"]) == (3, 1, 2)
    assert (
        json.loads(run(settings, "summary", "--since", "2999", "--json").stdout)["questions"] == 0
    )


def test_wrong_use_of_the_journal_is_told(settings: Settings, tmp_path: Path) -> None:
    """No journal, a date that is none and a place that cannot be written end in status 2."""
    missing = run(settings, "summary")
    assert (missing.exit_code, str(settings.journal) in missing.stderr) == (2, True)
    with open_client(create_app(settings)) as served:
        ask(served)
    assert run(settings, "summary", "--since", "hôm qua").exit_code == 2
    nowhere = run(settings, "export", str(tmp_path / "no" / "set.jsonl"))
    assert (nowhere.exit_code, "set.jsonl" in nowhere.stderr) == (2, True)


def test_what_was_asked_becomes_a_set_for_eval(
    client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    """One command makes a set of judged questions and refusals, and `dtqa eval` scores it."""
    name = ask(client)
    assert judge(client, request_id=name, rank=1, verdict="up") == 202
    ask(client, NONSENSE)
    ask(client, "tỉnh đứng thứ mấy năm 2022")
    flush(client)
    path = tmp_path / "set.jsonl"
    assert run(settings, "export", str(path)).exit_code == 0
    lines = path.read_text(encoding="utf-8")
    assert lines == run(settings, "export").stdout
    judged, refused = map(json.loads, lines.splitlines())
    assert judged["evidence"] == [{"report": "dinh-danh-dien-tu.md", "must": [ACCOUNTS]}]
    assert (refused["question"], refused["kind"]) == (NONSENSE, "none")
    scored = CliRunner().invoke(
        app, ["eval", str(path), "--json"], env={"DTQA_INDEX": str(settings.index)}
    )
    marked = json.loads(scored.stdout)["marked"]
    assert (marked["questions"], marked["first"], marked["refused_rightly"]) == (2, 1, 1)
