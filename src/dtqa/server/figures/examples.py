"""Examples of figures for the API's documentation: a line of the ledger, a series.

Plain data, invented. Tests hold that each fits its schema and that every figure stands in
its quote.
"""

from __future__ import annotations

from dtqa.server.example_article import CITATION, JSON, QUOTE

_EARLIER = "Năm 2022, tỉnh có hơn 980 điểm phát Wi-Fi miễn phí."
_PLAN = "Phấn đấu đến năm 2025 cả tỉnh có 2.000 điểm phát Wi-Fi miễn phí."
_METRIC = "điểm phát Wi-Fi miễn phí"


def _cite(number: int, article_id: str, title: str, published: str, quote: str) -> JSON:
    """Return a citation of the only sentence of an article."""
    place: JSON = {"sentence": 1, "start": 0, "end": len(quote), "quote": quote}
    link = f"/articles/{article_id}#s1"
    told = {"article_id": article_id, "title": title, "published": published, "link": link}
    return {**CITATION, **place, **told, "number": number}


def _figure(quote: str, text: str, value: int, as_of: str, **changed: object) -> JSON:
    """Return a figure that stands in a quote, with some of its fields changed."""
    start = quote.index(text)
    figure: JSON = {
        "text": text,
        "start": start,
        "end": start + len(text),
        "value": value,
        "value_to": None,
        "of": None,
        "unit": "điểm",
        "as_of": as_of,
        "as_of_stated": True,
        "kind": "actual",
        "hedge": None,
        "direction": None,
        "scope": "",
        "metric": _METRIC,
    }
    return {**figure, **changed}


FIGURE: JSON = _figure(QUOTE, "1.250", 1250, "2023")

FIGURES: JSON = {
    "figures": [{**FIGURE, "citation": CITATION}],
    "total": 38,
    "next": "/api/v1/figures?q=wifi&limit=1&offset=1",
}

SERIES: JSON = {
    "metric": _METRIC,
    "scope": "",
    "unit": "điểm",
    "kind": "actual",
    "points": [
        {
            **_figure(_EARLIER, "980", 980, "2022", hedge="lower"),
            "citation": _cite(2, "ha-tang-so-2022", "Hạ tầng số năm 2022", "2023-01-12", _EARLIER),
            "also_in": [],
        },
        {**FIGURE, "citation": CITATION, "also_in": []},
    ],
    "related": [
        {
            **_figure(_PLAN, "2.000", 2000, "2025", kind="target"),
            "citation": _cite(3, "ke-hoach-2025", "Kế hoạch hạ tầng số", "2022-03-01", _PLAN),
            "also_in": [],
            "differs": "mục tiêu, không phải số thực hiện",
        }
    ],
    "notices": [
        {
            "kind": "target",
            "text": "2.000 là mục tiêu đến năm 2025; 1.250 là số thực hiện đến cuối năm 2023.",
            "citations": [1, 3],
        }
    ],
}
"""The figure asked for in two years; the number of its first citation is the answer's own."""
