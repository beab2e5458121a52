"""The ledger of an article: its figures in the order of the text, each with its setting."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from dtqa.model import Abbreviation, Article, Block, BlockKind, Figure, FigureKind, Sentence
from dtqa.text.abbreviations.mining import make_abbreviation
from dtqa.text.figures.ledger import read_figures
from dtqa.text.figures.surroundings import find_main_place, surround_sentences

WORDS = (
    "trong",
    "trong số",
    "đạt", "tăng", "là", "có", "trong đó", "tỷ lệ", "số", "xe", "trạm", "5", "20%", "3/7", "thứ",
    "hạng", "(", ")", ",", ";", ":", ".", "và", "của", "tỉnh", "Gia Lai", "cả nước", "năm 2022",
    "cấp huyện", "so với", "hai", "triệu", "từ", "lên", "\n", "TP.", "-", "–", "[", "]", "đồng",
)  # fmt: skip


def _write(
    *parts: tuple[BlockKind, tuple[str, ...]],
    title: str = "Báo cáo",
    publisher: str | None = None,
    as_of: str | None = None,
) -> tuple[Article, tuple[Sentence, ...]]:
    """Return an article of blocks of sentences, a line each, and its sentences."""
    text = ""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    heading: int | None = None
    for kind, lines in parts:
        start = len(text)
        for line in lines:
            number = len(sentences) + 1
            under = None if kind is BlockKind.HEADING else heading
            end = len(text) + len(line)
            sentences.append(Sentence("a", number, len(text), end, line, kind, under))
            heading = number if kind is BlockKind.HEADING else heading
            text += line + " "
        blocks.append(Block(kind, start, len(text) - 1))
        text += "\n"
    article = Article(
        "a", title, text, tuple(blocks), "a.txt", "sha256:0", publisher=publisher, as_of=as_of
    )
    return article, tuple(sentences)


def _read(
    *lines: str, title: str = "Báo cáo", as_of: str | None = None,
    abbreviations: tuple[Abbreviation, ...] = (),
) -> tuple[Figure, ...]:  # fmt: skip
    article, sentences = _write((BlockKind.PARAGRAPH, lines), title=title, as_of=as_of)
    return read_figures(article, sentences, abbreviations)


def test_figures_come_in_the_order_of_the_text() -> None:
    """A ledger reads like its article, and every figure slices back out of its sentence."""
    lines = ("Có 30 trạm, 5 bến.", "Trời mưa.", "Tỷ lệ vé điện tử đạt 20%.")
    figures = _read(*lines)
    assert [(one.sentence, one.text) for one in figures] == [(1, "30"), (1, "5"), (3, "20%")]
    assert all(lines[one.sentence - 1][one.start : one.end] == one.text for one in figures)


def test_a_figure_has_all_that_its_sentence_says() -> None:
    """Value, unit, period, scope and metric of one sentence stand together."""
    [figure] = _read("Đến tháng 12/2023, tỉnh Gia Lai có hơn 45,4 nghìn trạm sạc.")
    assert (figure.value, figure.unit, figure.hedge) == (45_400, "trạm", "lower")
    assert (figure.as_of, figure.as_of_stated) == ("2023-12", True)
    assert (figure.scope, figure.metric) == ("Gia Lai", "trạm sạc")


def test_what_a_sentence_leaves_unsaid_its_article_says() -> None:
    """The period of the article and the scope of its title hold for silent sentences."""
    [figure] = _read("Có 30 trạm.", title="Giao thông quốc gia", as_of="2024-Q1")
    assert (figure.as_of, figure.as_of_stated, figure.scope) == ("2024-Q1", False, "cả nước")


def test_a_short_form_is_written_out_as_the_article_defines_it() -> None:
    """Both ways of writing measure the same; what the sentence already says stays."""
    defined = make_abbreviation("TSX", "trạm sạc xe", "a", 1)
    assert _read("Số TSX đạt 30 trạm.", abbreviations=(defined,))[0].metric == "trạm sạc xe"
    assert _read("Số TSX đạt 30 trạm.")[0].metric == "TSX"


def test_a_well_known_short_form_needs_no_definition() -> None:
    """TTHC means the same in every report."""
    assert _read("Tỷ lệ TTHC trực tuyến đạt 30%.")[0].metric == (
        "tỷ lệ thủ tục hành chính trực tuyến"
    )


def test_headings_have_figures_too() -> None:
    """A number in a heading is a figure of its article."""
    article, sentences = _write((BlockKind.HEADING, ("Gần 500 trạm sạc đã mở",)))
    assert [one.value for one in read_figures(article, sentences)] == [500]


def test_a_setting_holds_the_same_paragraph_only() -> None:
    """Sentences of another paragraph do not stand before, those of the same one do."""
    article, sentences = _write(
        (BlockKind.PARAGRAPH, ("Mở đầu.",)),
        (BlockKind.HEADING, ("Về xe buýt",)),
        (BlockKind.PARAGRAPH, ("Câu một.", "Câu hai.", "Câu ba.")),
    )
    surround = surround_sentences(article, sentences)
    assert surround(4).before == ("Câu một.", "Câu hai.")[: 4 - 2]
    assert surround(2).before == ()
    assert surround(4).heading == "Về xe buýt"
    assert surround(0).heading == ""


def test_the_main_place_is_the_title_s_or_the_publisher_s_or_named_most() -> None:
    """One province is the article's own; of several that are named alike, none is."""
    once = (BlockKind.PARAGRAPH, ("Tỉnh Gia Lai họp.", "Tỉnh Nghệ An họp."))
    often = (BlockKind.PARAGRAPH, ("Tỉnh Gia Lai họp.",) * 3)
    assert find_main_place(*_write(once)) == ""
    assert find_main_place(*_write(often)) == "Gia Lai"
    assert find_main_place(*_write(once, title="Tin Nghệ An")) == "Nghệ An"
    assert find_main_place(*_write(once, title="Gia Lai và Nghệ An")) == ""
    assert find_main_place(*_write(once, publisher="Báo Gia Lai")) == "Gia Lai"
    assert find_main_place(*_write(once, publisher="nghean.gov.vn")) == "Nghệ An"


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.text(max_size=40))
def test_no_text_makes_the_ledger_raise(said: str, other: str) -> None:
    """Whatever the words, every figure slices back, in order, with a short metric."""
    lines = (said, other)
    figures = _read(*lines)
    for figure in figures:
        assert lines[figure.sentence - 1][figure.start : figure.end] == figure.text
        assert len(figure.metric) <= 200
    places = [(one.sentence, one.start, one.end) for one in figures]
    assert all(left < right for left, right in pairwise(places))


