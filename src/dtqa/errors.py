"""All that can go wrong, one tree, each error with a hint that says how to mend it.

    DtqaError
    ├── QuestionError            what was asked cannot be read
    │   ├── QuestionEmpty, QuestionTooLong, QuestionUnreadable
    ├── ArticleError
    │   ├── ArticleRefused       a file that cannot become an article
    │   │   ├── ArticleEmpty, ArticleNotText, ArticleEncoding, ArticleFormat
    │   │   └── ArticleTooLarge, ArticleHeader, ArticleUnreadable
    │   └── ArticleNotFound      no article of that id
    ├── CorpusMissing            the folder of articles is not there
    ├── IndexError_              there is no index that can be read or written
    │   ├── IndexMissing, IndexDamaged, IndexOutdated, IndexBusy, IndexUnwritable
    ├── EngineUnavailable        the chosen engine is not there
    ├── QuestionSetInvalid       a set for `dtqa eval` cannot be read
    ├── LibraryMissing           a library that only some commands need is not installed
    ├── ReportUnwritable         the folder of `dtqa eval --out` cannot be written
    └── SettingInvalid           a DTQA_* variable or option cannot be used

Every class carries its text in Vietnamese and in English, as templates over its
fields; the doors choose the language. Foreign exceptions become one of these at the
adapter's edge, chained, and nowhere else.
"""

from __future__ import annotations

from typing import ClassVar, Literal

Language = Literal["vi", "en"]
Texts = dict[Language, str]


class DtqaError(Exception):
    """The root: a message and a hint in two languages, filled in from keyword fields."""

    texts: ClassVar[Texts] = {"vi": "Có lỗi xảy ra.", "en": "Something went wrong."}
    hints: ClassVar[Texts] = {"vi": "Xem nhật ký.", "en": "See the log."}

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.message("en"))

    def message(self, language: Language = "vi") -> str:
        """What is wrong, naming the thing."""
        return self.texts[language].format(**self.fields)

    def hint(self, language: Language = "vi") -> str:
        """What to do about it."""
        return self.hints[language].format(**self.fields)


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


class ArticleError(DtqaError):
    """Something about one article."""


class ArticleRefused(ArticleError):
    """A file that cannot become an article. Raise a subclass."""


class ArticleEmpty(ArticleRefused):
    """Fields: path."""

    texts = {"vi": "Tệp {path} không còn chữ nào.", "en": "{path} holds no text."}
    hints = {
        "vi": "Kiểm tra lại nội dung tệp; trang chỉ có ảnh hoặc kịch bản thì không đọc được.",
        "en": "Check the file's content; a page of pictures or scripts only cannot be read.",
    }


class ArticleNotText(ArticleRefused):
    """Fields: path."""

    texts = {
        "vi": "Tệp {path} là tệp nhị phân, không phải văn bản.",
        "en": "{path} is binary, not text.",
    }
    hints = {
        "vi": "Chuyển nội dung thành .txt, .md hoặc .html rồi thêm lại.",
        "en": "Turn its content into .txt, .md or .html and add it again.",
    }


class ArticleEncoding(ArticleRefused):
    """Fields: path."""

    texts = {
        "vi": "Không nhận ra bảng mã của tệp {path}.",
        "en": "The character encoding of {path} is not recognised.",
    }
    hints = {
        "vi": "Lưu lại tệp bằng mã UTF-8 (cũng nhận UTF-16 và Windows-1258).",
        "en": "Save the file as UTF-8 (UTF-16 and Windows-1258 are read too).",
    }


class ArticleTooLarge(ArticleRefused):
    """Fields: path, size, limit (bytes)."""

    texts = {
        "vi": "Tệp {path} nặng {size} byte, tối đa là {limit}.",
        "en": "{path} has {size} bytes, the limit is {limit}.",
    }
    hints = {"vi": "Chia tệp thành nhiều bài.", "en": "Split the file into several articles."}


class ArticleHeader(ArticleRefused):
    """Front matter that cannot be read. Fields: path, detail."""

    texts = {
        "vi": "Phần đầu (front matter) của tệp {path} không đọc được: {detail}.",
        "en": "The front matter of {path} cannot be read: {detail}.",
    }
    hints = {
        "vi": "Sửa phần giữa hai dòng --- thành YAML hợp lệ, ngày viết dạng 2024-07-19.",
        "en": "Make the part between the two --- lines valid YAML, dates as 2024-07-19.",
    }


class ArticleFormat(ArticleRefused):
    """A file of a kind that is not read. Fields: path, suffix."""

    texts = {
        "vi": "Tệp {path} thuộc loại không đọc được ({suffix}).",
        "en": "{path} is of a kind that is not read ({suffix}).",
    }
    hints = {
        "vi": "Chuyển nội dung thành .txt, .md hoặc .html, hoặc đưa tệp ra khỏi thư mục bài viết.",
        "en": "Turn it into .txt, .md or .html, or move it out of the folder of articles.",
    }


class ArticleUnreadable(ArticleRefused):
    """The file system does not hand it out. Fields: path, detail."""

    texts = {
        "vi": "Không mở được tệp {path}: {detail}.",
        "en": "{path} cannot be opened: {detail}.",
    }
    hints = {
        "vi": "Kiểm tra quyền đọc; liên kết ra ngoài thư mục không được theo.",
        "en": "Check the read permission; links out of the folder are not followed.",
    }


