"""The whole way: files become an index, questions become answers, indexes get replaced."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dtqa import prepare
from dtqa.articles.folder import SourceFile
from dtqa.build import BuildReport, build_index
from dtqa.chatbot import Chatbot
from dtqa.errors import (
    CorpusMissing,
    DtqaError,
    EngineUnavailable,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    QuestionEmpty,
    QuestionError,
    QuestionTooLong,
    QuestionUnreadable,
)
from dtqa.model import Answer, Status
from dtqa.search.lock import lock_index
from dtqa.search.manifest import MANIFEST, generation_folder, read_manifest, render
from dtqa.search.publish import new_generation
from dtqa.search.snapshot import CATALOG
from dtqa.text.marks import fold
from tests.ways.few_articles import (
    ARTICLES,
    CHEMISTRY,
    OPENED,
    ROOMS,
    SIGNED,
    STATIONS,
    WATER,
    write_articles,
)

STATIONS_QUESTION = "Bao nhiêu trạm sạc xe điện đã được lắp?"
NEWS = "Xã Đồi Thông vừa khánh thành 25 cầu treo dân sinh."
NEWS_QUESTION = "Bao nhiêu cầu treo dân sinh được khánh thành?"
BRIDGES = {"cau-treo.txt": f"Cầu treo ở xã Đồi Thông\n\n{NEWS}\n"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of three articles that a test may change."""
    return write_articles(tmp_path / "corpus")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an index of each engine over the three articles."""
    folder = tmp_path_factory.mktemp("built")
    write_articles(folder / "corpus")
    for engine in ("memory", "disk"):
        build_index(folder / "corpus", folder / engine, engine)
    return folder


@pytest.fixture
def index(tmp_path: Path, built: Path) -> Path:
    """Return an index of the three articles that a test may replace or harm."""
    return Path(shutil.copytree(built / "memory", tmp_path / "index"))


@pytest.fixture(scope="module", params=["memory", "disk"])
def bot(request: pytest.FixtureRequest, built: Path) -> Iterator[Chatbot]:
    """Return a chatbot over the three articles, once with each engine."""
    chatbot = Chatbot(built / request.param)
    yield chatbot
    chatbot.close()


def ask(index: Path, question: str) -> Answer:
    """Return the answer of a chatbot that is opened for this question alone."""
    bot = Chatbot(index)
    try:
        return bot.ask(question)
    finally:
        bot.close()


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    """Return how many files were added, changed, removed and unchanged."""
    return report.added, report.changed, report.removed, report.unchanged


def count_calls(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """Return a list that grows by the first argument of each call of a function of prepare."""
    calls: list[object] = []
    real = getattr(prepare, name)

    def counted(*arguments: object, **named: object) -> object:
        calls.append(arguments[0])
        return real(*arguments, **named)

    monkeypatch.setattr(prepare, name, counted)
    return calls


# Building


def test_a_first_build_adds_every_file(corpus: Path, tmp_path: Path) -> None:
    """Everything is new, nothing is refused, and the index tells what it holds."""
    report = build_index(corpus, tmp_path / "new", "memory")
    assert counts(report) == (3, 0, 0, 0)
    assert report.refused == ()
    info = Chatbot(tmp_path / "new").info()
    assert (info.articles, info.sentences) == (report.articles, report.sentences)
    assert (info.version, info.engine) == (report.version, "memory")
    assert info.newest == "2024-03-05"


def test_a_rebuild_tells_what_changed(corpus: Path, index: Path) -> None:
    """Added, changed, removed and unchanged files are counted, each once."""
    write_articles(corpus, BRIDGES)
    (corpus / "nuoc-sach.html").unlink()
    changed = ARTICLES["thu-vien.txt"].replace("12.400", "15.900")
    write_articles(corpus, {"thu-vien.txt": changed})
    report = build_index(corpus, index, "memory")
    assert counts(report) == (1, 1, 1, 1)
    assert report.articles == 3
    assert ask(index, "Bao nhiêu bạn đọc mượn sách?").answers[0].short.text == "15.900"  # type: ignore[union-attr]
    assert ask(index, NEWS_QUESTION).answers[0].text == NEWS
    sources = {evidence.citation.article_id for evidence in ask(index, "nước sạch").answers}
    assert "nuoc-sach" not in sources


@pytest.mark.parametrize("function", ["read_article", "split_sentences", "cut_passages"])
def test_what_is_unchanged_is_not_analysed_again(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    """A rebuild reads, cuts and counts only the files that are new or changed."""
    calls = count_calls(monkeypatch, function)
    write_articles(corpus, BRIDGES)
    report = build_index(corpus, index, "memory")
    assert counts(report) == (1, 0, 0, 3)
    assert len(calls) == 1


def test_a_full_build_analyses_everything(
    corpus: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for in full, every file is read again and the index is the same."""
    before = ask(index, STATIONS_QUESTION)
    calls = count_calls(monkeypatch, "read_article")
    report = build_index(corpus, index, "memory", full=True)
    assert len(calls) == report.articles == 3
    after = ask(index, STATIONS_QUESTION)
    assert after.answers == before.answers
    assert after.index.version != before.index.version


