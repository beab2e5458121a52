"""Files and bytes come into the corpus."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files, read_article
from dtqa.errors import (
    ArticleEmpty,
    ArticleFormat,
    ArticleTooLarge,
    ArticleUnreadable,
    CorpusMissing,
    CorpusUnwritable,
    NameUnusable,
    PlaceTaken,
    SidecarInvalid,
)
from dtqa.intake import list_removed, restore, store_bytes, store_file
from dtqa.intake.holding import LOCK

LIBRARY = "Thư viện huyện Mẫu\n\nThư viện huyện Mẫu có 12 phòng đọc.\n".encode()
MARKET = "Chợ xã Thử\n\nChợ xã Thử có 85 gian hàng.\n".encode()
FACTS = {"url": "https://vi-du.vn/thu-vien", "publisher": "Báo Thử"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return an empty corpus."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def names(corpus: Path) -> list[str]:
    """Return what the indexer sees in a corpus."""
    return [file.name for file in find_files(corpus)]


def test_bytes_are_stored_whole_with_their_facts(corpus: Path) -> None:
    """What is stored is read back byte for byte, and its facts reach the article."""
    stored = store_bytes(corpus, "Thư viện.txt", LIBRARY, FACTS)
    assert (stored.source, stored.state, stored.ticket) == ("Thư viện.txt", "added", None)
    assert (corpus / "Thư viện.txt").read_bytes() == LIBRARY
    (file,) = find_files(corpus)
    article = read_article(file, 10_000)
    assert (article.url, article.publisher) == (FACTS["url"], FACTS["publisher"])
    assert article.content_hash == stored.content_hash


def test_storing_the_same_again_changes_nothing(corpus: Path) -> None:
    """The same bytes under the same name are said to be there, and no file is touched."""
    store_bytes(corpus, "a.txt", LIBRARY, {**FACTS, "retrieved": "2026-01-02T03:04:05+00:00"})
    before = {path: path.stat() for path in corpus.glob("*.*")}
    again = {**FACTS, "retrieved": "2026-05-06T07:08:09+00:00"}
    assert store_bytes(corpus, "a.txt", LIBRARY, again).state == "unchanged"
    assert store_bytes(corpus, "a.txt", LIBRARY).state == "unchanged"
    assert {path: path.stat() for path in corpus.glob("*.*")} == before
    assert list_removed(corpus) == ()


def test_a_replaced_version_is_kept(corpus: Path) -> None:
    """Another content under the name replaces it; the old one comes back by its ticket."""
    store_bytes(corpus, "a.txt", LIBRARY, FACTS)
    stored = store_bytes(corpus, "a.txt", MARKET)
    assert stored.state == "changed"
    assert (corpus / "a.txt").read_bytes() == MARKET
    assert (corpus / "a.txt.yaml").is_file(), "facts hold until others are stated"
    assert stored.ticket is not None
    assert restore(corpus, stored.ticket) == ("a.txt",)
    assert (corpus / "a.txt").read_bytes() == LIBRARY
    assert (corpus / "a.txt.yaml").is_file()


def test_other_facts_are_a_change(corpus: Path) -> None:
    """The same bytes with other facts are a change, and the old facts are kept too."""
    store_bytes(corpus, "a.txt", LIBRARY, FACTS)
    stored = store_bytes(corpus, "a.txt", LIBRARY, {**FACTS, "publisher": "Báo Khác"})
    assert stored.state == "changed"
    assert "Báo Khác" in (corpus / "a.txt.yaml").read_text()
    assert stored.ticket is not None
    restore(corpus, stored.ticket)
    assert "Báo Thử" in (corpus / "a.txt.yaml").read_text()


def test_the_same_text_is_not_stored_twice(corpus: Path) -> None:
    """A text that is there under another name is pointed to, unless it is forced in."""
    first = store_bytes(corpus, "a.txt", LIBRARY)
    known = {first.content_hash: first.source}
    again = store_bytes(corpus, "b.txt", LIBRARY, known=known)
    assert (again.source, again.state, again.given) == ("a.txt", "unchanged", "b.txt")
    assert names(corpus) == ["a.txt"]
    assert store_bytes(corpus, "b.txt", LIBRARY, known=known, forced=True).state == "added"
    assert names(corpus) == ["a.txt", "b.txt"]


def test_what_is_only_said_to_be_there_is_stored(corpus: Path) -> None:
    """Where the file that held the text is gone or holds another one, nothing is left out."""
    first = store_bytes(corpus, "a.txt", LIBRARY)
    known = {first.content_hash: first.source}
    store_bytes(corpus, "a.txt", MARKET)
    assert store_bytes(corpus, "b.txt", LIBRARY, known=known).source == "b.txt"
    (corpus / "b.txt").unlink()
    assert store_bytes(corpus, "c.txt", LIBRARY, known={first.content_hash: "b.txt"}).source == (
        "c.txt"
    )


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("trống.txt", b"", ArticleEmpty),
        ("bảng.xlsx", LIBRARY, ArticleFormat),
        ("lớn.txt", b"x" * 2000, ArticleTooLarge),
        ("..", LIBRARY, NameUnusable),
    ],
)
def test_what_cannot_be_read_is_not_stored(
    corpus: Path, name: str, data: bytes, error: type[Exception]
) -> None:
    """A file that is no article is refused with its reason and leaves nothing behind."""
    with pytest.raises(error):
        store_bytes(corpus, name, data, limit_bytes=1000)
    assert names(corpus) == []


def test_facts_that_cannot_be_meant_are_refused(corpus: Path) -> None:
    """A date that is none refuses the file, and neither file nor facts are stored."""
    with pytest.raises(SidecarInvalid):
        store_bytes(corpus, "a.txt", LIBRARY, {"published": "hôm qua"})
    assert names(corpus) == []


def test_a_file_comes_with_its_facts_and_folders(corpus: Path, tmp_path: Path) -> None:
    """A file is copied under the name it is given there, with the facts beside it."""
    path = tmp_path / "nguồn.txt"
    path.write_bytes(LIBRARY)
    path.with_name("nguồn.txt.yaml").write_text("publisher: Báo Thử\n")
    stored = store_file(corpus, path, name="2024/quý 1/nguồn.txt")
    (file,) = find_files(corpus)
    assert file.name == stored.source == "2024/quý 1/nguồn.txt"
    assert read_article(file, 10_000).publisher == "Báo Thử"
    assert path.read_bytes() == LIBRARY


def test_a_file_of_the_corpus_stays_where_it_is(corpus: Path) -> None:
    """Adding a file that is in the corpus copies nothing."""
    (corpus / "sâu").mkdir()
    (corpus / "sâu" / "a.txt").write_bytes(LIBRARY)
    stored = store_file(corpus, corpus / "sâu" / "a.txt")
    assert (stored.source, stored.state) == ("sâu/a.txt", "unchanged")
    assert names(corpus) == ["sâu/a.txt"]


def test_a_name_in_other_marks_is_the_same_name(corpus: Path) -> None:
    """A file whose name is spelled in combining marks is replaced, not joined by a double."""
    (corpus / unicodedata.normalize("NFD", "chợ.txt")).write_bytes(LIBRARY)
    assert store_bytes(corpus, "chợ.txt", MARKET).state == "changed"
    assert len(names(corpus)) == 1


def test_a_folder_that_leads_out_is_no_place(corpus: Path, tmp_path: Path) -> None:
    """A link in the corpus to a folder elsewhere is not written through."""
    outside = tmp_path / "ngoài"
    outside.mkdir()
    (corpus / "lối").symlink_to(outside)
    (tmp_path / "a.txt").write_bytes(LIBRARY)
    with pytest.raises(NameUnusable):
        store_file(corpus, tmp_path / "a.txt", name="lối/a.txt")
    assert list(outside.iterdir()) == []


def test_a_file_that_is_not_there_is_refused(corpus: Path, tmp_path: Path) -> None:
    """A path without a file is refused like any file that cannot be opened."""
    with pytest.raises(ArticleUnreadable):
        store_file(corpus, tmp_path / "không có.txt")


def test_a_missing_corpus_is_told(tmp_path: Path) -> None:
    """Nothing makes the folder of articles in silence: it may be a disk that is not mounted."""
    with pytest.raises(CorpusMissing):
        store_bytes(tmp_path / "corpus", "a.txt", LIBRARY)


def test_a_corpus_that_cannot_be_written_is_told(corpus: Path) -> None:
    """What the file system refuses is told with its reason."""
    (corpus / LOCK).mkdir()
    with pytest.raises(CorpusUnwritable, match="directory"):
        store_bytes(corpus, "a.txt", LIBRARY)


def test_a_file_cannot_take_the_place_of_a_folder(corpus: Path) -> None:
    """A folder that bears the name is named as what stands in the way, and stays whole."""
    (corpus / "a.txt").mkdir()
    (corpus / "a.txt" / "b.txt").write_bytes(LIBRARY)
    for facts in (None, FACTS):
        with pytest.raises(PlaceTaken, match=r"a\.txt"):
            store_bytes(corpus, "a.txt", MARKET, facts)
    assert names(corpus) == ["a.txt/b.txt"]
    assert store_bytes(corpus, "c.txt", MARKET).state == "added"


def test_a_folder_cannot_take_the_place_of_a_file(corpus: Path, tmp_path: Path) -> None:
    """A file where the folder should be is named, and stays what it was."""
    (corpus / "2024").write_bytes(LIBRARY)
    (tmp_path / "b.txt").write_bytes(MARKET)
    with pytest.raises(PlaceTaken, match="2024"):
        store_file(corpus, tmp_path / "b.txt", name="2024/b.txt")
    assert (corpus / "2024").read_bytes() == LIBRARY


def test_a_pipe_in_the_corpus_is_not_waited_for(corpus: Path) -> None:
    """Where a pipe bears the name of the facts, storing replaces it and does not open it."""
    store_bytes(corpus, "a.txt", LIBRARY)
    os.mkfifo(corpus / "a.txt.yaml")
    assert store_bytes(corpus, "a.txt", MARKET, FACTS).state == "changed"
    assert (corpus / "a.txt.yaml").is_file()
