"""The catalog gives back what was put in, and a changed one holds what a new one would."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.errors import ArticleNotFound, IndexDamaged, IndexOutdated
from dtqa.model import Abbreviation, Article, Block, BlockKind, Passage, Refusal, Sentence
from dtqa.search.catalog import Catalog
from dtqa.search.catalog_counts import LEXICON
from dtqa.search.catalog_tables import ABBREVIATIONS_NEAR, FORMAT
from dtqa.search.catalog_writer import CatalogWriter, Totals
from tests.unit.search.conftest import COUNTING
from tests.ways.same_catalog import assert_same

Rows = tuple[Any, ...]


@pytest.fixture
def path(tmp_path: Path, two_articles: list[Rows], catalog_of: Callable[..., None]) -> Path:
    """Return a finished catalog of two articles."""
    catalog_of(tmp_path / "catalog.sqlite", two_articles)
    return tmp_path / "catalog.sqlite"


@pytest.fixture
def catalog(path: Path) -> Any:
    """Return it open."""
    opened = Catalog(path)
    yield opened
    opened.close()


def test_an_article_survives_whole(catalog: Catalog, two_articles: list[Rows]) -> None:
    """Every field of an article comes back as it was, blocks and missing values too."""
    for article, *_ in two_articles:
        assert catalog.article(article.id) == article
    assert all(type(b.kind) is BlockKind for b in catalog.article("bai-hai").blocks)


def test_sentences_survive_and_slice(catalog: Catalog, two_articles: list[Rows]) -> None:
    """Sentences come back in order, and slice the article right past astral characters."""
    for article, sentences, *_ in two_articles:
        assert catalog.sentences(article.id) == sentences
        for sentence in sentences:
            assert article.text[sentence.start : sentence.end] == sentence.text
            assert type(sentence.block) is BlockKind


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBER = st.integers(0, 2**40)


@given(
    article=st.builds(
        Article,
        *[TEXT] * 3,
        st.lists(
            st.builds(Block, st.sampled_from(BlockKind), NUMBER, NUMBER, st.none() | TEXT)
        ).map(tuple),
        *[TEXT] * 2,
        *[st.none() | TEXT] * 5,
    ),
    sentence=st.tuples(
        *(NUMBER, NUMBER, TEXT, st.sampled_from(BlockKind)), st.none() | NUMBER, st.none() | TEXT
    ),
    passage=st.tuples(NUMBER, NUMBER),
    words=st.tuples(TEXT, TEXT, TEXT),
)
@settings(max_examples=60, deadline=None)
def test_any_value_survives(
    tmp_path_factory: pytest.TempPathFactory,
    article: Article,
    sentence: tuple[Any, ...],
    passage: tuple[int, int],
    words: tuple[str, str, str],
) -> None:
    """Any text, control characters and emoji included, comes back from every table."""
    syllables, term, field = words
    path = tmp_path_factory.mktemp("any") / "catalog.sqlite"
    only = Sentence(article.id, 1, *sentence)
    cut = Passage(article.id, 1, *passage, 1, 1)
    counting = replace(COUNTING, list_terms=lambda _: {field: [term, term]})
    with CatalogWriter(path, counting) as writer:
        writer.add_article(article, "hash", [only], [cut], [syllables], stamp=term)
        writer.add_refusals([Refusal(syllables, term, field)])
        writer.finish()
    catalog = Catalog(path)
    assert catalog.article(article.id) == article
    assert catalog.sentences(article.id) == (only,)
    assert list(catalog.passage_terms()) == [(cut.id, syllables)]
    assert catalog.document_frequencies(field, [term]) == {term: 1}
    assert catalog.known_files() == {article.source: (article.id, term, "hash")}
    assert catalog.refusals() == (Refusal(syllables, term, field),)
    catalog.close()


def test_passages_bring_their_surroundings(catalog: Catalog, two_articles: list[Rows]) -> None:
    """A passage comes with its article, sentences, headings and the sentence before."""
    article, sentences, passages, _ = two_articles[0]
    first, second, third = (catalog.passages([passages[n].id])[0] for n in (0, 1, 2))
    assert first.passage == passages[0]
    assert first.sentences == sentences[:2]
    assert (first.headings, first.before) == ({}, "")
    assert second.sentences == sentences[2:4]
    assert second.headings == {2: "# I. KẾT QUẢ"}
    assert second.before == "# I. KẾT QUẢ"
    assert third.before == "Đạt 67,5%."
    about = second.article
    assert (about.id, about.title, about.publisher) == (article.id, article.title, "Bộ TTTT")
    assert (about.published, about.url, about.author) == ("2024-04-30", article.url, article.author)
    assert (about.as_of, about.sentences) == ("2024-04", 7)
    assert about.content_hash == article.content_hash


def test_before_stays_within_the_article(catalog: Catalog) -> None:
    """The first passage of the second article has nothing before it."""
    [context] = catalog.passages(["bai-hai#p1"])
    assert context.before == ""
    assert [sentence.text for sentence in context.sentences][-1] == "Toàn trình."


def test_passages_come_in_the_order_asked(catalog: Catalog) -> None:
    """Passages come in the order asked, across articles, and as often as asked."""
    asked = ["bai-hai#p1", "bao-cao-thang-4-2024#p3", "bao-cao-thang-4-2024#p1", "bai-hai#p1"]
    assert [context.passage.id for context in catalog.passages(asked)] == asked
    assert catalog.passages([]) == ()


def test_passages_take_a_constant_number_of_statements(
    tmp_path: Path, rows: Callable[..., Rows], catalog_of: Callable[..., None]
) -> None:
    """One passage and three hundred take the same number of SQL statements."""
    lines = ["# Đầu", *(f"Câu {n}." for n in range(599))]
    catalog_of(tmp_path / "c.sqlite", [rows("dai", lines)])
    catalog = Catalog(tmp_path / "c.sqlite")
    [connection] = catalog._idle
    counts = []
    for size in (1, 300):
        statements: list[str] = []
        connection.set_trace_callback(statements.append)
        assert len(catalog.passages([f"dai#p{n}" for n in range(1, size + 1)])) == size
        counts.append(len(statements))
    catalog.close()
    assert counts == [3, 3]


def test_an_unknown_passage_is_damage(catalog: Catalog) -> None:
    """A passage the engine found and the catalog lacks is IndexDamaged, naming it."""
    with pytest.raises(IndexDamaged, match="bai-hai#p9"):
        catalog.passages(["bai-hai#p1", "bai-hai#p9"])


@pytest.mark.parametrize("name", ["", "mưa", "bai-hai ", "\ud800", "bai-hai\x00", "' OR 1 --"])
def test_an_unknown_article_is_not_found(catalog: Catalog, name: str) -> None:
    """An id the catalog does not hold is ArticleNotFound, whatever it is made of."""
    with pytest.raises(ArticleNotFound):
        catalog.article(name)
    with pytest.raises(ArticleNotFound):
        catalog.sentences(name)


def test_sources_name_the_files(catalog: Catalog, two_articles: list[Rows]) -> None:
    """Each source stands with the hash of its file."""
    assert catalog.sources() == {rows[0].source: rows[0].content_hash for rows in two_articles}


def test_articles_are_listed_newest_first(
    tmp_path: Path, rows: Callable[..., Rows], catalog_of: Callable[..., None]
) -> None:
    """Newest first, equal dates by id, undated ones last; pages make up the whole list."""
    dates = {"a": None, "b": "2024-01-01", "c": "2024-12-31", "d": "2024-01-01", "e": "2023-05-05"}
    catalog_of(
        tmp_path / "c.sqlite",
        [rows(name, ["Một."], published=dates[name]) for name in "daecb"],
    )
    catalog = Catalog(tmp_path / "c.sqlite")
    listed = [article.id for article in catalog.articles(10)]
    assert listed == ["c", "b", "d", "e", "a"]
    pages = [catalog.articles(2, offset) for offset in (0, 2, 4, 6)]
    assert [article.id for page in pages for article in page] == listed
    assert catalog.articles(0) == catalog.articles(-1) == ()
    assert catalog.count_articles() == 5
    catalog.close()


def test_document_frequencies_count_passages(catalog: Catalog) -> None:
    """A term's frequency is what was counted; unknown terms and fields have 0."""
    terms = ["tài", "công", "mưa", "\ud800", "tài"]
    expected = {"tài": 1, "công": 1, "mưa": 0, "\ud800": 0}
    assert catalog.document_frequencies("syllable", terms) == expected
    assert catalog.document_frequencies("bigram", ["tài_khoản.", "tài"])["tài_khoản."] == 1
    assert catalog.document_frequencies("folded", ["tài"]) == {"tài": 0}


