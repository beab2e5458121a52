"""Where a form of feedback leads back to."""

from __future__ import annotations

import pytest

from dtqa.server.feedback import lead_back


@pytest.mark.parametrize(
    "back",
    [
        "https://other.example/?q=x",
        "//other.example/?q=x",
        "/\\other.example/?q=x",
        "/articles/x?q=x",
        "javascript:alert(1)?q=x",
        "/",
        "",
        "?q=x",
    ],
)
def test_only_the_chat_is_led_back_to(back: str) -> None:
    """A form cannot send anybody to another site or page."""
    assert lead_back(back, "request-1", 1) == "/"


def test_the_address_is_kept() -> None:
    """Question, earlier questions and filters stay in the address; line ends cannot end it."""
    back = "/?q=c%C3%B3%20m%E1%BA%A5y&h=a&h=b&publisher=B%C3%A1o%0D%0AX-A:%20b"
    led = lead_back(back, "request-1", 3)
    assert led == (
        "/?q=c%C3%B3%20m%E1%BA%A5y&h=a&h=b&publisher=B%C3%A1o%0D%0AX-A%3A%20b"
        "&told=request-1&rated=3#cam-on"
    )
