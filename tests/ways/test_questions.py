"""Questions as people type them, through every door: what is understood, found and told.

Each claim is made of the chatbot, the command line and the JSON API alike; all three give
the same JSON object.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from dtqa.answer.question import read_question
from dtqa.chatbot import Chatbot
from dtqa.cli.commands import app
from dtqa.model import Filters
from dtqa.server.app import create_app
from dtqa.server.ask_response import AskResponse
from dtqa.settings import Settings
from tests.unit.reading_rooms import (
    ARTICLES,
    DEFINED,
    DIEN_BIEN,
    GIA_LAI,
    REPRINTED,
    REVIEW,
    ROOMS_2021,
    ROOMS_2023,
    SHORT,
    UNDATED,
    build_rooms,
)

Json = dict[str, Any]
Ask = Callable[..., Json]

ROOMS = "Tỉnh Ví Dụ mở bao nhiêu phòng đọc cộng đồng?"
ROOMS_OF = "Năm {} tỉnh Ví Dụ mở bao nhiêu phòng đọc cộng đồng?"
CARS = "Tỉnh Gia Lai có bao nhiêu xe đọc sách lưu động?"
SHELVES = "Hội khuyến đọc đã tặng bao nhiêu tủ sách cho các trường tiểu học?"
SEEDS = "Chợ phiên Bờ Sông bán bao nhiêu loại hạt giống rau?"
NONSENSE = "Công thức nấu phở bò gia truyền?"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the reading rooms."""
    return build_rooms(tmp_path_factory.mktemp("rooms"))


def ask_chatbot(index: Path) -> Ask:
    """Return how a program that imports dtqa asks; dates are whole days here."""
    bot = Chatbot(index)

    def ask(question: str, **given: Any) -> Json:
        filters = Filters(
            publishers=tuple(given.get("publishers", ())),
            since=given.get("since"),
            until=given.get("until"),
            as_of=given.get("as_of"),
        )
        answer = bot.ask(
            question,
            given.get("top_k"),
            history=given.get("history", ()),
            filters=filters,
            literal=given.get("literal", False),
        )
        return AskResponse.of(answer, "1", explain=True).model_dump(mode="json", by_alias=True)

    return ask


def ask_terminal(index: Path) -> Ask:
    """Return how a person asks in a terminal."""

    def ask(question: str, **given: Any) -> Json:
        options: list[str] = ["--json", "--explain", "--index", str(index)]
        for name, option in (("since", "--from"), ("until", "--to"), ("as_of", "--as-of")):
            options += [option, given[name]] if name in given else []
        options += ["--top-k", str(given["top_k"])] if "top_k" in given else []
        options += [one for name in given.get("publishers", ()) for one in ("--publisher", name)]
        options += [one for asked in given.get("history", ()) for one in ("--after", asked)]
        options += ["--literal"] if given.get("literal") else []
        result = CliRunner().invoke(app, ["ask", question, *options])
        assert result.exit_code == 0, result.output
        answer: Json = json.loads(result.stdout)
        return answer

    return ask


def ask_server(index: Path) -> Ask:
    """Return how a program asks over HTTP."""
    client = TestClient(create_app(Settings(index=index)))

    def ask(question: str, **given: Any) -> Json:
        body: Json = {"question": question, "explain": True}
        names = {"publishers": "publishers", "since": "from", "until": "to"}
        body["filters"] = {names[name]: given[name] for name in names if name in given}
        same = ("history", "as_of", "literal", "top_k")
        body |= {name: given[name] for name in same if name in given}
        response = client.post("/api/v1/ask", json=body)
        assert response.status_code == 200, response.text
        answer: Json = response.json()
        return answer

    return ask


DOORS = {"chatbot": ask_chatbot, "terminal": ask_terminal, "server": ask_server}


@pytest.fixture(scope="module", params=DOORS)
def ask(index: Path, request: pytest.FixtureRequest) -> Ask:
    """Return how to ask at one of the doors."""
    return DOORS[request.param](index)


