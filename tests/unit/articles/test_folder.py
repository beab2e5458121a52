"""The folder: every file is found, named, and read or refused with a reason."""

from __future__ import annotations

import hashlib
import os
import string
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.folder import find_files, hash_file, is_as_found, read_article
from dtqa.articles.names import article_id, assign_ids
from dtqa.errors import (
    ArticleEmpty,
    ArticleEncoding,
    ArticleFormat,
    ArticleNoFile,
    ArticleNotText,
    ArticleOutside,
    ArticleRefused,
    ArticleTooLarge,
    ArticleUnreadable,
    CorpusMissing,
)
from dtqa.model import Article

LIMIT = 1_000_000
TEXT = "Trong quý vừa qua toàn tỉnh đã số hóa được hơn chín nghìn hồ sơ lưu trữ của dân."


def put(folder: Path, name: str, data: bytes | str = TEXT) -> Path:
    """Write a file, with the folders it needs."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def names(corpus: Path) -> list[str]:
    """Return the names of the files found in a corpus."""
    return [file.name for file in find_files(corpus)]


def read_only(corpus: Path) -> Article:
    """Return the article of the only file in a corpus."""
    (file,) = find_files(corpus)
    return read_article(file, LIMIT)


def test_files_are_found_below_by_name(tmp_path: Path) -> None:
    """Files of all folders come sorted by their path, in any case of suffixes."""
    for name in ("b.txt", "a/c.MD", "a/b/d.Html", "e.HTM", "Báo cáo số 1.txt"):
        put(tmp_path, name)
    assert names(tmp_path) == ["Báo cáo số 1.txt", "a/b/d.Html", "a/c.MD", "b.txt", "e.HTM"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    """A directory x.txt is walked into, not read."""
    put(tmp_path, "x.txt/y.txt")
    assert names(tmp_path) == ["x.txt/y.txt"]


def test_hidden_and_left_over_files_are_passed_over(tmp_path: Path) -> None:
    """What is hidden, or left behind by file managers and editors, is not listed."""
    for name in (".git/a.txt", ".a.txt", "b/.c.txt", "Thumbs.db", "~$bai.txt", "bai.txt~"):
        put(tmp_path, name)
    assert names(tmp_path) == []


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    """No file is no error."""
    assert find_files(tmp_path) == []


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_a_corpus_that_is_no_folder_is_missing(tmp_path: Path, name: str) -> None:
    """A path that is not there, or is a file, raises CorpusMissing."""
    put(tmp_path, "file.txt")
    with pytest.raises(CorpusMissing, match=name):
        find_files(tmp_path / name)


def test_other_kinds_of_files_are_listed_and_refused(tmp_path: Path) -> None:
    """A .doc is not lost without a word: it is found, and refused by its suffix."""
    put(tmp_path, "bao-cao.doc")
    with pytest.raises(ArticleFormat, match=r"bao-cao\.doc.*\.doc"):
        read_only(tmp_path)


def test_a_file_without_a_suffix_is_refused(tmp_path: Path) -> None:
    """A bare name says nothing about what it holds."""
    put(tmp_path, "baocao")
    with pytest.raises(ArticleFormat):
        read_only(tmp_path)


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    """Links to files and folders elsewhere are listed and refused."""
    corpus = tmp_path / "corpus"
    put(corpus, "in.txt")
    outside = put(tmp_path, "elsewhere/secret.txt")
    (corpus / "link.txt").symlink_to(outside)
    (corpus / "linked").symlink_to(outside.parent)
    assert names(corpus) == ["in.txt", "link.txt", "linked"]
    for file in find_files(corpus)[1:]:
        with pytest.raises(ArticleUnreadable, match="link out"):
            read_article(file, LIMIT)


def test_a_link_within_the_corpus_is_followed(tmp_path: Path) -> None:
    """A link to another file of the corpus is one more article; a linked folder is not."""
    put(tmp_path, "a/in.txt")
    (tmp_path / "again.txt").symlink_to(tmp_path / "a" / "in.txt")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert names(tmp_path) == ["a/in.txt", "again.txt"]
    assert [read_article(file, LIMIT).text for file in find_files(tmp_path)] == [TEXT, TEXT]


def test_broken_and_circular_links_are_refused(tmp_path: Path) -> None:
    """A link to nowhere or to itself is listed and cannot be opened."""
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    for file in find_files(tmp_path):
        with pytest.raises(ArticleUnreadable):
            read_article(file, LIMIT)
    assert len(names(tmp_path)) == 2


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """What is not a regular file is never opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleUnreadable, match="regular"):
        read_only(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="ROOT READS EVERYTHING")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """A file that may not be read is named with the reason."""
    put(tmp_path, "closed.txt").chmod(0)
    with pytest.raises(ArticleUnreadable, match="Permission"):
        read_only(tmp_path)


