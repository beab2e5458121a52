"""What is shown of a series, and its HTML: chart, table, neighbours, notices."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from dtqa.model import Answer, FigureKind, Hedge, NoticeKind, Status
from dtqa.server.asked import Asked
from dtqa.server.figures.series import (
    MANY,
    NEAR,
    cite_figure,
    list_further,
    mark_figure,
    show_series,
)
from dtqa.server.render import Renderer
from dtqa.server.turns import Turn
from dtqa.settings import shipped
from tests.unit.server.figured import GOAL, LOANS, RANKS, figured, loans, rank, ranks, state
from tests.unit.server.filled import cite


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    """Return the renderer of the shipped templates."""
    return Renderer(shipped("web"))


def render(renderer: Renderer, answer: Answer) -> str:
    """Return a turn as HTML."""
    turn = Turn(Asked("hạng mấy"), answer)
    return bytes(renderer.page("partials/turn.html", turn=turn).body).decode()


def words(page: str) -> str:
    """Return the text of a page as a reader sees it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_a_point_that_was_quoted_is_not_repeated() -> None:
    """A single point in the answer's own sentence is left out, also beside a neighbour."""
    alone = replace(ranks(), points=(rank(2),), related=(), notices=())
    assert show_series(figured(alone)) is None
    shown = show_series(figured(replace(alone, related=ranks().related)))
    assert shown is not None
    assert shown.rows == ()
    elsewhere = show_series(figured(replace(alone, points=(rank(0),))))
    assert elsewhere is not None
    assert len(elsewhere.rows) == 1


def test_the_point_of_the_first_sentence_is_found() -> None:
    """The point that leads is that of the quoted sentence, also where it is a reprint of it."""
    shown = show_series(figured())
    assert shown is not None
    assert shown.leading is shown.rows[2]
    other = replace(rank(2), citation=rank(0).citation, also_in=(rank(2).citation,))
    assert show_series(figured(replace(ranks(), points=(other,), related=(), notices=()))) is None
    both = [replace(rank(place), citation=rank(2).citation) for place in (0, 2)]
    shown = show_series(figured(replace(ranks(), points=tuple(both))))
    assert shown is not None
    assert shown.leading is both[1]
    assert show_series(replace(figured(), answers=())).leading is None  # type: ignore[union-attr]


def test_a_refused_answer_has_no_series() -> None:
    """Where nothing was found no series is shown either."""
    assert show_series(replace(figured(), status=Status.NOT_FOUND)) is None
    assert show_series(replace(figured(), series=None)) is None


def test_notices_cite_both_sides() -> None:
    """Each notice has the citations of its numbers, warnings come first."""
    shown = show_series(figured())
    assert shown is not None
    assert [notice.warning for notice in shown.notices] == [True, False, False, False, False]
    sides = [one.citation for one in ranks().points if one.citation.number in (2, 4)]
    assert all(list(notice.citations) == sides for notice in shown.notices)


def test_the_figure_is_marked_in_its_quote() -> None:
    """The runs of a quote, joined, are the quote; the marked one is the figure."""
    runs = mark_figure(rank(1))
    assert "".join(run.text for run in runs) == RANKS[1][3]
    assert [run.text for run in runs if run.tone == "short"] == ["46/63"]


def test_the_headline_says_value_and_period(renderer: Renderer) -> None:
    """Beside the quote stand amount, period and scope, and whether the period was guessed."""
    page = render(renderer, figured())
    assert "hạng 45/63 · năm 2022 (kỳ không nêu trong câu) · tỉnh Ví Dụ" in words(page)
    stated = figured()
    lead = replace(stated.answers[0], figure=rank(2, as_of_stated=True, as_of=None).figure)
    page = render(renderer, replace(stated, answers=(lead,)))
    assert "hạng 45/63 · không rõ kỳ · tỉnh Ví Dụ" in words(page)
    assert 'class="fact__note"' not in page


