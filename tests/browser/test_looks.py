"""How pages look: narrow and wide, light and dark, printed, at rest, behind a firewall."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.unit.server.small_corpus import (
    ACCOUNTS_ARTICLE,
    ACCOUNTS_QUESTION,
    NONSENSE,
)

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    f"/?q={ACCOUNTS_QUESTION}",
    f"/?q={NONSENSE}",
    "/?q=%3F",
    f"/?q={ACCOUNTS_QUESTION}&publisher=kiem%20thu&from=2023&to=2024&as_of=2024-08",
    "/articles",
    "/abbreviations",
    "/abbreviations?q=khong-co",
    "/figures",
    "/figures?q=tai%20khoan&kind=actual&from=2023&order=highest",
    "/figures?kind=target&to=1990",
    "/figures?from=h%C3%B4m%20qua",
    f"/articles/{ACCOUNTS_ARTICLE}#s35",
    "/khong-co",
    "/api/docs",
]

LOW_CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => [r, g, b]
    .map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const text = luminance(rgba(getComputedStyle(element).color));
    const paper = luminance(behind(element));
    const ratio = (Math.max(text, paper) + .05) / (Math.min(text, paper) + .05);
    if (ratio < 4.5) low.push([walker.currentNode.data.trim().slice(0, 40), ratio]);
  }
  return low;
}"""


def luminance_of_page(page: Page) -> float:
    """Return how light the page's background is, from 0 to 255."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red, green, blue = (int(part) for part in colour.strip("rgb()").split(","))
    return (red + green + blue) / 3


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(open_page: OpenPage, path: str, width: int) -> None:
    """From the narrowest phone on no page is wider than its window."""
    page = open_page(path, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_every_text_can_be_read(open_page: OpenPage, path: str, scheme: str) -> None:
    """All text has a contrast of at least 4.5 to 1 (WCAG AA), in both colour schemes."""
    page = open_page(path, color_scheme=scheme)
    assert page.evaluate(LOW_CONTRAST) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_hidden_fits_and_reads(open_page: OpenPage, width: int, scheme: str) -> None:
    """With every disclosure open no page is too wide and no text too faint."""
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = open_page(f"/?q={ACCOUNTS_QUESTION}&publisher=kiem%20thu&from=2023", **options)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    expect(page.locator(".why__table").first).to_be_visible()
    expect(page.get_by_label("Từ ngày")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(LOW_CONTRAST) == []


def test_dark_is_dark(open_page: OpenPage) -> None:
    """Whoever asks for a dark screen gets one, and a light one otherwise."""
    assert luminance_of_page(open_page(color_scheme="dark")) < 50
    assert luminance_of_page(open_page(color_scheme="light")) > 230


def test_every_page_has_one_title_and_its_landmarks(open_page: OpenPage) -> None:
    """Each page has one h1, a header, a main part and a footer, and no level is skipped."""
    for path in PAGES:
        page = open_page(path)
        for landmark in ("banner", "main", "contentinfo"):
            expect(page.get_by_role(landmark)).to_have_count(1)
        levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
        assert levels.count(1) == 1, path
        assert all(later <= level + 1 for level, later in pairwise(levels))


@pytest.mark.parametrize("path", PAGES)
def test_targets_are_large_enough(open_page: OpenPage, path: str) -> None:
    """On a phone every button and every link that is not part of a text is 24 pixels high."""
    page = open_page(path, viewport={"width": 390, "height": 844}, has_touch=True)
    small = page.locator(
        "button, nav a, .chip, .brand, .button, .back__link, summary, .force, .choice, .field input"
    ).evaluate_all(
        "all => all.filter(e => e.checkVisibility())"
        ".filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent.trim())"
    )
    assert small == []


def test_nothing_moves_for_those_who_ask(open_page: OpenPage) -> None:
    """With reduced motion nothing is animated and scrolling is not smooth."""
    page = open_page(f"/?q={ACCOUNTS_QUESTION}", reduced_motion="reduce")
    moving = page.locator("*").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).animationName !== 'none').length"
    )
    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_printed_answer_is_quote_and_source(open_page: OpenPage) -> None:
    """On paper stand the question, the quote and the original's address, no controls."""
    page = open_page(f"/?q={ACCOUNTS_QUESTION}")
    page.emulate_media(media="print")
    expect(page.locator(".lead .quote")).to_be_visible()
    expect(page.locator(".lead .source__print")).to_have_text(
        "https://example.vn/dinh-danh?a=1&b=2"
    )
    for control in (".composer", ".copy", ".top__nav", ".why", ".foot__links"):
        expect(page.locator(control).first).to_be_hidden()


def test_an_open_explanation_is_printed(open_page: OpenPage) -> None:
    """What a reader opened stands on paper too: words and numbers, and bars that are drawn."""
    page = open_page(f"/?q={ACCOUNTS_QUESTION}")
    page.locator(".lead .why summary").click()
    page.emulate_media(media="print")
    expect(page.locator(".lead .why__amount").first).to_be_visible()
    bar = page.locator(".lead .why__adds").first
    assert bar.evaluate("e => getComputedStyle(e).fill") == "rgb(0, 0, 0)"


def test_large_text_fits(open_page: OpenPage) -> None:
    """With text at twice its size a phone still needs no sideways scrolling."""
    page = open_page(f"/?q={ACCOUNTS_QUESTION}", viewport={"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.setProperty('font-size', '212%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_no_page_needs_another_server(open_page: OpenPage) -> None:
    """Every page is whole when nothing but its own server can be reached."""
    for path in PAGES:
        page = open_page(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.styleSheets.length") == 1
