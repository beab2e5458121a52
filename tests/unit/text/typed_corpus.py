"""A small corpus of invented sentences, counted, to read typed texts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dtqa.text.spelling.vocabulary import Spellings, count_spellings

SENTENCES = """
Thư viện số của tỉnh Cà Mau cho mượn sách điện tử.
Bạn đọc mượn sách điện tử bằng thẻ thư viện số.
Tỉnh Cà Mau đã lắp trạm sạc xe điện ở các huyện.
Trạm sạc xe điện của huyện mở cửa từ năm 2021.
Người dân được đăng ký thẻ thư viện qua mạng internet.
Số trạm sạc xe điện trong năm 2022 là 45 trạm, năm 2023 là 60 trạm.
Theo Sở Giao thông, số người đi xe điện ở tỉnh Cà Mau tăng nhanh.
Sở Giao thông cho biết không có trạm sạc nào trong rừng.
Một số trạm sạc được đặt trong bãi đỗ xe.
Việc quản lý trạm sạc do các huyện làm.
Chương trình khuyến đọc cho trẻ em được mở ở thư viện huyện.
Thông tin về khóa học nằm trên trang của thư viện.
"""


def count_small() -> Spellings:
    """Return the counts of the sentences."""
    return Spellings(count_spellings(SENTENCES.strip().split("\n")))


class Watched:
    """A vocabulary that remembers how often it was asked."""

    def __init__(self, inner: Spellings) -> None:
        self._inner = inner
        self.times = 0

    def spellings(self, folded: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return what the vocabulary inside returns."""
        self.times += 1
        return self._inner.spellings(folded)
