"""What can be wrong with an index, and with the engine that reads it."""

from __future__ import annotations

from dtqa.errors.root import DtqaError


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
    """Fields: path, holder (who builds, since when)."""

    texts = {
        "vi": "Một lần dựng khác đang giữ chỉ mục ở {path}: {holder}.",
        "en": "Another build holds the index at {path}: {holder}.",
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
