"""Facts beside a file: checked, written, read again, and stronger than the file's own."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtqa.articles.draft import Draft, Line
from dtqa.articles.facts import StatedFacts, put_facts
from dtqa.articles.folder import find_files, hash_file, read_article, read_bytes_as_article
from dtqa.articles.sidecar import MAX_SIDECAR, Sidecar, name_charset, read_sidecar, write_sidecar
from dtqa.errors import ArticleFormat, ArticleTooLarge, SidecarAlone, SidecarInvalid
from dtqa.model import Article, BlockKind

LIMIT = 1_000_000
TEXT = "Huyện đã mở thêm hai kho dữ liệu.\nNguồn: Báo Ví dụ"
FACTS = {
    "title": "Kho dữ liệu của huyện",
    "publisher": "Sở Ví dụ",
    "published": "2024-07-19",
    "url": "https://vi-du.example/kho",
    "author": "Ban biên soạn",
    "as_of": "2024-Q2",
    "charset": "windows-1258",
    "retrieved": "2024-07-20T08:00:00+00:00",
}


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read_only(corpus: Path) -> Article:
    """Return the article of the only file in a corpus."""
    (file,) = find_files(corpus)
    return read_article(file, LIMIT)


def test_what_a_sidecar_says_wins(tmp_path: Path) -> None:
    """Every fact beside a file takes the place of what the file says; the text stays."""
    put(tmp_path, "kho.txt", TEXT)
    put(tmp_path, "kho.txt.yaml", write_sidecar(FACTS))
    article = read_only(tmp_path)
    assert (article.id, article.source) == ("kho", "kho.txt")
    assert article.title == "Kho dữ liệu của huyện"
    assert (article.publisher, article.published) == ("Sở Ví dụ", "2024-07-19")
    assert (article.url, article.author) == ("https://vi-du.example/kho", "Ban biên soạn")
    assert article.as_of == "2024-Q2"
    assert "Huyện đã mở thêm hai kho dữ liệu." in article.text


def test_what_a_sidecar_leaves_out_is_the_files(tmp_path: Path) -> None:
    """A sidecar of one fact changes one fact."""
    put(tmp_path, "kho.md", f"---\npublisher: Báo Cũ\nas_of: 2023\n---\n# Kho\n\n{TEXT}")
    put(tmp_path, "kho.md.yaml", "publisher: Báo Mới\n")
    article = read_only(tmp_path)
    assert (article.publisher, article.as_of, article.title) == ("Báo Mới", "2023", "Kho")


def test_a_headline_that_gives_way_stays_in_the_text() -> None:
    """Nothing somebody wrote is lost to a stated title, and a cut lead is not said twice."""
    lines = (Line(BlockKind.PARAGRAPH, "Một câu."),)
    found = put_facts(Draft("Tên cũ", lines), StatedFacts(title="Tên mới"))
    assert [line.text for line in found.lines] == ["Tên cũ", "Một câu."]
    cut = put_facts(Draft("Một câu", lines), StatedFacts(title="Tên mới"))
    assert (cut.title, cut.lines) == ("Tên mới", lines)


@pytest.mark.parametrize(
    ("sidecar", "detail"),
    [
        ("published: hôm qua\n", "published: hôm qua"),
        ("url: javascript:alert(1)\n", "url: javascript"),
        ("charset: x-unknown\n", "charset: x-unknown"),
        ("retrieved: lúc nãy\n", "retrieved: lúc nãy"),
        ("title: [a, {b: c}]\n", "title"),
        ("- a\n- b\n", "key: value"),
        ("title: [\n", "line"),
        (b"title: \xff\xfe\n", "UTF-8"),
        ("title: " + "a" * MAX_SIDECAR, str(MAX_SIDECAR)),
    ],
)
def test_a_broken_sidecar_refuses_its_article(
    tmp_path: Path, sidecar: str | bytes, detail: str
) -> None:
    """A description that cannot be meant is named with its reason, and nothing is guessed."""
    put(tmp_path, "kho.txt", TEXT)
    put(tmp_path, "kho.txt.yaml", sidecar)
    with pytest.raises(SidecarInvalid, match=detail) as refused:
        read_only(tmp_path)
    assert "kho.txt.yaml" in refused.value.message("vi")


def test_a_bomb_of_references_is_harmless() -> None:
    """YAML that refers to itself a billion times is refused without being written out."""
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("abcdefghi", "bcdefghij", strict=True):
        bomb += f"{other}: &{other} [{', '.join(['*' + one] * 9)}]\n"
    with pytest.raises(SidecarInvalid):
        read_sidecar((bomb + "title: *j\n").encode(), "kho.txt")


def test_a_sidecar_without_its_file_is_told(tmp_path: Path) -> None:
    """A description of a file that is gone is listed and refused, not passed over."""
    put(tmp_path, "kho.pdf.yaml", "title: Kho\n")
    with pytest.raises(SidecarAlone, match=r"kho\.pdf\.yaml.*kho\.pdf"):
        read_only(tmp_path)
    (file,) = find_files(tmp_path)
    with pytest.raises(SidecarAlone):
        hash_file(file)


def test_another_yaml_file_is_no_sidecar(tmp_path: Path) -> None:
    """Only what is named after a file of a known kind describes one."""
    put(tmp_path, "settings.yaml", "title: Kho\n")
    with pytest.raises(ArticleFormat):
        read_only(tmp_path)


def test_a_sidecar_takes_no_id(tmp_path: Path) -> None:
    """Ids of articles are the same with descriptions beside them as without."""
    for name in ("a.txt", "a-txt.txt", "b.pdf", "b.docx"):
        put(tmp_path, name, TEXT)
    before = {file.name: file.article_id for file in find_files(tmp_path)}
    for name in ("a.txt.yaml", "b.pdf.yaml", "c.md.yaml"):
        put(tmp_path, name, "title: Kho\n")
    after = {file.name: file.article_id for file in find_files(tmp_path)}
    assert before.items() <= after.items()
    assert after.keys() - before.keys() == {"c.md.yaml"}
    assert len(set(after.values())) == len(after)


def test_hash_and_stamp_change_with_either_file(tmp_path: Path) -> None:
    """A change of the description is a change of the article."""
    put(tmp_path, "kho.txt", TEXT)
    seen = set()
    for sidecar in (None, "title: Một\n", "title: Hai\n"):
        if sidecar:
            put(tmp_path, "kho.txt.yaml", sidecar)
        (file,) = find_files(tmp_path)
        seen.add((hash_file(file), file.stamp))
    put(tmp_path, "kho.txt", TEXT + ".")
    (file,) = find_files(tmp_path)
    seen.add((hash_file(file), file.stamp))
    assert len({digest for digest, _ in seen}) == len({stamp for _, stamp in seen}) == 4


def test_a_link_out_is_no_description(tmp_path: Path) -> None:
    """A description that is a link out of the folder is not opened."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    put(corpus, "kho.txt", TEXT)
    (corpus / "kho.txt.yaml").symlink_to(put(tmp_path, "secret.yaml", "title: Bí mật\n"))
    (file,) = find_files(corpus)
    assert not file.inside


