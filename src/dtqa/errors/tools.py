"""What can be wrong around the program: settings, libraries, question sets, reports."""

from __future__ import annotations

from dtqa.errors.root import DtqaError


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
