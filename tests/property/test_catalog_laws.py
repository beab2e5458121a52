"""Laws of a catalog that is changed: it holds what one written from nothing would hold."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.articles.draft import Draft, Line, finish_draft
from dtqa.generation import COUNTING
from dtqa.model import Abbreviation, BlockKind, Refusal
from dtqa.prepare import Prepared, prepare_article
from dtqa.search.catalog import Catalog
from dtqa.search.catalog_counts import Counting
from dtqa.search.catalog_writer import CatalogWriter
from dtqa.search.ledger import LedgerQuery
from dtqa.text.abbreviations.unstated import guess_abbreviations
from dtqa.text.spelling.tally import SpellingTally, count_words
from dtqa.text.spelling.vocabulary import count_spellings
from tests.property.counted_whole import count_whole
from tests.ways.same_catalog import assert_same

SAID = (
    "Khoá học bơi của xã Mẫu mở ngày 4/9/2023.",
    "Một khóa học, một KHOÁ bơi và một Khoá vẽ.",
    "Ông Lí quản lý trạm bơm; bà Lý xử lí hồ sơ.",
    "Trung tâm Điều hành Bến (TTĐHB) đặt tại xã Mẫu.",
    "TTĐHB có 45 xe buýt điện, tăng 12,5% so với năm 2022.",
    "Tỷ lệ hộ dùng nước sạch đạt 68,4% năm 2023.",
    "Tỉ lệ hộ dùng nước sạch đạt 70% năm 2024.",
    "NĂM 2023, HUYỆN VÍ DỤ CÓ 340 TRẠM SẠC.",
    "Trung tâm Vận hành Đò (TTVHĐ) thay cho TTĐHB.",
    "Thẻ TVĐT gắn chip do tủ vé điện tử gắn chip in ra.",
    "Mời bạn đọc theo dõi báo in.",
)
WORDS = ("khóa học", "quản lý", "trạm sạc", "hoá học", "điện tử", "xe", "Lý")
LEXICON = frozenset({"tu_ve", "dien_tu"})

SMALL = replace(
    COUNTING,
    lexicon=lambda: LEXICON,
    dictionary=lambda: count_words(WORDS),
    large=40,  # so that pairs seen once come and go too
)

DAYS = (None, "2023-05-06", "2024-01-02")
NAMES = ("a", "b", "c", "d")

Said = tuple[tuple[str, ...], str | None, bool]
"""The sentences of an article, its day, and whether the first stands in a table."""

Step = Mapping[str, Said | None]
"""Articles that are new or changed, by name; None: the article is no longer there."""

sentences = st.lists(st.sampled_from(SAID), min_size=1, max_size=5).map(tuple)
articles = st.tuples(sentences, st.sampled_from(DAYS), st.booleans())
steps = st.lists(
    st.dictionaries(st.sampled_from(NAMES), st.none() | articles, max_size=4),
    min_size=1,
    max_size=4,
)

_made: dict[tuple[str, Said], Prepared] = {}


def prepare(name: str, said: Said) -> Prepared:
    """Return an article made ready to be added; each only once, as analysing takes longest."""
    if (name, said) not in _made:
        lines, day, placed = said
        first = Line(BlockKind.PARAGRAPH, lines[0], "trang 3" if placed else None)
        rest = (Line(BlockKind.PARAGRAPH, line) for line in lines[1:])
        draft = Draft(title=f"Bài {name}", lines=(first, *rest), published=day)
        _made[name, said] = prepare_article(finish_draft(draft, name, f"{name}.txt"))
    return _made[name, said]


def write(
    path: Path,
    come: Mapping[str, Said],
    *,
    gone: Iterable[str] = (),
    base: Path | None = None,
    counting: Counting = SMALL,
) -> None:
    """Write a catalog: articles that come, articles that go, and what the whole corpus says."""
    with CatalogWriter(path, counting, base) as writer:
        writer.remove_articles(f"{name}.txt" for name in gone)
        for name, said in come.items():
            one = prepare(name, said)
            texts = one.sentences, one.passages, one.syllables
            stamp = f"stamp of {said}"
            known = one.abbreviations, one.figures
            writer.add_article(one.article, one.article.content_hash, *texts, *known, stamp)
        writer.add_refusals([Refusal(f"{len(writer.sources())}.xyz", "không đọc được", "đổi tên")])
        guessed = guess_abbreviations(writer.sentences(), writer.stated_keys(), LEXICON)
        always = Abbreviation("MM", "m m", "a", 1, False, "mm", "m_m")
        writer.add_abbreviations([*guessed, always])
        writer.finish()


def write_steps(
    folder: Path, changes: Sequence[Step], counting: Counting = SMALL
) -> tuple[Path, dict[str, Said]]:
    """Write one generation after the other; return the last, and the articles it is to hold."""
    path, there = None, dict[str, Said]()
    for number, step in enumerate(changes):
        come = {name: said for name, said in step.items() if said is not None}
        following = folder / f"{number}.sqlite"
        write(following, come, gone=step, base=path, counting=counting)
        there = {name: said for name, said in there.items() if name not in step} | come
        path = following
    assert path is not None
    return path, there


@given(steps)
@settings(max_examples=60)
def test_a_changed_catalog_is_one_written_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Step]
) -> None:
    """Whatever came, changed and went before, and in what order, every table is the same."""
    folder = tmp_path_factory.mktemp("steps")
    changed, there = write_steps(folder, changes)
    write(folder / "whole.sqlite", dict(sorted(there.items(), reverse=True)))
    assert_same(changed, folder / "whole.sqlite")


@given(steps)
@settings(max_examples=30)
def test_a_changed_catalog_answers_alike(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Step]
) -> None:
    """All that can be asked of a catalog is answered alike, and in the same order."""
    folder = tmp_path_factory.mktemp("steps")
    changed, there = write_steps(folder, changes)
    write(folder / "whole.sqlite", there)
    assert ask_all(changed) == ask_all(folder / "whole.sqlite")


def ask_all(path: Path) -> list[object]:
    """Return the answers to all that can be asked, in the order they are given."""
    catalog = Catalog(path)
    passages = list(catalog.passage_terms())
    ids = [name for name, _ in passages]
    names = [about.id for about in catalog.articles(9)]
    every = [sentence for name in names for sentence in catalog.sentences(name)]
    forms = sorted({form for text in SAID for form, *_ in count_spellings([text], WORDS)})
    spelled = catalog.spellings(forms)
    answers: list[object] = [
        passages,
        list(catalog.passage_terms([f"{name}.txt" for name in NAMES])),
        names,
        [catalog.article(name) for name in names],
        every,
        catalog.passages(ids),
        catalog.article_syllables(names),
        sorted(catalog.sources().items()),
        sorted(catalog.known_files().items()),
        [list(catalog.spread_articles(count)) for count in (1, 2, 9)],
        [(form, list(row.items())) for form, row in spelled.items()],
        catalog.abbreviations(),
        list(catalog.twins(every).items()),
        list(catalog.repeated(ids).items()),
        list(catalog.ledger.iterate(LedgerQuery())),
        catalog.ledger.within(ids),
        catalog.ledger.stated(every),
        (catalog.ledger.scopes(), catalog.ledger.units(), catalog.refusals()),
    ]
    catalog.close()
    return answers


@given(steps)
@settings(max_examples=60)
def test_spellings_are_those_of_the_whole_corpus(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Step]
) -> None:
    """What is spelt how, and how often, is what counting all sentences at once would give."""
    path, there = write_steps(tmp_path_factory.mktemp("steps"), changes)
    texts = [one.text for name, said in there.items() for one in prepare(name, said).sentences]
    wanted = count_whole(texts, WORDS, SMALL.each, SMALL.large)
    forms = {entry.partition("=")[0] for entry in count_whole(SAID, WORDS, SMALL.each, 10**9)}
    catalog = Catalog(path)
    found = {
        f"{form}={surface}": count
        for form, row in catalog.spellings(forms).items()
        for surface, count in row.items()
    }
    catalog.close()
    assert found == dict(wanted)


lines = st.lists(st.sampled_from(SAID) | st.text(max_size=30), max_size=8)


@given(lines, lines, st.sampled_from([1, 10**9]))
@settings(max_examples=100)
def test_counting_spellings_at_hand_agrees(texts: list[str], words: list[str], large: int) -> None:
    """Counts in memory are those of counting everything plainly, whatever is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dtqa.text.spelling.vocabulary.LARGE", large)
        rows = count_spellings(texts, words)
    wanted = count_whole(texts, words, SMALL.each, large)
    assert {f"{folded}={surface}": count for folded, surface, count in rows} == dict(wanted)


@given(lines, lines)
def test_a_tally_forgets_what_is_taken_away(kept: list[str], gone: list[str]) -> None:
    """Sentences added and taken away again leave the counts of those that stay."""
    tally, wanted = SpellingTally(), SpellingTally()
    tally.subtract(gone)
    tally.add(itertools.chain(kept, gone))
    wanted.add(kept)
    assert tally.rows() == wanted.rows()
