"""File names: readable, safe, the same for the same address."""

from __future__ import annotations

import re

import pytest

from dtqa.articles.web.addresses import read_address
from dtqa.articles.web.naming import hash_page, name_file, read_hash


def name(address: str, ending: str = ".html") -> str:
    """Return the name of the file of an address."""
    return name_file(read_address(address), ending)


@pytest.mark.parametrize(
    ("address", "readable"),
    [
        ("https://vi-du.vn/tin/Chuyen-doi-so-2024.html", "chuyen-doi-so-2024"),
        ("https://vi-du.vn/tin/đề-án-06.aspx", "de-an-06"),
        ("https://vi-du.vn/tin/bao-cao/123456.htm", "bao-cao"),
        ("https://vi-du.vn/tin/bao-cao/index.html", "bao-cao"),
        ("https://www.vi-du.vn/", "vi-du-vn"),
        ("https://vi-du.vn/?id=7", "vi-du-vn"),
        ("https://vi-du.vn/2024/07/", "vi-du-vn"),
        ("https://vi-du.vn/..%2f..%2fetc%2fpasswd", "passwd"),
        ("https://vi-du.vn/%00.ssh", "vi-du-vn"),
        ("https://vi-du.vn/" + "rat-dai-" * 50, "rat-dai-" * 7 + "rat"),
    ],
)
def test_a_name_says_what_it_is_about(address: str, readable: str) -> None:
    """The last part of the path with a word in it is the name, folded to ASCII and bounded."""
    assert re.fullmatch(rf"{re.escape(readable)}-[0-9a-f]{{10}}\.html", name(address))


def test_one_page_has_one_name_and_two_have_two() -> None:
    """Spellings of one address share a name; two addresses never do."""
    same = ["https://vi-du.vn/a?x=1", "http://www.vi-du.vn/a?x=1&utm_source=b#c"]
    assert len({name(address) for address in same}) == 1
    others = ["https://vi-du.vn/a?x=2", "https://vi-du.vn/b/a?x=1", "https://khac.vn/a?x=1"]
    assert len({name(address) for address in (same[0], *others)}) == 4


def test_a_file_tells_the_page_it_was_fetched_from() -> None:
    """The hash in a name is that of the address, whatever the format."""
    for ending in (".html", ".pdf", ".docx"):
        assert read_hash(f"web/{name('https://vi-du.vn/a', ending)}") == hash_page(
            "http://vi-du.vn/a"
        )
    assert read_hash("bao-cao-thang-4-2024.md") == ""
