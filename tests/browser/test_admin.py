"""An administrator at the pages: articles come in, are asked, go out and come back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dtqa.search.lock import lock_index
from dtqa.settings import Settings
from tests.browser.conftest import SERVE
from tests.browser.test_looks import LOW_CONTRAST
from tests.ways.admin_doors import KEY, STATIONS, STATIONS_FILE, STATIONS_QUESTION, build_with_key

pytestmark = pytest.mark.browser

PATIENCE_MS = 120_000
"""A job on a busy machine starts a process and imports its libraries first."""

BAD_FILE = ("bang-tinh.xlsx", b"PK\x03\x04 no such format")

PAGES = (
    "/admin",
    "/admin/articles",
    "/admin/articles?q=khong-co-bai-nao",
    "/admin/add",
    "/admin/jobs",
    "/admin/rebuild",
    "/admin/questions",
    "/admin/removed",
)

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the corpus that is administered, with one file that is refused."""
    settings = build_with_key(tmp_path_factory.mktemp("administered"))
    (settings.corpus / "cu.xlsx").write_bytes(b"PK")
    return settings


@pytest.fixture(scope="module")
def served(place: Settings) -> Iterator[str]:
    """Start a server with a key over it and return its address."""
    environment = {
        **os.environ,
        "DTQA_CORPUS": str(place.corpus),
        "DTQA_INDEX": str(place.index),
        "DTQA_ADMIN_KEY": KEY,
        "DTQA_PORT": "0",
    }
    with subprocess.Popen(
        [sys.executable, "-c", SERVE], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http://"))
        finally:
            server.terminate()


@pytest.fixture
def enter(browser: Browser, served: str) -> Iterator[Enter]:
    """Return a function that logs in and opens a page; no script may fail meanwhile."""
    contexts, errors = [], []

    def open_one(path: str = "/admin", **options: Any) -> Page:
        context = browser.new_context(base_url=served, **{"locale": "vi-VN", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(20_000)
        page.goto("/admin")
        page.get_by_label("Khóa quản trị").fill(KEY)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        if path != "/admin":
            page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


def choose(page: Page, *files: tuple[str, bytes]) -> None:
    """Choose files in the form."""
    page.set_input_files(
        "#files",
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
            for name, data in files
        ],
    )


def watch_stages(page: Page) -> None:
    """Have the page note every stage and bar that is shown from now on."""
    page.add_init_script(
        """addEventListener('DOMContentLoaded', () => {
          const seen = window.seen = new Set();
          const look = () => document.querySelectorAll('.stage').forEach(stage => {
            const bar = stage.querySelector('progress');
            seen.add(stage.firstChild.data.trim());
            if (bar && bar.position >= 0) seen.add(`${bar.value}/${bar.max}`);
          });
          new MutationObserver(look).observe(document.body, {subtree: true, childList: true,
            attributes: true});
        })"""
    )


@pytest.mark.slow
def test_an_article_comes_is_asked_goes_and_comes_back(enter: Enter, place: Settings) -> None:
    """Two files are sent, one is bad; the progress is seen to its end; the chat answers from
    the good one; it is removed, the removal undone, and the chat answers again."""
    page = enter("/admin/add")
    watch_stages(page)
    page.goto("/admin/add")
    choose(page, STATIONS_FILE, BAD_FILE)
    expect(page.locator(".chosen li")).to_have_count(2)
    with lock_index(place.index):  # the job waits until the page is there to see it
        page.get_by_role("button", name="Gửi và lập chỉ mục").click()
        page.wait_for_url(re.compile("/admin/jobs/"))
        expect(page.locator(".stage")).to_be_visible()
    expect(page.get_by_role("heading", name="1 tệp bị từ chối khi gửi")).to_be_visible()
    expect(page.locator(".refusals__why").first).to_contain_text(BAD_FILE[0])
    expect(page.locator("[data-result]")).to_contain_text("1 thêm", timeout=PATIENCE_MS)
    expect(page.locator("[data-result]")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("1 thêm")
    seen = set(page.evaluate("[...window.seen]"))
    assert {"Đọc bài, tách câu, tìm số liệu", "Đưa chỉ mục mới vào dùng", "1/1"} <= seen, seen
    expect(page).to_have_title(re.compile("đã xong"))

    assert_answered(page, answered=True)
    page.goto("/admin/articles?q=tram+sac")
    page.get_by_role("checkbox", name=re.compile("Trạm sạc ở huyện Thử")).check()
    page.get_by_role("button", name="Gỡ các bài đã chọn (1)").click()
    notice = page.locator(".notice", has_text="Đã gỡ 1 bài.")
    expect(notice).to_contain_text("Chỉ mục đã theo kịp.", timeout=PATIENCE_MS)
    assert_answered(page, answered=False)
    page.go_back()
    notice.get_by_role("button", name="Hoàn tác").click()
    restored = page.locator(".notice", has_text="Đã khôi phục 1 bài.")
    expect(restored).to_contain_text("Chỉ mục đã theo kịp.", timeout=PATIENCE_MS)
    assert_answered(page, answered=True)


def assert_answered(page: Page, *, answered: bool) -> None:
    """Ask the chat for the stations and hold whether the article answers."""
    page.goto(f"/?q={STATIONS_QUESTION}")
    expect(page.locator(".turn")).to_be_visible()
    expect(page.locator(".quote", has_text=STATIONS)).to_have_count(1 if answered else 0)


@pytest.mark.slow
def test_the_keyboard_is_enough(enter: Enter) -> None:
    """Without a mouse a row is reached, ticked and removed, and the removal undone."""
    page = enter("/admin/articles?q=xep+hang")
    page.get_by_role("searchbox").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "source":
            break
    page.keyboard.press("Space")
    expect(page.locator("input[name=source]")).to_be_checked()
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Hoàn tác")
    expect(undo).to_be_visible()
    expect(page.locator(".notice")).to_contain_text("theo kịp", timeout=PATIENCE_MS)
    undo.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Đã khôi phục", timeout=PATIENCE_MS)
    expect(page.locator(".notice")).to_contain_text("theo kịp", timeout=PATIENCE_MS)


@pytest.mark.slow
def test_no_script_is_needed(enter: Enter) -> None:
    """Without script files are sent, the page of the job follows it by itself to its end."""
    page = enter("/admin/add", java_script_enabled=False)
    choose(page, ("cau.md", "# Cầu ở huyện Thử\n\nHuyện Thử có 14 cây cầu.\n".encode()))
    page.get_by_role("button", name="Gửi và lập chỉ mục").click()
    page.wait_for_url(re.compile("/admin/jobs/"))
    expect(page.locator("[data-result]")).to_contain_text("thêm", timeout=PATIENCE_MS)
    page.get_by_role("link", name="cau.md").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cầu ở huyện Thử")


def test_files_are_dropped_gathered_and_taken_back(enter: Enter) -> None:
    """What is dropped joins what was chosen; one is taken back; a huge one is not sent."""
    page = enter("/admin/add")
    choose(page, STATIONS_FILE)
    drop = """(zone, name) => {
      const data = new DataTransfer();
      data.items.add(new File(['Xã có đường.'], name));
      zone.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true,
        cancelable: true}));
    }"""
    page.locator("[data-drop]").evaluate(drop, "tha.txt")
    expect(page.locator(".chosen__name")).to_have_text(["tram-sac.md", "tha.txt"])
    page.get_by_role("button", name="Bỏ tram-sac.md").click()
    expect(page.locator(".chosen__name")).to_have_text(["tha.txt"])
    assert page.evaluate("[...document.getElementById('files').files].map(f => f.name)") == [
        "tha.txt"
    ]
    page.locator("[data-add]").evaluate("form => { form.dataset.largest = 5 }")
    page.locator("[data-drop]").evaluate(drop, "to.txt")
    expect(page.get_by_role("alert")).to_contain_text("quá 5 B")
    page.get_by_role("button", name="Gửi và lập chỉ mục").click()
    assert page.url.endswith("/admin/add")


def test_two_files_of_one_name_are_both_seen(enter: Enter) -> None:
    """No file takes the place of another unseen: both stand there, and one has to go first."""
    page = enter("/admin/add")
    choose(page, ("bao-cao.md", b"Hai xe."))
    choose(page, ("bao-cao.md", b"Ba con thuyen."))
    expect(page.locator(".chosen__name")).to_have_text(["bao-cao.md", "bao-cao.md"])
    expect(page.get_by_role("alert")).to_contain_text("cùng tên bao-cao.md")
    page.get_by_role("button", name="Gửi và lập chỉ mục").click()
    assert page.url.endswith("/admin/add")
    page.get_by_role("button", name="Bỏ bao-cao.md").first.click()
    expect(page.locator(".chosen__name")).to_have_text(["bao-cao.md"])
    expect(page.locator("[data-wrong]")).to_be_hidden()


def test_a_page_of_rows_is_ticked_at_once(enter: Enter) -> None:
    """One box ticks all rows of the page, tells how many, and shows when only some are."""
    page = enter("/admin/articles")
    rows = page.locator("input[name=source]")
    page.get_by_label("Chọn cả trang").check()
    count = rows.count()
    assert count > 1
    expect(page.locator("[data-count]")).to_have_text(f" ({count})")
    rows.first.uncheck()
    everything = page.get_by_label("Chọn cả trang")
    assert everything.evaluate("box => box.indeterminate")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 390, 1280])
def test_every_page_fits_and_reads(enter: Enter, width: int, scheme: str) -> None:
    """No page is wider than its window or has faint text, on a phone and in the dark."""
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    page = enter(**options)
    for path in PAGES:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(LOW_CONTRAST) == [], path


def test_targets_are_large_enough(enter: Enter) -> None:
    """On a phone every button, box and link of a menu is at least 24 pixels high and wide."""
    page = enter(viewport={"width": 390, "height": 844}, has_touch=True)
    for path in PAGES:
        page.goto(path)
        small = page.locator(
            "button, nav a, .button, summary, label:has(input), select"
        ).evaluate_all(
            "all => all.filter(e => e.checkVisibility()).filter(e => {"
            " const box = e.getBoundingClientRect(); return box.height < 24 || box.width < 24 })"
            ".map(e => e.outerHTML.slice(0, 80))"
        )
        assert small == [], path


def test_what_a_screen_reader_hears(enter: Enter) -> None:
    """Tables have captions, rows headers, boxes the names of articles, fields labels."""
    page = enter("/admin/articles")
    table = page.get_by_role("table", name=re.compile("Các tệp trong thư mục bài"))
    expect(table.get_by_role("rowheader", name=re.compile("Định danh điện tử"))).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("Chọn Định danh"))).to_be_visible()
    for path in PAGES:
        page.goto(path)
        unnamed = page.locator("input:not([type=hidden]), select, textarea, button").evaluate_all(
            "all => all.filter(e => e.checkVisibility() && !e.labels?.length"
            " && !e.getAttribute('aria-label') && !e.textContent.trim()).map(e => e.outerHTML)"
        )
        assert unnamed == [], path
        levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(h => +h.tagName[1])")
        assert levels.count(1) == 1, path


def test_who_logged_out_sees_the_form(enter: Enter) -> None:
    """After logging out no page is shown, and the key is asked for again."""
    page = enter()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_label("Khóa quản trị")).to_be_visible()
    page.goto("/admin/articles")
    expect(page.get_by_label("Khóa quản trị")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
