"""The command line: what it prints and where, and the exit status it leaves behind."""

from __future__ import annotations

import json
import re
import shutil
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from dtqa import __version__, errors
from dtqa.build import build_index
from dtqa.cli.commands import app
from dtqa.cli.exits import find_exit
from dtqa.server.app import create_app
from dtqa.server.ask_response import AskResponse
from dtqa.settings import Settings, shipped
from tests.ways.commands import WITHOUT_TANTIVY, run, serving
from tests.ways.few_articles import ARTICLES, STATIONS, WATER, write_articles

QUESTION: Final = "Tỉnh Ví Dụ đã lắp bao nhiêu trạm sạc xe điện?"
NONSENSE: Final = "Công thức nấu phở bò gia truyền?"
MISSION: Final = "bao nhiêu tài khoản định danh điện tử"
HINT: Final = "  → "

COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "index": ("--corpus", "--index", "--engine", "--full", "--workers", "--json"),
    "ask": (
        "--index",
        "--top-k",
        "--from",
        "--to",
        "--as-of",
        "--publisher",
        "--after",
        "--literal",
        "--explain",
        "--json",
    ),
    "abbreviations": ("--index", "--json"),
    "figures": (
        "--index",
        "--article",
        "--publisher",
        "--from",
        "--to",
        "--kind",
        "--order",
        "--limit",
        "--csv",
        "--json",
    ),
    "add": ("--corpus", "--index", "--engine", "--force", "--json"),
    "remove": ("--corpus", "--index", "--engine", "--json"),
    "restore": ("--corpus", "--index", "--engine", "--json"),
    "removed": ("--corpus", "--empty", "--json"),
    "watch": ("--corpus", "--index", "--engine"),
    "serve": ("--host", "--port", "--index", "--workers", "--watch"),
    "status": ("--index", "--json"),
    "eval": ("--index", "--contexts", "--removed", "--sample", "--out", "--json"),
    "verify": ("--index", "--json"),
    "journal": ("summary", "unanswered", "export"),
}
"""Every command this version has, with all its options."""

