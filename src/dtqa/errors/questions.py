"""What can be wrong with a question that is asked."""

from __future__ import annotations

from dtqa.errors.root import DtqaError


class QuestionError(DtqaError):
    """What was asked cannot be read as a question."""


class QuestionEmpty(QuestionError):
    """The question holds no letter or digit."""

    texts = {
        "vi": "Câu hỏi không có chữ hay số nào.",
        "en": "The question holds no letter or digit.",
    }
    hints = {
        "vi": "Hãy viết câu hỏi bằng chữ, có dấu hay không dấu đều được.",
        "en": "Write the question in words, with or without diacritics.",
    }


class QuestionTooLong(QuestionError):
    """The question is longer than the limit. Fields: length, limit (code points)."""

    texts = {
        "vi": "Câu hỏi dài {length} ký tự, tối đa là {limit}.",
        "en": "The question has {length} characters, the limit is {limit}.",
    }
    hints = {
        "vi": "Hãy rút gọn câu hỏi, mỗi lần hỏi một ý.",
        "en": "Shorten the question; ask one thing at a time.",
    }


class QuestionUnreadable(QuestionError):
    """The question holds broken characters (lone surrogates)."""

    texts = {
        "vi": "Câu hỏi có ký tự hỏng, không đọc được.",
        "en": "The question holds broken characters (lone surrogates).",
    }
    hints = {
        "vi": "Hãy gõ lại câu hỏi, hoặc gửi văn bản UTF-8 hợp lệ.",
        "en": "Type the question again, or send valid UTF-8.",
    }