def test_a_term_counts_once_a_passage(tmp_path: Path, rows: Callable[..., Rows]) -> None:
    """A passage that holds a term twice counts once, two passages count twice."""
    with CatalogWriter(tmp_path / "c.sqlite", COUNTING) as writer:
        for name, lines in (("x", ["a a b", "a", "b"]), ("y", ["b"])):
            article, *others = rows(name, lines)
            writer.add_article(article, "hash", *others)
        writer.finish()
    catalog = Catalog(tmp_path / "c.sqlite")
    assert catalog.document_frequencies("syllable", "abc") == {"a": 1, "b": 3, "c": 0}
    catalog.close()


def test_known_words_and_the_dictionary_are_written_once(
    tmp_path: Path, rows: Callable[..., Rows]
) -> None:
    """What no article says is there from the start, and stays when the last article goes."""
    counting = replace(
        COUNTING, lexicon=lambda: ["xe_tải"], dictionary=lambda: [("xe tai", "xe tải", 1)]
    )
    article, *others = rows("x", ["mua xe tải", "bán xe"])
    with CatalogWriter(tmp_path / "0.sqlite", counting) as writer:
        writer.add_article(article, "hash", *others)
        writer.finish()
    with CatalogWriter(tmp_path / "1.sqlite", counting, tmp_path / "0.sqlite") as writer:
        writer.remove_articles([article.source])
        writer.finish()
    for path, found in (("0.sqlite", 2), ("1.sqlite", 1)):
        catalog = Catalog(tmp_path / path)
        assert catalog.document_frequencies(LEXICON, ["xe_tải"]) == {"xe_tải": 1}
        assert catalog.spellings(["xe tai"]) == {"xe tai": {"xe tải": found}}
        catalog.close()


