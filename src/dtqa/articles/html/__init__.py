"""A saved web page becomes a draft; `page` is the way in."""
