"""The disk engine's files: a header of one's own, and files that are shared."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dtqa.search.disk_counts import Counts
from dtqa.search.disk_files import (
    HEADER,
    LONGEST_TERM,
    Header,
    join_terms,
    read_header,
    share_files,
    stored_term,
    write_header,
)

COUNTS = Counts(3, (30, 0), 5, (41, 2))


def test_a_header_comes_back(tmp_path: Path) -> None:
    """A header is read as it was written, odd names of fields included."""
    header = Header(("âm tiết", ""), 7, COUNTS)
    write_header(tmp_path, header)
    assert read_header(tmp_path) == header


def test_a_header_never_changes_a_shared_file(tmp_path: Path) -> None:
    """Writing the header over a second name of another one's leaves the other one alone."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    write_header(old, Header(("a",), 1, COUNTS))
    os.link(old / HEADER, new / HEADER)
    write_header(new, Header(("a",), 2, COUNTS))
    assert (read_header(old).edition, read_header(new).edition) == (1, 2)


@pytest.mark.parametrize("content", ["{}", "[]", "x", '{"layout": 99}'])
def test_a_header_of_nonsense_is_told(tmp_path: Path, content: str) -> None:
    """What is not a header of this layout raises what `damage_told` knows."""
    (tmp_path / HEADER).write_text(content)
    with pytest.raises((LookupError, ValueError, TypeError)):
        read_header(tmp_path)


def test_all_but_header_and_locks_is_shared(tmp_path: Path) -> None:
    """Segments become second names of the same files; header and locks stay where they are."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    for name in ("a.idx", "meta.json", ".managed.json", HEADER, ".tantivy-writer.lock"):
        (old / name).write_text(name)
    share_files(old, new)
    assert sorted(os.listdir(new)) == [".managed.json", "a.idx", "meta.json"]
    assert os.path.samefile(old / "a.idx", new / "a.idx")


def test_without_second_names_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system refuses a link, the new folder has a file of the same bytes."""

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.idx").write_bytes(b"\x00\xff")
    monkeypatch.setattr(os, "link", refuse)
    share_files(tmp_path / "old", tmp_path / "new")
    assert (tmp_path / "new" / "a.idx").read_bytes() == b"\x00\xff"
    assert not os.path.samefile(tmp_path / "old" / "a.idx", tmp_path / "new" / "a.idx")


def test_terms_too_long_are_kept_as_a_hash() -> None:
    """Terms are joined by blanks in the order of the fields, a very long one as its hash."""
    long = "x" * (LONGEST_TERM + 1)
    assert join_terms({"b": ("u", "v"), "a": ()}, ["a", "b", "c"]) == ["", "u v", ""]
    assert join_terms({"a": ("u", long)}, ["a"]) == [f"u {stored_term(long)}"]
    assert len(stored_term(long)) == len("sha256:") + 64