def test_a_file_gone_since_it_was_found_is_refused(tmp_path: Path) -> None:
    """A file removed between finding and reading is no crash."""
    path = put(tmp_path, "a.txt")
    (file,) = find_files(tmp_path)
    path.unlink()
    with pytest.raises(ArticleUnreadable):
        read_article(file, LIMIT)
    with pytest.raises(ArticleUnreadable):
        hash_file(file)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", ArticleEmpty),
        ("blank.txt", b" \r\n\r\n ", ArticleEmpty),
        ("furniture.txt", "A- A A+\nTrang chủ\nBack To Top", ArticleEmpty),
        ("header.md", "---\ntitle: Tên\n---\n", ArticleEmpty),
        ("pictures.html", "<html><body><img src='a'></body></html>", ArticleEmpty),
        ("binary.txt", bytes(range(256)) * 4, ArticleNotText),
        ("latin.txt", "L'été à la forêt, près de la mère.".encode("latin-1"), ArticleEncoding),
        ("large.txt", b"a" * (LIMIT + 1), ArticleTooLarge),
    ],
)
def test_what_cannot_be_an_article_is_refused(
    tmp_path: Path, name: str, data: bytes | str, error: type[ArticleRefused]
) -> None:
    """Empty, binary, strange and large files each name themselves and their reason."""
    put(tmp_path, name, data)
    with pytest.raises(error, match=name):
        read_only(tmp_path)


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    """The limit is the largest size that is read."""
    put(tmp_path, "a.txt", "a" * LIMIT)
    assert len(read_only(tmp_path).text) == LIMIT


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_an_article_is_whole_and_proven(tmp_path: Path, suffix: str) -> None:
    """Text, blocks, source and hash of an article agree, whatever the format."""
    put(tmp_path, f"Số hóa/Ba xã.{suffix}", f"<p>{TEXT}</p>" if suffix == "html" else TEXT)
    article = read_only(tmp_path)
    assert (article.id, article.source) == ("so-hoa-ba-xa", f"Số hóa/Ba xã.{suffix}")
    assert [article.text[block.start : block.end] for block in article.blocks] == [TEXT]
    assert article.content_hash == "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_hash_tells_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash of a file changes with its bytes, its sidecar, and the way files are read."""

    def look() -> tuple[str, str]:
        (file,) = find_files(tmp_path)
        return hash_file(file), file.stamp

    put(tmp_path, "a.txt", b"abc")
    seen = [look()]
    assert look() == seen[0]
    put(tmp_path, "a.txt", b"abcd")
    seen.append(look())
    put(tmp_path, "a.txt.yaml", b"title: A")
    seen.append(look())
    monkeypatch.setattr("dtqa.articles.folder.READING", "files-0")
    seen.append(look())
    for parts in zip(*seen, strict=True):
        assert len(set(parts)) == len(seen)


def test_a_hash_is_refused_where_the_file_is(tmp_path: Path) -> None:
    """What would not be read is not hashed either: links out, pipes, other kinds, large files."""
    corpus = tmp_path / "corpus"
    put(corpus, "large.txt", b"a" * 2000)
    put(corpus, "other.zip", b"a")
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "zero.txt").symlink_to("/dev/zero")
    reasons = {}
    for file in find_files(corpus):
        with pytest.raises(ArticleRefused) as refused:
            hash_file(file, 1000)
        reasons[file.name] = type(refused.value)
    assert reasons == {
        "large.txt": ArticleTooLarge,
        "other.zip": ArticleFormat,
        "pipe.txt": ArticleNoFile,
        "zero.txt": ArticleOutside,
    }


def test_a_stamp_changes_with_every_write(tmp_path: Path) -> None:
    """Size, times and place tell that a file was written to, also by a rename with old times."""
    path = put(tmp_path, "a.txt", b"abc")
    times = path.stat()
    stamps = [find_files(tmp_path)[0].stamp, find_files(tmp_path)[0].stamp]
    other = put(tmp_path, ".b", b"xyz")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.rename(path)
    stamps.append(find_files(tmp_path)[0].stamp)
    assert stamps[0] == stamps[1] != stamps[2]
    path.unlink()
    path.symlink_to(tmp_path / "none.txt")
    assert find_files(tmp_path)[0].stamp == ""


