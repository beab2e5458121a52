"""Cells become sentences that carry their headings; `sentences` is the way in."""
