"""What a file is called in the corpus."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dtqa.articles.walk import _is_passed_over
from dtqa.errors import NameUnusable
from dtqa.intake.names import MAX_NAME_BYTES, make_safe_name, make_safe_path


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("bao-cao.txt", "bao-cao.txt"),
        ("Báo cáo quý 1.docx", "Báo cáo quý 1.docx"),
        (unicodedata.normalize("NFD", "Tỉnh Mẫu.md"), "Tỉnh Mẫu.md"),
        ("../../etc/mau.txt", "mau.txt"),
        ("C:\\Users\\mau\\bài.docx", "bài.docx"),
        (".giau.md", "giau.md"),
        ("~$khoa.docx", "khoa.docx"),
        ("nháp.txt~", "nháp.txt"),
        ("hai\u202ephai\u200b.pdf", "haiphai.pdf"),
        ("dòng\nmới\t.txt", "dòng mới .txt"),
        ("giờ 12:30?.txt", "giờ 12-30-.txt"),
        ("CON.txt", "tep-CON.txt"),
        ("Thumbs.db", "tep-Thumbs.db"),
        ("lạ\udce0.txt", "lạ.txt"),
    ],
)
def test_names_become_safe_and_stay_readable(given_name: str, safe: str) -> None:
    """A name keeps its letters and loses folders, hiding places and what systems refuse."""
    assert make_safe_name(given_name) == safe


@pytest.mark.parametrize("name", ["", "..", "/", "...", "---", "a/..", "\u200b", "???"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    """What leaves no letter or digit is refused, not given a name nobody would know again."""
    with pytest.raises(NameUnusable):
        make_safe_name(name)


def test_folders_are_kept_and_lead_nowhere_else() -> None:
    """A path keeps its folders, without steps upwards and without hidden ones."""
    assert make_safe_path("2024/../Quý 1/.kín/./a.txt") == "2024/Quý 1/kín/a.txt"
    assert make_safe_path("/tuyệt/đối.txt") == "tuyệt/đối.txt"
    with pytest.raises(NameUnusable):
        make_safe_path("/".join(["thu-muc"] * 200))


def test_long_names_are_cut_and_told_apart() -> None:
    """Two long names that begin alike stay two names, each with its ending."""
    one, other = (make_safe_name(f"{'ế' * 300}{end}.docx") for end in "ab")
    assert one != other
    assert all(name.endswith(".docx") for name in (one, other))
    assert max(len(name.encode()) for name in (one, other)) <= MAX_NAME_BYTES


@given(st.text(max_size=400))
def test_any_name_is_safe_or_refused(name: str) -> None:
    """Whatever is sent, the name is one part, visible to the indexer, short, and stays itself."""
    try:
        safe = make_safe_name(name)
    except NameUnusable:
        assume(False)
        return
    assert "/" not in safe
    assert "\\" not in safe
    assert "\0" not in safe
    assert not _is_passed_over(safe)
    assert len(safe.encode()) <= MAX_NAME_BYTES
    assert make_safe_name(safe) == safe
