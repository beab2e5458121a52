"""A small corpus of invented news full of figures: years, places, units, a short form, a reprint.

Each article is there for a reason: one share in three years, whose newest sentence stands in
two articles and speaks less like a question than the oldest; the same share of another
province, and another one of its districts; a goal; a short form that one article defines;
counts in other units.
"""

from __future__ import annotations

from collections.abc import Mapping

PRESS, REVIEW, RADIO = "Báo Kiểm Thử", "Tạp chí Khuyến Đọc", "Đài Ven Sông"

SHARE_2021 = "Năm 2021, tỷ lệ xã có tủ sách điện tử của tỉnh Lai Châu đạt 41,5%."
SHARE_2022 = "Tỷ lệ xã có tủ sách điện tử của tỉnh Lai Châu năm 2022 là 52,3%."
SHARE_2023 = (
    "Theo số đếm của các thư viện, đến hết năm 2023 thì tỷ lệ xã có tủ sách điện tử của tỉnh"
    " Lai Châu lên tới 63,8%, phần lớn do bạn đọc góp máy."
)
OTHER_PROVINCE = "Năm 2023, tỷ lệ xã có tủ sách điện tử của tỉnh Gia Lai đạt 70,2%."
GOAL = "Tỉnh Lai Châu phấn đấu đến năm 2030 tỷ lệ xã có tủ sách điện tử đạt 95%."
DEFINED = "Năm 2022, Trung tâm sách nói (TTSN) giữ 5.200 băng ghi âm."
SHORT = "Năm 2023, kho của TTSN có thêm 340 băng ghi âm mới."
SPENT = "Quý I/2023, tỉnh Gia Lai chi 12,5 tỷ đồng mua sách cho 45 thư viện huyện."

DISTRICTS = "Năm 2023, tỷ lệ thư viện mở cửa buổi tối ở cấp huyện của tỉnh Gia Lai là 33%."


def _write(title: str, text: str, publisher: str, published: str) -> str:
    head = ["---", f"title: {title}", f"publisher: {publisher}", f"published: {published}", "---"]
    return "\n".join([*head, "", text, ""])


ARTICLES: Mapping[str, str] = {
    "tu-sach-2021.md": _write("Tủ sách điện tử ở Lai Châu", SHARE_2021, PRESS, "2022-01-10"),
    "tu-sach-2022.md": _write("Đọc sách ở Lai Châu", SHARE_2022, PRESS, "2023-01-09"),
    "tu-sach-2023.md": _write("Bạn đọc Lai Châu góp máy", SHARE_2023, REVIEW, "2024-01-08"),
    "dang-lai.md": _write("Tin vùng cao", f"Trời rét. {SHARE_2023}", RADIO, "2024-01-15"),
    "gia-lai.md": _write("Tủ sách ở Gia Lai", OTHER_PROVINCE, PRESS, "2024-01-09"),
    "muc-tieu.md": _write("Lai Châu đặt mục tiêu đọc sách", GOAL, PRESS, "2024-02-01"),
    "sach-noi.md": _write("Kho sách nói", DEFINED, REVIEW, "2023-01-05"),
    "bang-moi.md": _write("Băng ghi âm mới", SHORT, RADIO, "2024-01-05"),
    "buoi-toi.md": _write("Đọc sách buổi tối", DISTRICTS, RADIO, "2024-01-20"),
    "mua-sach.md": _write("Gia Lai mua sách", SPENT, PRESS, "2023-04-20"),
}
