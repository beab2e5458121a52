"""A small corpus that tests write themselves, and the server over its index.

Three articles: one with everything an article can say about itself, one that says
nothing, one whose letters are dangerous in HTML.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from dtqa.build import build_index
from dtqa.server.app import create_app
from dtqa.settings import Settings

ACCOUNTS = "Đến tháng 12/2023, cả nước đã kích hoạt 45,4 triệu tài khoản định danh điện tử."
ACCOUNTS_ARTICLE = "dinh-danh-dien-tu"
ACCOUNTS_QUESTION = "Bao nhiêu tài khoản định danh điện tử đã được kích hoạt?"
LONG_BEFORE = "\n\n".join(f"Huyện thứ {n} mở lớp dạy kỹ năng cho cán bộ xã." for n in range(30))
LONG_AFTER = "\n\n".join(f"Kỳ họp thứ {n} bàn việc sửa quy chế." for n in range(30))
NONSENSE = "Công thức nấu phở bò tái lăn gia truyền?"

ARTICLES = {
    "dinh-danh-dien-tu.md": f"""---
title: Định danh điện tử sau một năm
publisher: Báo Kiểm Thử
published: 2024-07-19
author: Trần Thị Thử
url: https://example.vn/dinh-danh?a=1&b=2
as_of: 2023-12
---

## Lớp học

{LONG_BEFORE}

## Tài khoản

Việc cấp tài khoản cho người dân được các địa phương làm đồng loạt. {ACCOUNTS}
Có 34 địa phương hoàn thành cấp tài khoản định danh điện tử cho người dân đủ điều kiện.

## Thẻ căn cước

Bộ Công an đã cấp trên 84,7 triệu thẻ căn cước công dân gắn chip.

- Ứng dụng VNeID có thêm sổ sức khỏe điện tử.
- Ứng dụng VNeID có thêm giấy phép lái xe.

## Kế hoạch

{LONG_AFTER}
""",
    "xep-hang.md": """---
title: Tỉnh vươn lên trong bảng xếp hạng
---

Năm 2022, tỉnh đứng thứ 45/63 về mức độ chuyển đổi số.
Năm 2020, tỉnh đứng thứ 58 trong bảng xếp hạng cùng loại.
""",
    "du-lieu.md": """---
title: Dữ liệu <em>mở</em> & "dùng chung"
publisher: Sở A & B
published: 2023-05-02
---

Nền tảng tích hợp dữ liệu có 388 điểm kết nối giữa các hệ thống thông tin.
Chi phí của hệ thống A & B là 5 < 7 tỷ đồng trong năm 2023.
""",
}


def write_corpus(folder: Path, articles: dict[str, str] = ARTICLES) -> Path:
    """Write articles as files and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build_small_index(folder: Path, articles: dict[str, str] = ARTICLES) -> Settings:
    """Build an index over articles below a folder; return the settings that name both."""
    settings = Settings(corpus=folder / "corpus", index=folder / "index", engine="memory")
    write_corpus(settings.corpus, articles)
    build_index(settings.corpus, settings.index, engine="memory")
    return settings


def open_client(app: FastAPI) -> TestClient:
    """Return a client in this process that sees what a client over the network would."""
    return TestClient(app, raise_server_exceptions=False)


def serve_small(folder: Path) -> TestClient:
    """Build the small corpus below a folder and return a client of a server over it."""
    return open_client(create_app(build_small_index(folder)))
