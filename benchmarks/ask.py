"""What an answer costs: in a fresh process, from an open chatbot, through the server.

    python benchmarks/ask.py [--news 0 1000 5000] [--questions FILE] [--runs 10]

The corpus are the articles shipped with dtqa plus so many news articles, so that the
same questions are asked of a growing corpus. Milliseconds differ from machine to machine,
and on a busy one only those of the processor (CPU) mean anything; what holds is the ratio
of CPU times to the peer of the same run: for a process `python -c pass`, for
a question stock rank_bm25.BM25Okapi over the sentences of the same articles, cut at
blanks, which only scores: it reads no question, ranks no features and cites nothing.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import quantiles

from material.clock import Took, clock, middle
from material.sets import ROOT, read_news
from rank_bm25 import BM25Okapi

from dtqa.articles.folder import find_files, read_article
from dtqa.build import index_articles
from dtqa.chatbot import Chatbot
from dtqa.evaluate import read_set
from dtqa.model import Article
from dtqa.settings import shipped
from dtqa.text.sentences import split_sentences

LARGEST = 20_000_000
"""Bytes of an article that is read at all, as DTQA_MAX_ARTICLE_BYTES has it."""

PEER, SERVER = "rank_bm25.BM25Okapi", "POST /api/v1/ask"

DTQA = "from dtqa.cli import main; main()"
LOADED = """
import sys
from dtqa.cli.commands import app
app(standalone_mode=False)
print(*sys.modules)
"""
IMPORTS = """
import importlib, sys
for name in sys.argv[1:]:
    try: importlib.import_module(name)
    except ImportError: pass
"""


def run(code: str, *rest: str) -> str:
    """Run a line of Python in a process of its own and return what it printed."""
    command = [sys.executable, "-c", code, *rest]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def time_processes(index: Path, question: str, runs: int) -> dict[str, Took]:
    """Return the median of `pass`, of the imports alone and of `dtqa ask`, taken in turn.

    The imports are whatever modules the process of `dtqa ask` had loaded at its end.
    """
    asking = ("ask", question, "--index", str(index))
    loaded = run(LOADED, *asking).splitlines()[-1].split(" ")
    acts = {
        "python -c pass": ("pass",),
        "imports alone": (IMPORTS, *loaded),
        "dtqa ask": (DTQA, *asking),
    }
    took: dict[str, list[Took]] = {name: [] for name in acts}
    for _ in range(runs):
        for name, act in acts.items():
            took[name].append(clock(partial(run, *act)))
    pairs = zip(took["dtqa ask"], took["imports alone"], strict=True)
    took["own time (ask less imports)"] = [
        Took(ask.ms - load.ms, ask.cpu_ms - load.cpu_ms) for ask, load in pairs
    ]
    return {name: middle(row) for name, row in took.items()}


def time_chatbot(index: Path, questions: Sequence[str]) -> list[Took]:
    """Return what every question took but the first, which opens the index."""
    bot = Chatbot(index)
    try:
        return [clock(partial(bot.ask, asked)) for asked in questions][1:]
    finally:
        bot.close()


@contextmanager
def served(index: Path) -> Iterator[http.client.HTTPConnection]:
    """Run `dtqa serve` on a free port and connect to it."""
    command = [sys.executable, "-c", DTQA, "serve", "--port", "0", "--index", str(index)]
    variables = {**os.environ, "DTQA_HOST": "127.0.0.1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=variables) as server:
        try:
            assert server.stdout
            address = next(w for w in server.stdout.readline().split() if w.startswith("http"))
            connection = http.client.HTTPConnection(address.split("//")[1].strip("/"), timeout=60)
            yield connection
            connection.close()
        finally:
            server.terminate()


def time_server(index: Path, questions: Sequence[str]) -> list[Took]:
    """Return what every request but the first took, over one connection on loopback."""
    with served(index) as connection:

        def post(question: str) -> None:
            body = json.dumps({"question": question})
            connection.request("POST", "/api/v1/ask", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            told = response.read()
            if response.status != 200:
                raise RuntimeError(f"{response.status}: {told[:300]!r}")

        return [clock(partial(post, asked)) for asked in questions][1:]


def time_peer(articles: Sequence[Article], questions: Sequence[str]) -> list[Took]:
    """Return what stock BM25Okapi takes to score every sentence and pick the best."""
    sentences = [s.text.lower().split() for one in articles for s in split_sentences(one)]
    peer = BM25Okapi(sentences)

    def score(question: str) -> int:
        return int(peer.get_scores(question.lower().split()).argmax())

    return [clock(partial(score, asked)) for asked in questions][1:]


def show_processes(took: dict[str, Took], runs: int) -> None:
    """Print what a process costs, as a ratio to an empty one."""
    print(f"\nfresh process, median of {runs}\n\n| | ms | CPU ms | CPU ratio to pass |")
    print("|---|---|---|---|")
    for name, row in took.items():
        ratio = row.cpu_ms / took["python -c pass"].cpu_ms
        print(f"| {name} | {row.ms:.0f} | {row.cpu_ms:.0f} | ×{ratio:.1f} |")


def show_questions(took: dict[str, list[Took]]) -> None:
    """Print what a question costs, as a ratio to the peer's; a server's CPU is its own."""
    peer = middle(took[PEER])
    print("\nsecond and later questions\n\n| | p50 ms | p95 ms | p50 CPU ms | ratio to peer |")
    print("|---|---|---|---|---|")
    for name, rows in took.items():
        p50, p95 = middle(rows), quantiles([one.ms for one in rows], n=20)[-1]
        cpu, ratio = f"{p50.cpu_ms:.2f}", f"×{p50.cpu_ms / peer.cpu_ms:.2g} (CPU)"
        if name == SERVER:
            cpu, ratio = "–", f"×{p50.ms / peer.ms:.2g} (clock)"
        print(f"| {name} | {p50.ms:.2f} | {p95:.2f} | {cpu} | {ratio} |")


def measure(news: int, questions: Sequence[str], runs: int) -> None:
    """Index the shipped articles and some news, then ask in every way."""
    own = [read_article(file, LARGEST) for file in find_files(shipped("corpus"))]
    articles = [*own, *read_news(news)]
    if len(articles) < len(own) + news:
        return
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder)
        built = clock(lambda: index_articles(articles, index))
        size = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
        print(f"\n## {len(own)} shipped + {news} news articles\n")
        print(f"indexed in {built.cpu_ms / 1000:.1f} s of CPU, {size / 1e6:.1f} MB")
        show_processes(time_processes(index, questions[0], runs), runs)
        took = {
            "Chatbot.ask": time_chatbot(index, questions),
            SERVER: time_server(index, questions),
            PEER: time_peer(articles, questions),
        }
        show_questions(took)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--news", type=int, nargs="+", default=[0, 1000], help="sizes, in turn")
    parser.add_argument(
        "--questions", type=Path, default=ROOT / "tests" / "golden" / "digests.jsonl"
    )
    parser.add_argument("--runs", type=int, default=10, help="fresh processes of each sort")
    given = parser.parse_args()
    questions = [item["question"] for item in read_set(given.questions)]
    print(f"{len(questions)} questions, {os.cpu_count()} cores")
    for news in given.news:
        measure(news, questions, given.runs)


if __name__ == "__main__":
    main()
