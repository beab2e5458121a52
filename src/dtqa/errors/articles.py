"""What can be wrong with an article, with a file that should become one, with their folder."""

from __future__ import annotations

from dtqa.errors.root import DtqaError


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
        "vi": "Lưu lại tệp bằng mã UTF-8 (cũng nhận UTF-16, Windows-1258, TCVN3 và VNI).",
        "en": "Save the file as UTF-8 (UTF-16, Windows-1258, TCVN3 and VNI are read too).",
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
        "vi": "Lưu nội dung thành .docx, .odt, .pdf, .html, .md hoặc .txt, hoặc để tệp ở ngoài "
        "thư mục bài viết.",
        "en": "Save it as .docx, .odt, .pdf, .html, .md or .txt, or move it out of the folder.",
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


class ArticleProtected(ArticleRefused):
    """A file that opens with a password only. Fields: path."""

    texts = {
        "vi": "Tệp {path} có mật khẩu, không mở được.",
        "en": "{path} is protected by a password.",
    }
    hints = {
        "vi": "Mở tệp bằng mật khẩu, lưu lại một bản không có mật khẩu rồi thêm bản đó.",
        "en": "Open it with the password, save it without one and add that version.",
    }


class ArticleBroken(ArticleRefused):
    """A file that is not what its name says, or is damaged. Fields: path, detail."""

    texts = {
        "vi": "Tệp {path} bị hỏng hoặc không đúng kiểu (chương trình đọc báo: {detail}).",
        "en": "{path} is damaged or not of its kind (its reader says: {detail}).",
    }
    hints = {
        "vi": "Mở tệp bằng chương trình đã soạn nó, lưu lại rồi thêm lại.",
        "en": "Open it with the program it was written in, save it again and add it again.",
    }


class ArticleSwelling(ArticleRefused):
    """A packed file that is far larger unpacked. Fields: path, size, limit (bytes)."""

    texts = {
        "vi": "Tệp {path} giải nén ra {size} byte, tối đa là {limit}.",
        "en": "{path} unpacks to {size} bytes, the limit is {limit}.",
    }
    hints = {
        "vi": "Bỏ bớt ảnh hoặc chia tệp thành nhiều bài; tệp lạ có thể là tệp phá hoại.",
        "en": "Remove pictures or split it; a file of unknown origin may be meant to do harm.",
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
