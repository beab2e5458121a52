"""Articles whose every sentence names the generation of the corpus it is of.

An answer that is put together of two generations, or says that it is of another one than it
is of, can be told by its words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PLACES = ("Bến Mẫu", "Đồi Thử", "Suối Ví", "Nà Dụ", "Gò Tạm")

NAMED = re.compile(r"lứa số (\d+)")

QUESTIONS = (
    "Có bao nhiêu trạm sạc xe điện công cộng?",
    "tram sac xe dien o xa Ben Mau",
    "Xã Bến Mẫu trồng bao nhiêu cây xanh ven đường?",
    "Thư viện của xã Bến Mẫu mở cửa ngày nào?",
)
"""Asked of any generation they are answered: its first article speaks of Bến Mẫu."""


def write_generation(corpus: Path, number: int) -> int:
    """Let a corpus be of one generation and no other; return how many articles it has.

    From one to the next articles come, go and change.
    """
    corpus.mkdir(exist_ok=True)
    count = number % len(PLACES) + 1
    for place, name in enumerate(PLACES):
        path = corpus / f"bai-{place}.txt"
        if place < count:
            path.write_text(write_article(number, place, name), encoding="utf-8")
        else:
            path.unlink(missing_ok=True)
    return count


def write_article(number: int, place: int, name: str) -> str:
    """Return an article of one generation."""
    lot = f"lứa số {number}"
    lines = (
        f"Tin xã {name} của {lot}",
        "",
        f"Theo {lot}, xã {name} có {300 + 7 * number + place} trạm sạc xe điện công cộng.",
        f"Theo {lot}, xã {name} trồng {40 + 3 * number + place} cây xanh ven đường làng.",
        f"Theo {lot}, thư viện của xã {name} mở cửa ngày {number % 28 + 1}/9/2023.",
        f"Các trạm sạc của {lot} do hợp tác xã {name} trông coi cả ngày lẫn đêm.",
    )
    return "\n".join(lines) + "\n"


def list_numbers(told: Any) -> set[int]:
    """Return the generations that values of any depth name."""
    if isinstance(told, str):
        return {int(number) for number in NAMED.findall(told)}
    if isinstance(told, dict):
        told = list(told.values())
    return set().union(*map(list_numbers, told)) if isinstance(told, list) else set()