SET: Final = [
    {"id": "1", "question": QUESTION, "kind": "number", "answers": ["340"],
     "evidence": [{"report": "tram-sac.md", "must": ["340 trạm sạc"]}]},
    {"id": "2", "question": NONSENSE, "kind": "none", "answers": [], "evidence": []},
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with articles and their index, which no test changes."""
    folder = tmp_path_factory.mktemp("place")
    write_articles(folder / "corpus")
    build_index(folder / "corpus", folder / "index", "memory")
    return folder


@pytest.fixture
def own(place: Path, tmp_path: Path) -> Path:
    """Return a copy of the place that a test may change."""
    return shutil.copytree(place, tmp_path / "own")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Let every command of this process stand in the place, with no setting of its own."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DTQA_{name.upper()}", raising=False)
    monkeypatch.chdir(place)


def call(*arguments: str | Path, **variables: str) -> Result:
    """Run a command within this process, which is faster."""
    return CliRunner().invoke(app, [str(one) for one in arguments], env=variables)


def assert_refused(result: Result, status: int, *words: str) -> None:
    """Check that a command said on stderr what is wrong and what to do, and nothing else."""
    assert result.exit_code == status
    assert result.stdout == ""
    message, hint = result.stderr.splitlines()
    assert message.startswith("dtqa: ")
    assert hint.startswith(HINT)
    for word in words:
        assert word in result.stderr


# index


def test_index_prints_what_it_did(own: Path) -> None:
    """Indexing ends with one line on stdout that counts articles, and with status 0."""
    (own / "corpus" / "tram-sac.md").unlink()
    (own / "corpus" / "thu-vien.txt").write_text("Sách\n\nThư viện có 9 kệ sách.\n")
    ran = run("index", folder=own)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.fullmatch(
        r"Đã lập chỉ mục 2 bài, \d+ câu \(memory\) trong \d+\.\d giây: "
        r"0 mới, 1 đổi, 1 gỡ, 1 giữ nguyên, 0 không nhận\.\n",
        ran.stdout,
    )


def test_index_json_has_the_keys_of_the_contract(own: Path) -> None:
    """`index --json` prints exactly the contract's keys, paths relative to the corpus, exit 1."""
    broken = own / "corpus" / "sâu" / "hỏng.md"
    broken.parent.mkdir()
    broken.write_bytes(b"")
    result = call("index", "--corpus", own / "corpus", "--index", own / "index", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert set(report) == {
        "version", "engine", "articles", "sentences", "added", "changed", "removed",
        "unchanged", "refused", "took_s",
    }  # fmt: skip
    assert [report[key] for key in ("added", "changed", "removed", "unchanged")] == [0, 0, 0, 3]
    (refused,) = report["refused"]
    assert set(refused) == {"path", "reason", "hint"}
    assert refused["path"] == "sâu/hỏng.md"
    assert str(own) not in result.stdout


def test_a_refused_file_is_named_with_its_reason(own: Path) -> None:
    """A file that cannot be read is named with reason and hint, the rest indexed, exit 1."""
    (own / "corpus" / "anh.png").write_bytes(b"\x89PNG")
    result = call("index", "--corpus", own / "corpus", "--index", own / "index")
    assert result.exit_code == 1
    assert "1 không nhận" in result.stdout
    assert "✗ anh.png: Tệp anh.png thuộc loại không đọc được (.png)." in result.stdout
    assert "    → Lưu nội dung thành .docx" in result.stdout
    assert call("ask", QUESTION, "--index", own / "index").exit_code == 0


def test_full_analyses_unchanged_articles_again(own: Path) -> None:
    """With --full nothing is taken over from the last generation."""
    result = call("index", "--full", "--json", "--index", own / "index")
    report = json.loads(result.stdout)
    assert (report["added"], report["unchanged"]) == (3, 0)


def test_a_missing_corpus_is_wrong_use(own: Path) -> None:
    """A folder of articles that was named but is not there ends in status 2 and its name."""
    assert_refused(call("index", "--corpus", own / "nowhere"), 2, "nowhere", "DTQA_CORPUS")


# exit statuses and languages


def test_every_error_has_an_exit_status() -> None:
    """Each class of the tree has the exit status the contract gives it."""
    assert find_exit(errors.ArticleEmpty) == 1
    assert find_exit(errors.QuestionEmpty) == find_exit(errors.SettingInvalid) == 2
    assert find_exit(errors.CorpusMissing) == find_exit(errors.QuestionSetInvalid) == 2
    for kind in errors.IndexError_.__subclasses__():
        assert find_exit(kind) == 3
    assert find_exit(errors.EngineUnavailable) == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("index", "--engine", "quantum"),
        ("ask", "x", "--top-k", "0"),
        ("ask", "x", "--top-k", "many"),
        ("ask",),
        ("serve", "--workers", "0"),
        ("status", "--colour"),
        ("answer", "x"),
    ],
)
def test_wrong_use_ends_in_status_2(arguments: tuple[str, ...]) -> None:
    """An option, value or command that does not exist ends in status 2, nothing on stdout."""
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("ask", "x"), ("abbreviations",), ("status",), ("verify",), ("eval", "set.jsonl")],
)
def test_no_index_ends_in_status_3(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Every command that reads the index says that there is none and how to make one."""
    (tmp_path / "set.jsonl").write_text(json.dumps(SET[0]))
    index = tmp_path / "none"
    arguments = tuple(str(tmp_path / one) if "set" in one else one for one in arguments)
    assert_refused(call(*arguments, "--index", index), 3, str(index), "dtqa index")
    assert not index.exists()


def test_a_missing_library_ends_in_status_4(own: Path) -> None:
    """Where tantivy cannot be imported, building and reading a disk index end in status 4."""
    build_index(own / "corpus", own / "on-disk", "disk")
    for arguments in (["index", "--engine", "disk"], ["ask", QUESTION, "--index", "on-disk"]):
        ran = run(*arguments, folder=own, code=WITHOUT_TANTIVY)
        assert (ran.returncode, ran.stdout) == (4, "")
        assert "dtqa: Bộ tìm kiếm disk không dùng được" in ran.stderr
        assert "DTQA_ENGINE" in ran.stderr
        assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        ("vi", "dtqa: Chưa có chỉ mục ở", "  → Chạy: dtqa index"),
        ("en", "dtqa: There is no index at", "  → Run: dtqa index"),
    ],
)
def test_messages_are_in_the_language_chosen(
    tmp_path: Path, language: str, message: str, hint: str
) -> None:
    """DTQA_LANGUAGE chooses the language of message and hint."""
    result = call("status", "--index", tmp_path, DTQA_LANGUAGE=language)
    first, second = result.stderr.splitlines()
    assert first.startswith(message)
    assert second == hint


def test_refusals_are_in_the_language_chosen(own: Path) -> None:
    """Reason and hint of a refused file are English where English was chosen."""
    (own / "corpus" / "empty.md").write_bytes(b"")
    result = call("index", "--corpus", own / "corpus", "--index", own / "i", DTQA_LANGUAGE="en")
    assert "empty.md holds no text." in result.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [("DTQA_TOP_K", "99"), ("DTQA_PORT", "http"), ("DTQA_ENGINE", "x"), ("DTQA_LANGUAGE", "fr")],
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    """A variable that cannot be used ends in status 2 and is named."""
    assert_refused(call("ask", QUESTION, **{name: value}), 2, name)


# ask


def test_ask_prints_the_sentence_and_its_source(place: Path) -> None:
    """An answer on stdout is the sentence word for word with its source, stderr is empty."""
    ran = run("ask", QUESTION, folder=place)
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    at = lines.index(f"1. {STATIONS}")
    assert lines[at + 1] == (
        "   [1] Trạm sạc ở tỉnh Ví Dụ · Báo Kiểm Thử · 05/03/2024 · tram-sac#s2"
    ), lines[at + 1]
    assert "3 bài" in lines[-1]


def test_nothing_is_coloured_outside_a_terminal(own: Path) -> None:
    """Where the output is no terminal, no command prints an escape sequence."""
    ran = run("ask", QUESTION, folder=own, TERM="xterm-256color")
    assert "\x1b" not in ran.stdout + ran.stderr
    (own / "corpus" / "empty.md").write_bytes(b"")
    where = ("--index", own / "index")
    for command in (["index", "--corpus", own / "corpus"], ["status"], ["verify"], ["ask", ""]):
        result = call(*command, *where, TERM="xterm-256color")
        assert "\x1b" not in result.stdout + result.stderr


def test_ask_json_is_what_the_api_returns(place: Path) -> None:
    """`ask --json` prints the object of POST /api/v1/ask but for its id and time."""
    with TestClient(create_app(Settings(index=place / "index"))) as client:
        for question in (QUESTION, NONSENSE, "Trạm sạc là gì?"):
            said = json.loads(call("ask", question, "--json").stdout)
            AskResponse.model_validate(said)
            served = client.post("/api/v1/ask", json={"question": question}).json()
            assert strip(said) == strip(served)
            assert said["request_id"] != served["request_id"]


def strip(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer without what differs from one asking to the next."""
    return {key: value for key, value in answer.items() if key not in ("request_id", "took_ms")}


def test_not_found_is_an_answer() -> None:
    """What the articles do not hold is said to be missing, with status 0."""
    result = call("ask", NONSENSE)
    assert result.exit_code == 0
    assert "Không có câu nào" in result.stdout
    assert "Có thể hỏi:" in result.stdout
    assert json.loads(call("ask", NONSENSE, "--json").stdout)["status"] == "not_found"


def test_top_k_limits_the_sentences() -> None:
    """No more sentences are shown than --top-k says."""
    many = json.loads(call("ask", "trạm sạc", "--json", "--top-k", "3").stdout)["answers"]
    one = json.loads(call("ask", "trạm sạc", "--json", "--top-k", "1").stdout)["answers"]
    assert len(many) > 1
    assert one == many[:1]


def cited(*options: str) -> list[str]:
    """Return the articles that the question is answered from under these options."""
    answer = json.loads(call("ask", "trạm sạc của tỉnh", "--json", *options).stdout)
    return [found["citation"]["article_id"] for found in answer["answers"]]


def test_filters_choose_the_articles() -> None:
    """Publisher and dates leave only sentences of articles that fit, in any precision."""
    assert set(cited("--publisher", "bao kiem thu")) == {"tram-sac"}
    assert set(cited("--publisher", "không có", "--publisher", "kiểm thử")) == {"tram-sac"}
    assert set(cited("--from", "2024", "--to", "2024-03")) == {"tram-sac"}
    assert cited("--from", "2024-03-06") == cited("--to", "2024-02") == []
    assert cited("--as-of", "2023") == cited("--publisher", "không có") == []


def test_earlier_questions_and_literal_reach_the_answer(place: Path) -> None:
    """`--after` and `--literal` ask what the API asks with `history` and `literal`."""
    options = ("--after", QUESTION, "--after", "thư viện", "--publisher", "kiểm thử")
    body = {"history": [QUESTION, "thư viện"], "filters": {"publishers": ["kiểm thử"]}}
    with TestClient(create_app(Settings(index=place / "index"))) as client:
        for more, flags in (({}, ()), ({"literal": True, "explain": True},
                                       ("--literal", "--explain"))):  # fmt: skip
            said = json.loads(call("ask", "còn ở huyện?", "--json", *options, *flags).stdout)
            asked = {"question": "còn ở huyện?", **body, **more}
            assert strip(said) == strip(client.post("/api/v1/ask", json=asked).json())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "hôm qua"), "Giá trị của --from không phải một ngày: “hôm qua”"),
        (("--to", "2024-13"), "--to"),
        (("--as-of", "19/07/2024"), "--as-of"),
        (("--from", "2024", "--to", "2023"), "2023-12-31"),
        (("--after", "a" * 1001), "--after.0"),
        (("--after", "a") * 51, "51"),
    ],
)
def test_wrong_conditions_are_wrong_use(options: tuple[str, ...], said: str) -> None:
    """Dates that are none or reversed and too long a history end in status 2 and their name."""
    assert_refused(call("ask", QUESTION, *options), 2, said)
    assert_refused(call("ask", QUESTION, "--json", *options), 2, said)


