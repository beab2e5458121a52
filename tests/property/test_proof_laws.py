"""Laws of proofs: what was just given out holds, what was edited does not, whatever the words."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dtqa.answer.edits import compare_wordings, list_figure_changes, measure_nearness
from dtqa.build import build_index
from dtqa.chatbot import Chatbot
from dtqa.model import Claim, ProofStatus, Stroke

LINE = (
    "huyện tỉnh trạm trường lớp giếng cầu đường rừng sông lúa điện nước sách báo thuyền xe chợ"
    " thợ thầy trò nhà vườn ao hồ biển núi đá cát gạch ngói vôi sắt thép vải lụa gốm mây tre nứa"
)
WORDS = LINE.split()
NEW = "quạt"
"""A word that stands in no sentence of these."""

sentences = st.lists(st.sampled_from(WORDS), min_size=6, max_size=14, unique=True).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
articles = st.lists(sentences, min_size=2, max_size=6, unique=True)
texts = st.text(alphabet="ab 12,.%\nđể", max_size=60)


def build(folder: Path, lines: list[str]) -> None:
    """Write one article of these sentences beside another one, and index."""
    (folder / "corpus").mkdir(exist_ok=True)
    body = "\n\n".join(lines)
    (folder / "corpus" / "bai.txt").write_text(f"Tên của bài\n\n{body}\n", encoding="utf-8")
    (folder / "corpus" / "khac.txt").write_text("Khác\n\nMèo kêu.\n", encoding="utf-8")
    build_index(folder / "corpus", folder / "index", engine="memory")


def cite(bot: Chatbot) -> list[Claim]:
    """Return the citation of every sentence."""
    article, found = bot.article("bai")
    hashed = article.content_hash
    return [Claim("bai", s.text, hashed, s.number, s.start, s.end) for s in found]


@settings(max_examples=12)
@given(articles, st.data())
def test_given_out_edited_removed(lines: list[str], data: st.DataObject) -> None:
    """A citation just given out is unchanged, after an edit of one word edited, else gone."""
    at = data.draw(st.integers(0, len(lines) - 1), "sentence")
    words = lines[at].split()
    place = data.draw(st.integers(0, len(words) - 1), "word")
    kind = data.draw(st.sampled_from(["replace", "insert", "drop"]), "edit")
    edited = [*words[:place], *([] if kind == "drop" else [NEW]), *words[place:]]
    if kind != "insert":
        del edited[place + (kind == "replace")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, lines)
        bot = Chatbot(folder / "index")
        claims = cite(bot)
        proofs = [bot.verify(claim) for claim in claims]
        assert {proof.status for proof in proofs} == {ProofStatus.UNCHANGED}
        assert not any(proof.moved or proof.article_changed for proof in proofs)

        build(folder, [*lines[:at], " ".join(edited), *lines[at + 1 :]])
        proofs = [bot.verify(claim) for claim in claims]
        assert proofs[at].status is ProofStatus.EDITED
        assert proofs[at].current[0].quote == " ".join(edited)
        others = [*proofs[:at], *proofs[at + 1 :]]
        assert {proof.status for proof in others} <= {ProofStatus.UNCHANGED}
        assert all(proof.article_changed for proof in proofs)

        (folder / "corpus" / "bai.txt").unlink()
        build_index(folder / "corpus", folder / "index", engine="memory")
        assert {bot.verify(claim).status for claim in claims} == {ProofStatus.GONE}
        bot.close()


@given(texts, texts)
def test_runs_give_both_wordings_back(before: str, after: str) -> None:
    """Kept and removed words are the first wording, kept and added ones the second."""
    runs = compare_wordings(before, after)
    for other, text in ((Stroke.ADDED, before), (Stroke.REMOVED, after)):
        assert "".join(run.text for run in runs if run.stroke is not other) == text
    assert all(one.before != one.after for one in list_figure_changes(runs))
    if before == after:
        assert all(run.stroke is Stroke.KEPT for run in runs)


@given(texts, texts)
def test_nearness_is_a_share(quote: str, other: str) -> None:
    """Both measures lie between 0 and 1, and a sentence is wholly near to itself."""
    for share in measure_nearness(quote, other):
        assert 0 <= share <= 1 + 1e-9
    assert measure_nearness(quote, quote) in ((1.0, 1.0), (0.0, 0.0))
