"""The administrator's door as a program uses it: the key, a file sent, a job followed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import httpx2

from dtqa.settings import Settings
from tests.unit.server.small_corpus import build_small_index

KEY = "khóa-kiểm-thử-0123456789"
HEADERS = {"Authorization": f"Bearer {KEY}".encode()}
"""Bytes: the key holds letters that are no ASCII, as one that a person chose may."""

STATIONS = "Năm 2024, huyện Thử có 77 trạm sạc xe điện công cộng."
STATIONS_QUESTION = "Huyện Thử có bao nhiêu trạm sạc xe điện?"
STATIONS_FILE = ("tram-sac.md", f"# Trạm sạc ở huyện Thử\n\n{STATIONS}\n".encode())
STATIONS_ARTICLE = "tram-sac"


class Client(Protocol):
    """What sends requests: in this process, or over the network."""

    def get(self, url: str, **options: Any) -> Any: ...
    def post(self, url: str, **options: Any) -> Any: ...
    def delete(self, url: str, **options: Any) -> Any: ...
    def stream(self, method: str, url: str, **options: Any) -> Any: ...


def build_with_key(folder: Path, **chosen: object) -> Settings:
    """Build the small index and return settings with a key and an engine of one process."""
    update = {"admin_key": KEY, "index_workers": 1, **chosen}
    return build_small_index(folder).model_copy(update=update)


def send_file(client: Client, file: tuple[str, bytes] = STATIONS_FILE, **fields: str) -> Any:
    """Send one file and return the response."""
    return client.post("/api/v1/articles", headers=HEADERS, files=[("file", file)], data=fields)


def follow(client: Client, job: str, after: int = 0) -> list[tuple[int, str, dict[str, Any]]]:
    """Return the events of a job as its number, kind and data, once it has ended."""
    headers = {**HEADERS, "Last-Event-ID": str(after)}
    with client.stream("GET", f"/api/v1/jobs/{job}/events", headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        return list(read_events(response.iter_lines()))


def read_events(lines: Iterator[str]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield what server-sent events say, as the WHATWG standard has it."""
    fields: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith(":"):
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
        elif not line and "event" in fields:
            yield int(fields["id"]), fields["event"], json.loads(fields["data"])
            fields = {}


def wait_for_end(client: Client, job: str, seconds: float = 150) -> dict[str, Any]:
    """Return a job once it has ended, by asking again and again."""
    until = time.monotonic() + seconds
    while True:
        told: dict[str, Any] = client.get(f"/api/v1/jobs/{job}", headers=HEADERS).json()
        if told["state"] in ("done", "failed", "lost"):
            return told
        assert time.monotonic() < until, told
        time.sleep(0.1)


def answer_texts(client: Client, question: str) -> list[str]:
    """Return the sentences that answer a question now."""
    asked = client.post("/api/v1/ask", json={"question": question})
    assert asked.status_code == 200, asked.text
    return [one["text"] for one in asked.json()["answers"]]


def open_remote(address: str) -> httpx2.Client:
    """Return a client of a server over the network, patient enough for a busy machine."""
    return httpx2.Client(base_url=address, timeout=60)
