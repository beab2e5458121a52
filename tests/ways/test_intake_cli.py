"""Articles added, removed and restored on the command line, and asked for at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dtqa.articles.folder import find_files
from dtqa.cli.commands import app
from dtqa.settings import Settings
from tests.ways.commands import run
from tests.ways.few_articles import ARTICLES, STATIONS, write_articles
from tests.ways.web_server import Site, serve_web

QUESTION = "Tỉnh Ví Dụ đã lắp bao nhiêu trạm sạc xe điện?"
FETCHING = {"DTQA_FETCH": "on", "DTQA_FETCH_LOCAL": "on"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an empty corpus and some files to add; commands stand in it."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DTQA_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    write_articles(tmp_path / "mới")
    return tmp_path


def call(*arguments: str | Path, **variables: str) -> Result:
    """Run a command within this process, which is faster."""
    return CliRunner().invoke(app, [str(one) for one in arguments], env=variables)


def report(*arguments: str | Path, status: int = 0, **variables: str) -> Any:
    """Run a command with --json, check its exit status, return what it printed."""
    ran = call(*arguments, "--json", **variables)
    assert ran.exit_code == status, ran.output
    return json.loads(ran.stdout)


def ask() -> Any:
    """Return the answer to the question about stations."""
    return report("ask", QUESTION)


@pytest.mark.usefixtures("place")
def test_what_is_added_answers_at_once() -> None:
    """A folder is added with one command; the next question is answered from it."""
    added = report("add", "mới")
    assert [(one["source"], one["state"]) for one in added["stored"]] == [
        (name, "added") for name in sorted(ARTICLES)
    ]
    assert [one["link"] for one in added["stored"]] == [
        "/articles/nuoc-sach", "/articles/thu-vien", "/articles/tram-sac",
    ]  # fmt: skip
    assert added["index"]["articles"] == sum(one["sentences"] > 0 for one in added["stored"]) == 3
    assert ask()["answers"][0]["text"] == STATIONS


def test_bad_files_are_named_and_the_good_ones_added(place: Path) -> None:
    """Of a folder of good and bad files each bad one is refused with its reason; status 1."""
    deep = place / "mới" / "sâu" / "hơn"
    deep.mkdir(parents=True)
    (deep / "tram-sac.md").write_text("# Bến xe\n\nBến xe huyện Thử có 7 cổng.\n")
    (place / "mới" / "trống.md").write_bytes(b"")
    (place / "mới" / "bảng.xlsx").write_bytes(b"PK")
    (place / "mới" / ".giấu.md").write_text("# Giấu\n\nKhông ai thấy.\n")
    (place / "bí mật.txt").write_text("Bí mật\n\nBài ngoài thư mục.\n")
    (place / "mới" / "nối.txt").symlink_to(place / "bí mật.txt")
    ran = call("add", "mới", "không-có.txt")
    assert ran.exit_code == 1
    refused = [line for line in ran.stdout.splitlines() if line.startswith("  ✗ ")]
    assert [line.split(":")[0] for line in refused] == [
        "  ✗ mới/bảng.xlsx", "  ✗ mới/nối.txt", "  ✗ mới/trống.md", "  ✗ không-có.txt",
    ]  # fmt: skip
    assert [file.name for file in find_files(place / "corpus")] == sorted(
        [*ARTICLES, "sâu/hơn/tram-sac.md"]
    )
    assert "/articles/sau-hon-tram-sac" in ran.stdout
    assert "Bí mật" not in ran.stdout


def test_adding_again_says_that_it_is_there(place: Path) -> None:
    """The same file is unchanged; the same text under another name is said to be there."""
    report("add", "mới")
    (place / "khác.md").write_text(ARTICLES["tram-sac.md"])
    again = report("add", "mới/tram-sac.md", "khác.md")
    assert [(one["source"], one["state"]) for one in again["stored"]] == [
        ("tram-sac.md", "unchanged")
    ] * 2
    assert again["index"]["articles"] == 3
    assert "đã có ở tram-sac.md" in call("add", "khác.md").stdout
    forced = report("add", "--force", "khác.md")
    assert forced["index"]["articles"] == 4


def test_a_replaced_version_can_be_brought_back(place: Path) -> None:
    """A newer version takes over, and its ticket brings the older one back into the answers."""
    report("add", "mới")
    newer = place / "tram-sac.md"
    newer.write_text(ARTICLES["tram-sac.md"].replace("340 trạm", "355 trạm"))
    (stored,) = report("add", newer)["stored"]
    assert stored["state"] == "changed"
    assert "355 trạm" in ask()["answers"][0]["text"]
    assert report("restore", stored["replaced"])["sources"] == ["tram-sac.md"]
    assert ask()["answers"][0]["text"] == STATIONS


def test_two_files_of_one_name_are_never_put_over_each_other(place: Path) -> None:
    """Of two different files of one name the second is refused; of two equal ones neither."""
    for folder in ("a", "b", "c"):
        write_articles(place / folder, {"bài.txt": f"Bài\n\nXã Thử có {folder != 'b'} cầu gỗ.\n"})
    added = report("add", "a/bài.txt", "b", "c", status=1)
    assert [one["path"] for one in added["refused"]] == ["b/bài.txt"]
    assert [one["state"] for one in added["stored"]] == ["added", "unchanged"]
    assert (place / "corpus" / "bài.txt").read_bytes() == (place / "a" / "bài.txt").read_bytes()


def test_an_empty_word_is_no_folder(place: Path) -> None:
    """A variable of a script that was not set never takes in the folder one stands in."""
    (place / "corpus" / "a.md").write_text("Có 5 trạm sạc.", encoding="utf-8")
    assert report("index")["articles"] == 1
    for words in (
        ("add", ""), ("add", " "), ("index", "--corpus", ""), ("index", "--index", ""),
        ("ask", QUESTION, "--index", ""), ("remove", "a", "--corpus", ""),
    ):  # fmt: skip
        assert call(*words).exit_code == 2, words
    unset = {"DTQA_CORPUS": "", "DTQA_INDEX": "", "DTQA_ENGINE": ""}
    assert report("index", **unset)["unchanged"] == 1
    assert sorted(path.name for path in place.iterdir()) == ["corpus", "index", "mới"]
    assert [file.name for file in find_files(place / "corpus")] == ["a.md"]


@pytest.mark.usefixtures("place")
def test_remove_and_restore() -> None:
    """A removed article answers nothing any more; the printed command brings it back."""
    report("add", "mới")
    ran = call("remove", "tram-sac", "thu-vien")
    assert ran.exit_code == 0
    ticket = ran.stdout.split("dtqa restore ")[1].split()[0]
    assert all(one["citation"]["article_id"] == "nuoc-sach" for one in ask()["answers"])
    listed = report("removed")["removed"]
    assert [(one["ticket"], one["sources"]) for one in listed] == [
        (ticket, ["thu-vien.txt", "tram-sac.md"])
    ]
    assert ticket in call("removed").stdout
    assert "+ tram-sac.md" in call("restore", ticket).stdout
    assert ask()["answers"][0]["text"] == STATIONS
    assert report("removed")["removed"] == []


def test_an_unknown_id_removes_nothing(place: Path) -> None:
    """One id that is unknown: status 1, it is named, and the others stay."""
    report("add", "mới")
    ran = call("remove", "tram-sac", "không-có")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "không-có" in ran.stderr
    assert len(find_files(place / "corpus")) == 3
    assert call("restore", "không-có").exit_code == 1


@pytest.mark.usefixtures("place")
def test_the_bin_is_emptied_when_told() -> None:
    """`removed --empty 0` deletes for good, and the ticket is then unknown."""
    report("add", "mới")
    ticket = report("remove", "tram-sac")["ticket"]
    assert [one["ticket"] for one in report("removed", "--empty", "0")["deleted"]] == [ticket]
    assert call("restore", ticket).exit_code == 1


def test_the_folder_is_made_only_where_none_was_named(tmp_path: Path) -> None:
    """Without a corpus `add` makes ./corpus and says so; a named one has to be there."""
    write_articles(tmp_path / "mới")
    ran = run("add", "mới", "--corpus", "xa", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    ran = run("add", "mới", folder=tmp_path)
    assert ran.returncode == 0
    assert "tạo thư mục bài viết corpus" in ran.stderr
    assert len(find_files(tmp_path / "corpus")) == 3


def test_nothing_is_added_where_the_disk_is_not_mounted(place: Path) -> None:
    """A bare folder whose articles are indexed takes no file: it would lie below the disk."""
    report("add", "mới")
    shutil.rmtree(place / "corpus")
    (place / "corpus").mkdir()
    ran = call("add", place / "mới" / "tram-sac.md")
    assert ran.exit_code == 2
    assert "ổ đĩa đã được gắn chưa" in ran.output
    assert list((place / "corpus").iterdir()) == []
    assert ask()["answers"][0]["text"] == STATIONS


def test_the_sample_never_takes_the_place_of_ones_own_articles(place: Path) -> None:
    """Where the folder was renamed the shipped sample is not indexed over what it held."""
    assert report("index")["articles"] == 0
    report("add", "mới")
    (place / "corpus").rename(place / "bài")
    ran = call("index")
    assert (ran.exit_code, "Không có thư mục bài viết corpus" in ran.output) == (2, True)
    assert ask()["answers"][0]["text"] == STATIONS
    assert report("index", "--corpus", place / "bài")["articles"] == 3
    (place / "index" / "manifest.json").unlink()
    assert report("index")["articles"] == 5


def test_a_new_folder_never_takes_the_place_of_one_that_was_moved(place: Path) -> None:
    """Where the folder of indexed articles is gone, adding makes none: all others would go."""
    report("add", "mới")
    (place / "corpus").rename(place / "bài")
    (place / "cau.txt").write_text("Huyện Thử có 14 cây cầu.")
    ran = call("add", "cau.txt")
    assert (ran.exit_code, "Không có thư mục bài viết corpus" in ran.output) == (2, True)
    assert not (place / "corpus").exists()
    assert ask()["answers"][0]["text"] == STATIONS


def test_a_new_folder_takes_the_place_of_the_sample(place: Path) -> None:
    """Where the shipped sample stood in, the first article added is all there is."""
    (place / "corpus").rmdir()
    assert report("index")["articles"] == 5
    added = report("add", place / "mới" / "tram-sac.md")
    assert (added["index"]["articles"], (place / "corpus").is_dir()) == (1, True)


def test_where_nothing_was_stored_nothing_is_said_to_be(place: Path) -> None:
    """A file that is refused while the index cannot be written is not said to be stored."""
    (place / "file").write_text("")
    ran = call("add", "file", DTQA_INDEX=str(place / "file" / "index"))
    assert ran.exit_code == 3
    assert "✗ file" in ran.stdout
    assert "Đã ghi vào thư mục" not in ran.output


def test_what_was_done_is_told_where_indexing_fails(place: Path) -> None:
    """The files that are stored, and the ticket of what went, are told before the error."""
    report("add", "mới")
    (place / "file").write_text("")
    elsewhere = {"DTQA_INDEX": str(place / "file" / "index")}
    (place / "cau.txt").write_text("Huyện Thử có 14 cây cầu.")
    added = report("add", "cau.txt", status=3, **elsewhere)
    assert ([one["source"] for one in added["stored"]], added["index"]) == (["cau.txt"], None)
    removed = call("remove", "cau", **elsewhere)
    assert removed.exit_code == 3
    assert "chỉ mục chưa theo kịp" in removed.stdout
    ticket = removed.stdout.split("dtqa restore ")[1].split()[0]
    assert report("restore", ticket)["sources"] == ["cau.txt"]


def give_pages(site: Site) -> str:
    """Have a site hold a page and a feed of two; return the address of the feed."""
    pages = {
        f"/{number}.html": f"<html><head><title>Cầu số {number}</title></head><body><article>"
        f"<h1>Cầu số {number}</h1><p>Cây cầu số {number} của huyện Thử dài {number * 37} mét, "
        "được khánh thành đầu năm và nối hai xã ven sông.</p></article></body></html>"
        for number in (1, 2)
    }
    items = "".join(
        f"<item><title>Cầu</title><link>{site.give(path, page)}</link></item>"
        for path, page in pages.items()
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Cầu</title>{items}'
    return site.give("/rss.xml", f"{feed}</channel></rss>", "application/rss+xml")


@pytest.mark.usefixtures("place")
def test_web_addresses_are_added_with_where_they_came_from() -> None:
    """A page is fetched, stored and indexed with its address; a missing one is refused."""
    with serve_web() as site:
        give_pages(site)
        page = f"{site.address}/1.html"
        added = report("add", page, f"{site.address}/9.html", status=1, **FETCHING)
    (stored,) = added["stored"]
    assert stored["state"] == "added"
    assert stored["given"] == page
    assert stored["sentences"] >= 1
    assert [one["path"] for one in added["refused"]] == [f"{site.address}/9.html"]
    (answer, *_) = report("ask", "Cây cầu số 1 dài bao nhiêu mét?")["answers"]
    assert answer["citation"]["url"] == page


@pytest.mark.usefixtures("place")
def test_a_feed_brings_only_what_is_new() -> None:
    """Of a feed the articles that are not there yet are fetched, and no other page again."""
    with serve_web() as site:
        feed = give_pages(site)
        report("add", f"{site.address}/1.html", **FETCHING)
        site.seen.clear()
        added = report("add", feed, **FETCHING)
        assert [one["given"] for one in added["stored"]] == [f"{site.address}/2.html"]
        assert site.paths() == ["/rss.xml", "/2.html"]
        site.seen.clear()
        assert report("add", feed, **FETCHING)["stored"] == []
        assert site.paths() == ["/rss.xml"]


def test_nothing_is_fetched_unless_it_is_switched_on(place: Path) -> None:
    """Without DTQA_FETCH an address is refused, says how to switch it on, and is not asked."""
    with serve_web() as site:
        give_pages(site)
        ran = call("add", f"{site.address}/1.html", "mới/thu-vien.txt")
        assert site.seen == []
    assert ran.exit_code == 1
    assert "DTQA_FETCH=on" in ran.stdout
    assert [file.name for file in find_files(place / "corpus")] == ["thu-vien.txt"]
