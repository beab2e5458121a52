"""Examples for the API's documentation: one small invented article, asked and quoted.

They are plain data. Tests hold that each one fits its schema and that every citation
in them slices back out of the example article.
"""

from __future__ import annotations

from dtqa.server.example_article import CITATION, HASH, JSON, LINE, QUOTE, SHORT, START, TEXT
from dtqa.server.figures.examples import FIGURE, SERIES

_ASKED = "tinh co bao nhieu diem phat wifi"
_UNDERSTOOD = "tỉnh có bao nhiêu điểm phát wifi"

_REPRINT: JSON = {
    "article_id": "wifi-mien-phi",
    "title": "Wi-Fi miễn phí ở các xã",
    "publisher": "Cổng thông tin tỉnh",
    "url": None,
    "published": "2024-01-16",
    "link": "/articles/wifi-mien-phi#s2",
    "place": None,
}

INDEX: JSON = {
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
            "text": QUOTE,
            "score": 1.35,
            "confidence": 0.93,
            "highlights": [
                [QUOTE.index(word), QUOTE.index(word) + len(word)]
                for word in ("tỉnh có", "điểm phát Wi-Fi")
            ],
            "short": {"text": "1.250", "start": SHORT, "end": SHORT + len("1.250")},
            "figure": FIGURE,
            "matched": ["tỉnh", "có", "điểm", "phát", "wifi"],
            "unmatched": [],
            "also_in": [{**CITATION, **_REPRINT}],
            "citation": CITATION,
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
    "series": SERIES,
    "suggestions": [],
    "index": INDEX,
    "took_ms": 3.2,
}

FEEDBACK: JSON = {
    "request_id": ASK_RESPONSE["request_id"],
    "rank": 1,
    "verdict": "down",
    "reason": "outdated",
    "note": "Đã có số liệu của quý sau.",
}

FEEDBACK_TAKEN: JSON = {"kept": True}

ARTICLE_LIST: JSON = {
    "articles": [LINE],
    "total": 5,
    "next": "/api/v1/articles?limit=1&offset=1",
}

ARTICLE: JSON = {
    **LINE,
    "text": TEXT,
    "content_hash": HASH,
    "sentence_spans": [
        {"number": 1, "start": 0, "end": START - 1, "block": "paragraph", "place": None},
        {"number": 2, "start": START, "end": len(TEXT), "block": "paragraph", "place": None},
    ],
}

SEARCH: JSON = {
    "passages": [
        {
            "passage_id": f"{LINE['id']}#p1",
            "article_id": LINE["id"],
            "title": LINE["title"],
            "text": TEXT,
            "start": 0,
            "end": len(TEXT),
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
            "article_id": LINE["id"],
            "sentence": 1,
            "link": f"/articles/{LINE['id']}#s1",
            "articles": 3,
        }
    ],
    "total": 24,
    "next": "/api/v1/abbreviations?limit=1&offset=1",
}

PUBLISHERS: JSON = {
    "publishers": [
        {"name": LINE["publisher"], "articles": 4},
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
