"""A person says what they think of an answer: with a click, with reasons, without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_chat import ask
from tests.browser.test_looks import LOW_CONTRAST
from tests.unit.server.small_corpus import ACCOUNTS_QUESTION, NONSENSE

pytestmark = pytest.mark.browser

THANKS = "Cảm ơn bạn đã góp ý."
ANSWER = f"/?q={ACCOUNTS_QUESTION}"


def watch_feedback(page: Page) -> list[dict[str, object]]:
    """Return a list that fills with the feedback a page sends."""
    sent: list[dict[str, object]] = []
    page.on(
        "request",
        lambda request: sent.append(request.post_data_json) if "feedback" in request.url else None,
    )
    return sent


def test_one_click_says_useful(open_page: OpenPage) -> None:
    """A thumb up is one click; the page thanks in place, and a screen reader hears it."""
    page = open_page()
    sent = watch_feedback(page)
    ask(page, ACCOUNTS_QUESTION)
    page.get_by_role("button", name="Có ích: câu 1").click()
    thanks = page.locator(".lead .rate__thanks")
    expect(thanks).to_have_text(THANKS)
    expect(thanks).to_be_focused()
    expect(page.locator("#status")).to_have_text(THANKS)
    assert [(one["rank"], one["verdict"]) for one in sent] == [(1, "up")]
    expect(page.get_by_role("button", name="Có ích: câu 2")).to_be_visible()


def test_a_reason_can_be_given(open_page: OpenPage) -> None:
    """A thumb down opens reasons and a note, both optional, and sends them by one button."""
    page = open_page(ANSWER)
    sent = watch_feedback(page)
    lead = page.locator(".lead")
    expect(lead.get_by_label("sai số liệu")).to_be_hidden()
    lead.locator("summary", has_text="Chưa đúng").click()
    lead.get_by_label("sai số liệu").check()
    lead.get_by_label("Ghi chú").fill("Số của năm trước\nkhông phải năm nay")
    lead.get_by_role("button", name="Gửi góp ý").click()
    expect(lead.locator(".rate__thanks")).to_be_visible()
    assert [(one["verdict"], one["reason"]) for one in sent] == [("down", "wrong_figure")]
    assert sent[0]["note"] == "Số của năm trước\nkhông phải năm nay"


def test_enter_never_says_useful(open_page: OpenPage) -> None:
    """Enter among the reasons sends the form that is open, not the thumb up beside it."""
    page = open_page(ANSWER)
    sent = watch_feedback(page)
    lead = page.locator(".lead")
    lead.locator("summary", has_text="Chưa đúng").click()
    lead.get_by_label("cũ rồi").check()
    page.keyboard.press("Enter")
    expect(lead.locator(".rate__thanks")).to_be_visible()
    assert [one["verdict"] for one in sent] == ["down"]


def test_a_refusal_can_be_doubted(open_page: OpenPage) -> None:
    """Under "not found" a reader can say that a source is missing."""
    page = open_page()
    sent = watch_feedback(page)
    ask(page, NONSENSE)
    turn = page.locator(".turn")
    turn.locator("summary", has_text="Không đúng").click()
    turn.get_by_label("thiếu nguồn").check()
    turn.get_by_role("button", name="Gửi góp ý").click()
    expect(turn.locator(".rate__thanks")).to_be_visible()
    assert [(one["rank"], one["reason"]) for one in sent] == [(0, "missing_source")]


def test_what_was_not_sent_is_said(open_page: OpenPage) -> None:
    """Without a connection the form stays, with a word about it, and can be sent again."""
    page = open_page(ANSWER)

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/api/v1/feedback", refuse)
    button = page.get_by_role("button", name="Có ích: câu 1")
    button.click()
    expect(page.locator(".lead .rate__failed")).to_be_visible()
    page.unroute("**/api/v1/feedback", refuse)
    button.click()
    expect(page.locator(".lead .rate__thanks")).to_be_visible()


def test_thanks_stay_with_the_conversation(open_page: OpenPage) -> None:
    """Back from an article what was rated is not asked again."""
    page = open_page()
    ask(page, ACCOUNTS_QUESTION)
    page.get_by_role("button", name="Có ích: câu 1").click()
    expect(page.locator(".lead .rate__thanks")).to_be_visible()
    page.locator(".lead .source__link").click()
    page.wait_for_url(re.compile("/articles/"))
    page.get_by_role("link", name="Quay lại hỏi đáp").click()
    expect(page.locator(".lead .rate__thanks")).to_be_visible()
    expect(page.get_by_role("button", name="Có ích: câu 1")).to_have_count(0)


def test_feedback_needs_no_script(open_page: OpenPage) -> None:
    """Without script the form leads back to the same answer, which thanks by the sentence."""
    page = open_page(ANSWER, java_script_enabled=False)
    page.get_by_role("button", name="Có ích: câu 1").click()
    page.wait_for_url(re.compile("rated=1#cam-on$"))
    expect(page.locator(".lead #cam-on")).to_have_text(THANKS)
    expect(page.locator(".asked")).to_contain_text(ACCOUNTS_QUESTION)
    page.locator(".further summary", has_text="Chưa đúng").first.click()
    page.locator(".further").get_by_label("không đúng câu hỏi").first.check()
    page.locator(".further").get_by_role("button", name="Gửi góp ý").first.click()
    expect(page.locator(".further #cam-on")).to_have_text(THANKS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_form_fits_and_reads(open_page: OpenPage, width: int, scheme: str) -> None:
    """Reasons, note and thanks fit a phone and can be read in both colour schemes."""
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = open_page(ANSWER, **options)
    page.locator(".lead summary", has_text="Chưa đúng").click()
    page.get_by_role("button", name="Có ích: câu 2").click()
    expect(page.locator(".further .rate__thanks")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(LOW_CONTRAST) == []


def test_the_thumbs_stay_side_by_side(open_page: OpenPage) -> None:
    """Opening the reasons does not move the button that opened them."""
    page = open_page(ANSWER, viewport={"width": 390, "height": 844})
    summary = page.locator(".lead summary", has_text="Chưa đúng")
    before = summary.bounding_box()
    summary.click()
    after = summary.bounding_box()
    assert before is not None
    assert after is not None
    assert (before["x"], before["width"]) == (after["x"], after["width"])


def test_thumbs_are_large_enough_to_touch(open_page: OpenPage) -> None:
    """On a phone each thumb is 44 pixels high and wide (WCAG 2.5.5)."""
    page = open_page(ANSWER, viewport={"width": 390, "height": 844}, has_touch=True)
    for box in (one.bounding_box() for one in page.locator(".rate__button").all()):
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
