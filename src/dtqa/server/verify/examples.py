"""Examples of proofs for the API's documentation, of the invented article.

They are plain data; a test holds that they are what the example article gives.
"""

from __future__ import annotations

from dtqa.server.example_article import CITATION, HASH, JSON, QUOTE

_BEFORE = QUOTE.replace("1.250", "1.205")
_AT = QUOTE.index("1.250")

REQUEST: JSON = {
    "citation": {**CITATION, "quote": _BEFORE, "content_hash": HASH.replace(HASH[-8:], "0a1b2c3d")}
}

PROOF: JSON = {
    "status": "edited",
    "reason": "reworded",
    "message": "Bài đã được sửa từ khi được trích: câu đã trích không còn nguyên văn, câu gần nhất "
    "nay (câu 2) đọc khác. Số đã đổi: 1.205 → 1.250.",
    "article_id": CITATION["article_id"],
    "quote": _BEFORE,
    "article_changed": True,
    "moved": False,
    "current": [CITATION],
    "runs": [
        {"kind": "kept", "text": QUOTE[:_AT]},
        {"kind": "removed", "text": "1.205 "},
        {"kind": "added", "text": "1.250 "},
        {"kind": "kept", "text": QUOTE[_AT + len("1.250 ") :]},
    ],
    "figures": [{"before": "1.205", "after": "1.250"}],
    "facts": [],
    "elsewhere": [],
}
