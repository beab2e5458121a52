"""Questions asked of a running server while its index is built again and again."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
import pytest

from dtqa.search.manifest import GENERATIONS
from tests.ways.commands import run, serving
from tests.ways.generations import QUESTIONS, list_numbers, write_generation

BUILDS = 20
LEAST = 500
"""Questions that have to be asked meanwhile."""

CLIENTS = 4
WORKERS = 2

PAUSE_S = 0.2
"""Between two questions of a client, so that builds get their share of the processor."""

FOR_EACH_ENGINE = 5
"""Builds after which the engine is the other one."""


@dataclass
class Asked:
    """What clients were told, and how many articles each version has that was built."""

    address: str
    over: threading.Event = field(default_factory=threading.Event)
    answers: list[dict[str, Any]] = field(default_factory=list)
    articles: list[tuple[dict[str, Any], httpx2.Response]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    built: dict[str, tuple[int, int]] = field(default_factory=dict)

    def ask(self, number: int) -> None:
        """Ask a question over a new connection, which any of the processes may accept."""
        question = QUESTIONS[number % len(QUESTIONS)]
        try:
            response = httpx2.post(
                f"{self.address}/api/v1/ask", json={"question": question}, timeout=60
            )
            if response.status_code != 200:
                self.faults.append(f"{question}: {response.status_code} {response.text}")
                return
            self.answers.append(response.json())
            if number % 5 == 0 and self.answers[-1]["answers"]:
                citation = self.answers[-1]["answers"][0]["citation"]
                place = f"{self.address}/api/v1/articles/{citation['article_id']}"
                self.articles.append((citation, httpx2.get(place, timeout=60)))
        except httpx2.HTTPError as error:
            self.faults.append(f"{question}: {error!r}")

    def ask_until_over(self, first: int) -> None:
        """Ask one question after the other, of all clients together at least `LEAST`."""
        for number in count(first):
            if self.over.is_set() and len(self.answers) + len(self.faults) >= LEAST:
                return
            self.ask(number)
            self.over.wait(PAUSE_S)


def build(asked: Asked, folder: Path, number: int) -> None:
    """Change all articles and index them as a person would; note what was published."""
    engine = ("memory", "disk")[number // FOR_EACH_ENGINE % 2]
    articles = write_generation(folder / "corpus", number)
    done = run("index", "--engine", engine, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    asked.built[json.loads(done.stdout)["version"]] = (number, articles)


def check_answer(answer: dict[str, Any], built: dict[str, tuple[int, int]]) -> None:
    """An answer is not empty, and each of its words is of the generation that it names."""
    assert answer["status"] in ("answered", "partial"), answer
    assert answer["answers"]
    number, articles = built[answer["index"]["version"]]
    assert list_numbers(answer) == {number}
    assert answer["index"]["articles"] == articles


def check_article(citation: dict[str, Any], response: httpx2.Response) -> None:
    """An article that was cited is there as cited, of a later generation as a whole, or gone."""
    [cited] = list_numbers(citation["quote"])
    if response.status_code == 404:
        assert citation["article_id"] != "bai-0"  # which every generation has
        return
    article = response.json()
    [now] = list_numbers([article["text"], article["title"]])
    assert now >= cited
    if now == cited:
        quoted = article["text"][citation["start"] : citation["end"]]
        assert (quoted, article["content_hash"]) == (citation["quote"], citation["content_hash"])


@pytest.mark.slow
def test_nobody_notices_a_build(tmp_path: Path) -> None:
    """500 questions during 20 builds: none fails, none is empty, each is of one generation.

    Two server processes answer. Once both were asked again one generation is left.
    """
    write_generation(tmp_path / "corpus", 0)
    assert run("index", "--engine", "memory", folder=tmp_path).returncode == 0
    with serving("--workers", str(WORKERS), folder=tmp_path) as address:
        asked = Asked(address)
        build(asked, tmp_path, 0)  # nothing changed: tells the version that is served first
        clients = [threading.Thread(target=asked.ask_until_over, args=(n,)) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        try:
            for number in range(1, BUILDS + 1):
                build(asked, tmp_path, number)
        finally:
            asked.over.set()
            for client in clients:
                client.join()
        left = wait_until_one_is_left(asked, tmp_path / "index" / GENERATIONS)
    assert asked.faults == []
    assert len(asked.built) == BUILDS + 1
    assert len(asked.answers) >= LEAST
    for answer in asked.answers:
        check_answer(answer, asked.built)
    for citation, response in asked.articles:
        check_article(citation, response)
    seen = {answer["index"]["version"] for answer in asked.answers}
    assert len(seen) > BUILDS / 2, "questions were not asked while the index was built"
    assert left == [max(asked.built)]


def wait_until_one_is_left(asked: Asked, generations: Path) -> list[str]:
    """Ask on until every process let go of what it held; return which generations stay."""
    until = time.monotonic() + 30
    for number in count():
        left = sorted(path.name for path in generations.iterdir())
        if len(left) == 1 or time.monotonic() > until:
            return left
        asked.ask(number)
    raise AssertionError
