"""What can be wrong with an article that is fetched from the web.

All are ArticleRefused with the address as `path`, so that an address which gave nothing
is listed like a file that could not be read.
"""

from __future__ import annotations

from dtqa.errors.articles import ArticleRefused
from dtqa.errors.root import Language, Texts

_TRIED: Texts = {"vi": " (đã thử {tries} lần).", "en": " (tried {tries} times)."}


class FetchError(ArticleRefused):
    """A web address that gives no article. Raise a subclass; its `tries` are told where given."""

    def message(self, language: Language = "vi") -> str:
        """What is wrong, and how often it was tried where that was more than once."""
        text = super().message(language)
        tries = self.fields.get("tries")
        return text.removesuffix(".") + _TRIED[language].format(tries=tries) if tries else text


class FetchOff(FetchError):
    """Fetching is not switched on. Fields: path."""

    texts = {
        "vi": "Chưa bật việc lấy bài từ mạng nên không lấy {path}.",
        "en": "Fetching from the web is switched off, so {path} was not fetched.",
    }
    hints = {
        "vi": "Đặt DTQA_FETCH=on rồi làm lại, hoặc lưu trang thành tệp và thêm tệp đó.",
        "en": "Set DTQA_FETCH=on and try again, or save the page as a file and add that.",
    }


class AddressInvalid(FetchError):
    """Fields: path."""

    texts = {
        "vi": "{path} không phải là địa chỉ http hay https dùng được.",
        "en": "{path} is not an http or https address that can be used.",
    }
    hints = {
        "vi": "Viết trọn địa chỉ, như https://tentrang.vn/bai.html; không nhận giao thức khác.",
        "en": "Write it in full, as https://site.vn/article.html; no other protocol is taken.",
    }


class AddressCredentials(FetchError):
    """A name or password in an address. Fields: path (without them)."""

    texts = {
        "vi": "Địa chỉ {path} có kèm tên hoặc mật khẩu.",
        "en": "The address {path} carries a name or a password.",
    }
    hints = {
        "vi": "Bỏ phần trước dấu @; trang phải đăng nhập thì lưu thành tệp rồi thêm tệp đó.",
        "en": "Drop what stands before the @; save a page behind a log-in as a file and add that.",
    }


class AddressPrivate(FetchError):
    """A host that is no public one, asked for or redirected to. Fields: path, host, ip."""

    texts = {
        "vi": "{path} dẫn tới {host} ({ip}), không phải máy chủ công khai.",
        "en": "{path} leads to {host} ({ip}), which is no public server.",
    }
    hints = {
        "vi": "Chỉ lấy bài từ máy chủ công khai; bài trong mạng nội bộ thì lưu thành tệp rồi thêm.",
        "en": "Only public servers are asked; save an internal page as a file and add that.",
    }


class HostUnknown(FetchError):
    """The name of a host is not known. Fields: path, host."""

    texts = {
        "vi": "Không tìm thấy máy chủ {host} của {path}.",
        "en": "The host {host} of {path} is not known.",
    }
    hints = {
        "vi": "Kiểm tra chính tả của địa chỉ và kết nối mạng.",
        "en": "Check the spelling of the address and the network connection.",
    }


class HostGivenUp(FetchError):
    """A host that failed again and again in one run. Fields: path, host, failures."""

    texts = {
        "vi": "Không thử lấy {path}: máy chủ {host} đã {failures} lần liền không trả lời hoặc "
        "báo đang bận.",
        "en": "{path} was not tried: {host} did not answer, or was busy, {failures} times in a "
        "row.",
    }
    hints = {"vi": "Lần sau thêm lại địa chỉ đó.", "en": "Add that address again later."}


