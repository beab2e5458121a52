"""What became of a citation, over real files that are edited and indexed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.model import Claim, Proof, ProofStatus, Reason, Stroke

STATIONS = (
    "Đến tháng 2/2024, tỉnh Ví Dụ đã lắp 340 trạm sạc xe điện dọc quốc lộ, và tỷ lệ xã có trạm"
    " tăng lên 13,5%."
)
COST = "Kinh phí lắp trạm là 27,5 tỷ đồng."
LARGEST = "Đó là khoản chi lớn nhất của tỉnh trong năm."
SIGNED = "Giám đốc Sở Công Thương ký hợp đồng với ba nhà thầu ngày 12/1/2024."
TEXT = f"Trạm sạc ở tỉnh Ví Dụ\n\n{STATIONS}\n\n{COST} {LARGEST}\n\n{SIGNED}\n"
OTHER = "Sông và cầu\n\nMột huyện khác trồng 12 hàng cây bên sông.\n"


class Shelf:
    """A corpus of two articles, indexed anew whenever it is edited."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"
        self.corpus.mkdir()
        (self.corpus / "song.txt").write_text(OTHER, encoding="utf-8")
        self.bot = Chatbot(self.index)
        self.put(TEXT)

    def put(self, text: str, name: str = "tram.txt") -> None:
        """Write an article and index."""
        (self.corpus / name).write_text(text, encoding="utf-8")
        self.build()

    def build(self) -> None:
        """Index what there is."""
        build_index(self.corpus, self.index, engine="memory")

    def cite(self, quote: str) -> Claim:
        """Return the whole citation of a sentence as it stands."""
        article, sentences = self.bot.article("tram")
        (one,) = (sentence for sentence in sentences if sentence.text == quote)
        place = one.number, one.start, one.end
        return Claim("tram", quote, article.content_hash, *place, article.title)

    def check_slices(self, proof: Proof) -> None:
        """Hold that every citation of a proof slices back out of its article."""
        for cited in (*proof.current, *proof.elsewhere):
            article, _ = self.bot.article(cited.article_id)
            assert article.text[cited.start : cited.end] == cited.quote
            assert article.content_hash == cited.content_hash


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Return a small corpus with its index."""
    made = Shelf(tmp_path)
    yield made
    made.bot.close()


def test_a_citation_just_given_out_is_unchanged(shelf: Shelf) -> None:
    """Every sentence of an untouched article proves, at its place, with nothing changed."""
    for quote in (STATIONS, COST, LARGEST, SIGNED):
        proof = shelf.bot.verify(shelf.cite(quote))
        assert (proof.status, proof.reason) == (ProofStatus.UNCHANGED, Reason.SAME)
        assert (proof.article_changed, proof.moved) == (False, False)
        assert [one.quote for one in proof.current] == [quote]
        assert proof.runs == proof.figures == proof.facts == ()


def test_an_article_and_a_quote_suffice(shelf: Shelf) -> None:
    """Without hash and place a quote proves, and that the article may have changed is said."""
    proof = shelf.bot.verify(Claim("tram", COST))
    assert proof.status is ProofStatus.UNCHANGED
    assert proof.article_changed is None
    assert "không nói bài khi ấy ra sao" in proof.message


EDITS = {
    "a figure corrected": (TEXT.replace("340", "352"), "340", "352"),
    "a typo mended": (TEXT.replace("quốc lộ", "Quốc lộ"), "quốc", "Quốc"),
    "a clause added": (TEXT.replace("13,5%.", "13,5%, theo Sở Công Thương."), "", "theo"),
    "a lead-in added": (TEXT.replace("Đến tháng 2", "Theo Sở, đến tháng 2"), "Đến", "Theo"),
    "a negation added": (TEXT.replace("đã lắp", "chưa lắp"), "đã", "chưa"),
    "a clause dropped": (TEXT.replace(" xe điện dọc quốc lộ", ""), "dọc", ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_sentence_is_found_with_what_changed(shelf: Shelf, edit: str) -> None:
    """Whatever was edited in it, the sentence that reads otherwise comes with its words."""
    claim = shelf.cite(STATIONS)
    text, removed, added = EDITS[edit]
    shelf.put(text)
    proof = shelf.bot.verify(claim)
    assert (proof.status, proof.reason) == (ProofStatus.EDITED, Reason.REWORDED)
    assert proof.article_changed is True
    words = {
        stroke: "".join(run.text for run in proof.runs if run.stroke in (Stroke.KEPT, stroke))
        for stroke in (Stroke.REMOVED, Stroke.ADDED)
    }
    assert words == {Stroke.REMOVED: STATIONS, Stroke.ADDED: proof.current[0].quote}
    gone = " ".join(run.text for run in proof.runs if run.stroke is Stroke.REMOVED)
    come = " ".join(run.text for run in proof.runs if run.stroke is Stroke.ADDED)
    assert removed in gone
    assert added in come
    shelf.check_slices(proof)


def test_a_corrected_figure_is_named(shelf: Shelf) -> None:
    """The message of an edit says which number became which."""
    claim = shelf.cite(STATIONS)
    shelf.put(TEXT.replace("340", "352").replace("13,5%", "14%"))
    proof = shelf.bot.verify(claim)
    assert [(one.before, one.after) for one in proof.figures] == [("340", "352"), ("13,5%", "14%")]
    assert "340 → 352; 13,5% → 14%" in proof.message


def test_a_split_sentence_is_cited_in_its_parts(shelf: Shelf) -> None:
    """A sentence cut in two comes back as two citations, in order."""
    claim = shelf.cite(STATIONS)
    shelf.put(TEXT.replace("quốc lộ, và tỷ lệ", "quốc lộ. Tỷ lệ"))
    proof = shelf.bot.verify(claim)
    assert (proof.status, proof.reason) == (ProofStatus.EDITED, Reason.SPLIT)
    assert [one.sentence for one in proof.current] == [1, 2]
    shelf.check_slices(proof)


@pytest.mark.parametrize("quote", [COST, LARGEST])
def test_a_merged_sentence_is_found_in_the_longer_one(shelf: Shelf, quote: str) -> None:
    """Both halves of a sentence that was joined lead to it."""
    claim = shelf.cite(quote)
    shelf.put(TEXT.replace("đồng. Đó là", "đồng, đó là"))
    proof = shelf.bot.verify(claim)
    assert proof.status is ProofStatus.EDITED
    assert [one.quote for one in proof.current] == [f"{COST[:-1]}, đ{LARGEST[1:]}"]


def test_an_edit_elsewhere_in_the_article_is_told(shelf: Shelf) -> None:
    """A sentence that stands as it stood is unchanged, with its new number."""
    claim = shelf.cite(SIGNED)
    shelf.put(TEXT.replace(COST, f"Một câu mới được thêm vào đây. {COST}"))
    proof = shelf.bot.verify(claim)
    assert (proof.status, proof.reason) == (ProofStatus.UNCHANGED, Reason.ARTICLE_CHANGED)
    assert (proof.article_changed, proof.moved) == (True, True)
    assert proof.current[0].sentence == 5
    assert "nay là câu 5" in proof.message


def test_a_sentence_put_into_a_longer_one_is_not_unchanged(shelf: Shelf) -> None:
    """That the letters still stand is not enough: before them a "not" may stand now."""
    claim = shelf.cite(SIGNED)
    shelf.put(TEXT.replace(SIGNED, f"Chưa có chuyện {SIGNED}"))
    proof = shelf.bot.verify(claim)
    assert proof.status is ProofStatus.EDITED
    assert [run.text for run in proof.runs if run.stroke is Stroke.ADDED] == ["Chưa có chuyện "]


def test_a_removed_sentence_is_gone(shelf: Shelf) -> None:
    """Where nothing like it is left the sentence is gone, though its neighbours stand."""
    claim = shelf.cite(SIGNED)
    shelf.put(TEXT.replace(SIGNED, ""))
    proof = shelf.bot.verify(claim)
    assert (proof.status, proof.reason) == (ProofStatus.GONE, Reason.SENTENCE_REMOVED)
    assert proof.current == proof.runs == ()


def test_a_removed_article_is_gone(shelf: Shelf) -> None:
    """With the article its sentences are gone; its title is told."""
    claim = shelf.cite(SIGNED)
    (shelf.corpus / "tram.txt").unlink()
    shelf.build()
    proof = shelf.bot.verify(claim)
    assert (proof.status, proof.reason) == (ProofStatus.GONE, Reason.ARTICLE_REMOVED)
    assert "“Trạm sạc ở tỉnh Ví Dụ” không còn" in proof.message
    assert proof.elsewhere == ()


def test_the_same_words_elsewhere_are_told(shelf: Shelf) -> None:
    """Where the article is gone an article that says the same word for word is named."""
    claim = shelf.cite(SIGNED)
    (shelf.corpus / "tram.txt").unlink()
    shelf.put(f"Tin vắn\n\nTrong tháng có một tin. {SIGNED}\n", "tin.txt")
    proof = shelf.bot.verify(claim)
    assert proof.status is ProofStatus.GONE
    assert [(one.article_id, one.sentence) for one in proof.elsewhere] == [("tin", 2)]
    assert "“Tin vắn”" in proof.message
    shelf.check_slices(proof)


def test_other_marks_are_other_words(shelf: Shelf) -> None:
    """A sentence elsewhere whose figures bear another sign is not the same words."""
    claim = shelf.cite(SIGNED)
    (shelf.corpus / "tram.txt").unlink()
    shelf.put(f"Tin vắn\n\n{SIGNED.replace('ba nhà', 'ba Nhà')}\n", "tin.txt")
    assert shelf.bot.verify(claim).elsewhere == ()


def test_a_renamed_article_is_known_by_its_text(shelf: Shelf) -> None:
    """The same text under another id proves the citation, and the new id is told."""
    claim = shelf.cite(SIGNED)
    (shelf.corpus / "tram.txt").rename(shelf.corpus / "tram-sac.txt")
    shelf.build()
    for hash_told in (claim.content_hash, (claim.content_hash or "")[: len("sha256:") + 16]):
        proof = shelf.bot.verify(replace(claim, content_hash=hash_told))
        assert (proof.status, proof.reason) == (ProofStatus.UNCHANGED, Reason.RENAMED)
        assert proof.current[0].article_id == "tram-sac"
        assert "tram-sac" in proof.message
    assert shelf.bot.verify(replace(claim, content_hash=None)).status is ProofStatus.GONE


def test_a_forged_quote_is_never_unchanged(shelf: Shelf) -> None:
    """With the right hash and place, words that never stood there are told apart."""
    true = shelf.cite(STATIONS)
    proof = shelf.bot.verify(replace(true, quote=STATIONS.replace("340", "940")))
    assert (proof.status, proof.reason) == (ProofStatus.EDITED, Reason.NOT_VERBATIM)
    assert proof.message.startswith("Không phải nguyên văn")
    assert [(one.before, one.after) for one in proof.figures] == [("940", "340")]
    invented = replace(true, quote="Đoàn tàu ngầm màu vàng đã cập bến lúc nửa đêm.")
    proof = shelf.bot.verify(invented)
    assert (proof.status, proof.reason) == (ProofStatus.GONE, Reason.NOT_VERBATIM)
    assert proof.message.startswith("Không phải nguyên văn")


def test_a_clipped_quote_says_that_it_is_a_part(shelf: Shelf) -> None:
    """Words cut out of a sentence are verbatim, and the reader is told to read all of it."""
    true = shelf.cite(STATIONS)
    part = "tỉnh Ví Dụ đã lắp 340 trạm sạc"
    proof = shelf.bot.verify(replace(true, quote=part, start=None, end=None))
    assert (proof.status, proof.reason) == (ProofStatus.UNCHANGED, Reason.PART)
    assert "một phần" in proof.message
    assert proof.current[0].quote == STATIONS


@pytest.mark.parametrize("cut", ["đã lắp 34", "3,5%.", "ỉnh Ví Dụ", "tăng lên 13"])
def test_a_number_cut_in_two_is_no_part(shelf: Shelf, cut: str) -> None:
    """34 never stood where 340 stands, whatever offsets are claimed."""
    true = shelf.cite(STATIONS)
    start = (true.start or 0) + STATIONS.index(cut)
    claim = replace(true, quote=cut, start=start, end=start + len(cut))
    assert shelf.bot.verify(claim).status is not ProofStatus.UNCHANGED


def test_a_wrong_place_is_told(shelf: Shelf) -> None:
    """A true quote with offsets of another sentence is unchanged and said to stand elsewhere."""
    true = shelf.cite(COST)
    proof = shelf.bot.verify(replace(true, start=0, end=len(COST), sentence=1))
    assert (proof.status, proof.moved) == (ProofStatus.UNCHANGED, True)
    assert proof.current[0].sentence == 2
    assert "không đứng ở chỗ đã nêu" in proof.message


def test_false_facts_are_told(shelf: Shelf) -> None:
    """A title or publisher that the article does not bear is told beside the status."""
    claim = replace(shelf.cite(COST), title="Tên khác", publisher="Báo Khác")
    proof = shelf.bot.verify(claim)
    assert proof.status is ProofStatus.UNCHANGED
    assert [one.name for one in proof.facts] == ["title", "publisher"]
    assert "Trích dẫn ghi tên bài “Tên khác”" in proof.message


def test_spaces_and_marks_of_a_paste_do_not_count(shelf: Shelf) -> None:
    """Wrapped lines, hard blanks and decomposed letters are the same quote."""
    import unicodedata

    wrapped = unicodedata.normalize("NFD", STATIONS.replace(" tỉnh", "\r\n  tỉnh\xa0", 1))
    assert shelf.bot.verify(Claim("tram", f" {wrapped}\n")).status is ProofStatus.UNCHANGED


def test_of_repeated_sentences_the_claimed_one_is_cited(shelf: Shelf) -> None:
    """Where a sentence stands twice the one nearest to the claimed place is meant."""
    shelf.put(f"{TEXT}\nThêm một đoạn chen giữa hai câu.\n\n{COST}\n")
    _, sentences = shelf.bot.article("tram")
    numbers = [one.number for one in sentences if one.text == COST]
    assert len(numbers) == 2
    for number in numbers:
        proof = shelf.bot.verify(Claim("tram", COST, sentence=number))
        assert [one.sentence for one in proof.current] == [number]
        assert not proof.moved


@pytest.mark.parametrize(
    "claim",
    [
        Claim("", "x"),
        Claim("tram", ""),
        Claim("tram", "   \u200b"),
        Claim("../../etc", COST),
        Claim("tram\ud800", "\ud800"),
        Claim("tram", COST, "sha256:zz"),
        Claim("tram", COST, "sha256:" + "%" * 64),
        Claim("tram", COST, None, 10**9, 10**9, -5),
    ],
)
def test_nothing_claimed_is_an_error(shelf: Shelf, claim: Claim) -> None:
    """Whatever a claim holds, a proof comes back that says something."""
    proof = shelf.bot.verify(claim)
    assert proof.message
    assert (proof.status is ProofStatus.UNCHANGED) == (claim.quote == COST and bool(proof.current))


def test_an_empty_quote_proves_nothing(shelf: Shelf) -> None:
    """Nothing at all stands nowhere, even of the very article."""
    claim = replace(shelf.cite(COST), quote=" ", start=0, end=0)
    assert shelf.bot.verify(claim).status is ProofStatus.GONE


def test_a_long_article_is_searched_in_time(shelf: Shelf) -> None:
    """Among 800 sentences alike an edited one is found, within seconds."""
    import time

    lines = (f"Xã thứ {n} có {n + 7} hộ dùng nước sạch và {n % 9} trường học." for n in range(800))
    long = "Nước sạch\n\n" + "\n\n".join(lines) + f"\n\n{SIGNED}\n"
    shelf.put(long)
    claim = shelf.cite(SIGNED)
    shelf.put(long.replace("12/1/2024", "13/1/2024"))
    begun = time.perf_counter()
    proof = shelf.bot.verify(claim)
    assert time.perf_counter() - begun < 5
    assert (proof.status, proof.current[0].sentence) == (ProofStatus.EDITED, 801)
