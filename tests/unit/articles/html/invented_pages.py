"""Parts of invented web pages: an article about a province that does not exist, and boxes."""

from __future__ import annotations

TITLE = "Tỉnh Mẫu nối mạng cho 214 nhà văn hóa thôn"
LEAD = (
    "Chín tháng qua, 214 nhà văn hóa thôn của tỉnh Mẫu có mạng miễn phí, "
    "nhưng vùng cao vẫn còn nhiều điểm lõm sóng."
)
TEXT = (
    "Sở Khoa học tỉnh Mẫu cho biết đã nối mạng xong cho 214 nhà văn hóa thôn trong chín tháng.",
    "Theo kế hoạch từ đầu năm, mỗi xã có ít nhất hai điểm truy cập đặt tại nơi đông người.",
    "Người dân ở các xã vùng cao phải đi trung bình tám cây số để tới điểm truy cập gần nhất.",
    "Kinh phí của chương trình là 18,6 tỷ đồng, hai phần ba do ngân sách tỉnh chi trả từng đợt.",
    "Các đoàn kiểm tra đã đi 47 thôn và thấy sáu điểm không có sóng vì mất điện sau mưa lũ.",
    "Trong quý tới, sở sẽ lắp thêm pin dự phòng cho toàn bộ các điểm nằm ngoài lưới điện.",
)
OTHERS = (
    ("Huyện Thử mở lớp học số cho người cao tuổi", "Hơn 300 người đã học cách nộp hồ sơ."),
    ("Ba xã thi đua làm đường hoa trước Tết", "Ba xã đã trồng hơn bốn cây số đường hoa."),
    ("Chợ phiên vùng cao bán hàng qua điện thoại", "Tiểu thương nhận tiền qua mã quét."),
    ("Trường nội trú có phòng máy mới", "Phòng máy có 40 chỗ, mở cửa cả buổi tối."),
)
LONGER = "Việc này kéo dài từ mùa mưa năm ngoái tới nay và sẽ còn làm tiếp ở những xã còn lại."

META = f'<meta property="og:title" content="{TITLE}">'
SHARE = '<div><a href="#">Chia sẻ</a> <a href="#">Facebook</a> <span>Lưu bài</span></div>'


def write_page(body: str, head: str = META) -> str:
    """Return a page."""
    return f"<!DOCTYPE html><html lang='vi'><head>{head}</head><body>{body}</body></html>"


def write_text(texts: tuple[str, ...] = TEXT, tag: str = "p") -> str:
    """Return paragraphs in an element each."""
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def write_links(tag: str = "li") -> str:
    """Return the headlines of other articles, each a link."""
    return "".join(
        f"<{tag}><a href='/{n}'>{name}</a></{tag}>" for n, (name, _) in enumerate(OTHERS)
    )


def write_teasers(times: int = 1) -> str:
    """Return boxes of other articles: a linked headline and its lead."""
    boxes = (
        f"<div><h3><a href='/{n}'>{name}</a></h3><p>{lead} {LONGER}</p></div>"
        for n, (name, lead) in enumerate(OTHERS * times)
    )
    return "".join(boxes)