class FetchUnreachable(FetchError):
    """No connection, or one that broke. Fields: path, detail."""

    texts = {
        "vi": "Không lấy trọn được {path}: {detail}.",
        "en": "{path} could not be fetched whole: {detail}.",
    }
    hints = {
        "vi": "Mở thử địa chỉ trong trình duyệt; nếu được thì thêm lại sau ít phút.",
        "en": "Try the address in a browser; if it opens, add it again in a few minutes.",
    }


class FetchInsecure(FetchError):
    """The certificate of a server does not hold. Fields: path, detail."""

    texts = {
        "vi": "Không tin được kết nối bảo mật tới {path}: {detail}.",
        "en": "The secure connection to {path} cannot be trusted: {detail}.",
    }
    hints = {
        "vi": "Báo cho người quản trị trang đó; việc kiểm tra chứng thư không tắt được.",
        "en": "Tell the owners of that site; checking certificates cannot be switched off.",
    }


class FetchTimedOut(FetchError):
    """Fields: path, limit (seconds)."""

    texts = {
        "vi": "{path} không trả lời trọn trong {limit} giây.",
        "en": "{path} did not answer in full within {limit} seconds.",
    }
    hints = {
        "vi": "Thêm lại sau, hoặc lưu trang thành tệp rồi thêm tệp đó.",
        "en": "Add it again later, or save the page as a file and add that.",
    }


class FetchTooLarge(FetchError):
    """Fields: path, limit (bytes)."""

    texts = {
        "vi": "{path} nặng hơn {limit} byte.",
        "en": "{path} has more than {limit} bytes.",
    }
    hints = {
        "vi": "Tìm bản nhỏ hơn, hoặc nâng DTQA_MAX_ARTICLE_BYTES.",
        "en": "Find a smaller version, or raise DTQA_MAX_ARTICLE_BYTES.",
    }


class FetchFailed(FetchError):
    """The server answered with something else than a page. Fields: path, status."""

    texts = {
        "vi": "Máy chủ trả lời {path} bằng mã {status}.",
        "en": "The server answered {path} with status {status}.",
    }
    hints = {
        "vi": "404, 410: trang không còn; 401, 403: trang không cho lấy; 429, 5xx: thêm lại sau.",
        "en": "404, 410: it is gone; 401, 403: it may not be fetched; 429, 5xx: add it later.",
    }


class FetchRedirects(FetchError):
    """Fields: path, limit."""

    texts = {
        "vi": "{path} chuyển hướng quá {limit} lần.",
        "en": "{path} redirects more than {limit} times.",
    }
    hints = {
        "vi": "Mở trong trình duyệt rồi thêm địa chỉ cuối cùng; có thể trang đòi cookie.",
        "en": "Open it in a browser and add the last address; it may want a cookie.",
    }


class RedirectUnusable(FetchError):
    """A redirect to what is no web address. Fields: path, target."""

    texts = {
        "vi": "{path} chuyển hướng tới {target}, không phải là địa chỉ http hay https dùng được.",
        "en": "{path} redirects to {target}, which is not an http or https address to be used.",
    }
    hints = {
        "vi": "Mở trong trình duyệt rồi thêm địa chỉ của chính bài viết.",
        "en": "Open it in a browser and add the address of the article itself.",
    }


class RedirectHome(FetchError):
    """A redirect from a page to the front page of a site. Fields: path, target."""

    texts = {
        "vi": "{path} chuyển về trang chủ {target}: bài đó có lẽ đã bị gỡ.",
        "en": "{path} redirects to the front page {target}: that article is probably gone.",
    }
    hints = {
        "vi": "Tìm địa chỉ mới của bài; nếu cần chính trang chủ thì thêm địa chỉ trang chủ.",
        "en": "Look for its new address; if the front page itself is wanted, add that.",
    }


class FetchFormat(FetchError):
    """Neither an article nor a list of articles. Fields: path, media_type."""

    texts = {
        "vi": "{path} là loại nội dung không đọc được ({media_type}).",
        "en": "{path} is of a kind that is not read ({media_type}).",
    }
    hints = {
        "vi": "Nhận trang HTML, văn bản, Markdown, PDF, .docx, .odt, nguồn RSS hay Atom, sitemap.",
        "en": "Taken are HTML, text, Markdown, PDF, .docx, .odt, RSS or Atom feeds, sitemaps.",
    }


