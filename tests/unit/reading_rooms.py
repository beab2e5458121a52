"""A small corpus of invented news on reading rooms: years, places, short forms, reprints.

Each article is there for a reason: the same thing counted in two years, and in two
provinces; a short form defined in one article and used in another; one statement that
three articles print; one article without a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.search.snapshot import Snapshot, open_snapshot
from dtqa.text.words import ANALYSIS

ROOMS_2021 = "Năm 2021, tỉnh Ví Dụ mở 120 phòng đọc cộng đồng ở các xã vùng cao."
ROOMS_2023 = "Năm 2023, tỉnh Ví Dụ mở 310 phòng đọc cộng đồng ở các xã vùng cao."
DEFINED = "Trung tâm sách nói (TTSN) tuyển 36 giọng đọc cho người khiếm thị."
SHORT = "Kho của TTSN giữ 5.200 băng ghi âm."
REPRINTED = "Đến tháng 2/2024, hội khuyến đọc đã tặng 450 tủ sách cho các trường tiểu học."
UNDATED = "Chợ phiên Bờ Sông bán 75 loại hạt giống rau vào mỗi sáng chủ nhật."
GIA_LAI = "Tỉnh Gia Lai có 42 xe đọc sách lưu động chạy về các buôn."
DIEN_BIEN = "Tỉnh Điện Biên có 17 xe đọc sách lưu động chạy về các bản."

PRESS, REVIEW = "Báo Kiểm Thử", "Tạp chí Khuyến Đọc"


def _write(title: str, text: str, publisher: str = PRESS, published: str = "") -> str:
    """Return an article with a header; without a date where none is given."""
    lines = [f"title: {title}", f"publisher: {publisher}"]
    lines += [f"published: {published}"] if published else []
    return "\n".join(["---", *lines, "---", "", text, ""])


ARTICLES: Mapping[str, str] = {
    "phong-doc-2021.md": _write(
        "Phòng đọc cộng đồng mở thêm",
        f"{ROOMS_2021} Người già và trẻ em đến đọc báo buổi chiều.",
        published="2021-12-20",
    ),
    "phong-doc-2023.md": _write(
        "Phòng đọc cộng đồng về xã",
        f"{ROOMS_2023} Mỗi phòng có một người trông coi.",
        published="2023-12-18",
    ),
    "sach-noi.md": _write("Sách nói đến với bạn đọc", DEFINED, REVIEW, "2022-05-06"),
    "bang-ghi-am.md": _write("Kho băng ghi âm", SHORT, PRESS, "2022-09-01"),
    "tu-sach-1.md": _write("Tủ sách về trường", REPRINTED, REVIEW, "2024-03-05"),
    "tu-sach-2.md": _write(
        "Trao tặng tủ sách",
        f"Buổi lễ diễn ra sáng nay ở sân trường. {REPRINTED}",
        PRESS,
        "2024-03-02",
    ),
    "tu-sach-3.md": _write("Tin vắn", f"{REPRINTED} Trời hôm ấy nắng đẹp.", "Đài Ven Sông"),
    "hat-giong.md": _write("Phiên chợ hạt giống", UNDATED, "Đài Ven Sông"),
    "xe-gia-lai.md": _write("Xe sách ở Gia Lai", GIA_LAI, REVIEW, "2023-04-04"),
    "xe-dien-bien.md": _write("Xe sách ở Điện Biên", DIEN_BIEN, REVIEW, "2023-04-05"),
}


def build_rooms(
    folder: Path, articles: Mapping[str, str] = ARTICLES, engine: str = "memory"
) -> Path:
    """Build an index over articles below a folder and return where it is."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build_index(corpus, folder / "index", engine)
    return folder / "index"


def open_rooms(folder: Path, articles: Mapping[str, str] = ARTICLES) -> Snapshot:
    """Build an index over articles and open its snapshot."""
    return open_snapshot(build_rooms(folder, articles), ANALYSIS)


def ask_rooms(folder: Path, articles: Mapping[str, str] = ARTICLES) -> Chatbot:
    """Build an index over articles and return a chatbot that answers from it."""
    return Chatbot(build_rooms(folder, articles))