def test_bytes_are_read_as_the_file_would_be(tmp_path: Path) -> None:
    """What an upload would become is what it does become."""
    put(tmp_path, "kho.txt", TEXT)
    put(tmp_path, "kho.txt.yaml", write_sidecar(FACTS))
    assert read_bytes_as_article(TEXT.encode(), "kho.txt", FACTS, LIMIT) == read_only(tmp_path)
    with pytest.raises(ArticleTooLarge):
        read_bytes_as_article(TEXT.encode(), "kho.txt", None, 10)
    with pytest.raises(SidecarInvalid, match="published"):
        read_bytes_as_article(TEXT.encode(), "kho.txt", {"published": "hôm qua"}, LIMIT)


@given(
    st.dictionaries(
        st.sampled_from(["title", "publisher", "author"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    )
)
def test_what_is_written_is_read_again(facts: dict[str, str]) -> None:
    """Any text written into a sidecar comes back as it would have been read at once."""
    sidecar = read_sidecar(write_sidecar(facts), "a.txt")
    assert sidecar == Sidecar(StatedFacts(**{k: _tidy(v) for k, v in facts.items()}))


def _tidy(text: str) -> str | None:
    from dtqa.text.clean import clean_text

    return " ".join(clean_text(text).split()) or None


def test_all_facts_survive_writing() -> None:
    """Charset and moment come back in one form; what means nothing is not written."""
    sidecar = read_sidecar(write_sidecar({**FACTS, "Other": "x", "charset": "CP1258"}), "a.txt")
    assert (sidecar.charset, sidecar.retrieved) == ("cp1258", "2024-07-20T08:00:00+00:00")
    assert b"Other" not in write_sidecar({"Other": "x"})
    assert read_sidecar(write_sidecar({"charset": "x-unknown"}), "a.txt").charset is None


@pytest.mark.parametrize("name", ["unicode_escape", "idna", "rot13", "zlib", "utf-7", "", "x\0"])
def test_only_charsets_of_text_are_known(name: str) -> None:
    """Codes that run or unpack something are not followed, whoever states them."""
    assert name_charset(name) is None


def _name_names(levels: int) -> str:
    """Return YAML whose last line means ten times itself for each level."""
    lines = ["a0: &a0 {k: v}"]
    for number in range(1, levels):
        parts = ", ".join([f"*a{number - 1}"] * 10)
        lines.append(f"a{number}: &a{number} {{<<: [{parts}]}}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "stated",
    [
        _name_names(12),
        "x: &x [a, b]\ntitle: *x",
        f"title: 0x{'f' * 5000}",
        f"published: {'9' * 5000}",
        f"as_of: {{a: 0b{'1' * 20000}}}",
        "published: {? 0x" + "f" * 900 + " : 1}",
        'published: "\\ud800"',
        "a: " + "[" * 20_000,
    ],
    ids=["bomb", "alias", "hex", "digits", "binary", "key", "surrogate", "deep"],
)
def test_a_hostile_sidecar_is_refused_at_once(stated: str) -> None:
    """YAML that unfolds without end, or holds what cannot be written again, has its reason."""
    started = time.monotonic()
    with pytest.raises(SidecarInvalid) as caught:
        read_sidecar(stated.encode(), "a.txt")
    assert time.monotonic() - started < 10
    for language in ("vi", "en"):
        assert caught.value.message(language).encode()