class ArticleNotFound(ArticleError):
    """Fields: article_id."""

    texts = {
        "vi": "Không có bài nào mang mã {article_id}.",
        "en": "There is no article {article_id}.",
    }
    hints = {
        "vi": "Xem danh sách bài ở /articles; bài có thể đã bị gỡ.",
        "en": "See the list at /articles; the article may have been removed.",
    }


class CorpusMissing(DtqaError):
    """Fields: path."""

    texts = {
        "vi": "Không có thư mục bài viết {path}.",
        "en": "There is no folder of articles at {path}.",
    }
    hints = {
        "vi": "Tạo thư mục và đặt bài vào, hoặc chỉ chỗ khác bằng --corpus hay DTQA_CORPUS.",
        "en": "Create it and put articles there, or name another with --corpus or DTQA_CORPUS.",
    }


class IndexError_(DtqaError):
    """There is no index that can be read."""


class IndexMissing(IndexError_):
    """Fields: path."""

    texts = {"vi": "Chưa có chỉ mục ở {path}.", "en": "There is no index at {path}."}
    hints = {"vi": "Chạy: dtqa index", "en": "Run: dtqa index"}


class IndexDamaged(IndexError_):
    """Fields: path, detail."""

    texts = {
        "vi": "Chỉ mục ở {path} bị hỏng: {detail}.",
        "en": "The index at {path} is damaged: {detail}.",
    }
    hints = {
        "vi": "Dựng lại từ các bài: dtqa index --full",
        "en": "Build it again from the articles: dtqa index --full",
    }


class IndexOutdated(IndexError_):
    """Fields: path, found, wanted."""

    texts = {
        "vi": "Chỉ mục ở {path} dựng bằng bản {found}, chương trình này cần bản {wanted}.",
        "en": "The index at {path} was built as {found}, this program needs {wanted}.",
    }
    hints = {"vi": "Dựng lại: dtqa index --full", "en": "Build it again: dtqa index --full"}


class IndexBusy(IndexError_):
    """Fields: path."""

    texts = {
        "vi": "Một lần dựng khác đang giữ chỉ mục ở {path}.",
        "en": "Another build holds the index at {path}.",
    }
    hints = {
        "vi": "Đợi lần dựng đó xong rồi chạy lại.",
        "en": "Wait until that build is done, then run again.",
    }


class IndexUnwritable(IndexError_):
    """Fields: path, detail."""

    texts = {
        "vi": "Không ghi được chỉ mục ở {path}: {detail}.",
        "en": "The index at {path} cannot be written: {detail}.",
    }
    hints = {
        "vi": "Kiểm tra quyền ghi và chỗ trống trên đĩa; chỉ mục đang dùng vẫn nguyên vẹn.",
        "en": "Check the write permission and free space; the live index is untouched.",
    }


class EngineUnavailable(DtqaError):
    """Fields: engine, detail."""

    texts = {
        "vi": "Bộ tìm kiếm {engine} không dùng được: {detail}.",
        "en": "The engine {engine} is not available: {detail}.",
    }
    hints = {
        "vi": "Chọn bộ khác bằng --engine hay DTQA_ENGINE (auto, memory, disk).",
        "en": "Choose another with --engine or DTQA_ENGINE (auto, memory, disk).",
    }


class QuestionSetInvalid(DtqaError):
    """A question set for `dtqa eval` cannot be read. Fields: path, detail."""

    texts = {
        "vi": "Bộ câu hỏi {path} không đọc được: {detail}.",
        "en": "The question set {path} cannot be read: {detail}.",
    }
    hints = {
        "vi": "Mỗi dòng phải là một đối tượng JSON như docs/reference/question-sets.md mô tả.",
        "en": "Every line has to be a JSON object as docs/reference/question-sets.md describes.",
    }


class LibraryMissing(DtqaError):
    """A library that only `dtqa eval` needs is not installed. Fields: library, detail."""

    texts = {
        "vi": "Thiếu thư viện {library}: {detail}.",
        "en": "The library {library} is missing: {detail}.",
    }
    hints = {
        "vi": "Cài phần chấm điểm: pip install 'dtqa[eval]'",
        "en": "Install what scoring needs: pip install 'dtqa[eval]'",
    }


class ReportUnwritable(DtqaError):
    """The folder of `dtqa eval --out` cannot be written. Fields: path, detail."""

    texts = {
        "vi": "Không ghi được kết quả vào {path}: {detail}.",
        "en": "The results cannot be written to {path}: {detail}.",
    }
    hints = {
        "vi": "Chọn thư mục khác bằng --out, hoặc kiểm tra quyền ghi và chỗ trống trên đĩa.",
        "en": "Choose another folder with --out, or check the write permission and free space.",
    }


class SettingInvalid(DtqaError):
    """Fields: name, detail."""

    texts = {
        "vi": "Không dùng được giá trị của {name}: {detail}.",
        "en": "The value of {name} cannot be used: {detail}.",
    }
    hints = {
        "vi": "Xem các giá trị hợp lệ ở docs/reference/settings.md.",
        "en": "See docs/reference/settings.md for what is valid.",
    }
