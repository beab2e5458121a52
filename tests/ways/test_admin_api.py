"""The administrator's JSON door: who may, what is taken, what becomes of it."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dtqa.jobs.queue import find_job, submit
from dtqa.jobs.states import JobRequest, JobState
from dtqa.search.lock import lock_index
from dtqa.server.admin import schemas
from dtqa.server.admin.actions import make_workplace
from dtqa.server.admin.attempts import TRIES
from dtqa.server.admin.session import COOKIE
from dtqa.server.app import create_app
from dtqa.settings import Settings
from tests.unit.server.small_corpus import ACCOUNTS_ARTICLE, ARTICLES, open_client
from tests.ways.admin_doors import (
    HEADERS,
    KEY,
    STATIONS,
    STATIONS_ARTICLE,
    STATIONS_FILE,
    STATIONS_QUESTION,
    answer_texts,
    build_with_key,
    follow,
    open_remote,
    send_file,
    wait_for_end,
)
from tests.ways.commands import serving
from tests.ways.web_server import serve_web

ARTICLES_DOOR = "/api/v1/articles"
SMALL_LIMIT = 20_000
STOPPING_S = 9.0
"""Below the ten seconds that a server waits for requests under way."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings with a key over the small index, for what is refused."""
    return build_with_key(tmp_path_factory.mktemp("admin"), max_article_bytes=SMALL_LIMIT)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Return a client of a server that has heard no wrong key yet."""
    with open_client(create_app(settings)) as opened:
        yield opened


def list_doors(client: TestClient) -> list[tuple[str, str]]:
    """Return method and address of every operation of administration, from the document."""
    paths: dict[str, Any] = client.get("/api/openapi.json").json()["paths"]
    return [
        (method.upper(), path.format(article_id="a", job_id="b"))
        for path, methods in paths.items()
        for method, operation in methods.items()
        if "administration" in operation["tags"]
    ]


def name_of(response: Any) -> str:
    """Return the readable name of a problem."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    return str(response.json()["type"].partition("#")[2])


def names_in(folder: Path) -> set[str]:
    """Return the names of the files of a corpus that are not hidden."""
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def test_no_door_opens_without_the_key(client: TestClient) -> None:
    """Every address of administration asks for the key, in the header HTTP has for it."""
    doors = list_doors(client)
    assert len(doors) >= 8
    for method, path in doors:
        response = client.request(method, path)
        assert (response.status_code, name_of(response)) == (401, "key-missing"), path
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_no_door_opens_with_a_wrong_key(client: TestClient) -> None:
    """A wrong key is refused as such, also one that begins like the right one."""
    for key in ("x", "", KEY[:-1], f"{KEY}x"):
        response = client.get("/api/v1/jobs", headers={"X-API-Key": key.encode()})
        assert (response.status_code, name_of(response)) == (401, "key-wrong")


@pytest.mark.parametrize(
    "headers",
    [
        HEADERS,
        {"X-API-Key": KEY.encode()},
        {"Authorization": f"bearer  {KEY}".encode()},
    ],
)
def test_the_key_opens(client: TestClient, headers: dict[str, Any]) -> None:
    """The key is taken as a bearer token or in X-API-Key."""
    assert client.get("/api/v1/jobs", headers=headers).status_code == 200


def test_without_a_setting_administration_is_off(settings: Settings) -> None:
    """No key set: no address opens, an empty key opens none, and it is told what to set."""
    with open_client(create_app(settings.model_copy(update={"admin_key": ""}))) as off:
        for method, path in list_doors(off):
            for headers in ({}, {"X-API-Key": ""}, {"Authorization": "Bearer "}):
                response = off.request(method, path, headers=headers)
                assert (response.status_code, name_of(response)) == (403, "admin-off")
                assert "DTQA_ADMIN_KEY" in response.json()["hint"]


def test_guessing_is_slowed(client: TestClient) -> None:
    """After a few wrong keys not even the right one is looked at, until it is time again."""
    for _ in range(TRIES):
        assert client.get("/api/v1/jobs", headers={"X-API-Key": "x"}).status_code == 401
    response = client.get("/api/v1/jobs", headers=HEADERS)
    assert (response.status_code, name_of(response)) == (429, "too-many-keys")
    assert 0 < int(response.headers["Retry-After"]) <= 60
    elsewhere = TestClient(client.app, client=("192.0.2.7", 5000))
    assert elsewhere.get("/api/v1/jobs", headers=HEADERS).status_code == 200