def test_the_table_holds_every_point(renderer: Renderer) -> None:
    """Each point is a row with period, amount, whole quote and a link to its sentence."""
    page = render(renderer, figured())
    rows = re.findall(
        r'<tr role="row"(?: aria-current="true")?>\s*<th scope="row".*?</tr>', page, re.S
    )
    assert len(rows) == len(RANKS)
    for row, (year, text, _, quote), point in zip(rows, RANKS, ranks().points, strict=True):
        assert f"năm {year}" in words(row)
        assert f"hạng {text}" in words(row)
        assert quote in words(row)
        assert f'href="{point.citation.lasting_link}"' in row
    assert [("aria-current" in row) for row in rows] == [False, False, True]
    assert 'aria-label="Nguồn 3: Bạn đọc &amp; sách, câu 3"' in rows[1]
    assert "cũng nêu số này:" in words(rows[1])


def test_the_chart_can_be_heard(renderer: Renderer) -> None:
    """The drawing has a role, a title and a description; each dot is a link with its words."""
    page = render(renderer, figured())
    drawing = re.search(r"<svg class=\"chart__drawing\".*?</svg>", page, re.S)
    assert drawing is not None
    assert 'role="group"' in drawing[0]
    assert "<title>bạn đọc đến thư viện xã qua các kỳ</title>" in drawing[0]
    assert "<desc>năm 2020: khoảng hạng 58; năm 2021: hạng 46/63;" in drawing[0]
    links = re.findall(r'<a class="chart__point" href="([^"]+)" aria-label="([^"]+)"', drawing[0])
    assert links == [
        (one.citation.link, label)
        for one, label in zip(
            ranks().points,
            ("năm 2020: khoảng hạng 58", "năm 2021: hạng 46/63", "năm 2022: hạng 45/63"),
            strict=True,
        )
    ]
    assert "style=" not in page
    assert 'fill="#' not in drawing[0]


def test_neighbours_are_listed_with_what_differs(renderer: Renderer) -> None:
    """A related figure is quoted, never drawn, and says what differs."""
    page = render(renderer, figured())
    assert "Khác: mục tiêu đến năm 2025, không phải thứ hạng đã đạt" in words(page)
    assert GOAL in words(page)
    drawing = re.search(r"<svg class=\"chart__drawing\".*?</svg>", page, re.S)
    assert drawing is not None
    assert "2025" not in drawing[0]


def test_only_the_unexplained_is_a_warning(renderer: Renderer) -> None:
    """One kind of notice warns, in words as well as in looks."""
    page = render(renderer, figured())
    assert page.count("notice--warning") == 1
    assert words(page).count("Cảnh báo.") == 1
    assert page.count("notice--remark") == len(NoticeKind)


def test_goals_are_a_table_without_a_line(renderer: Renderer) -> None:
    """A series of goals is listed and called so, and no line is drawn through it."""
    page = render(renderer, figured(loans(1, 2, kind=FigureKind.TARGET)))
    assert "chart__drawing" not in page
    assert "lượt mượn sách · mục tiêu" in words(page)
    assert page.count('class="points__amount"') == 2


def test_without_a_series_nothing_is_added(renderer: Renderer) -> None:
    """An answer without figures looks as it did."""
    bare = replace(figured(), series=None)
    page = render(renderer, replace(bare, answers=(replace(bare.answers[0], figure=None),)))
    assert 'class="fact"' not in page
    assert 'class="series"' not in page


def test_the_announcement_says_the_figure(renderer: Renderer) -> None:
    """Who listens hears amount and period first, and that there are other periods."""
    page = html.unescape(render(renderer, figured()))
    assert "hạng 45/63, năm 2022. Câu trả lời:" in page
    assert "Có số liệu của 3 kỳ ở dưới." in page


def test_a_sentence_of_the_table_is_not_quoted_at_length_again(renderer: Renderer) -> None:
    """Other sentences that a row cites stand behind a disclosure, new ones in the open."""
    answer = figured()
    again = replace(answer.answers[1], citation=rank(0).citation)
    new = replace(again, citation=cite(7, again.text))
    answer = replace(answer, answers=(answer.answers[0], new, again))
    assert list_further(answer, show_series(answer)) == ((new,), (again,))
    assert list_further(answer, None) == (answer.answers[1:], ())
    refused = replace(answer, status=Status.NOT_FOUND)
    assert list_further(refused, None) == (answer.answers, ())
    page = render(renderer, answer)
    closed = page.index('<details class="more fold again">')
    assert closed < page.index(again.citation.lasting_link, closed)
    assert page.count("Những câu khác có liên quan") == 1


