"""Files leave the corpus for its bin and come back."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files
from dtqa.articles.standing import BIN
from dtqa.errors import (
    ArticleNotFound,
    CorpusBusy,
    CorpusMissing,
    CorpusUnreadable,
    PlaceTaken,
    RemovedNotFound,
)
from dtqa.intake import (
    empty_bin,
    finish_pending,
    list_removed,
    remove_sources,
    restore,
    store_bytes,
)
from dtqa.intake.holding import hold_corpus
from dtqa.intake.moves import PENDING, STAGE, plan_move
from dtqa.intake.removing import FILES, RECORD

TEXTS = {name: f"Bài {name}\n\nXã Thử có {len(name)} nhà văn hóa.\n" for name in ("a.txt", "b.txt")}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of two articles, one with facts, one in a folder."""
    folder = tmp_path / "corpus"
    (folder / "sâu").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXTS["a.txt"])
    (folder / "a.txt.yaml").write_text("publisher: Báo Thử\n")
    (folder / "sâu" / "b.txt").write_text(TEXTS["b.txt"])
    return folder


def read_all(corpus: Path) -> dict[str, str]:
    """Return every file that is not hidden, by its path in the corpus."""
    visible = (p for p in corpus.rglob("*") if not p.relative_to(corpus).parts[0].startswith("."))
    return {str(p.relative_to(corpus)): p.read_text() for p in visible if p.is_file()}


def test_what_is_removed_comes_back_as_it_was(corpus: Path) -> None:
    """Files and facts leave together and come back byte for byte, folders included."""
    before = read_all(corpus)
    removed = remove_sources(corpus, ["sâu/b.txt", "a.txt"])
    assert removed.sources == ("a.txt", "sâu/b.txt")
    assert removed.cause == "removed"
    assert read_all(corpus) == {}
    assert find_files(corpus) == []
    assert list_removed(corpus) == (removed,)
    assert restore(corpus, removed.ticket) == removed.sources
    assert read_all(corpus) == before
    assert list_removed(corpus) == ()


def test_a_ticket_is_good_once(corpus: Path) -> None:
    """What was restored is no longer in the bin, and asking again says so."""
    removed = remove_sources(corpus, ["a.txt"])
    restore(corpus, removed.ticket)
    with pytest.raises(RemovedNotFound):
        restore(corpus, removed.ticket)


@pytest.mark.parametrize("ticket", ["", "../..", "20260102T030405-abcdef", "*", "a\0b"])
def test_an_unknown_ticket_is_told(corpus: Path, ticket: str) -> None:
    """A ticket that was never given, or leads elsewhere, brings nothing back."""
    with pytest.raises(RemovedNotFound):
        restore(corpus, ticket)


def test_all_or_none_are_removed(corpus: Path) -> None:
    """One unknown name among several: nothing is removed."""
    before = read_all(corpus)
    with pytest.raises(ArticleNotFound):
        remove_sources(corpus, ["a.txt", "c.txt"])
    assert read_all(corpus) == before


def test_a_newcomer_is_not_overwritten(corpus: Path) -> None:
    """Who took the name meanwhile goes to the bin with its facts when the old one comes back."""
    plain = remove_sources(corpus, ["sâu/b.txt"])
    (corpus / "sâu" / "b.txt").write_text("Mới\n\nBài mới của xã Thử.\n")
    (corpus / "sâu" / "b.txt.yaml").write_text("publisher: Báo Khác\n")
    restore(corpus, plain.ticket)
    assert read_all(corpus)["sâu/b.txt"] == TEXTS["b.txt"]
    assert "sâu/b.txt.yaml" not in read_all(corpus), "facts of another version"
    (newcomer,) = list_removed(corpus)
    assert newcomer.cause == "replaced"
    restore(corpus, newcomer.ticket)
    assert read_all(corpus)["sâu/b.txt"].startswith("Mới")
    assert "Báo Khác" in read_all(corpus)["sâu/b.txt.yaml"]


def test_the_bin_is_emptied_only_of_what_is_old(corpus: Path) -> None:
    """Emptying spares what is younger than asked for, and takes the rest for good."""
    removed = remove_sources(corpus, ["a.txt"])
    assert empty_bin(corpus, 1) == ()
    assert list_removed(corpus) == (removed,)
    assert empty_bin(corpus, 0) == (removed,)
    assert list_removed(corpus) == ()
    assert list((corpus / BIN).iterdir()) == []


def test_a_link_is_removed_and_not_what_it_leads_to(corpus: Path, tmp_path: Path) -> None:
    """Removing a link to a file elsewhere moves the link alone."""
    outside = tmp_path / "ngoài.txt"
    outside.write_text("Ngoài\n\nBài ở ngoài.\n")
    (corpus / "nối.txt").symlink_to(outside)
    removed = remove_sources(corpus, ["nối.txt"])
    assert outside.is_file()
    restore(corpus, removed.ticket)
    assert (corpus / "nối.txt").is_symlink()