def test_nothing_is_taken_where_the_disk_is_not_mounted(tmp_path: Path) -> None:
    """A bare folder whose articles are indexed takes no file: it would lie below the disk."""
    own = build_with_key(tmp_path)
    shutil.rmtree(own.corpus)
    own.corpus.mkdir()
    with open_client(create_app(own)) as client:
        response = send_file(client)
    assert (response.status_code, name_of(response)) == (503, "corpus-empty")
    assert list(own.corpus.iterdir()) == []


def test_nothing_is_read_before_the_key(settings: Settings) -> None:
    """Without the key a body is not even taken: no file of a stranger comes to the disk."""
    statuses = []

    async def receive() -> dict[str, Any]:
        raise AssertionError("the body was asked for")

    async def send(message: dict[str, Any]) -> None:
        statuses.append(message.get("status"))

    scope = {
        "type": "http",
        "method": "POST",
        "path": ARTICLES_DOOR,
        "query_string": b"",
        "client": ("192.0.2.8", 5000),
        "headers": [
            (b"content-type", b"multipart/form-data; boundary=x"),
            (b"content-length", b"80000"),
        ],
    }
    asyncio.run(create_app(settings)(scope, receive, send))  # type: ignore[arg-type]
    assert statuses[0] == 401


@pytest.mark.parametrize(
    ("file", "status", "name"),
    [
        (("ảnh.png", b"\x89PNG\r\n"), 415, "article-format"),
        (("trống.md", b"  \n "), 422, "article-empty"),
        (("nhị-phân.txt", bytes(range(256)) * 4), 415, "article-not-text"),
        (("dài.txt", b"a" * (SMALL_LIMIT + 1)), 413, "article-too-large"),
        (("...", b"abc"), 422, "name-unusable"),
    ],
)
def test_a_file_that_is_no_article_says_why(
    client: TestClient, settings: Settings, file: tuple[str, bytes], status: int, name: str
) -> None:
    """One file that cannot become an article is a problem with its reason, and is not stored."""
    jobs = client.get("/api/v1/jobs", headers=HEADERS).json()["jobs"]
    response = send_file(client, file)
    assert (response.status_code, name_of(response)) == (status, name)
    assert file[0] in response.json()["detail"]
    assert names_in(settings.corpus) == set(ARTICLES)
    assert client.get("/api/v1/jobs", headers=HEADERS).json()["jobs"] == jobs


def test_several_files_that_are_none_are_all_named(client: TestClient) -> None:
    """Where not one of several files can be read, the problem names each of them."""
    files = [("f", ("a.exe", b"MZ")), ("f", ("b.md", b""))]
    response = client.post(ARTICLES_DOOR, headers=HEADERS, files=files)
    assert (response.status_code, name_of(response)) == (422, "nothing-stored")
    assert "a.exe" in response.json()["detail"]
    assert "b.md" in response.json()["detail"]