def test_ask_explains_itself() -> None:
    """With --explain the word lists and features stand below each sentence, else nowhere."""
    plain, explained = (call("ask", QUESTION, *more).stdout for more in ((), ("--explain",)))
    assert "Độ tin cậy" not in plain
    assert explained.count("   Độ tin cậy: ") == explained.count("   Không thấy: ") >= 1
    assert "Có nhiều từ của câu hỏi" in explained
    answer = json.loads(call("ask", QUESTION, "--explain", "--json").stdout)
    assert all(found["explain"]["features"] for found in answer["answers"])


# abbreviations


@pytest.fixture
def defined(tmp_path: Path) -> Path:
    """Return the index of an article that defines an abbreviation."""
    text = "Tỉnh mở trạm sạc công cộng (TSCC) ở chợ.\n\nMỗi TSCC có hai trụ.\n"
    write_articles(tmp_path / "corpus", {"tram.txt": f"Trạm sạc\n\n{text}"})
    build_index(tmp_path / "corpus", tmp_path / "index", "memory")
    return tmp_path / "index"


def test_abbreviations_are_listed_with_their_sentences(defined: Path) -> None:
    """Short form, long form and the sentence that defines it are printed, or that none is."""
    listed = call("abbreviations", "--index", defined)
    assert listed.exit_code == 0
    assert re.search(r"^TSCC +trạm sạc công cộng +tram#s\d+$", listed.stdout, re.MULTILINE)
    assert call("abbreviations", "cong cong", "--index", defined).stdout == listed.stdout
    none = call("abbreviations", "phở", "--index", defined)
    assert (none.exit_code, none.stdout) == (0, "Không có chữ viết tắt nào như vậy.\n")


