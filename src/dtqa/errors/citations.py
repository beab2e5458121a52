"""What can be wrong with citations that are handed in to be proved."""

from __future__ import annotations

from dtqa.errors.root import DtqaError


class CitationError(DtqaError):
    """What was handed in cannot be read as citations. Raise a subclass."""


class CitationsUnreadable(CitationError):
    """Fields: path, detail."""

    texts = {
        "vi": "Không đọc được trích dẫn từ {path}: {detail}.",
        "en": "Citations cannot be read from {path}: {detail}.",
    }
    hints = {
        "vi": "Đưa một tệp văn bản UTF-8 đọc được, hoặc “-” để đọc từ đầu vào chuẩn.",
        "en": 'Give a readable file in UTF-8, or "-" to read standard input.',
    }


class CitationsMissing(CitationError):
    """Nothing in it is a citation with an article and a quote. Fields: none."""

    texts = {
        "vi": "Không thấy trích dẫn nào có đủ câu trích và mã bài.",
        "en": "There is no citation with a quote and the id of its article.",
    }
    hints = {
        "vi": "Dán dòng mà nút “Sao chép trích dẫn” đã cho, cả địa chỉ /articles/… ở cuối, "
        "hoặc JSON có article_id và quote.",
        "en": 'Give the line that the button "Sao chép trích dẫn" copied, with the address '
        "/articles/… at its end, or JSON with article_id and quote.",
    }


class CitationsTooMany(CitationError):
    """Fields: count, limit."""

    texts = {
        "vi": "Có {count} trích dẫn, mỗi lần chỉ kiểm chứng {limit}.",
        "en": "There are {count} citations; {limit} are proved at a time.",
    }
    hints = {
        "vi": "Chia thành nhiều lần.",
        "en": "Hand them in in several parts.",
    }


class QuoteTooLong(CitationError):
    """Fields: length, limit (code points)."""

    texts = {
        "vi": "Câu trích dài {length} ký tự, tối đa là {limit}.",
        "en": "The quote has {length} characters, the limit is {limit}.",
    }
    hints = {
        "vi": "Một trích dẫn là một câu; kiểm chứng từng câu một.",
        "en": "A citation is one sentence: prove them one by one.",
    }
