"""Three articles in three formats that tests wrote themselves, and their index."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

STATIONS = "Đến tháng 2/2024, tỉnh Ví Dụ đã lắp 340 trạm sạc xe điện dọc quốc lộ."
SIGNED = "Bà Lê Thị Mẫu, Giám đốc Sở Công Thương, ký hợp đồng ngày 12/1/2024."
OPENED = "Thư viện số của huyện Mẫu mở cửa ngày 4/9/2023 tại thị trấn Bờ Sông."
ROOMS = "Thư viện gồm: kho sách nói, phòng đọc từ xa và tủ sách thiếu nhi."
CHEMISTRY = "Có 12.400 bạn đọc dùng thẻ căn cước công dân để mượn sách hóa học."
WATER = "Tỷ lệ hộ dân vùng cao dùng nước sạch đạt 68,4%, tăng 5% so với năm trước."

ARTICLES: Mapping[str, str] = {
    "tram-sac.md": f"""---
title: Trạm sạc ở tỉnh Ví Dụ
publisher: Báo Kiểm Thử
published: 2024-03-05
---

## Trạm sạc

{STATIONS} Tỷ lệ xã có trạm sạc tăng từ mức 3% lên 13,5%.
Trạm sạc là công cụ nạp điện cho xe chạy bằng pin.

## Kinh phí

Kinh phí lắp trạm là 27,5 tỷ đồng. Đó là khoản chi lớn nhất của tỉnh trong năm.
{SIGNED}
""",
    "thu-vien.txt": f"""Thư viện số của huyện Mẫu

{OPENED}
{ROOMS}
{CHEMISTRY}
""",
    "nuoc-sach.html": f"""<html><head><title>Nước sạch nông thôn</title></head><body>
<article><h1>Nước sạch nông thôn</h1>
<p>Năm 2023, có 57 huyện hoàn thành chương trình cấp nước, vượt kế hoạch đề ra từ đầu năm.</p>
<p>{WATER}</p></article></body></html>
""",
}


def write_articles(folder: Path, articles: Mapping[str, str] = ARTICLES) -> Path:
    """Write articles as files and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