def test_abbreviations_json_is_what_the_api_lists(defined: Path) -> None:
    """`abbreviations --json` prints the lines and the total of the API."""
    said = json.loads(call("abbreviations", "tscc", "--json", "--index", defined).stdout)
    with TestClient(create_app(Settings(index=defined))) as client:
        served = client.get("/api/v1/abbreviations?q=tscc").json()
    assert said == {key: served[key] for key in ("abbreviations", "total")}
    assert said["total"] == 1


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "không có chữ"),
        ("  \t\n ", "không có chữ"),
        ("?!…", "không có chữ"),
        ("\x01\x02\x07\x1b", "không có chữ"),
        ("😀🎉👍", "không có chữ"),
        ("trạm sạc " * 1111 + "x", "10000 ký tự, tối đa là 1000"),
    ],
    ids=["empty", "blank", "marks", "controls", "emoji", "long"],
)
def test_a_bad_question_is_wrong_use(question: str, said: str) -> None:
    """A question that cannot be read ends in status 2, with what is wrong and what to do."""
    assert_refused(call("ask", question), 2, said)
    assert_refused(call("ask", question, "--json"), 2, said)


def test_broken_bytes_are_wrong_use(place: Path) -> None:
    """Bytes in the question that are no UTF-8 end in status 2 and a message, no traceback."""
    for arguments in ([b"ask", b"bao nhi\xc3 \xff"], [b"ask", b"\xed\xa0\x80 bao", b"--json"]):
        ran = run(*arguments, folder=place)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "dtqa: Câu hỏi có ký tự hỏng" in ran.stderr
        assert "Traceback" not in ran.stderr


