"""Citations proved at the doors: pasted text, JSON, a page and a terminal's file."""
