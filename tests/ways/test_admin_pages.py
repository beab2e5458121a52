"""The administrator's pages, without script: forms sent, pages read, articles come and go."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dtqa.journal import (
    Door,
    NotedFeedback,
    NotedQuestion,
    Reason,
    Verdict,
    write_moment,
)
from dtqa.server.app import create_app
from dtqa.settings import Settings
from tests.unit.server.small_corpus import ACCOUNTS_ARTICLE, ACCOUNTS_QUESTION, NONSENSE
from tests.ways.admin_doors import (
    KEY,
    STATIONS,
    STATIONS_FILE,
    STATIONS_QUESTION,
    answer_texts,
    build_with_key,
    wait_for_end,
)

PAGES = (
    "/admin",
    "/admin/articles",
    "/admin/add",
    "/admin/jobs",
    "/admin/rebuild",
    "/admin/questions",
    "/admin/removed",
)

OURS = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a form of our own pages."""

UNREADABLE = ("bang-tinh.xlsx", b"PK\x03\x04 no such format")


@contextmanager
def administer(settings: Settings) -> Iterator[TestClient]:
    """Yield a client that has logged in by the form, as a browser does."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        sent = client.post("/admin/login", data={"key": KEY}, headers=OURS)
        assert sent.status_code == 200, sent.text
        yield client


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small corpus once; nobody changes it."""
    folder = tmp_path_factory.mktemp("built")
    build_with_key(folder)
    return folder


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    """Return the settings of a corpus and an index of the test's own."""
    for name in ("corpus", "index"):
        shutil.copytree(built / name, tmp_path / name)
    return Settings(
        corpus=tmp_path / "corpus",
        index=tmp_path / "index",
        engine="memory",
        admin_key=KEY,
        index_workers=1,
    )


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Serve the small corpus to an administrator."""
    with administer(settings) as client:
        yield client


def send_form(client: TestClient, path: str, **fields: Any) -> Any:
    """Send a form of our own pages and return the page it leads to."""
    return client.post(path, data=fields, headers=OURS)


def send_files(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    """Send files by the form and return the page it leads to."""
    parts = [("file", file) for file in files]
    return client.post("/admin/articles", files=parts, data=fields, headers=OURS)


def send_no_file(client: TestClient, **fields: str) -> Any:
    """Send the form as a browser does when no file was chosen: with a file without a name."""
    head = 'Content-Disposition: form-data; name="file"; filename=""\r\nContent-Type: a/b'
    parts = [f"--X\r\n{head}\r\n\r\n\r\n"]
    for name, value in fields.items():
        parts.append(f'--X\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n')
    headers = {**OURS, "Content-Type": "multipart/form-data; boundary=X"}
    body = "".join([*parts, "--X--\r\n"]).encode()
    return client.post("/admin/articles", content=body, headers=headers)


def read_job(page: Any) -> str:
    """Return the id of the job whose page was led to."""
    found = re.search(r"/admin/jobs/([\w-]+)$", str(page.url))
    assert found, page.url
    return found[1]


def read_words(page: Any) -> str:
    """Return the text of a page without its tags, blanks as one."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def finish(client: TestClient, page: Any) -> Any:
    """Wait for the job of a page and return its page after the end."""
    told = wait_for_end(client, read_job(page))
    assert told["state"] == "done", told
    return client.get(f"/admin/jobs/{told['id']}")


def wait_for_list(client: TestClient, page: Any) -> Any:
    """Wait for the job that a list of articles tells of and return the list after its end."""
    found = re.search(r"job=([\w-]+)", str(page.url))
    assert found, page.url
    wait_for_end(client, found[1])
    return client.get(str(page.url))


def test_without_a_key_it_is_off(settings: Settings) -> None:
    """Without DTQA_ADMIN_KEY every page says that it is off and how to switch it on."""
    off = settings.model_copy(update={"admin_key": ""})
    with TestClient(create_app(off)) as client:
        for path in PAGES:
            page = client.get(path)
            assert page.status_code == 403
            assert "đang tắt" in page.text
            assert "DTQA_ADMIN_KEY" in page.text
        assert 'href="/admin"' not in client.get("/").text
        assert client.post("/admin/index", headers=OURS).status_code == 403


def test_nobody_sees_it_without_the_key(settings: Settings) -> None:
    """Whoever has not logged in gets the form, and nothing of what the pages tell."""
    with TestClient(create_app(settings)) as client:
        for path in PAGES:
            page = client.get(path)
            assert page.status_code == 401
            assert 'type="password"' in page.text
            assert ACCOUNTS_ARTICLE not in page.text
        assert client.get("/admin/questions.csv").status_code == 401
        assert 'href="/admin"' in client.get("/").text