def test_a_terminal_of_another_encoding_gets_escapes(place: Path) -> None:
    """Where the output is not UTF-8 the answer is still printed, and its JSON still JSON."""
    plain = run("ask", QUESTION, folder=place, PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stderr) == (0, "")
    assert "tr\\u1ea1m s\\u1ea1c" in plain.stdout
    ran = run("ask", QUESTION, "--json", folder=place, PYTHONIOENCODING="ascii")
    assert json.loads(ran.stdout)["answers"][0]["text"] == STATIONS


# status


def test_status_shows_where_each_setting_came_from(place: Path) -> None:
    """Every setting is shown with its value and whether an option, variable or default set it."""
    result = call(
        "status", "--json", "--index", place / "index", DTQA_INDEX="elsewhere", DTQA_TOP_K="7"
    )
    said = json.loads(result.stdout)
    settings = said["settings"]
    assert set(settings) == {f"DTQA_{name.upper()}" for name in Settings.model_fields}
    assert settings["DTQA_INDEX"] == {"value": str(place / "index"), "source": "option"}
    assert settings["DTQA_TOP_K"] == {"value": "7", "source": "DTQA_TOP_K"}
    assert settings["DTQA_PORT"] == {"value": "8000", "source": "default"}
    assert said["index"]["articles"] == len(ARTICLES)
    assert said["refused"] == []


def test_status_text_cuts_nothing(place: Path, tmp_path: Path) -> None:
    """A long path, or one with brackets, is shown whole: nothing is cut, wrapped or styled."""
    index = tmp_path / ("dài-" * 30) / "[red]x[/y]"
    shutil.copytree(place / "index", index)
    result = call("status", "--index", index, DTQA_HOST="0.0.0.0")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["DTQA_INDEX", str(index), "option"] in rows
    assert ["DTQA_HOST", "0.0.0.0", "DTQA_HOST"] in rows
    assert ["DTQA_TOP_K", "4", "default"] in rows


def test_status_names_what_was_refused(own: Path) -> None:
    """What the last build refused is still shown, with reason and hint, and exits 0."""
    (own / "corpus" / "empty.md").write_bytes(b"")
    call("index", "--corpus", own / "corpus", "--index", own / "index")
    result = call("status", "--index", own / "index")
    assert result.exit_code == 0
    assert "✗ empty.md: Tệp empty.md không còn chữ nào." in result.stdout