def test_a_taken_over_article_answers_as_before(corpus: Path, index: Path) -> None:
    """What is not analysed again is cited with the same words, offsets and hash."""
    before = ask(index, STATIONS_QUESTION).answers[0].citation
    write_articles(corpus, BRIDGES)
    build_index(corpus, index, "memory")
    assert ask(index, STATIONS_QUESTION).answers[0].citation == before


def test_a_renamed_file_is_removed_and_added(corpus: Path, index: Path) -> None:
    """A file is known by its name: under another one it is another article."""
    (corpus / "thu-vien.txt").rename(corpus / "thu-vien-so.txt")
    assert counts(build_index(corpus, index, "memory")) == (1, 0, 1, 2)
    assert ask(index, "Thư viện số mở cửa khi nào?").answers[0].citation.article_id == "thu-vien-so"


def test_refused_files_are_named_and_the_rest_is_indexed(tmp_path: Path, corpus: Path) -> None:
    """A file that cannot be read is told with its reason and a hint, and stops nothing."""
    (corpus / "anh.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (corpus / "bang.xlsx").write_bytes(b"PK\x03\x04")
    (corpus / "trong.txt").write_text("\n \n", encoding="utf-8")
    (corpus / "dai.txt").write_text("Rất dài. " * 1000, encoding="utf-8")
    report = build_index(corpus, tmp_path / "index", "memory", limit_bytes=5000)
    refused = {refusal.path: refusal for refusal in report.refused}
    assert set(refused) == {"anh.txt", "bang.xlsx", "trong.txt", "dai.txt"}
    assert all(refusal.reason and refusal.hint for refusal in report.refused)
    assert all(name in refusal.reason for name, refusal in refused.items())
    assert counts(report) == (3, 0, 0, 0)
    assert ask(tmp_path / "index", STATIONS_QUESTION).answers[0].text == STATIONS


def test_a_file_that_changes_while_it_is_read_is_read_again(corpus: Path, index: Path) -> None:
    """What was away, or another, for the moment of its reading is indexed by the next build."""
    away, other = corpus / "cau-treo.txt", corpus / "cau-go.txt"
    kept = {away: BRIDGES["cau-treo.txt"], other: "Cầu gỗ\n\nXã Đồi Thông có 4 cầu gỗ.\n"}
    for path, text in kept.items():
        path.write_text(text)

    def disturb(files: Iterable[SourceFile], _: int) -> Iterator[SourceFile]:
        away.unlink()
        other.write_text("Nửa bài")
        yield from files

    report = build_index(corpus, index, "memory", progress=disturb)
    assert [refusal.path for refusal in report.refused] == [away.name]
    for path, text in kept.items():
        path.write_text(text)
    report = build_index(corpus, index, "memory")
    assert (report.refused, report.articles) == ((), len(ARTICLES) + 2)
    assert NEWS in ask(index, NEWS_QUESTION).answers[0].citation.quote


def test_a_refused_file_is_tried_again(corpus: Path, index: Path) -> None:
    """A file that was mended is added by the next build; one that broke is refused."""
    (corpus / "moi.txt").write_text("", encoding="utf-8")
    assert [one.path for one in build_index(corpus, index, "memory").refused] == ["moi.txt"]
    (corpus / "moi.txt").write_text(BRIDGES["cau-treo.txt"], encoding="utf-8")
    report = build_index(corpus, index, "memory")
    assert report.refused == ()
    assert counts(report) == (1, 0, 0, 3)
    assert ask(index, NEWS_QUESTION).answers[0].text == NEWS


@pytest.mark.parametrize("engine", ["memory", "disk", "auto"])
def test_an_empty_corpus_answers_that_nothing_was_found(tmp_path: Path, engine: str) -> None:
    """No article is no error: every question is answered with what is missing."""
    (tmp_path / "corpus").mkdir()
    report = build_index(tmp_path / "corpus", tmp_path / "index", engine)
    assert report.articles == report.sentences == 0
    answer = ask(tmp_path / "index", STATIONS_QUESTION)
    assert answer.status is Status.NOT_FOUND
    assert answer.answers == ()
    assert answer.suggestions == ()
    assert answer.message


def test_progress_sees_every_file_that_is_analysed(corpus: Path, index: Path) -> None:
    """What shows the progress is told how many files there are to do, and gets them all."""
    write_articles(corpus, BRIDGES)
    seen: list[tuple[list[str], int]] = []

    def watch(files, total):  # type: ignore[no-untyped-def]
        listed = list(files)
        seen.append(([file.name for file in listed], total))
        return listed

    build_index(corpus, index, "memory", progress=watch)
    assert seen == [(["cau-treo.txt"], 1)]


# What goes wrong with an index


def test_a_missing_corpus_is_told_and_leaves_the_index(index: Path, tmp_path: Path) -> None:
    """Without a folder of articles nothing is built and the live index stays."""
    with pytest.raises(CorpusMissing) as caught:
        build_index(tmp_path / "nowhere", index, "memory")
    assert "nowhere" in caught.value.message()
    assert ask(index, STATIONS_QUESTION).status is Status.ANSWERED


def test_an_unknown_engine_leaves_the_index(index: Path, corpus: Path) -> None:
    """A build that fails halfway leaves the live index as it was."""
    before = read_manifest(index)
    with pytest.raises(EngineUnavailable):
        build_index(corpus, index, "steam")
    assert read_manifest(index) == before
    assert ask(index, STATIONS_QUESTION).status is Status.ANSWERED


def test_two_builds_do_not_run_at_once(index: Path, corpus: Path) -> None:
    """The second build is refused at once while another one holds the index."""
    with lock_index(index), pytest.raises(IndexBusy):
        build_index(corpus, index, "memory")


def remove_manifest(index: Path) -> None:
    """Leave a generation that was never published."""
    (index / MANIFEST).unlink()


def truncate_catalog(index: Path) -> None:
    """Cut the catalog in half."""
    catalog = generation_folder(index, read_manifest(index).version) / CATALOG
    catalog.write_bytes(catalog.read_bytes()[: catalog.stat().st_size // 2])


def change_analysis(index: Path) -> None:
    """Let the index be one of a program that cuts words otherwise."""
    other = replace(read_manifest(index), analysis="words-0")
    (index / MANIFEST).write_bytes(render(other))


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (remove_manifest, IndexMissing),
        (truncate_catalog, IndexDamaged),
        (change_analysis, IndexOutdated),
    ],
)
def test_a_bad_index_is_told_and_mended_by_a_build(  # type: ignore[no-untyped-def]
    index: Path, corpus: Path, harm, error: type[DtqaError]
) -> None:
    """Each fault raises its own error with the command that mends it, and a build mends it."""
    harm(index)
    with pytest.raises(error) as caught:
        ask(index, STATIONS_QUESTION)
    assert str(index) in caught.value.message()
    assert "dtqa index" in caught.value.hint()
    build_index(corpus, index, "memory", full=True)
    assert ask(index, STATIONS_QUESTION).answers[0].text == STATIONS


def test_an_outdated_index_is_not_taken_over(index: Path, corpus: Path) -> None:
    """What another analysis made is made again, also without being asked for in full."""
    change_analysis(index)
    assert counts(build_index(corpus, index, "memory")) == (3, 0, 0, 0)
    assert ask(index, STATIONS_QUESTION).answers[0].text == STATIONS


def test_a_folder_without_an_index_is_told(tmp_path: Path) -> None:
    """An index that was never built is missing, with the command that builds it."""
    with pytest.raises(IndexMissing) as caught:
        ask(tmp_path / "nothing", STATIONS_QUESTION)
    assert caught.value.hint("en") == "Run: dtqa index"


def test_a_half_written_generation_is_never_read(index: Path) -> None:
    """A build that was killed leaves a folder behind, and the live index answers on."""
    (new_generation(index) / CATALOG).write_bytes(b"half")
    assert ask(index, STATIONS_QUESTION).answers[0].text == STATIONS


# Moving on


def test_a_running_chatbot_moves_to_the_new_index(index: Path, corpus: Path) -> None:
    """Between two questions the newest index is opened, suggestions and all."""
    bot = Chatbot(index)
    first = bot.ask(NEWS_QUESTION)
    assert NEWS not in {evidence.text for evidence in first.answers}
    write_articles(corpus, BRIDGES)
    report = build_index(corpus, index, "disk")
    second = bot.ask(NEWS_QUESTION)
    assert second.answers[0].text == NEWS
    assert second.index.version == report.version != first.index.version
    assert bot.info().articles == 4
    bot.close()


def test_a_closed_chatbot_opens_again(index: Path) -> None:
    """Closing lets go of the files, and the next question takes them up."""
    bot = Chatbot(index)
    before = bot.ask(STATIONS_QUESTION)
    bot.close()
    bot.close()
    assert bot.ask(STATIONS_QUESTION).answers == before.answers
    bot.close()


# Asking


ASKED = [
    (STATIONS_QUESTION, STATIONS, "340"),
    ("Ai ký hợp đồng?", SIGNED, "Lê Thị Mẫu"),
    ("Thư viện số mở cửa khi nào?", OPENED, "4/9/2023"),
    ("Thư viện gồm những gì?", ROOMS, "kho sách nói, phòng đọc từ xa và tủ sách thiếu nhi"),
    ("Tỷ lệ hộ dân vùng cao dùng nước sạch là bao nhiêu?", WATER, "68,4%"),
]


@pytest.mark.parametrize(("question", "sentence", "short"), ASKED)
def test_a_question_is_answered_by_its_sentence(
    bot: Chatbot, question: str, sentence: str, short: str
) -> None:
    """The sentence that answers comes first, from articles in any format, with its words."""
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.answers[0].text == sentence
    assert answer.answers[0].short is not None
    assert answer.answers[0].short.text == short


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *((question, fold(question)) for question, _, _ in ASKED),
        ("sách hoá học", "sách hóa học"),
        ("Tỷ lệ hộ dân dùng nước sạch", "Tỉ lệ hộ dân dùng nước sạch"),
        ("Bao nhiêu bạn đọc dùng thẻ CCCD?", "Bao nhiêu bạn đọc dùng thẻ căn cước công dân?"),
        (STATIONS_QUESTION, STATIONS_QUESTION.upper()),
        (STATIONS_QUESTION, f"  {STATIONS_QUESTION}\n\n"),
    ],
)
def test_spelling_does_not_change_the_answer(bot: Chatbot, one: str, other: str) -> None:
    """Marks left out, tone placement, i or y, initials, capitals and blanks change nothing."""
    first, second = bot.ask(one), bot.ask(other)
    assert first.answers[0].text == second.answers[0].text