def test_a_wrong_key_is_said(settings: Settings) -> None:
    """A wrong key shows the form again with what is wrong; too many have to wait."""
    with TestClient(create_app(settings)) as client:
        for _ in range(5):
            page = send_form(client, "/admin/login", key="sai")
            assert page.status_code == 401
            assert "Khóa không đúng." in page.text
            assert 'type="password"' in page.text
        page = send_form(client, "/admin/login", key=KEY)
        assert page.status_code == 429
        assert "Đợi" in page.text
        assert int(page.headers["Retry-After"]) > 0


def test_a_log_in_leads_back(settings: Settings) -> None:
    """After the key the page that was asked for follows, on this server and nowhere else."""
    with TestClient(create_app(settings)) as client:
        form = client.get("/admin/articles?state=indexed").text
        assert 'name="back" value="/admin/articles?state=indexed"' in form
        back = send_form(client, "/admin/login", key=KEY, back="/admin/articles?state=indexed")
        assert str(back.url).endswith("/admin/articles?state=indexed")
        for foreign in ("//example.vn/admin/", "https://example.vn", "/admin.example.vn"):
            led = client.post(
                "/admin/login",
                data={"key": KEY, "back": foreign},
                headers=OURS,
                follow_redirects=False,
            )
            assert led.headers["Location"] == "/admin"
        assert "Đăng xuất" in client.get("/admin").text
        send_form(client, "/admin/logout")
        assert client.get("/admin").status_code == 401


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(client: TestClient, path: str) -> None:
    """Each page has one h1, its entry of the menu marked, no script or style of its own."""
    page = client.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert page.text.count('aria-current="page"') >= 1
    assert "<style" not in page.text
    assert not re.search(r"<script(?! type=\"module\" src=)", page.text)
    assert not re.search(r"\son\w+=", page.text)


def test_the_overview_tells_what_waits(client: TestClient, tmp_path: Path) -> None:
    """New, changed and gone files are counted by name before anything indexes them."""
    assert "Chỉ mục đúng với thư mục bài." in client.get("/admin").text
    corpus = tmp_path / "corpus"
    (corpus / "moi.txt").write_text("Huyện Mới có 12 thư viện.\n", encoding="utf-8")
    (corpus / "xep-hang.md").unlink()
    page = read_words(client.get("/admin"))
    assert "2 tệp chưa vào chỉ mục" in page
    assert "1 tệp mới : moi.txt" in page
    assert "1 tệp đã gỡ : xep-hang.md" in page
    done = finish(client, send_form(client, "/admin/index"))
    assert "1 thêm, 0 sửa, 1 gỡ, 2 giữ nguyên" in done.text
    assert "Chỉ mục đúng với thư mục bài." in client.get("/admin").text


def test_files_come_in_and_refused_ones_say_why(client: TestClient) -> None:
    """Of two files the bad one is named with its reason, the good one answers questions."""
    page = send_files(client, STATIONS_FILE, UNREADABLE, publisher="Sở Thử <b>nghiệm</b>")
    assert page.status_code == 200
    assert "1 tệp bị từ chối khi gửi" in page.text
    assert UNREADABLE[0] in page.text
    done = finish(client, page)
    assert "1 tệp đã nằm trong chỉ mục" in done.text
    assert "1 thêm, 0 sửa, 0 gỡ, 3 giữ nguyên" in done.text
    assert UNREADABLE[0] in done.text
    assert 'href="/articles/tram-sac"' in done.text
    told = client.get(f"/api/v1/jobs/{read_job(page)}").json()
    assert [one["path"] for one in told["refused"]] == [UNREADABLE[0]]
    assert answer_texts(client, STATIONS_QUESTION)[0] == STATIONS
    row = client.get("/admin/articles?q=tram").text
    assert "Sở Thử &lt;b&gt;nghiệm&lt;/b&gt;" in row


def test_a_form_that_came_to_nothing_is_shown_again(client: TestClient) -> None:
    """Where no file was taken the form comes back with each reason and what was typed."""
    both = send_files(client, UNREADABLE, ("trong.txt", b" \n"), publisher="Báo Gõ Rồi")
    assert both.status_code == 422
    assert both.text.count('class="refusals__why"') == 2
    assert 'value="Báo Gõ Rồi"' in both.text
    one = send_files(client, UNREADABLE)
    assert one.status_code == 415
    assert "Không nhận được tệp này" in one.text
    nothing = send_no_file(client, urls="")
    assert nothing.status_code == 422
    assert "không có tệp nào" in nothing.text
    day = send_files(client, STATIONS_FILE, published="hôm qua")
    assert day.status_code == 422
    assert 'value="hôm qua"' in day.text
    many = send_files(client, *[(f"{n}.md", b"Hai xe.") for n in range(51)], publisher="Báo Đông")
    assert many.status_code == 413
    assert "50 tệp" in many.text
    assert 'type="file"' in many.text
    assert client.get("/admin/articles?state=new").text.count('name="source"') == 0


