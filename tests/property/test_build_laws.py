"""Laws of building by difference: what comes out is what a full build would have made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dtqa import plan
from dtqa.build import build_index
from tests.ways.same_index import assert_same_index

COMMUNES = ("Bến Mẫu", "Đồi Thử", "Suối Ví", "Nà Dụ", "Gò Tạm", "Bãi Nháp")
MATTERS = (
    ("trạm sạc xe điện công cộng", "chuyển sang dùng điện mặt trời"),
    ("cây cầu gỗ bắc qua suối", "được thay bằng bê tông cốt thép"),
    ("hộ dân vùng cao dùng nước sạch", "nhờ đường ống dẫn từ đỉnh núi"),
    ("lớp dạy bơi miễn phí cho trẻ em", "mở vào buổi chiều các ngày hè"),
    ("tủ sách lưu động đi bằng thuyền", "phục vụ người đọc ở các bến sông"),
    ("vườn ươm cây lấy gỗ quý hiếm", "giao cho hội người cao tuổi trông coi"),
)
SETTLED = "\n".join(
    f"Năm {2018 + place}, xã {commune} có {31 + 7 * place + 3 * number} {matter} {rest}."
    for number, (matter, rest) in enumerate(MATTERS)
    for place, commune in enumerate(COMMUNES)
)
"""An article that stays: enough sentences for the confidence to be calibrated on."""

SAID = (
    "Trung tâm Điều hành Bến (TTĐHB) đặt tại xã Bến Mẫu và có 45 xe buýt điện.",
    "TTĐHB của xã Đồi Thử đã lắp thêm 62 trạm sạc xe điện công cộng năm 2024.",
    "Tỉ lệ hộ dân dùng nước sạch ở xã Suối Ví đạt 68,4% trong năm 2023.",
    "Tỷ lệ hộ dân dùng nước sạch ở xã Suối Ví đạt 70% trong năm 2024.",
    "Năm 2018, xã Bến Mẫu có 31 trạm sạc xe điện công cộng chuyển sang dùng điện mặt trời.",
    "Khoá học bơi của xã Nà Dụ mở ngày 4/9/2023 cho 120 trẻ em.",
    "Một khóa học khác do bà Lê Thị Mẫu dạy tại nhà văn hóa xã Gò Tạm.",
    "Mời bạn đọc theo dõi báo in.",
)
QUESTIONS = (
    "Bao nhiêu trạm sạc xe điện ở xã Đồi Thử?",
    "Tỷ lệ hộ dân dùng nước sạch ở xã Suối Ví là bao nhiêu?",
    "TTĐHB đặt ở đâu?",
    "khoa hoc boi mo ngay nao",
    "Xã Gò Tạm có bao nhiêu vườn ươm năm 2022?",
    "Ai dạy khóa học ở nhà văn hóa?",
    "Công thức nấu phở bò gia truyền?",
)
NAMES = ("a.txt", "b.md", "c.txt", "d/e.txt")
REFUSED = "\n"
"""What is no article: a file that says this is refused."""

texts = st.lists(st.sampled_from(SAID), min_size=1, max_size=4).map("\n".join) | st.just(REFUSED)
Step = tuple[str, str, str]
"""What is done to a file: written with a text, removed, renamed, touched without a change."""

steps = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), texts),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("touch"), st.sampled_from(NAMES), st.just("")),
)
builds = st.lists(st.lists(steps, min_size=1, max_size=4), min_size=1, max_size=3)


def take(corpus: Path, step: Step) -> None:
    """Do to the corpus what a step says; what is not there stays away."""
    kind, name, what = step
    path = corpus / name
    if kind == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Tin của xã\n\n{what}\n" if what.strip() else what, encoding="utf-8")
    elif not path.exists():
        return
    elif kind == "remove":
        path.unlink()
    elif kind == "rename":
        (corpus / what).parent.mkdir(parents=True, exist_ok=True)
        path.rename(corpus / what)
    else:
        os.utime(path)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["memory", "disk"])
@given(changes=builds, trusted=st.booleans())
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_index_changed_step_by_step_is_one_built_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    changes: Sequence[Sequence[Step]],
    trusted: bool,
) -> None:
    """After any additions, changes, removals and renamings: same catalog, numbers, answers.

    Both where files are told by their stamps at once and where every byte is read.
    """
    monkeypatch.setattr(plan, "SETTLED_S", -1e9 if trusted else 1e9)
    folder = tmp_path_factory.mktemp("builds")
    corpus: Path = folder / "corpus"
    corpus.mkdir()
    (corpus / "settled.txt").write_text(f"Tin các xã\n\n{SETTLED}\n", encoding="utf-8")
    build_index(corpus, folder / "changed", engine)
    for step_by_step in changes:
        for step in step_by_step:
            take(corpus, step)
        build_index(corpus, folder / "changed", engine)
    build_index(corpus, folder / "whole", engine, full=True)
    assert_same_index(folder / "changed", folder / "whole", folder, QUESTIONS)