def test_each_article_is_named_once_for_all_its_figures(renderer: Renderer) -> None:
    """Rows and neighbours bear numbers, below them each article stands with its numbers."""
    here = [rank(place) for place in range(3)]
    same = [
        replace(one, citation=replace(one.citation, article_id="bai", sentence=at))
        for at, one in enumerate(here)
    ]
    answer = figured(replace(ranks(), points=(*same[:2], rank(2)), notices=()))
    shown = show_series(answer)
    assert shown is not None
    numbers = [[one.number for one in origin.citations] for origin in shown.origins]
    assert numbers == [[2, 3], [4], [9]]
    page = render(renderer, answer)
    table = page[page.index('<table class="points"') : page.index("</table>")]
    assert "<cite>" not in table
    listed = page[page.index('<ul class="origins">') :]
    assert listed[: listed.index("</ul>")].count("<cite>") == len(shown.origins)


def test_many_neighbours_stand_behind_a_disclosure(renderer: Renderer) -> None:
    """The first few neighbours are shown at once, every other one can be opened without script."""
    answer = figured(replace(ranks(), related=ranks().related * (NEAR + 2)))
    shown = show_series(answer)
    assert shown is not None
    assert (len(shown.near), len(shown.farther)) == (NEAR, 2)
    page = render(renderer, answer)
    assert "Xem thêm 2 số liệu liên quan" in words(page)
    assert page.count('<li class="near">') == NEAR + 2
    assert "Xem thêm" not in words(render(renderer, figured()))


def test_a_long_table_is_folded_below_its_chart(renderer: Renderer) -> None:
    """Many rows stand behind a disclosure where a chart is drawn; goals never do."""
    many = loans(*range(1, MANY + 2))
    assert f"Bảng {MANY + 1} kỳ" in words(render(renderer, figured(many)))
    assert "Bảng " not in words(render(renderer, figured(loans(*range(1, MANY + 1)))))
    goals = loans(*range(1, MANY + 2), kind=FigureKind.TARGET)
    assert "Bảng " not in words(render(renderer, figured(goals)))


def test_a_guessed_period_is_explained_once(renderer: Renderer) -> None:
    """A mark stands at each period that was guessed, its meaning once above; else neither."""
    page = render(renderer, figured())
    assert page.count('class="legend"') == 1
    assert page.index('class="legend"') < page.index('class="points"')
    assert page.count("*</span>") == 2
    stated = tuple(rank(place, as_of_stated=True) for place in range(3))
    page = render(renderer, figured(replace(ranks(), points=stated)))
    assert 'class="legend"' not in page


def test_the_copied_quote_says_its_figure(renderer: Renderer) -> None:
    """What is copied has amount, period and scope before the quote and its source behind it."""
    hedged = state(LOANS, "1,2 triệu", hedge=Hedge.LOWER, as_of="2024-Q1", scope="tỉnh Ví Dụ")
    line = cite_figure(hedged.citation, hedged.figure)
    about = "quý I/2024, kỳ không nêu trong câu, tỉnh Ví Dụ"
    assert line.startswith(f"hơn 1,2 triệu lượt sách ({about}): “{LOANS}” — Thư viện xã")
    assert line.endswith("https://example.vn/thu-vien")
    assert cite_figure(hedged.citation, None).startswith(f"“{LOANS}”")
    page = html.unescape(render(renderer, figured()))
    copied = re.findall(r'data-copy="([^"]+)"', page)
    assert len(copied) == 1 + len(RANKS)
    assert copied[0].startswith("hạng 45/63 (năm 2022, kỳ không nêu trong câu, tỉnh Ví Dụ): “")


def test_a_notice_links_the_numbers_it_names() -> None:
    """A number in the text of a notice is a link; a side that is not named follows the text."""
    said = "Khác nhau: “46/63” [3]; “58” [8]."
    notice = replace(ranks().notices[0], text=said, citations=(3, 4))
    shown = show_series(figured(replace(ranks(), notices=(notice,))))
    assert shown is not None
    (told,) = shown.notices
    assert "".join(run.text for run in told.runs) == said
    assert [run.citation.number for run in told.runs if run.citation] == [3]
    assert [one.number for one in told.unnamed] == [4]