def test_addresses_are_off_until_switched_on(client: TestClient) -> None:
    """Without DTQA_FETCH the form offers no addresses, says how, and takes none."""
    form = client.get("/admin/add").text
    assert 'name="urls"' not in form
    assert "DTQA_FETCH=on" in form
    sent = send_no_file(client, urls="https://example.vn/a")
    assert sent.status_code == 403
    assert "Chưa bật việc lấy bài từ mạng" in sent.text


def test_a_removal_is_undone(client: TestClient) -> None:
    """What is removed answers no more, is offered back at once, and comes back whole."""
    page = send_form(client, "/admin/articles/remove", source=["dinh-danh-dien-tu.md"])
    assert "Đã gỡ 1 bài." in page.text
    ticket = re.search(r'name="ticket" value="([\w-]+)"', page.text)
    assert ticket
    after = wait_for_list(client, page)
    assert "Chỉ mục đã theo kịp." in after.text
    assert ACCOUNTS_ARTICLE not in re.sub(r"notice.*?</div>\s*</div>", "", after.text, flags=re.S)
    assert not any("45,4" in text for text in answer_texts(client, ACCOUNTS_QUESTION))
    assert "dinh-danh-dien-tu.md" in client.get("/admin/removed").text
    back = send_form(client, "/admin/restore", ticket=ticket[1])
    assert "Đã khôi phục 1 bài." in back.text
    wait_for_list(client, back)
    assert "45,4" in answer_texts(client, ACCOUNTS_QUESTION)[0]
    assert "Chưa có gì bị gỡ." in client.get("/admin/removed").text
    assert send_form(client, "/admin/restore", ticket=ticket[1]).status_code == 404


def test_several_are_removed_together_or_none(client: TestClient) -> None:
    """A form without a tick says so; one that names a file that is not there takes nothing."""
    none = send_form(client, "/admin/articles/remove")
    assert none.status_code == 422
    assert "Chưa chọn bài nào." in none.text
    wrong = send_form(client, "/admin/articles/remove", source=["xep-hang.md", "khong-co.md"])
    assert wrong.status_code == 404
    two = send_form(client, "/admin/articles/remove", source=["xep-hang.md", "du-lieu.md"])
    assert "Đã gỡ 2 bài." in two.text
    assert wait_for_list(client, two).text.count('name="source"') == 1


def test_two_administrators_do_not_end_in_a_blind_alley(client: TestClient) -> None:
    """Who removes or restores what another just did sees the list again, with what happened."""
    first = send_form(client, "/admin/articles/remove", source=["xep-hang.md"])
    ticket = re.search(r'name="ticket" value="([\w-]+)"', first.text)
    assert ticket
    second = send_form(client, "/admin/articles/remove", source=["du-lieu.md", "xep-hang.md"])
    assert second.status_code == 404
    assert "Tệp xep-hang.md không còn trong thư mục bài." in second.text
    assert 'value="du-lieu.md"' in second.text
    assert "xep-hang.md" in client.get("/admin/removed").text
    wait_for_list(client, send_form(client, "/admin/restore", ticket=ticket[1]))
    late = send_form(client, "/admin/restore", ticket=ticket[1])
    assert late.status_code == 404
    assert "Lần gỡ này không còn ở đây." in late.text
    assert 'aria-current="page">Đã gỡ' in late.text


def test_what_goes_wrong_leads_back_to_administration(client: TestClient) -> None:
    """A page of an administrator that cannot be shown leads to the others of its kind."""
    lost = client.get("/admin/jobs/20240720t013000123456-9f86d081884c7d65")
    assert lost.status_code == 404
    assert 'class="button" href="/admin"' in lost.text
    assert 'class="button" href="/admin"' not in client.get("/articles/khong-co").text


