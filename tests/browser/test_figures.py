"""A person reads figures: the chart in an answer, the table of all of them, on any screen."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_looks import LOW_CONTRAST

pytestmark = pytest.mark.browser

QUESTION = "Tỉnh đứng thứ mấy về chuyển đổi số năm 2022?"

RANK = f"/?q={quote(QUESTION)}"
"""The address that asks for a rank which two years state."""

COLOUR = "(e, name) => getComputedStyle(e)[name]"


def colour(page: Page, selector: str, name: str) -> str:
    """Return a colour of the first element as the browser draws it."""
    found: str = page.locator(selector).first.evaluate(COLOUR, name)
    return found


def test_the_chart_shows_time_and_rank(open_page: OpenPage) -> None:
    """Later years stand further right, better ranks higher, and amounts stand by their dots."""
    page = open_page(RANK)
    dots = page.locator(".chart__dot")
    expect(dots).to_have_count(2)
    early, late = (dots.nth(place).bounding_box() for place in range(2))
    assert early is not None
    assert late is not None
    assert early["x"] < late["x"]
    assert late["y"] < early["y"]
    expect(page.locator(".chart__label")).to_have_text(["58", "45/63"])
    expect(page.locator(".chart__period")).to_have_text(["2020", "2022"])


def test_the_keyboard_reaches_each_point(open_page: OpenPage) -> None:
    """Tab goes from point to point, shows where it is, and Enter opens the sentence."""
    page = open_page(RANK)
    points = page.locator(".chart__point")
    page.locator(".lead summary").last.focus()
    page.keyboard.press("Tab")
    expect(points.first).to_be_focused()
    ring = ".chart__point:focus .chart__reach"
    assert colour(page, ring, "stroke") == colour(page, ".chart__dot", "stroke")
    page.keyboard.press("Tab")
    expect(points.last).to_be_focused()
    box, form = points.last.bounding_box(), page.locator(".composer__box").bounding_box()
    assert box is not None
    assert form is not None
    assert box["y"] + box["height"] <= form["y"]
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/articles/xep-hang(\?h=\w+)?#s\d+$"))
    expect(page.locator(".sentence:target")).to_contain_text("45/63")


def test_the_chart_is_heard_as_what_it_shows(open_page: OpenPage) -> None:
    """Assistive technology finds a named group with a link for each period and its amount."""
    page = open_page(RANK)
    chart = page.get_by_role("group", name=re.compile("qua các kỳ"))
    expect(chart.get_by_role("link")).to_have_count(2)
    expect(chart.get_by_role("link", name="năm 2022: hạng 45/63")).to_be_visible()
    table = page.get_by_role("table", name=re.compile("qua các kỳ"))
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("rowheader", name=re.compile("năm 2020"))).to_be_visible()


@pytest.mark.parametrize("width", [360, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_series_fits_and_reads(open_page: OpenPage, width: int, scheme: str) -> None:
    """On a phone and in the dark nothing is cut, nothing overlaps, all can be read."""
    page = open_page(RANK, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(LOW_CONTRAST) == []
    for mark in ("chart__label", "chart__period"):
        boxes = page.locator(f".{mark}").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])"
        )
        assert all(left >= 0 and right <= width for left, right in boxes)
    background = colour(page, "body", "backgroundColor")
    assert background not in (
        colour(page, ".chart__dot", "fill"),
        colour(page, ".chart__line", "stroke"),
        colour(page, ".chart__label", "fill"),
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_series_is_black_on_white(open_page: OpenPage, scheme: str) -> None:
    """On paper stand headline, chart and table, light whatever the screen was."""
    page = open_page(RANK, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    for shown in (".fact", ".chart__drawing", ".points", ".points .number", ".origins cite"):
        expect(page.locator(shown).first).to_be_visible()
    assert colour(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert colour(page, ".chart__line", "stroke") == "rgb(0, 0, 0)"
    assert colour(page, ".chart__label", "fill") == "rgb(0, 0, 0)"


def test_the_series_comes_in_place_too(open_page: OpenPage) -> None:
    """Asked by script, the answer brings its chart, announces the figure, and is kept."""
    page = open_page()
    page.get_by_label("Câu hỏi của bạn").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".chart__point")).to_have_count(2)
    expect(page.locator("#status")).to_contain_text("hạng 45/63, năm 2022.")
    page.locator(".points .number").first.click()
    page.get_by_role("link", name="Quay lại hỏi đáp").click()
    expect(page.locator(".chart__point")).to_have_count(2)


def test_without_script_figures_are_sifted_and_sorted(open_page: OpenPage) -> None:
    """With scripts off one filters, sorts, drops a filter and reaches the sentence."""
    page = open_page("/figures", java_script_enabled=False)
    every = page.locator(".ledger tbody tr").count()
    page.get_by_label("Tìm chỉ tiêu").fill("tài khoản")
    page.get_by_label("Từ kỳ").fill("2023")
    page.get_by_label("Tìm chỉ tiêu").press("Enter")
    page.wait_for_url("**/figures?*q=*")
    rows = page.locator(".ledger tbody tr")
    assert 0 < rows.count() < every
    page.get_by_role("columnheader", name="Giá trị").get_by_role("link").click()
    page.wait_for_url("**order=highest*")
    header = page.get_by_role("columnheader", name="Giá trị")
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(rows.first).to_contain_text("45,4 triệu")
    page.get_by_role("link", name=re.compile("Bỏ lọc: kỳ từ 2023")).click()
    expect(page.get_by_label("Từ kỳ")).to_have_value("")
    expect(page.get_by_label("Tìm chỉ tiêu")).to_have_value("tài khoản")
    page.locator(".ledger tbody a").first.click()
    expect(page.locator(".sentence:target")).to_have_count(1)


def test_on_a_phone_each_figure_is_a_card(open_page: OpenPage) -> None:
    """Rows become cards whose values have names, and sorting stays within reach."""
    page = open_page("/figures", viewport={"width": 390, "height": 844})
    row = page.locator(".ledger tbody tr").first
    cells = row.locator("td").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').content.split('\"')[1])"
    )
    assert cells == ["Kỳ", "Giá trị", "Đơn vị", "Loại", "Phạm vi", "Nguồn"]
    lefts = row.locator("td").evaluate_all("all => all.map(e => e.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
    for name in ("Chỉ tiêu", "Kỳ", "Giá trị", "Nguồn"):
        link = page.get_by_role("columnheader", name=name).get_by_role("link")
        expect(link).to_be_visible()
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 24
    expect(page.get_by_role("table")).to_have_count(1)


def test_a_file_is_downloaded_with_the_filters(open_page: OpenPage) -> None:
    """The export brings a file of what is on the page, named to be kept."""
    page = open_page("/figures?kind=rank")
    rows = page.locator(".ledger tbody tr").count()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    file = started.value
    assert re.fullmatch(r"so-lieu-\d{4}-\d\d-\d\d\.csv", file.suggested_filename)
    text = file.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\r\n") == rows + 1


def test_a_printed_ledger_is_a_table(open_page: OpenPage) -> None:
    """On paper stand the rows and what was filtered by, no form and no controls."""
    page = open_page("/figures?kind=rank")
    page.emulate_media(media="print")
    expect(page.locator(".ledger tbody tr").first).to_be_visible()
    expect(page.locator(".tally")).to_contain_text("loại thứ hạng")
    for control in (".sift", ".tally__files", ".top__nav"):
        expect(page.locator(control)).to_be_hidden()


def test_what_is_closed_on_the_screen_is_whole_on_paper(open_page: OpenPage) -> None:
    """A disclosure of figures prints open without its summary, other disclosures do not print."""
    page = open_page("/figures")
    page.locator("main").evaluate(
        """main => main.insertAdjacentHTML("beforeend",
            "<details class='more fold'><summary>Xem thêm</summary><p id='kept'>a</p></details>"
            + "<details class='more'><summary>Vì sao</summary><p id='left'>b</p></details>")"""
    )
    expect(page.locator("#kept")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#kept")).to_be_visible()
    expect(page.get_by_text("Xem thêm")).to_be_hidden()
    expect(page.locator("#left")).to_be_hidden()


def test_a_figure_is_copied_with_its_source(open_page: OpenPage) -> None:
    """The button of a period copies amount, period, quote and address, and says that it did."""
    page = open_page(RANK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép số liệu năm 2020").click()
    expect(page.locator("#status")).to_have_text("Đã sao chép")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("hạng 58 (năm 2020): “")
    assert re.search(r"http://\S+/articles/xep-hang\?h=[0-9a-f]{16}#s\d+$", copied)


def test_targets_are_large_enough(open_page: OpenPage) -> None:
    """Numbers of sources, buttons and disclosures of a series are 24 pixels high at least."""
    page = open_page(RANK, viewport={"width": 390, "height": 844})
    boxes = page.locator(".series :is(.number, button, summary)").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(r => [r.width, r.height])"
    )
    assert boxes
    assert all(width >= 24 and height >= 24 for width, height in boxes)
