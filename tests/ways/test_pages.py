"""The web chat as HTML, without a browser: what a page holds and what it never holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from dtqa.server.app import create_app
from dtqa.server.asked import EARLIER
from dtqa.settings import Settings, shipped
from tests.unit.server.small_corpus import (
    ACCOUNTS,
    ACCOUNTS_ARTICLE,
    ACCOUNTS_QUESTION,
    ARTICLES,
    NONSENSE,
    build_small_index,
    open_client,
    serve_small,
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server over the small corpus."""
    with serve_small(tmp_path_factory.mktemp("pages")) as served:
        yield served


def words(page: str) -> str:
    """Return the text of a page as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_the_empty_page_invites_questions(client: TestClient) -> None:
    """The first page has a labelled box, sample questions as links, and how fresh it is."""
    page = client.get("/")
    assert page.status_code == 200
    assert '<html lang="vi">' in page.text
    assert '<label class="composer__label" for="question">' in page.text
    samples = re.findall(r'<a class="chip" href="(/\?q=[^"]+)"', page.text)
    assert 1 <= len(samples) <= 6
    assert all(client.get(sample).status_code == 200 for sample in samples)
    assert "3 bài · bài mới nhất 19/07/2024 · cập nhật chỉ mục lúc" in words(page.text)


def test_a_question_in_the_address_is_answered_on_the_page(client: TestClient) -> None:
    """Without script a bookmark of a question shows its answer, marked and with its source."""
    page = client.get("/", params={"q": ACCOUNTS_QUESTION}).text
    assert '<mark class="short whole">45,4 triệu</mark>' in page
    assert ACCOUNTS in words(page)
    assert re.search(rf'href="/articles/{ACCOUNTS_ARTICLE}\?h=[0-9a-f]{{16}}#s\d+"', page)
    assert "Báo Kiểm Thử · 19/07/2024" in words(page)


def test_the_fragment_is_the_same_markup(client: TestClient) -> None:
    """What the script fetches stands letter for letter on the page without script."""

    def strip(text: str) -> str:
        return re.sub(r"\s+", " ", text)

    asked = {"params": {"q": ACCOUNTS_QUESTION}, "headers": {"X-Request-ID": "asked-once"}}
    fragment = client.get("/fragments/answer", **asked).text
    page = client.get("/", **asked).text
    assert strip(fragment).strip() in strip(page)
    assert "<html" not in fragment


def test_not_found_is_said_and_leads_on(client: TestClient) -> None:
    """A question that no article answers is told so, with questions that can be clicked."""
    page = client.get("/", params={"q": NONSENSE})
    assert page.status_code == 200
    assert "Không tìm thấy trong các báo cáo" in page.text
    assert page.text.count('class="chip"') > 0
    assert '<figure class="lead">' not in page.text


@pytest.mark.parametrize("path", ["/", "/fragments/answer"])
@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{7*7}}"]
)
def test_a_question_is_never_markup(client: TestClient, path: str, question: str) -> None:
    """What is typed is shown as typed: it never becomes an element or a template."""
    page = client.get(path, params={"q": question}).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert question in html.unescape(page)


def test_an_article_is_never_markup(client: TestClient) -> None:
    """Letters that mean something in HTML stand in an article as themselves."""
    page = client.get("/articles/du-lieu").text
    assert "A & B" in words(page)
    assert "5 < 7" in words(page)
    assert 'dẫn "dùng' not in page


@pytest.mark.parametrize("question", ["?", "   ", "a" * 1500])
def test_a_bad_question_is_answered_in_place(client: TestClient, question: str) -> None:
    """A question that cannot be read keeps the page, with the problem where the answer goes."""
    page = client.get("/", params={"q": question})
    assert page.status_code == 422
    assert "notice--problem" in page.text
    assert 'id="question"' in page.text
    fragment = client.get("/fragments/answer", params={"q": question})
    assert fragment.status_code == 422
    assert "notice--problem" in fragment.text


def test_earlier_questions_are_kept_without_script(client: TestClient) -> None:
    """The plain form carries earlier questions along and shows them as links."""
    first = client.get("/", params={"q": ACCOUNTS_QUESTION}).text
    assert f'name="h" value="{ACCOUNTS_QUESTION}"' in first
    second = client.get("/", params={"q": "thẻ căn cước", "h": ACCOUNTS_QUESTION}).text
    assert f'href="/?q={quote(ACCOUNTS_QUESTION)}"' in second
    many = client.get("/", params={"q": "thẻ", "h": [f"câu {n}" for n in range(50)]}).text
    assert many.count('<li><a href="/?q=') == EARLIER


def field(page: str, name: str) -> list[str]:
    """Return the values that fields of a name hold, or that are ticked."""
    boxes = re.findall(rf'<input type="checkbox" name="{name}" value="([^"]*)" checked>', page)
    dates = re.findall(rf'<input type="date" name="{name}" value="([^"]+)">', page)
    return [html.unescape(value) for value in (*boxes, *dates)]


def test_filters_are_in_the_form(client: TestClient) -> None:
    """Every publisher can be ticked, and what the address filters by stands in the form."""
    empty = client.get("/").text
    for publisher in ("Báo Kiểm Thử", "Sở A & B"):
        assert f'name="publisher" value="{html.escape(publisher)}"' in empty
    assert [field(empty, name) for name in ("publisher", "from", "to", "as_of")] == [[]] * 4
    filters = {"publisher": ["Sở A & B", "kiem thu"], "from": "2023", "to": "2024-06"}
    for more in ({}, {"q": "tài khoản"}):
        page = client.get("/", params={**filters, **more}).text
        assert set(field(page, "publisher")) == {"Sở A & B", "kiem thu"}
        assert field(page, "from") == ["2023-01-01"]
        assert field(page, "to") == ["2024-06-30"]
        assert "từ 01/01/2023" in words(page)


def chips(page: str) -> dict[str, str]:
    """Return the filters shown to be in force, each with the address that drops it."""
    listed = re.findall(
        r'<a class="force" href="([^"]+)" data-field="\w+" data-value="[^"]+">.*?'
        r'<span class="force__words">(.*?)</span>',
        page,
    )
    return {html.unescape(name): html.unescape(address) for address, name in listed}


def test_a_filter_is_dropped_with_one_link(client: TestClient) -> None:
    """Each filter in force is a link that drops it and keeps the question and the others."""
    asked = {"q": "tài khoản", "publisher": "Sở A & B", "from": "2024", "h": "thẻ căn cước"}
    page = client.get("/", params=asked).text
    shown = chips(page)
    assert set(shown) == {"Sở A & B", "từ 01/01/2024"}
    assert "Không có bài nào hợp bộ lọc" in words(page)
    fewer = client.get(shown["Sở A & B"]).text
    assert set(chips(fewer)) == {"từ 01/01/2024"}
    assert "Chỉ hỏi 1 bài hợp bộ lọc" in words(fewer)
    assert 'name="h" value="thẻ căn cước"' in fewer
    assert chips(client.get(chips(fewer)["từ 01/01/2024"]).text) == {}


def test_an_answer_comes_from_articles_that_fit(client: TestClient) -> None:
    """On the page and in the fragment only sentences of articles that fit are quoted."""
    for path in ("/", "/fragments/answer"):
        for publisher, article in (("kiểm thử", ACCOUNTS_ARTICLE), ("sở a", "du-lieu")):
            page = client.get(path, params={"q": "hệ thống dữ liệu", "publisher": publisher}).text
            cited = set(re.findall(r'class="source__link" href="/articles/([^"?]+)\?', page))
            assert cited <= {article}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"from": "hôm qua"}, "Giá trị của “Từ ngày” không phải một ngày: “hôm qua”."),
        ({"as_of": "2024-02-30"}, "Giá trị của “Hỏi như vào ngày” không phải một ngày"),
        ({"from": "2024", "to": "2023"}, "muộn hơn ngày kết thúc (2023-12-31)"),
    ],
)
def test_wrong_dates_are_said_in_place(client: TestClient, days: dict[str, str], said: str) -> None:
    """Dates that cannot be read keep the page and the question, and say what is wrong."""
    page = client.get("/", params={"q": ACCOUNTS_QUESTION, **days})
    assert page.status_code == 422
    assert said in words(page.text)
    assert f'value="{ACCOUNTS_QUESTION}"' in page.text
    assert len(chips(page.text)) == len(days)
    fragment = client.get("/fragments/answer", params={"q": ACCOUNTS_QUESTION, **days})
    assert fragment.status_code == 422
    assert said in words(fragment.text)
    assert client.get("/", params=days).status_code == 422


def test_a_literal_question_says_so(client: TestClient) -> None:
    """A question asked as typed is told to be so, with a way back to what dtqa understands."""
    page = client.get("/", params={"q": "tai khoan", "literal": "1", "h": "x"}).text
    assert "Đã hỏi đúng như đã gõ." in words(page)
    assert "Đã hiểu là" not in words(page)
    assert "Đã hỏi đúng như đã gõ." not in words(client.get("/?q=tai+khoan&literal=no").text)


def test_every_sentence_can_say_why(client: TestClient) -> None:
    """Each quoted sentence has a disclosure with its words and the features of its score."""
    page = client.get("/", params={"q": ACCOUNTS_QUESTION}).text
    assert page.count("<blockquote") == page.count("<summary>Vì sao câu này?") > 0
    assert "Có nhiều từ của câu hỏi" in page
    assert "% những câu như vậy là đúng" in page


@pytest.fixture(scope="module")
def abbreviations(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Return a client of a server over articles that define some abbreviations."""
    text = (
        "---\ntitle: Trạm đọc\n---\n\nHuyện mở trạm đọc cộng đồng (TĐCĐ) ở chợ.\n"
        "Quỹ khuyến đọc huyện (QKĐH) trả tiền sách cho TĐCĐ.\n"
    )
    folder = tmp_path_factory.mktemp("abbreviations")
    return open_client(create_app(build_small_index(folder, {"tram-doc.md": text})))