def test_a_session_that_ended_says_that_nothing_was_taken(settings: Settings) -> None:
    """A form sent without a session is not lost in silence, and the log-in leads back to it."""
    with TestClient(create_app(settings)) as client:
        assert "Phiên đăng nhập đã hết" not in client.get("/admin/add").text
        came = {**OURS, "Referer": "http://testserver/admin/add"}
        files = [("file", STATIONS_FILE)]
        form = client.post("/admin/articles", files=files, headers=came)
        assert form.status_code == 401
        assert "Điều vừa gửi chưa được nhận" in form.text
        assert 'name="back" value="/admin/add"' in form.text
        assert not (settings.corpus / STATIONS_FILE[0]).exists()
        wrong = send_form(client, "/admin/login", key="sai", back="/admin/add")
        assert 'name="back" value="/admin/add"' in wrong.text
        for odd in (
            "http://[",
            "http://example.vn/admin/add",
            "http://testserver/",
            "/admin/login",
        ):
            headers = {**OURS, "Referer": odd}
            page = client.post("/admin/index", headers=headers)
            assert page.status_code == 401
            assert 'name="back" value="/admin"' in page.text


def test_files_are_sifted_and_sorted(client: TestClient, tmp_path: Path) -> None:
    """Words without marks find titles and names; states filter; every order has all rows."""
    (tmp_path / "corpus" / "bang.xlsx").write_bytes(b"PK")
    finish(client, send_form(client, "/admin/index"))

    def list_names(query: str) -> list[str]:
        return re.findall(
            r'name="source" value="([^"]+)"', client.get(f"/admin/articles{query}").text
        )

    assert list_names("?q=dinh+danh") == ["dinh-danh-dien-tu.md"]
    assert list_names("?q=XEP+hạng") == ["xep-hang.md"]
    assert list_names("?state=refused") == ["bang.xlsx"]
    assert list_names("?order=file") == sorted(list_names("?order=file"))
    dated = ["dinh-danh-dien-tu.md", "du-lieu.md"]
    assert list_names("?order=newest")[:2] == dated
    assert list_names("?order=oldest")[:2] == dated[::-1]
    assert list_names("")[0] == "bang.xlsx"
    orders = re.findall(r'<option value="(\w+)"', client.get("/admin/articles").text)
    for order in orders[-8:]:
        assert len(list_names(f"?order={order}")) == 4, order
    assert list_names("?q=khong-co-dau") == []
    refused = client.get("/admin/articles?state=refused").text
    assert "Bị từ chối" in refused
    assert ".xlsx" in refused


def test_markup_in_titles_is_text(client: TestClient) -> None:
    """A title with tags is shown as it was written, on every page that names it."""
    title = "<script>alert(1)</script> & co"
    text = f"# {title}\n\nHuyện Lạ có 9 trạm bơm điện.\n".encode()
    finish(client, send_files(client, ("la.md", text), title=title))
    for path in ("/admin/articles", "/admin", "/admin/jobs"):
        assert "<script>alert" not in client.get(path).text
    assert "&lt;script&gt;alert(1)" in client.get("/admin/articles?q=la.md").text


def test_a_full_rebuild_is_confirmed(client: TestClient) -> None:
    """All is analysed anew only after a second page, and is not said to have been added."""
    asked = send_form(client, "/admin/index", full="true")
    assert str(asked.url).endswith("/admin/rebuild")
    done = finish(client, send_form(client, "/admin/index", full="true", sure="true"))
    assert "Đã lập lại cả 3 bài" in done.text
    assert "Lập lại toàn bộ chỉ mục" in done.text
    assert "3 thêm" not in done.text


def test_a_job_asks_again_by_itself(client: TestClient) -> None:
    """While a job runs its page is loaded again without script, and no more after the end."""
    page = send_form(client, "/admin/index", full="true", sure="true")
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert "<progress" in page.text
    done = finish(client, page)
    assert "http-equiv" not in done.text
    assert "<progress" not in done.text
    assert read_job(page) in client.get("/admin/jobs").text
    assert client.get("/admin/jobs/khong-co").status_code == 404


def test_other_sites_send_no_forms(client: TestClient) -> None:
    """With the cookie alone a page of another site changes nothing."""
    for path in ("/admin/index", "/admin/articles/remove", "/admin/restore", "/admin/articles"):
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.vn"}, {}):
            assert client.post(path, headers=headers).status_code == 403, path
    assert client.get("/api/v1/jobs").json() == {"jobs": []}


