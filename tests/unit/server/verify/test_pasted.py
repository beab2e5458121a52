"""What is pasted becomes claims: copied lines and the shapes of the API."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from dtqa.errors import CitationsMissing, CitationsTooMany, QuoteTooLong
from dtqa.model import Citation, Claim
from dtqa.server.example_article import CITATION
from dtqa.server.examples import ASK_RESPONSE
from dtqa.server.verify.pasted import LONGEST_QUOTE, MOST_CLAIMS, read_claims
from dtqa.server.views import write_citation

HASH = "sha256:" + "0123456789abcdef" * 4


def cite(quote: str, url: str | None = None, title: str = "Trạm sạc") -> Citation:
    """Return a citation of an invented article."""
    return Citation(1, "tram-sac", title, "Báo", "2024-03-05", url, 7, 10, 20, quote, HASH)


def copy(citation: Citation) -> str:
    """Return what the copy button of the chat puts on the clipboard."""
    return f"{write_citation(citation)}, https://hoi.example.vn{citation.lasting_link}"


QUOTES = [
    "Huyện có 12 trạm.",
    "Ông nói: “Có 12 trạm” — không hơn, “nhé” — rồi đi.",
    "Xem /articles/khac?h=0123456789ab#s1 để rõ.",
    "Câu có, dấu; phẩy (và ngoặc) [1] “trong ngoặc kép”",
]


@pytest.mark.parametrize("url", [None, "https://bao.example.vn/articles/9?x=1"])
@pytest.mark.parametrize("quote", QUOTES)
def test_what_is_copied_can_be_pasted_back(quote: str, url: str | None) -> None:
    """A copied line gives article, quote, the beginning of the hash and the sentence."""
    (claim,) = read_claims(copy(cite(quote, url)))
    assert claim == Claim("tram-sac", quote, "0123456789abcdef", 7)


def test_several_lines_and_what_stands_around_them() -> None:
    """Lines, wrapped or not, with the figure before the quote, come in their order, once."""
    lines = [copy(cite(quote, title=f"Bài “{n}”")) for n, quote in enumerate(QUOTES[:2])]
    wrapped = lines[0].replace(" ", "\r\n")
    text = f"Ghi chú của tôi:\n12 trạm (năm 2023): {wrapped}\n\n{lines[1]}.\n{lines[1]}\nHết."
    first, second = read_claims(text)
    assert " ".join(first.quote.split()) == QUOTES[0]
    assert second.quote == QUOTES[1]
    assert {first.sentence, second.sentence} == {7}


def test_a_whole_answer_gives_all_its_citations() -> None:
    """An answer as `dtqa ask --json` prints it gives sentences, reprints and points, once each."""
    found = read_claims(json.dumps(ASK_RESPONSE))
    fields = {key: CITATION[key] for key in asdict(found[0])}
    assert Claim(**fields) in found
    assert len(found) == len(set(found)) > 1


@pytest.mark.parametrize(
    "wrap", [lambda c: c, lambda c: [c], lambda c: {"citation": c}, lambda c: {"citations": [c]}]
)
def test_every_shape_of_json_is_taken(wrap) -> None:  # type: ignore[no-untyped-def]
    """A citation alone, in a list, or as the API takes it, with a mark of order before it."""
    (claim,) = read_claims("\ufeff  " + json.dumps(wrap(CITATION)))
    assert (claim.article_id, claim.quote) == (CITATION["article_id"], CITATION["quote"])


def test_fields_of_a_wrong_type_were_not_told() -> None:
    """Numbers in place of words, or a hash that is none, are passed over."""
    odd = {"article_id": "a", "quote": "b", "start": "1", "sentence": True, "content_hash": "x"}
    assert read_claims(json.dumps(odd)) == (Claim("a", "b"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chỉ là chữ",
        "“Một câu.” — Bài không có địa chỉ",
        "{",
        "[" * 100_000,
        "[]",
        '{"article_id": "a"}',
        '{"article_id": "a", "quote": ""}',
        "“” — x /articles/",
    ],
)
def test_no_citation_is_said(text: str) -> None:
    """What holds no citation is told so, broken JSON and bottomless nesting included."""
    with pytest.raises(CitationsMissing):
        read_claims(text)


def test_limits_hold() -> None:
    """Too many citations, and a quote that is no sentence any more, are refused."""
    many = [{"article_id": "a", "quote": str(n)} for n in range(MOST_CLAIMS + 1)]
    with pytest.raises(CitationsTooMany):
        read_claims(json.dumps(many))
    with pytest.raises(QuoteTooLong):
        read_claims(json.dumps({"article_id": "a", "quote": "x" * (LONGEST_QUOTE + 1)}))


def test_a_hostile_paste_is_read_in_time() -> None:
    """A hundred thousand letters of openings and closings end quickly."""
    import time

    begun = time.perf_counter()
    for text in ("“" * 100_000, "“a” — " * 16_000, "“a” — /articles/" * 6_000):
        with pytest.raises((CitationsMissing, CitationsTooMany)):
            read_claims(text)
    assert time.perf_counter() - begun < 5
