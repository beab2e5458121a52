"""What is in the corpus at a moment, what differs, and what is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dtqa.articles.standing import BIN
from dtqa.errors import CorpusEmpty, CorpusMissing
from dtqa.watch.stock import Difference, Pace, Settling, compare_stocks, take_stock


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_differences_are_named(tmp_path: Path) -> None:
    """Files that came, changed and went are told apart; the unchanged one is not named."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    before = take_stock(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_text("khác hẳn")
    (tmp_path / "d.txt").write_text("mới")
    difference = compare_stocks(take_stock(tmp_path), before)
    assert difference == Difference(added=("d.txt",), changed=("b.txt",), removed=("a.txt",))
    assert not compare_stocks(before, before)


def test_facts_beside_a_file_are_part_of_it(tmp_path: Path) -> None:
    """A change of the facts beside a file is a change of the file."""
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt.yaml").write_text("title: Một\n")
    before = take_stock(tmp_path)
    (tmp_path / "a.txt.yaml").write_text("title: Hai bài\n")
    assert compare_stocks(take_stock(tmp_path), before).changed == ("a.txt",)


def test_what_has_not_arrived_is_not_in_stock(tmp_path: Path) -> None:
    """Hidden files and unfinished downloads are no articles yet; without any other it is empty."""
    for name in (".a.txt", "b.pdf.crdownload", "c.docx.PART", "~$d.docx"):
        (tmp_path / name).write_text("x")
    with pytest.raises(CorpusEmpty):
        take_stock(tmp_path)
    (tmp_path / "e.txt").write_text("x")
    assert set(take_stock(tmp_path)) == {"e.txt"}
    with pytest.raises(CorpusMissing):
        take_stock(tmp_path / "không-có")


def test_a_corpus_that_was_emptied_through_dtqa_is_believed(tmp_path: Path) -> None:
    """Where there is a bin no file is a stock like any other."""
    (tmp_path / BIN).mkdir()
    assert take_stock(tmp_path) == {}


def test_a_file_is_whole_after_it_was_quiet(tmp_path: Path) -> None:
    """Each change of a file starts the wait anew; others do not wait with it."""
    clock, seen = Clock(), {"cũ.txt": "1"}
    settling = Settling(Pace(settle_s=1.0), now=clock)

    def find(**stamps: str) -> set[str]:
        stock = {**seen, **{f"{name}.txt": stamp for name, stamp in stamps.items()}}
        return set(settling.find_growing(tmp_path, stock, seen))

    assert find(a="1", b="1") == {"a.txt", "b.txt"}
    clock.seconds += 0.9
    assert find(a="2", b="1") == {"a.txt", "b.txt"}
    clock.seconds += 0.2
    assert find(a="2", b="1") == {"a.txt"}
    clock.seconds += 1
    assert find(a="2", b="1") == set()


def test_a_removal_is_waited_for_too(tmp_path: Path) -> None:
    """A file that is gone may come back at once, as editors save: it is waited for as well."""
    clock = Clock()
    settling = Settling(Pace(settle_s=1.0), now=clock)
    assert settling.find_growing(tmp_path, {}, {"a.txt": "1"}) == {"a.txt"}
    clock.seconds += 0.5
    assert settling.find_growing(tmp_path, {"a.txt": "1"}, {"a.txt": "1"}) == frozenset()
    clock.seconds += 0.6
    assert settling.find_growing(tmp_path, {}, {"a.txt": "1"}) == frozenset()


def test_a_file_somebody_writes_is_not_whole(tmp_path: Path) -> None:
    """However quiet, a file that is open for writing is waited for, though not for ever."""
    clock = Clock()
    pace = Pace(settle_s=1.0, open_s=60.0)
    settling = Settling(pace, now=clock)
    path = tmp_path / "a.txt"
    with path.open("w") as file:
        file.write("Cầu\n")
        file.flush()
        stock = take_stock(tmp_path)
        assert settling.find_growing(tmp_path, stock, {}) == {"a.txt"}
        clock.seconds += 30
        assert settling.find_growing(tmp_path, stock, {}) == {"a.txt"}
        clock.seconds += 31
        assert settling.find_growing(tmp_path, stock, {}) == frozenset()
        clock.seconds -= 31
    assert settling.find_growing(tmp_path, stock, {}) == frozenset()
