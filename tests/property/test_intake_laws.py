"""Laws of the corpus: whatever is done in whatever order, nothing that was in it is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.articles.folder import find_files
from dtqa.articles.standing import BIN
from dtqa.intake import list_removed, remove_sources, restore, store_bytes
from dtqa.intake.moves import PENDING, STAGE
from dtqa.intake.removing import FILES

NAMES = ("a.txt", "b.txt", "Quý 1.txt")

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("store"), st.sampled_from(NAMES), st.integers(0, 5)),
        st.tuples(st.just("describe"), st.sampled_from(NAMES), st.integers(0, 2)),
        st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just(0)),
        st.tuples(st.just("restore"), st.just(""), st.integers(0, 9)),
        st.tuples(st.just("drop"), st.sampled_from(NAMES), st.integers(0, 5)),
    ),
    max_size=12,
)


def write_text(number: int) -> bytes:
    """Return one of a few articles."""
    return f"Bài {number}\n\nHuyện Mẫu có {number + 10} trạm đọc sách.\n".encode()


def list_versions(corpus: Path) -> set[bytes]:
    """Return the contents of all articles in the corpus and in its bin."""
    kept = corpus.glob(f"{BIN}/*/{FILES}/*.txt")
    return {path.read_bytes() for path in (*corpus.glob("*.txt"), *kept)}


def take_step(corpus: Path, step: tuple[str, str, int]) -> bytes | None:
    """Do one thing; return the content that is in the corpus because of it."""
    kind, name, number = step
    if kind == "store":
        store_bytes(corpus, name, write_text(number))
        return write_text(number)
    if kind == "describe":
        publisher = {"publisher": f"Báo {number}"}
        store_bytes(corpus, name, write_text(number), publisher)
        return write_text(number)
    if kind == "remove" and (corpus / name).exists():
        remove_sources(corpus, [name])
    if kind == "restore" and (tickets := list_removed(corpus)):
        restore(corpus, tickets[number % len(tickets)].ticket)
    if kind == "drop" and not (corpus / name).exists():  # somebody puts a file there by hand
        (corpus / name).write_bytes(write_text(number))
        return write_text(number)
    return None


@settings(max_examples=30)
@given(STEPS)
def test_nothing_is_ever_lost(steps: list[tuple[str, str, int]]) -> None:
    """Every version that was in the corpus is in it or in its bin, and no leftovers are."""
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place)
        versions = {content for step in steps if (content := take_step(corpus, step))}
        assert list_versions(corpus) >= versions
        assert not (corpus / PENDING).exists()
        assert not (corpus / STAGE).exists()
        assert {file.name for file in find_files(corpus)} <= set(NAMES)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 5)), min_size=1, max_size=6))
def test_removing_and_restoring_is_nothing(stored: list[tuple[str, int]]) -> None:
    """Removing any articles and restoring them leaves the corpus as it was, byte for byte."""
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place)
        for name, number in stored:
            store_bytes(corpus, name, write_text(number), {"publisher": f"Báo {number}"})
        before = {path.name: path.read_bytes() for path in corpus.glob("[!.]*")}
        removed = remove_sources(corpus, [file.name for file in find_files(corpus)])
        assert list(corpus.glob("[!.]*")) == []
        restore(corpus, removed.ticket)
        assert {path.name: path.read_bytes() for path in corpus.glob("[!.]*")} == before
