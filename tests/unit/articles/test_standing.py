"""Whether a corpus is still where it was when it was opened."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from dtqa.articles.folder import find_files, hash_file, read_article
from dtqa.articles.standing import BIN, is_bare, stand_by
from dtqa.errors import CorpusMissing, CorpusUnreadable


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder with one article."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Một câu.", encoding="utf-8")
    return tmp_path / "corpus"


def test_a_folder_stands_while_its_files_change(corpus: Path) -> None:
    """What comes and goes within a folder makes it no other one."""
    with stand_by(corpus) as check:
        (corpus / "b.txt").touch()
        (corpus / "a.txt").unlink()
        check()


def test_a_folder_that_went_or_was_replaced_is_told(corpus: Path) -> None:
    """A path that leads nowhere, or to another folder, leads no longer to the corpus."""
    with stand_by(corpus) as check:
        corpus.rename(corpus.with_name("moved"))
        with pytest.raises(CorpusUnreadable, match="No such file"):
            check()
        corpus.mkdir()
        with pytest.raises(CorpusUnreadable):
            check()


def test_what_is_no_folder_is_no_corpus(tmp_path: Path) -> None:
    """A missing path and a file are told as a missing corpus."""
    (tmp_path / "file").touch()
    for name in ("missing", "file"):
        with pytest.raises(CorpusMissing), stand_by(tmp_path / name):
            pass


@pytest.mark.parametrize("name", ["a.txt", "2024", BIN])
def test_a_folder_that_somebody_used_is_not_bare(tmp_path: Path, name: str) -> None:
    """A folder with nothing, or with what file managers hide, looks like a missing disk."""
    assert is_bare(tmp_path)
    (tmp_path / ".DS_Store").touch()
    assert is_bare(tmp_path)
    (tmp_path / name).mkdir()
    assert not is_bare(tmp_path)


def try_without_descriptors(*tries: Callable[[], object]) -> list[str]:
    """Call functions while this process may open no file; return what they raised."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    said = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        for one in tries:
            try:
                one()
            except CorpusUnreadable as error:
                said.append(error.message("vi"))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return said


def test_a_machine_at_its_limits_is_not_the_articles_fault(corpus: Path) -> None:
    """Where no file can be opened any more the corpus is unreadable, and no article refused."""
    (file,) = find_files(corpus)
    said = try_without_descriptors(
        lambda: hash_file(file, 1_000),
        lambda: read_article(file, 1_000),
        lambda: find_files(corpus),
    )
    assert len(said) == 3
    assert all("mở quá nhiều tệp" in one for one in said)


def test_the_folder_of_an_index_is_passed_over(corpus: Path) -> None:
    """What lies in an index within the corpus is no article; a folder of the same name is."""
    for folder in ("index/generations", "generations"):
        os.makedirs(corpus / folder)
        (corpus / folder / "b.txt").write_text("Hai câu.", encoding="utf-8")
    (corpus / "index" / ".lock").touch()
    assert [file.name for file in find_files(corpus)] == ["a.txt", "generations/b.txt"]
