"""The invented article of the API's examples: one sentence, quoted and cited.

Plain data. Every citation in an example slices back out of this text.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

JSON = dict[str, Any]

QUOTE = "Đến cuối năm 2023, tỉnh có 1.250 điểm phát Wi-Fi miễn phí."
TEXT = f"Báo cáo tóm tắt hạ tầng số.\n{QUOTE}"
HASH = "sha256:" + sha256(TEXT.encode()).hexdigest()
START = TEXT.index(QUOTE)
SHORT = QUOTE.index("1.250")

LINE: JSON = {
    "id": "ha-tang-so-2023",
    "title": "Hạ tầng số năm 2023",
    "publisher": "Sở Thông tin và Truyền thông",
    "published": "2024-01-15",
    "url": "https://example.gov.vn/ha-tang-so-2023",
    "author": None,
    "as_of": "2023-12",
    "sentences": 2,
}

CITATION: JSON = {
    "number": 1,
    "article_id": LINE["id"],
    "title": LINE["title"],
    "publisher": LINE["publisher"],
    "url": LINE["url"],
    "published": LINE["published"],
    "sentence": 2,
    "start": START,
    "end": START + len(QUOTE),
    "quote": QUOTE,
    "content_hash": HASH,
    "link": f"/articles/{LINE['id']}#s2",
    "place": None,
}