@pytest.fixture(scope="module")
def bot(index: Path) -> Iterator[Chatbot]:
    """Return a chatbot over the reading rooms."""
    opened = Chatbot(index)
    yield opened
    opened.close()


def quotes(answer: Json) -> list[str]:
    """Return the sentences of an answer, best first."""
    return [found["text"] for found in answer["answers"]]


def cited(answer: Json) -> set[str]:
    """Return every article that an answer cites, also as a further source."""
    return {
        source["article_id"]
        for found in answer["answers"]
        for source in (found["citation"], *found["also_in"])
    }


# what was typed, and what was understood


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("cho phien bo song ban bao nhieu loai hat giong rau?", SEEDS.lower()),
        ("Chợ phiên Bờ Sông bán bao nhieu loai hat giong rau?", SEEDS),
    ],
    ids=["no marks", "half of them"],
)
def test_restored_marks_are_shown(ask: Ask, typed: str, understood: str) -> None:
    """Marks that were not typed are shown in what was understood, and each change is told."""
    answer = ask(typed)
    question = answer["question"]
    assert question["original"] == typed
    assert question["understood"].lower() == understood.lower()
    assert {change["kind"] for change in question["changes"]} == {"diacritics"}
    for change in question["changes"]:
        assert change["from"] in typed
        assert change["to"] in question["understood"]
    assert quotes(answer)[0] == UNDATED
    assert answer["answers"][0]["explain"]["restored"]


def test_the_literal_question_is_one_step_back(ask: Ask) -> None:
    """Asked literally, the same words are changed in nothing and still find their sentence."""
    typed = "cho phien bo song ban bao nhieu loai hat giong rau"
    answer = ask(typed, literal=True)
    assert answer["question"]["understood"] == typed
    assert answer["question"]["changes"] == []
    assert quotes(answer)[0] == UNDATED
    assert answer["answers"][0]["explain"]["restored"] == []


def test_marks_that_were_typed_are_kept(ask: Ask) -> None:
    """A word typed with other marks stays as it was typed: "độc" is not "đọc"."""
    typed = "Phòng độc cộng đồng ở xã nào?"
    assert ask(typed)["question"]["understood"] == typed


def test_a_short_form_finds_the_long_one(ask: Ask) -> None:
    """Letters that one article defines are explained and met by the words they stand for."""
    answer = ask("TTSN tuyển bao nhiêu giọng đọc cho người khiếm thị?")
    assert quotes(answer)[0] == DEFINED
    assert {"kind": "abbreviation", "from": "TTSN", "to": "Trung tâm sách nói"} in (
        answer["question"]["changes"]
    )
    assert "TTSN (Trung tâm sách nói)" in answer["question"]["understood"]


def test_a_long_form_finds_the_short_one(ask: Ask) -> None:
    """An article that uses only the letters answers a question with the words."""
    answer = ask("Trung tâm sách nói giữ bao nhiêu băng ghi âm?")
    assert answer["status"] == "answered"
    assert quotes(answer)[0] == SHORT
    expanded = answer["answers"][0]["explain"]["expanded"]
    assert [word.lower() for word in expanded] == ["trung", "tâm", "sách", "nói"]


# years, places, dates, publishers


@pytest.mark.parametrize(("year", "sentence"), [("2021", ROOMS_2021), ("2023", ROOMS_2023)])
def test_the_year_asked_for_comes_first(ask: Ask, year: str, sentence: str) -> None:
    """Of the same thing counted in two years, the year in the question decides."""
    answer = ask(ROOMS_OF.format(year))
    assert answer["status"] == "answered"
    assert answer["message"] == ""
    assert quotes(answer)[0] == sentence