def test_abbreviations_have_a_page(abbreviations: TestClient) -> None:
    """Each abbreviation stands there once with what it means, linked to the very sentence."""
    page = abbreviations.get("/abbreviations").text
    assert re.findall(r"<dt>(.*?)</dt>", page) == ["QKĐH", "TĐCĐ"]
    links = re.findall(r'href="(/articles/tram-doc)#s(\d+)"', page)
    assert len(links) == 2
    for (address, number), short in zip(links, ("QKĐH", "TĐCĐ"), strict=True):
        article = abbreviations.get(address).text
        (sentence,) = re.findall(rf'id="s{number}" tabindex="-1">(.*?)</span>', article)
        assert f"({short})" in sentence
    assert 'href="/abbreviations"' in abbreviations.get("/articles").text


def test_abbreviations_are_sifted(abbreviations: TestClient) -> None:
    """A plain form finds abbreviations by letters of either form; nothing found is said."""
    page = abbreviations.get("/abbreviations", params={"q": "Khuyến"}).text
    assert re.findall(r"<dt>(.*?)</dt>", page) == ["QKĐH"]
    assert 'name="q" type="search" value="Khuyến"' in page
    none = abbreviations.get("/abbreviations", params={"q": '"><b>'}).text
    assert "Không có chữ viết tắt nào" in none
    assert "<b>" not in none
    assert abbreviations.get("/abbreviations?page=2").status_code == 404


