"""Understanding: what was typed, after what, becomes the question that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dtqa.errors import QuestionEmpty, QuestionTooLong, QuestionUnreadable
from dtqa.model import Change
from dtqa.search.snapshot import Snapshot
from dtqa.text.words import tokenize
from dtqa.understand import EARLIER, LONGEST, Understood, find_company, find_expansions, understand
from tests.unit.reading_rooms import open_rooms

TODAY = date(2024, 7, 19)
CARS = "Tỉnh Gia Lai có bao nhiêu xe đọc sách lưu động?"
ROOMS = "Tỉnh Ví Dụ mở bao nhiêu phòng đọc cộng đồng năm 2021?"


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Return the open index of the reading rooms."""
    snapshot = open_rooms(tmp_path_factory.mktemp("rooms"))
    yield snapshot
    snapshot.close()


def read(typed: str, rooms: Snapshot, *history: str, literal: bool = False) -> Understood:
    """Return a question as understood on a certain day."""
    return understand(typed, history, rooms, 1000, TODAY, literal)


def test_what_is_typed_well_stays_as_it_is(rooms: Snapshot) -> None:
    """A whole question with its marks is understood word for word, without a change."""
    understood = read(ROOMS, rooms)
    assert (understood.text, understood.question.text, understood.changes) == (ROOMS, ROOMS, ())
    assert all(token.sure for token in understood.question.tokens)


def test_marks_are_restored_and_told(rooms: Snapshot) -> None:
    """Marks come from the corpus; the words stay unsure and the change names both sides."""
    understood = read("phong doc cong dong o cac xa", rooms)
    assert understood.text == "phòng đọc cộng đồng ở các xã"
    (change,) = understood.changes
    assert change == Change("diacritics", "phong doc cong dong o cac xa", understood.text)
    assert not any(token.sure for token in understood.question.tokens)


def test_literal_words_are_taken_as_typed(rooms: Snapshot) -> None:
    """The way back: neither marks nor history change a word, only blanks are set right."""
    understood = read("  phong doc   cong dong TTSN? ", rooms, CARS, literal=True)
    assert (understood.text, understood.changes) == ("phong doc cong dong TTSN?", ())
    assert not understood.question.marked
    assert understood.question.others == ()


def test_an_abbreviation_is_explained_beside_it(rooms: Snapshot) -> None:
    """A short form keeps its place and is looked for as the words it stands for too."""
    understood = read("TTSN tuyển bao nhiêu giọng đọc?", rooms)
    assert understood.text == "TTSN (Trung tâm sách nói) tuyển bao nhiêu giọng đọc?"
    assert understood.question.text == "TTSN tuyển bao nhiêu giọng đọc?"
    assert understood.changes == (Change("abbreviation", "TTSN", "Trung tâm sách nói"),)
    (other,) = understood.question.others
    assert other.span == (0, 1)
    assert [token.text for token in other.tokens] == ["Trung", "tâm", "sách", "nói"]


def test_a_long_form_is_looked_for_by_its_letters_and_not_told(rooms: Snapshot) -> None:
    """Nobody has to be told that a long form has a short one; it is only searched."""
    typed = "trung tâm sách nói giữ bao nhiêu băng ghi âm?"
    understood = read(typed, rooms)
    assert (understood.text, understood.changes) == (typed, ())
    (other,) = understood.question.others
    assert other.span == (0, 4)
    assert [token.text for token in other.tokens] == ["TTSN"]


@pytest.mark.parametrize("typed", ["Văn bản số 12/TTSN nói gì?", "Văn bản 12/KH-TTSN nói gì?"])
def test_a_short_form_in_a_document_number_is_not_explained(rooms: Snapshot, typed: str) -> None:
    """What is part of a number of a document is left alone."""
    assert read(typed, rooms).text == typed


def test_expansions_know_where_they_stand(rooms: Snapshot) -> None:
    """The span of an expansion is the stretch that was typed."""
    text = "Băng của ttsn và trung tâm sách nói"
    found = find_expansions(text, rooms.catalog)
    assert [(one.typed, text[slice(*one.span)]) for one in found] == [
        ("ttsn", "ttsn"),
        ("trung tâm sách nói", "trung tâm sách nói"),
    ]


def test_a_follow_up_takes_over_what_it_leaves_out(rooms: Snapshot) -> None:
    """A place named behind a question stands in the place of the one before."""
    understood = read("Còn Điện Biên?", rooms, CARS)
    assert "Điện Biên" in understood.text
    assert "xe đọc sách lưu động" in understood.text
    assert "Gia Lai" not in understood.text
    assert understood.changes == (Change("follow_up", "Còn Điện Biên?", understood.text),)