class FetchNotice(FetchError):
    """A page that only says that there is none, or that one has to log in. Fields: path, said."""

    texts = {
        "vi": "{path} không phải bài viết mà là trang thông báo: “{said}”.",
        "en": "{path} is no article but a notice: “{said}”.",
    }
    hints = {
        "vi": "Mở trong trình duyệt; nếu ở đó có bài thì lưu trang thành tệp rồi thêm tệp đó.",
        "en": "Open it in a browser; if there is an article, save the page as a file and add that.",
    }


class FetchScripted(FetchError):
    """A page whose text only comes when its scripts are run. Fields: path."""

    texts = {
        "vi": "Trang {path} chỉ hiện chữ khi chạy kịch bản (JavaScript) nên không có gì để đọc.",
        "en": "{path} shows its text only when its scripts are run, so there is nothing to read.",
    }
    hints = {
        "vi": "Mở trong trình duyệt, lưu trang thành tệp rồi thêm tệp đó, hoặc tìm bản PDF.",
        "en": "Open it in a browser, save the page as a file and add that, or find it as a PDF.",
    }


class RobotsForbidden(FetchError):
    """Fields: path, robots (address of the robots.txt)."""

    texts = {
        "vi": "Trang không cho chương trình lấy {path} ({robots}).",
        "en": "The site does not let programs fetch {path} ({robots}).",
    }
    hints = {
        "vi": "Xin phép chủ trang; hoặc tự mở, lưu thành tệp rồi thêm tệp đó.",
        "en": "Ask the owners; or open it yourself, save it as a file and add that.",
    }


class RobotsUnreachable(FetchError):
    """A server that cannot say what it allows. Fields: path, robots, status."""

    texts = {
        "vi": "Chưa lấy {path}: {robots} đang lỗi (mã {status}) nên không rõ trang cho phép gì.",
        "en": "{path} was not fetched: {robots} fails (status {status}), so nothing is allowed.",
    }
    hints = {
        "vi": "Thêm lại sau, khi máy chủ hết lỗi.",
        "en": "Add it again when the server has recovered.",
    }


class ListingNested(FetchError):
    """A list of lists deeper than is followed. Fields: path."""

    texts = {
        "vi": "{path} lại là một danh sách nằm trong danh sách nên không theo tiếp.",
        "en": "{path} is a list within a list and was not followed.",
    }
    hints = {
        "vi": "Thêm riêng địa chỉ đó nếu cần bài trong đó.",
        "en": "Add that address by itself if its articles are wanted.",
    }


class ListingTooLong(FetchError):
    """More in a list than is fetched in one run. Fields: path, left, limit."""

    texts = {
        "vi": "{path} còn {left} mục chưa lấy; mỗi lần lấy nhiều nhất {limit}.",
        "en": "{path} holds {left} more; at most {limit} are fetched in one run.",
    }
    hints = {
        "vi": "Thêm lại địa chỉ đó để lấy tiếp; mục đã có thì không lấy lại.",
        "en": "Add that address again for the next ones; what is there is not fetched again.",
    }


class SitemapsLeft(ListingTooLong):
    """More sitemaps in one than are read in one run. Fields: path, left, limit."""

    texts = {
        "vi": "{path} gồm nhiều sitemap: chưa đọc {left}; mỗi lần đọc nhiều nhất {limit}.",
        "en": "{path} is made of many sitemaps: {left} were not read; a run reads {limit} at most.",
    }
    hints = {
        "vi": "Đã đọc các sitemap mới nhất; cần bài cũ hơn thì thêm riêng sitemap có bài đó.",
        "en": "The newest ones were read; for older articles add the sitemap that names them.",
    }
