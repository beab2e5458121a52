"""What Vietnamese government and newspaper sites print around an article, as patterns.

Nothing is judged here: `furniture` asks whether a whole line is made of these. Rules are
general and named by what the thing is for; none belongs to a single site. All are
written in small letters and matched in any case.
"""

from __future__ import annotations

_NUMBER = r"[\d.,]+"
_COUNTED = rf"\(?\s*(?:{_NUMBER})?\s*\)?"

PIECES: dict[str, str] = {
    "text size": r"aa? ?[-–−+]+|a{1,3}|(?:xem với )?cỡ chữ|[-+]|"
    r"(?:tăng|giảm|thu nhỏ|phóng to) cỡ chữ",
    "contrast": r"(?:tăng|giảm|độ)? ?tương phản|chế độ (?:ban đêm|tối|sáng)",
    "reading aloud": r"(?:nghe )?đọc (?:bài(?: viết)?|báo)|nghe (?:đọc )?bài(?: viết)?|"
    r"\d+ phút (?:đọc|xem)|\d+ min(?:utes?)? read|thời gian đọc ?:? ?\d+ phút|"
    r"giọng (?:nam|nữ)|(?:nam|nữ) miền (?:bắc|trung|nam)|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d|[\d.]{1,4}x",
    "views": rf"(?:tổng )?(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)(?: bài(?: viết)?)?"
    rf" ?:? ?{_NUMBER}|"
    rf"{_NUMBER} (?:lượt|lần) (?:xem|đọc|truy cập)|(?:đã xem|lượt xem|views?) ?: ?{_NUMBER}|"
    rf"{_NUMBER} views?|(?:lượt|số lần) xem",
    "printing": r"in (?:trang|bài viết|bài|ấn|nội dung)(?: này)?|(?:phiên )?bản in|"
    r"print(?: this)?",
    "sending": r"gửi (?:email|mail|thư|cho bạn bè|bài viết(?: cho bạn bè)?|bạn bè|phản hồi|ý kiến)|"
    r"email|e-mail|lưu(?: bài(?: viết)?| tin)?|(?:copy|sao chép) (?:link|liên kết)|lấy link!?",
    "sharing": r"(?:chia sẻ|thích|like|share) \d+|thích|like|share(?: on)?|facebook|zalo|"
    r"chia sẻ(?: (?:bài viết|lên|qua|trên|tin))?(?: này)?|twitter|tweet|messenger|linkedin|"
    r"pinterest|telegram|viber|youtube|tiktok|instagram|google(?:\+|news| news| plus)?|"
    r"theo dõi(?: [\w ]{1,30})? trên|theo dõi chúng tôi",
    "rating": rf"tổng số điểm(?: của bài viết)?(?: là)? ?:? ?{_NUMBER} trong {_NUMBER} đánh giá|"
    r"(?:click|nhấn|bấm)(?: vào đây)? để đánh giá(?: bài viết)?|đánh giá bài viết|"
    rf"xếp hạng ?: ?{_NUMBER} ?- ?{_NUMBER} phiếu bầu|{_NUMBER} phiếu bầu|[★☆⭐]+|"
    rf"đánh giá ?: ?{_NUMBER} ?/ ?{_NUMBER}|hãy đánh giá bài viết(?: này)?",
    "navigation": r"back to top|top page(?: desktop| mobile)?|(?:về |lên |trở lên )?đầu trang|"
    r"(?:về|quay lại|trở (?:về|lại)) trang (?:trước|chủ)|quay lại|trở về|trang chủ|home|"
    r"lên đầu top|"
    r"skip to (?:main )?content|menu|tìm kiếm|đăng nhập|sơ đồ (?:trang|site|cổng)|"
    r"trang (?:trước|sau|tiếp)|bài (?:trước|sau|tiếp theo)|xem tất cả|xem chi tiết|"
    r"(?:ẩn|đóng|hiện|mở rộng|thu gọn)",
    "placeholder": r"(?:nội dung |dữ liệu |thông tin )?đang (?:được )?(?:cập nhật|tải)"
    r"(?: dữ liệu)?|loading|article|advertisement|quảng cáo|tải ứng dụng|hotline|từ ngày|"
    r"bạn đã không sử dụng site, bấm vào đây để duy trì trạng thái đăng nhập|"
    r"thời gian chờ: \d+ giây",
    "editors": r"(?:theo )?(?:ban biên tập|bbt)(?: (?:trang|cổng)(?: thông tin)?(?: điện tử)?"
    r"(?: tổng hợp)?)?",
    "comments": rf"{_COUNTED} ?(?:viết |gửi |xem )?(?:bình luận|ý kiến) ?{_COUNTED}|"
    rf"(?:ý kiến|phản hồi|bình luận) (?:bạn đọc|của bạn) ?{_COUNTED}|bạn đọc bình luận|"
    rf"(?:tất cả|các) (?:bình luận|ý kiến) ?{_COUNTED}|hãy là người đầu tiên bình luận|"
    rf"{_NUMBER} (?:nhận xét|phản hồi)(?: (?:cho|về) [“\"].{{1,150}}[”\"])?|"
    r"(?:hiện )?chưa có bình luận(?: nào)?|bạn cần đăng nhập để (?:gửi )?bình luận|"
    r"(?:họ (?:và )?tên|nội dung) ?\*|mã (?:xác nhận|bảo mật) ?\*?|captcha",
    "slug": r"[a-z0-9]+(?:-[a-z0-9]+){2,}(?:\.\w{2,5})?",
}
"""By what it is for; a piece ends at a word's end."""

