"""The page of the ledger and the chat's series as HTML, without a browser or script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dtqa.server.app import create_app
from dtqa.server.figures import page as figures_page
from tests.unit.server.small_corpus import (
    ACCOUNTS_ARTICLE,
    ACCOUNTS_QUESTION,
    build_small_index,
    open_client,
    serve_small,
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of a server over the small corpus."""
    with serve_small(tmp_path_factory.mktemp("ledger")) as served:
        yield served


def words(page: str) -> str:
    """Return the text of a page as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def rows(page: str) -> list[str]:
    """Return the rows of the ledger, each as HTML."""
    return re.findall(r'<tr role="row">\s*<th scope="row".*?</tr>', page, re.DOTALL)


def links(page: str, start: str) -> list[str]:
    """Return the addresses of a page that begin so."""
    return [
        html.unescape(one) for one in re.findall(r'href="([^"]+)"', page) if one.startswith(start)
    ]


def test_every_figure_has_a_row_and_its_sentence(client: TestClient) -> None:
    """The page shows each figure of the ledger with a link that lights its sentence."""
    told = client.get("/api/v1/figures", params={"limit": 1000}).json()
    page = client.get("/figures").text
    assert f"{told['total']} số liệu" in words(page)
    assert len(rows(page)) == told["total"]
    for row, figure in zip(rows(page), told["figures"], strict=True):
        assert figure["text"] in words(row)
        assert f'href="{figure["citation"]["link"]}"' in row


def test_a_row_says_all_of_a_figure(client: TestClient) -> None:
    """A row has metric, period, amount with the number itself, unit, kind and source."""
    page = client.get("/figures", params={"article": ACCOUNTS_ARTICLE}).text
    (row,) = [one for one in rows(page) if "45,4 triệu" in one]
    for part in ("định danh điện tử", "tháng 12/2023", "= 45.400.000", "tài khoản", "thực tế"):
        assert part in words(row)
    assert "Báo Kiểm Thử · 19/07/2024" in words(row)
    assert "kỳ không nêu trong câu" not in words(row)


def test_filters_are_kept_by_every_link(client: TestClient) -> None:
    """Sorting and exporting keep what was filtered by, and the form shows it."""
    query = {"q": "tài khoản", "kind": "actual", "from": "2023", "publisher": "kiem"}
    page = client.get("/figures", params=query).text
    exports = links(page, "/api/v1/figures.")
    assert [address.partition("?")[0] for address in exports] == [
        "/api/v1/figures.csv",
        "/api/v1/figures.json",
    ]
    sorts = links(page, "/figures?q=")
    for address in (*exports, *[one for one in sorts if "order=" in one]):
        for kept in ("q=t%C3%A0i%20kho%E1%BA%A3n", "kind=actual", "from=2023", "publisher=kiem"):
            assert kept in address
    assert len([one for one in sorts if "order=" in one]) == 4
    assert 'name="q" type="search" value="tài khoản"' in page
    assert '<option value="actual" selected>' in page
    assert len(client.get(exports[1]).json()["figures"]) == len(rows(page)) > 0


def test_one_column_says_that_it_is_sorted(client: TestClient) -> None:
    """The sorted column says which way, its link turns the table round."""
    page = client.get("/figures", params={"order": "highest"}).text
    assert 'aria-sort="descending"><a href="/figures?order=lowest">Giá trị' in page
    assert len(re.findall(r'aria-sort="(?:ascending|descending)"', page)) == 1
    turned = client.get("/figures?order=lowest").text
    assert 'aria-sort="ascending"><a href="/figures?order=highest">Giá trị' in turned
    assert [words(row) for row in rows(turned)] != [words(row) for row in rows(page)]


def test_an_article_leads_to_its_figures_and_back(client: TestClient) -> None:
    """An article's page links its figures; that list names the article and can drop it."""
    (address,) = links(client.get(f"/articles/{ACCOUNTS_ARTICLE}").text, "/figures?")
    page = client.get(address).text
    assert "bài “Định danh điện tử sau một năm”" in words(page)
    assert f'<input type="hidden" name="article" value="{ACCOUNTS_ARTICLE}">' in page
    assert rows(page)
    assert all(f"/articles/{ACCOUNTS_ARTICLE}#s" in row for row in rows(page))


def test_every_page_leads_to_the_ledger(client: TestClient) -> None:
    """The table of figures is one step away from everywhere."""
    for path in ("/", "/articles", "/abbreviations", "/api/docs", "/figures"):
        assert links(client.get(path).text, "/figures")


def test_nothing_found_says_how_to_go_on(client: TestClient) -> None:
    """Where filters leave nothing the page says so and leads to all figures."""
    page = client.get("/figures", params={"q": "bún riêu cua đồng"})
    assert page.status_code == 200
    assert "Không có số liệu nào hợp với bộ lọc" in words(page.text)
    assert "<table" not in page.text
    assert links(page.text, "/api/v1/figures.") == []
    assert links(page.text, "/?q=b%C3%BAn%20ri%C3%AAu")


@pytest.mark.parametrize(
    ("query", "says"),
    [("from=h%C3%B4m+qua", "“Từ kỳ”"), ("from=2024&to=2023", "2024-01-01"), ("q=%3F%21", "chữ")],
)
def test_what_cannot_be_read_is_said_in_its_place(
    client: TestClient, query: str, says: str
) -> None:
    """A wrong period keeps the form as it was filled in and says what to mend."""
    page = client.get(f"/figures?{query}&kind=rank")
    assert page.status_code == 422
    assert says in words(page.text)
    assert '<option value="rank" selected>' in page.text
    if query.startswith("from=h"):
        assert 'name="from" type="text" inputmode="numeric" value="hôm qua"' in page.text