def test_one_at_a_time(corpus: Path) -> None:
    """While somebody holds the corpus, whoever will not wait is told that it is busy."""
    with hold_corpus(corpus), pytest.raises(CorpusBusy), hold_corpus(corpus, wait_s=0.1):
        pass
    store_bytes(corpus, "c.txt", TEXTS["a.txt"].encode())


def test_what_has_no_place_to_come_back_to_stays_in_the_bin(corpus: Path) -> None:
    """Where a file stands in the place of the folder, nothing moves and the corpus goes on."""
    removed = remove_sources(corpus, ["sâu/b.txt"])
    (corpus / "sâu").rmdir()
    (corpus / "sâu").write_text("một tệp")
    with pytest.raises(PlaceTaken, match="sâu"):
        restore(corpus, removed.ticket)
    assert list_removed(corpus) == (removed,)
    assert store_bytes(corpus, "c.txt", TEXTS["a.txt"].encode()).state == "added"
    (corpus / "sâu").unlink()
    assert restore(corpus, removed.ticket) == ("sâu/b.txt",)
    assert (corpus / "sâu" / "b.txt").read_text() == TEXTS["b.txt"]


def write_down_restoring(corpus: Path, ticket: str, name: str) -> None:
    """Write down the moves of a restoration as a program does that is killed right after."""
    binned, record = f"{BIN}/{ticket}/{FILES}/{name}", f"{BIN}/{ticket}/{RECORD}"
    moves = [plan_move(corpus, binned, name), plan_move(corpus, record, f"{STAGE}/{RECORD}")]
    (corpus / PENDING).write_text(json.dumps([asdict(move) for move in moves]))


def test_a_killed_restoration_never_strands_a_file(corpus: Path) -> None:
    """If somebody took the place after the kill, the ticket still brings the file back."""
    removed = remove_sources(corpus, ["sâu/b.txt"])
    write_down_restoring(corpus, removed.ticket, "sâu/b.txt")
    (corpus / "sâu" / "b.txt").write_text("bài của người khác")
    finish_pending(corpus)
    assert (corpus / "sâu" / "b.txt").read_text() == "bài của người khác"
    assert list_removed(corpus) == (removed,)
    restore(corpus, removed.ticket)
    assert (corpus / "sâu" / "b.txt").read_text() == TEXTS["b.txt"]


def test_a_killed_restoration_into_no_folder_blocks_nothing(corpus: Path) -> None:
    """If a file took the place of the folder after the kill, the corpus can still be changed."""
    removed = remove_sources(corpus, ["sâu/b.txt"])
    write_down_restoring(corpus, removed.ticket, "sâu/b.txt")
    (corpus / "sâu").rmdir()
    (corpus / "sâu").write_text("một tệp")
    finish_pending(corpus)
    assert not (corpus / PENDING).exists()
    assert list_removed(corpus) == (removed,)


@pytest.mark.parametrize(
    "listed",
    [
        "{",
        "[1]",
        '{"a": 1}',
        '[{"source": "a.txt"}]',
        '[{"source": "../x.txt", "target": "y.txt", "mark": [1, 1, 1], "over": null}]',
        '[{"source": "a.txt", "target": "/tmp/y.txt", "mark": [1, 1, 1], "over": null}]',
    ],
)
def test_a_list_of_moves_that_is_not_ours_is_crossed_out(corpus: Path, listed: str) -> None:
    """A list that somebody else wrote moves nothing and blocks nothing."""
    (corpus / PENDING).write_text(listed)
    before = read_all(corpus)
    finish_pending(corpus)
    assert read_all(corpus) == before
    assert not (corpus / PENDING).exists()


def test_what_is_no_ticket_hides_none(corpus: Path) -> None:
    """A file that bears the name of a ticket is passed over; the others are listed."""
    removed = remove_sources(corpus, ["a.txt"])
    (corpus / BIN / "20260102T030405-abcdef").write_text("x")
    assert list_removed(corpus) == (removed,)


def test_a_bin_that_cannot_be_read_says_so(corpus: Path, tmp_path: Path) -> None:
    """What the file system refuses while the bin is read is one of our errors."""
    removed = remove_sources(corpus, ["a.txt"])
    record = corpus / BIN / removed.ticket / RECORD
    record.unlink()
    record.mkdir()
    with pytest.raises(CorpusUnreadable):
        list_removed(corpus)
    with pytest.raises(CorpusMissing):
        list_removed(tmp_path / ("x" * 300))


def test_finishing_leaves_it_to_the_build_to_say_what_is_wrong(tmp_path: Path) -> None:
    """Where it cannot be seen whether something is left undone, nothing is raised."""
    finish_pending(tmp_path / ("x" * 300))