def test_options_win_over_variables(place: Path, tmp_path: Path) -> None:
    """An option wins over its variable, and the variable over the default."""
    missing = str(tmp_path / "missing")
    assert call("ask", QUESTION, DTQA_INDEX=missing).exit_code == 3
    assert call("ask", QUESTION, "--index", place / "index", DTQA_INDEX=missing).exit_code == 0
    answers = json.loads(call("ask", "trạm sạc", "--json", DTQA_TOP_K="1").stdout)["answers"]
    assert len(answers) == 1
    told = call("ask", "trạm sạc", "--json", "--top-k", "2", DTQA_TOP_K="1").stdout
    assert len(json.loads(told)["answers"]) == 2


# eval


@pytest.fixture
def question_set(tmp_path: Path) -> Path:
    """Return a set with a question that is answered and one that is not."""
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in SET), encoding="utf-8")
    return path


def test_eval_prints_the_scores(question_set: Path) -> None:
    """Scores are printed a row each, with a column for each of the three ways of typing."""
    result = call("eval", question_set)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].strip() == str(question_set)
    assert [" ".join(line.split()) for line in lines[1:2]] == ["2 câu hỏi có dấu nửa dấu không dấu"]
    rows = {line[:40].strip(): line.split()[-6:] for line in lines}
    told = next(cells for label, cells in rows.items() if "accuracy@1" in label)
    assert told[:2] == told[-2:] == ["1/1", "100.0%"]
    refused = next(cells for label, cells in rows.items() if label.startswith("từ chối đúng"))
    assert refused[:2] == ["1/1", "100.0%"]


def test_eval_json_has_every_way_of_typing(question_set: Path) -> None:
    """`eval --json` has every score for the three ways of typing, as numbers."""
    scores = json.loads(call("eval", question_set, "--json").stdout)
    assert {"path", "marked", "half_marked", "unmarked"} <= set(scores)
    assert set(scores["marked"]) == set(scores["half_marked"]) == set(scores["unmarked"])
    assert scores["marked"]["short_right"] == 1
    assert scores["marked"]["citations_wrong"] == 0
    assert scores["kinds"]["marked"]["number"] == {"asked": 1, "right": 1}


def test_eval_writes_what_it_found(question_set: Path, tmp_path: Path) -> None:
    """`eval --out` writes scores, every question with what came, and a plot."""
    out = tmp_path / "new" / "out"
    result = call("eval", question_set, "--out", out, "--json")
    assert result.exit_code == 0
    assert json.loads((out / "scores.json").read_text("utf-8")) == json.loads(result.stdout)
    lines = (out / "questions.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 2 * 3
    assert (out / "plot.svg").read_bytes().startswith(b"<?xml")


def test_eval_cannot_write_into_a_file(question_set: Path) -> None:
    """`eval --out` that names a file ends in status 2 before anything is asked."""
    assert_refused(call("eval", question_set, "--out", question_set), 2, str(question_set))


def test_eval_asks_a_sample_and_leaves_contexts_out(tmp_path: Path) -> None:
    """`eval --contexts --sample --removed` asks so many, and again without their contexts."""
    items = [
        {"question": f"Giếng số {n} sâu mấy mét?", "context_id": f"c{n}", "answers": [f"{n} mét"],
         "context": f"Giếng số {n} sâu {n} mét, đào đã lâu."}
        for n in range(3, 9)
    ]  # fmt: skip
    path = tmp_path / "wells.jsonl"
    path.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    told = call("eval", path, "--contexts", "--sample", "2", "--removed", "--json")
    scores = json.loads(told.stdout)["marked"]
    assert (scores["questions"], scores["removed"]) == (2, 2)
    assert 0 <= scores["auroc_removed"] <= 1
    plain = call("eval", path, "--contexts", "--json")
    assert json.loads(plain.stdout)["marked"]["auroc_removed"] is None


def test_removed_without_contexts_is_wrong_use(question_set: Path) -> None:
    """`eval --removed` on a set that names no contexts ends in status 2 and says so."""
    assert_refused(call("eval", question_set, "--removed"), 2, "context_id")


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b'{"question": "a"}\n{"question":', "line 2"),
        (b'{"id": "1"}\n', "line 1"),
        (b"[]\n", "line 1"),
        (b"", "no questions"),
        (b"\xff\xfe\x00", ""),
    ],
    ids=["cut", "no-question", "list", "empty", "binary"],
)
def test_a_broken_set_is_wrong_use(tmp_path: Path, content: bytes, detail: str) -> None:
    """A set that cannot be read ends in status 2 and names the file and its line."""
    path = tmp_path / "broken.jsonl"
    path.write_bytes(content)
    assert_refused(call("eval", path), 2, "broken.jsonl", detail)