@pytest.mark.parametrize(
    ("year", "nearest"), [("2019", "2021"), ("2020", "2021"), ("2022", "2023")]
)
def test_a_year_that_is_not_there_is_said(ask: Ask, year: str, nearest: str) -> None:
    """No sentence for the year makes the answer partial and names the nearest one there is."""
    answer = ask(ROOMS_OF.format(year))
    assert answer["status"] == "partial"
    assert answer["message"] == f"Không có số liệu cho năm {year}; gần nhất là {nearest}."
    assert answer["missing"] == [f"năm {year}"]
    assert set(quotes(answer)[:2]) == {ROOMS_2021, ROOMS_2023}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (CARS, GIA_LAI),
        ("Tỉnh Điện Biên có bao nhiêu xe đọc sách lưu động?", DIEN_BIEN),
        ("tinh dien bien co bao nhieu xe doc sach luu dong", DIEN_BIEN),
    ],
)
def test_the_province_asked_for_answers(ask: Ask, asked: str, sentence: str) -> None:
    """Figures of another province are not shown before those of the one asked for."""
    answer = ask(asked)
    assert answer["status"] == "answered"
    assert quotes(answer)[0] == sentence


def test_a_province_that_is_nowhere_is_not_found(ask: Ask) -> None:
    """Where no article speaks of the province, that is said, and nothing quoted for it."""
    answer = ask("Tỉnh Nghệ An có bao nhiêu xe đọc sách lưu động?")
    assert (answer["status"], answer["answers"]) == ("not_found", [])
    assert answer["missing"] == ["tỉnh Nghệ An"]
    assert "tỉnh Nghệ An" in answer["message"]


def test_publishers_are_filtered(ask: Ask) -> None:
    """Only articles of the publisher are quoted, and only they are further sources."""
    ours = {"sach-noi", "tu-sach-1", "xe-gia-lai", "xe-dien-bien"}
    for asked in (SHELVES, CARS, ROOMS):
        assert cited(ask(asked, publishers=["khuyen doc"], top_k=20)) <= ours
    answer = ask(SHELVES, publishers=["khuyen doc"])
    assert cited(answer) == {"tu-sach-1"}
    assert cited(ask(SHELVES, publishers=["khuyến đọc", "ven sông"])) == {"tu-sach-1", "tu-sach-3"}


def test_dates_are_filtered(ask: Ask) -> None:
    """Articles published outside the dates, and those without a date, are never quoted."""
    assert quotes(ask(ROOMS, until="2022-12-31"))[0] == ROOMS_2021
    assert cited(ask(ROOMS, until="2022-12-31", top_k=20)) <= {
        "phong-doc-2021", "sach-noi", "bang-ghi-am",
    }  # fmt: skip
    assert quotes(ask(ROOMS, since="2022-01-01"))[0] == ROOMS_2023
    assert quotes(ask(SEEDS))[0] == UNDATED
    for bound in ({"since": "1990-01-01"}, {"until": "2090-01-01"}):
        assert UNDATED not in quotes(ask(SEEDS, **bound, top_k=20))


@pytest.mark.parametrize("day", ["2021-12-20", "2022-05-05", "2024-03-04"])
def test_nothing_later_than_the_day_of_asking_is_quoted(ask: Ask, day: str) -> None:
    """An article published after the day, or without a date, is not known, whatever is asked."""
    known = {
        name.removesuffix(".md")
        for name, text in ARTICLES.items()
        if "published: " in text and text.partition("published: ")[2][:10] <= day
    }
    for asked in (ROOMS, CARS, SHELVES, SEEDS, "TTSN có gì?"):
        assert cited(ask(asked, as_of=day, top_k=20)) <= known
    assert "phong-doc-2021" in cited(ask(ROOMS, as_of=day))


