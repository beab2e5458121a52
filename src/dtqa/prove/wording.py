"""A proof in the words of a person who reads Vietnamese.

A proof without its message comes in, the message goes out. It says what is sure: a sentence
that reads otherwise is "the nearest one", for nobody noted which sentence became which.
"""

from __future__ import annotations

from collections.abc import Sequence

from dtqa.model import Citation, FactChange, FigureChange, Proof, ProofStatus, Reason

FACTS = {"title": "tên bài", "publisher": "nơi đăng", "published": "ngày đăng", "url": "địa chỉ"}
"""What the facts of a citation are called."""

NAMED = 3
"""Changed figures and other articles that are named at most."""


def write_proof_message(proof: Proof) -> str:
    """Return what became of a citation, in one to four sentences."""
    parts = [_write_outcome(proof), _write_figures(proof.figures), *map(_write_fact, proof.facts)]
    return " ".join(part for part in [*parts, _write_elsewhere(proof.elsewhere)] if part)


def _write_outcome(proof: Proof) -> str:
    if proof.status is ProofStatus.UNCHANGED:
        return _write_unchanged(proof)
    if proof.reason is Reason.NOT_VERBATIM:
        said = "câu gần nhất trong bài đọc khác" if proof.current else "trong bài không có câu ấy"
        return f"Không phải nguyên văn: bài vẫn đúng như khi được trích, mà {said}."
    if proof.reason is Reason.ARTICLE_REMOVED:
        return f"Bài “{proof.claim.title or proof.claim.article_id}” không còn nữa."
    since = "Bài đã được sửa từ khi được trích: " if proof.article_changed else ""
    if proof.reason is Reason.SENTENCE_REMOVED:
        return _open(f"{since}không còn câu nào như câu đã trích.")
    if proof.reason is Reason.SPLIT:
        return _open(f"{since}câu đã trích nay là {len(proof.current)} câu, đọc khác.")
    where = f"câu gần nhất nay (câu {proof.current[0].sentence}) đọc khác"
    return _open(f"{since}câu đã trích không còn nguyên văn, {where}.")


def _write_unchanged(proof: Proof) -> str:
    number = proof.current[0].sentence
    if proof.reason is Reason.PART:
        return f"Đúng nguyên văn, nhưng chỉ là một phần của câu {number}: hãy đọc cả câu."
    if proof.reason is Reason.RENAMED:
        return f"Đúng nguyên văn; bài vẫn thế, nay mang mã {proof.current[0].article_id}."
    moved = f", nay là câu {number}" if proof.moved else ""
    if proof.reason is Reason.ARTICLE_CHANGED:
        return f"Câu vẫn đứng nguyên văn{moved}, tuy bài đã được sửa từ khi được trích."
    if proof.article_changed is None:
        unsure = "trích dẫn không nói bài khi ấy ra sao"
        return f"Đúng nguyên văn trong bài hiện nay{moved}; {unsure}."
    place = f" Câu là câu {number} của bài, không đứng ở chỗ đã nêu." if proof.moved else ""
    return f"Đúng nguyên văn, bài không đổi từ khi được trích.{place}"


def _write_figures(changes: Sequence[FigureChange]) -> str:
    pairs = [f"{one.before or 'không có'} → {one.after or 'bỏ'}" for one in changes[:NAMED]]
    more = f" và {len(changes) - NAMED} số khác" if len(changes) > NAMED else ""
    return f"Số đã đổi: {'; '.join(pairs)}{more}." if pairs else ""


def _write_fact(change: FactChange) -> str:
    name = FACTS[change.name]
    return f"Trích dẫn ghi {name} “{change.before}”, bài nay ghi “{change.after or 'không rõ'}”."


def _write_elsewhere(others: Sequence[Citation]) -> str:
    if not others:
        return ""
    titles = "; ".join(f"“{one.title}”" for one in others[:NAMED])
    return f"Đúng những chữ ấy vẫn đứng trong bài khác: {titles}."


def _open(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