def test_spellings_come_by_their_folded_form(tmp_path: Path, rows: Callable[..., Rows]) -> None:
    """Every spelling of a folded form comes with its count, an unknown form not at all."""
    lines = ["học kỳ, Kỳ thi, kỳ thi", "hai kì, một kì thi"]
    article, *others = rows("x", lines)
    with CatalogWriter(tmp_path / "c.sqlite", COUNTING) as writer:
        writer.add_article(article, "hash", *others)
        writer.finish()
    catalog = Catalog(tmp_path / "c.sqlite")
    found = catalog.spellings(["ki thi", "ki", "", "so", "\ud800", "ki"])
    assert found == {
        "": {"": 11},
        "ki": {"Kỳ": 1, "kỳ": 4},
        "ki thi": {"Kỳ thi": 1, "kỳ thi": 2},
    }
    assert catalog.spellings([]) == {}
    catalog.close()


def test_neighbours_seen_once_go_from_a_large_corpus(
    tmp_path: Path, rows: Callable[..., Rows]
) -> None:
    """From so many syllables on, a pair seen once is unknown, single syllables are not."""
    article, *others = rows("x", ["xe điện, xe điện, xe tải"])
    for large, known in ((6, {"xe dien", "tai"}), (7, {"xe dien", "xe tai", "tai"})):
        with CatalogWriter(tmp_path / "c.sqlite", replace(COUNTING, large=large)) as writer:
            writer.add_article(article, "hash", *others)
            writer.finish()
        catalog = Catalog(tmp_path / "c.sqlite")
        assert catalog.spellings(["xe dien", "xe tai", "tai"]).keys() == known
        catalog.close()


def abbreviate(short: str, long: str, article: str, stated: bool = True) -> Abbreviation:
    """Return an abbreviation with simple keys."""
    return Abbreviation(short, long, article, 1, stated, short.lower(), long.replace(" ", "_"))


