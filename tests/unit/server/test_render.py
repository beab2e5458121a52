"""Templates filled with answers made by hand: what a turn holds, and what it never holds."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from dtqa.model import Filters, Status
from dtqa.server.asked import Asked
from dtqa.server.render import Renderer
from dtqa.server.turns import Turn
from dtqa.settings import shipped
from tests.unit.server.filled import (
    CHANGES,
    OTHER,
    SENTENCE,
    SHARES,
    TYPED,
    UNDERSTOOD,
    answer,
    find,
)

EARLIER = ("thư viện xã năm 2022", "ở đâu")
FILTERS = Filters(("Báo A & B",), "2023-01-01")
ASKED = Asked(TYPED, EARLIER, FILTERS)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    """Return the renderer of the shipped templates."""
    return Renderer(shipped("web"))


def render(renderer: Renderer, turn: Turn) -> str:
    """Return a turn as HTML."""
    return bytes(renderer.page("partials/turn.html", turn=turn).body).decode()


def words(page: str) -> str:
    """Return the text of a page as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def link(page: str, text: str) -> str:
    """Return the address of the link with a text."""
    (found,) = re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>{text}</a>', page)
    return html.unescape(found)


def test_what_was_understood_is_shown(renderer: Renderer) -> None:
    """The understood question stands word for word, each change under the name of its kind."""
    page = render(renderer, Turn(ASKED, answer(), fitting=3))
    assert f"Đã hiểu là: {UNDERSTOOD} " in words(page)
    changed = re.findall(r'<mark class="changed">(.*?)</mark>', page)
    assert changed
    assert all(stretch in UNDERSTOOD for stretch in changed)
    for kind, change in zip(("thêm dấu", "sửa chữ", "viết tắt"), CHANGES, strict=False):
        assert f"{kind} {change.before}→ thành {change.after}" in words(page)
    assert f"hỏi tiếp {TYPED} nối với câu trước" in words(page)


def test_one_can_go_back_to_the_words_typed(renderer: Renderer) -> None:
    """A link asks the words as typed, with the earlier questions and filters, and back again."""
    page = render(renderer, Turn(ASKED, answer(), fitting=3))
    literal = link(page, "Hỏi đúng như đã gõ")
    assert literal.startswith("/?q=con%20tv")
    for kept in ("&h=", "&publisher=B%C3%A1o%20A%20%26%20B", "&from=2023-01-01", "&literal=1"):
        assert kept in literal
    back = render(renderer, Turn(replace(ASKED, literal=True), answer(()), fitting=3))
    assert link(back, "Hỏi theo cách hiểu của dtqa") == literal.removesuffix("&literal=1")


def test_nothing_is_said_where_nothing_was_changed(renderer: Renderer) -> None:
    """A question understood as typed, asked of all articles, is followed by its answer."""
    page = render(renderer, Turn(Asked(TYPED), answer(())))
    assert 'class="reading"' not in page
    assert "Đã hiểu là" not in page


def test_a_turn_carries_the_address_that_shows_it_again(renderer: Renderer) -> None:
    """Earlier questions stand in a turn's address only where its answer leans on them."""
    leaning = render(renderer, Turn(ASKED, answer(), fitting=3))
    alone = render(renderer, Turn(ASKED, answer(CHANGES[:1]), fitting=3))
    address = re.compile(r'data-address="([^"]*)"')
    assert "&amp;h=" in address.findall(leaning)[0]
    assert "&amp;h=" not in address.findall(alone)[0]
    assert "&amp;from=2023-01-01" in address.findall(alone)[0]


def test_reprints_are_listed_with_their_links(renderer: Renderer) -> None:
    """Other articles with the statement are counted and linked, with their words where other."""
    found = find(reprints=6)
    page = render(renderer, Turn(Asked(TYPED), replace(answer(()), answers=(found,))))
    assert "6 nguồn cùng đăng" in words(page)
    for other in found.also_in:
        assert f'href="{other.lasting_link}"' in page
    quotes = re.findall(r'<q class="reprints__quote">(.*?)</q>', page)
    assert quotes == [other.quote for other in found.also_in if other.quote != SENTENCE]
    assert "nguồn cùng đăng" not in render(
        renderer, Turn(Asked(TYPED), replace(answer(()), answers=(find(reprints=0),)))
    )


def test_every_sentence_says_why(renderer: Renderer) -> None:
    """Under each sentence stand its confidence, its word lists and its features as numbers."""
    page = render(renderer, Turn(Asked(TYPED), answer(())))
    assert page.count("<summary>Vì sao câu này?") == 2
    shown = words(page)
    assert "khoảng 87 % những câu như vậy là đúng" in shown
    for listed in (
        "Khớp như đã gõ cho",
        "Khớp sau khi thêm dấu xã, mượn, lượt",
        "Không thấy huyện",
    ):
        assert listed in shown
    amounts = re.findall(r'<td class="why__amount">(.*?)</td>', page)
    told = sorted((share for share in SHARES.values() if share), key=lambda share: -abs(share))
    assert [float(a.replace(",", ".").replace("−", "-")) for a in amounts] == told * 2


def test_quotes_stay_word_for_word(renderer: Renderer) -> None:
    """What is added around a quote adds nothing inside it."""
    page = render(renderer, Turn(ASKED, answer(), fitting=3))
    quotes = re.findall(r'<blockquote class="quote"[^>]*><p>(.*?)</p></blockquote>', page)
    assert [html.unescape(re.sub(r"<[^>]+>", "", quote)) for quote in quotes] == [SENTENCE, OTHER]


def test_filters_that_fit_nothing_are_said(renderer: Renderer) -> None:
    """Where no article fits the filters that is the message, with a link that drops them."""
    nothing = answer((), Status.NOT_FOUND, "Không có câu nào.")
    page = render(renderer, Turn(ASKED, nothing, fitting=0))
    assert "Không có bài nào hợp bộ lọc" in words(page)
    assert "Không có câu nào." not in words(page)
    assert "Chỉ hỏi 0 bài hợp bộ lọc: Báo A & B, từ 01/01/2023." in words(page)
    assert "publisher" not in link(page, "Hỏi mọi bài")
    some = render(renderer, Turn(ASKED, nothing, fitting=7))
    assert "Không có câu nào." in words(some)
    assert "Chỉ hỏi 7 bài hợp bộ lọc" in words(some)


def test_what_is_announced_is_what_is_shown(renderer: Renderer) -> None:
    """A screen reader hears what was understood and the answer, or that no article fits."""
    announced = re.compile(r'data-announce="([^"]*)"')
    (said,) = announced.findall(render(renderer, Turn(ASKED, answer(), fitting=3)))
    assert f"Đã hiểu là: {UNDERSTOOD} Câu trả lời: {SENTENCE}" in html.unescape(said)
    empty = answer((), Status.NOT_FOUND, "Không có câu nào.")
    (said,) = announced.findall(render(renderer, Turn(ASKED, empty, fitting=0)))
    assert "Không có bài nào hợp bộ lọc." in html.unescape(said)


def test_words_of_a_question_are_never_markup(renderer: Renderer) -> None:
    """Changes, filters and reprints that hold HTML are shown as letters."""
    evil = '<img src=x onerror="a()">'
    changes = (replace(CHANGES[0], before=evil, after=evil),)
    made = answer(changes)
    made = replace(made, question=replace(made.question, original=evil, understood=f"{evil} a"))
    page = render(renderer, Turn(Asked(evil, (evil,), Filters((evil,))), made, fitting=1))
    assert "<img" not in page
    assert evil in html.unescape(page)