@pytest.mark.parametrize(
    ("words", "day", "sentence"),
    [
        ("Năm nay", "2021-12-31", ROOMS_2021),
        ("Năm nay", "2023-12-31", ROOMS_2023),
        ("Năm ngoái", "2024-06-01", ROOMS_2023),
        ("Năm ngoái", "2022-06-01", ROOMS_2021),
    ],
)
def test_this_year_is_that_of_the_day_of_asking(
    ask: Ask, words: str, day: str, sentence: str
) -> None:
    """ "Năm nay" and "năm ngoái" are read as on the day that is given."""
    answer = ask(f"{words} tỉnh Ví Dụ mở bao nhiêu phòng đọc cộng đồng?", as_of=day)
    assert answer["status"] == "answered"
    assert quotes(answer)[0] == sentence


def test_a_year_without_news_is_missing_on_its_day(ask: Ask) -> None:
    """Asked in a year that no article speaks of, "năm nay" is named by its number."""
    answer = ask("Năm nay tỉnh Ví Dụ mở bao nhiêu phòng đọc cộng đồng?", as_of="2025-06-01")
    assert answer["status"] == "partial"
    assert answer["message"] == "Không có số liệu cho năm 2025; gần nhất là 2023."


# follow-ups


def test_a_follow_up_carries_what_it_leaves_out(ask: Ask) -> None:
    """Place or year of the new question, the rest of the one before, shown as understood."""
    answer = ask("Còn Điện Biên?", history=[CARS])
    assert quotes(answer)[0] == DIEN_BIEN
    (change,) = answer["question"]["changes"]
    assert change["kind"] == "follow_up"
    assert change["from"] == answer["question"]["original"] == "Còn Điện Biên?"
    assert change["to"] == answer["question"]["understood"]
    assert "xe đọc sách lưu động" in change["to"]
    later = ask("thế còn năm 2023?", history=[CARS, ROOMS_OF.format(2021)])
    assert quotes(later)[0] == ROOMS_2023


def test_a_whole_question_carries_nothing(ask: Ask) -> None:
    """What stands by itself is answered as if nothing had been asked before."""
    alone, after = ask(SEEDS), ask(SEEDS, history=[CARS, ROOMS])
    assert after["question"] == alone["question"]
    assert after["answers"] == alone["answers"]


def test_a_literal_follow_up_carries_nothing(ask: Ask) -> None:
    """Taken as typed, a follow-up stands for itself."""
    answer = ask("Còn Điện Biên?", history=[CARS], literal=True)
    assert answer["question"]["understood"] == "Còn Điện Biên?"
    assert answer["question"]["changes"] == []


# reprints


def test_reprints_come_once_with_all_their_sources(ask: Ask) -> None:
    """One statement, led by the earliest article; the others follow by date, undated last."""
    answer = ask(SHELVES, top_k=20)
    assert quotes(answer).count(REPRINTED) == 1
    best = answer["answers"][0]
    assert best["text"] == REPRINTED
    assert best["citation"]["article_id"] == "tu-sach-2"
    assert [source["article_id"] for source in best["also_in"]] == ["tu-sach-1", "tu-sach-3"]
    assert {source["number"] for source in best["also_in"]} == {best["rank"]}


def test_every_source_slices_back_to_its_own_article(ask: Ask, bot: Chatbot) -> None:
    """The citations of reprints are proved like any other: text, place and hash."""
    proved = 0
    for asked in (SHELVES, ROOMS, CARS, SEEDS):
        for found in ask(asked, top_k=20)["answers"]:
            for source in (found["citation"], *found["also_in"]):
                article, sentences = bot.article(source["article_id"])
                assert article.text[source["start"] : source["end"]] == source["quote"]
                assert sentences[source["sentence"] - 1].text == source["quote"]
                assert source["content_hash"] == article.content_hash
                proved += 1
    assert proved > 6


def test_search_leaves_repetitions_out(bot: Chatbot) -> None:
    """Passages that only repeat one another are found once."""
    found = [one.passage.article_id for one in bot.search(SHELVES)]
    assert sum(name.startswith("tu-sach") for name in found) == 1


# why this sentence, and how sure


