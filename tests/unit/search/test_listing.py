"""The list of all articles with their files and counts."""

from __future__ import annotations

from pathlib import Path

from dtqa.jobs.live import read_live
from dtqa.jobs.workplace import Workplace
from tests.unit.server.small_corpus import build_small_index


def test_every_article_is_listed_with_what_was_counted(tmp_path: Path) -> None:
    """Each article has one line, by its file; its counts are those of the whole catalog."""
    settings = build_small_index(tmp_path)
    with read_live(Workplace(settings.corpus, settings.index)) as live:
        assert live is not None
        catalog = live[1]
        listed = catalog.listed()
        assert [one.source for one in listed] == sorted(catalog.sources())
        for one in listed:
            assert one.sentences == len(catalog.sentences(one.article_id))
            assert one.title == catalog.article(one.article_id).title
        assert sum(one.figures for one in listed) > 0
        dated = {one.source: one.published for one in listed}
    assert dated == {
        "dinh-danh-dien-tu.md": "2024-07-19",
        "du-lieu.md": "2023-05-02",
        "xep-hang.md": None,
    }
