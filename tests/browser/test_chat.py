"""A person at the chat: asks, reads, follows the source, comes back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.unit.server.small_corpus import (
    ACCOUNTS,
    ACCOUNTS_ARTICLE,
    ACCOUNTS_QUESTION,
    NONSENSE,
)

pytestmark = pytest.mark.browser


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter, and wait for what comes back."""
    turns = page.locator(".turn:not(.turn--waiting)")
    before = turns.count()
    page.get_by_label("Câu hỏi của bạn").fill(question)
    page.keyboard.press("Enter")
    expect(turns).to_have_count(before + 1)


def in_viewport(page: Page, selector: str) -> bool:
    """Tell whether an element lies wholly inside the window."""
    inside: bool = page.locator(selector).evaluate(
        "e => { const r = e.getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight && r.height > 0 }"
    )
    return inside


def test_a_question_is_answered_in_place(open_page: OpenPage) -> None:
    """Enter brings the answer without a reload; the address follows, the box is free again."""
    page = open_page()
    page.evaluate("window.sameDocument = true")
    ask(page, ACCOUNTS_QUESTION)
    expect(page.locator(".lead .quote")).to_have_text(ACCOUNTS)
    expect(page.locator(".lead mark.short")).to_have_text("45,4 triệu")
    assert page.evaluate("window.sameDocument") is True
    assert page.url.endswith("/?q=" + page.evaluate("encodeURIComponent", ACCOUNTS_QUESTION))
    expect(page.get_by_label("Câu hỏi của bạn")).to_be_focused()
    expect(page.get_by_label("Câu hỏi của bạn")).to_have_value("")


def test_the_box_is_ready_at_once(open_page: OpenPage) -> None:
    """On the empty page one can type without touching anything first."""
    page = open_page()
    expect(page.get_by_label("Câu hỏi của bạn")).to_be_focused()
    assert page.get_by_label("Câu hỏi của bạn").get_attribute("maxlength") == "1000"


def test_the_citation_leads_to_the_lit_sentence(open_page: OpenPage) -> None:
    """Following the source shows the very sentence: lit, in view, and focused."""
    page = open_page()
    ask(page, ACCOUNTS_QUESTION)
    page.locator(".lead .source__link").click()
    page.wait_for_url(re.compile(rf"/articles/{ACCOUNTS_ARTICLE}\?h=\w+#s\d+$"))
    lit = page.locator(".sentence:target")
    expect(lit).to_have_text(ACCOUNTS)
    expect(lit).to_be_focused()
    page.wait_for_function("scrollY > 0")
    assert in_viewport(page, ".sentence:target")
    plain = page.locator(".sentence:not(:target)").first
    colour = "e => getComputedStyle(e).backgroundColor"
    assert lit.evaluate(colour) != plain.evaluate(colour)


def test_the_conversation_is_there_after_reading(open_page: OpenPage) -> None:
    """Back from an article, by link or by the browser, both questions still stand."""
    page = open_page()
    ask(page, ACCOUNTS_QUESTION)
    ask(page, "tỉnh đứng thứ mấy năm 2022")
    asked = [ACCOUNTS_QUESTION, "tỉnh đứng thứ mấy năm 2022"]
    page.locator(".lead .source__link").last.click()
    page.get_by_role("link", name="Quay lại hỏi đáp").click()
    expect(page.locator(".turn")).to_have_count(2)
    assert page.locator(".turn").evaluate_all("all => all.map(t => t.dataset.question)") == asked
    page.go_back()
    page.go_back()
    expect(page.locator(".turn")).to_have_count(2)


