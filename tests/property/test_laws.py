"""Laws that hold for every text: offsets, forms, rankings, answers, time."""

from __future__ import annotations

import contextlib
import math
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dtqa.answer.ranking import WEIGHTS
from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.errors import QuestionError
from dtqa.model import Answer, Article, Block, BlockKind, Mention, Status
from dtqa.text.clean import clean_text, split_lines
from dtqa.text.entities.dates import find_dates
from dtqa.text.entities.figures import find_figures
from dtqa.text.entities.names import find_organizations, find_persons, find_places
from dtqa.text.marks import fold, to_term
from dtqa.text.passages import cut_passages
from dtqa.text.sentences import split_sentences, split_text
from dtqa.text.words import analyze, pair_up, to_fields, tokenize
from tests.unit.answer.asking import rank, write_passage
from tests.ways.few_articles import ARTICLES, write_articles

LIMIT = 1000
"""Characters of a question that the chatbot takes by default."""

TEXT = """
    trạm sạc xe điện thư viện số của huyện Mẫu tỉnh Ví Dụ ông Trần Văn Thử bà Giám đốc Sở Công
    Thương TP. PGS.TS. v.v. ./. abc.gov.vn CCCD 5G VNeID hoá hóa thuỷ tỷ tỉ kỹ ký Đó là bao nhiêu
    mấy khi nào ở đâu ai những gì gồm: tăng giảm từ mức lên năm 2023 ngày 5/4/2024 tháng 12/2023
    quý IV thứ 45 56/63 45,4 triệu 1.250 đồng % 13,5% ( ) “ ” , ; : . ? ! … - a) 1. 749/QĐ-TTg
    hai nghìn lần Đường Ấp số hộ dân nuoc sach tram sac bao nhieu la gi nay
"""
WORDS = TEXT.split()

vietnamese = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
"""Texts of words that rules of this program look at, in any order."""

texts = vietnamese | st.text(max_size=120)
lines = texts.map(lambda raw: " ".join(split_lines(clean_text(raw))))
"""One line of clean text, as blocks and sentences are."""

FINDERS = [find_figures, find_dates, find_persons, find_organizations, find_places]

Finder = Callable[[str], tuple[Mention, ...]]


@given(lines)
@settings(deadline=None)
def test_sentences_are_slices_in_order(line: str) -> None:
    """Sentences do not overlap, hold something, and nothing but blanks is lost between them."""
    position = 0
    for start, end in split_text(line):
        assert line[position:start].strip() == ""
        assert position <= start < end
        assert line[start:end].strip() == line[start:end]
        position = end
    assert line[position:].strip() == ""


@given(st.lists(st.tuples(st.sampled_from(BlockKind), lines.filter(bool)), max_size=8))
@settings(deadline=None)
def test_an_article_is_its_sentences_and_passages(parts: list[tuple[BlockKind, str]]) -> None:
    """Every sentence is the slice its offsets name, and stands in exactly one passage."""
    blocks: list[Block] = []
    start = 0
    for kind, line in parts:
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 1
    text = "\n".join(line for _, line in parts)
    article = Article("bai", "Bài", text, tuple(blocks), "bai.txt", "sha256:0")
    sentences = split_sentences(article)
    assert all(text[one.start : one.end] == one.text for one in sentences)
    assert [one.number for one in sentences] == list(range(1, len(sentences) + 1))
    passages = cut_passages(sentences)
    held = [number for one in passages for number in range(one.first, one.last + 1)]
    assert held == [one.number for one in sentences]
    for left, right in pairwise(passages):
        assert left.end <= right.start


@given(texts)
def test_tokens_slice_back(text: str) -> None:
    """A token is the slice its offsets name; tokens are in order and have both forms."""
    position = 0
    for token in tokenize(text):
        assert position <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert token.term
        assert token.folded
        position = token.end


