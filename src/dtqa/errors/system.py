"""What the operating system says is wrong, in the language of the reader.

An OSError comes in; a few words go out that can stand behind a colon. Where there are none
in Vietnamese, the system's own English is better than a number.
"""

from __future__ import annotations

import errno
from typing import Final

_VIETNAMESE: Final = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp",
    errno.EFBIG: "tệp lớn hơn mức hệ thống cho phép",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EIO: "đĩa không đọc hay ghi được",
    errno.ESTALE: "ổ đĩa đã bị gỡ hoặc thư mục đã bị thay",
    errno.ENOTCONN: "ổ mạng đã mất kết nối",
    errno.ETIMEDOUT: "ổ mạng không trả lời",
    errno.EHOSTDOWN: "ổ mạng không trả lời",
    errno.EHOSTUNREACH: "ổ mạng không trả lời",
    errno.ENOENT: "không còn ở đó nữa",
    errno.ENOTDIR: "không phải thư mục",
    errno.EEXIST: "ở đó đang có thứ khác",
    errno.EISDIR: "ở đó đang là một thư mục",
    errno.ENOTEMPTY: "thư mục ở đó không trống",
    errno.ENAMETOOLONG: "tên dài quá mức hệ thống cho phép",
    errno.ELOOP: "liên kết dẫn vòng quanh",
    errno.EBUSY: "đang được chương trình khác dùng",
    errno.ENOLCK: "đĩa không biết khóa tệp",
    errno.ENOSYS: "đĩa không làm được việc này (khóa tệp, chẳng hạn)",
    errno.ENOTSUP: "đĩa không làm được việc này (khóa tệp, chẳng hạn)",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENOMEM: "hết bộ nhớ",
}


def say_cause(error: OSError, *, vietnamese: bool) -> str:
    """Return what the system says, without the path: the message around it names that."""
    english = error.strerror or str(error) or type(error).__name__
    return _VIETNAMESE.get(error.errno or 0, english) if vietnamese else english
