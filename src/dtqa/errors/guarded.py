"""What can be wrong with a file that a reader has to be guarded from, and with a PDF."""

from __future__ import annotations

from dtqa.errors.articles import ArticleRefused, ArticleUnreadable


class ArticleOutside(ArticleUnreadable):
    """A link that leads out of the folder. Fields: path."""

    texts = {
        "vi": "Tệp {path} là liên kết ra ngoài thư mục bài viết.",
        "en": "{path} is a link out of the folder of articles.",
    }
    hints = {
        "vi": "Chép chính tệp đó vào thư mục bài viết thay cho liên kết.",
        "en": "Copy the file itself into the folder instead of the link.",
    }


class ArticleNoFile(ArticleUnreadable):
    """A device, a pipe or a folder where a file should be. Fields: path."""

    texts = {
        "vi": "{path} không phải là một tệp thường.",
        "en": "{path} is not a regular file.",
    }
    hints = {
        "vi": "Đưa nó ra khỏi thư mục bài viết: thiết bị và ống dẫn không được mở.",
        "en": "Move it out of the folder of articles: devices and pipes are not opened.",
    }


class SidecarAlone(ArticleRefused):
    """Facts beside a file that is not there. Fields: path, article."""

    texts = {
        "vi": "Tệp {path} mô tả {article}, nhưng không có tệp đó.",
        "en": "{path} describes {article}, which is not there.",
    }
    hints = {
        "vi": "Đặt {article} vào cùng thư mục, hoặc bỏ tệp mô tả đi.",
        "en": "Put {article} into the same folder, or remove the description.",
    }


class SidecarInvalid(ArticleRefused):
    """Facts beside a file that cannot be read. Fields: path, sidecar, detail."""

    texts = {
        "vi": "Tệp mô tả {sidecar} của {path} không đọc được: {detail}.",
        "en": "{sidecar}, which describes {path}, cannot be read: {detail}.",
    }
    hints = {
        "vi": "Sửa {sidecar} thành YAML hợp lệ, ngày viết dạng 2024-07-19, hoặc bỏ tệp đó đi.",
        "en": "Make {sidecar} valid YAML, dates as 2024-07-19, or remove it.",
    }


class ArticleHarmful(ArticleRefused):
    """Reading it had to be stopped. Raise a subclass."""


class ArticleTooSlow(ArticleHarmful):
    """Fields: path, seconds (of processor time it was given)."""

    texts = {
        "vi": "Đọc tệp {path} mất quá {seconds} giây nên đã dừng lại.",
        "en": "Reading {path} took more than {seconds} seconds and was stopped.",
    }
    hints = {
        "vi": "Tệp có thể hỏng hoặc được làm ra để gây hại; xuất lại từ chương trình đã soạn nó.",
        "en": "It may be broken or made to do harm; export it again from what it was written in.",
    }


class ArticleTooHungry(ArticleHarmful):
    """Fields: path, limit (bytes of memory, or of text)."""

    texts = {
        "vi": "Đọc tệp {path} cần quá {limit} byte bộ nhớ nên đã dừng lại.",
        "en": "Reading {path} needed more than {limit} bytes of memory and was stopped.",
    }
    hints = {
        "vi": "Tệp có thể hỏng hoặc bung ra quá lớn; xuất lại, hay chia thành nhiều bài.",
        "en": "It may be broken or unpack to far more than it is; export it again, or split it.",
    }


class ArticleCrashing(ArticleHarmful):
    """Fields: path, detail (how the reader ended)."""

    texts = {
        "vi": "Tệp {path} làm chương trình đọc bị dừng đột ngột ({detail}).",
        "en": "{path} made its reader end abruptly ({detail}).",
    }
    hints = {
        "vi": "Tệp có thể hỏng hoặc được làm ra để gây hại; xuất lại từ chương trình đã soạn nó.",
        "en": "It may be broken or made to do harm; export it again from what it was written in.",
    }


class ArticleTooManyPages(ArticleRefused):
    """Fields: path, pages, limit."""

    texts = {
        "vi": "Tệp {path} có {pages} trang, tối đa là {limit}.",
        "en": "{path} has {pages} pages, the limit is {limit}.",
    }
    hints = {"vi": "Chia tệp thành nhiều bài.", "en": "Split the file into several articles."}


class ArticleScanned(ArticleRefused):
    """A PDF of pictures of pages. Fields: path, pages (all), scanned (without text)."""

    texts = {
        "vi": "Tệp {path} là bản quét: {scanned} trên {pages} trang chỉ có ảnh, không có chữ.",
        "en": "{path} is scanned: {scanned} of {pages} pages are pictures without text.",
    }
    hints = {
        "vi": "Tìm bản có chữ của văn bản này, hoặc nhận dạng chữ (OCR) rồi thêm lại.",
        "en": "Find the version with text, or recognise the characters (OCR) and add it again.",
    }


class ArticleGarbled(ArticleRefused):
    """A PDF whose characters do not say which letters they are. Fields: path."""

    texts = {
        "vi": "Chữ trong tệp {path} không ghi là chữ gì (thiếu bảng mã Unicode), đọc ra vô nghĩa.",
        "en": "The text of {path} does not say which letters it shows (no Unicode mapping).",
    }
    hints = {
        "vi": "Xuất lại PDF từ tệp gốc bằng phông Unicode, hoặc nhận dạng chữ (OCR) rồi thêm lại.",
        "en": "Export the PDF again with Unicode fonts, or recognise the characters (OCR).",
    }
