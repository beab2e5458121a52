"""Examples for the API's documentation: one small invented article, asked and quoted.

They are plain data. Tests hold that each one fits its schema and that every citation
in them slices back out of the example article.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

JSON = dict[str, Any]

_QUOTE = "Đến cuối năm 2023, tỉnh có 1.250 điểm phát Wi-Fi miễn phí."
_TEXT = f"Báo cáo tóm tắt hạ tầng số.\n{_QUOTE}"
_HASH = "sha256:" + sha256(_TEXT.encode()).hexdigest()
_START = _TEXT.index(_QUOTE)
_SHORT = _QUOTE.index("1.250")
_ASKED = "tinh co bao nhieu diem phat wifi"
_UNDERSTOOD = "tỉnh có bao nhiêu điểm phát wifi"

_LINE: JSON = {
    "id": "ha-tang-so-2023",
    "title": "Hạ tầng số năm 2023",
    "publisher": "Sở Thông tin và Truyền thông",
    "published": "2024-01-15",
    "url": "https://example.gov.vn/ha-tang-so-2023",
    "author": None,
    "as_of": "2023-12",
    "sentences": 2,
}

_CITATION: JSON = {
    "number": 1,
    "article_id": _LINE["id"],
    "title": _LINE["title"],
    "publisher": _LINE["publisher"],
    "url": _LINE["url"],
    "published": _LINE["published"],
    "sentence": 2,
    "start": _START,
    "end": _START + len(_QUOTE),
    "quote": _QUOTE,
    "content_hash": _HASH,
    "link": f"/articles/{_LINE['id']}#s2",
}

_REPRINT: JSON = {
    "article_id": "wifi-mien-phi",
    "title": "Wi-Fi miễn phí ở các xã",
    "publisher": "Cổng thông tin tỉnh",
    "url": None,
    "published": "2024-01-16",
    "link": "/articles/wifi-mien-phi#s2",
}

_INDEX: JSON = {
    "version": "000012",
    "built_at": "2024-07-20T01:30:00Z",
    "articles": 5,
    "sentences": 212,
    "newest": "2024-07-19",
    "engine": "memory",
}

ASK_REQUEST: JSON = {
    "question": _ASKED,
    "top_k": 4,
    "history": [],
    "filters": {"publishers": ["thông tin và truyền thông"], "from": "2023", "to": None},
    "as_of": None,
    "explain": True,
    "literal": False,
}

ASK_RESPONSE: JSON = {
    "request_id": "7f3c1d0a9b5e4c6f8a2b1c3d4e5f6071",
    "status": "answered",
    "message": "",
    "missing": [],
    "question": {
        "original": _ASKED,
        "understood": _UNDERSTOOD,
        "kind": "number",
        "changes": [
            {
                "kind": "diacritics",
                "from": "tinh co bao nhieu diem phat",
                "to": "tỉnh có bao nhiêu điểm phát",
            }
        ],
    },
    "answers": [
        {
            "rank": 1,
            "text": _QUOTE,
            "score": 1.35,
            "confidence": 0.93,
            "highlights": [
                [_QUOTE.index(word), _QUOTE.index(word) + len(word)]
                for word in ("tỉnh có", "điểm phát Wi-Fi")
            ],
            "short": {"text": "1.250", "start": _SHORT, "end": _SHORT + len("1.250")},
            "figure": None,
            "matched": ["tỉnh", "có", "điểm", "phát", "wifi"],
            "unmatched": [],
            "also_in": [{**_CITATION, **_REPRINT}],
            "citation": _CITATION,
            "explain": {
                "matched": ["wifi"],
                "restored": ["tỉnh", "có", "điểm", "phát"],
                "expanded": [],
                "unmatched": [],
                "features": [
                    {
                        "name": "coverage",
                        "label": "Có nhiều từ của câu hỏi",
                        "value": 1.0,
                        "weight": 0.8,
                        "share": 0.8,
                    },
                    {
                        "name": "passage",
                        "label": "Đoạn văn hợp với câu hỏi",
                        "value": 0.8,
                        "weight": 0.7,
                        "share": 0.56,
                    },
                    {
                        "name": "length",
                        "label": "Câu dài",
                        "value": 0.1,
                        "weight": -0.1,
                        "share": -0.01,
                    },
                ],
            },
        }
    ],
    "series": None,
    "suggestions": [],
    "index": _INDEX,
    "took_ms": 3.2,
}

ARTICLE_LIST: JSON = {
    "articles": [_LINE],
    "total": 5,
    "next": "/api/v1/articles?limit=1&offset=1",
}

ARTICLE: JSON = {
    **_LINE,
    "text": _TEXT,
    "content_hash": _HASH,
    "sentence_spans": [
        {"number": 1, "start": 0, "end": _START - 1, "block": "paragraph"},
        {"number": 2, "start": _START, "end": len(_TEXT), "block": "paragraph"},
    ],
}

SEARCH: JSON = {
    "passages": [
        {
            "passage_id": f"{_LINE['id']}#p1",
            "article_id": _LINE["id"],
            "title": _LINE["title"],
            "text": _TEXT,
            "start": 0,
            "end": len(_TEXT),
            "sentences": [1, 2],
            "score": 7.08,
        }
    ],
    "took_ms": 0.9,
}

ABBREVIATIONS: JSON = {
    "abbreviations": [
        {
            "short": "HTS",
            "long": "hạ tầng số",
            "stated": True,
            "article_id": _LINE["id"],
            "sentence": 1,
            "link": f"/articles/{_LINE['id']}#s1",
            "articles": 3,
        }
    ],
    "total": 24,
    "next": "/api/v1/abbreviations?limit=1&offset=1",
}

PUBLISHERS: JSON = {
    "publishers": [
        {"name": _LINE["publisher"], "articles": 4},
        {"name": "Cổng thông tin tỉnh", "articles": 1},
    ]
}

PROBLEM: JSON = {
    "type": "/api/docs#question-empty",
    "title": "Câu hỏi trống",
    "status": 422,
    "detail": "Câu hỏi không có chữ hay số nào.",
    "request_id": "7f3c1d0a9b5e4c6f8a2b1c3d4e5f6071",
    "hint": "Hãy viết câu hỏi bằng chữ, có dấu hay không dấu đều được.",
}