@pytest.mark.parametrize(
    ("query", "status"),
    [("page=99", 404), ("page=0", 422), ("kind=x", 422), ("article=khong-co", 404)],
)
def test_an_address_that_is_wrong_is_refused(client: TestClient, query: str, status: int) -> None:
    """A page past the end, a kind or an article that is none has a page that says so."""
    page = client.get(f"/figures?{query}")
    assert page.status_code == status
    assert 'class="sheet lost"' in page.text


def test_what_was_typed_is_never_markup(client: TestClient) -> None:
    """Whatever stands in the fields is shown as typed."""
    typed = "\"'><script>alert(1)</script>"
    for name in ("q", "publisher", "from"):
        page = client.get("/figures", params={name: typed}).text
        assert "<script>alert" not in page
        assert typed in html.unescape(page)


def test_a_long_ledger_has_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages follow each other with the same filters, and together hold every figure once."""
    whole = [words(row) for row in rows(client.get("/figures?kind=actual").text)]
    monkeypatch.setattr(figures_page, "FIGURES_PER_PAGE", 2)
    seen: list[str] = []
    address: str | None = "/figures?kind=actual"
    while address:
        page = client.get(address).text
        seen += [words(row) for row in rows(page)]
        following = re.search(r'<a rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else None
    assert seen == whole


def test_articles_without_figures_have_a_page(tmp_path: Path) -> None:
    """Where no article holds a number the page says so instead of showing an empty table."""
    settings = build_small_index(tmp_path, {"tho.md": "Mưa rơi trên mái lá.\n"})
    with open_client(create_app(settings)) as client:
        page = client.get("/figures").text
    assert "Các bài chưa có số liệu nào" in words(page)


def test_a_rank_is_shown_through_time(client: TestClient) -> None:
    """The chat answers a rank with headline, chart and a table of its years, without script."""
    page = client.get("/", params={"q": "Tỉnh đứng thứ mấy về chuyển đổi số năm 2022?"}).text
    assert "hạng 45/63 · năm 2022" in words(page)
    assert page.count('<a class="chart__point"') == 2
    table = re.search(r'<table class="points".*?</table>', page, re.DOTALL)
    assert table is not None
    assert re.findall(r"năm (\d{4})\b", words(" ".join(rows_of(table[0])))) == ["2020", "2022"]


def rows_of(table: str) -> list[str]:
    """Return the row headers of a table."""
    return re.findall(r'<th scope="row".*?</th>', table, re.DOTALL)


def test_a_figure_without_other_periods_has_a_headline(client: TestClient) -> None:
    """One figure alone is stated with unit and period, and no chart is drawn of it."""
    page = client.get("/", params={"q": ACCOUNTS_QUESTION}).text
    assert "45,4 triệu tài khoản · tháng 12/2023" in words(page)
    assert "chart__drawing" not in page


def test_units_and_scopes_sift_the_table(client: TestClient) -> None:
    """With a unit or a scope only such rows come, and the filter can be dropped."""
    page = client.get("/figures", params={"unit": "thứ hạng"}).text
    assert len(rows(page)) == 2
    assert 'name="unit" type="text" list="units" value="thứ hạng"' in page
    assert "Bỏ lọc: đơn vị thứ hạng" in words(page)
    nowhere = client.get("/figures", params={"scope": "đáy biển"}).text
    assert rows(nowhere) == []
    assert "phạm vi đáy biển" in words(nowhere)


def test_a_table_sorted_by_value_says_what_compares(client: TestClient) -> None:
    """Values of several units are sorted with a word of warning, those of one without."""
    page = client.get("/figures", params={"order": "highest"}).text
    assert "Chỉ so sánh được trong một đơn vị" in words(page)
    address = next(one for one in links(page, "/figures?unit=") if "order=highest" in one)
    kept = client.get(address).text
    assert 0 < len(rows(kept)) < len(rows(page))
    assert "Chỉ so sánh được" not in words(kept)


def test_an_article_without_figures_says_so(tmp_path: Path) -> None:
    """The list of an article that states no number names it and leads back to it."""
    articles = {"tho.md": "Mưa rơi trên mái lá.\n", "so.md": "Xã có 12 trạm đọc sách.\n"}
    with open_client(create_app(build_small_index(tmp_path, articles))) as client:
        page = client.get("/figures", params={"article": "tho"}).text
    assert "Bài này không nêu số liệu nào" in words(page)
    assert links(page, "/articles/tho")


def test_the_ends_of_a_long_table_are_one_step_away(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the middle of many pages the first and the last one are linked."""
    monkeypatch.setattr(figures_page, "FIGURES_PER_PAGE", 1)
    total = client.get("/api/v1/figures").json()["total"]
    page = client.get("/figures?page=3").text
    ends = dict(re.findall(r'<a href="([^"]+)">(Trang [^<]+)</a>', page))
    assert ends == {"/figures?page=1": "Trang đầu", f"/figures?page={total}": "Trang cuối"}
    for number in (1, total):
        page = client.get(f"/figures?page={number}").text
        assert len(re.findall(r">Trang (?:đầu|cuối)</a>", page)) == 1


def test_the_form_suggests_what_there_is(client: TestClient) -> None:
    """Units and scopes are suggested as the ledger has them, the most frequent first."""
    page = client.get("/figures").text
    bot = client.app.state.chatbot  # type: ignore[attr-defined]
    for name, values in (("units", bot.units()), ("scopes", bot.scopes())):
        options = re.search(rf'<datalist id="{name}">(.*?)</datalist>', page)
        assert options is not None
        assert (
            tuple(html.unescape(one) for one in re.findall('value="(.*?)"', options[1])) == values
        )
    assert "tài khoản" in bot.units()
