"""The words for what a figure measures."""
