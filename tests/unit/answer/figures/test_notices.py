"""Notices: what a reader is told of two sentences that disagree."""

from __future__ import annotations

from dtqa.answer.figures.notices import (
    order_notices,
    write_disagreement,
    write_scope,
    write_target,
)
from dtqa.answer.figures.sources import Numbering
from dtqa.model import FigureKind, Notice, NoticeKind
from tests.unit.answer.figures.stating import rank, state


def test_serious_notices_come_first() -> None:
    """What nothing explains is read before a rounding, and few are shown."""
    notices = [Notice(kind, "", (1, 2)) for kind in NoticeKind] * 2
    kinds = [notice.kind for notice in order_notices(notices)]
    assert kinds[:2] == [NoticeKind.UNEXPLAINED] * 2
    assert NoticeKind.ROUNDING not in kinds


def test_a_rank_is_not_revised() -> None:
    """Two places for one year are a warning, whoever was later."""
    numbering = Numbering()
    one = numbering.cite_figure(rank("xếp hạng y tế", "7", 7, "2031"))
    two = numbering.cite_figure(rank("xếp hạng y tế", "8", 8, "2031", article="b"))
    notice = write_disagreement(one, two)
    assert notice is not None
    assert notice.kind is NoticeKind.UNEXPLAINED


def test_notices_do_not_say_their_kind_again() -> None:
    """The doors name the kind; the text begins with period, place or goal and quotes both."""
    numbering = Numbering()
    old = numbering.cite_figure(state("hộ", "70%", 70.0, published="2032-01-05"))
    new = numbering.cite_figure(state("hộ", "72%", 72.0, article="b", published="2032-06-05"))
    goal = numbering.cite_figure(
        state("hộ", "90%", 90.0, "2035", article="c", kind=FigureKind.TARGET)
    )
    place = numbering.cite_figure(state("hộ", "60%", 60.0, article="d", scope="cả nước, cấp xã"))
    update, target = write_disagreement(new, old), write_target(new, goal)
    scope = write_scope(new, place)
    assert update is not None
    assert target is not None
    assert scope is not None
    assert update.text == (
        "Năm 2031: “72%” [2] (bài ngày 5/6/2032), thay cho “70%” [1] (bài ngày 5/1/2032)."
    )
    assert target.text.startswith("Năm 2035 cần “90%” [3]")
    assert "năm 2031 đã đạt “72%” [2]" in target.text
    assert scope.text.startswith("Cả nước: “72%” [2]")


def test_an_unreadable_day_is_quoted_as_it_stands() -> None:
    """A date that is none is shown, not hidden."""
    numbering = Numbering()
    one = numbering.cite_figure(state("hộ", "7%", 7.0, published="hôm qua"))
    two = numbering.cite_figure(state("hộ", "8%", 8.0, article="b"))
    notice = write_disagreement(one, two)
    assert notice is not None
    assert "hôm qua" in notice.text
    assert "bài không ghi ngày" in notice.text
