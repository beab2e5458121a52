"""A PDF becomes a draft; `document` is the way in."""
