"""What can be wrong with the journal of questions, and with a question set made from it."""

from __future__ import annotations

from dtqa.errors.root import DtqaError


class JournalError(DtqaError):
    """The journal cannot be read or written."""


class JournalMissing(JournalError):
    """No question was ever noted in this file. Fields: path."""

    texts = {
        "vi": "Chưa có nhật ký câu hỏi ở {path}.",
        "en": "There is no journal of questions at {path}.",
    }
    hints = {
        "vi": "Nhật ký bắt đầu khi có người hỏi máy chủ (dtqa serve); đường dẫn là DTQA_JOURNAL.",
        "en": "It begins when somebody asks the server (dtqa serve); its path is DTQA_JOURNAL.",
    }


class JournalUnwritable(JournalError):
    """Fields: path, detail."""

    texts = {
        "vi": "Không ghi được nhật ký câu hỏi ở {path}: {detail}.",
        "en": "The journal of questions at {path} cannot be written: {detail}.",
    }
    hints = {
        "vi": "Kiểm tra quyền ghi, chỗ trống trên đĩa và chương trình khác đang giữ tệp.",
        "en": "Check the write permission, the free space, and who else holds the file.",
    }


class JournalUnreadable(JournalError):
    """Fields: path, detail."""

    texts = {
        "vi": "Không đọc được nhật ký câu hỏi ở {path}: {detail}.",
        "en": "The journal of questions at {path} cannot be read: {detail}.",
    }
    hints = {
        "vi": "Kiểm tra quyền đọc, và chương trình khác đang giữ tệp.",
        "en": "Check the read permission, and who else holds the file.",
    }


class JournalDamaged(JournalError):
    """The file is no sound database any more. Fields: path, detail."""

    texts = {
        "vi": "Nhật ký câu hỏi ở {path} bị hỏng: {detail}.",
        "en": "The journal of questions at {path} is damaged: {detail}.",
    }
    hints = {
        "vi": "Máy chủ đang chạy sẽ để tệp hỏng sang bên (….damaged-…) và mở tệp mới.",
        "en": "A running server sets the file aside (….damaged-…) and begins a new one.",
    }


class JournalForeign(JournalError):
    """The file belongs to another program, or to a later dtqa. Fields: path."""

    texts = {
        "vi": "Tệp {path} không phải nhật ký câu hỏi của bản dtqa này.",
        "en": "The file {path} is no journal of this version of dtqa.",
    }
    hints = {
        "vi": "Chọn tệp khác bằng DTQA_JOURNAL; tệp này không bị đụng đến.",
        "en": "Choose another file with DTQA_JOURNAL; this one was not touched.",
    }


class ExportUnwritable(JournalError):
    """Fields: path, detail."""

    texts = {
        "vi": "Không ghi được bộ câu hỏi vào {path}: {detail}.",
        "en": "The question set cannot be written to {path}: {detail}.",
    }
    hints = {
        "vi": "Chọn tệp khác, hoặc kiểm tra quyền ghi và chỗ trống trên đĩa.",
        "en": "Choose another file, or check the write permission and free space.",
    }