SEPARATORS = r"[\s|:;,./•·–—>»«<…!*\[\]()-]"
"""What stands between pieces."""

BUTTONS = (
    r"facebook|zalo|twitter|youtube|tiktok|instagram|telegram|viber|messenger|google|lưu|"
    r"bình luận|ý kiến|quảng cáo|thích|hotline|email|tìm kiếm|đầu trang|mở rộng|in ấn"
)
"""Pieces that are also words an article may use as a heading of its own."""

LABELS = (
    r"[-–=>»•*\s]*(?:từ khóa|từ khoá|tags?|thẻ|xem thêm|đọc thêm|xem tiếp|tin liên quan|"
    r"bài liên quan|(?:mời (?:quý vị |bạn đọc |độc giả )?)(?:đón )?xem(?: thêm| video| clip)?)\s*:|"
    r"[=>»]+ ?xem\s*:"
)
"""What opens a line of keywords or a link to another article."""

RELATED = (
    r"(?:các |những )?(?:tin|bài)(?: viết| tức)?,? ?(?:bài )?(?:khác|liên quan|cùng chuyên mục|"
    r"cùng loại|mới (?:nhất|hơn)|đọc nhiều(?: nhất)?|cũ hơn|đã (?:đưa|đăng)(?: ngày)?|tiếp theo|"
    r"xem nhiều)|(?:các )?chuyên mục khác|thăm dò ý kiến|"
    r"có thể bạn quan tâm|cùng chuyên mục|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|xem thêm|"
    r"đọc thêm|tham khảo thêm|(?:bài viết |tin )?có liên quan|bạn có thể (?:quan tâm|thích)|"
    r"(?:gợi ý|đề xuất) cho bạn|đừng bỏ lỡ|(?:tin |bài )?cùng (?:chủ đề|tác giả)|"
    r"chủ đề liên quan|(?:tin|bài)(?: viết)? trong chuyên mục|thống kê(?: lượt)? truy cập"
)
"""Headings of what a site appends that are nothing else wherever they stand."""

APPENDED = (
    r"từ kho[áa]|t[ừu] kh[óo]a|tags?|thẻ|nhãn|chủ đề|phản hồi|"
    r"bình luận|ý kiến(?: bạn đọc)?|lượt truy cập|(?:tin|văn bản) (?:mới|nổi bật)|chuyên mục|"
    r"danh mục|liên kết(?: web(?:site)?| trang)?|video|thư viện ảnh"
)
"""Headings that are a site's at the end of a page only."""

COUNTERS = (
    r"(?:hôm (?:nay|qua)|(?:tuần|tháng|năm) (?:này|nay|trước)|tháng \d{1,2}|năm \d{4}|tất cả|"
    r"tổng(?: số)?(?: lượt)?(?: truy cập)?|khách|thành viên(?: online)?|(?:lượt )?truy cập|online|"
    rf"(?:số người )?đang (?:online|truy cập|trực tuyến|xem))\s*:?\s*{_NUMBER}"
)
SURE_COUNTERS = r"hôm (?:nay|qua)|online|truy cập|trực tuyến"
"""Lines of visitor statistics, and what no figure of an article is called."""

IMPRINT = (
    r"©|\(c\)|(?:copyright|bản quyền|ghi rõ nguồn|(?:số )?giấy phép|chịu trách nhiệm|địa chỉ|"
    r"điện thoại|đt|tel|fax|email|hotline|website|cơ quan chủ quản|(?:phó )?tổng biên tập|"
    r"tổng giám đốc|t[oò][aà] soạn|trụ sở|đường dây nóng|liên hệ quảng cáo|cấm sao chép)\b"
)
SURE_IMPRINT = r"©|copyright|bản quyền|ghi rõ nguồn|chịu trách nhiệm|cấm sao chép|cơ quan chủ quản"
"""How the closing lines of a site begin, and what only such lines say."""

NOTICES = (
    r"\W*(?:kính )?mời (?:quý )?(?:vị|độc giả|bạn đọc|khán giả|bạn xem|các bạn)\b.{0,40}?"
    r"\b(?:theo dõi|đón (?:đọc|xem)|vào|truy cập|xem|đọc)\b.*"
    r"\b(?:google news|tv online|\w+go|chuyên mục|kênh|fanpage|facebook|zalo|youtube|ứng dụng|"
    r"tại đây|tin,? bài liên quan|đã phát sóng)\b.*|"
    r"\W*(?:hãy )?theo dõi .{1,40} trên (?:google news|facebook|zalo|youtube|tiktok)\b.{0,60}|"
    r"(?:bạn )?(?:vui lòng|xin|hãy|cần) (?:nhập|gõ|đăng nhập|viết)\b.{0,120}"
    r"\b(?:bình luận|ý kiến|tiếng việt có dấu)\b.*|"
    r"nội dung (?:đầy đủ|chi tiết) (?:của )?bài (?:viết|báo)(?: này)? được đăng\b.*|"
    r"đăng ký (?:email )?(?:để )?nhận (?:bản tin|tin|thông báo)\b.*|"
    r"email của bạn sẽ không được hiển thị.*"
)
"""What a site tells its readers in whole sentences: channels to follow, how to comment."""
