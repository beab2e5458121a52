"""Files, pages and uploads become Articles; `folder` is the way in."""