def note_questions(client: TestClient) -> None:
    """Ask by the web chat, rate, and wait until the journal is on disk."""
    journal = client.app.state.journal  # type: ignore[attr-defined]
    for question in (NONSENSE, "công thức nấu phở bò tái lăn?", ACCOUNTS_QUESTION):
        assert client.get("/", params={"q": question}).status_code == 200
    noted = NotedQuestion(
        "yeu-cau-0001",
        write_moment(datetime.now(UTC)),
        Door.WEB,
        "not_found",
        0.1,
        12.0,
        "v",
        0,
        kind="number",
        text='=HYPERLINK("x") <b>ai</b>',
        meant='=HYPERLINK("x") <b>ai</b>',
    )
    journal.note_question(noted)
    moment = write_moment(datetime.now(UTC))
    down = NotedFeedback(
        "yeu-cau-0001", 0, Verdict.DOWN, moment, Reason.MISSING_SOURCE, "<i>thiếu</i> hẳn"
    )
    journal.note_feedback(down)
    assert journal.flush()


def test_what_was_asked_is_told(client: TestClient) -> None:
    """Topics nobody got an answer to, counts, a chart and feedback stand on one page."""
    assert "Chưa có câu hỏi nào" in client.get("/admin/questions").text
    note_questions(client)
    page = client.get("/admin/questions?days=7")
    words = read_words(page)
    assert re.search(r"2 lượt hỏi về [^,]*phở bò[^,]* , 0 nguồn", words), words
    assert "thiếu nguồn" in words
    assert "&lt;i&gt;thiếu&lt;/i&gt; hẳn" in page.text
    assert "<b>ai</b>" not in page.text
    assert '<svg class="days__drawing"' in page.text
    assert "4 lượt hỏi, 1 trả lời được, 0 một phần, 3 không tìm thấy" in page.text
    for days in (0, 30, 90):
        assert client.get(f"/admin/questions?days={days}").status_code == 200
    assert "4 lượt hỏi, 3 không tìm thấy" in read_words(client.get("/admin"))


def test_what_was_asked_is_taken_away(client: TestClient) -> None:
    """The question set holds one JSON object a line; the table is safe in a spreadsheet."""
    note_questions(client)
    lines = client.get("/admin/questions.jsonl?days=30")
    assert "attachment" in lines.headers["Content-Disposition"]
    items = [json.loads(line) for line in lines.text.splitlines()]
    assert {item["kind"] for item in items} == {"none"}
    assert {item["question"] for item in items} >= {"công thức nấu phở bò tái lăn?"}
    sheet = client.get("/admin/questions.csv?days=30")
    assert sheet.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(sheet.text.removeprefix("\ufeff"))))
    assert next(row["count"] for row in rows) == "2"
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_a_journal_that_cannot_be_read_is_said(settings: Settings) -> None:
    """A file that is no journal is named on the page, and the other pages work."""
    settings.journal.write_bytes(b"not a database " * 100)
    with administer(settings.model_copy(update={"journal_days": 0})) as client:
        page = client.get("/admin/questions")
        assert page.status_code == 200
        assert "nhật ký" in page.text.lower()
        assert 'role="alert"' in page.text
        assert "DTQA_JOURNAL_DAYS=0" in page.text
        assert client.get("/admin").status_code == 200


def test_without_an_index_it_says_so(settings: Settings, tmp_path: Path) -> None:
    """Before the first build the overview says what is missing, and builds at a click."""
    bare = settings.model_copy(update={"index": tmp_path / "leer"})
    with administer(bare) as client:
        page = client.get("/admin")
        assert page.status_code == 200
        assert "Cập nhật chỉ mục" in page.text
        assert "check--bad" in page.text
        finish(client, send_form(client, "/admin/index"))
        assert "check--bad" not in client.get("/admin").text


def test_without_a_corpus_it_says_so(settings: Settings, tmp_path: Path) -> None:
    """A folder of articles that is gone is named, with the setting that chooses it."""
    lost = settings.model_copy(update={"corpus": tmp_path / "khong-co"})
    with administer(lost) as client:
        page = client.get("/admin")
        assert page.status_code == 200
        assert "khong-co" in page.text
        assert client.get("/admin/articles").status_code == 503


def test_pages_of_a_large_corpus_are_quick(settings: Settings) -> None:
    """Of many files one page is listed at a time, and a second look costs no second scan."""
    for number in range(400):
        (settings.corpus / f"moi-{number:03}.txt").write_text("Xã có đường.", encoding="utf-8")
    with administer(settings) as client:
        first = client.get("/admin/articles?state=new&order=file")
        assert first.text.count('name="source"') == 50
        assert "Trang 1 / 8" in first.text
        last = client.get("/admin/articles?state=new&order=file&page=8")
        assert "moi-399.txt" in last.text
        began = time.process_time()
        client.get("/admin/articles?state=new&order=file&page=9999")
        assert time.process_time() - began < 2
