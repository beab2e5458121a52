"""Indexing and adding, killed at random moments: the index opens, and nothing is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files, hash_file
from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.search.manifest import GENERATIONS, read_manifest
from dtqa.search.snapshot import open_snapshot
from dtqa.search.verify import verify_index
from dtqa.text.words import ANALYSIS
from tests.ways.commands import MAIN, clean_environment, run
from tests.ways.killed import build_once, call_dtqa, let_run, let_run_or_kill
from tests.ways.same_index import assert_same_index

KILLS = 25
"""Of each engine, so that there are 50 together."""

NAMES = [f"xa-{number}.txt" for number in range(9)]
MATTERS = ("trạm sạc xe điện", "cây cầu gỗ", "lớp dạy bơi", "vườn ươm", "tủ sách", "bến đò ngang")
STEADY = "\n".join(
    f"Năm {2015 + place}, huyện Ví Dụ có {20 + 9 * place} {matter} do nhân dân góp tiền làm nên."
    for place in range(6)
    for matter in MATTERS
)
"""Enough sentences for the confidence to be calibrated on, so that kills hit that too."""

Texts = dict[str, str]


def say(name: str, mark: int) -> str:
    """Return the sentence that only one version of one article holds."""
    return f"Xã mang tên {Path(name).stem.replace('-', ' ')} vừa khánh thành {mark} hồ chứa nước."


def write_text(name: str, mark: int) -> str:
    """Return one version of an article."""
    return f"Tin vắn về {Path(name).stem}\n\n{say(name, mark)}\nLễ khánh thành diễn ra giản dị.\n"


def change_some(corpus: Path, marks: dict[str, int], dice: random.Random, mark: int) -> None:
    """Add, change or remove up to three articles; `marks` tells which version each is of."""
    for name in dice.sample(NAMES, dice.randint(1, 3)):
        if name in marks and dice.random() < 0.4:
            (corpus / name).unlink()
            del marks[name]
        else:
            (corpus / name).write_text(write_text(name, mark), encoding="utf-8")
            marks[name] = mark


def read_state(corpus: Path) -> Texts:
    """Return the hash of each file of a corpus, as an index of it holds them."""
    return {file.name: hash_file(file) for file in find_files(corpus)}


def read_live(index: Path) -> Texts:
    """Return the hash of each file that is indexed; every byte of the index is checked."""
    verify_index(index, ANALYSIS)
    with closing(open_snapshot(index, ANALYSIS, deep=True)) as snapshot:
        return snapshot.catalog.sources()


def check_answer(index: Path, name: str, mark: int) -> None:
    """Ask for what one version of an article says: it comes first, and no other version does.

    Whether it is sure enough to be an answer, among others that say nearly the same, is
    another matter: the nearest sentences are told in either case.
    """
    with closing(Chatbot(index)) as bot:
        answers = bot.ask(say(name, mark)).nearest
    assert answers[0].text == say(name, mark)
    ours = [one.text for one in answers if one.citation.article_id == Path(name).stem]
    assert [text for text in ours if text.endswith("hồ chứa nước.")] == [say(name, mark)]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["memory", "disk"])
def test_an_indexer_killed_at_any_moment_loses_nothing(tmp_path: Path, engine: str) -> None:
    """Killed 25 times: what is live is the corpus of before or of now, whole, and answers.

    What was acknowledged stays. One more build makes of it what a full build would make.
    """
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "on-dinh.txt").write_text(f"Số liệu nhiều năm\n\n{STEADY}\n", encoding="utf-8")
    dice, marks = random.Random(f"kill {engine}"), dict[str, int]()
    change_some(corpus, marks, dice, 0)
    work = (build_once, corpus, index, engine)
    let_run(*work)
    live, marks_of, times = read_live(index), {}, []
    killed = unsettled = gone_on = mark = 0
    while killed < KILLS:
        mark += 1
        change_some(corpus, marks, dice, mark)
        wanted = read_state(corpus)
        marks_of[repr(wanted)] = dict(marks)
        if mark % 6 == 1:
            times.append(let_run(*work).took_s)  # left alone, to know how long it takes now
            live = read_live(index)
            assert live == wanted
            assert read_manifest(index).settled
            continue
        end = let_run_or_kill(dice, max(times[-2:]), *work)
        before, live = live, read_live(index)
        assert live in ([wanted] if end.said else [before, wanted])
        killed += end.said is None
        gone_on += end.said is None and live == wanted != before
        unsettled += not read_manifest(index).settled
        if present := marks_of.get(repr(live)):
            check_answer(index, *dice.choice(sorted(present.items())))
    print(f"{killed} killed in {mark} builds, {gone_on} after publishing, {unsettled} unsettled")
    let_run(*work)
    build_index(corpus, tmp_path / "whole", engine, full=True)
    questions = [*(say(name, version) for name, version in marks.items()), "bao nhiêu vườn ươm?"]
    assert_same_index(index, tmp_path / "whole", tmp_path, questions)
    assert [path.name for path in (index / GENERATIONS).iterdir()] == [read_manifest(index).version]
    assert {path.name for path in index.iterdir()} <= {GENERATIONS, "manifest.json", ".lock"}


@pytest.mark.slow
def test_adding_killed_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    """Killed 15 times, `dtqa add` left each file whole in the corpus, or not there at all.

    What it had said is added is in the corpus and is found. Added again, all is there.
    """
    corpus, index, given = (tmp_path / name for name in ("corpus", "index", "given"))
    for folder in (corpus, given):
        folder.mkdir()
    (corpus / "on-dinh.txt").write_text(f"Số liệu nhiều năm\n\n{STEADY}\n", encoding="utf-8")
    end = let_run(call_dtqa, tmp_path, "add", "corpus/on-dinh.txt")
    assert end.said == 0
    dice, killed, number, acknowledged, usual = random.Random(3), 0, 0, 0, [end.took_s]
    texts: dict[str, bytes] = {}
    while killed < 15:
        number += 1
        names = [f"moi-{number}-{place}.txt" for place in range(3)]
        for name in names:
            lines = [say(name, number), *(f"Đợt {number}, câu {line}." for line in range(30))]
            texts[name] = f"Tin {name}\n\n{chr(10).join(lines)}\n".encode()
            (given / name).write_bytes(texts[name])
        work = (call_dtqa, tmp_path, "add", *(f"given/{name}" for name in names))
        alone = number % 5 == 1
        end = let_run(*work) if alone else let_run_or_kill(dice, max(usual[-2:]), *work)
        if alone:
            usual.append(end.took_s)
        present = {file.name: file.path.read_bytes() for file in find_files(corpus)}
        assert all(texts[name] == data for name, data in present.items() if name in texts)
        live = read_live(index)
        if end.said is None:
            killed += 1
        else:
            acknowledged += 1
            assert end.said == 0
            assert present.keys() >= set(names)
            assert live == read_state(corpus)
            check_answer(index, names[0], number)
    assert acknowledged
    again = run("add", *(given / name for name in texts), folder=tmp_path)
    assert again.returncode == 0, again.stderr
    assert read_live(index) == read_state(corpus)
    assert read_state(corpus).keys() == {*texts, "on-dinh.txt"}


@pytest.mark.slow
def test_a_killed_indexer_leaves_no_process_behind(tmp_path: Path) -> None:
    """The processes that read articles for an indexer end when it is killed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(150):
        text = f"Bài {number}\n\n" + "\n".join(say(f"xa-{number}.txt", n) for n in range(60))
        (corpus / f"xa-{number}.txt").write_text(text, encoding="utf-8")
    indexer = subprocess.Popen(
        [sys.executable, "-c", MAIN, "index", "--workers", "2"],
        cwd=tmp_path,
        env=clean_environment(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while len(list_session(indexer.pid)) < 4:  # itself, its tracker, and both that read
        assert indexer.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    indexer.kill()
    indexer.wait()
    until = time.monotonic() + 30
    while left := list_session(indexer.pid):
        assert time.monotonic() < until, left
        time.sleep(0.1)
    assert run("index", folder=tmp_path).returncode == 0
    assert len(read_live(tmp_path / "index")) == 150


def list_session(leader: int) -> list[int]:
    """Return the processes that live in the session of one, also when it is gone."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                fields = Path("/proc", name, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append(int(name))
    return found


@pytest.mark.slow
def test_adding_by_six_at_once_loses_nothing(tmp_path: Path) -> None:
    """Six processes add different files at the same time: all end well and all is indexed.

    There is no corpus and no index before.
    """
    given = tmp_path / "given"
    given.mkdir()
    adders = []
    for place in range(6):
        names = [f"xa-{place}{number}.txt" for number in range(4)]
        for name in names:
            (given / name).write_text(write_text(name, place), encoding="utf-8")
        command = [sys.executable, "-c", MAIN, "add", *(f"given/{name}" for name in names)]
        adder = subprocess.Popen(
            command,
            cwd=tmp_path,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        adders.append(adder)
    ended = [(adder.communicate(timeout=240)[1], adder.returncode) for adder in adders]
    assert [status for _, status in ended] == [0] * 6, ended
    live = read_live(tmp_path / "index")
    assert len(live) == 24
    assert live == read_state(tmp_path / "corpus")
    for place in range(6):
        check_answer(tmp_path / "index", f"xa-{place}3.txt", place)
