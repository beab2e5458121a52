"""Questions asked at a door are noted in the journal, once their answer is there.

An answer comes in, a record goes to the journal of the application; whoever asked never
waits for it and never sees it fail.
"""

from __future__ import annotations

from fastapi import Request

from dtqa.journal import Door, Journal, describe_answer
from dtqa.model import ANY_ARTICLE, Answer, Filters


def note_answer(request: Request, answer: Answer, door: Door, filters: Filters) -> None:
    """Note a question that was just answered, under the id of its request."""
    journal = get_journal(request)
    if journal.on:
        request_id: str = request.state.request_id
        filtered = filters != ANY_ARTICLE
        journal.note_question(describe_answer(answer, request_id, door, filtered))


def get_journal(request: Request) -> Journal:
    """Return the one journal of the application."""
    journal: Journal = request.app.state.journal
    return journal


def describe_keeping(journal: Journal) -> str:
    """Return what a person who asks is told of the journal, "" where nothing is noted.

    >>> from pathlib import Path
    >>> describe_keeping(Journal(Path("journal.sqlite"), days=30, keep_text=False))
    'Lời câu hỏi không được lưu; số lượt hỏi được đếm và giữ 30 ngày.'
    """
    if not journal.on:
        return ""
    if not journal.keep_text:
        return f"Lời câu hỏi không được lưu; số lượt hỏi được đếm và giữ {journal.days} ngày."
    return (
        f"Câu hỏi được lưu {journal.days} ngày để biết các bài còn thiếu gì; "
        "xin đừng ghi thông tin cá nhân."
    )
