"""What can be wrong with a request before any question is asked.

These belong to the doors alone (those about dates and earlier questions to the command
line too), so they live here and not in `dtqa.errors`, but they join the same tree: text
and hint in two languages, one row in the status table.
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


class OriginForeign(RequestError):
    """A page of another site made a browser send this form. Fields: origin."""

    texts: ClassVar[Texts] = {
        "vi": "Biểu mẫu này được gửi từ trang khác ({origin}).",
        "en": "This form was sent from another site ({origin}).",
    }
    hints: ClassVar[Texts] = {
        "vi": "Mở trang hỏi đáp của dtqa rồi gửi lại từ đó.",
        "en": "Open the pages of dtqa and send it from there.",
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


class DateInvalid(RequestError):
    """Fields: field (as its door calls it), value."""

    texts: ClassVar[Texts] = {
        "vi": "Giá trị của {field} không phải một ngày: “{value}”.",
        "en": "The value of {field} is no date: “{value}”.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Viết ngày dạng 2024-07-19, tháng dạng 2024-07 hoặc năm dạng 2024.",
        "en": "Write a day as 2024-07-19, a month as 2024-07 or a year as 2024.",
    }


class DatesReversed(RequestError):
    """Fields: since, until."""

    texts: ClassVar[Texts] = {
        "vi": "Ngày bắt đầu ({since}) muộn hơn ngày kết thúc ({until}).",
        "en": "The first day ({since}) is later than the last ({until}).",
    }
    hints: ClassVar[Texts] = {
        "vi": "Đổi chỗ hai ngày, hoặc bỏ bớt một ngày.",
        "en": "Swap the two days, or leave one out.",
    }


class HistoryTooLong(RequestError):
    """Fields: field, count, limit."""

    texts: ClassVar[Texts] = {
        "vi": "{field} có {count} câu hỏi, tối đa là {limit}.",
        "en": "{field} holds {count} questions, the limit is {limit}.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Chỉ gửi những câu hỏi gần đây nhất.",
        "en": "Send the most recent questions only.",
    }


class EarlierQuestionTooLong(RequestError):
    """Fields: field, length, limit (code points)."""

    texts: ClassVar[Texts] = {
        "vi": "Câu hỏi trước ở {field} dài {length} ký tự, tối đa là {limit}.",
        "en": "The earlier question at {field} has {length} characters, the limit is {limit}.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Bỏ câu hỏi ấy ra, hoặc rút gọn nó.",
        "en": "Leave that question out, or shorten it.",
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