def _cost(unit: str, times: int) -> float:
    """Return the seconds that a sentence of so many repeats takes, the best of two."""
    spent = []
    for _ in range(2):
        article, sentences = _write((BlockKind.PARAGRAPH, (unit * times,)))
        begun = process_time()
        read_figures(article, sentences)
        spent.append(process_time() - begun)
    return min(spent)


def test_a_sentence_eight_times_as_long_takes_about_as_many_times_longer() -> None:
    """No run of clauses, brackets, places or durations makes the ledger quadratic."""
    units = ("đạt 5 xe, ", "tăng 5 năm, ", "Hà Nội 5% ", "5 xe (3 bến) ", "xếp thứ 3 ", "trong 5 ")
    for unit in units:
        base = max(_cost(unit, 100), 0.005)
        assert _cost(unit, 800) < 8 * 4 * base, unit


def test_the_cells_of_a_table_do_not_say_where_an_article_speaks_of() -> None:
    """A row named twice is no more the article's own place than the others; prose is."""
    cells = (BlockKind.CELL, ("Gia Lai – 2030: 5 trạm", "Gia Lai – 2031: 7 trạm"))
    prose = (BlockKind.PARAGRAPH, ("Nghệ An xây thêm trạm.", "Nghệ An có nhiều xe điện."))
    assert find_main_place(*_write(cells)) == ""
    assert find_main_place(*_write(cells, prose)) == "Nghệ An"


def test_the_figure_of_a_cell_is_read_from_its_headings() -> None:
    """Headings give a cell its period, scope and metric, its caption what they leave out."""
    caption = (BlockKind.HEADING, ("Bảng 1: Số trạm sạc của các tỉnh",))
    cells = (BlockKind.CELL, ("Gia Lai – 2030: 185", "Ghi chú: 5", "Kon Tum – kế hoạch: 9"))
    first, second = read_figures(*_write(caption, cells, as_of="2031"))
    assert (first.scope, first.as_of, first.as_of_stated) == ("Gia Lai", "2030", True)
    assert (first.metric, first.unit, first.value) == ("trạm sạc", "trạm", 185)
    assert (second.kind, second.as_of, second.as_of_stated) == (FigureKind.TARGET, "2031", False)
