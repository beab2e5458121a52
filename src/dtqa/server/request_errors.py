"""What can be wrong with a request before any question is asked.

These belong to the door of HTTP alone, so they live here and not in `dtqa.errors`, but
they join the same tree: text and hint in two languages, one row in the status table.
"""

from __future__ import annotations

from typing import ClassVar

from dtqa.errors import DtqaError, Texts


class RequestError(DtqaError):
    """Something about the request itself. Raise a subclass."""


class AddressNotFound(RequestError):
    """Fields: path."""

    texts: ClassVar[Texts] = {
        "vi": "Không có gì ở địa chỉ {path}.",
        "en": "There is nothing at {path}.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Bắt đầu lại từ trang hỏi đáp, hoặc xem các địa chỉ ở /api/docs.",
        "en": "Start again from the chat page, or see the addresses at /api/docs.",
    }


class MethodNotAllowed(RequestError):
    """Fields: method, path, allowed."""

    texts: ClassVar[Texts] = {
        "vi": "{path} không nhận phương thức {method}.",
        "en": "{path} does not take {method}.",
    }
    hints: ClassVar[Texts] = {"vi": "Dùng {allowed}.", "en": "Use {allowed}."}


class BodyNotJson(RequestError):
    """Fields: none."""

    texts: ClassVar[Texts] = {
        "vi": "Phần thân của yêu cầu không phải JSON hợp lệ.",
        "en": "The body of the request is not valid JSON.",
    }
    hints: ClassVar[Texts] = {
        "vi": 'Gửi một đối tượng JSON bằng UTF-8, ví dụ {{"question": "…"}}.',
        "en": 'Send a JSON object in UTF-8, for example {{"question": "…"}}.',
    }


class BodyTooLarge(RequestError):
    """Fields: limit (bytes)."""

    texts: ClassVar[Texts] = {
        "vi": "Phần thân của yêu cầu lớn hơn {limit} byte.",
        "en": "The body of the request is larger than {limit} bytes.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Gửi một câu hỏi ngắn; bài viết không gửi qua địa chỉ này.",
        "en": "Send one short question; articles are not sent to this address.",
    }


class ContentTypeWrong(RequestError):
    """Fields: found."""

    texts: ClassVar[Texts] = {
        "vi": "Phần thân được gửi với kiểu {found}, địa chỉ này chỉ nhận application/json.",
        "en": "The body was sent as {found}; this address takes application/json only.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Thêm tiêu đề Content-Type: application/json.",
        "en": "Add the header Content-Type: application/json.",
    }


class FieldInvalid(RequestError):
    """Fields: field, vi, en: what is wrong with it, in each language."""

    texts: ClassVar[Texts] = {"vi": "Trường {field}: {vi}.", "en": "Field {field}: {en}."}
    hints: ClassVar[Texts] = {
        "vi": "Xem các trường hợp lệ và ví dụ ở /api/docs.",
        "en": "See /api/docs for the fields and for examples.",
    }


class Unexpected(RequestError):
    """A defect of the program; its trace is in the log under the request's id."""

    texts: ClassVar[Texts] = {
        "vi": "Máy chủ gặp lỗi ngoài dự kiến.",
        "en": "The server met an unexpected error.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Thử lại; nếu vẫn lỗi, báo cho người quản trị kèm mã yêu cầu.",
        "en": "Try again; if it goes on, tell the operator the request id.",
    }
