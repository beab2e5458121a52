"""What can be wrong with a request of an administrator, or of who would be one.

They join the tree of `dtqa.errors` like those of `request_errors`: text and hint in two
languages, one row in the table of statuses.
"""

from __future__ import annotations

from typing import ClassVar

from dtqa.errors import Texts
from dtqa.server.request_errors import DateInvalid, RequestError


class AdminOff(RequestError):
    """No key is set, so nobody can be an administrator.

    403, not 404: the addresses are in the public documentation anyway, and whoever runs
    the server has to be told what to do.
    """

    texts: ClassVar[Texts] = {
        "vi": "Phần quản trị của máy chủ này đang tắt.",
        "en": "Administration is switched off on this server.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Đặt một khóa dài, khó đoán vào biến DTQA_ADMIN_KEY rồi khởi động lại máy chủ.",
        "en": "Set DTQA_ADMIN_KEY to a long key nobody guesses, and start the server again.",
    }


class KeyMissing(RequestError):
    """The request names no key and brings no session."""

    texts: ClassVar[Texts] = {
        "vi": "Việc này cần khóa của người quản trị.",
        "en": "This needs the administrator's key.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Gửi tiêu đề Authorization: Bearer KHÓA, hoặc đăng nhập ở /admin.",
        "en": "Send the header Authorization: Bearer KEY, or log in at /admin.",
    }


class KeyWrong(RequestError):
    """The key that was sent is not the one that is set."""

    texts: ClassVar[Texts] = {"vi": "Khóa không đúng.", "en": "The key is wrong."}
    hints: ClassVar[Texts] = {
        "vi": "Kiểm tra lại khóa; đó là giá trị của DTQA_ADMIN_KEY trên máy chủ.",
        "en": "Check the key; it is the value of DTQA_ADMIN_KEY on the server.",
    }


class TooManyKeys(RequestError):
    """Too many wrong keys came from one address. Fields: seconds until the next is heard."""

    texts: ClassVar[Texts] = {
        "vi": "Đã có quá nhiều khóa sai từ địa chỉ này.",
        "en": "Too many wrong keys came from this address.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Đợi {seconds} giây rồi thử lại.",
        "en": "Wait {seconds} seconds, then try again.",
    }


class UploadTooLarge(RequestError):
    """Fields: limit (bytes)."""

    texts: ClassVar[Texts] = {
        "vi": "Các tệp gửi cùng lúc lớn hơn {limit} byte.",
        "en": "The files sent together are larger than {limit} bytes.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Gửi ít tệp hơn mỗi lần.",
        "en": "Send fewer files at a time.",
    }


class TooManyFiles(RequestError):
    """Fields: limit (files of one request)."""

    texts: ClassVar[Texts] = {
        "vi": "Mỗi lần chỉ gửi được nhiều nhất {limit} tệp.",
        "en": "One request takes {limit} files at most.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Chia các tệp ra nhiều lần gửi; với cả một thư mục, dùng: dtqa add THƯ-MỤC",
        "en": "Send them in several requests; for a whole folder use: dtqa add FOLDER",
    }


class UploadUnreadable(RequestError):
    """The form of an upload is no form, or not all of it came. Fields: vi, en: what is wrong."""

    texts: ClassVar[Texts] = {
        "vi": "Phần thân của yêu cầu không đọc được: {vi}.",
        "en": "The body of the request cannot be read: {en}.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Gửi tệp dạng multipart/form-data (curl -F file=@bao-cao.pdf), "
        'hoặc JSON {{"url": "https://…"}}.',
        "en": "Send files as multipart/form-data (curl -F file=@report.pdf), "
        'or JSON {{"url": "https://…"}}.',
    }


class DayInvalid(DateInvalid):
    """Where only a day will do. Fields: field, value."""

    hints: ClassVar[Texts] = {
        "vi": "Viết đủ ngày, tháng, năm, dạng 2024-07-19; không rõ ngày thì để trống.",
        "en": "Write day, month and year, as 2024-07-19; leave it out where the day is not known.",
    }


class UploadKindWrong(RequestError):
    """Fields: found."""

    texts: ClassVar[Texts] = {
        "vi": "Phần thân được gửi với kiểu {found}, địa chỉ này không nhận.",
        "en": "The body was sent as {found}, which this address does not take.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Gửi tệp dạng multipart/form-data, địa chỉ mạng dạng application/json.",
        "en": "Send files as multipart/form-data, web addresses as application/json.",
    }


class NothingSent(RequestError):
    """A request for articles without a file and without an address."""

    texts: ClassVar[Texts] = {
        "vi": "Yêu cầu không có tệp nào và không có địa chỉ nào.",
        "en": "The request holds no file and no address.",
    }
    hints: ClassVar[Texts] = {
        "vi": "Gửi ít nhất một tệp (trường file), hoặc một địa chỉ (url).",
        "en": "Send at least one file (field file), or an address (url).",
    }


class NothingStored(RequestError):
    """None of several files could be read. Fields: count, detail, refused (each of them)."""

    texts: ClassVar[Texts] = {
        "vi": "Không nhận được tệp nào trong {count} tệp: {detail}",
        "en": "None of {count} files was taken: {detail}",
    }
    hints: ClassVar[Texts] = {
        "vi": "Gửi riêng từng tệp để xem cách sửa.",
        "en": "Send one at a time to see what to do about each.",
    }