def test_a_new_conversation_is_empty(open_page: OpenPage) -> None:
    """One link forgets the conversation and shows the first page again."""
    page = open_page()
    ask(page, ACCOUNTS_QUESTION)
    page.get_by_role("link", name="Hội thoại mới").click()
    expect(page.get_by_role("heading", name="Hỏi thử")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    page.reload()
    expect(page.locator(".turn")).to_have_count(0)


def test_not_found_offers_questions_that_work(open_page: OpenPage) -> None:
    """What no article holds is said so, and a suggested question is answered with a click."""
    page = open_page()
    ask(page, NONSENSE)
    expect(page.get_by_role("heading", name="Không tìm thấy trong các báo cáo")).to_be_visible()
    page.locator(".turn .chip").first.click()
    expect(page.locator(".turn:not(.turn--waiting)")).to_have_count(2)
    expect(page.locator(".turn").last.locator(".lead .quote")).to_be_visible()


def test_a_sample_question_is_one_click(open_page: OpenPage) -> None:
    """A sample on the empty page asks itself, in place."""
    page = open_page()
    sample = page.locator(".start .chip").first
    words = sample.inner_text().strip()
    sample.click()
    expect(page.locator(".turn .lead .quote")).to_be_visible()
    expect(page.locator(".turn .asked")).to_contain_text(words)


def test_the_answer_is_announced(open_page: OpenPage) -> None:
    """A polite live region says the gist of what came back, found or not."""
    page = open_page()
    region = page.locator("[role=status][aria-live=polite]")
    ask(page, ACCOUNTS_QUESTION)
    expect(region).to_contain_text(f"Câu trả lời: {ACCOUNTS}")
    ask(page, NONSENSE)
    expect(region).to_contain_text("Không tìm thấy trong các báo cáo")


def test_a_refused_question_says_how_to_mend_it(open_page: OpenPage) -> None:
    """A question without words is refused in its place, and stays in the box."""
    page = open_page()
    ask(page, "?!")
    expect(page.locator(".notice--problem")).to_contain_text("Câu hỏi không có chữ hay số nào.")
    expect(page.get_by_label("Câu hỏi của bạn")).to_have_value("?!")
    ask(page, ACCOUNTS_QUESTION)
    expect(page.locator(".lead .quote")).to_have_text(ACCOUNTS)


def refuse_connection(route: Route) -> None:
    """Answer like a machine that is not there."""
    route.abort("connectionrefused")


def answer_for_another(route: Route) -> None:
    """Answer like a proxy whose server is not there."""
    route.fulfill(status=502, body="bad gateway")


@pytest.mark.parametrize("fail", [refuse_connection, answer_for_another])
def test_a_lost_connection_is_said(open_page: OpenPage, fail: Callable[[Route], None]) -> None:
    """When the server cannot be reached the page says so and keeps the question."""
    page = open_page()
    page.route("**/fragments/**", fail)
    ask(page, ACCOUNTS_QUESTION)
    expect(page.locator(".notice--problem")).to_contain_text("Không kết nối được với máy chủ")
    expect(page.locator("[role=status]")).to_contain_text("Không kết nối được")
    expect(page.get_by_label("Câu hỏi của bạn")).to_have_value(ACCOUNTS_QUESTION)


def test_one_question_at_a_time(open_page: OpenPage) -> None:
    """While an answer is awaited the form says it is busy and sends nothing twice."""
    page = open_page()
    held: list[Route] = []
    page.route("**/fragments/**", lambda route: held.append(route))
    box = page.get_by_label("Câu hỏi của bạn")
    box.fill(ACCOUNTS_QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#composer")).to_have_attribute("aria-busy", "true")
    expect(page.locator(".turn--waiting")).to_contain_text("Đang tìm")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(".lead .quote")).to_have_text(ACCOUNTS)
    expect(page.locator("#composer")).not_to_have_attribute("aria-busy", "true")


def test_a_quote_is_copied_with_its_source(open_page: OpenPage) -> None:
    """The copy button puts figure, quote, title, publisher, date and address on the clipboard."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, ACCOUNTS_QUESTION)
    page.get_by_role("button", name="Sao chép trích dẫn").click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "45,4 triệu tài khoản (tháng 12/2023, cả nước): "
        f"“{ACCOUNTS}” — Định danh điện tử sau một năm, Báo Kiểm Thử, 19/07/2024, "
        "https://example.vn/dinh-danh?a=1&b=2, http://"
    )
    assert re.search(rf"/articles/{ACCOUNTS_ARTICLE}\?h=[0-9a-f]{{16}}#s\d+$", copied)


def test_without_script_the_form_answers(open_page: OpenPage) -> None:
    """With scripts off one asks, reads, follows the source and asks again all the same."""
    page = open_page(java_script_enabled=False)
    page.get_by_label("Câu hỏi của bạn").fill(ACCOUNTS_QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.locator(".lead .quote p").inner_text() == ACCOUNTS
    expect(page.get_by_role("button", name="Sao chép trích dẫn")).to_be_hidden()
    page.get_by_label("Câu hỏi của bạn").fill("thẻ căn cước công dân gắn chip")
    page.keyboard.press("Enter")
    expect(page.locator(".earlier a")).to_have_text(ACCOUNTS_QUESTION)
    page.locator(".earlier a").click()
    page.locator(".lead .source__link").click()
    expect(page.locator(".sentence:target")).to_have_text(ACCOUNTS)


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    """Without a mouse one asks, reaches the source, reads it and comes back."""
    page = open_page()
    page.keyboard.type(ACCOUNTS_QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".lead .quote")).to_have_text(ACCOUNTS)
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("!!document.activeElement.closest('.lead .source__link')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".sentence:target")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    for _ in range(10):
        if page.evaluate("document.activeElement.textContent").strip() == "Quay lại hỏi đáp":
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)


def test_the_first_stop_skips_the_header(open_page: OpenPage) -> None:
    """The first stop of the keyboard is a link past the header to the content."""
    page = open_page("/articles")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_shared_address_shows_its_answer(open_page: OpenPage) -> None:
    """Opening somebody's link to a question shows that answer, with script too."""
    page = open_page("/?q=" + ACCOUNTS_QUESTION)
    expect(page.locator(".lead .quote")).to_have_text(ACCOUNTS)
    expect(page.locator(".turn")).to_have_count(1)
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