def test_a_follow_up_typed_without_marks_is_both(rooms: Snapshot) -> None:
    """Marks are restored first, in the earlier questions as well; both changes are told."""
    understood = read(
        "con nam 2023?", rooms, "tinh Vi Du mo bao nhieu phong doc cong dong nam 2021"
    )
    assert "phòng đọc cộng đồng" in understood.text
    assert "2023" in understood.text
    assert "2021" not in understood.text
    assert {change.kind for change in understood.changes} == {"diacritics", "follow_up"}
    unsure = {token.text for token in understood.question.tokens if not token.sure}
    assert {"phòng", "cộng", "năm"} <= unsure


def test_a_question_that_stands_by_itself_takes_nothing_over(rooms: Snapshot) -> None:
    """What is whole is the same with a history and without."""
    assert read(ROOMS, rooms, CARS) == read(ROOMS, rooms)


def test_earlier_questions_that_cannot_be_read_are_passed_over(rooms: Snapshot) -> None:
    """Lone surrogates, blanks and endless texts in a history harm nobody."""
    bad = ("\ud800", " ?! ", "x" * (LONGEST + 1))
    assert read("Còn Điện Biên?", rooms, CARS, *bad) == read("Còn Điện Biên?", rooms, CARS)


def test_only_the_last_questions_are_read(rooms: Snapshot) -> None:
    """What lies further back than EARLIER questions is no longer meant."""
    near = [CARS, *["???"] * (EARLIER - 1)]
    assert read("Còn Điện Biên?", rooms, *near).changes
    assert read("Còn Điện Biên?", rooms, *near, "???").changes == ()


def test_this_year_is_the_year_of_the_day_of_asking(rooms: Snapshot) -> None:
    """Relative words are resolved against the day that is given, not against the clock."""
    (constraint,) = read("Năm nay mở bao nhiêu phòng đọc?", rooms).question.constraints
    assert (constraint.text, constraint.value) == ("Năm nay", "2024")
    (before,) = read("Năm ngoái mở bao nhiêu phòng đọc?", rooms).question.constraints
    assert before.value == "2023"


def test_constraints_are_read_from_what_was_understood(rooms: Snapshot) -> None:
    """A province typed without marks, or carried over, is one that has to agree."""
    bare = read("xe doc sach luu dong o tinh dien bien", rooms).question.constraints
    carried = read("Còn Điện Biên?", rooms, CARS).question.constraints
    assert [one.value for one in bare] == [one.value for one in carried] == ["Điện Biên"]


def test_the_limit_is_that_of_what_was_typed(rooms: Snapshot) -> None:
    """A question longer than the limit is refused; one that grows by its history is not."""
    with pytest.raises(QuestionTooLong):
        understand("a" * 21, (), rooms, 20, TODAY)
    assert len(understand("Còn Điện Biên?", [CARS], rooms, 20, TODAY).text) > 20


@pytest.mark.parametrize(
    ("typed", "error"), [("?!", QuestionEmpty), ("\ud800", QuestionUnreadable)]
)
@pytest.mark.parametrize("literal", [True, False])
def test_what_cannot_be_read_is_refused(
    rooms: Snapshot, typed: str, error: type[Exception], literal: bool
) -> None:
    """No letters or half a letter is an error of ours, literal or not."""
    with pytest.raises(error):
        read(typed, rooms, literal=literal)


GIVEN = "Hội khuyến đọc đã tặng bao nhiêu tủ sách?"


@pytest.mark.parametrize(
    "typed", ["lương hưu bao nhiêu", "luong huu bao nhieu", "thời tiết", "gia vang hom nay"]
)
def test_what_the_articles_do_not_know_is_a_new_topic(rooms: Snapshot, typed: str) -> None:
    """A short question of something no article names takes nothing over."""
    kinds = {change.kind for change in read(typed, rooms, GIVEN).changes}
    assert "follow_up" not in kinds
    assert read(typed, rooms, GIVEN).text == read(typed, rooms).text


@pytest.mark.parametrize("typed", ["trường tiểu học?", "truong tieu hoc", "trường nào", "khi nào"])
def test_what_stands_beside_the_topic_goes_on(rooms: Snapshot, typed: str) -> None:
    """A short question of what an article says with the topic takes it over."""
    kinds = {change.kind for change in read(typed, rooms, GIVEN).changes}
    assert "follow_up" in kinds


def test_company_is_a_passage_with_half_of_the_topic(rooms: Snapshot) -> None:
    """Words go together where one passage has any of the one and half of the other."""
    together = find_company(rooms, frozenset())
    box, buses, mixed = (
        (tokenize("tủ sách"),),
        (tokenize("lưu động"), tokenize("xe đọc")),
        (tokenize("lưu động"), tokenize("hạt giống"), tokenize("nắng đẹp")),
    )
    assert together((tokenize("tiểu học"),), box)
    assert not together((tokenize("tiểu học"),), buses)
    assert together((tokenize("buôn"),), buses)
    assert not together((tokenize("buôn"),), mixed)
    assert not together((tokenize("tieu hoc"),), box)
    assert find_company(rooms, frozenset(["tieu", "hoc"]))((tokenize("tieu hoc"),), box)