ABBREVIATIONS = (
    abbreviate("AB", "án bến", "bai-hai"),
    abbreviate("AB", "ăn bánh", "bao-cao-thang-4-2024"),
    abbreviate("CD", "cầu dao", "bai-hai"),
    abbreviate("EG", "ăn bánh", "bai-hai", stated=False),
)


@pytest.fixture
def abbreviated(tmp_path: Path, two_articles: list[Rows]) -> Any:
    """Return a catalog of two articles whose abbreviations were added in another order."""
    with CatalogWriter(tmp_path / "a.sqlite", COUNTING) as writer:
        for article, *rows in two_articles:
            defined = [a for a in ABBREVIATIONS if a.article_id == article.id and a.stated]
            writer.add_article(article, article.content_hash, *rows, defined)
        assert writer.stated_keys() == {"ab", "cd"}
        writer.add_abbreviations([*ABBREVIATIONS[3:], abbreviate("X", "x y", "khác")])
        writer.finish()
    opened = Catalog(tmp_path / "a.sqlite")
    yield opened
    opened.close()


def test_abbreviations_come_by_short_form(abbreviated: Catalog) -> None:
    """All come sorted and in pages, or those of some keys; unknown articles have none."""
    assert abbreviated.abbreviations() == ABBREVIATIONS
    assert abbreviated.count_abbreviations() == 4
    pages = [abbreviated.abbreviations(limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [a for page in pages for a in page] == list(ABBREVIATIONS)
    assert abbreviated.abbreviations(["cd", "ab", "\ud800", "cd"]) == ABBREVIATIONS[:3]
    assert abbreviated.abbreviations([]) == abbreviated.abbreviations(limit=-1) == ()


def test_abbreviations_are_found_from_both_sides(abbreviated: Catalog) -> None:
    """A long form brings its short forms, and these all their meanings, in one statement."""
    statements: list[str] = []
    [connection] = abbreviated._idle
    connection.set_trace_callback(statements.append)
    assert abbreviated.find_abbreviations([], ["ăn_bánh"]) == (*ABBREVIATIONS[:2], ABBREVIATIONS[3])
    assert abbreviated.find_abbreviations(["cd"], ["không"]) == ABBREVIATIONS[2:3]
    assert abbreviated.find_abbreviations([], []) == ()
    assert len(statements) == 3
    plan = connection.execute(f"EXPLAIN QUERY PLAN {ABBREVIATIONS_NEAR}", ("[]", "[]")).fetchall()
    assert not [
        step
        for step in plan
        if "SCAN" in step[-1] and "json_each" not in step[-1] and "VIRTUAL TABLE" not in step[-1]
    ]


@pytest.mark.usefixtures("abbreviated")
def test_stated_abbreviations_stay_and_go_with_their_article(tmp_path: Path) -> None:
    """An article that stays keeps what it defines; what was guessed is guessed anew."""
    with CatalogWriter(tmp_path / "b.sqlite", COUNTING, tmp_path / "a.sqlite") as writer:
        assert writer.remove_articles(["2024/Báo cáo tháng 4.txt"]) == 1
        assert writer.stated_keys() == {"ab", "cd"}
        writer.finish()
    catalog = Catalog(tmp_path / "b.sqlite")
    assert catalog.abbreviations() == (ABBREVIATIONS[0], ABBREVIATIONS[2])
    catalog.close()


def test_the_writer_reads_its_sentences_back(tmp_path: Path, two_articles: list[Rows]) -> None:
    """Sentences come whole, by article id, whatever the order they were added in."""
    with CatalogWriter(tmp_path / "c.sqlite", COUNTING) as writer:
        for article, *rows in two_articles:
            writer.add_article(article, "hash", *rows)
        assert list(writer.sentences()) == [*two_articles[1][1], *two_articles[0][1]]


def test_finish_tells_the_totals(tmp_path: Path, two_articles: list[Rows]) -> None:
    """Finishing tells how much there is and the newest date, None where there is none."""
    totals = []
    for articles in (two_articles, two_articles[1:], []):
        with CatalogWriter(tmp_path / "c.sqlite", COUNTING) as writer:
            for article, *rows in articles:
                writer.add_article(article, "hash", *rows)
            totals.append(writer.finish())
    assert totals == [Totals(2, 9, 5, "2024-04-30"), Totals(1, 2, 1, None), Totals(0, 0, 0, None)]


def change(base: Path, path: Path, gone: Iterable[str], come: Iterable[Rows] = ()) -> Totals:
    """Write a catalog that differs from another by some articles."""
    with CatalogWriter(path, COUNTING, base) as writer:
        writer.remove_articles(gone)
        for article, *others in come:
            writer.add_article(article, article.content_hash, *others)
        return writer.finish()


def test_changing_equals_writing_from_nothing(
    tmp_path: Path, rows: Callable[..., Rows], catalog_of: Callable[..., None]
) -> None:
    """A catalog that lost and got articles, twice, equals one written afresh."""
    articles = [rows(f"bai-{n}", [f"# Mục {n}", "Một 🙂.", "Hai.", "Ba."]) for n in range(9)]
    paths = [tmp_path / f"{n}.sqlite" for n in range(4)]
    catalog_of(paths[0], articles[:6])
    assert (
        change(paths[0], paths[1], ["bai-5.txt", "bai-0.txt", "khác.txt"], articles[6:8]).articles
        == 6
    )
    assert change(paths[1], paths[2], ["bai-7.txt"], [articles[8], articles[0]]).articles == 7
    catalog_of(paths[3], [articles[n] for n in (8, 6, 4, 3, 2, 1, 0)])
    assert_same(paths[2], paths[3])
    catalog, fresh = Catalog(paths[2]), Catalog(paths[3])
    asked = [f"bai-{n}#p{p}" for n in (0, 4, 8) for p in (2, 1)]
    assert catalog.passages(asked) == fresh.passages(asked)
    assert list(catalog.passage_terms()) == list(fresh.passage_terms())
    catalog.close()
    fresh.close()


def test_a_removed_article_leaves_no_byte(
    tmp_path: Path, path: Path, two_articles: list[Rows]
) -> None:
    """What only a removed article said is not in the file any more, wherever it stood."""
    gone = two_articles[0][0]
    said = ("KẾT QUẢ", "45,4", "67,5", "example.vn", gone.id, "triệu", gone.content_hash)
    change(path, tmp_path / "changed.sqlite", [gone.source])
    before, after = (one.read_bytes() for one in (path, tmp_path / "changed.sqlite"))
    assert [word for word in said if word.encode() not in before] == []
    assert [word for word in said if word.encode() in after] == []


def test_a_file_that_is_mostly_free_is_written_anew(
    tmp_path: Path, rows: Callable[..., Rows], catalog_of: Callable[..., None]
) -> None:
    """Where most articles went the file gets small; where few did it is left as it is."""
    articles = [
        rows(f"bai-{n}", [f"Câu {n}-{m} " + "rất dài " * 40 for m in range(20)]) for n in range(20)
    ]
    base, few, many = (tmp_path / name for name in ("base", "few", "many"))
    catalog_of(base, articles)
    change(base, few, ["bai-3.txt"])
    change(base, many, [f"bai-{n}.txt" for n in range(1, 20)])
    assert few.stat().st_size >= base.stat().st_size
    assert many.stat().st_size < base.stat().st_size / 3
    catalog_of(tmp_path / "fresh", articles[:1])
    assert_same(many, tmp_path / "fresh")


def test_passage_terms_come_by_source(path: Path, two_articles: list[Rows]) -> None:
    """Passages of all articles, or of some sources, come by id; unknown sources have none."""
    ids = [[passage.id for passage in rows[2]] for rows in two_articles]
    catalog = Catalog(path)
    assert [name for name, _ in catalog.passage_terms()] == sorted(ids[0] + ids[1])
    some = catalog.passage_terms(["khác.txt", two_articles[1][0].source])
    assert [name for name, _ in some] == ids[1]
    assert list(catalog.passage_terms([])) == []
    catalog.close()


def test_stamps_are_kept_and_replaced(tmp_path: Path, path: Path, two_articles: list[Rows]) -> None:
    """A file's stamp stands with its hash; another one changes nothing else of the article."""
    sources = [rows[0].source for rows in two_articles]
    with CatalogWriter(tmp_path / "b.sqlite", COUNTING, path) as writer:
        assert writer.sources() == set(sources)
        writer.update_stamps({sources[0]: "size and time", "khác.txt": "nothing"})
        writer.finish()
    catalog = Catalog(tmp_path / "b.sqlite")
    known = catalog.known_files()
    assert [known[source].stamp for source in sources] == ["size and time", ""]
    assert catalog.sources() == {rows[0].source: rows[0].content_hash for rows in two_articles}
    catalog.close()


def test_changing_leaves_the_old_as_it_was(path: Path, tmp_path: Path) -> None:
    """The catalog that is changed is only read: same bytes, nothing left beside it."""
    before = path.read_bytes()
    change(path, tmp_path / "new" / "c.sqlite", ["bai-hai.txt"])
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["catalog.sqlite", "new"]
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["c.sqlite"]


def test_another_format_is_refused(path: Path, tmp_path: Path) -> None:
    """A catalog of another format is IndexOutdated, for the writer and for the reader."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(IndexOutdated):
        CatalogWriter(tmp_path / "c.sqlite", COUNTING, path)
    assert not (tmp_path / "c.sqlite").exists()
    with pytest.raises(IndexOutdated, match="99"):
        Catalog(path)


@pytest.mark.parametrize("broken", [b"", b"not a database at all" * 400, None])
def test_a_broken_base_is_damage(path: Path, tmp_path: Path, broken: bytes | None) -> None:
    """A base that is no database, empty, or gone is named as damaged or outdated."""
    path.unlink() if broken is None else path.write_bytes(broken)
    with pytest.raises((IndexDamaged, IndexOutdated), match=r"catalog\.sqlite"):
        CatalogWriter(tmp_path / "c.sqlite", COUNTING, path)


def test_an_id_twice_is_refused(tmp_path: Path, two_articles: list[Rows]) -> None:
    """Two articles of one id are IndexDamaged, chained to what SQLite said."""
    article, *rows = two_articles[1]
    with CatalogWriter(tmp_path / "c.sqlite", COUNTING) as writer:
        writer.add_article(article, "hash", *rows)
        with pytest.raises(IndexDamaged) as caught:
            writer.add_article(article, "hash", *rows)
    assert isinstance(caught.value.__cause__, sqlite3.IntegrityError)


def test_syllables_have_to_match_passages(tmp_path: Path, two_articles: list[Rows]) -> None:
    """Fewer analysed texts than passages are a ValueError before anything is written."""
    article, sentences, passages, _ = two_articles[0]
    with CatalogWriter(tmp_path / "c.sqlite", COUNTING) as writer:
        with pytest.raises(ValueError, match="zip"):
            writer.add_article(article, "hash", sentences, passages, ["một"])
        assert writer.finish() == Totals(0, 0, 0, None)


@pytest.mark.parametrize("base", [None, "catalog.sqlite"])
def test_an_unfinished_catalog_is_not_read(
    path: Path, rows: Callable[..., Rows], base: str | None
) -> None:
    """A writer that was left before `finish` leaves nothing that opens as a catalog."""
    article, *others = rows("ba", ["Một."])
    unfinished = path.with_name("c.sqlite")
    with CatalogWriter(unfinished, COUNTING, path.with_name(base) if base else None) as writer:
        writer.add_article(article, "hash", *others)
    with pytest.raises((IndexDamaged, IndexOutdated)):
        Catalog(unfinished)


def test_reading_writes_nothing(path: Path, tmp_path: Path) -> None:
    """Reading adds no journal or lock beside the file and changes no byte of it."""
    before = path.read_bytes(), path.stat().st_mtime_ns
    catalog = Catalog(path)
    assert len(catalog.articles(9)) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["catalog.sqlite"]
    catalog.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_many_threads_read_the_same(catalog: Catalog) -> None:
    """Many threads read at once, each gets what one alone gets, connections are reused."""
    asked = ["bai-hai#p1", "bao-cao-thang-4-2024#p2"]
    alone = catalog.passages(asked)
    with ThreadPoolExecutor(8) as pool:
        assert all(
            found == alone for found in pool.map(lambda _: catalog.passages(asked), [0] * 400)
        )
    assert 1 <= len(catalog._idle) <= 8


def test_one_thread_may_read_while_it_reads(catalog: Catalog) -> None:
    """A stream of passages stays whole while other reads come in between."""
    streamed = []
    for name, _ in catalog.passage_terms():
        assert catalog.count_articles() == 2
        streamed.append(name)
    assert len(streamed) == 5


def test_a_closed_catalog_says_so(path: Path) -> None:
    """Reading after close is a ValueError, and a stream that was left open is closed too."""
    catalog = Catalog(path)
    stream = catalog.passage_terms()
    next(stream)
    catalog.close()
    catalog.close()
    with pytest.raises(ValueError, match="closed"):
        catalog.count_articles()
    stream.close()
    assert catalog._idle == []


@pytest.mark.parametrize("broken", [b"", b"not a database at all" * 400, None])
def test_a_broken_file_is_damage(path: Path, broken: bytes | None) -> None:
    """A file that is no database, empty, or gone is IndexDamaged or IndexOutdated."""
    path.unlink() if broken is None else path.write_bytes(broken)
    with pytest.raises((IndexDamaged, IndexOutdated), match=r"catalog\.sqlite"):
        Catalog(path)
    assert path.exists() == (broken is not None)


def test_a_file_cut_short_is_damage(path: Path) -> None:
    """A catalog that lost its second half raises IndexDamaged, chained, when it is read."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 8 * 4])
    with pytest.raises(IndexDamaged) as caught:
        read_all(path)
    assert isinstance(caught.value.__cause__, sqlite3.Error)


def read_all(path: Path) -> None:
    """Read every article and sentence."""
    catalog = Catalog(path)
    for article in catalog.articles(9):
        catalog.article(article.id)
        catalog.sentences(article.id)


def test_the_file_names_its_format_and_needs_no_journal(path: Path) -> None:
    """A finished file holds its format in user_version and is in no WAL mode."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@pytest.mark.parametrize("name", ["catalog.sqlite", "lạ ?#%20 b.sqlite"])
def test_paths_may_hold_anything(
    tmp_path: Path, two_articles: list[Rows], catalog_of: Callable[..., None], name: str
) -> None:
    """Blanks, question marks and percent signs in a path reach SQLite unharmed."""
    path = tmp_path / "thư mục #1?" / name
    catalog_of(path, two_articles)
    change(path, path.with_name("new.sqlite"), [])
    catalog = Catalog(path.with_name("new.sqlite"))
    assert catalog.count_articles() == 2
    catalog.close()


def test_a_passage_within_a_table_is_found_by_its_caption(
    tmp_path: Path, rows: Callable[..., Rows], catalog_of: Callable[..., None]
) -> None:
    """The terms of a caption come with later passages of its cells, and with no others."""
    article, sentences, _, _ = rows("bai", ["# Trạm sạc", "Mẫu: 4.", "Thử: 5.", "Hết."])
    kinds = (BlockKind.HEADING, BlockKind.CELL, BlockKind.CELL, BlockKind.PARAGRAPH)
    above = (None, 1, 1, 1)
    placed = [
        replace(sentence, block=kind, heading=heading)
        for sentence, kind, heading in zip(sentences, kinds, above, strict=True)
    ]
    ends = ((1, 2), (3, 3), (4, 4))
    cut = [
        Passage("bai", n, placed[first - 1].start, placed[last - 1].end, first, last)
        for n, (first, last) in enumerate(ends, 1)
    ]
    terms = ["trạm sạc\nmẫu 4", "thử 5", "hết"]
    catalog_of(tmp_path / "catalog.sqlite", [(article, placed, cut, terms)])
    catalog = Catalog(tmp_path / "catalog.sqlite")
    expected = [("bai#p1", terms[0]), ("bai#p2", "thử 5\ntrạm sạc"), ("bai#p3", "hết")]
    assert list(catalog.passage_terms()) == expected
    assert list(catalog.passage_terms([article.source])) == expected
    assert catalog.article_syllables(["bai"]) == {"bai": "\n".join(terms)}
    catalog.close()
