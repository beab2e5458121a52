"""Vocabulary: what is counted is what stands inside sentences, spelling by spelling."""

from __future__ import annotations

import pytest

from dtqa.text.spelling import vocabulary
from dtqa.text.spelling.tally import TOTAL
from dtqa.text.spelling.vocabulary import EACH, Spellings, count_spellings


def count(*texts: str, words: tuple[str, ...] = ()) -> dict[str, dict[str, int]]:
    """Return the counts of texts by folded form and spelling."""
    rows = count_spellings(texts, words)
    assert rows == sorted(rows)
    found: dict[str, dict[str, int]] = {}
    for folded, surface, times in rows:
        found.setdefault(folded, {})[surface] = times
    return found


def test_syllables_and_neighbours_are_counted() -> None:
    """Each syllable and each pair that no mark parts is counted, and the total told."""
    found = count("Xe điện, xe đạp điện.")
    assert found["xe"] == {"xe": 2 * EACH}
    assert found["dien"] == {"điện": 2 * EACH}
    assert found["xe dien"] == {"xe điện": EACH}
    assert found["dap dien"] == {"đạp điện": EACH}
    assert "dien xe" not in found
    assert found[TOTAL] == {TOTAL: 5 * EACH}


def test_only_capitals_inside_a_sentence_are_kept() -> None:
    """An opening capital is none, unless a name goes on; a shouted sentence has none at all."""
    found = count("Trạm ở Cà Mau.", "Cà Mau có trạm.", "TRẠM Ở CÀ MAU.")
    assert found["tram"] == {"trạm": 3 * EACH}
    assert found["ca mau"] == {"Cà Mau": 2 * EACH, "cà mau": EACH}


def test_numbers_are_alike_but_names_with_digits_are_not() -> None:
    """Years and amounts count as one and the same; 5G stays what it is."""
    found = count("năm 2021 và năm 1.250,5 dùng mạng 5G")
    assert found["nam 0"] == {"năm 0": 2 * EACH}
    assert found["mang 5g"] == {"mạng 5G": EACH}


def test_spellings_of_one_syllable_are_one() -> None:
    """Tone placement and final i or y are counted together, under the commoner spelling."""
    found = count("một khóa", "một khoá", "hai khóa", "quản lý", "Ông Lí", "xử lý")
    assert found["khoa"] == {"khóa": 3 * EACH}
    assert found["li"] == {"lý": 2 * EACH, "Lý": EACH}


def test_words_of_the_dictionary_count_a_little() -> None:
    """A word counts less than one occurrence, and not in the total."""
    found = count("xe điện", words=("xe buýt", "buýt"))
    assert found["xe"] == {"xe": EACH + 1}
    assert found["buyt"] == {"buýt": 2}
    assert found["xe buyt"] == {"xe buýt": 1}
    assert found[TOTAL] == {TOTAL: 2 * EACH}


def test_a_large_corpus_forgets_pairs_seen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above LARGE syllables, neighbours seen once go, single syllables stay."""
    monkeypatch.setattr(vocabulary, "LARGE", 5)
    found = count("xe điện", "xe điện", "xe tải")
    assert found["xe dien"] == {"xe điện": 2 * EACH}
    assert "xe tai" not in found
    assert found["tai"] == {"tải": EACH}


def test_spellings_in_memory_are_looked_up_like_those_of_the_catalog() -> None:
    """Known forms come with all their spellings, unknown ones not at all."""
    held = Spellings([("ky", "Kỳ", 1), ("ky", "kỳ", 2)])
    assert held.spellings(["ky", "so"]) == {"ky": {"Kỳ": 1, "kỳ": 2}}
