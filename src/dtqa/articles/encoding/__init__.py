"""Bytes become text, or are refused: `decoding` by themselves, `stated` as a server said."""