@given(texts.map(lambda text: unicodedata.normalize("NFC", text)))
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text has no mark left to fold."""
    assert fold(fold(text)) == fold(text)


LETTERS = st.characters(exclude_categories=["Cs", "Mn", "Mc", "Me"])
"""What is no mark that stands alone."""


@given(vietnamese | st.text(LETTERS))
def test_folding_keeps_the_length(text: str) -> None:
    """A text whose marks are composed is as long folded as before, so offsets carry over."""
    composed = unicodedata.normalize("NFC", text)
    assert len(fold(composed)) == len(composed)


ONSETS = ["", "h", "kh", "l", "t", "th", "ch", "tr", "ng"]
GLIDES = ["oa", "oe", "uy"]
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


@pytest.mark.parametrize("glide", GLIDES)
@given(onset=st.sampled_from(ONSETS), tone=st.sampled_from(TONES), upper=st.booleans())
def test_both_tone_placements_are_one_term(glide: str, onset: str, tone: str, upper: bool) -> None:
    """hoá and hóa are the same for every onset and tone, in any case and composition."""
    old = onset + glide[0] + tone + glide[1]
    new = onset + glide + tone
    spellings = {old, new, unicodedata.normalize("NFC", old), unicodedata.normalize("NFC", new)}
    if upper:
        spellings |= {spelling.upper() for spelling in spellings}
    assert len({to_term(spelling) for spelling in spellings}) == 1
    assert len({fold(spelling) for spelling in spellings}) == 1


@given(st.lists(texts, max_size=6))
def test_bigrams_are_neighbours_within_a_sentence(sentences: list[str]) -> None:
    """A field of pairs is the pairs of every sentence, one after the other."""
    fields = to_fields(analyze(sentences))
    rows = [[token.term for token in tokenize(text)] for text in sentences]
    folded = [[token.folded for token in tokenize(text)] for text in sentences]
    assert fields["syllable"] == tuple(term for row in rows for term in row)
    assert fields["folded"] == tuple(term for row in folded for term in row)
    assert fields["bigram"] == tuple(pair for row in rows for pair in pair_up(row))
    assert fields["folded_bigram"] == tuple(pair for row in folded for pair in pair_up(row))


@pytest.mark.parametrize("find", FINDERS)
@given(sentence=texts)
def test_mentions_slice_back_and_do_not_overlap(find: Finder, sentence: str) -> None:
    """No text makes a finder raise; what it finds is in order, apart, and a slice."""
    position = 0
    for mention in find(sentence):
        assert position <= mention.start < mention.end
        assert sentence[mention.start : mention.end] == mention.text
        assert 0 < mention.certainty <= 1
        position = mention.end


@given(
    question=lines,
    sentences=st.lists(lines.filter(bool), min_size=1, max_size=6),
    headings=st.sets(st.integers(1, 6)),
    before=lines,
)
@settings(deadline=None)
def test_a_ranking_is_a_permutation(
    question: str, sentences: list[str], headings: set[int], before: str
) -> None:
    """All sentences but headings are ranked, each once, by the weighted sum of its features."""
    assume(tokenize(question))
    numbers = sorted(number for number in headings if number <= len(sentences))
    ranked = rank(question, write_passage(sentences, headings=numbers, before=before))
    expected = set(range(1, len(sentences) + 1)) - set(numbers)
    assert sorted(one.sentence.number for one in ranked) == sorted(expected)
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)
    for one in ranked:
        parts = (WEIGHTS[name] * value for name, value in one.features.items())
        assert math.isclose(one.score, sum(parts), abs_tol=1e-9)
        assert all(-1e-9 <= value <= 1 + 1e-9 for value in one.features.values())


@pytest.fixture(scope="module", params=["memory", "disk"])
def bot(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chatbot]:
    """Return a chatbot over three articles, once with each engine."""
    folder = tmp_path_factory.mktemp("laws")
    build_index(write_articles(folder / "corpus"), folder / "index", request.param)
    chatbot = Chatbot(folder / "index")
    yield chatbot
    chatbot.close()


def check_answer(bot: Chatbot, answer: Answer) -> None:
    """Fail unless all that an answer says can be proved from the articles."""
    assert (answer.status is Status.NOT_FOUND) == (not answer.answers)
    assert (answer.status is Status.ANSWERED) == (not answer.message)
    for number, evidence in enumerate(answer.answers, 1):
        citation = evidence.citation
        article, sentences = bot.article(citation.article_id)
        assert article.text[citation.start : citation.end] == citation.quote == evidence.text
        assert sentences[citation.sentence - 1].text == citation.quote
        assert article.content_hash == citation.content_hash
        assert evidence.rank == citation.number == number
        assert 0 <= evidence.confidence <= 1 + 1e-9
        check_spans(evidence.text, evidence.highlights)
        if evidence.short is not None:
            short = evidence.short
            assert evidence.text[short.start : short.end] == short.text != ""


def check_spans(text: str, spans: Sequence[tuple[int, int]]) -> None:
    """Fail unless spans are in order, apart and inside the text."""
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        position = end


SAID = sorted({token.text for text in ARTICLES.values() for token in tokenize(text)})

questions = (
    st.text(max_size=LIMIT)
    | vietnamese
    | st.lists(st.sampled_from(SAID) | st.sampled_from(WORDS), max_size=12).map(" ".join)
)


@given(question=questions)
@settings(deadline=None)
def test_every_question_is_answered_or_refused(bot: Chatbot, question: str) -> None:
    """A text within the limit gets an answer that can be proved, or a QuestionError."""
    with contextlib.suppress(QuestionError):
        check_answer(bot, bot.ask(question))


@given(question=questions)
@settings(deadline=None)
def test_a_question_is_answered_alike_every_time(bot: Chatbot, question: str) -> None:
    """Asking twice gives the same sentences in the same order."""
    with contextlib.suppress(QuestionError):
        first, second = bot.ask(question), bot.ask(question)
        assert first.answers == second.answers
        assert first.status is second.status


SHORT, FACTOR, BOUND = 100_000, 10, 40
"""Ten times the text may take ten times as long; what is quadratic takes a hundred times."""


@pytest.mark.parametrize("end", ["", "ă"], ids=["plain", "marked"])
@pytest.mark.parametrize("unit", ["7", "a", "A", " "], ids=["digits", "small", "capital", "blanks"])
@pytest.mark.parametrize("read", [*FINDERS, tokenize, split_text])
def test_time_is_linear(read: Callable[[str], object], unit: str, end: str) -> None:
    """A megabyte of digits, letters or blanks takes about ten times a tenth of it."""
    split_text("Nạp trước. Rồi đo.")
    assert any(is_linear(read, unit, end + mark) for mark in ("", "!", "?"))


def is_linear(read: Callable[[str], object], unit: str, end: str) -> bool:
    """Tell whether reading a long text takes no more than its length allows for."""
    short = measure(read, unit * SHORT + end)
    return measure(read, unit * SHORT * FACTOR + end) < BOUND * max(short, 0.002)


def measure(read: Callable[[str], object], text: str) -> float:
    """Return the seconds that reading a text takes."""
    started = time.perf_counter()
    read(text)
    return time.perf_counter() - started


@pytest.mark.parametrize(
    "unit", ["Lan Anh nói ", "AB, ", "5/4/2024 ", "7% ", "hai ba ", "Xong. ", "tỉnh Ví "]
)
@pytest.mark.parametrize("find", FINDERS)
def test_many_mentions_take_linear_time(find: Finder, unit: str) -> None:
    """Ten times as many mentions in one sentence take about ten times as long."""
    text = unit * (3_000 // len(unit))
    long = unit * (30_000 // len(unit))
    assert any(measure(find, long) < BOUND * max(measure(find, text), 0.001) for _ in range(3))