@pytest.mark.parametrize(
    "asked",
    [
        ROOMS_OF.format(2021),
        ROOMS_OF.format(2019),
        "cho phien bo song ban bao nhieu loai hat giong rau",
        "Trung tâm sách nói giữ bao nhiêu băng ghi âm?",
        "tỉnh Gia Lai co may xe doc sach lưu động của Bộ Quốc phòng",
    ],
)
def test_every_sentence_is_explained(ask: Ask, asked: str) -> None:
    """Shares are weight times value and add up to the score; each content word stands once."""
    for found in ask(asked, top_k=20)["answers"]:
        told = found["explain"]
        for feature in told["features"]:
            assert feature["share"] == pytest.approx(feature["weight"] * feature["value"])
        assert sum(one["share"] for one in told["features"]) == pytest.approx(found["score"])
        lists = [told[way] for way in ("matched", "restored", "expanded", "unmatched")]
        words = [word for one in lists for word in one]
        assert len(words) == len(set(words))
        assert set(words) == {*found["matched"], *found["unmatched"]}
        assert told["unmatched"] == found["unmatched"]


def test_the_words_explained_are_those_of_the_question(bot: Chatbot) -> None:
    """Together the lists hold the content words of the question, asking words left out."""
    told = bot.ask(ROOMS_OF.format(2019)).answers[0].explanation
    read = read_question(ROOMS_OF.format(2019), 1000)
    content = {read.tokens[place].text for place in read.content}
    assert {*told.matched, *told.restored, *told.expanded, *told.unmatched} == content
    assert "2019" in told.unmatched


@pytest.mark.parametrize("asked", [ROOMS, CARS, SHELVES, SEEDS, "phong doc", "sách nói là gì"])
def test_confidence_is_a_probability(ask: Ask, asked: str) -> None:
    """Every sentence shown has a confidence between 0 and 1, and the first has the most."""
    sure = [found["confidence"] for found in ask(asked, top_k=20)["answers"]]
    assert sure
    assert all(0 < one <= 1 for one in sure)
    assert sure[0] == max(sure)


def test_the_right_sentence_is_surer_than_a_neighbour(bot: Chatbot) -> None:
    """With its article left out, what comes instead is less sure."""
    for asked, name in ((CARS, "xe-gia-lai"), (SEEDS, "hat-giong"), (ROOMS, "phong-doc-2021")):
        right = bot.ask(asked)
        instead = bot.ask(asked, without=[name, "phong-doc-2023"])
        sure = [found.confidence for found in instead.answers[:1]]
        assert not sure or sure[0] < right.answers[0].confidence


def test_nothing_found_is_told_with_other_questions(ask: Ask) -> None:
    """A question that no article answers quotes nothing and suggests what can be asked."""
    answer = ask(NONSENSE)
    assert (answer["status"], answer["answers"]) == ("not_found", [])
    assert answer["message"]
    for suggestion in answer["suggestions"]:
        assert ask(suggestion)["status"] != "not_found"


def test_all_doors_answer_alike(index: Path) -> None:
    """The same question with the same conditions gives the same object at every door."""
    asks = [door(index) for door in DOORS.values()]
    for asked, given in (
        (ROOMS_OF.format(2019), {}),
        ("con dien bien?", {"history": [CARS]}),
        (SHELVES, {"publishers": ["khuyến đọc"], "since": "2024-01-01", "as_of": "2024-12-31"}),
    ):
        answers = [door(asked, **given) for door in asks]
        for answer in answers:
            del answer["request_id"], answer["took_ms"]
        assert all(one == other for one, other in pairwise(answers))


def test_publishers_of_the_filters_are_listed(bot: Chatbot) -> None:
    """Who can be filtered by is told with the articles each has, and counted the same way."""
    listed = bot.publishers()
    assert sum(listed.values()) == len(ARTICLES)
    for name, many in listed.items():
        assert bot.count_articles(Filters(publishers=(name,))) == many
    assert bot.count_articles(Filters(publishers=(REVIEW,), until="2023-04-04")) == 2
    assert bot.count_articles(Filters()) == len(ARTICLES)