def test_a_missing_set_is_wrong_use(tmp_path: Path) -> None:
    """A set that is not there, or is no gzip file, ends in status 2."""
    assert_refused(call("eval", tmp_path / "none.jsonl"), 2, "none.jsonl")
    (tmp_path / "bad.jsonl.gz").write_bytes(b"no gzip")
    assert_refused(call("eval", tmp_path / "bad.jsonl.gz"), 2, "bad.jsonl.gz")


# verify


def test_verify_counts_what_it_checked() -> None:
    """A sound index is verified with status 0 and the number of files, articles, sentences."""
    said = json.loads(call("verify", "--json").stdout)
    assert set(said) == {"version", "files", "articles", "sentences"}
    assert said["articles"] == len(ARTICLES)
    result = call("verify")
    assert result.exit_code == 0
    assert f"{said['files']} tệp, 3 bài, {said['sentences']} câu đều khớp." in result.stdout


def test_verify_finds_one_flipped_bit(own: Path) -> None:
    """One flipped bit in any file of the generation ends in status 3 and the file's name."""
    files = [path for path in (own / "index" / "generations").rglob("*") if path.is_file()]
    assert len(files) > 5
    for file in files:
        whole = file.read_bytes()
        middle = len(whole) // 2
        file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        assert_refused(call("verify", "--index", own / "index"), 3, file.name, "--full")
        file.write_bytes(whole)
    assert call("verify", "--index", own / "index").exit_code == 0


# serve


def test_a_taken_port_is_told() -> None:
    """A port that another program holds ends in status 2 and a message that says so."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert_refused(call("serve", "--port", port), 2, "DTQA_PORT", port, "chương trình khác")


def test_serve_in_an_empty_folder_answers_from_the_shipped_articles(tmp_path: Path) -> None:
    """Without corpus and index the shipped articles are indexed and answer over HTTP."""
    with serving(folder=tmp_path) as address:
        answer = httpx2.post(f"{address}/api/v1/ask", json={"question": MISSION}, timeout=60).json()
        page = httpx2.get(address, timeout=60)
    assert "45,4 triệu" in answer["answers"][0]["text"]
    assert answer["index"]["articles"] == len(list(shipped("corpus").glob("*.md")))
    assert page.status_code == 200
    assert call("ask", MISSION, "--index", tmp_path / "index").exit_code == 0


def test_serve_takes_the_index_that_is_there(place: Path) -> None:
    """An index that is there is served as it is, at the address that is printed."""
    before = (place / "index" / "manifest.json").read_bytes()
    question = {"question": "Bao nhiêu phần trăm hộ dân vùng cao dùng nước sạch?"}
    with serving(folder=place) as address:
        answer = httpx2.post(f"{address}/api/v1/ask", json=question, timeout=60).json()
    assert answer["answers"][0]["text"] == WATER
    assert (place / "index" / "manifest.json").read_bytes() == before


# help and version


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_option(command: str) -> None:
    """`--help` of a command exits 0 and names each of its options."""
    result = call(command, "--help", COLUMNS="120")
    assert result.exit_code == 0
    for option in COMMANDS[command]:
        assert option in result.stdout


def test_help_names_every_command() -> None:
    """`dtqa --help` exits 0, says what dtqa does and names all commands, no more."""
    result = call("--help", COLUMNS="120")
    assert result.exit_code == 0
    assert "Answers Vietnamese questions" in result.stdout
    named = re.findall(r"^│ (\w+) ", result.stdout, re.MULTILINE)
    assert named == list(COMMANDS)


def test_version_is_printed() -> None:
    """`dtqa --version` prints the version and exits 0."""
    result = call("--version")
    assert (result.exit_code, result.stdout) == (0, f"dtqa {__version__}\n")