@pytest.mark.parametrize(
    ("options", "status", "name"),
    [
        ({"json": {"url": "https://example.vn/a"}}, 403, "fetch-off"),
        ({"json": {}}, 422, "nothing-sent"),
        ({"json": {"url": "example.vn"}}, 422, "field-invalid"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "body-not-json"),
        ({"content": b"abc", "headers": {"Content-Type": "text/plain"}}, 415, "upload-kind-wrong"),
        ({"content": b"abc"}, 415, "upload-kind-wrong"),
        (
            {"content": b"abc", "headers": {"Content-Type": "multipart/form-data"}},
            400,
            "upload-unreadable",
        ),
        (
            {"content": b"abc", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
            400,
            "upload-unreadable",
        ),
        (
            {
                "content": b"--x--\r\n",
                "headers": {"Content-Type": "multipart/form-data; boundary=x"},
            },
            422,
            "nothing-sent",
        ),
        ({"files": [("f", ("a.md", b"x"))] * 51}, 413, "too-many-files"),
        ({"files": [("f", ("a.md", b"x"))], "data": {"titel": "x"}}, 422, "field-invalid"),
        ({"files": [("f", ("a.md", b"x"))], "data": {"published": "?"}}, 422, "day-invalid"),
        ({"files": [("f", ("a.md", b"x"))], "data": {"published": "20240719"}}, 422, "day-invalid"),
        ({"files": [("f", ("a.md", b"x"))], "data": {"published": "2024-07"}}, 422, "day-invalid"),
        ({"files": [("f", ("a.md", b"x"))], "data": {"file": "a.md"}}, 422, "field-invalid"),
        (
            {"files": [("f", ("a.md", b"x"))], "data": {"publisher": ["Báo Ví Dụ", "Báo Khác"]}},
            422,
            "field-invalid",
        ),
    ],
)
def test_what_is_sent_wrongly_is_named(
    client: TestClient, settings: Settings, options: dict[str, Any], status: int, name: str
) -> None:
    """A body of another kind, a wrong field, an address while fetching is off: each is told."""
    headers = {**HEADERS, **options.pop("headers", {})}
    response = client.post(ARTICLES_DOOR, headers=headers, **options)
    assert (response.status_code, name_of(response)) == (status, name)
    assert names_in(settings.corpus) == set(ARTICLES)


PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
FILE_PART = b'--x\r\nContent-Disposition: form-data; name="f"; filename="%s"\r\n\r\n%s\r\n'


@pytest.mark.parametrize(
    ("content", "words", "english"),
    [
        (FILE_PART % (b"a.md", b"Hai xe."), "gửi chưa hết", "not sent to its end"),
        (
            FILE_PART % (b"a.md", b"Hai xe.") + (FILE_PART % (b"b.md", b"Ba xe."))[:-9],
            "gửi chưa hết",
            "not sent to its end",
        ),
        (b"--x\r\nX-A: b\r\n\r\nc\r\n--x--\r\n", "không mang tên", "bears no name"),
        (PART % (b"title", b"a") * 51 + b"--x--\r\n", "hơn 50 trường", "over 50 fields"),
        (PART % (b"title", b"a" * 2**21) + b"--x--\r\n", "dài quá 1 MiB", "longer than 1 MiB"),
        (b"abc", "không đúng dạng", "no multipart"),
    ],
)
def test_half_a_form_is_no_form(
    settings: Settings, content: bytes, words: str, english: str
) -> None:
    """A form that broke off, or is none, stores nothing and says why in the reader's language."""
    large = settings.model_copy(update={"max_article_bytes": 10**6})
    headers = {**HEADERS, "Content-Type": "multipart/form-data; boundary=x"}
    with open_client(create_app(large)) as client:
        told = client.post(ARTICLES_DOOR, content=content, headers=headers)
        other = {**headers, "Accept-Language": "en"}
        in_english = client.post(ARTICLES_DOOR, content=content, headers=other)
    assert (told.status_code, name_of(told)) == (400, "upload-unreadable")
    assert words in told.json()["detail"]
    assert english in in_english.json()["detail"]
    assert names_in(settings.corpus) == set(ARTICLES)


@pytest.mark.parametrize("full", [0, 1, "yes", None])
def test_what_is_no_boolean_rebuilds_nothing(client: TestClient, full: object) -> None:
    """Whether everything is analysed again is said by true or false, as the document has it."""
    asked = client.post("/api/v1/index", headers=HEADERS, json={"full": full})
    assert (asked.status_code, name_of(asked)) == (422, "field-invalid")
    assert client.get("/api/v1/jobs", headers=HEADERS).json() == {"jobs": []}


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in-chunks"])
def test_too_much_at_once_is_cut_off(client: TestClient, announced: bool) -> None:
    """All files together over the bound are refused, whether or not their length is said."""
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="%d.md"\r\n\r\n%s\r\n'
    parts = [part % (n, b"a" * SMALL_LIMIT) for n in range(49)]
    parts = [*parts, *(part % (n, b"a" * SMALL_LIMIT) for n in range(49, 60))]
    body = b"".join(parts) + b"--x--\r\n"
    headers = {**HEADERS, "Content-Type": "multipart/form-data; boundary=x"}
    content: Any = (
        body if announced else iter([body[i : i + 65536] for i in range(0, len(body), 65536)])
    )
    response = client.post(ARTICLES_DOOR, content=content, headers=headers)
    assert (response.status_code, name_of(response)) == (413, "upload-too-large")


def test_other_doors_take_no_more_than_before(client: TestClient) -> None:
    """The bound of a question is as it was, and so is that of a list of addresses."""
    large = {"question": "a" * 400_000, "url": "https://example.vn/"}
    asked = client.post("/api/v1/ask", json=large)
    sent = client.post(ARTICLES_DOOR, json=large, headers=HEADERS)
    assert [name_of(asked), name_of(sent)] == ["body-too-large", "body-too-large"]


def test_removing_nothing_is_told(client: TestClient) -> None:
    """An article that is not there cannot be removed, a ticket that is none not restored."""
    removed = client.delete(f"{ARTICLES_DOOR}/khong-co", headers=HEADERS)
    assert (removed.status_code, name_of(removed)) == (404, "article-not-found")
    restored = client.post(f"{ARTICLES_DOOR}/restore", headers=HEADERS, json={"ticket": "../x"})
    assert (restored.status_code, name_of(restored)) == (404, "removed-not-found")


def test_an_article_whose_file_is_gone_is_named_by_its_id(tmp_path: Path) -> None:
    """Where somebody else was quicker, the id that was sent is said to be unknown, not a file."""
    settings = build_with_key(tmp_path)
    (settings.corpus / "xep-hang.md").unlink()
    with open_client(create_app(settings)) as client:
        gone = client.delete(f"{ARTICLES_DOOR}/xep-hang", headers=HEADERS)
    assert (gone.status_code, name_of(gone)) == (404, "article-not-found")
    assert gone.json()["detail"] == "Không có bài nào mang mã xep-hang."


def test_unknown_jobs_are_told(client: TestClient) -> None:
    """A job nobody asked for has no state and no events."""
    for path in ("/api/v1/jobs/x", "/api/v1/jobs/x/events"):
        response = client.get(path, headers=HEADERS)
        assert (response.status_code, name_of(response)) == (404, "job-not-found")


def test_a_cookie_is_as_good_as_the_key_for_our_own_pages(client: TestClient) -> None:
    """Who typed the key reads with the cookie, and changes something from our pages only."""
    ours, others = {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}
    form = {"key": KEY}
    client.follow_redirects = False
    wrong = client.post("/admin/login", data={"key": "x"}, headers=ours)
    assert wrong.status_code == 401
    assert COOKIE not in client.cookies
    assert client.post("/admin/login", data=form, headers=others).status_code == 403
    logged_in = client.post("/admin/login", data=form, headers=ours)
    assert logged_in.status_code == 303
    told = logged_in.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told
    assert KEY not in told
    assert client.get("/api/v1/jobs").status_code == 200
    forged = client.delete(f"{ARTICLES_DOOR}/{ACCOUNTS_ARTICLE}", headers=others)
    assert (forged.status_code, name_of(forged)) == (403, "origin-foreign")
    assert client.delete(f"{ARTICLES_DOOR}/khong-co", headers=ours).status_code == 404
    assert client.post("/admin/logout", headers=ours).status_code == 303
    assert client.get("/api/v1/jobs").status_code == 401


def test_examples_fit_their_schemas() -> None:
    """Every example of the document is what the server could have said or taken."""
    shown = [
        schema
        for schema in vars(schemas).values()
        if isinstance(schema, type)
        and issubclass(schema, schemas.BaseModel)
        and "json_schema_extra" in schema.model_config
    ]
    assert len(shown) >= 9
    for schema in shown:
        for example in schema.model_config["json_schema_extra"]["examples"]:  # type: ignore
            assert (
                schema.model_validate(example).model_dump(mode="json", exclude_unset=True)
                == example
            )


@pytest.mark.slow
def test_an_article_comes_goes_and_comes_back(tmp_path: Path) -> None:
    """A file sent is answered from, removed it is not, restored it is again: by real jobs."""
    settings = build_with_key(tmp_path)
    with open_client(create_app(settings)) as client:
        assert STATIONS not in answer_texts(client, STATIONS_QUESTION)
        sent = send_file(client, publisher="Báo Thử", url="https://example.vn/tram-sac")
        assert sent.status_code == 202, sent.text
        added = sent.json()
        assert [one["state"] for one in added["stored"]] == ["added"]
        assert sent.headers["Location"] == added["link"]

        events = follow(client, added["job"])
        kinds = [kind for _, kind, _ in events]
        assert kinds[:2] == ["request", "started"]
        assert kinds[-1] == "done"
        assert [number for number, _, _ in events] == list(range(1, len(events) + 1))
        stages = [data["stage"] for _, kind, data in events if kind == "stage"]
        assert stages[0] == "reading"
        assert sorted(stages) == ["calibrating", "counting", "engine", "publishing", "reading"]
        files = [(d["number"], d["total"], d["name"]) for _, kind, d in events if kind == "file"]
        assert files == [(1, 1, STATIONS_FILE[0])]
        assert events[-1][2]["articles"] == {STATIONS_FILE[0]: STATIONS_ARTICLE}
        assert events[-1][2]["report"]["added"] == 1

        job = client.get(added["link"], headers=HEADERS).json()
        assert (job["state"], job["kind"]) == ("done", "add")
        assert follow(client, added["job"], after=len(events) - 1) == events[-1:]
        headers = {**HEADERS, "Last-Event-ID": str(len(events))}
        assert client.get(added["events"], headers=headers).status_code == 204

        assert STATIONS in answer_texts(client, STATIONS_QUESTION)
        article = client.get(f"{ARTICLES_DOOR}/{STATIONS_ARTICLE}").json()
        assert (article["publisher"], article["url"]) == ("Báo Thử", "https://example.vn/tram-sac")
        fresh = client.get("/api/v1/index", headers=HEADERS).json()
        assert (fresh["up_to_date"], fresh["holder"]) == (True, None)
        again = send_file(client, publisher="Báo Thử", url="https://example.vn/tram-sac").json()
        assert [one["state"] for one in again["stored"]] == ["unchanged"]
        wait_for_end(client, again["job"])

        removed = client.delete(f"{ARTICLES_DOOR}/{STATIONS_ARTICLE}", headers=HEADERS)
        assert removed.status_code == 202
        taken = removed.json()
        assert wait_for_end(client, taken["job"])["report"]["removed"] == 1
        assert client.get(f"{ARTICLES_DOOR}/{STATIONS_ARTICLE}").status_code == 404
        assert STATIONS not in answer_texts(client, STATIONS_QUESTION)

        restored = client.post(
            f"{ARTICLES_DOOR}/restore", headers=HEADERS, json={"ticket": taken["ticket"]}
        )
        assert wait_for_end(client, restored.json()["job"])["state"] == "done"
        assert STATIONS in answer_texts(client, STATIONS_QUESTION)


@pytest.mark.slow
def test_a_refused_file_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """Of several files those that can be read are indexed; the others are listed with reasons."""
    settings = build_with_key(tmp_path)
    with open_client(create_app(settings)) as client:
        files = [("f", ("bảng.xlsx", b"PK")), ("f", STATIONS_FILE), ("f", ("rỗng.md", b""))]
        sent = client.post(ARTICLES_DOOR, headers=HEADERS, files=files).json()
        assert [one["source"] for one in sent["stored"]] == [STATIONS_FILE[0]]
        assert [one["path"] for one in sent["refused"]] == ["bảng.xlsx", "rỗng.md"]
        assert all(one["reason"] and one["hint"] for one in sent["refused"])
        assert wait_for_end(client, sent["job"])["state"] == "done"
        assert STATIONS in answer_texts(client, STATIONS_QUESTION)


@pytest.mark.slow
def test_freshness_names_what_a_build_would_take_in(tmp_path: Path) -> None:
    """Files that came, changed and went by other means are named until they are indexed."""
    settings = build_with_key(tmp_path)
    (settings.corpus / "mới.md").write_text("# Bài mới\n\nMột câu về trạm sạc.\n", encoding="utf-8")
    (settings.corpus / "hỏng.xyz").write_bytes(b"?")
    with (settings.corpus / "xep-hang.md").open("a", encoding="utf-8") as file:
        file.write("\nNăm 2023, tỉnh đứng thứ 40.\n")
    (settings.corpus / "du-lieu.md").unlink()
    with open_client(create_app(settings)) as client:
        behind = client.get("/api/v1/index", headers=HEADERS).json()
        assert not behind["up_to_date"]
        assert behind["new"] == {"count": 2, "names": ["hỏng.xyz", "mới.md"]}
        assert behind["changed"] == {"count": 1, "names": ["xep-hang.md"]}
        assert behind["removed"] == {"count": 1, "names": ["du-lieu.md"]}
        job = client.post("/api/v1/index", headers=HEADERS).json()["job"]
        report = wait_for_end(client, job)["report"]
        assert (report["added"], report["changed"], report["removed"]) == (1, 1, 1)
        fresh = client.get("/api/v1/index", headers=HEADERS).json()
        assert [one["path"] for one in fresh["refused"]] == ["hỏng.xyz"]


@pytest.mark.slow
def test_a_server_takes_up_what_was_left_behind(tmp_path: Path) -> None:
    """A job that waits when a server starts is done, without anybody asking for it."""
    settings = build_with_key(tmp_path)
    (settings.corpus / STATIONS_FILE[0]).write_bytes(STATIONS_FILE[1])
    job = submit(make_workplace(settings), JobRequest())
    with open_client(create_app(settings)) as client:
        assert wait_for_end(client, job)["state"] == "done"
        assert STATIONS in answer_texts(client, STATIONS_QUESTION)


@pytest.mark.slow
def test_addresses_are_fetched_by_the_job(tmp_path: Path) -> None:
    """Of two addresses the page becomes an article, and the one that is gone says why."""
    settings = build_with_key(tmp_path, fetch=True, fetch_local=True)
    page = f"<html><head><title>Trạm sạc</title></head><body><p>{STATIONS}</p></body></html>"
    with serve_web(tmp_path) as site, open_client(create_app(settings)) as client:
        found, gone = site.give("/tram-sac.html", page), f"{site.address}/khong-co.html"
        sent = client.post(ARTICLES_DOOR, headers=HEADERS, json={"urls": [found, gone]})
        assert (sent.status_code, sent.json()["addresses_to_fetch"]) == (202, [found, gone])
        events = follow(client, sent.json()["job"])
        job = wait_for_end(client, sent.json()["job"])
        assert [one["path"] for one in job["refused"]] == [gone]
        [(source, article_id)] = job["articles"].items()
        assert source in job["sources"]
        assert client.get(f"{ARTICLES_DOOR}/{article_id}").json()["url"] == found
        assert STATIONS in answer_texts(client, STATIONS_QUESTION)
    stages = [data["stage"] for _, kind, data in events if kind == "stage"]
    assert stages[0] == "fetching"
    fetched = [(data["number"], data["total"]) for _, kind, data in events if kind == "file"]
    assert fetched[:2] == [(1, 2), (2, 2)]


@pytest.mark.slow
def test_several_server_processes_are_one(tmp_path: Path) -> None:
    """With two processes: any shows the job, and all answer from the new index when it is done."""
    settings = build_with_key(tmp_path)
    chosen = {
        "DTQA_CORPUS": str(settings.corpus),
        "DTQA_INDEX": str(settings.index),
        "DTQA_ADMIN_KEY": KEY,
        "DTQA_ENGINE": "memory",
    }
    with (
        serving("--workers", "2", folder=tmp_path, **chosen) as address,
        open_remote(address) as client,
    ):
        added = send_file(client).json()
        # A new connection each time: the kernel hands them to either process.
        states = set()
        for _ in range(12):
            with open_remote(address) as other:
                states.add(other.get(added["link"], headers=HEADERS).status_code)
        assert states == {200}
        assert follow(client, added["job"])[-1][1] == "done"
        for _ in range(12):
            with open_remote(address) as other:
                assert STATIONS in answer_texts(other, STATIONS_QUESTION)
                assert other.get("/readyz").status_code == 200
        taken = client.delete(f"{ARTICLES_DOOR}/{STATIONS_ARTICLE}", headers=HEADERS).json()
        assert follow(client, taken["job"])[-1][1] == "done"
        for _ in range(12):
            with open_remote(address) as other:
                assert STATIONS not in answer_texts(other, STATIONS_QUESTION)
        restored = client.post(
            f"{ARTICLES_DOOR}/restore", headers=HEADERS, json={"ticket": taken["ticket"]}
        ).json()
        assert follow(client, restored["job"])[-1][1] == "done"
        assert STATIONS in answer_texts(client, STATIONS_QUESTION)


@pytest.mark.slow
def test_a_listener_does_not_keep_a_server_from_stopping(tmp_path: Path) -> None:
    """A server that is told to stop ends the events of a waiting job and stops; the job goes on."""
    settings = build_with_key(tmp_path)
    chosen = {"DTQA_CORPUS": str(settings.corpus), "DTQA_INDEX": str(settings.index)}
    place = make_workplace(settings)
    with lock_index(settings.index), ExitStack() as running:
        server = serving(folder=tmp_path, DTQA_ADMIN_KEY=KEY, **chosen)
        with open_remote(running.enter_context(server)) as client:
            job = client.post("/api/v1/index", headers=HEADERS).json()["job"]
            path = f"/api/v1/jobs/{job}/events"
            with client.stream("GET", path, headers=HEADERS) as response:
                lines = response.iter_lines()
                assert any(line == "event: waiting" for line in lines)
                started = time.monotonic()
                running.close()
                assert time.monotonic() - started < STOPPING_S
                assert not any("done" in line for line in lines)
    assert find_job(place, job).state is not JobState.LOST
    until = time.monotonic() + 60
    while find_job(place, job).state is not JobState.DONE:
        assert time.monotonic() < until
        time.sleep(0.1)
