"""What can be wrong when files come into the corpus, leave it, or are brought back."""

from __future__ import annotations

from dtqa.errors.articles import ArticleError, ArticleRefused
from dtqa.errors.root import DtqaError


class NameUnusable(ArticleRefused):
    """A file whose name leaves nothing to call it by. Fields: path."""

    texts = {
        "vi": "Không đặt được tên cho tệp {path} trong thư mục bài viết.",
        "en": "No name for {path} can be made in the folder of articles.",
    }
    hints = {
        "vi": "Đổi tên tệp: cần ít nhất một chữ hay số, không quá dài, rồi thêm lại.",
        "en": "Rename the file: at least one letter or digit, not too long; then add it again.",
    }


class NameTaken(ArticleRefused):
    """Two files added together that would bear the same name. Fields: path, name, other."""

    texts = {
        "vi": "Tệp {path} sẽ mang tên {name}, trùng với tệp {other} vừa thêm cùng lúc.",
        "en": "{path} would be called {name}, like {other}, which was added with it.",
    }
    hints = {
        "vi": "Đổi tên một trong hai tệp rồi thêm lại; tệp kia đã được nhận.",
        "en": "Rename one of the two and add it again; the other has been taken.",
    }


class PlaceTaken(ArticleRefused):
    """A folder where a file should go, or a file where its folder should be.

    Fields: path, place (what stands there).
    """

    texts = {
        "vi": "Không đặt được {path} vào thư mục bài viết: ở đó đang có {place}, không cùng loại.",
        "en": "{path} has no place in the folder of articles: {place} is there, of another kind.",
    }
    hints = {
        "vi": "Đổi tên hoặc dời {place} (tệp đứng chỗ thư mục, hay ngược lại) rồi làm lại.",
        "en": "Rename or move {place} (a file in a folder's place, or the reverse); try again.",
    }


class RemovedNotFound(ArticleError):
    """Fields: ticket."""

    texts = {
        "vi": "Không có lần gỡ nào mang mã {ticket}.",
        "en": "Nothing was removed under {ticket}.",
    }
    hints = {
        "vi": "Xem các lần gỡ bằng: dtqa removed; lần đã khôi phục thì không còn trong đó.",
        "en": "See what was removed with: dtqa removed; what was restored is no longer there.",
    }


class CorpusUnwritable(DtqaError):
    """Fields: path, detail."""

    texts = {
        "vi": "Không ghi được vào thư mục bài viết {path}: {detail}.",
        "en": "The folder of articles {path} cannot be written: {detail}.",
    }
    hints = {
        "vi": "Kiểm tra quyền ghi và chỗ trống trên đĩa; các bài đang có vẫn nguyên vẹn.",
        "en": "Check the write permission and free space; the articles there are untouched.",
    }


class CorpusBusy(DtqaError):
    """Fields: path."""

    texts = {
        "vi": "Một chương trình khác đang thêm hay gỡ bài trong {path}.",
        "en": "Another program is adding or removing articles in {path}.",
    }
    hints = {
        "vi": "Đợi việc đó xong rồi làm lại.",
        "en": "Wait until it is done, then try again.",
    }


class CorpusEmpty(DtqaError):
    """A folder without a file, and an index of it: its disk may not be mounted. Fields: path."""

    texts = {
        "vi": "Thư mục bài viết {path} không có tệp nào; chỉ mục được giữ nguyên.",
        "en": "The folder of articles {path} holds no file; the index is left as it is.",
    }
    hints = {
        "vi": "Kiểm tra ổ đĩa đã được gắn chưa; nếu đúng là muốn gỡ hết bài: dtqa index --full",
        "en": "See whether its disk is mounted; if all articles are to go: dtqa index --full",
    }


class CorpusUnreadable(DtqaError):
    """A folder that went away, or whose disk did, while it was read. Fields: path, detail."""

    texts = {
        "vi": "Không đọc hết được thư mục bài viết {path}: {detail}; chỉ mục được giữ nguyên.",
        "en": "The folder of articles {path} cannot be read to the end: {detail}; "
        "the index is left as it is.",
    }
    hints = {
        "vi": "Kiểm tra ổ đĩa hay ổ mạng còn gắn không và quyền đọc, rồi chạy lại: dtqa index",
        "en": "See whether its disk is still mounted and may be read, then run: dtqa index",
    }


class BuildBroken(DtqaError):
    """A build that ended in a way nobody foresaw. Fields: detail."""

    texts = {
        "vi": "Lần lập chỉ mục bị lỗi ngoài dự kiến: {detail}.",
        "en": "The build ended in an unexpected error: {detail}.",
    }
    hints = {
        "vi": "Chỉ mục đang dùng vẫn nguyên vẹn. Xem vết lỗi ở đầu ra lỗi và báo lại.",
        "en": "The live index is untouched. See the trace on standard error and report it.",
    }
