"""Definitions: a short and a long form set side by side."""

from __future__ import annotations

import time

import pytest

from dtqa.model import BlockKind, Sentence
from dtqa.text.abbreviations.mining import find_definitions, key_long, mine_abbreviations


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Nộp phí bãi đỗ xe (BĐX) tại xã.", "BĐX", "bãi đỗ xe"),
        ("Nộp phí BĐX (bãi đỗ xe) tại xã.", "BĐX", "bãi đỗ xe"),
        ("Hội đồng trường học (HĐTH) huyện họp.", "HĐTH", "Hội đồng trường học"),
        ("Trạm quan trắc nước (sau đây gọi tắt là TQTN) mở.", "TQTN", "Trạm quan trắc nước"),
        ("Trạm quan trắc nước (sau đây gọi là “TQTN”) mở.", "TQTN", "Trạm quan trắc nước"),
        ("Trạm quan trắc nước, viết tắt là TQTN, mở.", "TQTN", "Trạm quan trắc nước"),
        ("Trạm quan trắc nước (thường được gọi tắt TQTN) mở.", "TQTN", "Trạm quan trắc nước"),
        ("TQTN là viết tắt của trạm quan trắc nước.", "TQTN", "trạm quan trắc nước"),
        ("TQTN là từ viết tắt của cụm từ “trạm quan trắc nước”.", "TQTN", "trạm quan trắc nước"),
        ("Sổ kho (tiếng Anh: Stock Keeping Unit, viết tắt: SKU).", "SKU", "Stock Keeping Unit"),
        ("Mã SKU (Stock Keeping Unit) in rõ.", "SKU", "Stock Keeping Unit"),
        ("Mã hàng (SKU - Stock Keeping Unit) in rõ.", "SKU", "Stock Keeping Unit"),
        ("Thửa “đất vườn nhà” (ĐVN) rộng.", "ĐVN", "đất vườn nhà"),
        ("Sở Văn hóa, Thể thao và Lễ hội (VH, TT&LH).", None, None),
        ("Sở Văn hóa, Thể thao và Lễ hội (VHTT & LH).", "VHTT&LH", "Văn hóa, Thể thao và Lễ hội"),
        ("Theo Hiệp hội Xe đạp châu Á (ACBF), xe bán chạy.", "ACBF", "Hiệp hội Xe đạp châu Á"),
        ("Công bố Chỉ số Xanh năm 2021 (PGX 2020).", None, None),
        ("Công bố Chỉ số sống xanh năm 2021 (GLX 2021).", "GLX", "Chỉ số sống xanh"),
        ("Mở Trung tâm tưới nước sạch (Trung tâm WXC) nay.", "WXC", "Trung tâm tưới nước sạch"),
        ("Bến xe huyện Mẫu (gọi tắt là Bến MXH) cũ.", "MXH", "Bến xe huyện Mẫu"),
        ("Bộ Muối và Mắm (Bộ MM) họp.", "MM", "Muối và Mắm"),
        ("Bến xe huyện Mẫu (Theo AFP) cũ.", None, None),
        ("Trạm đã có bến xe (Trạm MXH) cũ.", None, None),
        ("Hội đồng Olympic xã Mẫu (OXM) họp.", "OXM", "Hội đồng Olympic xã Mẫu"),
    ],
)
def test_forms_of_definition(text: str, short: str | None, long: str | None) -> None:
    """Brackets either way round and the phrases that announce a short form are understood."""
    assert list(find_definitions(text)) == ([(short, long)] if short else [])


@pytest.mark.parametrize(
    "text",
    [
        "Chị Sùng Na (SN 1990) đến từ xã.",
        "Anh ấy về quê. (VQ) Hết.",
        "BÃI ĐỖ XE (BĐX)",
        "Khách trọ (CNN) kể.",
        "Giá 20 đồng (khoảng 1 USD) thôi.",
        "Thế kỷ mười một (XI) qua.",
        "Đường bãi đỗ; xe (BĐX) cũ.",
        "Xem mau.vn/bãi đỗ xe (BĐX).",
        "Bãi đỗ (BĐX) cũ.",
        "()",
        "(BĐX)",
        "BĐX (",
        "viết tắt là",
    ],
)
def test_what_defines_nothing(text: str) -> None:
    """Births, sources, prices, numbers, clauses apart and shouted lines yield nothing."""
    assert list(find_definitions(text)) == []


def make(number: int, text: str) -> Sentence:
    """Return a sentence of the article "a"."""
    return Sentence("a", number, 0, len(text), text, BlockKind.PARAGRAPH)


def test_each_pair_comes_once_where_it_is_first() -> None:
    """Repeated definitions are one, other meanings of the same short form another."""
    lines = ["Bãi đỗ xe (BĐX).", "Một bãi đỗ xe (BĐX).", "Bản đồ xã (BĐX).", "Bãi Đỗ Xe (BĐX)."]
    found = mine_abbreviations(make(number, line) for number, line in enumerate(lines, 1))
    assert [(one.short, one.long, one.sentence) for one in found] == [
        ("BĐX", "Bãi đỗ xe", 1),
        ("BĐX", "Bản đồ xã", 3),
    ]
    assert all(one.stated and one.article_id == "a" and one.short_key == "bdx" for one in found)


def test_long_keys_fold_and_join() -> None:
    """The key of a long form is the same for every spelling of it."""
    assert key_long("Uỷ ban, Hoà giải") == key_long("ủy ban hòa giải") == "uy_ban_hoa_giai"


@pytest.mark.parametrize("unit", ["(AB) ", "A&", "viết tắt là ", "9", "A.", "(ABĐ – ", "và (VV)"])
def test_hostile_texts_end_soon(unit: str) -> None:
    """A hundred thousand characters of half definitions are read in seconds."""
    started = time.process_time()
    list(find_definitions(unit * (100_000 // len(unit))))
    assert time.process_time() - started < 10
