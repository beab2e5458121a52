"""Errors become problem documents (RFC 9457): one table says with which HTTP status.

In comes an error of the dtqa tree, out goes its status, its title and its document in
the language asked for. A stack trace or a value a client sent never gets in here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dtqa import errors
from dtqa.errors import DtqaError, Language
from dtqa.server import request_errors as request
from dtqa.server.schemas import Problem


class Row(NamedTuple):
    """How one class of errors is answered; titles never change with the occurrence."""

    status: int
    vi: str
    en: str


TABLE: dict[type[DtqaError], Row] = {
    errors.DtqaError: Row(500, "Lỗi của dtqa", "Error of dtqa"),
    errors.QuestionError: Row(422, "Không đọc được câu hỏi", "Question cannot be read"),
    errors.QuestionEmpty: Row(422, "Câu hỏi trống", "Empty question"),
    errors.QuestionTooLong: Row(422, "Câu hỏi quá dài", "Question too long"),
    errors.QuestionUnreadable: Row(422, "Câu hỏi có ký tự hỏng", "Broken characters"),
    errors.ArticleError: Row(422, "Lỗi về một bài", "Error about an article"),
    errors.ArticleRefused: Row(422, "Bài không dùng được", "Article refused"),
    errors.ArticleEmpty: Row(422, "Bài không có chữ", "Article without text"),
    errors.ArticleNotText: Row(415, "Tệp không phải văn bản", "File is not text"),
    errors.ArticleFormat: Row(415, "Kiểu tệp không được nhận", "Format not taken"),
    errors.ArticleEncoding: Row(422, "Bảng mã lạ", "Encoding not recognised"),
    errors.ArticleTooLarge: Row(413, "Bài quá lớn", "Article too large"),
    errors.ArticleHeader: Row(422, "Phần đầu bài sai", "Front matter invalid"),
    errors.ArticleUnreadable: Row(422, "Không mở được tệp", "File cannot be opened"),
    errors.ArticleNotFound: Row(404, "Không có bài này", "Article not found"),
    errors.CorpusMissing: Row(503, "Không có thư mục bài viết", "Folder of articles missing"),
    errors.IndexError_: Row(503, "Chỉ mục không dùng được", "Index not usable"),
    errors.IndexMissing: Row(503, "Chưa có chỉ mục", "No index yet"),
    errors.IndexDamaged: Row(503, "Chỉ mục bị hỏng", "Index damaged"),
    errors.IndexOutdated: Row(503, "Chỉ mục đã cũ", "Index outdated"),
    errors.IndexBusy: Row(503, "Chỉ mục đang bận", "Index busy"),
    errors.IndexUnwritable: Row(503, "Không ghi được chỉ mục", "Index cannot be written"),
    errors.EngineUnavailable: Row(503, "Bộ tìm kiếm không dùng được", "Engine not available"),
    errors.QuestionSetInvalid: Row(422, "Bộ câu hỏi sai", "Question set invalid"),
    errors.LibraryMissing: Row(500, "Thiếu thư viện", "Library missing"),
    errors.ReportUnwritable: Row(500, "Không ghi được kết quả", "Results cannot be written"),
    errors.SettingInvalid: Row(500, "Cài đặt sai", "Setting invalid"),
    request.RequestError: Row(400, "Yêu cầu sai", "Bad request"),
    request.AddressNotFound: Row(404, "Không tìm thấy trang", "Not found"),
    request.MethodNotAllowed: Row(405, "Phương thức không được nhận", "Method not allowed"),
    request.BodyNotJson: Row(400, "Phần thân không phải JSON", "Body is not JSON"),
    request.BodyTooLarge: Row(413, "Phần thân quá lớn", "Body too large"),
    request.ContentTypeWrong: Row(415, "Kiểu nội dung không được nhận", "Content type not taken"),
    request.FieldInvalid: Row(422, "Trường không hợp lệ", "Invalid field"),
    request.DateInvalid: Row(422, "Ngày không hợp lệ", "Invalid date"),
    request.DatesReversed: Row(422, "Hai ngày ngược nhau", "Dates reversed"),
    request.HistoryTooLong: Row(422, "Quá nhiều câu hỏi trước", "Too many earlier questions"),
    request.EarlierQuestionTooLong: Row(422, "Câu hỏi trước quá dài", "Earlier question too long"),
    request.Unexpected: Row(500, "Lỗi ngoài dự kiến", "Unexpected error"),
}


def look_up(kind: type[DtqaError]) -> Row:
    """Return the row of an error class, or of its nearest parent that has one."""
    return next(TABLE[parent] for parent in kind.__mro__ if parent in TABLE)


def name_problem(kind: type[DtqaError]) -> str:
    """Return the readable name of a class: QuestionTooLong is `question-too-long`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__.rstrip("_")).lower()


def describe_problem(error: DtqaError, request_id: str, language: Language) -> Problem:
    """Return the problem document of an error.

    `type` leads to the row about it in the API's own documentation.
    """
    row = look_up(type(error))
    return Problem(
        type=f"/api/docs#{name_problem(type(error))}",
        title=row.vi if language == "vi" else row.en,
        status=row.status,
        detail=_printable(error.message(language)),
        request_id=request_id,
        hint=_printable(error.hint(language)),
    )


def choose_language(accept: str, default: Language) -> Language:
    """Return the language of an Accept-Language header that we speak, else the default.

    Equal wishes go to the default: `*` and an empty header mean no wish at all.
    """
    wishes = {"vi": 0.0, "en": 0.0}
    for part in accept.lower().split(","):
        tag, _, weight = part.strip().partition(";")
        primary = tag.strip().split("-")[0]
        quality = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", weight)
        wish = float(quality[1]) if quality else 1.0
        if primary in wishes:
            wishes[primary] = max(wishes[primary], wish)
    if wishes["vi"] == wishes["en"]:
        return default
    return "vi" if wishes["vi"] > wishes["en"] else "en"


def _printable(text: str) -> str:
    """Spell out lone surrogates, which no encoding of a response can carry."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