def test_both_spellings_find_the_sentence(bot: Chatbot) -> None:
    """hoá finds what is written hóa."""
    assert bot.ask("mượn sách hoá học").answers[0].text == CHEMISTRY


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Bao nhiêu trạm sạc ở Cao Bằng?", "Cao Bằng"),
        ("Công thức nấu phở bò gia truyền?", "phở"),
        ("Bà Hoàng Thị Không ký hợp đồng nào?", "Hoàng Thị Không"),
    ],
)
def test_what_no_article_holds_is_not_found(bot: Chatbot, question: str, missing: str) -> None:
    """A name or matter that stands nowhere is named as missing, with questions to try."""
    answer = bot.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.answers == ()
    assert any(missing in words for words in answer.missing)
    assert answer.suggestions


def test_another_year_is_named_as_missing(bot: Chatbot) -> None:
    """An answer for another year than the one asked for is not passed off as whole."""
    answer = bot.ask("Năm 2019 đã lắp bao nhiêu trạm sạc xe điện?")
    assert answer.status is not Status.ANSWERED
    assert "2019" in answer.message


def test_every_suggestion_is_answered(bot: Chatbot) -> None:
    """What is suggested can be asked."""
    assert bot.suggestions()
    assert {bot.ask(question).status for question in bot.suggestions()} == {Status.ANSWERED}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_more_sentences_than_asked_for(bot: Chatbot, count: int) -> None:
    """top_k is the most that is shown, and the first stays the first."""
    answer = bot.ask("trạm sạc", top_k=count)
    assert 1 <= len(answer.answers) <= count
    assert answer.answers[0].text == bot.ask("trạm sạc").answers[0].text


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ("", QuestionEmpty),
        ("trạm sạc " * 1111 + "x", QuestionTooLong),
        ("\x00\x01\x02\x1b", QuestionEmpty),
        ("🙂🙃👍🏽", QuestionEmpty),
        ("trạm \ud83d sạc", QuestionUnreadable),
    ],
    ids=["empty", "10,000 characters", "controls", "emoji", "lone surrogate"],
)
def test_what_is_no_question_raises(
    bot: Chatbot, question: str, error: type[QuestionError]
) -> None:
    """What cannot be read is refused with a hint, by asking and by searching."""
    for door in (bot.ask, bot.search):
        with pytest.raises(error) as caught:
            door(question)
        assert caught.value.hint("vi")


def test_a_question_about_codes_is_only_words(bot: Chatbot) -> None:
    """What a query language or SQL would choke on is read as words."""
    for question in ('trạm AND (sạc OR "', "trạm*:sạc^2 ~ [a TO b]", "'; DROP TABLE trạm; --"):
        assert bot.ask(question).index.articles == 3
