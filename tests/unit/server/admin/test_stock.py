"""What became of every file, and how long a look is believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dtqa.build import build_index
from dtqa.errors import CorpusMissing
from dtqa.jobs.workplace import Workplace
from dtqa.server.admin.stock import FileState, Stock, StockKeeper, take_stock
from tests.unit.server.small_corpus import build_small_index


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Build the small corpus with one file that is refused."""
    settings = build_small_index(tmp_path)
    (settings.corpus / "cu.xlsx").write_bytes(b"PK")
    build_index(settings.corpus, settings.index, engine="memory")
    return Workplace(settings.corpus, settings.index)


def list_states(stock: Stock) -> dict[str, FileState]:
    """Return the state of each file by its name."""
    return {row.source: row.state for row in stock.rows}


def test_every_file_has_one_state(place: Workplace) -> None:
    """Indexed, refused, new, changed and gone files are told apart; none is told twice."""
    corpus = place.corpus
    (corpus / "moi.txt").write_text("Xã có đường.", encoding="utf-8")
    (corpus / "du-lieu.md").write_text("# Khác\n\nHuyện có 3 cầu.\n", encoding="utf-8")
    (corpus / "xep-hang.md").unlink()
    stock = take_stock(place)
    assert list_states(stock) == {
        "cu.xlsx": FileState.REFUSED,
        "moi.txt": FileState.NEW,
        "du-lieu.md": FileState.CHANGED,
        "xep-hang.md": FileState.GONE,
        "dinh-danh-dien-tu.md": FileState.INDEXED,
    }
    assert len(stock.rows) == 5
    assert set(stock.count_states().values()) == {1}
    assert stock.size > 0


def test_articles_come_with_facts_and_counts(place: Workplace) -> None:
    """An article's row says what the article says of itself, and how much was found in it."""
    rows = {row.source: row for row in take_stock(place).rows}
    row = rows["dinh-danh-dien-tu.md"]
    assert (row.title, row.publisher) == ("Định danh điện tử sau một năm", "Báo Kiểm Thử")
    assert (row.published, row.as_of) == ("2024-07-19", "2023-12")
    assert row.sentences > 60
    assert row.figures >= 2
    refused = rows["cu.xlsx"]
    assert ".xlsx" in refused.reason
    assert refused.hint
    assert refused.removable


def test_a_refused_file_that_went_or_was_mended_is_not_refused(place: Workplace) -> None:
    """What was refused is told as long as it is the file that lies there."""
    empty = place.corpus / "trong.txt"
    empty.write_text(" ", encoding="utf-8")
    build_index(place.corpus, place.index, engine="memory")
    assert list_states(take_stock(place))["trong.txt"] is FileState.REFUSED
    empty.write_text("Xã có đường.", encoding="utf-8")
    assert list_states(take_stock(place))["trong.txt"] is FileState.NEW
    empty.unlink()
    assert "trong.txt" not in list_states(take_stock(place))


def test_a_look_is_kept_until_something_moves(place: Workplace) -> None:
    """Two pages share a look; a new file in the folder, a job or a generation ends it."""
    keeper = StockKeeper()
    first = keeper.look(place)
    assert keeper.look(place) is first
    (place.corpus / "moi.txt").write_text("Xã có đường.", encoding="utf-8")
    second = keeper.look(place)
    assert list_states(second)["moi.txt"] is FileState.NEW
    build_index(place.corpus, place.index, engine="memory")
    third = keeper.look(place)
    assert list_states(third)["moi.txt"] is FileState.INDEXED
    place.jobs.mkdir()
    os.utime(place.jobs, ns=(1, 1))
    assert keeper.look(place) is not third


def test_a_corpus_that_is_gone_is_an_error(place: Workplace, tmp_path: Path) -> None:
    """Without the folder nothing is said to be removed."""
    with pytest.raises(CorpusMissing):
        StockKeeper().look(Workplace(tmp_path / "khong-co", place.index))
