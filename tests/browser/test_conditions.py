"""A person asks on: follow-ups, filters, what was understood, and why a sentence was chosen."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from dtqa.server.asked import Asked
from dtqa.server.render import Renderer
from dtqa.server.turns import Turn
from dtqa.settings import shipped
from tests.browser.conftest import OpenPage
from tests.browser.test_chat import ask
from tests.unit.server.filled import TYPED, UNDERSTOOD, answer
from tests.unit.server.small_corpus import ACCOUNTS, ACCOUNTS_QUESTION

pytestmark = pytest.mark.browser

RANKED = "tỉnh đứng thứ mấy năm 2022"


def watch(page: Page) -> list[dict[str, list[str]]]:
    """Return a list that grows with the parameters of each question the script sends."""
    sent: list[dict[str, list[str]]] = []

    def note(route: Route) -> None:
        sent.append(parse_qs(urlsplit(route.request.url).query))
        route.continue_()

    page.route("**/fragments/**", note)
    return sent


def answer_by_hand(page: Page, asked: Asked) -> None:
    """Let the server answer everything as if it had understood another question."""
    made = Renderer(shipped("web")).page("partials/turn.html", turn=Turn(asked, answer()))
    page.route("**/fragments/**", lambda route: route.fulfill(body=bytes(made.body).decode()))


def parameters(page: Page) -> dict[str, list[str]]:
    """Return what the address of a page holds."""
    return parse_qs(urlsplit(page.url).query)


def test_a_follow_up_brings_its_conversation(open_page: OpenPage) -> None:
    """Each question brings those answered before it, oldest first, and no refused one."""
    page = open_page()
    sent = watch(page)
    for question in (ACCOUNTS_QUESTION, "?!", RANKED, "còn năm 2020"):
        ask(page, question)
    assert [one.get("h", []) for one in sent] == [
        [],
        [ACCOUNTS_QUESTION],
        [ACCOUNTS_QUESTION],
        [ACCOUNTS_QUESTION, RANKED],
    ]


def test_a_new_conversation_brings_none(open_page: OpenPage) -> None:
    """After a fresh start a question is sent without any from before."""
    page = open_page()
    ask(page, ACCOUNTS_QUESTION)
    page.get_by_role("link", name="Hội thoại mới").click()
    expect(page.get_by_role("heading", name="Hỏi thử")).to_be_visible()
    expect(page.locator("html.scripted")).to_have_count(1)
    sent = watch(page)
    ask(page, RANKED)
    assert [one.get("h", []) for one in sent] == [[]]


def test_without_script_earlier_questions_follow_too(open_page: OpenPage) -> None:
    """The plain form brings the questions answered before, in the address."""
    page = open_page(java_script_enabled=False)
    for question in (ACCOUNTS_QUESTION, RANKED):
        page.get_by_label("Câu hỏi của bạn").fill(question)
        page.keyboard.press("Enter")
        expect(page.locator(".asked")).to_contain_text(question)
    assert parameters(page)["h"] == [ACCOUNTS_QUESTION]


def test_an_address_holds_what_a_follow_up_needs(open_page: OpenPage) -> None:
    """The address of an answer that leans on earlier questions holds them, and they go on."""
    earlier = ("thư viện xã có mấy điểm đọc",)
    page = open_page()
    answer_by_hand(page, Asked(TYPED, earlier))
    ask(page, TYPED)
    assert parameters(page) == {"q": [TYPED], "h": list(earlier)}
    page.unroute("**/fragments/**")
    sent = watch(page)
    ask(page, RANKED)
    assert sent[0]["h"] == [*earlier, TYPED]


def test_one_can_ask_the_very_words(open_page: OpenPage) -> None:
    """Under what was understood a link asks the words as typed, in place."""
    page = open_page()
    answer_by_hand(page, Asked(TYPED))
    ask(page, TYPED)
    expect(page.locator(".reading").first).to_contain_text(f"Đã hiểu là: {UNDERSTOOD}")
    expect(page.locator("[role=status]")).to_contain_text("Đã hiểu là")
    page.unroute("**/fragments/**")
    page.get_by_role("link", name="Hỏi đúng như đã gõ").click()
    expect(page.locator(".turn:not(.turn--waiting)")).to_have_count(2)
    expect(page.locator(".turn").last).to_contain_text("Đã hỏi đúng như đã gõ.")
    assert parameters(page) == {"q": [TYPED], "literal": ["1"]}


def test_filters_are_set_and_dropped_by_keyboard(open_page: OpenPage) -> None:
    """Filters open, are ticked, sent, kept in the address and dropped without a mouse."""
    page = open_page()
    sent = watch(page)
    page.locator(".filters summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Báo Kiểm Thử").focus()
    page.keyboard.press("Space")
    page.get_by_label("Từ ngày").fill("2024-01-01")
    chips = page.locator(".forces a")
    expect(chips).to_have_text(["Bỏ lọc: Báo Kiểm Thử", "Bỏ lọc: từ 01/01/2024"])
    ask(page, ACCOUNTS_QUESTION)
    expect(page.locator(".turn")).to_contain_text("Chỉ hỏi 1 bài hợp bộ lọc")
    kept = {"q": [ACCOUNTS_QUESTION], "publisher": ["Báo Kiểm Thử"], "from": ["2024-01-01"]}
    assert sent == [kept]
    assert parameters(page) == kept
    chips.first.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["Bỏ lọc: từ 01/01/2024"])
    expect(chips).to_be_focused()
    expect(page.get_by_label("Báo Kiểm Thử")).not_to_be_checked()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(0)
    expect(page.locator(".filters summary")).to_be_focused()
    ask(page, RANKED)
    assert set(sent[-1]) == {"q", "h"}


def test_all_filters_are_dropped_in_one_click(open_page: OpenPage) -> None:
    """One link empties every filter, and where none is in force there is nothing to drop."""
    page = open_page("/?publisher=so%20a&publisher=B%C3%A1o%20Ki%E1%BB%83m%20Th%E1%BB%AD&to=2024")
    reset = page.get_by_role("link", name="Bỏ hết")
    expect(page.locator(".forces a")).to_have_count(3)
    reset.click()
    expect(page.locator(".forces a")).to_have_count(0)
    expect(reset).to_be_hidden()
    sent = watch(page)
    ask(page, ACCOUNTS_QUESTION)
    assert sent == [{"q": [ACCOUNTS_QUESTION]}]


def test_filters_are_there_again_after_reading(open_page: OpenPage) -> None:
    """A reload and the way back from an article find the filters of the last question."""
    page = open_page()
    page.locator(".filters summary").click()
    page.get_by_label("Đến ngày").fill("2024-12-31")
    ask(page, ACCOUNTS_QUESTION)
    page.reload()
    expect(page.locator(".forces a")).to_have_text(["Bỏ lọc: đến 31/12/2024"])
    page.locator(".lead .source__link").click()
    page.get_by_role("link", name="Quay lại hỏi đáp").click()
    expect(page.locator(".forces a")).to_have_text(["Bỏ lọc: đến 31/12/2024"])
    expect(page.locator(".turn")).to_have_count(1)


def test_filters_work_without_script(open_page: OpenPage) -> None:
    """With scripts off the form filters, shows what is in force and drops it by a link."""
    page = open_page(java_script_enabled=False)
    page.locator(".filters summary").click()
    page.get_by_label("Sở A & B").check()
    page.get_by_label("Câu hỏi của bạn").fill(ACCOUNTS_QUESTION)
    page.get_by_role("button", name="Hỏi").click()
    page.wait_for_url("**/?q=*")
    assert ACCOUNTS not in page.locator(".turn").inner_text()
    expect(page.locator(".forces a")).to_have_count(1)
    page.locator(".forces a").click()
    expect(page.locator(".forces a")).to_have_count(0)
    assert page.locator(".lead .quote p").inner_text() == ACCOUNTS
    page.locator(".lead .why summary").click()
    expect(page.locator(".lead .why__amount").first).to_be_visible()


def test_why_opens_by_keyboard(open_page: OpenPage) -> None:
    """The reasons of a sentence open with a key and are a table with names for a screen reader."""
    page = open_page()
    ask(page, ACCOUNTS_QUESTION)
    why = page.locator(".lead .why")
    expect(why.locator(".why__body")).to_be_hidden()
    why.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(why.locator(".why__body")).to_be_visible()
    expect(why).to_contain_text("% những câu như vậy là đúng")
    rows = why.get_by_role("row")
    assert rows.count() > 2
    expect(why.get_by_role("rowheader", name="Có nhiều từ của câu hỏi")).to_be_visible()
    expect(why.get_by_role("columnheader")).to_have_text(["Đặc điểm", "Điểm"])
    width = why.locator(".why__adds").first.evaluate("e => e.getBoundingClientRect().width")
    assert width > 20


def test_abbreviations_are_sifted_in_the_page(open_page: OpenPage) -> None:
    """The list is reached from the articles, and its box finds or says that nothing is there."""
    page = open_page("/articles")
    page.get_by_role("link", name="chữ viết tắt trong các bài").click()
    expect(page.get_by_role("heading", name="Chữ viết tắt", level=1)).to_be_visible()
    page.get_by_label("Tìm trong chữ tắt hoặc nghĩa").fill("phở")
    page.keyboard.press("Enter")
    page.wait_for_url("**/abbreviations?q=*")
    expect(page.get_by_role("main")).to_contain_text("Không có chữ viết tắt nào hợp")
