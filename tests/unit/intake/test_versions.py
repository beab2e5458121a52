"""What of the web a folder holds: told by names, asked for when needed, never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dtqa.articles.sidecar import name_sidecar, write_sidecar
from dtqa.articles.web.addresses import read_address
from dtqa.articles.web.naming import name_file
from dtqa.errors import CorpusMissing
from dtqa.intake.versions import Versions

ADDRESS = "https://vi-du.vn/tin/to-cong-nghe-so.html"
NAME = name_file(read_address(ADDRESS), ".html")
FACTS = {"url": ADDRESS, "publisher": "Sở Ví dụ", "etag": '"mot"'}


def put(folder: Path) -> None:
    """Store a page as fetching does, and a file that was never fetched."""
    (folder / NAME).write_text("<p>Xã đã lập tổ.</p>")
    (folder / name_sidecar(NAME)).write_bytes(write_sidecar(FACTS, NAME))
    (folder / "bao-cao.md").write_text("Xã đã lập tổ.")


def test_fetched_files_are_told_by_their_names(tmp_path: Path) -> None:
    """Files that were fetched are listed, others and what stands beside them are not."""
    put(tmp_path)
    assert Versions(tmp_path).names == (NAME,)


def test_a_stamp_is_found_by_any_spelling_of_its_address(tmp_path: Path) -> None:
    """The version of an address is found however that is written, of another address none."""
    put(tmp_path)
    versions = Versions(tmp_path)
    for spelling in (ADDRESS, "http://www.vi-du.vn/tin/to-cong-nghe-so.html/?utm_source=x"):
        stamp = versions.find_stamp(spelling)
        assert stamp is not None
        assert (stamp.etag, stamp.name) == ('"mot"', NAME)
    assert versions.find_stamp("https://vi-du.vn/khac.html") is None


def test_what_somebody_wrote_is_read_without_the_address(tmp_path: Path) -> None:
    """Facts beside a file are handed on, but for what fetching knows better."""
    put(tmp_path)
    assert Versions(tmp_path).read_written(NAME) == {"publisher": "Sở Ví dụ"}
    assert Versions(tmp_path).read_written("khong-co.html") == {}


def test_a_version_that_is_gone_or_no_file_has_no_stamp(tmp_path: Path) -> None:
    """A page or sidecar that was deleted, or a pipe in its place, holds nobody up."""
    put(tmp_path)
    versions = Versions(tmp_path)
    beside = tmp_path / name_sidecar(NAME)
    beside.unlink()
    assert versions.find_stamp(ADDRESS) is None
    os.mkfifo(beside)
    assert versions.read_written(NAME) == {}
    (tmp_path / NAME).unlink()
    assert versions.find_stamp(ADDRESS) is None


def test_without_a_folder_that_is_told(tmp_path: Path) -> None:
    """Where the folder of articles is missing nothing is fetched for it."""
    with pytest.raises(CorpusMissing):
        Versions(tmp_path / "khong-co")
