"""Examples of administration for the API's documentation: an invented report, added.

They are plain data; tests hold that each fits its schema.
"""

from __future__ import annotations

from dtqa.server.example_article import JSON
from dtqa.server.examples import INDEX

_ID = "20240720t013000123456-9f86d081884c7d65"
_LINK = f"/api/v1/jobs/{_ID}"
_TICKET = "20240720T014500-1a2b3c"
_FILE = "wifi-quy-3.docx"

_REFUSED: JSON = {
    "path": "ban-quet.pdf",
    "reason": "Tệp ban-quet.pdf không còn chữ nào.",
    "hint": "Kiểm tra lại nội dung tệp; trang chỉ có ảnh hoặc kịch bản thì không đọc được.",
}

ADDRESSES_SENT: JSON = {"urls": ["https://example.vn/wifi-mien-phi"]}

INDEX_ASKED: JSON = {"full": False}

RESTORE_ASKED: JSON = {"ticket": _TICKET}

JOB_ACCEPTED: JSON = {"job": _ID, "link": _LINK, "events": f"{_LINK}/events"}

ARTICLES_ACCEPTED: JSON = {
    **JOB_ACCEPTED,
    "stored": [{"name": _FILE, "source": _FILE, "state": "added", "ticket": None}],
    "refused": [_REFUSED],
    "addresses_to_fetch": [],
}

REMOVAL_ACCEPTED: JSON = {**JOB_ACCEPTED, "ticket": _TICKET, "sources": [_FILE]}

RESTORATION_ACCEPTED: JSON = {**JOB_ACCEPTED, "sources": [_FILE]}

JOB: JSON = {
    "id": _ID,
    "kind": "add",
    "state": "done",
    "asked_at": "2024-07-20T01:30:00.123+00:00",
    "started_at": "2024-07-20T01:30:00.700+00:00",
    "ended_at": "2024-07-20T01:30:02.100+00:00",
    "full": False,
    "addresses": [],
    "sources": [_FILE],
    "ticket": None,
    "resumes": None,
    "ahead": 0,
    "progress": {"stage": None, "number": 0, "total": 0, "name": None, "holder": None},
    "refused": [],
    "articles": {_FILE: "wifi-quy-3"},
    "report": {
        "version": "20240720T013001-1a2b",
        "engine": "memory",
        "articles": 6,
        "sentences": 240,
        "added": 1,
        "changed": 0,
        "removed": 0,
        "unchanged": 5,
        "refused": [],
        "took_s": 1.2,
    },
    "error": None,
    "reason": None,
    "hint": None,
}

JOB_LIST: JSON = {"jobs": [JOB]}

INDEX_FRESHNESS: JSON = {
    "index": INDEX,
    "up_to_date": False,
    "new": {"count": 1, "names": [_FILE]},
    "changed": {"count": 0, "names": []},
    "removed": {"count": 0, "names": []},
    "refused": [_REFUSED],
    "holder": None,
}