def test_many_abbreviations_are_paged(tmp_path: Path) -> None:
    """Beyond fifty abbreviations the list has pages that join up and keep what is sought."""
    short = [f"{a}{b}Đ" for a in "BCDGHKLM" for b in "BCDGHKLM"]
    names = {"B": "bàn", "C": "cửa", "D": "dây", "G": "ghế", "H": "hòm", "K": "kệ", "L": "lồng",
             "M": "màn"}  # fmt: skip
    text = "\n".join(
        f"Xã mua thêm {names[one[0]]} {names[one[1]]} đọc ({one}) trong năm." for one in short
    )
    client = open_client(create_app(build_small_index(tmp_path, {"mua.md": text})))
    first = client.get("/abbreviations?q=đọc").text
    assert "Trang 1 / 2" in words(first)
    (after,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = client.get(html.unescape(after)).text
    assert sorted(re.findall(r"<dt>(.*?)</dt>", first + second)) == sorted(short)


def test_an_article_shows_each_sentence_with_its_anchor(client: TestClient) -> None:
    """Every sentence of an article stands once on its page, with its id and its words."""
    article = client.get(f"/api/v1/articles/{ACCOUNTS_ARTICLE}").json()
    page = client.get(f"/articles/{ACCOUNTS_ARTICLE}").text
    shown = re.findall(r'<span class="sentence" id="s(\d+)" tabindex="-1">(.*?)</span>', page)
    assert [(int(number), html.unescape(text)) for number, text in shown] == [
        (span["number"], article["text"][span["start"] : span["end"]])
        for span in article["sentence_spans"]
    ]


def test_an_article_says_where_it_is_from(client: TestClient) -> None:
    """Publisher, day, author, period and original of an article stand on its page."""
    page = client.get(f"/articles/{ACCOUNTS_ARTICLE}").text
    assert 'href="https://example.vn/dinh-danh?a=1&amp;b=2" rel="noopener"' in page
    shown = words(page)
    for fact in ("Báo Kiểm Thử", "19/07/2024", "Trần Thị Thử", "tháng 12/2023", "Mở bài gốc"):
        assert fact in shown
    assert "không rõ ngày" in words(client.get("/articles/xep-hang").text)


def test_the_list_holds_every_article(client: TestClient) -> None:
    """The list links to each article, and each link opens."""
    page = client.get("/articles").text
    links = re.findall(r'class="shelf__title"><a href="([^"]+)"', page)
    assert len(links) == len(ARTICLES)
    assert all(client.get(link).status_code == 200 for link in links)


def test_a_long_list_is_paged(tmp_path: Path) -> None:
    """Beyond twenty articles the list has pages that join up, and no page after the last."""
    many = {
        f"bai-{n:02}.md": f"---\ntitle: Bài {n:02}\n---\n\nXã thứ {n} có {n + 3} máy trạm.\n"
        for n in range(23)
    }
    client = open_client(create_app(build_small_index(tmp_path, many)))
    first, second = client.get("/articles").text, client.get("/articles?page=2").text
    assert "Trang 1 / 2" in words(first)
    assert 'href="/articles?page=2"' in first
    titles = re.findall(r">(Bài \d\d)<", first + second)
    assert sorted(titles) == [f"Bài {n:02}" for n in range(23)]
    assert client.get("/articles?page=3").status_code == 404
    assert client.get("/articles?page=0").status_code == 422


@pytest.mark.parametrize("path", ["/khong-co", "/articles/khong-co", "/static/khong-co.css"])
def test_a_missing_page_leads_back(client: TestClient, path: str) -> None:
    """An address that is not there is a page in the same design, with a way back."""
    page = client.get(path, headers={"Accept-Language": "en"})
    assert page.status_code == 404
    assert page.headers["Content-Type"].startswith("text/html")
    assert '<a class="button" href="/">' in page.text
    assert '<html lang="vi">' in page.text
    assert page.headers["X-Request-ID"] in page.text


def test_without_an_index_the_page_says_what_to_do(tmp_path: Path) -> None:
    """Before the first build the chat is a page that names the missing step."""
    client = open_client(create_app(Settings(index=tmp_path / "none")))
    for path in ("/", "/articles", "/fragments/answer?q=a"):
        page = client.get(path)
        assert page.status_code == 503
        assert "dtqa index" in page.text


def test_an_empty_corpus_still_has_a_page(tmp_path: Path) -> None:
    """An index of no articles shows an empty chat that says so, and finds nothing."""
    client = open_client(create_app(build_small_index(tmp_path, {})))
    page = client.get("/")
    assert page.status_code == 200
    assert "Chưa có bài nào" in page.text
    assert client.get("/articles").status_code == 200
    asked = client.get("/", params={"q": ACCOUNTS_QUESTION})
    assert "Không tìm thấy trong các báo cáo" in asked.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=tài khoản",
        "/?q=a&from=2023",
        "/articles",
        "/abbreviations",
        f"/articles/{ACCOUNTS_ARTICLE}",
    ],
)
def test_pages_hold_no_inline_script_or_style(client: TestClient, path: str) -> None:
    """Pages live with the policy they send: no inline script, style or handler."""
    page = client.get(path).text
    assert not re.search(r"<script(?![^>]+src=)", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)


def test_static_files_are_cached_by_their_content(client: TestClient) -> None:
    """The address of a static file changes with its content and may be kept for good."""
    page = client.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(addresses) == 3
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        stale = client.get(address[:-4] + "0000")
        assert stale.headers["Cache-Control"] == "no-cache"
    assert client.get("/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/../templates/base.html", "/static/%2e%2e/README.md"])
def test_only_static_files_are_served(client: TestClient, path: str) -> None:
    """No path leads out of the folder of static files."""
    assert client.get(path).status_code == 404


def test_static_files_name_no_other_server() -> None:
    """No stylesheet or script asks another server for anything."""
    for file in (shipped("web") / "static").iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|url\(", text), file
