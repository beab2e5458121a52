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
from dtqa.server.admin import refusals as admin
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
    errors.ArticleOutside: Row(422, "Liên kết ra ngoài thư mục", "Link out of the folder"),
    errors.ArticleNoFile: Row(422, "Không phải tệp thường", "Not a regular file"),
    errors.ArticleProtected: Row(422, "Tệp có mật khẩu", "File has a password"),
    errors.ArticleBroken: Row(422, "Tệp bị hỏng", "File is damaged"),
    errors.ArticleSwelling: Row(413, "Tệp nén quá lớn", "File unpacks too large"),
    errors.ArticleTooManyPages: Row(413, "Tệp quá nhiều trang", "Too many pages"),
    errors.ArticleScanned: Row(422, "Tệp là bản quét", "File is scanned"),
    errors.ArticleGarbled: Row(422, "Chữ trong tệp không đọc được", "Text without Unicode"),
    errors.ArticleHarmful: Row(422, "Tệp không đọc an toàn được", "File cannot be read safely"),
    errors.ArticleTooSlow: Row(422, "Đọc tệp quá lâu", "Reading took too long"),
    errors.ArticleTooHungry: Row(422, "Đọc tệp tốn quá nhiều bộ nhớ", "Reading took much memory"),
    errors.ArticleCrashing: Row(422, "Chương trình đọc bị dừng", "Reader ended abruptly"),
    errors.SidecarAlone: Row(422, "Tệp mô tả đứng một mình", "Description without its file"),
    errors.SidecarInvalid: Row(422, "Tệp mô tả sai", "Description invalid"),
    errors.FetchError: Row(502, "Không lấy được bài từ mạng", "Address gives no article"),
    errors.FetchOff: Row(403, "Chưa bật việc lấy bài từ mạng", "Fetching switched off"),
    errors.AddressInvalid: Row(422, "Địa chỉ không dùng được", "Address invalid"),
    errors.AddressCredentials: Row(422, "Địa chỉ kèm mật khẩu", "Address with a password"),
    errors.AddressPrivate: Row(422, "Máy chủ không công khai", "Server not public"),
    errors.HostUnknown: Row(422, "Không có máy chủ này", "Host unknown"),
    errors.HostGivenUp: Row(502, "Máy chủ không trả lời", "Host does not answer"),
    errors.FetchUnreachable: Row(502, "Không lấy trọn được", "Not fetched whole"),
    errors.FetchInsecure: Row(502, "Kết nối không tin được", "Connection not trusted"),
    errors.FetchTimedOut: Row(504, "Máy chủ trả lời quá chậm", "Answer too slow"),
    errors.FetchTooLarge: Row(413, "Trang quá nặng", "Page too large"),
    errors.FetchFailed: Row(502, "Máy chủ báo lỗi", "Server answered an error"),
    errors.FetchRedirects: Row(502, "Chuyển hướng quá nhiều", "Too many redirects"),
    errors.RedirectUnusable: Row(502, "Chuyển hướng không theo được", "Redirect not followed"),
    errors.RedirectHome: Row(502, "Chuyển về trang chủ", "Redirected to the front page"),
    errors.FetchFormat: Row(415, "Loại nội dung không nhận", "Kind of content not taken"),
    errors.FetchNotice: Row(422, "Trang chỉ có thông báo", "Page is only a notice"),
    errors.FetchScripted: Row(422, "Trang cần JavaScript", "Page needs scripts"),
    errors.RobotsForbidden: Row(422, "robots.txt không cho lấy", "Forbidden by robots.txt"),
    errors.RobotsUnreachable: Row(502, "robots.txt đang lỗi", "robots.txt fails"),
    errors.ListingNested: Row(422, "Danh sách trong danh sách", "List within a list"),
    errors.ListingTooLong: Row(422, "Danh sách còn mục chưa lấy", "List not finished"),
    errors.SitemapsLeft: Row(422, "Còn sitemap chưa đọc", "Sitemaps not read"),
    errors.ArticleNotFound: Row(404, "Không có bài này", "Article not found"),
    errors.NameUnusable: Row(422, "Không đặt được tên tệp", "Name cannot be used"),
    errors.NameTaken: Row(409, "Hai tệp trùng tên", "Two files of one name"),
    errors.PlaceTaken: Row(409, "Chỗ của tệp đã có thứ khác", "Something else in its place"),
    errors.RemovedNotFound: Row(404, "Không có lần gỡ này", "Nothing removed under that ticket"),
    errors.CorpusUnwritable: Row(503, "Không ghi được thư mục bài", "Corpus cannot be written"),
    errors.CorpusUnreadable: Row(503, "Không đọc hết được thư mục bài", "Corpus unreadable"),
    errors.CorpusBusy: Row(503, "Thư mục bài đang bận", "Corpus busy"),
    errors.CorpusEmpty: Row(503, "Thư mục bài không có tệp", "Corpus empty"),
    errors.BuildBroken: Row(500, "Lập chỉ mục bị lỗi", "Build broken"),
    errors.CorpusMissing: Row(503, "Không có thư mục bài viết", "Folder of articles missing"),
    errors.IndexError_: Row(503, "Chỉ mục không dùng được", "Index not usable"),
    errors.IndexMissing: Row(503, "Chưa có chỉ mục", "No index yet"),
    errors.IndexDamaged: Row(503, "Chỉ mục bị hỏng", "Index damaged"),
    errors.IndexOutdated: Row(503, "Chỉ mục đã cũ", "Index outdated"),
    errors.IndexBusy: Row(503, "Chỉ mục đang bận", "Index busy"),
    errors.IndexUnwritable: Row(503, "Không ghi được chỉ mục", "Index cannot be written"),
    errors.EngineUnavailable: Row(503, "Bộ tìm kiếm không dùng được", "Engine not available"),
    errors.JobError: Row(503, "Lỗi về một việc", "Error about a job"),
    errors.JobNotFound: Row(404, "Không có việc này", "Job not found"),
    errors.JobQueueFull: Row(503, "Hàng đợi đã đầy", "Queue is full"),
    errors.JournalError: Row(503, "Lỗi về nhật ký câu hỏi", "Error about the journal"),
    errors.JournalMissing: Row(404, "Chưa có nhật ký câu hỏi", "No journal yet"),
    errors.JournalUnwritable: Row(503, "Không ghi được nhật ký", "Journal cannot be written"),
    errors.JournalUnreadable: Row(503, "Không đọc được nhật ký", "Journal cannot be read"),
    errors.JournalDamaged: Row(503, "Nhật ký câu hỏi bị hỏng", "Journal damaged"),
    errors.JournalForeign: Row(503, "Không phải nhật ký câu hỏi", "Not a journal"),
    errors.ExportUnwritable: Row(500, "Không ghi được bộ câu hỏi", "Set cannot be written"),
    errors.CitationError: Row(422, "Không đọc được trích dẫn", "Citation cannot be read"),
    errors.CitationsUnreadable: Row(422, "Không đọc được trích dẫn", "Citations unreadable"),
    errors.CitationsMissing: Row(422, "Không thấy trích dẫn nào", "No citation found"),
    errors.CitationsTooMany: Row(422, "Quá nhiều trích dẫn", "Too many citations"),
    errors.QuoteTooLong: Row(422, "Câu trích quá dài", "Quote too long"),
    errors.QuestionSetInvalid: Row(422, "Bộ câu hỏi sai", "Question set invalid"),
    errors.LibraryMissing: Row(500, "Thiếu thư viện", "Library missing"),
    errors.ReportUnwritable: Row(500, "Không ghi được kết quả", "Results cannot be written"),
    errors.SettingInvalid: Row(500, "Cài đặt sai", "Setting invalid"),
    request.RequestError: Row(400, "Yêu cầu sai", "Bad request"),
    request.AddressNotFound: Row(404, "Không tìm thấy trang", "Not found"),
    request.OriginForeign: Row(403, "Yêu cầu từ trang khác", "Request from another site"),
    request.MethodNotAllowed: Row(405, "Phương thức không được nhận", "Method not allowed"),
    request.BodyNotJson: Row(400, "Phần thân không phải JSON", "Body is not JSON"),
    request.BodyTooLarge: Row(413, "Phần thân quá lớn", "Body too large"),
    request.ContentTypeWrong: Row(415, "Kiểu nội dung không được nhận", "Content type not taken"),
    request.FieldInvalid: Row(422, "Trường không hợp lệ", "Invalid field"),
    request.DateInvalid: Row(422, "Ngày không hợp lệ", "Invalid date"),
    request.DatesReversed: Row(422, "Hai ngày ngược nhau", "Dates reversed"),
    request.HistoryTooLong: Row(422, "Quá nhiều câu hỏi trước", "Too many earlier questions"),
    request.EarlierQuestionTooLong: Row(422, "Câu hỏi trước quá dài", "Earlier question too long"),
    admin.AdminOff: Row(403, "Phần quản trị đang tắt", "Administration is off"),
    admin.KeyMissing: Row(401, "Cần khóa", "Key needed"),
    admin.KeyWrong: Row(401, "Khóa sai", "Wrong key"),
    admin.TooManyKeys: Row(429, "Quá nhiều khóa sai", "Too many wrong keys"),
    admin.UploadTooLarge: Row(413, "Các tệp quá lớn", "Files too large"),
    admin.TooManyFiles: Row(413, "Quá nhiều tệp", "Too many files"),
    admin.UploadUnreadable: Row(400, "Không đọc được phần thân", "Body cannot be read"),
    admin.DayInvalid: Row(422, "Ngày không hợp lệ", "Invalid date"),
    admin.UploadKindWrong: Row(415, "Kiểu nội dung không được nhận", "Content type not taken"),
    admin.NothingSent: Row(422, "Không có gì được gửi", "Nothing sent"),
    admin.NothingStored: Row(422, "Không nhận được tệp nào", "No file taken"),
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