def test_a_line_of_megabytes_is_read(tmp_path: Path) -> None:
    """Megabytes without a line end are one paragraph, in moments."""
    put(tmp_path, "long.txt", f"{TEXT} " * 60_000)
    (file,) = find_files(tmp_path)
    article = read_article(file, 20_000_000)
    assert len(article.blocks) == 1
    assert article.title.endswith("…")


def test_a_name_in_no_encoding_is_still_a_name(tmp_path: Path) -> None:
    """Bytes of a file's name that are no UTF-8 show as marks, and the file is read."""
    (tmp_path / os.fsdecode(b"b\xe1o.txt")).write_text(TEXT, encoding="utf-8")
    assert names(tmp_path) == ["b\ufffdo.txt"]
    assert read_only(tmp_path).text == TEXT


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("000_951dc815d9e707d0.txt", "000_951dc815d9e707d0"),
        ("bao-cao-thang-4-2024.md", "bao-cao-thang-4-2024"),
        ("Báo cáo Đắk Lắk (tháng 4).txt", "bao-cao-dak-lak-thang-4"),
        ("2024/quý 1/a.b.txt", "2024-quy-1-a-b"),
    ],
)
def test_ids_are_readable(name: str, slug: str) -> None:
    """An id is the path in small ASCII letters; what is one already stays."""
    assert article_id(name) == slug


def test_names_that_read_the_same_get_different_ids() -> None:
    """The first by name keeps the plain id, the others get a hash of their name."""
    ids = assign_ids(["báo.txt", "bao.txt", "bao.md", "BAO.html"])
    assert ids["BAO.html"] == "bao"
    assert len(set(ids.values())) == 4
    assert ids == assign_ids(reversed(["báo.txt", "bao.txt", "bao.md", "BAO.html"]))


def test_an_id_does_not_change_with_a_file_sorted_behind() -> None:
    """Adding a file later in the order leaves the ids before it alone."""
    before = assign_ids(["a.txt", "b.txt"])
    assert before.items() <= assign_ids(["a.txt", "b.txt", "b.zzz"]).items()


@given(
    st.sets(st.text(alphabet=st.sampled_from("aAáđ-_. /!中"), min_size=1, max_size=9), max_size=9)
)
def test_ids_are_distinct_and_fit_an_address(paths: set[str]) -> None:
    """Whatever the names, ids differ and hold only letters, digits, - and _."""
    ids = assign_ids(paths)
    assert len(set(ids.values())) == len(paths)
    allowed = set(string.ascii_lowercase + string.digits + "-_")
    assert all(bearer and set(bearer) <= allowed for bearer in ids.values())


def test_a_long_name_gives_a_short_id() -> None:
    """An id is cut, and two long names that begin alike still differ."""
    one, two = assign_ids(["a" * 200 + "1.txt", "a" * 200 + "2.txt"]).values()
    assert one != two
    assert max(len(one), len(two)) <= 100


@given(data=st.binary(max_size=300), suffix=st.sampled_from(["txt", "md", "html"]))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    """Whatever the bytes, reading gives an article or raises ArticleRefused."""
    folder = tmp_path_factory.mktemp("corpus")
    put(folder, f"a.{suffix}", data)
    with suppress(ArticleRefused):
        assert read_only(folder).text


def test_names_that_read_the_same_are_all_found(tmp_path: Path) -> None:
    """Bytes that are no letters look alike when they are shown; no file is lost by that."""
    folder = os.fsencode(tmp_path)
    for number, name in enumerate((b"a\xff.txt", b"a\xfe.txt", "a\ufffd.txt".encode())):
        Path(os.fsdecode(os.path.join(folder, name))).write_text(f"{TEXT} Kho {number}.")
    files = find_files(tmp_path)
    assert len({file.name for file in files}) == len({file.article_id for file in files}) == 3
    assert {read_article(file, LIMIT).text[-2] for file in files} == {"0", "1", "2"}
    assert "a\ufffd.txt" in names(tmp_path), "what can be shown keeps its name"


def test_a_file_that_was_written_to_is_not_as_found(tmp_path: Path) -> None:
    """Writing to a file or to its sidecar, and taking it away, is noticed."""
    path = put(tmp_path, "a.txt")
    (found,) = find_files(tmp_path)
    assert is_as_found(found)
    put(tmp_path, "a.txt", TEXT[:10])
    assert not is_as_found(found)
    beside = put(tmp_path, "a.txt.yaml", "publisher: Báo Thử")
    (found,) = find_files(tmp_path)
    assert is_as_found(found)
    put(tmp_path, "a.txt.yaml", "publisher: Báo Mẫu")
    assert not is_as_found(found)
    (found,) = find_files(tmp_path)
    beside.unlink()
    assert not is_as_found(found)
    path.unlink()
    assert not is_as_found(found)
